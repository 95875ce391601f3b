"""The appraisal: the talk of the two, the decision, letter and result; quarters; the predikat of units."""

from tests.access.row import Row
from tests.access.scenes import appraisals as scenes
from tests.access.scenes.rows import old_evaluation
from tests.access.shapes import HR, SEES, for_roles, to
from tests.access.world import World

PAIR = to("self superior")
"""The talk belongs to the two; neither the superior's superior nor HR looks into it."""
OFFICE = for_roles("hr", "leader", "committee", "auditor")
LETTER = {
    "strength": "Teliti memeriksa berkas",
    "strength_example": "Menemukan 12 data ganda pada bulan Agustus",
    "growth": "Bekerja bersama bidang lain",
    "growth_step": "Memaparkan cara kerja di rapat dinas sampai 10 Desember",
}
DECISION = {
    "hasil": "sesuai",
    "why_hasil": "Semua target tercapai",
    "perilaku": "sesuai",
    "why_perilaku": "Rekan kerja terbantu",
    "justification": "Sesuai capaian bersama",
}
NOTE = {
    "_point": "umum",
    "umum-what": "Antrean loket",
    "umum-agreement": "Loket kedua dibuka",
}
OPINION = {"predikat": "baik", "text": "Capaian perjanjian kinerja 98 persen", "office": "planning"}


def of_seat(world: World) -> dict[str, str]:
    """Evaluate a colleague in the quarter."""
    prefix = f"p{world.cast['peer_3'].pk.hex}"
    words = {"hasil": "sesuai", "perilaku": "sesuai", "why_hasil": "", "why_perilaku": ""}
    return {"_seat": prefix, **{f"{prefix}-{name}": word for name, word in words.items()}}


TALK = [
    Row("appraisal:compare", scenes.in_discussion, about="peer_2", get=PAIR),
    Row(
        "appraisal:record",
        scenes.in_discussion,
        about="peer_2",
        post=PAIR,
        form_on=None,
        fields=NOTE,
    ),
    Row(
        "appraisal:confirm",
        scenes.with_note,
        about="peer_2",
        post=to("self", refused="superior"),
        form_on=None,
    ),
    Row("appraisal:year", scenes.in_discussion, about="peer_2", get=PAIR),
    Row("appraisal:panel", scenes.in_discussion, about="peer_2", get=PAIR),
    Row("appraisal:proofs", scenes.in_discussion, about="peer_2", get=PAIR),
]
RESULT = [
    Row(
        "appraisal:decide",
        scenes.in_discussion,
        about="peer_2",
        get=to("superior"),
        post=to("superior"),
        fields=DECISION,
    ),
    Row(
        "appraisal:letter",
        scenes.decided_one,
        about="peer_1",
        get=to("superior"),
        post=to("superior"),
        fields=LETTER,
    ),
    Row(
        "appraisal:release",
        scenes.with_letter,
        about="peer_1",
        post=to("superior"),
        form_on="appraisal:letter",
    ),
    Row(
        "appraisal:acknowledge",
        scenes.released_one,
        about="peer_1",
        post=to("self", refused="superior upper hr auditor"),
        form_on="desk:result",
    ),
]
QUARTERS = [
    Row("appraisal:newest_period", get=to(rest=SEES)),
    Row(
        "appraisal:period",
        scenes.quarter,
        about="peer_3",
        get=to(rest=SEES),
        post=to("superior"),
        fields=of_seat,
        form_on=None,
    ),
    Row("appraisal:closings", scenes.closing_year, get=to(rest=SEES)),
    Row("appraisal:progress", get=OFFICE),
    Row("appraisal:evaluation", scenes.evaluation, about="peer_3", get=to("self superior hr auditor")),
    Row(
        "appraisal:evaluation",
        old_evaluation,
        about="peer_3",
        get=to("self superior colleague hr auditor"),
    ),
    Row(
        "appraisal:answer",
        scenes.evaluation,
        about="peer_3",
        post=to("self", refused="superior hr auditor"),
        form_on="appraisal:evaluation",
    ),
]
UNITS = [
    Row("appraisal:organisation", get=to(rest=SEES)),
    Row(
        "appraisal:organisation_set",
        scenes.undecided_unit,
        get=to("leader"),
        post=to("leader"),
        fields={"predikat": "baik", "reason": "Capaian perjanjian kinerja sesuai target"},
    ),
    Row("appraisal:organisation_set", scenes.inner_unit, get=to("upper")),
    Row("appraisal:organisation_form", scenes.top_unit, get=to("hr leader committee auditor")),
    Row("appraisal:recommendations", scenes.somebody_advises, get=to("peer hr")),
    Row(
        "appraisal:recommend", scenes.adviser, get=to("peer hr"), post=to("peer", unfit="hr"), fields=OPINION
    ),
    Row(
        "appraisal:advisers",
        get=HR,
        post=HR,
        fields={"person": "199305242019032904", "office": "planning"},
    ),
    Row(
        "appraisal:drop_adviser",
        scenes.named_adviser,
        post=HR,
        form_on="appraisal:advisers",
        form_args=lambda _: {},
    ),
]
ROWS = [*TALK, *RESULT, *QUARTERS, *UNITS]
