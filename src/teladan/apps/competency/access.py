"""Who may see what of competencies. Each clause says it for a row, and beside it for all rows."""

from uuid import UUID

from django.db.models import Q

from teladan.apps.competency.models import Assessment, Case, DictionaryImport
from teladan.apps.organisation.access import VIEW_PERSON
from teladan.apps.organisation.queries import Person, subordinates_of, superior_of
from teladan.base.actor import Actor
from teladan.base.clock import today
from teladan.base.twins import Clause, Policy, by_role


def _leads(actor: Actor, person_id: UUID) -> bool:
    superior = superior_of(person_id, today())
    return superior is not None and superior.id == actor.id


OWN = Clause("own", says=lambda by, row: row.person_id == by.id, rows=lambda by: Q(person_id=by.id))
OF_CASE = Clause(
    "superior", says=lambda by, row: row.superior_id == by.id, rows=lambda by: Q(superior_id=by.id)
)

CASE: Policy[Case] = Policy("competency.case", Case, OWN, OF_CASE, about=lambda row: row.person_id)
"""The answers and the talk belong to the two; HR reads the levels that were recorded, on the profile."""
PROFILE: Policy[Person] = Policy(
    "competency.profile",
    VIEW_PERSON.model,
    Clause("own", says=lambda by, row: row.pk == by.id, rows=lambda by: Q(pk=by.id)),
    Clause(
        "superior of today",
        says=lambda by, row: _leads(by, row.pk),
        rows=lambda by: Q(pk__in=subordinates_of(by.id, today()).order_by().values("pk")),
    ),
    by_role("hr"),
    about=lambda row: row.pk,
)
ASSESSMENT: Policy[Assessment] = Policy("competency.assessment", Assessment, by_role("hr"))
IMPORT: Policy[DictionaryImport] = Policy("competency.import", DictionaryImport, by_role("hr"))


def keeps(actor: Actor) -> bool:
    """Whether somebody keeps dictionaries, standards and assessments: HR, and the system on its behalf."""
    return actor.has("hr", "system")
