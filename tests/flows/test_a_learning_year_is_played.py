"""The learning year of a rehearsal: catalogue, plans, seats, attendance, hours, and an effect page that tells the truth."""

from datetime import date

import pytest

from teladan.apps.development.models import (
    AllocationRun,
    CourseEffect,
    DevelopmentPlan,
    Enrolment,
    Evaluation,
    HoursEntry,
    ProposedSeat,
    Unseated,
)
from teladan.apps.development.terms import EffectWord
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.wall import agency
from teladan.flows.rehearsal import development, gather, seats
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
YEAR = 2025


def test_a_learning_year_looks_lived_in_and_its_effects_are_found() -> None:
    home = found_agency(
        code="gladi", name="Kota Contoh", place="Contoh", purpose=Purpose.REHEARSAL, now=NOW
    ).value
    stage = Stage(home, invented(160, 7, YEAR), YEAR, lambda _part, _done, _total: None)
    gather.load_people(stage, date(YEAR, 1, 1))
    development.assess_before(stage, day=date(YEAR, 1, 20))
    development.load_catalogue(stage, day=date(YEAR, 1, 22))
    development.agree_on_plans(stage, day=date(YEAR, 2, 2), share=8)
    development.apply_and_seat(stage, day=date(YEAR, 2, 20))
    development.attend(stage, day=date(YEAR, 4, 16))
    development.assess_again(stage, day=date(YEAR, 11, 2))
    seats.plan_seats(stage, day=date(YEAR, 11, 9))
    with agency(home.id):
        stages = set(Enrolment.objects.values_list("stage", flat=True))
        assert {"attended", "absent"} <= stages
        assert set(DevelopmentPlan.objects.values_list("stage", flat=True)) >= {"agreed"}
        assert set(Evaluation.objects.values_list("side", flat=True)) == {"participant", "superior"}
        assert HoursEntry.objects.count() > 50
        words = {row.competency: row.said for row in CourseEffect.objects.all()}
        states = AllocationRun.objects.values_list("state", flat=True)
        assert set(states) == {"confirmed", "dropped", "proposed"}
        assert ProposedSeat.objects.filter(run__state="confirmed", is_locked=True).exists()
        assert Enrolment.objects.filter(run__isnull=False, stage="seated").count() > 5
        assert Unseated.objects.filter(run__state="confirmed").exists()
        assert words[development.USEFUL] is EffectWord.USEFUL
        assert words[development.USELESS] is not EffectWord.USEFUL
