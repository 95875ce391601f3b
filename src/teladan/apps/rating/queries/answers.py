"""Answers, as far as a viewer may read them."""

from collections.abc import Collection
from uuid import UUID

from teladan.apps.rating import access, rules
from teladan.apps.rating.models import Answer, Invitation, Sheet
from teladan.apps.rating.queries.rounds import criteria_of
from teladan.apps.rating.terms import Given, Kind, Pair, RaterRole
from teladan.base.actor import Actor
from teladan.engine.rulebook.terms import Rating

Answers = dict[tuple[UUID, str], Given]


def own_answers(invitation: Invitation) -> dict[UUID, Given]:
    """Give what the rater of this invitation has sent, by criterion."""
    rows = Answer.objects.filter(invitation=invitation)
    return {row.criterion_id: Given(Rating(row.rating), row.note) for row in rows}


def answers_side_by_side(
    sheet: Sheet | UUID, viewer: Actor | UUID, parts: Collection[rules.Part] | None = None
) -> list[Pair]:
    """Give each criterion with the self-rating and the superior's rating, as far as the viewer may read them.

    Before all have sent this holds the viewer's own answers alone, and nothing for anybody else.

    parts
        Who rates and has sent, if the caller has asked already (`parts_of`).
    """
    sheet_id = sheet.pk if isinstance(sheet, Sheet) else sheet
    viewer_id = viewer.id if isinstance(viewer, Actor) else viewer
    parts = access.parts_of(sheet_id) if parts is None else parts
    given: Answers = {}
    rows = Answer.objects.filter(invitation__sheet_id=sheet_id).select_related("invitation")
    for row in rows:
        if rules.sees_answer(viewer_id, of=row.invitation.rater_id, parts=parts):
            given[row.criterion_id, row.invitation.role] = Given(Rating(row.rating), row.note)
    return [
        Pair(
            criterion_id=each.id,
            kind=Kind(each.kind),
            ref=each.ref,
            position=each.position,
            text=each.text,
            hint=each.hint,
            own=given.get((each.id, RaterRole.SELF)),
            superior=given.get((each.id, RaterRole.SUPERIOR)),
        )
        for each in criteria_of(sheet_id)
    ]
