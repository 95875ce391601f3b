"""Heads, places in the tree, superiors, acting posts, political leaders, and leaving."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from teladan.apps.organisation import actions, queries
from teladan.apps.organisation.models import Person, Segment, Unit
from teladan.apps.organisation.terms import SegmentKind
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from teladan.engine.synthetic.cast import CAST
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 1)
DAY = date(2026, 7, 1)
BEFORE = DAY - timedelta(days=1)


@dataclass
class Office:
    """The agency after a roster in which superiors are blank, and HR in it."""

    by: Actor

    def person(self, key: str) -> Person:
        """A member of the cast."""
        found = queries.person_by_nip(CAST[key].nip or "")
        assert found is not None
        return found

    def unit(self, code: str) -> Unit:
        """A unit by its code."""
        found = queries.unit_by_code(code)
        assert found is not None
        return found

    def boss(self, key: str, on: date) -> str | None:
        """The name of somebody's superior."""
        found = queries.superior_of(self.person(key).id, on)
        return found.name if found else None

    def load(self, on: date) -> int:
        """Import the roster again; the number of changes."""
        rows = [row | {"NIP_Atasan": ""} for row in small()]
        plan = actions.import_roster(content=as_csv(rows), name="r.csv", as_of=on, by=self.by, now=NOW)
        changes: int = plan.value.changes
        return changes


@pytest.fixture
def office(people: People) -> Iterator[Office]:
    """The agency after its first roster."""
    with people.at_home("hr") as by:
        office = Office(by)
        office.load(FIRST)
        yield office


def name(key: str) -> str:
    """The full name of a member of the cast."""
    return CAST[key].full_name


def test_a_new_head_takes_over_whoever_reports_by_structure(office: Office) -> None:
    assert office.boss("peer_1", FIRST) == name("superior")
    actions.set_head(
        unit=office.unit("05.03"), person=office.person("official"), on=DAY, by=office.by, now=NOW
    )
    assert office.boss("peer_1", BEFORE) == name("superior")
    assert office.boss("peer_1", DAY) == name("official")
    assert office.boss("superior", DAY) == name("official")
    assert office.boss("official", DAY) == name("unit_head")


def test_hr_s_head_survives_the_next_roster_and_can_be_given_back(office: Office) -> None:
    unit = office.unit("05.03")
    actions.set_head(unit=unit, person=office.person("official"), on=DAY, by=office.by, now=NOW)
    assert office.load(DAY) == 0
    actions.set_head(unit=unit, person=None, on=DAY, by=office.by, now=NOW)
    assert office.boss("peer_1", DAY) == name("superior")


def test_a_unit_moved_in_the_tree_reports_to_another_head(office: Office) -> None:
    actions.set_unit_parent(
        unit=office.unit("05.03"), parent=office.unit("03"), on=DAY, by=office.by, now=NOW
    )
    inspector = queries.head_of(office.unit("03").id, DAY)
    assert inspector is not None
    assert office.boss("superior", DAY) == inspector.name
    assert office.boss("superior", BEFORE) == name("unit_head")
    assert office.load(DAY) == 0
    moved = office.unit("05.03")
    actions.set_unit_parent(unit=moved, parent=None, by_code=True, on=DAY, by=office.by, now=NOW)
    assert office.boss("superior", DAY) == name("unit_head")


def test_a_unit_never_stands_below_itself(office: Office) -> None:
    with pytest.raises(Invalid):
        actions.set_unit_parent(
            unit=office.unit("05"), parent=office.unit("05.03"), on=DAY, by=office.by, now=NOW
        )


def test_a_superior_named_by_hr_survives_a_roster_that_says_nothing(office: Office) -> None:
    actions.change_superior(
        person=office.person("peer_1"), superior=office.person("official"), on=DAY, by=office.by, now=NOW
    )
    assert office.boss("peer_1", DAY) == name("official")
    assert office.load(DAY + timedelta(days=9)) == 0


@pytest.mark.parametrize(
    ("person", "superior", "why"),
    [("unit_head", "peer_1", "works below"), ("peer_1", "peer_2", "circle"), ("peer_1", "peer_1", "own")],
)
def test_a_superior_who_cannot_be_one_is_refused_and_nothing_is_changed(
    office: Office, person: str, superior: str, why: str
) -> None:
    actions.change_superior(
        person=office.person("peer_2"), superior=office.person("peer_1"), on=DAY, by=office.by, now=NOW
    )
    before = office.boss(person, DAY)
    with pytest.raises(Invalid, match=why):
        actions.change_superior(
            person=office.person(person), superior=office.person(superior), on=DAY, by=office.by, now=NOW
        )
    assert office.boss(person, DAY) == before


def test_whoever_has_nobody_above_reports_to_the_political_leader(office: Office, people: People) -> None:
    leader = actions.enter_political_leader(
        name=name("leader"),
        title="Wali Kota",
        unit=office.unit("01"),
        on=DAY,
        member=people.members["leader"],
        by=office.by,
        now=NOW,
    ).value
    tops = [row for row in queries.officials_on(BEFORE) if queries.superior_of(row.id, BEFORE) is None]
    assert tops
    assert all(queries.superior_of(row.id, DAY) == leader for row in tops)
    assert queries.leader_above(office.unit("05").id, DAY) == leader
    assert leader not in queries.officials_on(DAY)
    assert leader not in queries.members_of(office.unit("01").id, DAY)


def test_a_leader_without_an_account_gets_one_and_the_role(office: Office) -> None:
    leader = actions.enter_political_leader(
        name="Hj. Nuraini",
        title="Wakil Wali Kota",
        unit=office.unit("01"),
        on=DAY,
        email="Nuraini@kota-contoh.example",
        leads=False,
        by=office.by,
        now=NOW,
    ).value
    assert leader.membership.user.username == "nuraini@kota-contoh.example"
    assert queries.political_leader(DAY) is None


def test_an_acting_head_leads_only_for_the_time(office: Office) -> None:
    last = DAY + timedelta(days=20)
    actions.appoint_acting(
        person=office.person("peer_3"),
        unit=office.unit("05.03"),
        title="Kepala Bidang Pelayanan Pencatatan Sipil",
        kind=SegmentKind.PLH,
        first_day=DAY,
        last_day=last,
        leads=True,
        by=office.by,
        now=NOW,
    )
    days = [BEFORE, DAY, last, last + timedelta(days=1)]
    assert [office.boss("peer_1", day) for day in days] == [
        name("superior"),
        name("peer_3"),
        name("peer_3"),
        name("superior"),
    ]
    assert [row.kind for row in queries.acting_for(office.person("peer_3").id, last)] == ["plh"]
    assert queries.segment_of(office.person("peer_3").id, last) is not None


def test_a_plh_needs_a_last_day(office: Office) -> None:
    with pytest.raises(Invalid):
        actions.appoint_acting(
            person=office.person("peer_3"),
            unit=office.unit("05.03"),
            title="Kepala Bidang",
            kind=SegmentKind.PLH,
            first_day=DAY,
            last_day=None,
            by=office.by,
            now=NOW,
        )


def test_who_leaves_leaves_posts_lines_and_units_and_keeps_the_past(office: Office) -> None:
    boss = office.person("superior")
    actions.end_person(person=boss, last_day=BEFORE, by=office.by, now=NOW, reason="Pensiun")
    assert queries.segment_of(boss.id, DAY) is None
    assert queries.superior_of(boss.id, DAY) is None
    assert queries.units_led_by(boss.id, DAY) == []
    assert office.boss("peer_1", DAY) == name("unit_head")
    assert office.boss("peer_1", BEFORE) == name("superior")
    assert Segment.objects.filter(person=boss).count() == 1


def test_leaving_needs_a_reason(office: Office) -> None:
    with pytest.raises(Invalid):
        actions.end_person(person=office.person("peer_1"), last_day=DAY, by=office.by, now=NOW, reason=" ")


def test_nobody_but_hr_changes_the_organisation(office: Office, people: People) -> None:
    unit, person = office.unit("05.03"), office.person("peer_1")
    for key in ("official", "superior", "unit_head", "auditor", "committee", "operator", "leader"):
        with pytest.raises(Refused):
            actions.set_head(unit=unit, person=person, on=DAY, by=people[key], now=NOW)
        with pytest.raises(Refused):
            actions.change_superior(person=person, superior=None, on=DAY, by=people[key], now=NOW)
        with pytest.raises(Refused):
            actions.end_person(person=person, last_day=DAY, by=people[key], now=NOW, reason="x")
