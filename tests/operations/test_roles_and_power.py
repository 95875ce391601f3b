"""The site runs as a role that cannot step over the wall, and refuses to run as any other."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from teladan.config.database import address, roles
from teladan.config.database.power import TooMuchPower, refuse_power
from teladan.config.embedded.cluster import address as embedded
from teladan.config.embedded.cluster import joined
from teladan.config.embedded.place import Place
from teladan.config.embedded.wheel import programs
from tests.harness.databases import KIND
from tests.operations.conftest import Run

needs_superuser = pytest.mark.skipif(
    not address.is_embedded(), reason="only our own server lends a superuser"
)


def inside(role: str, database: str) -> str:
    """Give the address of a test database for one role."""
    return psycopg.conninfo.make_conninfo(address.url(role, kind=KIND), dbname=database)


def test_the_sites_own_role_may_start(own_database: str) -> None:
    refuse_power(inside(roles.APP, own_database))


def test_the_owner_may_not_be_the_site(own_database: str) -> None:
    with pytest.raises(TooMuchPower, match="owns the table"):
        refuse_power(inside(roles.OWNER, own_database))


@needs_superuser
def test_a_superuser_may_not_be_the_site(own_database: str) -> None:
    with pytest.raises(TooMuchPower, match="postgres is superuser"):
        refuse_power(inside("postgres", own_database))


@needs_superuser
def test_a_role_that_bypasses_the_wall_may_not_be_the_site(own_database: str) -> None:
    with pytest.raises(TooMuchPower, match="teladan_backup is BYPASSRLS"):
        refuse_power(inside(roles.BACKUP, own_database))


@needs_superuser
def test_power_lent_by_another_role_counts(own_database: str) -> None:
    with psycopg.connect(inside("postgres", own_database)) as superuser:
        superuser.execute("CREATE ROLE teladan_borrower LOGIN PASSWORD 'borrowed' IN ROLE teladan_owner")
    try:
        with pytest.raises(TooMuchPower, match="owns the table"):
            refuse_power(
                psycopg.conninfo.make_conninfo(
                    inside("postgres", own_database), user="teladan_borrower", password="borrowed"
                )
            )
    finally:
        with psycopg.connect(inside("postgres", own_database)) as superuser:
            superuser.execute("DROP ROLE teladan_borrower")


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_serve_and_worker_refuse_to_start_as_the_owner(own_database: str, teladan: Run, command: str) -> None:
    done = teladan(command, DATABASE_URL=inside(roles.OWNER, own_database))
    assert done.returncode == 1
    assert "too much power" in done.stderr
    assert "teladan_app" in done.stderr


def test_serve_refuses_to_start_on_a_database_that_was_not_migrated(teladan: Run) -> None:
    done = teladan("serve")
    assert done.returncode == 1
    assert "teladan database migrate" in done.stderr


def test_one_click_sign_in_is_refused_on_a_server_of_ones_own(own_database: str, teladan: Run) -> None:
    done = teladan("serve", DATABASE_URL=inside(roles.APP, own_database), TELADAN_DEMO="1")
    assert done.returncode == 1
    assert "sign-in by one click" in done.stderr


def test_a_missing_address_is_named(own_database: str, teladan: Run) -> None:
    done = teladan("database", "migrate", DATABASE_URL=inside(roles.APP, own_database))
    assert done.returncode == 1
    assert "DATABASE_OWNER_URL is not set" in done.stderr


@needs_superuser
def test_the_administrators_script_makes_what_the_embedded_server_has(
    another_home: Path, monkeypatch: pytest.MonkeyPatch, teladan: Run
) -> None:
    script = teladan("database", "prepare", "--print").stdout
    monkeypatch.setenv("TELADAN_HOME", str(another_home))
    at = Place(another_home, "test")
    with joined(at):
        with psycopg.connect(embedded(at, "postgres", "postgres"), autocommit=True) as superuser:
            superuser.execute("DROP DATABASE IF EXISTS teladan WITH (FORCE)")
            for role in roles.POWERS:
                superuser.execute(f"DROP ROLE IF EXISTS {role}")
        words = [
            part
            for role in roles.POWERS
            for part in ("-v", f"{role.removeprefix('teladan_')}_word=it's {role}")
        ]
        psql = [str(programs(at) / "psql"), embedded(at, "postgres", "postgres"), "-X", *words, "-f", "-"]
        done = subprocess.run(psql, input=script, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        _owner_makes_what_the_site_may_use(at)


def _owner_makes_what_the_site_may_use(at: Place) -> None:
    """The owner makes a table; the site fills it, cannot drop it; the backup reads it, cannot fill it."""
    owner, app, backup = (
        psycopg.conninfo.make_conninfo(embedded(at, role), password=f"it's {role}")
        for role in (roles.OWNER, roles.APP, roles.BACKUP)
    )
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE thing (word text)")
    with psycopg.connect(app) as connection:
        connection.execute("INSERT INTO thing VALUES ('one')")
    with psycopg.connect(backup) as connection:
        assert connection.execute("SELECT word FROM thing").fetchall() == [("one",)]
    with psycopg.connect(app) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("DROP TABLE thing")
    with psycopg.connect(backup) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("INSERT INTO thing VALUES ('two')")
