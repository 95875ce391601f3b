"""The runs: what is asked, by how many at a time, and what came of it."""

import http.client
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.load import oracle, visitors
from benchmarks.load.house import House
from benchmarks.load.rush import PEOPLE, SHARE, Plan, Rush, rush
from benchmarks.load.serving import Server
from benchmarks.load.visitors import Asked, Visitor
from benchmarks.load.wrk import Driven, drive

WARMING = 2.0
"""Seconds of the same requests before the first measured run of a kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of request under measure.

    right
        The status of a good answer.
    once
        Whether each request can be done only once, and leaves rows that are counted afterwards.
    again
        Whether each page was read before, and is asked for with the version that the reader has.
    """

    title: str
    right: int
    work: Callable[[House, list[Visitor]], Iterable[Asked]]
    once: bool = False
    again: bool = False


AGAIN = 400
"""Readers whose page is fetched before an "unchanged" run."""

KINDS = {
    "read": Kind("kinerja saya", 200, lambda _, people: visitors.looks(people, "/kinerja-saya/")),
    "unchanged": Kind(
        "kinerja saya, unchanged",
        304,
        lambda _, people: visitors.looks(people[:AGAIN], "/kinerja-saya/"),
        again=True,
    ),
    "team": Kind(
        "tim saya", 200, lambda home, people: visitors.looks(_superiors(home, people), "/tim-saya/")
    ),
    "autosave": Kind("autosave", 200, lambda home, people: _asked(home, people, visitors.savings)),
    "write": Kind(
        "send a rating", 303, lambda home, people: _asked(home, people, visitors.sendings), once=True
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One run: so many users at a time."""

    kind: str
    users: int
    driven: Driven
    wrong: int
    statements: float
    web_ms: float
    database_ms: float
    memory: float
    problems: list[str] = field(default_factory=list)

    @property
    def bytes(self) -> float:
        """Bytes of an answer as it went over the wire."""
        return self.driven.received / max(1, self.driven.requests)


def _superiors(home: House, people: list[Visitor]) -> list[Visitor]:
    with home.open() as database:
        return visitors.superiors(database, people)


def _asked(home: House, people: list[Visitor], make: Callable[..., Iterator[Asked]]) -> list[Asked]:
    with home.open() as database:
        return list(make(database, people))


def measure(
    server: Server, people: list[Visitor], kind: str, *, users: list[int], seconds: float
) -> Iterator[Cell]:
    """Measure one kind of request at each number of users, after a short unmeasured run."""
    asked = KINDS[kind]
    with tempfile.TemporaryDirectory(prefix="teladan-load-") as folder:
        work = Path(folder, "work")
        if asked.once:
            _take_back(server)
        todo = list(asked.work(server.home, people))
        visitors.write(todo, work)
        tags = _tags(server, todo, Path(folder, "tags")) if asked.again else None
        drive(server.address, work, users=8, seconds=WARMING, once=asked.once, tags=tags)
        for number in users:
            if asked.once:
                _take_back(server)
            yield _cell(server, kind, work, number, seconds, tags)


def _tags(server: Server, work: list[Asked], file: Path) -> Path:
    """Read every page once, and write down which version of it the reader now has."""
    parts = urlsplit(server.address)
    connection = http.client.HTTPConnection(parts.netloc)
    found = []
    for asked in work:
        headers = {"Cookie": asked.cookie, "Accept": "text/html", "Accept-Encoding": "gzip"}
        connection.request(asked.method, asked.path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        found.append(answer.headers.get("ETag") or "")
    connection.close()
    file.write_text("\n".join(found) + "\n")
    return file


def deadline(server: Server, people: list[Visitor], factor: float) -> tuple[Rush, list[str]]:
    """Let the crowd of a deadline's last two hours send, `factor` times as fast; give what came of it, and what is lost or doubled."""
    _take_back(server)
    todo = _asked(server.home, people, visitors.sendings)
    random.Random(7).shuffle(todo)
    plan = Plan(min(len(todo), round(SHARE * min(PEOPLE, server.home.people))), factor)
    found = rush(server.address, todo[: plan.forms], plan)
    return found, _problems(server.home, len(found.waits), underway=0)


def _cell(server: Server, kind: str, work: Path, users: int, seconds: float, tags: Path | None) -> Cell:
    asked = KINDS[kind]
    before = server.cost()
    driven = drive(server.address, work, users=users, seconds=seconds, once=asked.once, tags=tags)
    spent, done = server.cost() - before, max(1, driven.requests)
    good = driven.statuses.get(str(asked.right), 0)
    return Cell(
        kind=kind,
        users=users,
        driven=driven,
        wrong=driven.wrong(asked.right),
        statements=spent.statements / done,
        web_ms=spent.web * 1000 / done,
        database_ms=spent.database * 1000 / done,
        memory=server.memory(),
        problems=_problems(server.home, good, underway=users) if asked.once else [],
    )


def _take_back(server: Server) -> None:
    with server.home.open() as database:
        oracle.wait_until_quiet(database)
        oracle.take_back(database)


def _problems(home: House, acknowledged: int, *, underway: int) -> list[str]:
    with home.open() as database:
        oracle.wait_until_quiet(database)
        return oracle.account(database).problems(acknowledged, underway=underway)
