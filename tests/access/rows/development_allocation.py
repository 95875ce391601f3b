"""Plans of seats: HR makes and confirms them, auditors read them."""

from teladan.apps.development.models import Session
from teladan.apps.organisation.models import Unit
from tests.access.row import Row
from tests.access.scenes import allocation as scenes
from tests.access.shapes import HR, REFUSED, for_roles, to
from tests.access.world import World

READERS = for_roles("hr", "auditor")
ONLY_HR = to("hr", rest=REFUSED, outsider=REFUSED)


def plan(_world: World) -> dict[str, object]:
    """Ask for a plan."""
    session = Session.objects.get(code="KOM-1-A")
    weights = {f"weight_{kind}": "1" for kind in ("managerial", "socio_cultural", "technical")}
    return {"sessions": [str(session.pk)], "give": "0", "absent": "30", **weights}


def budget(_world: World) -> dict[str, object]:
    """Give a unit a budget."""
    unit = Unit.objects.order_by("code").first()
    return {"unit": str(unit.pk) if unit else "", "rupiah": "1000000"}


def seat(world: World) -> dict[str, object]:
    """Keep a seat for the official."""
    session = Session.objects.get(code="KOM-1-A")
    return {"session": str(session.pk), "nip": world.cast["official"].nip, "reason": ""}


ROWS = [
    Row("development:allocations", get=READERS, post=ONLY_HR, fields=plan),
    Row("development:training_budget", get=HR, post=HR, fields=budget),
    Row("development:keep_seat", get=HR, post=HR, fields=seat),
    Row(
        "development:release_seat",
        scenes.kept_seat,
        post=HR,
        form_on="development:allocations",
        form_args=lambda _: {},
    ),
    Row("development:allocation", scenes.plan_of_seats, get=READERS),
    Row("development:confirm_allocation", scenes.plan_of_seats, post=HR, form_on="development:allocation"),
    Row("development:drop_allocation", scenes.plan_of_seats, post=HR, form_on="development:allocation"),
]
