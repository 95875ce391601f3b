"""Last year's SKP begins this year's with one click; what is in doubt stays open and is listed."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.models import Person, Segment
from teladan.apps.planning.actions import (
    agree_plan,
    copy_plan,
    put_appendices,
    put_expectations,
    put_result,
    start_plan,
    submit_plan,
)
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import around_of_plans, plans_of_present, results_of, source_of
from teladan.apps.planning.terms import Appendix, Author, PlanStage, ResultKind
from teladan.base import clock
from teladan.base.errors import Refused
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import path
from tests.factories.organisation import a_segment, actor_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_result, a_spec, an_indicator, stand
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_year(cast: dict[str, Person]) -> Plan:
    """Give an agreed plan of 2025: one result for the superior's, one for an IKU, one additional, and what stands around."""
    before = a_cycle(2025)
    above = stand(a_plan(cast["superior"], cycle=before), PlanStage.AGREED)
    plan, by = a_plan(cast["official"], cycle=before, results=0), actor_of(cast["official"])
    goal = a_goal(plan.unit_id, before, "Akta terbit tepat waktu")
    two = (an_indicator(), an_indicator("Berkas tanpa salah"))
    specs = [
        a_spec("Berkas terverifikasi", indicators=two, parent_result=a_result(above).pk),
        a_spec("Akta terbit cepat", parent_goal=goal.pk),
        a_spec("Panitia", kind=ResultKind.TAMBAHAN, assigned_by="Kepala Dinas"),
    ]
    for spec in specs:
        put_result(plan=plan, spec=spec, by=by, now=NOW)
    put_appendices(plan=plan, lists={Appendix.SKEMA: ["Laporan bulanan"]}, by=by, now=NOW)
    put_expectations(plan=plan, texts={"loyal": "Menjaga rahasia"}, by=actor_of(cast["superior"]), now=NOW)
    return stand(plan, PlanStage.AGREED)


def test_everything_is_carried_over_and_linked_anew(cast: dict[str, Person], last_year: Plan) -> None:
    above = stand(a_plan(cast["superior"]), PlanStage.AGREED)  # with the same words as last year
    goal = a_goal(last_year.unit_id, text="Akta terbit tepat waktu.")
    plan = a_plan(cast["official"], results=0)
    assert source_of(plan) == last_year
    carried = copy_plan(plan=plan, by=actor_of(cast["official"]), now=NOW).value
    assert (carried.results, carried.indicators, carried.unlinked) == (3, 4, (3,))
    one, two, three = results_of(plan)
    assert one.parent_result == a_result(above)
    assert two.parent_goal == goal
    assert (three.kind, three.assigned_by) == (ResultKind.TAMBAHAN, "Kepala Dinas")
    assert [row.said for row in one.indicators] == [
        "Berkas diverifikasi: 1.800 berkas",
        "Berkas tanpa salah: 1.800 berkas",
    ]
    around = around_of_plans([plan.pk])[plan.pk]
    assert around.appendices[Appendix.SKEMA] == ["Laporan bulanan"]
    assert around.expectations["loyal"].author is Author.OWNER  # this year's superior decides


def test_what_is_in_doubt_stays_open_and_is_listed(
    cast: dict[str, Person], last_year: Plan, sign: Sign
) -> None:
    plan = a_plan(cast["official"], results=0)
    client = sign("official")
    assert "Salin SKP saya 2025" in client.get(path(plan)).text
    answer = client.post(path(plan, "salin"), {"_key": uuid4()}, follow=True)
    assert "mohon diperiksa" in answer.text
    assert "dahulu mendukung: Hasil kerja 1" in answer.text
    assert "dahulu mendukung: Akta terbit tepat waktu" in answer.text
    assert all(row.parent_result is None and row.parent_goal is None for row in results_of(plan))
    assert "mohon diperiksa" not in client.get(path(plan)).text


def test_only_an_empty_draft_is_filled(cast: dict[str, Person], last_year: Plan) -> None:
    plan = a_plan(cast["official"])
    with pytest.raises(Refused, match="empty draft"):
        copy_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    other = a_plan(cast["peer_1"], results=0)
    with pytest.raises(Refused, match="no earlier agreed"):
        copy_plan(plan=other, by=actor_of(cast["peer_1"]), now=NOW)


def test_nobody_else_copies(cast: dict[str, Person], last_year: Plan, sign: Sign) -> None:
    plan = a_plan(cast["official"], results=0)
    for key, wanted in (("superior", 403), ("hr", 403), ("peer_1", 404)):
        assert sign(key).post(path(plan, "salin"), {"_key": uuid4()}).status_code == wanted


MOVED = date(2026, 7, 1)
LATER = NOW.replace(year=2026, month=11, day=20)


def moved(person: Person) -> None:
    """Let somebody hold another post from July on."""
    held = Segment.objects.get(person=person)
    held.during = DateRange(held.during.lower, MOVED)
    held.save()
    a_segment(person, held.post.unit, "Analis Kebijakan Ahli Muda", MOVED)


def test_who_changed_post_is_offered_a_second_plan(cast: dict[str, Person], sign: Sign) -> None:
    first = begun_on(cast["official"], NOW.replace(month=1, day=10))
    client = sign("official")
    assert "memegang jabatan lain" not in client.get("/perencanaan/skp/").text
    moved(cast["official"])
    page = client.get("/perencanaan/skp/").text
    assert "memegang jabatan lain sejak 1 Juli 2026" in page
    assert "Mulai SKP jabatan baru" in page
    assert client.post("/perencanaan/skp/mulai/", {"_key": uuid4()}).status_code == 303
    second, kept = plans_of_present(cast["official"].id, NOW.date())
    assert kept == first
    assert (second.since, second.post) == (MOVED, "Analis Kebijakan Ahli Muda")
    page = client.get("/perencanaan/skp/").text
    assert "memegang jabatan lain" not in page
    assert "Sebelumnya tahun ini" in page
    assert path(first) in page
    assert "Salin SKP saya 2026" in page


def begun_on(person: Person, at: datetime) -> Plan:
    """Begin, write and agree a plan on a day of the past."""
    with clock.at(at):
        plan = a_plan(person, at=at)
    return stand(plan, PlanStage.AGREED, at=at + timedelta(days=1))


def test_the_second_plan_goes_its_own_way(cast: dict[str, Person]) -> None:
    first = begun_on(cast["official"], NOW.replace(month=1, day=10))
    moved(cast["official"])
    by = actor_of(cast["official"])
    second = start_plan(cycle=first.cycle, person_id=by.id, by=by, now=NOW).value
    copy_plan(plan=second, by=by, now=NOW)
    submit_plan(plan=second, by=by, now=NOW)
    agree_plan(plan=second, by=actor_of(cast["superior"]), now=NOW)
    first.refresh_from_db()
    assert (first.stage, second.stage) == (PlanStage.AGREED, PlanStage.AGREED)
    assert a_result(first).text == a_result(second).text
    assert a_result(first) != a_result(second)
