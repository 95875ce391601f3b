"""The database under load: an agency in the middle of its annual rating, made once for a state of the schema and then kept.

A year of a few people is played through the very actions that the pages call; their rows are then written again and again
under other ids, until there are as many people as asked for.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from psycopg import sql

from benchmarks.load import copies
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base import wall
from teladan.base.clock import now, today
from teladan.config.database import roles, scratch
from teladan.config.database.enter import entered
from teladan.config.embedded.cluster import address, joined
from teladan.config.embedded.place import Place, place
from teladan.flows import rehearsal
from teladan.flows.rehearsal import converse, gather, panels, play, proof, quarters, rate
from teladan.flows.rehearsal.rehearse import Told, script_of
from teladan.flows.rehearsal.stage import Stage

KIND = "bench"
PLAYED = 40
"""People whose year is really played; every other person's rows are copies of theirs."""
PREFIX = "teladan_load_"
KEPT = 6
DAYS = 400
"""How long the round of ratings stays open, so that a kept database is of use tomorrow."""

Connection = psycopg.Connection[Any]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class House:
    """A database that is ready, on a server that is running."""

    at: Place
    name: str
    people: int
    seconds: float

    def url(self, role: str = roles.APP) -> str:
        """Give libpq's address of it for one role; "postgres" for the superuser."""
        return address(self.at, role, self.name)

    def open(self, role: str = "postgres") -> Connection:
        """Connect, each statement a transaction of its own."""
        return psycopg.connect(self.url(role), autocommit=True)


@contextmanager
def house(people: int, *, tell: Tell) -> Iterator[House]:
    """Have the database of so many people while the block lasts; made now if there is none of this state of the schema."""
    at = place(KIND)
    with joined(at), psycopg.connect(address(at, "postgres", "postgres"), autocommit=True) as server:
        began = time.perf_counter()
        played = f"{PREFIX}{digest()}_{PLAYED}"
        wanted = f"{PREFIX}{digest(copies.__file__)}_{people}"
        for name, make in ((played, _play), (wanted, _copy_of(played, people))):
            if name not in known(server):
                tell(f"Making {name} …")
                _forget_old(server, but={played, wanted})
                _make(server, at, name, make)
        yield House(at, wanted, people, time.perf_counter() - began)


def digest(*also: str) -> str:
    """Name the state of everything that shapes the data: migrations, the play, these other files; and the year."""
    found = hashlib.sha256(str(today().year).encode())
    parts = [Path(file) for file in (roles.__file__, wall.__file__, __file__, *also)]
    parts += sorted(Path(rehearsal.__file__).parent.glob("*.py"))
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        parts += sorted(Path(config.path, "migrations").glob("*.py"))
    for part in parts:
        found.update(part.name.encode() + part.read_bytes())
    return found.hexdigest()[:10]


def known(server: Connection) -> list[str]:
    """List our databases, oldest first."""
    query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid"
    return [row[0] for row in server.execute(query, [PREFIX])]


def _forget_old(server: Connection, *, but: set[str]) -> None:
    for name in [name for name in known(server) if name not in but][: -KEPT or None]:
        scratch.drop(server, name)


def _make(server: Connection, at: Place, name: str, make: Callable[[Place, str], None]) -> None:
    """Make it under another name, so that a half-made one is never taken for whole."""
    unfinished = f"teladan_unfinished_{os.getpid()}"
    scratch.drop(server, unfinished)
    try:
        make(at, unfinished)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        server.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    finally:
        scratch.drop(server, unfinished)


def _play(at: Place, name: str) -> None:
    """Migrate, and play this year up to the days in which ratings are sent."""
    with scratch.owner(kind=at.kind) as owner:
        scratch.create(owner, name)
    scratch.migrate(name, kind=at.kind)
    with psycopg.connect(address(at, "postgres", name), autocommit=True) as database:
        database.execute("CREATE EXTENSION pg_stat_statements")
    with entered(roles.APP, database=name, kind=at.kind):
        play_to_the_rating(PLAYED)


def play_to_the_rating(people: int) -> None:
    """Play the year of a new agency in the database that was entered, until its annual rating is open and nobody has sent."""
    day = today()
    agency = found_agency(
        code="beban", name="Pemerintah Kota Contoh", place="Contoh", purpose=Purpose.SCRATCH, now=now()
    ).value
    hands = len(os.sched_getaffinity(0))
    stage = Stage(agency, script_of(Told(people, 7, day.year)), day.year, _silent, until=now(), hands=hands)
    gather.load_people(stage, day.replace(month=1, day=1))
    play.begin_year(stage)
    proof.report_quarters(stage)
    converse.converse(stage)
    quarters.evaluate_quarters(stage)
    panels.choose_panels(stage, day=day - timedelta(days=20))
    rate.open_the_rating(stage, opens=day - timedelta(days=10), closes=day + timedelta(days=DAYS))


def _copy_of(original: str, people: int) -> Callable[[Place, str], None]:
    def make(at: Place, name: str) -> None:
        with psycopg.connect(address(at, "postgres", "postgres"), autocommit=True) as server:
            scratch.create(server, name, template=original)
            server.execute(
                sql.SQL("ALTER DATABASE {} OWNER TO {}").format(
                    sql.Identifier(name), sql.Identifier(roles.OWNER)
                )
            )
        with psycopg.connect(address(at, "postgres", name), autocommit=True) as database:
            copies.multiply(database, people // PLAYED - 1)
            database.execute("VACUUM (ANALYZE)")

    return make


def _silent(_part: str, _done: int, _total: int) -> None:
    """Nobody watches the play."""
