"""Measuring what courses did."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal

from teladan.apps.development.access import may_keep
from teladan.apps.development.frames.effects import cases_of, levels_of, spans_of
from teladan.apps.development.models import CourseEffect
from teladan.apps.development.terms import EffectWord
from teladan.apps.planning.queries import local_day
from teladan.apps.tenancy.queries import here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.jobs import Tell, silent
from teladan.engine.effect import FEWEST, WIDEST, measure
from teladan.engine.provenance import ENGINE, digest
from teladan.engine.words import say

PLACES = Decimal("0.001")


@action
def measure_effects(*, year: int, by: Actor, now: datetime, tell: Tell = silent) -> list[CourseEffect]:
    """Measure for every course of a year, and each competency it moves, how gaps closed beside similar people."""
    may_keep(by).require()
    spans = spans_of(year)
    if not spans:
        raise Invalid(say("Nobody has attended a training of {year} yet.", year=year))
    tell(0, len(spans), say("Reading levels before and after"))
    known = levels_of(sorted({span.competency for span in spans}), local_day(now))
    rows = []
    for done, span in enumerate(spans, start=1):
        cases = cases_of(span, known)
        found = measure(cases)
        rows.append(
            CourseEffect(
                course_id=span.course_id,
                competency=span.competency,
                year=year,
                attended=found.attended,
                matched=found.matched,
                similar=found.similar,
                same_unit=found.same_unit,
                estimate=_rounded(found.estimate),
                low=_rounded(found.low),
                high=_rounded(found.high),
                before=_rounded(found.before),
                after=_rounded(found.after),
                word=EffectWord(str(found.finding)),
                trace={
                    "engine": ENGINE,
                    "input": digest([asdict(case) for case in cases]),
                    "begins": span.begins.isoformat(),
                    "ends": span.ends.isoformat(),
                    "fewest": FEWEST,
                    "widest": str(WIDEST),
                },
                measured_at=now,
            )
        )
        tell(done, len(spans), say("Comparing with similar people"))
    CourseEffect.objects.bulk_create(rows)
    note("effects.measured", subject=here(), by=by, now=now, year=year, courses=len(rows))
    return rows


def _rounded(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(PLACES)
