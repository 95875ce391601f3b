"""Every address of the site, from the resolver, with arguments to open it by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from teladan.base.ids import uuid7

MADE_UP = {"uuid": lambda: str(uuid7()), "int": lambda: "1", "slug": lambda: "x", "str": lambda: "x"}
_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One entry of the resolver.

    template
        The path with its arguments as Django writes them, such as `/bukti/<uuid:pk>/tarik/`.
    """

    name: str
    template: str
    view: Any

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """Kind and name of each argument."""
        return [(kind or "str", name) for kind, name in _ARGUMENT.findall(self.template)]

    def path(self, **given: str) -> str:
        """The path with these arguments; what is not given is made up."""
        return _ARGUMENT.sub(lambda it: given.get(it[2]) or MADE_UP[it[1] or "str"](), self.template)


def addresses() -> list[Address]:
    """Give every address of the site once."""
    return list(_below(get_resolver(), "/", ""))


def _below(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _below(pattern, prefix + route, space + inner)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name}", prefix + _plain(route), pattern.callback)


def _plain(route: str) -> str:
    """Write the one regular expression of the site (the link of a new password) as the others are written."""
    return "sandi/baru/1-<str:key>/" if route.startswith("^sandi/baru/") else route
