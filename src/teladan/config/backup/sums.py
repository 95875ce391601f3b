"""The list of files with their fingerprints: one line each, as `sha256sum --check` reads it, in the order of paths."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import IO

from teladan.config.backup.archive import Weight


class Sums:
    """Writes the list, and knows how much it lists."""

    def __init__(self, out: IO[bytes]) -> None:
        """Begin an empty list."""
        self._out, self._found = out, hashlib.sha256()
        self.files = self.bytes = self._written = 0

    def add(self, path: str, weight: Weight) -> None:
        """Add one file."""
        line = f"{weight.sha256}  {path}\n".encode()
        self._out.write(line)
        self._found.update(line)
        self._written += len(line)
        self.files += 1
        self.bytes += weight.size

    def weight(self) -> Weight:
        """Give the list's own length and fingerprint."""
        return Weight(self._written, self._found.hexdigest())


def lines(file: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Read a list: path and fingerprint."""
    for line in file:
        sha256, _, path = line.decode().rstrip("\n").partition("  ")
        yield path, sha256


def missing(named: Iterable[tuple[str, str]], kept: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give the paths of `named` that `kept` lacks or has with another fingerprint; both in the order of paths."""
    rest = iter(kept)
    path, sha256 = next(rest, ("", ""))
    for wanted, digest in named:
        while path and path < wanted:
            path, sha256 = next(rest, ("", ""))
        if (path, sha256) != (wanted, digest):
            yield wanted
