"""Taking a step and keeping a decision: stage, ledger, who is asked next. Called inside actions only."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.appraisal.notices import ask_to_discuss
from teladan.apps.appraisal.queries.prospects import Outcome, Prospect
from teladan.base.action import note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.rulebook.terms import Rating
from teladan.engine.scoring import predikat_of
from teladan.engine.words import say


def begin(appraisal: Appraisal, by: Actor, now: datetime, *, ask: bool = True) -> None:
    """Take the step into the discussion, if it has not been taken; `ask` both to talk, unless it is decided at once."""
    if rules.STEPS.row("discuss", appraisal.stage):
        move(appraisal, "discuss", by, now)
        if ask:
            ask_to_discuss(appraisal, now)


def move(appraisal: Appraisal, step: str, by: Actor, now: datetime, **data: object) -> None:
    """Take a step that was found open, and write it down."""
    row = rules.STEPS.after(step, appraisal.stage)
    appraisal.stage = row.to
    appraisal.save()
    note(row.audit, subject=appraisal, by=by, now=now, **data)


def keep_decision(
    appraisal: Appraisal, prospect: Prospect, hasil: Rating, perilaku: Rating, outcome: Outcome, **said: Any
) -> Decision:
    """Keep what was decided beside the earlier decisions, with all it stood on.

    The engine decides; for a head the unit's predikat stands in for hasil kerja.
    """
    heads = prospect.stands_on.word if appraisal.is_head else None
    result = predikat_of(None if heads else hasil, perilaku, prospect.book, heads)
    return Decision.objects.create(
        appraisal=appraisal,
        number=_next_number(appraisal),
        hasil=result.hasil,
        perilaku=result.perilaku,
        predikat=result.predikat,
        rule=result.rule,
        article=result.article,
        findings=[each.code for each in outcome.settled],
        organisation=prospect.stands_on,
        trace=result.trace,
        distribution=outcome.check.trace if outcome.check is not None else None,
        **said,
    )


def hasil_of(appraisal: Appraisal, prospect: Prospect, hasil: Rating | None) -> Rating:
    """Give the word for hasil kerja: the superior's, or for a head the mapping's."""
    if prospect.fixed is not None:
        if hasil not in (None, prospect.fixed):
            raise Invalid(
                say(
                    "{unit} is {predikat}, so its head's hasil kerja is {hasil} by rule.",
                    unit=appraisal.unit.name,
                    predikat=prospect.stands_on.word.label,
                    hasil=prospect.fixed.label,
                ),
                field="hasil",
            )
        return prospect.fixed
    if hasil is None:
        raise Invalid(say("Choose one word for hasil kerja."), field="hasil")
    return hasil


def _next_number(appraisal: Appraisal) -> int:
    last = Decision.objects.filter(appraisal=appraisal).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
