"""Objections."""

from tests.access.row import Row
from tests.access.scenes import appraisals as scenes
from tests.access.shapes import REFUSED, for_roles, to
from tests.access.world import World

SIDES = to("self superior upper hr leader")
WORDS = to("self superior upper")
KEEPERS = to("hr leader", rest=REFUSED, outsider=REFUSED)

RULING = {"hasil": "sesuai", "perilaku": "sesuai", "reasons": "Catatan dialog bulan Juni"}


def naming(world: World) -> dict[str, str]:
    """Name the head of the agency to decide."""
    return {"decider": str(world.cast["leader"].pk), "reason": "SK PPK 12/2026"}


ROWS = [
    Row("appeals:objections", get=for_roles("hr", "leader", "auditor")),
    Row(
        "appeals:file",
        scenes.released_one,
        about="peer_1",
        get=to("self"),
        post=to("self"),
        fields={"subjects": "hasil", "reasons": "Dua hasil kerja tidak dihitung."},
    ),
    Row("appeals:objection", scenes.objection, get=SIDES),
    Row(
        "appeals:objection",
        scenes.closed_objection,
        about="subordinate_1",
        get=to("self superior upper hr leader auditor"),
    ),
    Row(
        "appeals:explain",
        scenes.objection,
        get=to("superior"),
        post=to("superior"),
        fields={"text": "Tenggat bulan Juni telah diubah bersama."},
    ),
    Row("appeals:withdraw", scenes.objection, post=to("self"), form_on="appeals:objection"),
    Row("appeals:exhibit", scenes.exhibit, get=WORDS),
    Row(
        "appeals:exhibit",
        scenes.exhibit_of_closed,
        about="subordinate_1",
        get=to("self superior upper hr auditor"),
    ),
    Row(
        "appeals:decide",
        scenes.heard_objection,
        get=to("upper"),
        post=to("upper"),
        fields=RULING,
    ),
    Row(
        "appeals:pass_on",
        scenes.heard_objection,
        get=to("upper hr leader"),
        post=to("upper hr leader"),
        fields={"reason": "Cuti besar"},
    ),
    Row(
        "appeals:name",
        scenes.objection_of_nobody,
        get=KEEPERS,
        post=KEEPERS,
        fields=naming,
    ),
]
