"""List the licence of everything the product runs on, and refuse what is stricter than the LGPL.

A licence outside these lists stops `make check` until somebody has read it and added it here.
"""

import re
import sys
from collections.abc import Iterator
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"

PERMISSIVE = (
    "MIT",
    "BSD",
    "Apache",
    "ISC",
    "PSF",
    "Python Software Foundation",
    "HPND",
    "Zlib",
    "Unlicense",
    "0BSD",
    "CC0",
)
WEAK_COPYLEFT = ("LGPL", "GNU Lesser General Public", "MPL", "Mozilla Public")
REFUSED = ("AGPL", "Affero", "SSPL", "GPL", "GNU General Public")


def main() -> int:
    """Print a table of package, version and licence; 1 if one may not be used at run time."""
    wrong = []
    for name in names():
        package = metadata.distribution(name)
        said = licence(package)
        verdict = judge(said)
        print(
            f"{name:<28} {package.version:<16} {said or 'says nothing'}{'' if verdict else '   ← not allowed'}"
        )
        if not verdict:
            wrong.append(name)
    if wrong:
        print(
            f"\nNot allowed at run time, or unknown: {', '.join(wrong)}. See tools/licences.py.",
            file=sys.stderr,
        )
    return 1 if wrong else 0


def names() -> Iterator[str]:
    """Name each package of the lock that is installed here (some are for other systems only)."""
    for line in LOCK.read_text().splitlines():
        found = re.match(r"([A-Za-z0-9._-]+)==", line)
        if found:
            try:
                metadata.distribution(found[1])
            except metadata.PackageNotFoundError:
                continue
            yield found[1]


def licence(package: metadata.Distribution) -> str:
    """Give what a package says of its licence: expression, classifiers, else the free field's first line."""
    head = cast(Message, package.metadata)
    if expression := head.get("License-Expression"):
        return expression
    classifiers = [
        line.rpartition(" :: ")[2] for line in head.get_all("Classifier", []) if line.startswith("License ::")
    ]
    named = [line for line in classifiers if line != "OSI Approved"]
    free = (head.get("License") or "").strip()
    return "; ".join(named) or free.partition("\n")[0]


def judge(said: str) -> bool:
    """Tell whether a licence may be used: in an expression one alternative of an OR is enough; of several
    classifiers, which may mean "or" as well as "and", none may be refused."""
    if any(_is_refused(part) for part in said.split(";")[1:]):
        return False
    return any(
        all(_allows(part) for part in re.split(r"\bAND\b", choice)) for choice in re.split(r"\bOR\b|;", said)
    )


def _is_refused(said: str) -> bool:
    """Tell whether one named licence is stricter than the LGPL."""
    return any(word in said for word in REFUSED) and not any(word in said for word in WEAK_COPYLEFT)


def _allows(said: str) -> bool:
    """Tell whether one named licence is permissive or weakly copyleft."""
    return not _is_refused(said) and any(word in said for word in (*WEAK_COPYLEFT, *PERMISSIVE))


if __name__ == "__main__":
    sys.exit(main())
