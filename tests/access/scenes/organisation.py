"""Units, people, ties and rosters."""

from teladan.apps.organisation.actions import preview_roster
from teladan.apps.organisation.models import Absence, RosterImport, Serving, Team, TeamMember, Unit
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.apps.organisation.test_unknown_columns_are_named_once import strange
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW


def unit(world: World) -> Parts:
    """A unit."""
    return {"pk": Unit.objects.get(code="05.03").pk}


def person(world: World) -> Parts:
    """A person."""
    return {"pk": world.cast["official"].pk}


def serving(world: World) -> Parts:
    """A unit that serves another."""
    return {"pk": Serving.objects.get().pk}


def absence(world: World) -> Parts:
    """A longer absence of somebody."""
    return {"pk": Absence.objects.get().pk}


def team(world: World) -> Parts:
    """A cross-unit team that the colleague leads, the person is in it."""
    return {"pk": Team.objects.get().pk}


def place_in_team(world: World) -> Parts:
    """A member's place in a team."""
    place = TeamMember.objects.get(person=world.cast["hr"])
    return {"pk": place.team_id, "place": place.pk}


def roster_shown(world: World) -> Parts:
    """A roster whose changes are shown and wait."""
    row = RosterImport.objects.get()
    RosterImport.objects.filter(pk=row.pk).update(
        state="shown",
        preview={
            "fault_count": 0,
            "rows": 1,
            "changes": 1,
            "faults": [],
            "remarks": [],
            "missing_count": 0,
            "counts": dict.fromkeys(COUNTED, 0),
            "lists": {},
        },
    )
    return {"pk": row.pk}


COUNTED = (
    "renamed",
    "units_new",
    "units_renamed",
    "heads_changed",
    "ended",
    "admitted",
    "returned",
    "moved",
    "shifted",
    "ranked",
    "mailed",
)


def roster_asked(world: World) -> Parts:
    """A roster whose columns nobody knows."""
    by = actor_of(world.cast["hr"])
    row = preview_roster(content=strange(), name="daftar.csv", as_of=NOW.date(), by=by, now=NOW).value
    return {"pk": row.pk}


def roster_corrected(world: World) -> Parts:
    """A roster with its corrected file."""
    row = RosterImport.objects.get()
    RosterImport.objects.filter(pk=row.pk).update(corrected=b"PK")
    return {"pk": row.pk}
