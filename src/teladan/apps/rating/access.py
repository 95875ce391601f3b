"""Who may see what of a round. Each clause says it for a row, and beside it for all rows."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from teladan.apps.rating import rules
from teladan.apps.rating.models import (
    Answer,
    Invitation,
    Panel,
    Publication,
    Recusal,
    Round,
    SealOpening,
    Sheet,
)
from teladan.apps.rating.terms import CONFIDENTIAL, NAMED, InvitationStage, RaterRole
from teladan.base.actor import Actor
from teladan.base.twins import Clause, Policy, by_role

MINE = Clause(
    "own", says=lambda actor, row: row.rater_id == actor.id, rows=lambda actor: Q(rater_id=actor.id)
)
INVITATION = Policy("rating.invitation", Invitation, MINE)


def parts_of(sheet_id: UUID) -> list[rules.Part]:
    """Give who rates on a sheet by name, and whether they have sent; nobody waits for the panel."""
    rows = Invitation.objects.filter(sheet_id=sheet_id, role__in=NAMED).values_list("rater_id", "stage")
    return [rules.Part(rater, stage == InvitationStage.SENT) for rater, stage in rows]


def complete_sheets() -> QuerySet[Sheet]:
    """Give the sheets on which everyone who rates by name has sent."""
    return Sheet.objects.filter(all_sent())


def all_sent() -> Q:
    """Make the condition on sheets "everyone who rates by name has sent"."""
    raters = Invitation.objects.filter(sheet=OuterRef("pk"), role__in=NAMED)
    return Q(Exists(raters), ~Exists(raters.filter(stage=InvitationStage.OPEN)))


def _sees_answer(actor: Actor, row: Answer) -> bool:
    invitation = row.invitation
    return rules.sees_answer(actor.id, of=invitation.rater_id, parts=parts_of(invitation.sheet_id))


def answers_seen_by(viewer_id: UUID) -> Q:
    """Make the condition "answers this person may read": `rules.sees_answer`, told by the database."""
    rated = Invitation.objects.filter(rater_id=viewer_id, role__in=NAMED).values("sheet")
    both = complete_sheets().filter(pk__in=rated)
    return Q(invitation__rater_id=viewer_id) | Q(invitation__sheet__in=both.values("pk"))


ANSWER = Policy(
    "rating.answer",
    Answer,
    Clause("blind until all sent", _sees_answer, lambda actor: answers_seen_by(actor.id)),
)

TAKES_PART = Clause(
    "takes part",
    says=lambda actor, row: (
        row.ratee_id == actor.id or Invitation.objects.filter(sheet=row, rater_id=actor.id).exists()
    ),
    rows=lambda actor: (
        Q(ratee_id=actor.id) | Q(pk__in=Invitation.objects.filter(rater_id=actor.id).values("sheet"))
    ),
)
SHEET = Policy("rating.sheet", Sheet, TAKES_PART, by_role("hr"))
ROUND = Policy("rating.round", Round, by_role("hr"))

OF_PERSON = Clause(
    "own", says=lambda actor, row: row.person_id == actor.id, rows=lambda actor: Q(person_id=actor.id)
)
OF_SUPERIOR = Clause(
    "superior",
    says=lambda actor, row: row.superior_id == actor.id,
    rows=lambda actor: Q(superior_id=actor.id),
)
PANEL = Policy("rating.panel", Panel, OF_PERSON, OF_SUPERIOR, by_role("hr"))


def panel_roles(actor: Actor, panel: Panel) -> set[str]:
    """Say how somebody stands to a panel, in the words of `rules.PANEL_STEPS`."""
    found = set()
    if actor.id == panel.person_id or actor.has("hr"):
        found.add("proposer")
    if actor.id == panel.superior_id:
        found.add("superior")
    return found


ASKED = Clause(
    "asked", says=lambda actor, row: row.asked_by == actor.id, rows=lambda actor: Q(asked_by=actor.id)
)
RECUSAL = Policy("rating.recusal", Recusal, ASKED, by_role("hr"))


def _superior_who_sent(actor: Actor) -> QuerySet[Invitation]:
    return Invitation.objects.filter(rater_id=actor.id, role=RaterRole.SUPERIOR, stage=InvitationStage.SENT)


PUBLICATION = Policy(
    "rating.publication",
    Publication,
    Clause(
        "superior who has rated",
        says=lambda actor, row: _superior_who_sent(actor).filter(sheet=row.sheet_id).exists(),
        rows=lambda actor: Q(sheet__in=_superior_who_sent(actor).values("sheet")),
    ),
)


def _opened_about(actor: Actor) -> Q:
    """Make the condition "an opened seal that concerns this person": as ratee, or as a member who had sent."""
    mine = Invitation.objects.filter(rater_id=actor.id, role__in=CONFIDENTIAL, stage=InvitationStage.SENT)
    return Q(opened_at__isnull=False) & (Q(sheet__ratee_id=actor.id) | Q(sheet__in=mine.values("sheet")))


CONCERNED = Clause(
    "concerned, once opened",
    says=lambda actor, row: SealOpening.objects.filter(_opened_about(actor), pk=row.pk).exists(),
    rows=_opened_about,
)
SEAL = Policy("rating.seal", SealOpening, CONCERNED, by_role("hr", "auditor"))
