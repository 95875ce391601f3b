"""docs/reference/addresses.md: every page of the site and who may open it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def pages() -> dict[str, str]:
    """One page: address, name, guard."""
    rows = [f"| `/{address}` | {name} | {guard} |" for address, name, guard in sorted(addresses())]
    head = (
        "# Addresses\n\nWho may open a page at all; what they see there is decided row by row (`access.py` of each app).\n"
        "`public`: anybody. `member`: signed in and a member of an agency. `role:`: a member who holds one of the roles.\n\n"
        "| address | name | guard |\n| --- | --- | --- |"
    )
    return {"reference/addresses.md": "\n".join([head, *rows])}


def addresses(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, Any]]:
    """Every address with its name and its guard."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            name = f"{space}:{pattern.name}" if space else str(pattern.name)
            yield (
                address.replace("|", "\\|"),
                name,
                str(getattr(pattern.callback, "guard", "none")).replace("|", " or "),
            )
