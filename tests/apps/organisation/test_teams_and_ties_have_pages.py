"""Pages of teams, served units and absences: everybody reads teams, HR changes them, few read absences."""

import functools
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from teladan.apps.organisation import queries
from teladan.apps.organisation.models import Absence, Person, Serving, Team
from teladan.apps.organisation.terms import AbsenceKind
from tests.factories.organisation import a_person, a_unit, placed
from tests.factories.ties import a_serving, a_team, an_absence
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
JAN, JUN = date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture
def cast(people: People) -> dict[str, Person]:
    """The cast with posts, superiors and heads."""
    with people.at_home():
        return placed(people)


class Desk:
    """A reader's browser."""

    def __init__(self, client: ForgetfulClient, people: People, key: str) -> None:
        self.client = client
        client.force_login(people.user(key))

    def get(self, page: str, *args: Any, **query: str) -> Any:
        return self.client.get(reverse(f"organisation:{page}", args=args), query)

    def post(self, page: str, *args: Any, **data: Any) -> Any:
        return self.client.post(reverse(f"organisation:{page}", args=args), data)


@pytest.fixture
def hr(client: ForgetfulClient, people: People) -> Desk:
    return Desk(client, people, "hr")


def test_hr_sets_up_a_team_and_sees_it(hr: Desk, people: People, cast: dict[str, Person]) -> None:
    sent = {
        "name": "Tim Percepatan Perizinan",
        "mandate": "SK Wali Kota 12/2026",
        "leader": str(cast["peer_1"].nip),
        "members": f"{cast['official'].nip}\n\n{cast['hr'].name}\n",
        "first_day": "2026-01-01",
    }
    answer = hr.post("set_up_team", **sent)
    assert answer.status_code == 303, answer.content.decode()
    page = hr.client.get(answer["Location"]).content.decode()
    for key in ("peer_1", "official", "hr"):
        assert cast[key].name.split(",")[0] in page
    with people.at_home():
        (team,) = Team.objects.all()
        assert len(queries.members_of_team(team.id, team.during)) == 3
    assert "Tim Percepatan Perizinan" in hr.get("teams").content.decode()


def test_an_unknown_member_is_named_by_line_and_nothing_is_lost(
    hr: Desk, people: People, cast: dict[str, Person]
) -> None:
    sent = {"name": "Tim X", "leader": str(cast["peer_1"].nip), "first_day": "2026-01-01"}
    answer = hr.post("set_up_team", **sent, members=f"{cast['official'].nip}\nNobody At All")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nobody At All" in page
    assert "Baris 2" in page
    with people.at_home():
        assert not Team.objects.exists()


def test_a_team_is_changed_on_its_pages(hr: Desk, people: People, cast: dict[str, Person]) -> None:
    with people.at_home():
        team = a_team(leader=cast["peer_1"], members=(cast["official"],), since=JAN)
        place = queries.members_of_team(team.id, team.during)[1]
    steps: list[tuple[str, tuple[Any, ...], dict[str, str]]] = [
        ("join_team", (team.pk,), {"members": str(cast["peer_2"].nip), "first_day": "2026-02-01"}),
        ("hand_over_team", (team.pk,), {"leader": str(cast["peer_2"].nip), "on": "2026-03-01"}),
        ("leave_team", (team.pk, place.pk), {"last_day": "2026-05-31"}),
        ("change_team", (team.pk,), {"name": "Tim Baru", "mandate": "", "last_day": "2026-12-31"}),
    ]
    for name, args, data in steps:
        assert hr.get(name, *args).status_code == 200
        answer = hr.post(name, *args, **data)
        assert answer.status_code == 303, (name, answer.content.decode())
    with people.at_home():
        now = {row.person_id: row for row in queries.members_of_team(team.id, queries.days(JUN, JUN))}
        assert set(now) == {cast["peer_1"].id, cast["peer_2"].id}
        assert now[cast["peer_2"].id].role == "leader"


def test_everybody_reads_teams_but_only_hr_has_the_forms(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    with people.at_home():
        team = a_team(leader=cast["peer_1"], members=(cast["official"],))
    reader = Desk(client, people, "peer_3")
    page = reader.get("team", team.pk).content.decode()
    assert "Tim Percepatan Perizinan" in page
    assert reverse("organisation:join_team", args=[team.pk]) not in page
    assert reader.get("join_team", team.pk).status_code == 403
    assert Desk(client, people, "outsider").get("team", team.pk).status_code == 404


def test_a_unit_shows_whom_it_serves(hr: Desk, people: People, cast: dict[str, Person]) -> None:
    with people.at_home():
        unit, other = queries.unit_by_code("05.03"), a_unit("09", "Dinas Pertamanan")
        assert unit is not None
    sent = {"served": "09", "what": "Jaringan", "first_day": "2026-01-01"}
    assert hr.post("serve", unit.pk, **sent).status_code == 303
    for seen, word in ((unit, "Dinas Pertamanan"), (other, unit.name)):
        page = hr.get("unit", seen.pk).content.decode()
        assert word in page
        assert "Jaringan" in page
    with people.at_home():
        (row,) = Serving.objects.all()
    assert hr.post("serve_no_longer", row.pk, last_day="2026-02-01").status_code == 303
    assert "Jaringan" not in hr.get("unit", unit.pk).content.decode()


@pytest.mark.parametrize(
    ("reader", "reads"),
    [("official", True), ("superior", True), ("hr", True), ("auditor", True), ("peer_1", False)],
)
def test_few_read_why_somebody_is_away(
    client: ForgetfulClient, people: People, cast: dict[str, Person], reader: str, reads: bool
) -> None:
    with people.at_home():
        an_absence(cast["official"], JAN, kind=AbsenceKind.CUTI_SAKIT)
    page = Desk(client, people, reader).get("person", cast["official"].pk).content.decode()
    assert ("Cuti sakit" in page) is reads


def test_hr_enters_corrects_and_takes_back_an_absence(
    hr: Desk, people: People, cast: dict[str, Person]
) -> None:
    sent = {"kind": "cltn", "first_day": "2026-02-01"}
    assert hr.post("absent", cast["official"].pk, **sent).status_code == 303
    with people.at_home():
        (row,) = Absence.objects.all()
    assert hr.get("change_absence", row.pk).status_code == 200
    wrong = hr.post("change_absence", row.pk, **sent, last_day="2026-01-01")
    assert wrong.status_code == 422
    assert hr.post("change_absence", row.pk, **sent, last_day="2026-06-30").status_code == 303
    assert hr.post("remove_absence", row.pk, reason="Salah orang").status_code == 303
    with people.at_home():
        assert not Absence.objects.exists()


def test_pages_take_few_statements_however_many_people(
    hr: Desk, people: People, cast: dict[str, Person]
) -> None:
    with people.at_home():
        unit = queries.unit_by_code("05.03")
        assert unit is not None
        many = tuple(a_person(f"Anggota {n:02}", unit=unit, superior=cast["superior"]) for n in range(20))
        team = a_team(leader=cast["official"], members=many)
        a_team("Tim Lain", leader=many[0], members=(cast["official"],))
        a_serving(unit, a_unit("08"))
        an_absence(cast["official"], JAN)
    person = cast["official"].pk
    for name, *args in (("teams",), ("team", team.pk), ("unit", unit.pk), ("person", person)):
        assert len(statements(functools.partial(hr.get, name, *args))) <= BUDGET, name
