"""How the agency stands on one day, as plain values: what rules compute with, without a database."""

from dataclasses import dataclass, field, replace

from teladan.apps.organisation.terms.kinds import Basis, PersonKind

AGENCY = ""
"""The key under which `Standing.heads` holds who leads the agency itself."""


@dataclass(frozen=True, slots=True)
class UnitFact:
    """A unit: its name, and the code of the one above it."""

    name: str
    parent: str | None = None
    parent_basis: Basis = Basis.UNIT


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A person and where they stand.

    unit, title
        Code of the unit and title of the own post; None for who does not serve that day.
    superior, basis
        Key of the direct superior and where that line comes from; None for the top.
    """

    name: str
    rank: str = ""
    email: str = ""
    kind: PersonKind = PersonKind.PNS
    unit: str | None = None
    title: str = ""
    superior: str | None = None
    basis: Basis | None = None

    @property
    def serves(self) -> bool:
        """Whether they hold a post of their own."""
        return self.unit is not None

    @property
    def named(self) -> str | None:
        """The superior, if a roster or HR named them; None where the line follows from the structure."""
        return self.superior if self.basis in (Basis.ROSTER, Basis.HR) else None

    def away(self) -> "PersonFact":
        """The same person, no longer serving."""
        return replace(self, unit=None, title="", superior=None, basis=None)


@dataclass(frozen=True, slots=True)
class HeadFact:
    """Who leads a unit, and whether that follows from titles or was entered by HR."""

    person: str
    basis: Basis = Basis.UNIT


@dataclass(frozen=True, slots=True)
class Standing:
    """The agency on one day.

    units
        By code.
    people
        By key: the NIP, or "id:<uuid>" for a political office holder. Also those who no longer serve.
    heads
        By unit code; under AGENCY who leads the agency itself.
    """

    units: dict[str, UnitFact] = field(default_factory=dict)
    people: dict[str, PersonFact] = field(default_factory=dict)
    heads: dict[str, HeadFact] = field(default_factory=dict)
