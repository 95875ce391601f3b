"""Rounds and sheets for tests. Call these inside an agency; people come from `tests.factories.organisation.placed`."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import add_sheet, open_round, send_ratings
from teladan.apps.rating.models import Criterion, Invitation, Round, Sheet
from teladan.apps.rating.terms import CriterionSpec, Given, Kind, RaterRole
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.tenancy import NOW

LATER = NOW + timedelta(days=4)
VALUES = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")


def a_round(cycle_id: UUID | None = None, closes_at: datetime = LATER) -> Round:
    """Open a round."""
    opened: Round = open_round(
        cycle_id=cycle_id or uuid4(),
        period_id=None,
        title="Tahun 2026",
        closes_at=closes_at,
        by=hr(),
        now=NOW,
    ).value
    return opened


def some_criteria(results: int = 1) -> list[CriterionSpec]:
    """Describe results and the seven values."""
    work = [
        CriterionSpec(Kind.RESULT, str(uuid4()), f"Hasil kerja {n}", "Berkas: 1.800 berkas")
        for n in range(1, results + 1)
    ]
    return [*work, *(CriterionSpec(Kind.BEHAVIOUR, code, code.replace("_", " ").title()) for code in VALUES)]


def a_sheet(ratee: Person, superior: Person, round: Round | None = None, results: int = 1) -> Sheet:  # noqa: A002
    """Add a person to be rated by themselves and by their superior."""
    raters = [(ratee.id, RaterRole.SELF), (superior.id, RaterRole.SUPERIOR)]
    sheet: Sheet = add_sheet(
        round=round or a_round(),
        ratee_id=ratee.id,
        criteria=some_criteria(results),
        raters=raters,
        by=hr(),
        now=NOW,
    ).value
    return sheet


def the_invitation(sheet: Sheet, person: Person) -> Invitation:
    """Find a person's place on a sheet."""
    return Invitation.objects.get(sheet=sheet, rater=person)


def answers(
    sheet: Sheet, rating: Rating = Rating.SESUAI, note: str = "", **by_ref: Rating
) -> dict[UUID, Given]:
    """Answer every criterion with one word; `by_ref` names others by the value's code."""
    rows = Criterion.objects.filter(sheet=sheet).order_by("position")
    return {row.id: Given(by_ref.get(row.ref, rating), note) for row in rows}


def sent(
    sheet: Sheet, person: Person, rating: Rating = Rating.SESUAI, at: datetime = NOW, **by_ref: Rating
) -> Invitation:
    """Send a person's answers."""
    invitation: Invitation = send_ratings(
        invitation=the_invitation(sheet, person),
        answers=answers(sheet, rating, **by_ref),
        by=actor_of(person),
        now=at,
    ).value
    return invitation
