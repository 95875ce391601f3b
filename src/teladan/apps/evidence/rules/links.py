"""Links as proof: kept as text, shown with their host, and never opened by us."""

import re
from urllib.parse import urlsplit

from teladan.base.errors import Invalid
from teladan.engine.words import say

LONGEST = 1_000
SIGNS = re.compile(r"[!-~]+")
"""Printable ASCII: whatever else an address may hold is written in %-form, so that no letter looks like another."""


def sound_link(text: str) -> str:
    """Give an address that may be kept. Raises Invalid with the remedy."""
    address = text.strip()
    if not address:
        raise Invalid(say("Paste the address of the page or file."), field="url")
    if len(address) > LONGEST:
        raise Invalid(
            say("The address has {n} characters; at most {most} fit.", n=len(address), most=LONGEST),
            field="url",
        )
    if not SIGNS.fullmatch(address):
        raise Invalid(
            say("The address holds blanks or foreign signs. Copy it from the browser's address line."),
            field="url",
        )
    if not host_of(address):
        raise Invalid(
            say("Only addresses that begin with https:// are taken, with the name of a site behind it."),
            field="url",
        )
    return address


def host_of(address: str) -> str:
    """Give the site an address leads to; empty if it is no plain https address."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    is_plain = parts.scheme == "https" and parts.username is None and parts.password is None
    is_site = re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) is not None
    return (f"{host}:{port}" if port else host) if is_plain and is_site else ""
