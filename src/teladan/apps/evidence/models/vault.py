"""Where the bytes of files lie: one folder an agency under `settings.MEDIA_ROOT`, outside whatever is served.

A file is written beside its place and renamed, so that a place holds the whole file or nothing. Its path comes from
the proof's id alone; what a transaction left behind when it was undone is swept later.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.conf import settings

PART = ".part"


def folder_of(agency_id: UUID) -> Path:
    """Give an agency's folder."""
    return Path(settings.MEDIA_ROOT, _under(agency_id))


def path_under(agency_id: UUID, proof_id: UUID) -> PurePosixPath:
    """Give the place of a proof's bytes under MEDIA_ROOT; the last two signs of its id spread the files over folders."""
    return _under(agency_id) / proof_id.hex[-2:] / str(proof_id)


def path_of(agency_id: UUID, proof_id: UUID) -> Path:
    """Give the place of a proof's bytes."""
    return Path(settings.MEDIA_ROOT, path_under(agency_id, proof_id))


def _under(agency_id: UUID) -> PurePosixPath:
    return PurePosixPath("evidence", str(agency_id))


def keep(agency_id: UUID, proof_id: UUID, content: bytes) -> None:
    """Put bytes into their place: whole, on the disk, readable by nobody else on this machine."""
    place = path_of(agency_id, proof_id)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_name(place.name + PART)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def read(agency_id: UUID, proof_id: UUID) -> bytes:
    """Give the bytes. Raises FileNotFoundError if they are gone, which a sound backup never lets happen."""
    return path_of(agency_id, proof_id).read_bytes()


def drop(place: Path) -> None:
    """Remove a file that belongs to nothing."""
    place.unlink(missing_ok=True)
    with suppress(OSError):  # the folder holds others
        place.parent.rmdir()


def files_before(agency_id: UUID, instant: float) -> Iterator[Path]:
    """Go through an agency's files that were written before an instant (seconds since 1970)."""
    folder = folder_of(agency_id)
    for place in sorted(folder.glob("??/*")) if folder.is_dir() else ():
        if place.is_file() and place.stat().st_mtime < instant:
            yield place


def forget(agency_id: UUID) -> None:
    """Remove everything of an agency that is no more: a rehearsal's, a test's."""
    shutil.rmtree(folder_of(agency_id), ignore_errors=True)
