"""The organisation: what colleagues may know of each other, and what HR keeps."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.row import Fields, Row, Scene
from tests.access.scenes import organisation as scenes
from tests.access.shapes import COLLEAGUES, HR, MEMBERS, for_roles
from tests.apps.organisation.test_unknown_columns_are_named_once import PLACES, strange

HR_AND_AUDITOR = for_roles("hr", "auditor")
NIP = "199305242019032904"
"""Of a colleague."""


def changes(name: str, scene: Scene, fields: Fields) -> Row:
    """A page of HR that asks one thing and does it."""
    return Row(f"organisation:{name}", scene, get=HR, post=HR, fields=fields)


DIRECTORY = [
    Row("organisation:units", get=MEMBERS),
    Row("organisation:unit", scenes.unit, get=COLLEAGUES),
    Row("organisation:people", get=MEMBERS),
    Row("organisation:person", scenes.person, get=COLLEAGUES),
    Row("organisation:teams", get=MEMBERS),
    Row("organisation:team", scenes.team, get=COLLEAGUES),
]
STRUCTURE = [
    changes("head", scenes.unit, {"person": NIP}),
    changes("parent", scenes.unit, {"parent": "04"}),
    changes("superior", scenes.person, {"superior": NIP}),
    changes(
        "acting",
        scenes.person,
        {
            "kind": "plt",
            "unit": "04",
            "title": "Kepala Bidang",
            "first_day": "2026-11-23",
            "last_day": "2026-12-20",
        },
    ),
    changes("end", scenes.person, {"last_day": "2026-11-30", "reason": "Pensiun"}),
    Row(
        "organisation:leader",
        get=HR,
        post=HR,
        fields={
            "name": "Wakil Wali Kota",
            "title": "Wakil Wali Kota",
            "unit": "01",
            "email": "wakil@kota-contoh.example",
        },
    ),
]
TIES = [
    changes("serve", scenes.unit, {"served": "04", "what": "Gaji"}),
    changes("serve_no_longer", scenes.serving, {"last_day": "2026-11-30"}),
    changes("absent", scenes.person, {"kind": "tugas_belajar", "first_day": "2026-11-23"}),
    changes("change_absence", scenes.absence, {"kind": "tugas_belajar", "last_day": "2026-12-30"}),
    changes("remove_absence", scenes.absence, {"reason": "Salah orang"}),
    Row("organisation:set_up_team", get=HR, post=HR, fields={"name": "Tim SPBE", "leader": NIP}),
    changes("change_team", scenes.team, {"name": "Tim Percepatan"}),
    changes("join_team", scenes.team, {"members": "198507302009041906"}),
    changes("hand_over_team", scenes.team, {"leader": "198507302009041906"}),
    changes("leave_team", scenes.place_in_team, {"last_day": "2026-11-30"}),
]
ROSTERS = [
    Row(
        "organisation:imports",
        get=HR_AND_AUDITOR,
        post=HR,
        fields=lambda _: {"file": SimpleUploadedFile("daftar.csv", strange())},
    ),
    Row("organisation:roster_import", scenes.roster_shown, get=HR_AND_AUDITOR),
    Row("organisation:confirm_import", scenes.roster_shown, post=HR, form_on="organisation:roster_import"),
    Row("organisation:drop_import", scenes.roster_shown, post=HR, form_on="organisation:roster_import"),
    Row(
        "organisation:name_columns",
        scenes.roster_asked,
        get=HR,
        post=HR,
        fields={name: str(place) for name, place in PLACES.items()},
    ),
    Row("organisation:corrected", scenes.roster_corrected, get=HR),
    Row("organisation:forget_columns", post=HR, form_on=None),
]
ROWS = [*DIRECTORY, *STRUCTURE, *TIES, *ROSTERS]
