"""Who may see plans, enrolments and certificates. Each clause says it for a row, and beside it for all rows."""

from typing import Any

from django.db.models import Q

from teladan.apps.development.models import Certificate, DevelopmentPlan, Enrolment
from teladan.apps.development.terms.parts import Side
from teladan.apps.organisation.queries import person
from teladan.base.actor import Actor
from teladan.base.twins import Clause, Policy, by_role
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say

OWN = Clause("own", says=lambda by, row: row.person_id == by.id, rows=lambda by: Q(person_id=by.id))
SUPERIOR = Clause(
    "superior", says=lambda by, row: row.superior_id == by.id, rows=lambda by: Q(superior_id=by.id)
)
KEEPERS = by_role("hr", "auditor")


def _whose(row: Any) -> Any:
    return row.person_id


VIEW_PLAN: Policy[DevelopmentPlan] = Policy(
    "development.view_plan", DevelopmentPlan, OWN, SUPERIOR, KEEPERS, about=_whose
)
VIEW_ENROLMENT: Policy[Enrolment] = Policy(
    "development.view_enrolment", Enrolment, OWN, SUPERIOR, KEEPERS, about=_whose
)
VIEW_CERTIFICATE: Policy[Certificate] = Policy(
    "development.view_certificate", Certificate, OWN, KEEPERS, about=_whose
)


def standing(by: Actor, row: Any) -> frozenset[str]:
    """Say how somebody stands to a plan, an enrolment or a certificate, in the words of the steps."""
    found: set[str] = set()
    if row.person_id == by.id:
        found.add(Side.PERSON)
    if getattr(row, "superior_id", None) == by.id:
        found.add(Side.SUPERIOR)
    if by.has("hr"):
        found.add(Side.HR)
    if by.has("system"):
        found |= {Side.CLOCK, Side.HR}
    return frozenset(found)


def may_learn(by: Actor) -> Verdict:
    """Say whether somebody can have a plan, a seat and hours: whoever serves in the agency."""
    if person(by.id) is not None:
        return YES
    return no(say("This is for those who serve in the agency."))


def may_keep(by: Actor) -> Verdict:
    """Say whether somebody keeps the catalogue, the sessions and the lists."""
    if by.has("hr", "system"):
        return YES
    return no(say("The catalogue and the sessions are kept by HR."))
