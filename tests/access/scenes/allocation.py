"""A plan of seats and a kept seat."""

from teladan.apps.development.models import AllocationRun, ProposedSeat, SeatLock, Session
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.development import a_course, a_session
from tests.factories.tenancy import NOW


def plan_of_seats(world: World) -> Parts:
    """A plan of seats that is proposed and gives the official one."""
    session = a_session(a_course("KOM-9", "Komunikasi Krisis"), "KOM-9-A")
    result = {
        "seats": 1,
        "seated": 1,
        "without_seat": 0,
        "unmet": 0,
        "objective": 1,
        "bound": 1,
        "gap_percent": 0,
    }
    run = AllocationRun.objects.create(
        year=NOW.year,
        settings={"give": 0, "absent": 30},
        result=result | {"proved": True},
        inputs_digest="a" * 64,
        engine_version="0.1.0",
        made_at=NOW,
    )
    ProposedSeat.objects.create(run=run, session=session, person=world.cast["official"], value=1)
    return {"pk": run.pk}


def kept_seat(world: World) -> Parts:
    """A seat that HR keeps for the official."""
    session = Session.objects.get(code="KOM-1-A")
    lock = SeatLock.objects.create(
        session=session, person=world.cast["official"], locked_by=world.cast["hr"], locked_at=NOW
    )
    return {"pk": lock.pk}
