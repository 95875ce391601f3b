"""What stands around the results: approach and form, what is expected of behaviour, the appendices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from teladan.apps.planning import access
from teladan.apps.planning.models import BehaviourExpectation, Plan, PlanAppendix, PlanIndicator
from teladan.apps.planning.queries import Expected, around_of_plans, local_day, rules_here
from teladan.apps.planning.rules import OWNER, PLAN_STEPS, words
from teladan.apps.planning.terms import MOST_APPENDED, Appendix, Approach, Author, Form
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action(on="plan")
def choose_approach(*, plan: Plan, approach: Approach, form: Form, by: Actor, now: datetime) -> None:
    """Choose how the plan expresses results, and which official form it follows.

    To the qualitative approach each indicator takes its target along as words; to the quantitative one the words stay
    and wait for a target (`rules.lacks_of` names them).
    """
    access.may_step("edit", by, plan).require()
    before = plan.way
    plan.approach, plan.form = Approach(approach), Form(form)
    plan.save(update_fields=["approach", "form"])
    if before is Approach.KUANTITATIF and plan.way is Approach.KUALITATIF:
        _into_words(plan)
    _note("approach_chosen", plan, by, now, approach=plan.approach, form=plan.form)


def _into_words(plan: Plan) -> None:
    rows = list(PlanIndicator.objects.filter(result__plan=plan))
    for row in rows:
        row.indicator = row.said[:600]
        row.target = None
    columns = ["indicator", "direction", "measure", "baseline", "target_value", "low", "high"]
    PlanIndicator.objects.bulk_update(rows, columns)


@action(on="plan")
def put_expectations(*, plan: Plan, texts: Mapping[str, str], by: Actor, now: datetime) -> None:
    """Write what is expected in particular of each of the seven values, by code; an empty text leaves the general guide.

    The owner proposes, the superior sets. Values that `texts` does not name keep what they have.
    """
    is_owner = OWNER in access.relations(by, plan)
    step = "edit" if is_owner else "expect"
    access.may_step(step, by, plan).require()
    known = {value.code for value in rules_here(local_day(now)).behaviours}
    strange = sorted(set(texts) - known)
    if strange:
        raise Invalid(say("There is no behaviour value {code}.", code=strange[0]), field=strange[0])
    held = around_of_plans([plan.pk])[plan.pk].expectations
    author = Author.OWNER if is_owner else Author.SUPERIOR
    clean = {
        code: words(text, field=code, label=say("Expectation"), most=1000) if text.strip() else ""
        for code, text in texts.items()
    }
    changed = [
        code for code, text in clean.items() if code not in held or not _same(held[code], text, author)
    ]
    BehaviourExpectation.objects.filter(plan=plan, value__in=changed).delete()
    BehaviourExpectation.objects.bulk_create(
        BehaviourExpectation(plan=plan, value=code, text=clean[code], author=author)
        for code in changed
        if clean[code]
    )
    wanted = sorted({*held, *clean} - {code for code, text in clean.items() if not text})
    word = PLAN_STEPS.after(step, plan.stage).audit
    note(word, subject=plan, by=by, now=now, change="expectations_put", values=wanted, author=author)


def _same(row: Expected, text: str, author: Author) -> bool:
    """What the superior set stays theirs if the owner sends it back unchanged."""
    return row.text == text and (row.author == author or author is Author.OWNER)


@action(on="plan")
def put_appendices(*, plan: Plan, lists: Mapping[Appendix, Sequence[str]], by: Actor, now: datetime) -> None:
    """Write one or more of the three lists anew, line by line; empty lines fall away. Lists not named stay."""
    access.may_step("edit", by, plan).require()
    clean = {Appendix(kind): _lines(Appendix(kind), texts) for kind, texts in lists.items()}
    PlanAppendix.objects.filter(plan=plan, kind__in=list(clean)).delete()
    PlanAppendix.objects.bulk_create(
        PlanAppendix(plan=plan, kind=kind, number=number, text=text)
        for kind, texts in clean.items()
        for number, text in enumerate(texts, start=1)
    )
    counts = {str(kind): len(texts) for kind, texts in clean.items()}
    _note("appendices_put", plan, by, now, lines=counts)


def _lines(kind: Appendix, texts: Sequence[str]) -> list[str]:
    """Give the lines of one list without blanks. Raises Invalid if there are too many or one is too long."""
    clean = [words(text, field="texts", label=kind.label, most=500) for text in texts if text.strip()]
    if len(clean) > MOST_APPENDED:
        raise Invalid(
            say(
                "{label} has {n} lines; at most {most} fit. Join some of them.",
                label=kind.label,
                n=len(clean),
                most=MOST_APPENDED,
            ),
            field="texts",
        )
    return clean


def _note(change: str, plan: Plan, by: Actor, now: datetime, **data: Any) -> None:
    word = PLAN_STEPS.after("edit", plan.stage).audit
    note(word, subject=plan, by=by, now=now, change=change, **data)
