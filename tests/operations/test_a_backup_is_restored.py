"""A backup holds everything, is noticed when one byte of it is wrong, and comes back whole or not at all."""

import errno
import io
import json
import os
import random
import resource
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pyrage
import pytest
from django.conf import LazySettings
from psycopg import sql
from typer import Exit

from teladan.apps.evidence.models import vault
from teladan.config import settings as real
from teladan.config.backup import making, programs, restoring
from teladan.config.backup.age import Damaged, WrongPassphrase
from teladan.config.backup.findings import compare
from teladan.config.backup.making import make
from teladan.config.backup.manifest import Manifest
from teladan.config.backup.programs import NoProgram, NotPrepared, ProgramFailed, program
from teladan.config.backup.restoring import believed
from teladan.config.commands import backup as backup_command
from teladan.config.commands import restore as restore_command
from teladan.config.database import address, roles, scratch
from tests.factories.evidence import a_file, an_agreed_plan
from tests.factories.organisation import placed
from tests.harness import databases
from tests.operations.test_age import FAULTS, WORK
from tests.people import gather

WORD = "lima kata yang diundi sendiri"


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """An empty place for uploaded files and backups."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


@pytest.fixture
def lived_in(own_database: str, folder: Path) -> Iterator[str]:
    """A database with two agencies, an SKP and a proof, on what passes for a server of one's own."""
    people = gather()
    with people.at_home():
        persons = placed(people)
        a_file(an_agreed_plan(persons["official"]))
    with pytest.MonkeyPatch.context() as patch:
        _lives_at(own_database, patch)
        yield own_database


def _lives_at(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the four addresses name one database of the test server, as its administrator would."""
    urls = {
        variable: psycopg.conninfo.make_conninfo(address.url(role, kind=databases.KIND), dbname=name)
        for role, variable in address.VARIABLES.items()
    }
    for variable, url in urls.items():
        monkeypatch.setenv(variable, url)


@pytest.fixture
def passphrase_file(folder: Path) -> Path:
    """A file that only we may read."""
    file = folder / "word"
    file.touch(mode=0o600)
    file.write_text(f"{WORD}\n")
    return file


def made(folder: Path, name: str = "a.teladan") -> tuple[Path, Manifest]:
    """Make a backup whose passphrase takes little work."""
    return folder / name, make(folder / name, WORD, tell=lambda _: None, work=WORK)


@contextmanager
def another_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the addresses name a new, empty database."""
    name = f"{databases.CLONE}{random.Random().randrange(10**9)}_restored"
    with scratch.owner(kind=databases.KIND) as server:
        scratch.create(server, name)
    with monkeypatch.context() as patch:
        _lives_at(name, patch)
        yield name
    databases.drop(name)


def test_everything_comes_back_and_the_site_runs_on_it(
    lived_in: str,
    folder: Path,
    passphrase_file: Path,
    capsys: pytest.CaptureFixture[str],
    settings: LazySettings,
) -> None:
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS  # the site on trial knows no other
    backup_command.command(to=folder / "a.teladan", passphrase_file=passphrase_file)
    with pytest.raises(Exit) as ended:
        restore_command.command(file=folder / "a.teladan", verify=True, passphrase_file=passphrase_file)
    printed = " ".join(capsys.readouterr().out.split())
    assert ended.value.exit_code == 0, printed
    assert "✗" not in printed
    assert "sign-in page sign-in page" in printed
    assert "own home page /beranda/" in printed
    assert not _left_over(), "the database made for a while is still there"


def _left_over() -> list[str]:
    query = "SELECT datname FROM pg_database WHERE datname = %s"
    with scratch.owner(kind=databases.KIND) as server:
        return [name for (name,) in server.execute(query, [f"teladan_verify_{os.getpid()}"]).fetchall()]


def test_it_is_restored_onto_an_empty_database_and_folder_and_nowhere_else(
    lived_in: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    passphrase_file: Path,
) -> None:
    file, manifest = made(folder)
    assert manifest.files == 1
    assert manifest.contents.ledger.leaves > 10
    settings.MEDIA_ROOT = folder / "elsewhere"
    assert _restore(file, passphrase_file) == 1, "the database it came from is not empty"
    with another_database(monkeypatch):
        (folder / "elsewhere").mkdir()
        (folder / "elsewhere" / "mine").touch()
        assert _restore(file, passphrase_file) == 1, "the folder is not empty"
        (folder / "elsewhere" / "mine").unlink()
        assert _restore(file, passphrase_file) == 0
        assert list(making.stored(folder / "elsewhere")) == list(making.stored(folder / "files"))
        assert _restore(file, passphrase_file) == 1, "it is there already"


def _restore(file: Path, passphrase_file: Path) -> int:
    with pytest.raises(Exit) as ended:
        restore_command.command(file=file, verify=False, passphrase_file=passphrase_file)
    return ended.value.exit_code


def test_what_is_missing_after_a_restore_is_named(
    lived_in: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = made(folder)
    with another_database(monkeypatch) as name, believed(file, WORD) as backup:
        restoring.restore_database(backup, address.url(roles.OWNER))
        assert [each.what for each in compare(backup) if each.ok is False] == []
        with _as_owner(name) as owner:
            _change_one_leaf_and_one_row(owner)
        wrong = {each.what: each.found for each in compare(backup) if each.ok is False}
    assert wrong.keys() == {
        "Rows of every table",
        "Root of the ledger's tree",
        "Rows of the ledger that do not fit their leaf",
        "Proofs (bukti dukung) whose file is there and unchanged",
        "Tables with the wall between agencies",
    }
    assert "public.django_content_type" in wrong["Rows of every table"]


def _as_owner(name: str) -> "psycopg.Connection[tuple[object, ...]]":
    url = psycopg.conninfo.make_conninfo(address.url(roles.OWNER), dbname=name)
    return psycopg.connect(url)


def _change_one_leaf_and_one_row(owner: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Do what only the tables' owner can: lower the wall, change the past, lose a row."""
    for table in ("audit_ledgerentry", "evidence_proof", "planning_plan"):
        owner.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier(table)))
    owner.execute("ALTER TABLE audit_ledgerentry DISABLE TRIGGER insert_only")
    owner.execute(
        "UPDATE audit_ledgerentry SET word = 'plan.lost' WHERE id = (SELECT min(id::text)::uuid FROM audit_ledgerentry)"
    )
    owner.execute("UPDATE evidence_proof SET sha256 = repeat('0', 64)")
    owner.execute("INSERT INTO django_content_type (app_label, model) VALUES ('x', 'y')")


def test_a_backup_with_one_wrong_byte_is_always_noticed(lived_in: str, folder: Path) -> None:
    """Flipped, cut off, added to and punched, at seeded places over the whole file."""
    file, _ = made(folder)
    data = file.read_bytes()
    die = random.Random(20261122)
    noticed = 0
    for number in range(FAULTS):
        file.write_bytes(_faulty(data, number % 4, die))
        with pytest.raises((Damaged, WrongPassphrase)), believed(file, WORD):
            pass
        noticed += 1
    assert noticed == FAULTS
    file.write_bytes(data)
    with believed(file, WORD):
        pass


def _faulty(data: bytes, kind: int, die: random.Random) -> bytes:
    place = die.randrange(len(data))
    if kind == 0:
        return data[:place] + bytes([data[place] ^ 1 << die.randrange(8)]) + data[place + 1 :]
    if kind == 1:
        return data[:place]
    if kind == 2:
        return data + die.randbytes(die.randrange(1, 1000))
    hole = min(die.randrange(1, 5000), len(data) - place)
    filled = data[:place] + bytes(hole) + data[place + hole :]
    return filled if filled != data else data[:place]


def test_a_damaged_backup_writes_nothing(
    lived_in: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    passphrase_file: Path,
    settings: LazySettings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, _ = made(folder)
    data = bytearray(file.read_bytes())
    data[-100] ^= 1
    file.write_bytes(data)
    settings.MEDIA_ROOT = folder / "elsewhere"
    with another_database(monkeypatch):
        assert _restore(file, passphrase_file) == 1
        assert "damaged or cut off" in capsys.readouterr().err
        restoring.refuse_full_database(address.url(roles.OWNER))
    assert not (folder / "elsewhere").exists()


def test_a_wrong_passphrase_is_a_clear_sentence(
    lived_in: str, folder: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, _ = made(folder)
    passphrase_file.write_text("yang lain sama sekali")
    assert _restore(file, passphrase_file) == 1
    assert "The passphrase is not the one that this backup was made with" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "mode", "says"),
    [("pendek", 0o600, "at least 12"), (WORD, 0o644, "chmod 600"), ("", 0o600, "is empty")],
)
def test_a_passphrase_that_protects_nothing_is_refused(
    folder: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str], word: str, mode: int, says: str
) -> None:
    passphrase_file.write_text(word)
    passphrase_file.chmod(mode)
    with pytest.raises(Exit):
        backup_command.command(to=folder / "a.teladan", passphrase_file=passphrase_file)
    assert says in capsys.readouterr().err
    assert not (folder / "a.teladan").exists()


def test_a_full_disk_leaves_nothing(lived_in: str, folder: Path) -> None:
    """The kernel refuses to let any file grow beyond 100 kB, in the midst of the dump."""
    before = sorted(path.name for path in folder.iterdir())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="too large") as full:
            made(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert full.value.errno == errno.EFBIG
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_backup_overwrites_nothing(lived_in: str, folder: Path) -> None:
    file, _ = made(folder)
    held = file.read_bytes()
    with pytest.raises(FileExistsError, match="name a new file"):
        made(folder)
    assert file.read_bytes() == held
    assert file.stat().st_mode & 0o077 == 0


def test_other_programs_open_it(lived_in: str, folder: Path) -> None:
    """age and tar are enough: sealed answers, files with their sums, and a manifest that people can read."""
    file, manifest = made(folder)
    plain = pyrage.passphrase.decrypt(file.read_bytes(), WORD)
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        names = tar.getnames()
        read = {name: _content(tar, name) for name in names}
    assert read["files.sha256"].count(b"\n") == manifest.files == 1
    assert read["database/000000"][:5] == b"PGDMP"
    assert json.loads(read["manifest.json"])["contents"]["tables"]["sealed.answer"] == 0
    assert [name for name in names if name.startswith("files/evidence/")]
    assert names[-1] == "manifest.json"


def _content(tar: tarfile.TarFile, name: str) -> bytes:
    found = tar.extractfile(name)
    assert found is not None
    return found.read()


def test_sessions_are_not_brought_back(lived_in: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with psycopg.connect(address.url(roles.APP)) as site:
        site.execute("INSERT INTO django_session VALUES ('stolen', '', now() + interval '1 day')")
    file, manifest = made(folder)
    assert manifest.contents.tables["public.django_session"] == 0
    with another_database(monkeypatch), believed(file, WORD) as backup:
        restoring.restore_database(backup, address.url(roles.OWNER))
        with psycopg.connect(address.url(roles.APP)) as site:
            assert site.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def test_a_file_that_does_not_match_its_proof_is_named(
    lived_in: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = making.stored(folder / "files")
    (folder / "files" / path).write_bytes(b"something else")
    file, _ = made(folder)
    with another_database(monkeypatch), believed(file, WORD) as backup:
        restoring.restore_database(backup, address.url(roles.OWNER))
        (wrong,) = [each for each in compare(backup) if each.ok is False]
    assert path in wrong.found
    assert vault.PART == making.PART


def test_a_missing_version_of_the_programs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_installed", lambda _: iter([(15, "old"), (18, "new")]))
    assert program("pg_dump", server=15) == ("old", 15)
    assert program("pg_dump", server=17) == ("new", 18)
    assert program("pg_restore", server=15, at_least=18) == ("new", 18)
    with pytest.raises(NoProgram, match=r"PostgreSQL 19.*found: 15, 18.*postgresql-client-19"):
        program("pg_dump", server=19)


def test_a_role_that_does_not_see_everything_makes_no_backup(
    lived_in: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_BACKUP_URL", address.url(roles.OWNER))
    with pytest.raises(NotPrepared, match="role teladan_owner sees only what the wall"):
        made(folder)
    assert not (folder / "a.teladan").exists()


def test_what_pg_dump_says_reaches_the_person(
    lived_in: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "WORDS", ("--format=custom", "--strict-names", "--table=no_such_table"))
    with pytest.raises(ProgramFailed, match=r"pg_dump failed.*no_such_table"):
        made(folder)
    assert not (folder / "a.teladan").exists()
