"""Progress and proofs for tests. Call these inside an agency, on a plan that is agreed."""

from datetime import datetime
from decimal import Decimal

from teladan.apps.evidence.actions import add_file, add_link, enter_progress
from teladan.apps.evidence.models import Progress, Proof
from teladan.apps.evidence.terms import About, ProgressSpec
from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Period, Plan, PlanIndicator
from teladan.apps.planning.queries import local_day
from teladan.apps.planning.terms import PlanStage
from tests.factories.files import a_pdf
from tests.factories.organisation import actor_of
from tests.factories.planning import a_plan, a_result, stand
from tests.factories.tenancy import NOW


def an_agreed_plan(person: Person, results: int = 1) -> Plan:
    """Give a person a plan that stands."""
    return stand(a_plan(person, results=results), PlanStage.AGREED)


def the_period(plan: Plan, number: int = 1) -> Period:
    """Find a period of a plan's cycle."""
    return Period.objects.get(cycle=plan.cycle_id, number=number)


def the_indicator(plan: Plan, number: int = 1) -> PlanIndicator:
    """Find the first indicator of one of a plan's results."""
    return a_result(plan, number).indicators[0]


def a_report(
    plan: Plan,
    value: int | str | None = 400,
    *,
    period: int = 1,
    result: int = 1,
    at: datetime = NOW,
    story: str = "",
) -> Progress:
    """Let the owner report on one indicator."""
    spec = ProgressSpec(local_day(at), None if value is None else Decimal(value), story)
    rows: list[Progress] = enter_progress(
        plan=plan,
        period=the_period(plan, period),
        specs={the_indicator(plan, result).pk: spec},
        by=actor_of(plan.person),
        now=at,
    ).value
    return rows[0]


def a_file(
    plan: Plan,
    content: bytes | None = None,
    name: str = "rekap.pdf",
    *,
    period: int = 1,
    value: str = "",
    at: datetime = NOW,
) -> Proof:
    """Let the owner add a file to the first result, or to a value."""
    about = About(value=value) if value else About(result=a_result(plan).pk)
    row: Proof = add_file(
        plan=plan,
        period=the_period(plan, period),
        about=about,
        name=name,
        content=a_pdf() if content is None else content,
        by=actor_of(plan.person),
        now=at,
    ).value
    return row


def a_link(
    plan: Plan, url: str = "https://drive.contoh.go.id/rekap", *, period: int = 1, at: datetime = NOW
) -> Proof:
    """Let the owner add a link to the first result."""
    row: Proof = add_link(
        plan=plan,
        period=the_period(plan, period),
        about=About(result=a_result(plan).pk),
        url=url,
        title="Rekap di Drive",
        by=actor_of(plan.person),
        now=at,
    ).value
    return row
