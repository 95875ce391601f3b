"""The wall between agencies: row-level security, and the way through it.

Every table with an `agency_id` is walled: PostgreSQL shows and accepts only rows of the agency that
the transaction has named by `set_config('app.agency', …, true)`. Unset means no rows. The wall holds
for the tables' owner too (FORCE), so a forgotten filter in a query or a report cannot leak.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.migrations.operations import RunSQL

T = TypeVar("T")

_agency: ContextVar[UUID | None] = ContextVar("agency", default=None)
_known: ContextVar[dict[str, Any] | None] = ContextVar("known", default=None)

AGENCY = "nullif(current_setting('app.agency', true), '')::uuid"
PERSON = "nullif(current_setting('app.person', true), '')::uuid"
USER = "nullif(current_setting('app.user', true), '')::uuid"


class OutsideAnyAgency(RuntimeError):
    """Code asked for the agency where none has been entered: a fault of ours, never of the user."""


def current_agency() -> UUID:
    """Give the agency that was entered; the default of every walled row."""
    entered = _agency.get()
    if entered is None:
        raise OutsideAnyAgency("a walled row was made outside `with agency(…)`")
    return entered


def set_config(**settings: UUID | None) -> None:
    """Tell PostgreSQL who asks, until the end of this transaction."""
    names = list(settings)
    calls = ", ".join("set_config(%s, %s, true)" for _ in names)
    values = [part for name in names for part in (f"app.{name}", str(settings[name] or ""))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)


@contextmanager
def agency(agency_id: UUID, person_id: UUID | None = None, user_id: UUID | None = None) -> Iterator[None]:
    """Act inside one agency: a transaction in which its rows, and only they, can be seen.

    Nested use enters the inner agency and returns to the outer one.
    """
    outer = _settings() if connection.in_atomic_block else None
    with transaction.atomic(), inside(agency_id, person_id, user_id):
        yield
        if outer is not None:
            set_config(**outer)


@contextmanager
def inside(
    agency_id: UUID, person_id: UUID | None = None, user_id: UUID | None = None, *, told: bool = False
) -> Iterator[None]:
    """Name agency and person in a transaction that is already open and ends with this block.

    told
        PostgreSQL knows them already, by the statement that found out who asks.
    """
    token, kept = _agency.set(agency_id), _known.set({})
    try:
        if not told:
            set_config(agency=agency_id, person=person_id, user=user_id)
        yield
    finally:
        _known.reset(kept)
        _agency.reset(token)


def known(name: str, find: Callable[[], T]) -> T:
    """Give what does not change while an agency is entered, found once: its own row, its rules."""
    memory = _known.get()
    if memory is None:
        return find()
    if name not in memory:
        memory[name] = find()
    found: T = memory[name]
    return found


def remember(name: str, value: object) -> None:
    """Keep something for `known` while the agency is entered; outside of any it is forgotten at once."""
    memory = _known.get()
    if memory is not None:
        memory[name] = value


def remembered(name: str) -> Any:
    """Give what was kept by `remember`, or None."""
    return (_known.get() or {}).get(name)


def _settings() -> dict[str, UUID | None]:
    """Read who asks at present, so that an inner `agency` can give the word back."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {AGENCY}, {PERSON}, {USER}")
        row = cursor.fetchone()
    return dict(zip(("agency", "person", "user"), row, strict=True))


class Wall(RunSQL):
    """Migration operation: raise the wall around one table with an `agency_id` column.

    also
        An SQL condition by which a row may be *seen* in spite of another agency, for the few tables
        that need it (a person's own memberships before an agency is chosen).
    accept
        An SQL condition under which a row may be *written* though it is of no agency (the ledger's sign-ins).
    condition
        An SQL condition that must hold besides the agency (a draft only for its author).
    """

    def __init__(self, table: str, *, also: str = "", accept: str = "", condition: str = "") -> None:
        """Write the policy; `table` comes from a migration, never from a user."""
        self.table, self.asked = table, {"also": also, "accept": accept, "condition": condition}
        inside = f"agency_id = {AGENCY}" + (f" AND ({condition})" if condition else "")
        seen = f"({inside}) OR ({also})" if also else inside
        taken = f"({inside}) OR ({accept})" if accept else inside
        super().__init__(
            sql=[
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
                f"CREATE POLICY wall ON {table} USING ({seen}) WITH CHECK ({taken})",
            ],
            reverse_sql=[
                f"DROP POLICY wall ON {table}",
                f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
            ],
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        """Describe the operation by what was asked, as migrations want."""
        return (self.__class__.__name__, [self.table], {name: sql for name, sql in self.asked.items() if sql})

    def describe(self) -> str:
        """Say it in the list of migrations."""
        return f"Raise the wall around {self.table}"


class InsertOnly(RunSQL):
    """Migration operation: rows of this table are written once and never changed, by grant and by trigger."""

    def __init__(self, table: str) -> None:
        """Take UPDATE, DELETE and TRUNCATE from the application and refuse them to everyone else."""
        self.table = table
        super().__init__(
            sql=[
                f"""DO $$ BEGIN
                  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'teladan_app') THEN
                    REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM teladan_app;
                  END IF;
                END $$""",  # noqa: S608 - the table is named by a migration
                f"""CREATE FUNCTION {table}_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{table} is insert-only'; END $$""",
                f"""CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION {table}_insert_only()""",
            ],
            reverse_sql=[
                f"DROP TRIGGER insert_only ON {table}",
                f"DROP FUNCTION {table}_insert_only()",
            ],
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        """Describe the operation by what was asked."""
        return (self.__class__.__name__, [self.table], {})

    def describe(self) -> str:
        """Say it in the list of migrations."""
        return f"Make {self.table} insert-only"
