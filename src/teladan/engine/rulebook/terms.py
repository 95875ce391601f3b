"""The words of a verdict: two ratings, a predikat, and the organisation's predikat.

The order of each list is the law's own, best first. `Rating` is the scale of both hasil kerja and perilaku kerja.
"""

from enum import StrEnum

from teladan.engine.words import Said, say


class Ranked(StrEnum):
    """A word with a place in an order; `rank` is 1 for the lowest word and grows with the better ones."""

    @property
    def rank(self) -> int:
        return len(type(self)) - list(type(self)).index(self)


class Rating(Ranked):
    """How results or behaviour stand beside what was expected (PermenPANRB 6/2022)."""

    DI_ATAS = "di_atas"
    SESUAI = "sesuai"
    DI_BAWAH = "di_bawah"

    @property
    def label(self) -> Said:
        return RATING_LABELS[self]


class Predikat(Ranked):
    """A person's verdict for a period. `KURANG` prints in law as "Kurang/misconduct"; a person reads "Kurang"."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"

    @property
    def label(self) -> Said:
        return PREDIKAT_LABELS[self]


class OrganisationPredikat(Ranked):
    """The verdict on a unit, set by the leader one level above it (SE MenPANRB 3/2023)."""

    ISTIMEWA = "istimewa"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"

    @property
    def label(self) -> Said:
        return ORGANISATION_LABELS[self]


RATING_LABELS = {
    Rating.DI_ATAS: say("Above expectations"),
    Rating.SESUAI: say("Meets expectations"),
    Rating.DI_BAWAH: say("Below expectations"),
}
PREDIKAT_LABELS = {
    Predikat.SANGAT_BAIK: say("Sangat Baik"),
    Predikat.BAIK: say("Baik"),
    Predikat.BUTUH_PERBAIKAN: say("Butuh Perbaikan"),
    Predikat.KURANG: say("Kurang"),
    Predikat.SANGAT_KURANG: say("Sangat Kurang"),
}
ORGANISATION_LABELS = {
    OrganisationPredikat.ISTIMEWA: say("Istimewa"),
    OrganisationPredikat.BAIK: say("Baik"),
    OrganisationPredikat.BUTUH_PERBAIKAN: say("Butuh Perbaikan"),
    OrganisationPredikat.KURANG: say("Kurang"),
    OrganisationPredikat.SANGAT_KURANG: say("Sangat Kurang"),
}
