"""Names of files: kept as text and shown, never used as a path."""

import re
import unicodedata

from teladan.apps.evidence.terms import FileKind

LONGEST = 150
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control signs, such as those that turn the direction of writing and make “gpj.exe” look like a picture."""


def shown_name(raw: str) -> str:
    """Give a file's name without folders, invisible signs and excess; "file" if nothing is left."""
    last = re.split(r"[/\\]", raw)[-1]
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in INVISIBLE
    )
    kept = " ".join(seen.split()).strip(". ")
    if len(kept) > LONGEST:
        suffix = suffix_of(kept)
        kept = kept[: LONGEST - len(suffix)].rstrip() + suffix
    return kept or "file"


def suffix_of(name: str) -> str:
    """Give the ending of a name with its dot, in small letters; empty if it has none."""
    found = re.search(r"[^.](\.[A-Za-z0-9]{1,8})$", name.strip())
    return found[1].lower() if found else ""


def download_name(name: str, kind: FileKind) -> str:
    """Give the name under which a file is handed out: its ending always tells what it is."""
    if suffix_of(name) in kind.suffixes:
        return name
    return f"{name}{kind.suffixes[0]}"
