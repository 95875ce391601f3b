"""Try one cell: send the request as one person and say what came of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse

from tests.access.form_reader import form_to
from tests.access.relations import people_around
from tests.access.row import Row
from tests.access.shapes import HIDDEN, IDLE, REFUSED, SEES, SIGN_IN, UNFIT
from tests.access.world import World

ASKS_TO_SIGN_IN = b'href="/akun/masuk/'
"""What stands in the page that gives a form's text back to somebody whose session has ended."""

KEPT = {"base_draft", "base_unsent"}
"""Where the text of a form that was refused is kept for its author; it changes no fact."""

SESSION = {"django_session", "accounts_attempts"}
"""What any request may touch: the session, and the counter of attempts."""

TRACES = SESSION | {"base_receipt"}
"""What is left behind by a form that was sent, also where it did nothing."""

NO_WAY = "no such way"


@dataclass(frozen=True)
class Cell:
    """One request of one person: `method` to a row, by whoever stands so."""

    row: Row
    method: str
    relation: str

    @property
    def expected(self) -> str:
        """What the table says."""
        shape = self.row.get if self.method == "GET" else self.row.post
        return NO_WAY if shape is None else str(shape.of(self.relation))

    def __str__(self) -> str:
        return f"{self.method} {self.row.key} as {self.relation}"


def cells_of(row: Row) -> list[Cell]:
    """Every cell of a row: each method it takes, for everybody who stands around its thing."""
    shapes = (("GET", row.get), ("POST", row.post))
    around = people_around(row.about)
    return [Cell(row, method, relation) for method, shape in shapes if shape for relation in around]


@contextmanager
def scene_of(world: World, row: Row) -> Iterator["Stand"]:
    """Put the row's thing into its state; undone at the end."""
    with world.tried():
        args = row.scene(world)
        yield Stand(world, row, reverse(row.name, kwargs=dict(args)), args)


class Stand:
    """A row with its thing in its state."""

    def __init__(self, world: World, row: Row, address: str, args: Mapping[str, Any]) -> None:
        """Take the address and its parts."""
        self.world, self.row, self.address, self.args = world, row, address, args
        self._offered: dict[str, Any] | None = None
        self._before: dict[str, Any] = {}

    def body(self) -> dict[str, Any]:
        """Give the valid body: the form as it is offered to one who may send it, filled in."""
        if self._offered is None:
            self._offered = self._form()
        return self._offered | dict(self.row.written(self.world))

    def _form(self) -> dict[str, Any]:
        row = self.row
        if row.form_on is None or (row.form_on == "" and row.get is None):
            return {}
        args = row.form_args(self.world) if row.form_args else self.args
        page = reverse(row.form_on, kwargs=dict(args)) if row.form_on else self.address
        sender = self.sender()
        with undone():
            html = self.world.browser(sender).get(page).content.decode()
        form = form_to(html, self.address, here=page)
        if form is None:
            raise LookupError(f"{page} offers {sender} no form that goes to {self.address}")
        return dict(form.fields)

    def sender(self) -> str:
        """Give the key of the first who may send the form."""
        around = people_around(self.row.about)
        shape = self.row.post
        return next(around[name] for name in (shape.those(SEES) if shape else ()) if name in around)

    def outcome(self, cell: Cell) -> str:
        """Send the request and say what came of it; undone."""
        key = people_around(cell.row.about)[cell.relation]
        browser = self.world.browser(key)
        if cell.method == "GET":
            with undone():
                return verdict_of(browser.get(self.address))
        body = self.body()
        if key not in self._before:
            self._before[key] = self._state(key)
        with undone():
            said = verdict_of(browser.post(self.address, body))
            changed = {row[0] for row in self._state(key) if row not in self._before[key]}
        if said == SEES and not changed - TRACES and self.row.is_kept:
            return str(IDLE)
        if said != SEES and changed - KEPT - SESSION:
            return f"{said}, but something was changed: {', '.join(sorted(changed))}"
        return said

    def _state(self, key: str) -> list[tuple[Any, ...]]:
        """Tell the state of all rows that this person's agency holds; somebody of no agency: those at home."""
        people = self.world.people
        if key not in people.members:
            return state()
        if key == "outsider":
            here = state()
            with people.elsewhere():
                return here + state()
        with people.at_home(key):
            return state()


@contextmanager
def undone() -> Iterator[None]:
    """Undo what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def verdict_of(response: HttpResponseBase) -> str:
    """Name an answer by its verdict; what is none, by its number."""
    status = response.status_code
    if status in (301, 302, 303, 307):
        away = response["Location"].startswith(resolve_url(settings.LOGIN_URL))
        return str(SIGN_IN if away else SEES)
    if status == 200:
        return str(SEES)
    content = b"" if isinstance(response, StreamingHttpResponse) else response.content  # type: ignore[attr-defined]
    if status == 403 and ASKS_TO_SIGN_IN in content:
        return str(SIGN_IN)
    return {403: str(REFUSED), 404: str(HIDDEN), 405: NO_WAY, 422: str(UNFIT)}.get(status, str(status))


def state() -> list[tuple[Any, ...]]:
    """Tell the state of all rows in sight: of each table how many there are, and the last transaction that wrote one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = 'access_state')")
        if not cursor.fetchone()[0]:
            cursor.execute(
                "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r'"
                " AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')"
                " AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1"
            )
            parts = (
                f"SELECT '{name}'::text, count(*), max(xmin::text::bigint) FROM {name}"
                for (name,) in cursor.fetchall()
            )
            cursor.execute("PREPARE access_state AS " + " UNION ALL ".join(parts))
        cursor.execute("EXECUTE access_state")
        return cursor.fetchall()
