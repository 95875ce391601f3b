"""Actor: who does it, as every rule and every ledger row sees them."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in their agency, or the system.

    id
        The membership's id, which is also the person's id in `organisation`.
    user_id
        The account that signed in; None for the system.
    agency_id
        The agency in which they act.
    roles
        Names of `accounts.terms.Role`; relations such as "superior" are facts of `organisation`, not roles.
    """

    id: UUID
    agency_id: UUID
    name: str
    user_id: UUID | None = None
    roles: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Tell whether the person holds any of these roles."""
        return not self.roles.isdisjoint(roles)


SYSTEM_ID = UUID(int=0)


def system(agency_id: UUID) -> Actor:
    """Speak for the system in one agency: scheduled work, releases on a deadline, imports by command."""
    return Actor(id=SYSTEM_ID, agency_id=agency_id, name="Teladan", roles=frozenset({"system"}))
