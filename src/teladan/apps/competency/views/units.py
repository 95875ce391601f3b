"""Where levels are lacking: the heat map of a unit for its head, of any unit for HR."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.competency.queries.heat import heat_by_family, heat_by_unit
from teladan.apps.organisation.queries import unit, units_led_by, units_tree
from teladan.base.errors import Missing
from teladan.base.page import Request, page

EVERYWHERE = ("hr", "leader")


@page
def heat(request: Request) -> HttpResponse:
    """Show the map: heads see the units they lead, HR and the head of the agency every unit."""
    led = units_led_by(request.actor.id, request.today)
    everywhere = request.actor.has(*EVERYWHERE)
    if not led and not everywhere:
        raise Missing
    asked = _asked(request.GET.get("unit", ""))
    if asked is None:
        top = None if everywhere else led[0]
    else:
        top = unit(asked)
        if top is None or not (everywhere or top.id in {row.id for row in led}):
            raise Missing
    by_family = request.GET.get("menurut") == "rumpun"
    shown = heat_by_family(top, request.today) if by_family else heat_by_unit(top, request.today)
    choices = (
        [(str(row.id), f"{'– ' * depth}{row.name}") for row, depth in units_tree(request.today)]
        if everywhere
        else [(str(row.id), row.name) for row in led]
    )
    context = {
        "heat": shown,
        "top": top,
        "by_family": by_family,
        "choices": choices,
        "everywhere": everywhere,
    }
    return render(request, "competency/units.html", context)


def _asked(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
