"""Every address of the site, from the URL resolver: nothing here names one, so a new one is met by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve


@dataclass(frozen=True, order=True)
class Address:
    """One address.

    route
        As the resolver writes it: `perencanaan/skp/<uuid:pk>/`.
    name
        With its namespace: `planning:plan`.
    """

    route: str
    name: str

    @property
    def parameters(self) -> list[str]:
        """What stands in the path: `uuid:pk`."""
        return re.findall(r"<(\w+:\w+)>", self.route)

    @property
    def sample(self) -> str:
        """A path of this address, with an id of nothing."""
        path = self.route
        for parameter in self.parameters:
            kind = parameter.partition(":")[0]
            path = path.replace(
                f"<{parameter}>", "01a201b4-0158-7000-8000-000000000000" if kind == "uuid" else "1"
            )
        return f"/{path}"


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, route, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(route, f"{space}{pattern.name}")


@cache
def addresses() -> tuple[Address, ...]:
    """Give every address of the site."""
    return tuple(_walk(get_resolver(), "", ""))


def address_of(path: str) -> Address | None:
    """Tell to which address a path leads; None for one that leads nowhere."""
    try:
        match = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    return Address(match.route, match.view_name)
