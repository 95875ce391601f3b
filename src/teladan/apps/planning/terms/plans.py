"""The words of a plan (SKP)."""

from enum import StrEnum

from teladan.engine.words import Said, say

MOST_RESULTS = 5
"""Results a plan may hold, main and additional together."""

MOST_INDICATORS = 6
"""Indicators a result may have."""

MOST_APPENDED = 10
"""Lines an appendix may have."""


class PlanStage(StrEnum):
    """Where a plan (SKP) stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"

    @property
    def label(self) -> Said:
        """What people read."""
        return PLAN_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"submitted": "now", "returned": "now", "agreed": "ok"}.get(self, "")


class Approach(StrEnum):
    """How results are expressed (PermenPANRB 6/2022): with numbers, or as an expectation in words."""

    KUANTITATIF = "kuantitatif"
    KUALITATIF = "kualitatif"

    @property
    def label(self) -> Said:
        """What people read."""
        return APPROACH_LABELS[self]


class Form(StrEnum):
    """Which official form a plan follows: that of leaders (with a perspective) or that of all others (with aspects)."""

    PIMPINAN = "pimpinan"
    PEGAWAI = "pegawai"

    @property
    def label(self) -> Said:
        """What people read."""
        return FORM_LABELS[self]


class ResultKind(StrEnum):
    """Whether a result belongs to the post (utama) or was assigned beside it (tambahan)."""

    UTAMA = "utama"
    TAMBAHAN = "tambahan"

    @property
    def label(self) -> Said:
        """What people read."""
        return KIND_LABELS[self]


class Aspect(StrEnum):
    """The side of a result that its indicator measures (PermenPANRB 6/2022, format SKP)."""

    KUANTITAS = "kuantitas"
    KUALITAS = "kualitas"
    WAKTU = "waktu"
    BIAYA = "biaya"

    @property
    def label(self) -> Said:
        """What people read."""
        return ASPECT_LABELS[self]


class Perspective(StrEnum):
    """What a leader's result serves.

    Source: form of the SKP for JPT and heads of independent units (PermenPANRB 6/2022). "Penerima layanan" was read in
    a printed form, the other three in guidance of agencies only [P]: check them with the regulation's annex.
    """

    PENERIMA_LAYANAN = "penerima_layanan"
    PROSES_BISNIS = "proses_bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal"
    ANGGARAN = "anggaran"

    @property
    def label(self) -> Said:
        """What people read."""
        return PERSPECTIVE_LABELS[self]


class Appendix(StrEnum):
    """The three lists of the SKP's appendix (Lampiran SKP)."""

    DUKUNGAN = "dukungan"
    SKEMA = "skema"
    KONSEKUENSI = "konsekuensi"

    @property
    def label(self) -> Said:
        """What people read."""
        return APPENDIX_LABELS[self]


class Author(StrEnum):
    """Who wrote a particular expectation: the owner proposes, the superior sets."""

    OWNER = "owner"
    SUPERIOR = "superior"


PLAN_LABELS = {
    PlanStage.DRAFT: say("Being drafted"),
    PlanStage.SUBMITTED: say("Submitted"),
    PlanStage.RETURNED: say("Returned"),
    PlanStage.AGREED: say("Agreed"),
}
APPROACH_LABELS = {
    Approach.KUANTITATIF: say("Quantitative approach"),
    Approach.KUALITATIF: say("Qualitative approach"),
}
FORM_LABELS = {
    Form.PIMPINAN: say("Form for high leaders (JPT) and heads of independent units"),
    Form.PEGAWAI: say("Form for administrative and functional posts"),
}
KIND_LABELS = {ResultKind.UTAMA: say("Main"), ResultKind.TAMBAHAN: say("Additional")}
ASPECT_LABELS = {
    Aspect.KUANTITAS: say("Quantity"),
    Aspect.KUALITAS: say("Quality"),
    Aspect.WAKTU: say("Time"),
    Aspect.BIAYA: say("Cost"),
}
PERSPECTIVE_LABELS = {
    Perspective.PENERIMA_LAYANAN: say("Those who receive the service"),
    Perspective.PROSES_BISNIS: say("Business process"),
    Perspective.PENGUATAN_INTERNAL: say("Internal strengthening"),
    Perspective.ANGGARAN: say("Budget"),
}
APPENDIX_LABELS = {
    Appendix.DUKUNGAN: say("Support and resources"),
    Appendix.SKEMA: say("Scheme of accountability"),
    Appendix.KONSEKUENSI: say("Consequences"),
}
