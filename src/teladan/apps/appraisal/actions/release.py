"""The letter, the release, and that it was read."""

from datetime import datetime

from teladan.apps.appraisal import access, rules
from teladan.apps.appraisal.models import Acknowledgement, Appraisal, Letter
from teladan.apps.appraisal.moves import move
from teladan.apps.appraisal.notices import ask_to_read, settle_reading
from teladan.apps.appraisal.queries.appraisals import letter_of, ratings_over
from teladan.base.action import action, note
from teladan.base.actor import SYSTEM_ID, Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say

NEEDED = {
    "strength": say("Name at least one strength."),
    "strength_example": say("Give the example that shows this strength."),
    "growth": say("Name one thing to grow in."),
    "growth_step": say("Say which step you agreed on."),
}


@action(on="appraisal")
def write_letter(
    *,
    appraisal: Appraisal,
    strength: str,
    strength_example: str,
    growth: str,
    growth_step: str,
    by: Actor,
    now: datetime,
    words: str = "",
) -> Letter:
    """Write, or until release rewrite, the letter that the person reads before any grade."""
    roles = access.standing(by, appraisal)
    over = ratings_over(appraisal, now)
    rules.may_write_letter(stage=appraisal.stage, roles=roles, ratings_over=over).require()
    given = {
        "strength": strength,
        "strength_example": strength_example,
        "growth": growth,
        "growth_step": growth_step,
    }
    for name, text in given.items():
        if not text.strip():
            raise Invalid(NEEDED[name], field=name)
    row = Letter.objects.filter(appraisal=appraisal).first()
    letter = row or Letter(appraisal=appraisal)
    for name, text in {**given, "words": words}.items():
        setattr(letter, name, text.strip())
    letter.written_by_id, letter.written_at = by.id, now
    letter.version += 1 if row else 0
    letter.save()
    note(
        "appraisal.letter_written",
        subject=appraisal,
        by=by,
        now=now,
        letter=str(letter.id),
        version=letter.version,
    )
    return letter


@action(on="appraisal")
def release_result(*, appraisal: Appraisal, by: Actor, now: datetime) -> Appraisal:
    """Let the person read letter and result; from now on both stand."""
    roles = access.standing(by, appraisal)
    has_letter = letter_of(appraisal) is not None
    rules.may_release(stage=appraisal.stage, roles=roles, has_letter=has_letter).require()
    decision = appraisal.decision
    assert decision is not None  # noqa: S101 - the database holds it for every decided stage
    appraisal.released_at = now
    appraisal.released_by = None if by.id == SYSTEM_ID else by.id
    move(
        appraisal,
        "release",
        by,
        now,
        decision=str(decision.id),
        hasil=decision.hasil,
        perilaku=decision.perilaku,
        predikat=decision.predikat,
    )
    ask_to_read(appraisal, now)
    return appraisal


@action(on="appraisal")
def acknowledge_result(*, appraisal: Appraisal, by: Actor, now: datetime) -> Acknowledgement:
    """State that one has read the result. It takes away no right, above all not the right to object."""
    roles = access.standing(by, appraisal)
    rules.STEPS.may("acknowledge", stage=appraisal.stage, roles=roles).require()
    decision = appraisal.decision
    assert decision is not None  # noqa: S101 - the database holds it for every decided stage
    row = Acknowledgement.objects.create(
        appraisal=appraisal, decision=decision, read_by_id=by.id, read_at=now
    )
    move(appraisal, "acknowledge", by, now, decision=str(decision.id))
    settle_reading(appraisal, now)
    return row
