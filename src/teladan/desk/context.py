"""What every page's frame shows: the menu, the agency, the person, the bell."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest

from teladan.base.actor import Actor
from teladan.base.page import Request
from teladan.desk.asking import frame_of
from teladan.engine.words import Said, say
from teladan.web.addresses import address


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of a menu; `begins` is the address under which it counts as the present one."""

    label: Said
    url: str
    current: bool = False
    count: int = 0
    icon: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the frame's variables; signed-out pages have a plain frame."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"footer": footer()}
    asked = cast(Request, request)
    waiting, told, has_team = frame_of(asked)
    return {
        "nav": menu(asked, waiting, has_team=has_team),
        "agency": {"name": asked.agency.name, "is_demo": not asked.agency.is_official},
        "me": {"name": actor.name, "note": ""},
        "account": account(),
        "inbox": {"url": address("notifications:inbox"), "count": told},
        "footer": footer(),
    }


def menu(request: Request, waiting: int, *, has_team: bool) -> list[Way]:
    """Give the tabs this person has: everyone's two, the team of a superior, the office of a role; at Home stands how much they must do."""
    actor = request.actor
    ways = [(say("Home"), "desk:home_page", waiting), (say("My performance"), "desk:my_performance", 0)]
    if has_team:
        ways.append((say("My team"), "desk:my_team", 0))
    if actor.has("hr", "leader", "committee", "auditor"):
        ways.append((say("Administration"), "desk:administration", 0))
    if actor.has("auditor"):
        ways.append((say("Ledger"), "audit:ledger", 0))
    here = request.path
    return [Way(label, (url := address(name)), here.startswith(url), count) for label, name, count in ways]


def account() -> list[Way]:
    """Give the account menu."""
    return [
        Way(say("Profile and sessions"), address("accounts:profile"), icon="user"),
        Way(say("My data"), address("desk:my_data"), icon="lock"),
    ]


def footer() -> list[Way]:
    """Give the links at the foot; the gallery is a developer's."""
    shown = settings.DEBUG or settings.DEMO
    gallery = [Way(say("Component gallery"), address("web:gallery"))] if shown else []
    return [Way(say("Privacy"), address("desk:privacy")), *gallery]
