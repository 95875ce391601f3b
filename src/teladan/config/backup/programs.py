"""pg_dump and pg_restore: which ones, how they are told where to go, and what they say when they fail."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from psycopg import conninfo

from teladan.config.embedded import wheel
from teladan.config.embedded.place import place

DEBIAN = Path("/usr/lib/postgresql")  # each version in a folder of its own


class NoProgram(RuntimeError):
    """No program of a version that can do it is on this machine; the message says which is needed."""


class NotPrepared(RuntimeError):
    """The server lacks what its administrator makes; the message says what."""


class ProgramFailed(RuntimeError):
    """pg_dump or pg_restore gave up; the message is what it said."""


def program(name: str, *, server: int, at_least: int = 0) -> tuple[str, int]:
    """Find pg_dump or pg_restore for a server; give its path and its own version.

    server
        The server's major version. A program of the same version is best, a newer one will do, an older one will not.
    at_least
        The major version of the pg_dump that wrote the dump: an older pg_restore cannot read it.
    """
    found = dict(_installed(name))
    fit = [version for version in found if version >= max(server, at_least)]
    if not fit:
        here = ", ".join(str(version) for version in sorted(found)) or "none"
        raise NoProgram(
            f"The server is PostgreSQL {server}{f' and the dump was written by version {at_least}' if at_least else ''}, and no "
            f"{name} of version {max(server, at_least)} or newer is on this machine (found: {here}). Install the package "
            f"postgresql-client-{max(server, at_least)}, or put the program's folder into PATH."
        )
    best = min(fit)
    return found[best], best


def _installed(name: str) -> Iterator[tuple[int, str]]:
    """Go through the programs of this name: the embedded server's, the system's, the one in PATH; the last counts."""
    candidates = [str(path) for path in sorted(DEBIAN.glob(f"*/bin/{name}"))]
    if on_path := shutil.which(name):
        candidates.append(on_path)
    with suppress(wheel.NoServer):
        candidates.append(str(wheel.programs(place()) / name))
    for path in candidates:
        if version := _version(path):
            yield version, path


def _version(path: str) -> int:
    """Ask a program for its major version; 0 if it gives none."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"\b(\d+)(?:\.\d+|beta|rc|devel)", said)
    return int(found[1]) if found else 0


@contextmanager
def dumping(path: str, url: str, *words: str) -> Iterator[IO[bytes]]:
    """Run pg_dump and give its output. Raises ProgramFailed at the end if it was not well."""
    with tempfile.TemporaryFile() as errors:
        command, environment = _told([path, *words], url)
        running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors)
        try:
            yield cast(IO[bytes], running.stdout)
        except BaseException:
            running.kill()
            raise
        finally:
            cast(IO[bytes], running.stdout).close()
            code = running.wait()
        _refuse_failure(path, code, errors)


@contextmanager
def restoring(path: str, url: str, *words: str) -> Iterator[IO[bytes]]:
    """Run pg_restore and give its input; it may stop reading, which its own words then explain (ProgramFailed)."""
    with tempfile.TemporaryFile() as errors:
        command, environment = _told([path, *words], url)
        running = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors
        )
        pipe = cast(IO[bytes], running.stdin)
        try:
            yield pipe
            pipe.close()
        except BrokenPipeError:
            pass
        except BaseException:
            running.kill()
            raise
        finally:
            _close(pipe)
            code = running.wait()
        _refuse_failure(path, code, errors)


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):
        pipe.close()


def _told(command: list[str], url: str) -> tuple[list[str], dict[str, str]]:
    """Write the address into the command, but the password into the environment: every user can read commands."""
    parts = conninfo.conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = os.environ | {"LC_ALL": "C", "PGAPPNAME": "teladan"}
    if password:
        environment["PGPASSWORD"] = str(password)
    return [*command, f"--dbname={conninfo.make_conninfo('', **parts)}"], environment


def _refuse_failure(path: str, code: int, errors: IO[bytes]) -> None:
    if code:
        errors.seek(0)
        said = errors.read()[-2000:].decode(errors="replace").strip()
        raise ProgramFailed(f"{Path(path).name} failed: {said or f'it ended with status {code}'}")
