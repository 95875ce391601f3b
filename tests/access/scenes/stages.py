"""One document of each kind, put at any stage of its table of steps, with whatever the database wants to stand beside it."""

from datetime import timedelta

from teladan.apps.appeals.models import Objection
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.feedback.models import Ask, Promise, Talk
from teladan.apps.planning.models import Cycle, Plan
from teladan.apps.planning.terms import PlanStage
from teladan.apps.rating.models import Panel, Recusal
from tests.access.scenes import appraisals, plans, words
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.planning import stand
from tests.factories.tenancy import NOW


def plan(world: World, stage: str) -> Parts:
    """Put the official's SKP, in which nothing is missing, at a stage."""
    parts = plans.draft_plan(world)
    stand(Plan.objects.get(**parts), PlanStage(stage))
    return parts


def revision(world: World, stage: str) -> Parts:
    """Put a revision of the official's SKP at a stage."""
    parts = plans.revision(world)
    stand(Plan.objects.get(**parts), PlanStage(stage))
    return parts


def cycle(world: World, stage: str) -> Parts:
    """Put a coming year into a state."""
    parts = plans.year_in_preparation(world)
    Cycle.objects.filter(**parts).update(state=stage)
    return parts


def appraisal(world: World, stage: str) -> Parts:
    """Put an appraisal at a stage: decided and released ones have a decision and a letter."""
    if stage == "rating":
        return appraisals.being_rated(world)
    if stage == "discussion":
        appraisals.with_note(world)
        return appraisals.in_discussion(world)
    if stage == "decided":
        return appraisals.with_letter(world)
    parts = appraisals.released_one(world)
    Appraisal.objects.filter(**parts).update(stage=stage)
    return parts


def objection(world: World, stage: str) -> Parts:
    """Put the official's objection at a stage."""
    parts = appraisals.objection(world)
    closed_at = NOW if stage in ("decided", "withdrawn") else None
    Objection.objects.filter(**parts).update(stage=stage, closed_at=closed_at)
    return parts


def objection_of_nobody(world: World, stage: str) -> Parts:
    """Put an objection that nobody decides yet at a stage."""
    parts = objection(world, stage)
    Objection.objects.filter(**parts).update(decider=None, decide_by=None)
    return parts


def panel(world: World, stage: str) -> Parts:
    """Put the official's panel at a stage."""
    parts = appraisals.panel_proposed(world)
    reason = "Tambahkan rekan dari loket" if stage == "returned" else ""
    Panel.objects.filter(**parts).update(stage=stage, reason=reason)
    return parts


def recusal(world: World, stage: str) -> Parts:
    """Put a wish not to rate somebody at a stage."""
    parts = appraisals.recusal(world)
    by = None if stage == "asked" else world.cast["hr"].pk
    Recusal.objects.filter(**parts).update(stage=stage, decided_by=by, decided_at=by and NOW)
    return parts


def ask(world: World, stage: str) -> Parts:
    """Put the person's wish for feedback at a stage."""
    parts = words.ask(world)
    Ask.objects.filter(pk=parts["ask"]).update(stage=stage, settled_at=None if stage == "open" else NOW)
    return parts


def promise(world: World, stage: str) -> Parts:
    """Put the superior's promise at a stage."""
    parts = words.promise(world)
    Promise.objects.filter(pk=parts["promise"]).update(
        stage=stage, settled_at=None if stage == "open" else NOW
    )
    return parts


def talk(world: World, stage: str) -> Parts:
    """Put a talk that the superior wrote down at a stage."""
    parts = words.written_talk(world)
    if stage == "confirmed":
        Talk.objects.filter(person=parts["person"], period=parts["period"]).update(
            stage=stage, confirmed_by=world.cast["official"], confirmed_at=NOW
        )
    return parts


def own_sheet(world: World, stage: str) -> Parts:
    """Put a person's own answers on a sheet at a stage."""
    return appraisals.sent_sheet(world) if stage == "sent" else appraisals.sheet_of_self(world)


def explained_or_late(world: World, stage: str) -> Parts:
    """Put an objection at a stage; the days for the explanation are over."""
    parts = objection(world, stage)
    day = NOW.date() - timedelta(days=1)
    Objection.objects.filter(**parts).update(explain_by=day, filed_at=NOW - timedelta(days=9))
    return parts


def appraisal_on_appeal(world: World, stage: str) -> Parts:
    """Put an appraisal with an objection that is heard at a stage; gives the objection."""
    parts = appraisals.heard_objection(world)
    Appraisal.objects.filter(person=world.cast["official"]).update(stage=stage)
    return parts


def answered_ask(world: World, stage: str) -> Parts:
    """Put the person's wish for feedback at a stage; gives whom an answer is about."""
    ask(world, stage)
    return {"person": world.cast["official"].pk}
