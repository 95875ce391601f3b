"""Who may see what of an objection. Each clause says it for a row, and beside it for all rows.

Two policies, from the outside inwards: that there is a case, where it stands and with whom; and what was said in it.
Those who see to it that a case goes on (HR, the head of the agency) read no words before it is closed.
"""

from django.db.models import Q

from teladan.apps.appeals import rules
from teladan.apps.appeals.models import Objection
from teladan.apps.appeals.terms import CLOSED
from teladan.base.actor import Actor
from teladan.base.twins import NOBODY, Clause, Policy, by_role

OWN = Clause("own", says=lambda by, row: row.person_id == by.id, rows=lambda by: Q(person_id=by.id))
RATER = Clause("rater", says=lambda by, row: row.rater_id == by.id, rows=lambda by: Q(rater_id=by.id))
DECIDER = Clause("decider", says=lambda by, row: row.decider_id == by.id, rows=lambda by: Q(decider_id=by.id))


def _closed_for(*roles: str) -> Clause:
    """Make the clause "holders of these roles, once closed"."""
    return Clause(
        f"{' or '.join(roles)}, once closed",
        says=lambda by, row: by.has(*roles) and row.stage in CLOSED,
        rows=lambda by: Q(stage__in=CLOSED) if by.has(*roles) else NOBODY,
    )


CASE = Policy("appeals.case", Objection, OWN, RATER, DECIDER, by_role("hr", "leader"), _closed_for("auditor"))
WORDS = Policy(
    "appeals.words",
    Objection,
    OWN,
    RATER,
    DECIDER,
    _closed_for("hr", "auditor"),
    about=lambda row: row.person_id,
)


def standing(by: Actor, objection: Objection) -> frozenset[str]:
    """Say how somebody stands to an objection, in the words of `rules.STEPS`."""
    return rules.standing(
        by.id,
        by.roles,
        person_id=objection.person_id,
        rater_id=objection.rater_id,
        decider_id=objection.decider_id,
    )
