"""The SQL a DBA runs once: four roles, one database, and what each role may do in it.

* `teladan_owner` makes databases and tables, and is used by `teladan migrate` alone (and by tests and
  rehearsals for their own databases). It is no superuser and cannot step over row-level security.
* `teladan_app` is the site. It owns nothing, so that no fault in the site can lower the wall.
* `teladan_backup` reads every row for a backup (BYPASSRLS) and can write none.

Every statement is valid on PostgreSQL 15 to 18.
"""

from collections.abc import Mapping

from psycopg import sql

OWNER, APP, BACKUP = "teladan_owner", "teladan_app", "teladan_backup"
POWERS = {
    OWNER: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    APP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    BACKUP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE BYPASSRLS",
}


def role_statements(passwords: Mapping[str, str]) -> list[sql.Composed]:
    """Statements for a superuser, once a server: the roles; one that exists is left alone."""
    made = [
        _UNLESS_THERE.format(
            name=sql.Literal(role),
            role=sql.Identifier(role),
            powers=sql.SQL(powers),
            word=sql.Literal(passwords[role]),
        )
        for role, powers in POWERS.items()
    ]
    return [*made, _LENT.format(app=sql.Identifier(APP), owner=sql.Identifier(OWNER))]


# The owner may end the site's sessions in a database that it drops (scratch and test databases).
_LENT = sql.SQL("GRANT {app} TO {owner}")
_UNLESS_THERE = sql.SQL("""DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {name}) THEN
    CREATE ROLE {role} {powers} PASSWORD {word};
  END IF;
END $$""")


def creation(database: str) -> sql.Composed:
    """The statement that makes the empty database; only outside a transaction."""
    form = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'")
    return form.format(sql.Identifier(database), sql.Identifier(OWNER))


def database_grants(database: str) -> list[sql.Composed]:
    """Statements for the superuser or the owner: who may connect."""
    name = sql.Identifier(database)
    return [
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name),
        sql.SQL(f"GRANT CONNECT ON DATABASE {{}} TO {APP}, {BACKUP}").format(name),
    ]


def inside_statements() -> list[sql.SQL]:
    """Statements for the owner, once inside each database it makes, before the first migration."""
    return [
        sql.SQL("CREATE EXTENSION IF NOT EXISTS btree_gist"),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
        sql.SQL(f"GRANT USAGE ON SCHEMA public TO {APP}, {BACKUP}"),
        *(sql.SQL(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public {grant}") for grant in _GRANTS),
    ]


_GRANTS = (
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
    f"GRANT SELECT ON TABLES TO {BACKUP}",
    f"GRANT SELECT ON SEQUENCES TO {BACKUP}",
)


def script(database: str) -> str:
    """Write everything as a script for psql, which asks for its three passwords as variables.

    To be run by a superuser: `psql -v owner_word=… -v app_word=… -v backup_word=… -f prepare.sql`.
    """
    lines = [_guarded(role) for role in POWERS]
    lines += [f"GRANT {APP} TO {OWNER};"]
    lines += [f"{creation(database).as_string()};"]
    lines += [f"{statement.as_string()};" for statement in database_grants(database)]
    lines += [f'\\connect "{database}"', f"SET ROLE {OWNER};"]
    lines += [f"{statement.as_string()};" for statement in inside_statements()]
    return "\n".join([_HEAD, *lines, ""])


def _guarded(role: str) -> str:
    """Write one role for psql: variables are not seen inside a DO block, so \\gexec does the asking."""
    variable = f":'{role.removeprefix('teladan_')}_word'"
    return (
        f"SELECT format('CREATE ROLE {role} {POWERS[role]} PASSWORD %L', {variable})\n"  # noqa: S608 - constants
        f"  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec"
    )


_HEAD = """\
-- Teladan's roles and database; run once by a superuser, PostgreSQL 15 to 18:
--   psql -v ON_ERROR_STOP=1 -v owner_word=… -v app_word=… -v backup_word=… -f prepare.sql
\\set ON_ERROR_STOP 1"""
