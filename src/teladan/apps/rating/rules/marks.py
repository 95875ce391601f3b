"""What in a text may tell who wrote it or whom else it speaks of: numbers, addresses, names. Plain Python.

A mark is a warning and no proof: a story that only one colleague can know carries none.
"""

import re
from collections.abc import Iterable

NUMBERS = re.compile(r"(?<!\d)(?:\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}|(?:\+62|62|0)8\d(?:[ .-]?\d){6,10})(?!\d)")
"""NIP or NI PPPK (18 digits, in groups or not), and Indonesian mobile numbers."""
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SHORTEST = 4
"""Shorter parts of names are words too often ("Dwi", "Sri")."""


def marks_of(text: str, names: Iterable[str]) -> list[str]:
    """List what stands in the text and may tell on somebody, in the order in which it stands there, each once.

    names
        Full names with titles; a part of a name counts where it is written with a capital.
    """
    parts = {part for name in names for part in parts_of(name)}
    found = [(hit.start(), hit.group()) for rule in (NUMBERS, ADDRESSES) for hit in rule.finditer(text)]
    found += [(hit.start(), hit.group()) for hit in re.finditer(r"\w+", text) if hit.group() in parts]
    return list(dict.fromkeys(word for _, word in sorted(found)))


def parts_of(name: str) -> list[str]:
    """Split a name into the parts by which people are called; titles behind a comma are none."""
    return [part for part in re.findall(r"\w+", name.partition(",")[0]) if len(part) >= SHORTEST]
