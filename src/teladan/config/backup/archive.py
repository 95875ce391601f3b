"""What lies in the sealed archive, and in which order: a tar, so that `age --decrypt FILE | tar x` opens it without us.

database/000000 …   the dump in pieces (`cat database/* | pg_restore …`), for its length is not known beforehand
files/…             every uploaded file, in the order of their paths
files.sha256        a line for each, as `sha256sum --check` reads it
manifest.json       the last, because it holds what was counted on the way (`manifest.Manifest`)
"""

import hashlib
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Protocol, Self

from teladan.config.backup.age import Damaged, Opener, Sealer

DUMP, FILES, SUMS, MANIFEST = "database", "files", "files.sha256", "manifest.json"
PART = 8 * 1024 * 1024  # bytes of the dump in one member
SLICE = 256 * 1024  # bytes that are looked at together


class Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Give at most so many."""


@dataclass(frozen=True)
class Weight:
    """How much something was, and its fingerprint."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Member:
    """One member while it is being read: its path, its length, and a stream of its bytes."""

    path: str
    size: int
    content: IO[bytes]


@contextmanager
def unfinished(to: Path) -> Iterator[IO[bytes]]:
    """Write a file that nobody else can read; it stands under its name only when whole and on the disk.

    Whatever goes wrong leaves nothing. Raises FileExistsError before anything is written if the name is taken.
    """
    if to.exists():
        raise FileExistsError(f"{to} is there already; name a new file.")
    handle, name = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".unfinished", dir=to.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.rename(name, to)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    settle(to.parent)


def settle(folder: Path) -> None:
    """Have the disk know the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Writer:
    """Writes an archive into a sealer, member by member; leaving it ends the archive."""

    def __init__(self, sealer: Sealer) -> None:
        """Begin an archive."""
        form: dict[str, Any] = {"fileobj": sealer, "mode": "w|", "bufsize": 512 * 1024}
        self._tar = tarfile.open(**form, format=tarfile.PAX_FORMAT)  # noqa: SIM115 - `__exit__` closes it

    def dump(self, stream: Readable) -> Weight:
        """Write the dump as it comes."""
        total, found, number = 0, hashlib.sha256(), 0
        while part := _whole(stream, PART):
            self._add(f"{DUMP}/{number:06d}", len(part), BytesIO(part))
            found.update(part)
            total, number = total + len(part), number + 1
        return Weight(total, found.hexdigest())

    def file(self, path: str, file: IO[bytes]) -> Weight:
        """Write one uploaded file, as long as it is now. Raises OSError if it becomes shorter meanwhile."""
        size = os.fstat(file.fileno()).st_size
        hashed = _Hashed(file)
        self._add(f"{FILES}/{path}", size, hashed)
        return Weight(size, hashed.found.hexdigest())

    def text(self, path: str, file: IO[bytes], size: int) -> None:
        """Write a list or the manifest."""
        self._add(path, size, file)

    def __enter__(self) -> Self:
        """Give the writer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the archive. One that failed is thrown away, so it does not matter if its end cannot be written."""
        with nullcontext() if kind is None else suppress(OSError):
            self._tar.close()

    def _add(self, path: str, size: int, content: Readable) -> None:
        head = tarfile.TarInfo(path)
        head.size, head.mode = size, 0o600
        self._tar.addfile(head, content)


class _Hashed:
    """Passes on what is read, and keeps its fingerprint."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self.found = stream, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.found.update(data)
        return data


def members(file: IO[bytes], passphrase: str) -> Iterator[Member]:
    """Go through a sealed archive to its last byte. Raises Damaged or WrongPassphrase."""
    opener = Opener(file, passphrase)
    try:
        form: dict[str, Any] = {"fileobj": opener, "mode": "r|", "bufsize": 512 * 1024}
        with tarfile.open(**form) as tar:
            for head in tar:
                content = tar.extractfile(head)
                if content is None:
                    raise Damaged(f"{head.name} is no file.")
                yield Member(head.name, head.size, content)
    except tarfile.TarError as broken:
        raise Damaged(f"The archive inside is damaged: {broken}") from broken
    while rest := opener.read(SLICE):
        if any(rest):
            raise Damaged("Something stands behind the end of the archive.")


def slices(content: Readable) -> Iterator[bytes]:
    """Give a stream's bytes, a slice at a time."""
    while data := content.read(SLICE):
        yield data


def _whole(stream: Readable, size: int) -> bytes:
    """Read so many bytes; fewer only at the end, whatever a pipe gives at a time."""
    parts: list[Any] = []
    while size and (data := stream.read(min(size, SLICE))):
        parts.append(data)
        size -= len(data)
    return b"".join(parts)
