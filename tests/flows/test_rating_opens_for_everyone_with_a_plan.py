"""HR opens the rating of a year: sheets and appraisals for all who have an agreed plan."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person, Reporting, Segment, Unit
from teladan.apps.organisation.terms import AbsenceKind
from teladan.apps.planning.terms import PlanStage
from teladan.apps.rating.models import Criterion, Invitation
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Refused
from teladan.flows.open_rating import Opened, open_rating
from tests.factories.organisation import FROM, a_reporting, a_segment, actor_of
from tests.factories.planning import a_cycle, a_plan, hr, stand
from tests.factories.tenancy import NOW
from tests.factories.ties import an_absence

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def _agreed(person: Person, results: int = 2) -> None:
    stand(a_plan(person, results=results), PlanStage.AGREED)


def _open(by: Actor | None = None) -> Opened:
    closes = NOW + timedelta(days=10)
    opened: Opened = open_rating(
        cycle_id=a_cycle().id, title="Penilaian 2026", closes_at=closes, by=by or hr(), now=NOW
    ).value
    return opened


def test_everyone_with_an_agreed_plan_gets_a_sheet_and_an_appraisal(cast: Cast) -> None:
    for key in ("official", "superior", "peer_1"):
        _agreed(cast[key])
    a_plan(cast["peer_2"])
    assert _open().people == 3
    rows = {row.person_id: row for row in Appraisal.objects.all()}
    assert set(rows) == {cast[key].id for key in ("official", "superior", "peer_1")}
    official = rows[cast["official"].id]
    assert (official.superior_id, official.upper_id) == (cast["superior"].id, cast["unit_head"].id)
    criteria = Criterion.objects.filter(sheet_id=official.sheet_id).order_by("position")
    assert [row.kind for row in criteria] == ["result"] * 2 + ["behaviour"] * 7
    assert criteria[0].hint == "Berkas diverifikasi: 1.800 berkas"
    raters = dict(Invitation.objects.filter(sheet_id=official.sheet_id).values_list("role", "rater_id"))
    assert raters == {"self": cast["official"].id, "superior": cast["superior"].id}


def test_a_head_counts_in_the_unit_above(cast: Cast) -> None:
    for key in ("superior", "unit_head", "official"):
        _agreed(cast[key])
    _open()
    rows = {row.person_id: row for row in Appraisal.objects.select_related("unit", "counted_in")}
    head, top = rows[cast["superior"].id], rows[cast["unit_head"].id]
    assert head.counted_in is not None
    assert (head.is_head, head.unit.code, head.counted_in.code) == (True, "05.03", "05")
    assert (top.is_head, top.counted_in) == (True, None)
    assert not rows[cast["official"].id].is_head


def test_opening_again_adds_only_whom_it_missed(cast: Cast) -> None:
    _agreed(cast["official"])
    _open()
    with pytest.raises(Invalid):
        _open()
    _agreed(cast["peer_1"])
    assert _open().people == 1


def test_only_hr_opens_a_round(cast: Cast) -> None:
    _agreed(cast["official"])
    with pytest.raises(Refused):
        _open(by=actor_of(cast["superior"]))
    assert not Appraisal.objects.exists()


def test_many_people_cost_no_more_statements_than_few(cast: Cast) -> None:
    _agreed(cast["official"])
    with CaptureQueriesContext(connection) as few:
        _open()
    for key in ("peer_1", "peer_2", "peer_3", "peer_4", "peer_5", "peer_6", "subordinate_1"):
        _agreed(cast[key])
    with CaptureQueriesContext(connection) as many:
        assert _open().people == 7
    assert len(many) <= len(few)


def _moved(person: Person, superior: Person, on: date) -> None:
    """Give somebody another superior in the unit above from a day on."""
    for rows in (Segment.objects, Reporting.objects):
        rows.filter(person=person).update(during=DateRange(FROM, on))
    a_segment(person, Unit.objects.get(code="05"), "Analis", on)
    a_reporting(person, superior, on)


@pytest.mark.parametrize(
    ("on", "decider", "unit"),
    [(date(2026, 7, 1), "unit_head", "05"), (date(2026, 11, 10), "superior", "05.03")],
)
def test_the_superior_of_the_last_segment_that_is_long_enough_decides(
    cast: Cast, on: date, decider: str, unit: str
) -> None:
    _agreed(cast["official"])
    _moved(cast["official"], cast["unit_head"], on)
    assert _open().people == 1
    row = Appraisal.objects.select_related("unit").get()
    assert (row.superior_id, row.unit.code) == (cast[decider].id, unit)
    assert row.upper_id != row.superior_id


def test_who_did_not_work_this_year_is_left_out_with_the_reason(cast: Cast) -> None:
    _agreed(cast["official"])
    _agreed(cast["peer_1"])
    an_absence(cast["peer_1"], date(2025, 12, 1), None, AbsenceKind.CLTN)
    opened = _open()
    assert set(opened.left_out) == {cast["peer_1"].id}
    assert "No day of work" in str(opened.left_out[cast["peer_1"].id])
