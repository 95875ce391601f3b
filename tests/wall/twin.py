"""A second agency that is the first one's twin: every row of every table again, under other ids, with a canary in every text.

A new table or column is copied like the others: nothing has to be written here for it. What stays as it is are codes
(`agreed`, `plan.submitted`): texts of small letters without a blank.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from psycopg import conninfo, sql

from teladan.config.database import address
from teladan.config.database.roles import BACKUP, OWNER
from tests.harness import databases

CANARY = "Qz7bocor"
"""Eight signs that no text, name, code or digest of ours holds: neither escaped nor translated anywhere."""

NUMBERS = "190001"
"""Stands in the twin's NIPs for the month of appointment: nobody was appointed then."""

TOLD = re.compile(rf"{CANARY}|\d{{8}}{NUMBERS}\d{{4}}", re.IGNORECASE)
"""What tells of the twin wherever it stands."""

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CODE = re.compile(r"[a-z_.:\-]*|[A-Z][a-z]+/[A-Z][a-z]+")
"""What is compared with constants of the code, and names of time zones."""

UNWALLED = ("tenancy_agency", "accounts_user")
"""Tables without an agency of which the twin needs its own rows."""

PLAIN = ("password", "username", "nip")
"""Columns that stay: a password is no text, and user names and NIPs have got their mark while they were copied."""

Connection = psycopg.Connection[Any]


def twin_of(id_: str) -> str:
    """Give the id under which the twin holds the same thing: the last group begins otherwise."""
    return f"{id_[:24]}b0b0{id_[28:]}"


@dataclass
class Twin:
    """What was copied.

    rows
        By table, how many.
    marked
        Names "table.column" in which at least one canary stands.
    unmarked
        Columns of texts that some constraint keeps without one, with the constraint's complaint.
    ids
        Every id of the twin.
    first
        By table, the id of one of its things.
    """

    agency: UUID
    rows: dict[str, int] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    unmarked: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    first: dict[str, str] = field(default_factory=dict)


def make_twin(database: str, home: UUID) -> Twin:
    """Copy an agency within one database; its users and the agency itself, too.

    The rows are read as the role that sees all and written as their owner, with the wall lowered meanwhile.
    """
    twin = Twin(UUID(twin_of(str(home))))
    with _as(BACKUP, database) as reader, _as(OWNER, database) as writer:
        tables = _walled(reader)
        lower(writer, tables)
        for table in (*UNWALLED, *tables):
            _copy(reader, writer, table, home, twin)
        writer.commit()
        for table in (*UNWALLED, *tables):
            _mark(writer, table, twin)
        writer.commit()
        raise_again(writer, tables)
    return twin


def lower(writer: Connection, tables: Iterable[str]) -> None:
    """Switch row-level security off, and the triggers that keep what was written: the twin's past is made up, too."""
    for table in tables:
        writer.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(_name(table)))
        writer.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(_name(table)))
    writer.commit()


def raise_again(writer: Connection, tables: Iterable[str]) -> None:
    """Switch row-level security on again, and the triggers that were silent."""
    for table in tables:
        writer.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(_name(table)))
        writer.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(_name(table)))
    writer.commit()


def without_wall(database: str) -> None:
    """Lower the wall of a database for good: what the tests find there shows that they can find."""
    with _as(OWNER, database) as writer:
        lower(writer, _walled(writer))


def _as(role: str, database: str) -> Connection:
    """Connect as one role; a reader holds no lock on what it has read."""
    url = conninfo.make_conninfo(address.url(role, kind=databases.KIND), dbname=database)
    return psycopg.connect(url, autocommit=role == BACKUP, options="-c lock_timeout=10s")


def _name(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))


def _walled(reader: Connection) -> list[str]:
    """Name every table with an agency."""
    query = """SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND n.nspname IN ('public', 'sealed') ORDER BY 1"""
    return [name for (name,) in reader.execute(query).fetchall()]


def _copy(reader: Connection, writer: Connection, table: str, home: UUID, twin: Twin) -> None:
    """Write every row of the agency once more, with every id exchanged."""
    wheres = {
        "tenancy_agency": "t.id = %(home)s",
        "accounts_user": "t.id IN (SELECT user_id FROM accounts_membership WHERE agency_id = %(home)s)",
    }
    query = f"SELECT to_jsonb(t)::text FROM {table} t WHERE {wheres.get(table, 't.agency_id = %(home)s')}"
    rows = [
        IDS.sub(lambda hit: twin_of(hit.group()), row) for (row,) in reader.execute(query, {"home": home})
    ]
    rows = [json.dumps(_own_face(table, _marked(json.loads(row), table, twin))) for row in rows]
    twin.rows[table.removeprefix("public.")] = len(rows)
    if rows and (found := IDS.search(rows[0][rows[0].find('"id"') :] or rows[0])):
        twin.first[table.removeprefix("public.")] = found.group()
    twin.ids.update(hit for row in rows for hit in IDS.findall(row))
    form = sql.SQL("INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)")
    writer.execute(form.format(table=_name(table)), [f"[{','.join(rows)}]"])


def _marked(row: dict[str, Any], table: str, twin: Twin) -> dict[str, Any]:
    """Add a canary to every text within the JSON of a row that is more than one word."""
    for column, value in row.items():
        if isinstance(value, dict | list):
            row[column] = _with_canary(value)
            if row[column] != value:
                twin.marked.add(f"{table.removeprefix('public.')}.{column}")
    return row


def _with_canary(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_canary(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_canary(part) for part in value]
    return f"{value} {CANARY}" if isinstance(value, str) and " " in value else value


def _own_face(table: str, held: dict[str, Any]) -> dict[str, Any]:
    """Give what is unique on the whole server, or must stay a number, another face: user names, the agency's code, NIPs."""
    if table in UNWALLED:
        held |= {name: f"{held[name]}{CANARY}" for name in ("username", "email", "code") if held.get(name)}
    if held.get("nip"):
        held["nip"] = f"{held['nip'][:8]}{NUMBERS}{held['nip'][14:]}"
    return held


def _mark(writer: Connection, table: str, twin: Twin) -> None:
    """Add a canary to every text of the twin's rows, column by column, wherever no constraint forbids it."""
    query = """SELECT a.attname, format_type(a.atttypid, NULL), a.atttypmod - 4 FROM pg_attribute a
        WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"""
    for column, kind, longest in writer.execute(query, [table]).fetchall():
        if column not in PLAIN and kind in ("text", "character varying"):
            value = "left({c}, %(room)s) || %(canary)s" if longest > 0 else "{c} || %(canary)s"
            _mark_column(writer, table, column, value, longest, twin)


def _mark_column(writer: Connection, table: str, column: str, value: str, longest: int, twin: Twin) -> None:
    where = "id" if table == "tenancy_agency" else "agency_id"
    query = "{} = %(agency)s"
    if table == "accounts_user":
        query = "id IN (SELECT user_id FROM accounts_membership WHERE {} = %(agency)s)"
    owned = sql.SQL(query).format(sql.Identifier(where))
    named = {"c": sql.Identifier(column)}
    form = sql.SQL("UPDATE {t} SET {c} = {v} WHERE {o} AND {c} !~ %(code)s").format(
        t=_name(table), c=named["c"], v=sql.SQL(value).format(**named), o=owned
    )
    words = {
        "agency": twin.agency,
        "room": max(longest - len(CANARY), 0),
        "canary": CANARY,
        "code": f"^({CODE.pattern})$",
    }
    label = f"{table.removeprefix('public.')}.{column}"
    try:
        with writer.transaction():
            done = writer.execute(form, words).rowcount
    except psycopg.Error as refused:
        twin.unmarked[label] = str(refused).splitlines()[0]
    else:
        if done:
            twin.marked.add(label)
