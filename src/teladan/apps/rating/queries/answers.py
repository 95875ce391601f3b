"""Answers, as far as a viewer may read them."""

from uuid import UUID

from teladan.apps.rating import access
from teladan.apps.rating.models import Answer, Invitation, Sheet
from teladan.apps.rating.queries.rounds import criteria_of
from teladan.apps.rating.terms import Given, Kind, Pair, RaterRole
from teladan.base.actor import Actor
from teladan.engine.rulebook.terms import Rating


def own_answers(invitation: Invitation) -> dict[UUID, Given]:
    """Give what the rater of this invitation has sent, by criterion."""
    rows = Answer.objects.filter(invitation=invitation)
    return {row.criterion_id: Given(Rating(row.rating), row.note) for row in rows}


def answers_side_by_side(sheet: Sheet | UUID, viewer: Actor | UUID) -> list[Pair]:
    """Give each criterion with the self-rating and the superior's rating, as far as the viewer may read them.

    Before all have sent this holds the viewer's own answers alone, and nothing for anybody else.
    Two statements.
    """
    sheet_id = sheet.pk if isinstance(sheet, Sheet) else sheet
    viewer_id = viewer.id if isinstance(viewer, Actor) else viewer
    rows = Answer.objects.filter(access.answers_seen_by(viewer_id), invitation__sheet_id=sheet_id)
    given = {
        (row.criterion_id, row.invitation.role): Given(Rating(row.rating), row.note)
        for row in rows.select_related("invitation")
    }
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
