"""The pages of the matrix, of shared roles and of teams' results, as each person meets them."""

from functools import partial
from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import MatrixCell, PlanResult, RoleMatrix, TeamResult
from teladan.apps.planning.terms import PlanStage
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import key_in
from tests.factories.matrix import a_role, a_spec_for, a_team_result, filled, first_column
from tests.factories.planning import a_cycle, a_plan, stand
from tests.factories.ties import a_team
from tests.harness.statements import statements

pytestmark = pytest.mark.django_db

MATRIX = "/perencanaan/matriks/"
ROLES = "/perencanaan/peran/"


def cell_of(person: Person, column: str, text: str, role: str = "penanggung_jawab") -> dict[str, str]:
    """Give the two fields of one cell as the form sends them."""
    name = f"p:{person.id}.{column}"
    return {name: text, f"peran.{name}": role}


def test_a_leader_fills_one_person_a_page_shares_and_reads_what_became_of_it(
    cast: dict[str, Person], sign: Sign
) -> None:
    boss, me = cast["superior"], cast["official"]
    column = first_column(boss)
    client = sign("superior")
    grid = client.get(MATRIX).text
    assert me.name in grid
    assert "Hasil kerja 1" in grid
    page = f"{MATRIX}orang/{me.id}/"
    sent = cell_of(me, column, "Berkas <u>lengkap</u>") | {"_key": key_in(client.get(page).text), "_seen": ""}
    assert client.post(page, sent).status_code == 303
    assert not PlanResult.objects.filter(plan__person=me).exists()
    ask = client.get(f"{MATRIX}bagikan/").text
    assert "Berkas &lt;u&gt;lengkap&lt;/u&gt;" in ask
    nobody = client.post(f"{MATRIX}bagikan/", {"_key": key_in(ask)})
    assert nobody.status_code == 422
    seen = RoleMatrix.objects.get().version
    answer = client.post(f"{MATRIX}bagikan/", {"_key": uuid4(), "_seen": seen, "row": f"p:{me.id}"})
    assert answer["Location"] == MATRIX
    assert PlanResult.objects.get(plan__person=me).text == "Berkas <u>lengkap</u>"
    assert "Berkas &lt;u&gt;lengkap&lt;/u&gt;" in client.get(MATRIX).text


def test_the_grid_takes_all_cells_at_once_and_shows_a_conflict(cast: dict[str, Person], sign: Sign) -> None:
    boss, me, mate = cast["superior"], cast["official"], cast["peer_1"]
    column = first_column(boss)
    client = sign("superior")
    sent = cell_of(me, column, "Satu") | cell_of(mate, column, "Dua", "anggota")
    assert client.post(MATRIX, sent | {"_key": uuid4(), "_seen": ""}).status_code == 303
    assert sorted(MatrixCell.objects.values_list("text", "role")) == [
        ("Dua", "anggota"),
        ("Satu", "penanggung_jawab"),
    ]
    seen = RoleMatrix.objects.get().version
    filled(boss, a_spec_for(me, column, "Satu yang baru"))
    stale = client.post(MATRIX, sent | {"_key": uuid4(), "_seen": seen, **cell_of(me, column, "Satu saya")})
    assert stale.status_code == 409
    assert "Satu yang baru" in stale.text
    assert "Satu saya" in stale.text


def test_text_that_is_too_long_comes_back_at_its_cell(cast: dict[str, Person], sign: Sign) -> None:
    column = first_column(cast["superior"])
    sent = cell_of(cast["official"], column, "x" * 501)
    answer = sign("superior").post(MATRIX, sent | {"_key": uuid4()})
    assert answer.status_code == 422
    assert "x" * 501 in answer.text


def test_unfinished_text_is_kept_and_comes_back(cast: dict[str, Person], sign: Sign) -> None:
    column = first_column(cast["superior"])
    client = sign("superior")
    sent = cell_of(cast["official"], column, "Belum selesai") | {"_key": uuid4(), "keep": "1"}
    assert client.post(MATRIX, sent).status_code == 303
    assert "Belum selesai" in client.get(MATRIX).text
    assert not MatrixCell.objects.exists()


def test_before_there_is_anything_to_share_out_pages_teach(cast: dict[str, Person], sign: Sign) -> None:
    client = sign("superior")
    assert client.get(MATRIX).status_code == 200
    a_cycle()
    assert "/perencanaan/sasaran-unit/" in client.get(MATRIX).text
    assert sign("official").get(f"{MATRIX}orang/{cast['peer_1'].id}/").status_code == 404
    assert sign("peer_1").get(MATRIX).status_code == 200


def test_somebody_elses_row_is_not_found(cast: dict[str, Person], sign: Sign) -> None:
    first_column(cast["superior"])
    client = sign("superior")
    assert client.get(f"{MATRIX}orang/{cast['hr'].id}/").status_code == 404
    assert client.get(f"{MATRIX}tim/{uuid4()}/").status_code == 404


@pytest.mark.parametrize(
    ("key", "status"),
    [("superior", 200), ("unit_head", 200), ("hr", 200), ("official", 404), ("peer_1", 404)],
)
def test_who_may_read_a_leaders_matrix(cast: dict[str, Person], sign: Sign, key: str, status: int) -> None:
    cell = a_role(cast["superior"], cast["official"])
    assert sign(key).get(f"{MATRIX}{cell.matrix_id}/").status_code == status


def test_a_person_reads_takes_and_declines_what_was_shared(cast: dict[str, Person], sign: Sign) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me, "Berkas <u>lengkap</u>")
    client = sign("official")
    assert "Berkas &lt;u&gt;lengkap&lt;/u&gt;" in client.get(ROLES).text
    page = f"{ROLES}{cell.pk}/tidak/"
    assert client.post(page, {"_key": uuid4(), "reason": ""}).status_code == 422
    sent = {"_key": key_in(client.get(page).text), "reason": "Sudah <i>dikerjakan</i>."}
    assert client.post(page, sent)["Location"] == ROLES
    assert "Sudah &lt;i&gt;dikerjakan&lt;/i&gt;." in client.get(ROLES).text
    assert client.post(f"{ROLES}{cell.pk}/ambil/", {"_key": uuid4()})["Location"] == ROLES
    assert PlanResult.objects.filter(plan__person=me).count() == 1
    assert client.post(f"{ROLES}{cell.pk}/ambil/", {"_key": uuid4()}).status_code == 403
    for other in ("peer_1", "superior", "hr"):
        assert sign(other).get(page).status_code == 404


def test_the_skp_points_to_where_its_results_may_come_from(cast: dict[str, Person], sign: Sign) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    assert ROLES in sign("official").get("/perencanaan/skp/").text
    assert ROLES not in sign("superior").get(f"/perencanaan/skp/{plan.pk}/").text


def test_a_teams_leader_sets_results_and_others_read_them(cast: dict[str, Person], sign: Sign) -> None:
    a_cycle()
    team = a_team(leader=cast["peer_1"], members=(cast["official"],))
    client = sign("peer_1")
    page = f"/perencanaan/tim-kerja/{team.pk}/"
    sent = {"_key": uuid4(), "_seen": "", "text": "Antrean <b>pendek</b>", "indicator": ""}
    assert client.post(f"{page}tambah/", sent)["Location"] == page
    row = TeamResult.objects.get()
    edit = f"/perencanaan/tim-kerja/hasil/{row.pk}/"
    again = sent | {"_key": uuid4(), "_seen": row.version, "indicator": "Tunggu paling lama 15 menit"}
    assert client.post(edit, again).status_code == 303
    stale = client.post(edit, again | {"_key": uuid4(), "text": "Lain"})
    assert stale.status_code == 409
    assert "Antrean &lt;b&gt;pendek&lt;/b&gt;" in sign("hr").get(page).text
    assert "15 menit" in sign("operator").get("/perencanaan/tim-kerja/").text
    assert sign("official").get(edit).status_code == 403
    client = sign("peer_1")
    assert client.post(f"{edit}hapus/", {"_key": uuid4()})["Location"] == page
    assert not TeamResult.objects.exists()
    assert sign("outsider").get(page).status_code == 404


def test_members_are_offered_the_results_of_their_team(cast: dict[str, Person], sign: Sign) -> None:
    team = a_team(leader=cast["peer_1"], members=(cast["official"],))
    a_team_result(team, cast["peer_1"], "Loket satu pintu")
    plan = a_plan(cast["official"], results=0)
    assert "Loket satu pintu" in sign("official").get(f"/perencanaan/skp/{plan.pk}/hasil/tambah/").text


def test_the_pages_ask_few_questions_however_many_rows(cast: dict[str, Person], sign: Sign) -> None:
    boss = cast["superior"]
    column = first_column(boss)
    filled(boss, *(a_spec_for(cast[key], column) for key in ("official", "peer_1", "peer_2", "peer_3")))
    a_team_result(a_team(leader=boss, members=(cast["official"],)), boss)
    client = sign("superior")
    team = f"/perencanaan/tim-kerja/{TeamResult.objects.get().team_id}/"
    for address in (
        team,
        "/perencanaan/tim-kerja/",
        MATRIX,
        f"{MATRIX}orang/{cast['official'].id}/",
        f"{MATRIX}bagikan/",
        ROLES,
    ):
        asked = statements(partial(client.get, address))
        assert len(asked) <= 12, address + "\n" + "\n".join(sql[:150] for sql in asked)
