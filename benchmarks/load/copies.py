"""Many people out of a few: every row of a small agency, written again under other ids.

Ids are version-7 UUIDs, whose first four hexadecimal digits are the same for 49 days: the copy's number replaces them, in columns
and in texts that name an id (the key of a message, the address it leads to). What belongs to the agency as a whole stays single.
"""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

SINGLE = {
    "tenancy_agency",
    "planning_cycle",
    "planning_period",
    "planning_deadline",
    "rating_round",
    "notifications_reminding",
    "organisation_columntitle",
    "organisation_rosterimport",
    "competency_competency",
    "competency_edition",
    "competency_rung",
    "competency_requirement",
}
"""Tables of which an agency, or a year of it, has few rows whatever its size."""
NAMED = {("organisation_unit", "code"), ("organisation_team", "name")}
"""Texts that no two rows of an agency may share: the copy's number is set behind them."""
NUMBERED = {("accounts_user", "username"), ("organisation_person", "nip")}
"""NIP: the copy's number takes the place of the month of appointment."""
TELLING = {("notifications_message", "key"), ("notifications_message", "url"), ("base_draft", "form")}
"""Texts that hold ids."""
ID_IN_TEXT = "[0-9a-f]{4}([0-9a-f]{4}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})"
BEGINNING = sql.SQL("lpad(to_hex(k + 4096), 4, '0')")
"""A copy's first four digits: those of the years after 2500, which no real id has."""

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be written, and its PostgreSQL type."""

    name: str
    type: str


def multiply(database: Connection, times: int) -> int:
    """Write every person's rows `times` more; give the number of rows written.

    The connection is a superuser's: foreign keys are not checked row by row, since a copy has them as its original has.
    """
    single = _ids(database, SINGLE)
    written = 0
    with database.transaction():
        database.execute("SET LOCAL session_replication_role = replica")
        database.execute("SET LOCAL synchronous_commit = off")
        database.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for table in tables(database):
            if table not in SINGLE:
                written += database.execute(_copying(database, table, single), [times]).rowcount
    return written


def tables(database: Connection) -> list[str]:
    """List the tables whose rows are an agency's, and the accounts of its people."""
    found = database.execute(
        """SELECT DISTINCT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
           WHERE c.table_schema = 'public' AND c.column_name = 'agency_id' AND t.table_type = 'BASE TABLE' ORDER BY 1"""
    )
    return ["accounts_user", *(row[0] for row in found)]


def _ids(database: Connection, names: set[str]) -> list[str]:
    found = [
        database.execute(sql.SQL("SELECT id::text FROM {}").format(sql.Identifier(name))) for name in names
    ]
    return [row[0] for rows in found for row in rows]


def _copying(database: Connection, table: str, single: list[str]) -> sql.Composed:
    """Make the statement that writes one table's rows again; its one parameter is how often."""
    columns = _columns(database, table)
    names = sql.SQL(", ").join(sql.Identifier(column.name) for column in columns)
    values = sql.SQL(", ").join(_value(database, table, column, single) for column in columns)
    return sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {values} FROM generate_series(1, %s) k, {table} r"
    ).format(table=sql.Identifier(table), names=names, values=values)


def _columns(database: Connection, table: str) -> list[Column]:
    found = database.execute(
        """SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a
           WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
           ORDER BY a.attnum""",
        [table],
    )
    return [Column(*row) for row in found]


def _value(database: Connection, table: str, column: Column, single: list[str]) -> sql.Composable:
    """Say what a column holds in copy number `k` of row `r`."""
    place, name = (table, column.name), sql.Identifier(column.name)
    if column.type == "uuid":
        return _id(database, table, name, single)
    if place in NAMED:
        return sql.SQL("r.{} || '-' || k").format(name)
    if place in NUMBERED:
        return sql.SQL("overlay(r.{} placing lpad(k::text, 6, '0') from 9 for 6)").format(name)
    if place in TELLING:
        return sql.SQL("regexp_replace(r.{}, {}, {} || {}, 'g')").format(
            name, sql.Literal(ID_IN_TEXT), BEGINNING, sql.Literal(r"\1")
        )
    return sql.SQL("r.{}").format(name)


def _id(database: Connection, table: str, name: sql.Identifier, single: list[str]) -> sql.Composed:
    """Give the copy's id; what belongs to the agency as a whole is asked for row by row only where a column mixes both."""
    asked = sql.SQL(
        "SELECT bool_and({c}::text = ANY(%(s)s)), bool_or({c}::text = ANY(%(s)s)) FROM {t} WHERE {c} IS NOT NULL"
    )
    row = database.execute(asked.format(c=name, t=sql.Identifier(table)), {"s": single}).fetchone()
    every, some = row or (None, None)
    if every:
        return sql.SQL("r.{}").format(name)
    copy = sql.SQL("({} || right(r.{}::text, 32))::uuid").format(BEGINNING, name)
    if not some:
        return copy
    return sql.SQL("CASE WHEN r.{}::text = ANY({}) THEN r.{} ELSE {} END").format(
        name, sql.Literal(single), name, copy
    )
