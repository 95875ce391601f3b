"""Making a backup: what the database was at one instant, then every uploaded file, then the manifest."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

import teladan
from teladan.base.clock import now
from teladan.config.backup import manifest
from teladan.config.backup.age import WORK, Sealer
from teladan.config.backup.archive import MANIFEST, SUMS, Writer, unfinished
from teladan.config.backup.manifest import LEFT_OUT, Manifest
from teladan.config.backup.programs import NotPrepared, dumping, program
from teladan.config.backup.sums import Sums
from teladan.config.database import address, roles
from teladan.config.database.enter import entered

Tell = Callable[[str], None]
WORDS = ("--format=custom", *(f"--exclude-table-data=public.{name}" for name in LEFT_OUT))
PART = ".part"  # the ending of a file that is still being written (`evidence.models.vault`)


def make(to: Path, passphrase: str, *, tell: Tell, work: int = WORK) -> Manifest:
    """Write everything into one new file; if anything goes wrong no file is left.

    Files are read after the database, so that every proof the dump names has its bytes; a proof's file never
    changes, and one that no row of the dump names does no harm.

    tell
        Is called with a sentence at each step.
    Raises FileExistsError, OSError (disk full), NotPrepared, NoProgram, ProgramFailed.
    """
    with unfinished(to) as file:
        sealer = Sealer(file, passphrase, work=work)
        with Writer(sealer) as writer:
            tell("Reading the database …")
            with entered(roles.BACKUP), _instant() as (snapshot, server):
                held = manifest.contents()
                path, version = program("pg_dump", server=server)
                with dumping(path, address.url(roles.BACKUP), f"--snapshot={snapshot}", *WORDS) as stream:
                    dump = writer.dump(stream)
            tell("Reading uploaded files …")
            with tempfile.TemporaryFile(dir=to.parent) as list_:
                sums = Sums(list_)
                for place in stored(Path(settings.MEDIA_ROOT)):
                    _take(writer, sums, place)
                made = Manifest(
                    version=teladan.__version__,
                    made_at=now().isoformat(timespec="seconds"),
                    server=server,
                    program=version,
                    key=manifest.key_print(),
                    contents=held,
                    dump=dump,
                    files=sums.files,
                    files_bytes=sums.bytes,
                    sums=sums.weight(),
                )
                list_.seek(0)
                writer.text(SUMS, list_, made.sums.size)
            text = made.text()
            writer.text(MANIFEST, BytesIO(text), len(text))
        sealer.finish()
    return made


def _take(writer: Writer, sums: Sums, place: str) -> None:
    """Put one file into the archive; one that was swept since it was listed belonged to nothing."""
    with suppress(FileNotFoundError), Path(settings.MEDIA_ROOT, place).open("rb") as file:
        sums.add(place, writer.file(place, file))


def stored(root: Path) -> Iterator[str]:
    """Go through the uploaded files, as paths under the root with slashes, in the order of these paths."""
    return _below(root, "") if root.is_dir() else iter(())


def _below(folder: Path, prefix: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{path}/")
        elif entry.is_file(follow_symlinks=False) and not entry.name.endswith(PART):
            yield path


@contextmanager
def _instant() -> Iterator[tuple[str, int]]:
    """Hold one instant of the database while the block lasts; give its name, and the server's major version."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = current_user AND NOT (rolbypassrls OR rolsuper)"
        )
        if found := cursor.fetchone():
            raise NotPrepared(
                f"The role {found[0]} sees only what the wall between agencies lets it see; its backup would lack rows. "
                "Let DATABASE_BACKUP_URL name the role teladan_backup (see `teladan database prepare --print`)."
            )
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version_num')::int / 10000")
        name, server = cursor.fetchone()
        yield name, server
