"""A plan of seats and a kept seat."""

from teladan.apps.development.models import SeatLock, Session
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.development import a_plan_of_seats
from tests.factories.tenancy import NOW


def plan_of_seats(world: World) -> Parts:
    """A plan of seats that is proposed and gives the official one."""
    return {"pk": a_plan_of_seats(world.cast["official"]).pk}


def kept_seat(world: World) -> Parts:
    """A seat that HR keeps for the official."""
    session = Session.objects.get(code="KOM-1-A")
    lock = SeatLock.objects.create(
        session=session, person=world.cast["official"], locked_by=world.cast["hr"], locked_at=NOW
    )
    return {"pk": lock.pk}
