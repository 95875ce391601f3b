"""What a rater is asked, as it stands in the inbox."""

from teladan.apps.notifications.actions import Notice
from teladan.apps.rating.models import Invitation
from teladan.apps.rating.terms import CONFIDENTIAL, About, RaterRole, task_key
from teladan.engine.words import Said, say


def notice_of(invitation: Invitation) -> Notice:
    """Ask one rater; sheet, round and ratee are read with the invitation."""
    sheet = invitation.sheet
    return Notice(
        to=invitation.rater_id,
        kind="rating.asked",
        text=_words(invitation),
        key=task_key(invitation.id),
        url=_page(invitation),
        due=sheet.round.closes_at,
    )


def _page(invitation: Invitation) -> str:
    if invitation.sheet.round.about == About.COMPETENCY:
        ending = "rahasia/" if invitation.role in CONFIDENTIAL else ""
        return f"/kompetensi/menilai/{invitation.sheet_id}/{ending}"
    if invitation.role in CONFIDENTIAL:
        return f"/penilaian/{invitation.sheet_id}/rahasia/"
    return f"/menilai/{invitation.sheet_id}/"


def _words(invitation: Invitation) -> Said:
    title = invitation.sheet.round.title
    if invitation.role == RaterRole.SELF and invitation.sheet.round.about == About.COMPETENCY:
        return say("Assess your own competencies: {title}", title=title)
    if invitation.role == RaterRole.SELF:
        return say("Rate your own results and behaviour: {title}", title=title)
    if invitation.role in CONFIDENTIAL:
        return say("Rate {name} in confidence: {title}", name=invitation.sheet.ratee.name, title=title)
    return say("Rate {name}: {title}", name=invitation.sheet.ratee.name, title=title)
