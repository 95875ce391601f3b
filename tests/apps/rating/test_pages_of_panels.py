"""The pages of panels: what each shows, to whom, and in how few statements."""

from datetime import timedelta

import pytest

from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import decide_recusal
from teladan.apps.rating.models import Criterion, Invitation, Panel, Recusal, Sheet
from teladan.apps.rating.queries import working_ties
from teladan.apps.rating.terms import PanelStage, RecusalStage, note_field, rating_field
from teladan.base import clock
from teladan.base.models import Draft, Receipt
from tests.factories.panels import PEERS, a_panel, a_sheet_with_panel
from tests.factories.planning import hr
from tests.factories.rating import LATER
from tests.factories.tenancy import NOW
from tests.factories.ties import a_team
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def panel(cast: Cast) -> Panel:
    return a_panel(cast["superior"], cast["unit_head"], [cast["official"]])


@pytest.fixture
def sheet(cast: Cast) -> Sheet:
    return a_sheet_with_panel(
        cast["superior"], cast["unit_head"], [cast[key] for key in PEERS], [cast["official"]]
    )


def _body(sheet: Sheet, word: str = "sesuai", note: str = "", only: int = 7) -> dict[str, str]:
    rows = Criterion.objects.filter(sheet=sheet, kind="behaviour").order_by("position")[:only]
    return {rating_field(row.id): word for row in rows} | {note_field(row.id): note for row in rows}


def _proposed(panel: Panel, people: People, client: ForgetfulClient) -> list[str]:
    ties = working_ties({panel.person_id: panel.superior_id}, panel.since, panel.until)[panel.person_id]
    members = [str(pk) for pk in list(ties)[:3]]
    client.force_login(people.user("superior"))
    answer = client.post(
        f"/penilaian/panel/{panel.id}/usulkan/", {"members": members, "_seen": panel.version}
    )
    assert answer.status_code == 303
    return members


def test_one_proposes_from_colleagues_with_a_tie_and_the_superior_approves(
    panel: Panel, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    assert client.get("/penilaian/panel/").headers["Location"] == f"/penilaian/panel/{panel.id}/"
    page = client.get(f"/penilaian/panel/{panel.id}/").content.decode()
    assert 'name="members"' in page
    assert "Sri Wahyuningsih" not in page.partition("<main")[2]
    _proposed(panel, people, client)
    client.force_login(people.user("unit_head"))
    assert client.get("/penilaian/panel/tim/").status_code == 200
    answer = client.post("/penilaian/panel/tim/", {"panels": [str(panel.id)]})
    assert answer.status_code == 303
    panel.refresh_from_db()
    assert panel.stage == PanelStage.APPROVED


def test_the_superior_returns_with_a_reason_that_the_person_reads(
    panel: Panel, people: People, client: ForgetfulClient
) -> None:
    _proposed(panel, people, client)
    client.force_login(people.user("unit_head"))
    address = f"/penilaian/panel/{panel.id}/putuskan/"
    assert client.post(address, {"return": "1", "reason": ""}).status_code == 422
    assert client.post(address, {"return": "1", "reason": "Kurang dari unit lain"}).status_code == 303
    client.force_login(people.user("superior"))
    assert "Kurang dari unit lain" in client.get(f"/penilaian/panel/{panel.id}/").content.decode()


@pytest.mark.parametrize("key", ["peer_1", "official", "auditor", "outsider"])
def test_a_panel_is_no_page_of_its_members_or_of_anybody_else(
    panel: Panel, people: People, client: ForgetfulClient, key: str
) -> None:
    client.force_login(people.user(key))
    assert client.get(f"/penilaian/panel/{panel.id}/").status_code == 404
    assert client.post(f"/penilaian/panel/{panel.id}/usulkan/", {}).status_code == 404


def test_hr_sees_all_panels_and_proposes_what_is_suggested(
    panel: Panel, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("hr"))
    address = f"/penilaian/panel/daftar/{panel.cycle_id}/"
    assert "Bambang Setiaji" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 303
    assert Panel.objects.get().stage == PanelStage.PROPOSED
    client.force_login(people.user("superior"))
    assert client.get(address).status_code == 403


def test_pages_of_panels_ask_little(
    panel: Panel, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    a_team(leader=cast["peer_1"], members=(cast["superior"], cast["peer_2"]))
    for key, address in (
        ("superior", f"/penilaian/panel/{panel.id}/"),
        ("unit_head", f"/penilaian/panel/{panel.id}/"),
        ("unit_head", "/penilaian/panel/tim/"),
        ("hr", f"/penilaian/panel/daftar/{panel.cycle_id}/"),
        ("hr", "/penilaian/pengecualian/semua/"),
        ("peer_1", "/penilaian/pengecualian/"),
    ):
        client.force_login(people.user(key))
        assert client.get(address).status_code == 200, address
        asked = statements(lambda address=address: client.get(address))  # type: ignore[misc]
        assert len(asked) <= BUDGET, address + "\n" + "\n".join(asked)


def test_the_confidential_page_says_who_reads_what_and_asks_values_only(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    assert client.get(f"/menilai/{sheet.id}/").headers["Location"] == f"/penilaian/{sheet.id}/rahasia/"
    page = client.get(f"/penilaian/{sheet.id}/rahasia/").content.decode()
    assert page.count("<fieldset") == 7
    assert "Hasil kerja 1" not in page
    asked = statements(lambda: client.get(f"/penilaian/{sheet.id}/rahasia/"))
    assert len(asked) <= BUDGET, "\n".join(asked)


def test_keeping_then_sealing_leaves_no_receipt_and_no_draft(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    address = f"/penilaian/{sheet.id}/rahasia/"
    key = {"_key": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    assert client.post(address, _body(sheet, "di_atas", "Cekatan") | {"keep": "1"} | key).status_code == 303
    assert "Cekatan" in client.get(address).content.decode()
    invitation = Invitation.objects.get(sheet=sheet, rater=people["peer_1"].id)
    body = _body(sheet, "di_atas", "Cekatan") | key | {"_seen": str(invitation.version)}
    assert client.post(address, body).status_code == 303
    assert client.post(address, body).status_code == 409  # the same form from an older window
    with people.at_home("peer_1"):
        assert not Receipt.objects.exists()
        assert not Draft.objects.exists()
        assert not waiting_for(people["peer_1"].id)
    page = client.get(address).content.decode()
    assert "Cekatan" not in page
    assert "?ganti=1" in page
    assert client.get(f"{address}?ganti=1").status_code == 200


def test_a_value_may_be_skipped_but_not_all_of_them(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    address = f"/penilaian/{sheet.id}/rahasia/"
    assert client.post(address, {}).status_code == 422
    assert client.post(address, _body(sheet, only=1)).status_code == 303


def test_names_and_numbers_in_a_text_are_pointed_out_once(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    address = f"/penilaian/{sheet.id}/rahasia/"
    body = _body(sheet, note="Hubungi 0812-3456-7890 atau Wahyuningsih")
    page = client.post(address, body)
    assert page.status_code == 422
    assert "<mark>0812-3456-7890</mark>" in page.content.decode()
    assert "<mark>Wahyuningsih</mark>" in page.content.decode()
    assert client.post(address, body | {"sure": "on"}).status_code == 303


@pytest.mark.parametrize("key", ["superior", "unit_head", "hr", "auditor", "leader", "outsider"])
def test_the_confidential_page_is_the_members_alone(
    sheet: Sheet, people: People, client: ForgetfulClient, key: str
) -> None:
    client.force_login(people.user(key))
    assert client.get(f"/penilaian/{sheet.id}/rahasia/").status_code == 404
    assert client.post(f"/penilaian/{sheet.id}/rahasia/", _body(sheet)).status_code == 404


def test_a_closed_round_asks_nothing(sheet: Sheet, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("peer_1"))
    with clock.at(LATER + timedelta(hours=1)):
        page = client.get(f"/penilaian/{sheet.id}/rahasia/")
        assert page.status_code == 200
        assert "<form" not in page.content.decode().partition("<main")[2].partition("</main")[0]
        assert client.post(f"/penilaian/{sheet.id}/rahasia/", _body(sheet)).status_code == 200
    assert set(Invitation.objects.values_list("stage", flat=True)) == {"open"}


def test_the_page_of_named_raters_takes_no_confidential_answer(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    assert client.post(f"/penilaian/{sheet.id}/isi/", _body(sheet)).status_code == 404
    assert client.post(f"/penilaian/{sheet.id}/tarik/", {}).status_code in (403, 404)


def test_whoever_asks_to_be_excused_sees_it_and_hr_decides(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    nip = cast["superior"].nip
    asked = {"side": "rater", "other": f"{nip[:8]} {nip[8:]}" if nip else "", "reason": "Perkara keluarga"}
    assert client.post("/penilaian/pengecualian/", asked).status_code == 303
    assert client.post("/penilaian/pengecualian/", asked | {"other": "1" * 18}).status_code == 422
    row = Recusal.objects.get()
    for key in ("superior", "unit_head", "peer_2"):
        client.force_login(people.user(key))
        assert "Perkara keluarga" not in client.get("/penilaian/pengecualian/").content.decode()
        assert client.get("/penilaian/pengecualian/semua/").status_code == 403
    client.force_login(people.user("hr"))
    assert "Perkara keluarga" in client.get("/penilaian/pengecualian/semua/").content.decode()
    assert client.post(f"/penilaian/pengecualian/{row.id}/putuskan/", {"grant": "1"}).status_code == 303
    row.refresh_from_db()
    assert row.stage == RecusalStage.GRANTED
    assert Invitation.objects.get(sheet=sheet, rater=cast["peer_1"]).stage == "excused"
    client.force_login(people.user("peer_1"))
    assert client.get(f"/penilaian/{sheet.id}/rahasia/").status_code == 200


def test_an_answer_that_was_sealed_is_taken_out_with_the_recusal(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    client.post(f"/penilaian/{sheet.id}/rahasia/", _body(sheet))
    client.post(
        "/penilaian/pengecualian/", {"side": "rater", "other": cast["superior"].nip, "reason": "Keluarga"}
    )
    decide_recusal(recusal=Recusal.objects.get(), grants=True, answer="", by=hr(), now=NOW)
    row = Invitation.objects.get(sheet=sheet, rater=cast["peer_1"])
    assert (row.stage, row.submitted) == ("excused", None)


def test_hr_sees_who_has_not_sent_and_nobody_else_does(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("peer_1"))
    client.post(f"/penilaian/{sheet.id}/rahasia/", _body(sheet))
    address = f"/penilaian/putaran/{sheet.round_id}/"
    client.force_login(people.user("hr"))
    page = client.get(address).content.decode()
    assert people["peer_2"].name in page
    assert people["peer_1"].name not in page
    assert len(statements(lambda: client.get(address))) <= BUDGET
    for key in ("superior", "unit_head", "peer_2"):
        client.force_login(people.user(key))
        assert client.get(address).status_code == 403
