"""Who may see and change the organisation."""

from django.db.models import Q, QuerySet

from teladan.apps.organisation.models import Absence, Person, Reporting, RosterImport, Serving, Team, Unit
from teladan.apps.organisation.terms import ImportState
from teladan.base.actor import Actor
from teladan.base.clock import today
from teladan.base.twins import EVERYBODY, Clause, Policy, by_role
from teladan.base.verdict import NOT_FOR_YOU, YES, Verdict, no
from teladan.engine.words import say

MEMBER = Clause("member of the agency", says=lambda _actor, _row: True, rows=lambda _actor: EVERYBODY)
"""The wall keeps other agencies out; inside, name, post, unit and superior are facts that colleagues know."""

VIEW_PERSON = Policy("organisation.view_person", Person, MEMBER)
VIEW_UNIT = Policy("organisation.view_unit", Unit, MEMBER)
VIEW_TEAM = Policy("organisation.view_team", Team, MEMBER)
VIEW_SERVING = Policy("organisation.view_serving", Serving, MEMBER)
VIEW_IMPORT = Policy("organisation.view_import", RosterImport, by_role("hr", "auditor"))

OWN = Clause(
    "own",
    says=lambda actor, row: row.person_id == actor.id,
    rows=lambda actor: Q(person_id=actor.id),
)
SUPERIOR = Clause(
    "superior of today",
    says=lambda actor, row: _reports(actor).filter(person_id=row.person_id).exists(),
    rows=lambda actor: Q(person_id__in=_reports(actor).values("person_id")),
)
VIEW_ABSENCE = Policy("organisation.view_absence", Absence, OWN, SUPERIOR, by_role("hr", "auditor"))
"""Why somebody is away can be a matter of health: colleagues do not read it."""


def _reports(actor: Actor) -> QuerySet[Reporting]:
    return Reporting.objects.filter(superior_id=actor.id, during__contains=today())


def may_edit(actor: Actor) -> Verdict:
    """HR keeps the organisation; so does the system (the command line, the demo)."""
    return YES if actor.has("hr", "system") else NOT_FOR_YOU


def may_read_number(actor: Actor, person: Person) -> Verdict:
    """NIP, rank and birth date are for the person, HR and the auditor; colleagues read name, post and unit."""
    return YES if actor.id == person.id or actor.has("hr", "auditor") else NOT_FOR_YOU


def may_settle(actor: Actor, row: RosterImport) -> Verdict:
    """Whether an import that was shown may be made fact."""
    if row.state != ImportState.SHOWN:
        return no(say("This import is over. Load the file again."))
    if row.preview.get("fault_count"):
        return no(say("The file has errors. Correct them and load it again; nothing was stored."))
    return may_edit(actor)
