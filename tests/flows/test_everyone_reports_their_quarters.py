"""The rehearsal's quarters: everyone reports what the script says, and shows some of it."""

from datetime import date

import pytest

from teladan.apps.evidence.models import Progress, Proof
from teladan.apps.evidence.queries import folder_here
from teladan.apps.planning.models import Plan
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.clock import now
from teladan.flows.rehearsal import agree, gather, proof
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage

YEAR = 2025


@pytest.fixture
def stage(own_database: str) -> Stage:
    """A small agency whose plans are agreed."""
    agency = found_agency(code="gladi", name="Kota", place="Kota", purpose=Purpose.REHEARSAL, now=now()).value
    made = Stage(agency, invented(30, 7, YEAR), YEAR, lambda _part, _done, _total: None)
    gather.load_people(made, date(YEAR, 1, 1))
    gather.open_the_year(made)
    gather.set_goals(made)
    agree.agree_plans(made)
    return made


def test_everyone_reports_most_quarters_and_shows_some_of_it(stage: Stage) -> None:
    first = stage.hr
    nip = stage.nip_of[first.id]
    proof.report_quarters(stage, always=[nip])
    proof.show_proofs(stage, always=[nip])
    with stage.acting(stage.system, date(YEAR + 1, 2, 1)):
        plans = Plan.objects.count()
        assert Progress.objects.filter(days_late__gt=0).exists()
        assert Progress.objects.filter(plan__person_id=first.id, days_late__gt=0).count() == 0
        reports = Progress.objects.values_list("plan_id", "period__number").distinct()
        assert plans * 3 < len(reports) <= plans * 4
        assert len({plan for plan, _ in reports}) == plans
        assert Proof.objects.filter(url="").exists()
        assert Proof.objects.exclude(url="").exists()
        files = list(folder_here().rglob("*"))
        assert sum(path.is_file() for path in files) == Proof.objects.filter(url="").count()
    proof.clear_away(stage)
    with stage.acting(stage.system, date(YEAR + 1, 2, 1)):
        assert not folder_here().exists()
    assert stage.refusals == {}
    assert stage.actions["enter_progress"] == len(reports)
