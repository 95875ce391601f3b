"""Importing a roster: who is new, who moved, and that doing it twice changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.organisation import queries
from teladan.apps.organisation.actions import FaultyRoster, import_roster
from teladan.apps.organisation.models import Headship, Person, Reporting, Segment
from teladan.apps.organisation.terms import RosterPlan
from teladan.base.actor import Actor
from teladan.base.verdict import Refused
from teladan.engine.synthetic.cast import CAST
from tests.apps.organisation.rosters import Row, as_csv, small
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 1)
LATER = date(2026, 7, 1)


@dataclass
class Desk:
    """HR at work with a roster of forty."""

    by: Actor
    rows: list[Row]

    def load(self, on: date = FIRST, **options: Any) -> RosterPlan:
        """Import the rows as they are now."""
        content = as_csv(self.rows)
        plan: RosterPlan = import_roster(
            content=content, name="roster.csv", as_of=on, by=self.by, now=NOW, **options
        ).value
        return plan

    def row(self, key: str) -> Row:
        """The row of a member of the cast."""
        return next(row for row in self.rows if row["NIP"] == CAST[key].nip)

    def person(self, key: str) -> Person:
        """The person of a member of the cast."""
        found = queries.person_by_nip(CAST[key].nip or "")
        if found is None:
            raise ObjectDoesNotExist(key)
        return found


@pytest.fixture
def desk(people: People) -> Iterator[Desk]:
    """HR inside the agency."""
    with people.at_home("hr") as by:
        yield Desk(by, small())


def stored() -> list[tuple[Any, ...]]:
    """Every dated fact, to compare before and after."""
    return [
        *Segment.objects.order_by("pk").values_list("pk", "person_id", "post_id", "during"),
        *Reporting.objects.order_by("pk").values_list("pk", "person_id", "superior_id", "basis", "during"),
        *Headship.objects.order_by("pk").values_list("pk", "unit_id", "person_id", "basis", "during"),
    ]


def test_everyone_in_the_file_serves_from_the_day_on(desk: Desk) -> None:
    plan = desk.load()
    assert len(plan.admitted) == 40
    assert queries.officials_on(FIRST).count() == 40
    assert queries.officials_on(FIRST - timedelta(days=1)).count() == 0


def test_the_cast_keep_their_accounts_and_get_their_superiors(desk: Desk, people: People) -> None:
    desk.load()
    assert desk.person("official").id == people["official"].id
    assert queries.superior_of(people["official"].id, FIRST) == desk.person("superior")
    assert set(queries.subordinates_of(people["official"].id, FIRST)) == {
        desk.person(f"subordinate_{number}") for number in (1, 2, 3, 4)
    }


def test_the_head_of_a_unit_is_found(desk: Desk) -> None:
    desk.load()
    unit = queries.unit_by_code("05.03")
    assert unit is not None
    assert queries.head_of(unit.id, FIRST) == desk.person("superior")
    assert [above.code for above in queries.ancestors(unit)] == ["05"]


def test_a_second_import_of_the_same_file_changes_nothing(desk: Desk) -> None:
    desk.load()
    before = stored()
    plan = desk.load()
    assert plan.changes == 0
    assert stored() == before
    assert desk.load(LATER).changes == 0
    assert stored() == before


def test_a_changed_post_ends_the_old_one_the_day_before(desk: Desk) -> None:
    desk.load()
    desk.row("peer_1")["Jabatan"] = "Arsiparis Ahli Muda"
    plan = desk.load(LATER)
    assert [row.key for row in plan.moved] == [CAST["peer_1"].nip]
    lines = Segment.objects.filter(person=desk.person("peer_1")).order_by("during")
    assert [(line.first, line.last, line.title) for line in lines] == [
        (FIRST, LATER - timedelta(days=1), CAST["peer_1"].post),
        (LATER, None, "Arsiparis Ahli Muda"),
    ]


def test_a_second_import_on_the_same_day_corrects_in_place(desk: Desk) -> None:
    desk.load()
    desk.row("peer_1")["Jabatan"] = "Arsiparis Ahli Mudah"
    desk.load(LATER)
    desk.row("peer_1")["Jabatan"] = "Arsiparis Ahli Muda"
    desk.load(LATER)
    lines = Segment.objects.filter(person=desk.person("peer_1")).order_by("during")
    assert [line.title for line in lines] == [CAST["peer_1"].post, "Arsiparis Ahli Muda"]


def test_taking_a_mistake_back_on_the_same_day_leaves_no_trace_in_the_line(desk: Desk) -> None:
    desk.load()
    before = stored()
    desk.row("peer_1")["Jabatan"] = "Arsiparis"
    desk.load(LATER)
    desk.row("peer_1")["Jabatan"] = CAST["peer_1"].post
    desk.load(LATER)
    assert stored() == before


def test_a_changed_superior_ends_the_old_line_the_day_before(desk: Desk) -> None:
    desk.load()
    desk.row("peer_1")["NIP_Atasan"] = CAST["official"].nip or ""
    plan = desk.load(LATER)
    assert [(row.key, row.named) for row in plan.shifted] == [(CAST["peer_1"].nip, True)]
    peer = desk.person("peer_1").id
    assert queries.superior_of(peer, LATER - timedelta(days=1)) == desk.person("superior")
    assert queries.superior_of(peer, LATER) == desk.person("official")


def test_a_blank_superior_is_the_head_of_the_nearest_unit_above(desk: Desk) -> None:
    for row in desk.rows:
        row["NIP_Atasan"] = ""
    desk.load()
    assert queries.superior_of(desk.person("subordinate_1").id, FIRST) == desk.person("superior")
    assert queries.superior_of(desk.person("superior").id, FIRST) == desk.person("unit_head")


def test_a_missing_person_is_reported_and_never_ended(desk: Desk) -> None:
    desk.load()
    desk.rows.remove(desk.row("peer_6"))
    plan = desk.load(LATER)
    assert plan.missing == (CAST["peer_6"].nip,)
    assert queries.segment_of(desk.person("peer_6").id, LATER) is not None


def test_a_file_complete_for_a_unit_ends_who_is_missing_there_and_nobody_else(desk: Desk) -> None:
    desk.load()
    desk.rows.remove(desk.row("peer_6"))
    desk.rows.remove(desk.row("auditor"))
    plan = desk.load(LATER, complete="05")
    assert plan.ended == (CAST["peer_6"].nip,)
    assert plan.missing == (CAST["auditor"].nip,)
    gone = desk.person("peer_6").id
    assert queries.segment_of(gone, LATER) is None
    assert queries.superior_of(gone, LATER) is None
    assert queries.segment_of(gone, LATER - timedelta(days=1)) is not None


def test_who_comes_back_keeps_their_past(desk: Desk) -> None:
    desk.load()
    row = desk.row("peer_6")
    desk.rows.remove(row)
    desk.load(LATER, complete="05")
    desk.rows.append(row)
    back = date(2026, 10, 1)
    assert desk.load(back).returned == (CAST["peer_6"].nip,)
    person = desk.person("peer_6").id
    days = [FIRST, LATER, back]
    assert [queries.segment_of(person, day) is not None for day in days] == [True, False, True]


def test_a_renamed_person_keeps_the_account(desk: Desk) -> None:
    desk.load()
    desk.row("official")["Nama"] = "Ratna Kusumawardani, S.Kom., M.Kom."
    desk.load(LATER)
    person = desk.person("official")
    assert person.name == "Ratna Kusumawardani, S.Kom., M.Kom."
    assert queries.person(person.id) in queries.people_on(LATER)


def test_a_file_with_one_error_stores_nothing(desk: Desk) -> None:
    desk.rows[7]["NIP"] = "1.96711E+17"
    with pytest.raises(FaultyRoster) as refused:
        desk.load()
    assert [(fault.row, fault.column) for fault in refused.value.plan.faults] == [(9, "NIP")]
    assert not Person.objects.exists()


def test_people_who_report_in_a_circle_are_named(desk: Desk) -> None:
    desk.row("superior")["NIP_Atasan"] = CAST["subordinate_1"].nip or ""
    with pytest.raises(FaultyRoster) as refused:
        desk.load()
    problem = str(refused.value.plan.faults[0].problem)
    for key in ("superior", "subordinate_1", "official"):
        assert CAST[key].full_name in problem


def test_the_ledger_holds_the_import_and_each_person_but_no_numbers(desk: Desk) -> None:
    desk.load()
    lines = list(LedgerEntry.objects.filter(word__startswith="person."))
    assert len(lines) == 40
    (whole,) = LedgerEntry.objects.filter(word="roster.imported")
    assert '"admitted":40' in whole.data
    assert not any((CAST["official"].nip or "") in line.data for line in [*lines, whole])


def test_only_hr_imports(desk: Desk, people: People) -> None:
    desk.by = people["official"]
    with pytest.raises(Refused):
        desk.load()
