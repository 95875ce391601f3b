"""Nobody can open a page that has no guard."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import listed

MARKS = ("public", "own account", "member", "role:", "operator")


def views(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address of the site with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def test_there_are_addresses_to_look_at() -> None:
    assert len(list(views())) > 20


def test_every_address_is_guarded() -> None:
    bare = [address for address, view in views() if not str(getattr(view, "guard", "")).startswith(MARKS)]
    assert not bare, listed(bare)


def test_no_two_pages_share_an_address() -> None:
    addresses = [address for address, _ in views()]
    assert sorted({address for address in addresses if addresses.count(address) > 1}) == []
