"""Evidence: who may see an SKP sees what stands behind it; its owner alone adds."""

from tests.access.row import Row
from tests.access.scenes import words as scenes
from tests.access.shapes import MEMBERS, to

LINE = to("self superior upper hr auditor")
OWNER = to("self", refused="superior upper hr auditor")

ROWS = [
    Row("evidence:mine", get=MEMBERS),
    Row("evidence:sheet", scenes.evidence_sheet, get=LINE),
    Row("evidence:file", scenes.proof, get=LINE),
    Row(
        "evidence:enter",
        scenes.indicator_of_quarter,
        post=OWNER,
        form_on=None,
        fields={"value": "400", "as_of": "2026-11-20", "story": "Lancar", "after": "0"},
    ),
    Row(
        "evidence:add",
        scenes.evidence_of_quarter,
        post=OWNER,
        form_on=None,
        fields={
            "url": "https://drive.contoh.go.id/rekap",
            "title": "Rekap",
            "value": "adaptif",
            "whole": "1",
        },
    ),
    Row(
        "evidence:withdraw",
        scenes.proof,
        get=to("self hr", refused="superior upper auditor"),
        post=to("self hr", refused="superior upper auditor"),
        fields={"reason": "Berkas orang lain"},
    ),
]
