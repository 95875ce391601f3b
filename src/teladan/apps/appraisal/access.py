"""Who may see what of an appraisal. Each clause says it for a row, and beside it for all rows.

Four policies on one row, from the outside inwards: that it exists and its stage; the talk of the two; the result;
and the letter of a unit's predikat. A unit's head or HR gains nothing over a person's talk.
"""

from uuid import UUID

from django.db.models import Q

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import Appraisal, OrganisationPredikat, PeriodEvaluation, Recommendation
from teladan.apps.appraisal.terms import DECIDED, RELEASED
from teladan.apps.organisation.queries import subordinates_of
from teladan.base.actor import Actor
from teladan.base.clock import today
from teladan.base.twins import NOBODY, Clause, Policy, by_role

OWN = Clause("own", says=lambda by, row: row.person_id == by.id, rows=lambda by: Q(person_id=by.id))
OWN_RELEASED = Clause(
    "own, once released",
    says=lambda by, row: row.person_id == by.id and row.stage in RELEASED,
    rows=lambda by: Q(person_id=by.id, stage__in=RELEASED),
)
SUPERIOR = Clause(
    "superior", says=lambda by, row: row.superior_id == by.id, rows=lambda by: Q(superior_id=by.id)
)
UPPER = Clause(
    "superior's superior", says=lambda by, row: row.upper_id == by.id, rows=lambda by: Q(upper_id=by.id)
)
UPPER_DECIDED = Clause(
    "superior's superior, once decided",
    says=lambda by, row: row.upper_id == by.id and row.stage in DECIDED,
    rows=lambda by: Q(upper_id=by.id, stage__in=DECIDED),
)


def _released_for(*roles: str) -> Clause:
    """Make the clause "holders of these roles, once released"."""
    return Clause(
        f"{' or '.join(roles)}, once released",
        says=lambda by, row: by.has(*roles) and row.stage in RELEASED,
        rows=lambda by: Q(stage__in=RELEASED) if by.has(*roles) else NOBODY,
    )


def _ratee(row: Appraisal) -> UUID:
    return row.person_id


STAGE = Policy(
    "appraisal.stage",
    Appraisal,
    OWN,
    SUPERIOR,
    UPPER,
    by_role("hr"),
    _released_for("auditor"),
    about=_ratee,
)
TALK = Policy("appraisal.talk", Appraisal, OWN, SUPERIOR, about=_ratee)
RESULT = Policy(
    "appraisal.result",
    Appraisal,
    OWN_RELEASED,
    SUPERIOR,
    UPPER_DECIDED,
    _released_for("hr"),
    _released_for("auditor"),
    about=_ratee,
)
ORGANISATION = Policy(
    "appraisal.organisation_predikat",
    OrganisationPredikat,
    Clause("set by", says=lambda by, row: row.set_by_id == by.id, rows=lambda by: Q(set_by_id=by.id)),
    by_role("hr", "leader", "committee", "auditor"),
)
PERIOD = Policy(
    "appraisal.period",
    PeriodEvaluation,
    OWN,
    Clause(
        "evaluated by",
        says=lambda by, row: row.decided_by_id == by.id,
        rows=lambda by: Q(decided_by_id=by.id),
    ),
    Clause(
        "superior of today",
        says=lambda by, row: subordinates_of(by.id, today()).filter(pk=row.person_id).exists(),
        rows=lambda by: Q(person_id__in=subordinates_of(by.id, today()).order_by().values("pk")),
    ),
    by_role("hr", "auditor"),
)
RECOMMENDATION = Policy(
    "appraisal.recommendation",
    Recommendation,
    Clause(
        "written by", says=lambda by, row: row.written_by_id == by.id, rows=lambda by: Q(written_by_id=by.id)
    ),
    by_role("hr", "leader", "committee", "auditor"),
)


def standing(by: Actor, appraisal: Appraisal) -> frozenset[str]:
    """Say how somebody stands to an appraisal, in the words of `rules.STEPS`."""
    return rules.standing(
        by.id,
        by.roles,
        person_id=appraisal.person_id,
        superior_id=appraisal.superior_id,
        upper_id=appraisal.upper_id,
    )
