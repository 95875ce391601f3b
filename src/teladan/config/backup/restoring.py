"""Bringing a backup back: the file is read to its end and believed before anything is written anywhere."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

import psycopg
from django.db.migrations.loader import MigrationLoader

from teladan.config.backup import archive, manifest
from teladan.config.backup.age import Damaged
from teladan.config.backup.archive import DUMP, FILES, MANIFEST, SUMS, Weight, members, settle, slices
from teladan.config.backup.manifest import Manifest, NotOurs
from teladan.config.backup.programs import NotPrepared, program, restoring
from teladan.config.backup.sums import Sums
from teladan.config.database import roles

FLAGS = ("--format=custom", "--no-owner", "--single-transaction", "--exit-on-error")


class NotEmpty(RuntimeError):
    """There is something where the backup should go; the message says what, and what to do."""


@dataclass
class Believed:
    """A backup whose every byte was read and found to be what the manifest says."""

    path: Path
    passphrase: str
    manifest: Manifest
    sums: IO[bytes]


@contextmanager
def believed(path: Path, passphrase: str) -> Iterator[Believed]:
    """Read a backup to its last byte and compare it with its manifest. Raises Damaged, WrongPassphrase or NotOurs."""
    with tempfile.TemporaryFile() as list_, path.open("rb") as file:
        dump, dumped, sums = hashlib.sha256(), 0, Sums(list_)
        told: Weight | None = None
        text = b""
        for member in members(file, passphrase):
            kind, _, place = member.path.partition("/")
            if kind == DUMP:
                for data in slices(member.content):
                    dump.update(data)
                dumped += member.size
            elif kind == FILES:
                sums.add(place, _weight(member.content))
            elif kind == SUMS:
                told = _weight(member.content)
            elif kind == MANIFEST:
                text = member.content.read()
        made = manifest.read(text)
        found = Weight(dumped, dump.hexdigest()), sums.files, sums.bytes, sums.weight(), told
        if found != (made.dump, made.files, made.files_bytes, made.sums, made.sums):
            raise Damaged("What the file holds is not what its manifest says.")
        list_.seek(0)
        yield Believed(path, passphrase, made, list_)


def _weight(content: archive.Readable) -> Weight:
    total, found = 0, hashlib.sha256()
    for data in slices(content):
        found.update(data)
        total += len(data)
    return Weight(total, found.hexdigest())


def unknown_migrations(made: Manifest) -> list[str]:
    """Name the migrations of a backup that this version of Teladan does not have: it was made by a later one."""
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations or ()}
    return [name for name in made.contents.migrations if name not in known]


def refuse_later_version(made: Manifest) -> None:
    """Raise NotOurs for a backup that a later version has made."""
    if unknown := unknown_migrations(made):
        raise NotOurs(
            f"The backup was made by Teladan {made.version} with tables that this version does not know "
            f"(first: {unknown[0]}). Install that version, restore there, and update then."
        )


def refuse_full_database(url: str) -> None:
    """Raise NotEmpty if anything but extensions has been made in the database."""
    query = """SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1 LIMIT 1"""
    with psycopg.connect(url) as database:
        found = database.execute(query).fetchone()
        name = database.info.dbname
    if found:
        raise NotEmpty(
            f"The database {name} is not empty (it has {found[0]}), and a restore overwrites nothing. Make a new database "
            "and let DATABASE_URL and DATABASE_OWNER_URL name it, or set TELADAN_HOME to a new folder."
        )


def refuse_full_folder(root: Path) -> None:
    """Raise NotEmpty if there are uploaded files already."""
    if root.is_dir() and any(root.iterdir()):
        raise NotEmpty(
            f"The folder {root} is not empty, and a restore overwrites nothing. Move it away, or set TELADAN_HOME."
        )


def restore_database(backup: Believed, url: str) -> None:
    """Fill an empty database as its owner, in one transaction: everything or nothing. Raises ProgramFailed."""
    _refuse_missing_roles(url)
    with psycopg.connect(url) as database:
        server = database.info.server_version // 10_000
    path, _ = program("pg_restore", server=server, at_least=backup.manifest.program)
    with backup.path.open("rb") as file, restoring(path, url, *FLAGS) as pipe:
        for member in members(file, backup.passphrase):
            if not member.path.startswith(f"{DUMP}/"):
                break
            for data in slices(member.content):
                pipe.write(data)
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("ANALYZE")


def _refuse_missing_roles(url: str) -> None:
    """Raise NotPrepared where grants would find nobody: roles are not in a dump."""
    with psycopg.connect(url) as database:
        there = {name for (name,) in database.execute("SELECT rolname FROM pg_roles").fetchall()}
    if lacking := [role for role in roles.POWERS if role not in there]:
        raise NotPrepared(
            f"The server lacks the roles {', '.join(lacking)}. Its administrator runs the script of "
            "`teladan database prepare --print` first."
        )


def restore_files(backup: Believed, root: Path) -> None:
    """Write the uploaded files; their folder appears under its name when all of them are on the disk."""
    aside = root.with_name(f"{root.name}.restoring")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700, parents=True)
    try:
        with backup.path.open("rb") as file:
            for member in members(file, backup.passphrase):
                kind, _, place = member.path.partition("/")
                if kind == FILES:
                    _write(aside, place, member.content)
        os.sync()
        if root.is_dir():
            root.rmdir()
        aside.rename(root)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    settle(root.parent)


def _write(root: Path, place: str, content: IO[bytes]) -> None:
    """Write one file below the root, and nowhere else."""
    path = PurePosixPath(place)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise Damaged(f"A file of the backup wants to lie outside its folder: {place}")
    target = root / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        shutil.copyfileobj(content, cast(IO[bytes], out), archive.SLICE)
