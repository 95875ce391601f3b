"""Panels and rounds that commit: what is sealed can only be released by a transaction after the closing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import (
    add_sheet,
    ask_recusal,
    ask_to_open_seal,
    close_round,
    open_panels,
    propose_suggested,
    publish_round,
    send_in_confidence,
)
from teladan.apps.rating.models import Invitation, Panel, Publication, Round, Sheet
from teladan.apps.rating.terms import Impression, PanelSpec, RaterRole, TieKind
from teladan.base.actor import system
from teladan.base.wall import agency
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.rating import VALUES, a_round, some_criteria
from tests.factories.tenancy import NOW

PEERS = ("peer_1", "peer_2", "peer_3", "peer_4", "peer_5", "peer_6")


def a_sheet_with_panel(
    ratee: Person,
    superior: Person,
    peers: Sequence[Person] = (),
    subordinates: Sequence[Person] = (),
    round: Round | None = None,  # noqa: A002
) -> Sheet:
    """Add a person to be rated by themselves, the superior and a panel."""
    raters = [(ratee.id, RaterRole.SELF), (superior.id, RaterRole.SUPERIOR)]
    raters += [(each.id, RaterRole.PEER) for each in peers]
    raters += [(each.id, RaterRole.SUBORDINATE) for each in subordinates]
    sheet: Sheet = add_sheet(
        round=round or a_round(uuid4()),
        ratee_id=ratee.id,
        criteria=some_criteria(),
        raters=raters,
        by=hr(),
        now=NOW,
    ).value
    return sheet


def a_panel(
    person: Person, superior: Person, members: Sequence[Person] = (), cycle_id: UUID | None = None
) -> Panel:
    """Open a person's panel with some members suggested."""
    panels: list[Panel] = open_panels(
        cycle_id=cycle_id or uuid4(),
        title="Panel 2026",
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        specs=[
            PanelSpec(person.id, superior.id, tuple((each.id, TieKind.UNIT) for each in members)),
        ],
        by=hr(),
        now=NOW,
    ).value
    return panels[0]


def impressions(
    word: Rating | None = Rating.SESUAI, note: str = "", **by_code: Rating | None
) -> dict[str, Impression]:
    """Say the same of every value; `by_code` names others."""
    return {code: Impression(by_code.get(code, word), note) for code in VALUES}


def sealed_by(
    sheet: Sheet,
    rater: Person,
    answers: Mapping[str, Impression] | None = None,
    at: datetime = NOW,
) -> Invitation:
    """Let a member of the panel send, as themselves and in a transaction of their own where none is open."""
    by = actor_of(rater)
    with agency(by.agency_id, by.id, by.user_id):
        invitation = Invitation.objects.select_related("sheet__round").get(sheet=sheet, rater=rater)
        send_in_confidence(
            invitation=invitation, answers=impressions() if answers is None else answers, by=by, now=at
        )
    return invitation


def closed(round_id: UUID, agency_id: UUID, at: datetime = NOW + timedelta(hours=1)) -> Round:
    """Close a round in one transaction."""
    with agency(agency_id):
        found = Round.objects.get(pk=round_id)
        close_round(round=found, by=hr(), now=at)
    return found


def published(round_id: UUID, agency_id: UUID, at: datetime = NOW + timedelta(hours=1)) -> Round:
    """Close a round, then publish its panels in a transaction of its own."""
    found = closed(round_id, agency_id, at)
    with agency(agency_id):
        publish_round(round=found, by=system(agency_id), now=at)
    return found


def panels_under_way(cast: Mapping[str, Person], sheet: Sheet) -> None:
    """Put one of each row into a year: a proposed panel, a wish to be excused, a summary of a sheet on which all have sent."""
    panel = a_panel(cast["official"], cast["superior"], [cast["peer_1"]])
    propose_suggested(panels=[panel], by=hr(), now=NOW)
    asked = {"rater_id": cast["peer_1"].id, "ratee_id": cast["official"].id, "now": NOW}
    ask_recusal(reason="Hubungan keluarga", by=actor_of(cast["peer_1"]), **asked)
    closing = a_sheet_with_panel(cast["peer_5"], cast["superior"], [cast["peer_6"]])
    close_round(round=closing.round, by=hr(), now=NOW)
    closing.round.refresh_from_db()
    ask_to_open_seal(
        sheet=closing, reason="Ancaman tertulis kepada rekan kerja", by=actor_of(cast["auditor"]), now=NOW
    )
    Publication.objects.create(sheet=sheet, asked=6, sent=5, rulebook="0" * 64)
