"""Twin access: each clause says one thing twice, as a predicate on a row and as a condition on rows.

The two stand on adjacent lines, and a property test asks, for everyone and every row, whether
`policy.may(actor, row)` equals `row in policy.visible_to(actor)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, Q, QuerySet

from teladan.base.actor import Actor
from teladan.base.errors import Missing
from teladan.base.openings import opened
from teladan.base.verdict import NOT_FOR_YOU, YES, Verdict

M = TypeVar("M", bound=Model)

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY


@dataclass(frozen=True, slots=True)
class Clause:
    """One reason for which a row may be seen.

    name
        What the reader of `docs/reference/access.md` sees: "own", "superior", "hr".
    says
        The predicate on one row.
    rows
        The same as a condition on the table; it must not multiply rows (use `__in` with a subquery, not a join).
    told
        Whether the person whom the row is about may learn that it was opened for this reason. False where it would
        betray a confidential rater.
    """

    name: str
    says: Callable[[Actor, Any], bool]
    rows: Callable[[Actor], Q]
    told: bool = True


def by_role(*roles: str) -> Clause:
    """Make the clause "holders of these roles see all rows of their agency"."""
    return Clause(
        " or ".join(roles),
        says=lambda actor, _row: actor.has(*roles),
        rows=lambda actor: EVERYBODY if actor.has(*roles) else NOBODY,
    )


class Policy(Generic[M]):
    """Who may see rows of one model: any clause suffices. Policies register themselves in `ALL`."""

    ALL: dict[str, "Policy[Any]"] = {}

    def __init__(
        self, name: str, model: type[M], *clauses: Clause, about: Callable[[Any], UUID] | None = None
    ) -> None:
        """Name the policy "<app>.<verb>" and list its clauses.

        about
            The person whose file a row belongs to: they learn in "My data" who opened it (`base.openings`).
        """
        self.name, self.model, self.clauses, self.about = name, model, clauses, about
        Policy.ALL[name] = self

    def may(self, actor: Actor, row: M) -> Verdict:
        """Answer for one row."""
        return YES if self._reason(actor, row) else NOT_FOR_YOU

    def _reason(self, actor: Actor, row: M) -> Clause | None:
        return next((clause for clause in self.clauses if clause.says(actor, row)), None)

    def visible_to(self, actor: Actor) -> QuerySet[M]:
        """Give all rows that the actor may see."""
        seen = NOBODY
        for clause in self.clauses:
            seen |= clause.rows(actor)
        return self.model._default_manager.filter(seen)

    def get(self, actor: Actor, pk: UUID | str, *related: str) -> M:
        """Fetch one row for the actor; Missing if it is not there or not for them, which look the same."""
        rows = (
            self.model._default_manager.select_related(*related)
            if related
            else self.model._default_manager.all()
        )
        try:
            row = rows.get(pk=pk)
        except (ObjectDoesNotExist, ValidationError) as absent:
            raise Missing from absent
        return self.shown(actor, row)

    def shown(self, actor: Actor, row: M) -> M:
        """Give the row to show it to the actor, which its person may learn (`about`); Missing if it is not for them."""
        reason = self._reason(actor, row)
        if reason is None:
            raise Missing
        if self.about and reason.told:
            opened(self.about(row), actor, reason.name.partition(",")[0])
        return row
