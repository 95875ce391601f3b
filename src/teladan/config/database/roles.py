"""The SQL a DBA runs once: the roles, one database, and what each role may do in it.

* `teladan_owner` makes databases and tables, and is used by `teladan migrate` alone (and by tests and
  rehearsals for their own databases). It is no superuser and cannot step over row-level security.
* `teladan_app` is the site. It owns nothing, so that no fault in the site can lower the wall.
* `teladan_backup` reads every row for a backup (BYPASSRLS) and can write none.
* `teladan_engine` may call one function, which gives ratings under tokens for the calibration; it reads no table.

Every statement is valid on PostgreSQL 15 to 18.
"""

from collections.abc import Mapping

from psycopg import sql

OWNER, APP, BACKUP, ENGINE = "teladan_owner", "teladan_app", "teladan_backup", "teladan_engine"
POWERS = {
    OWNER: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    APP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    BACKUP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE BYPASSRLS",
    ENGINE: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
}
FOR_ENGINE = "public.rating_for_engine(uuid)"


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
        _IF_ENGINE.format(
            then=sql.SQL(f"EXECUTE format('GRANT CONNECT ON DATABASE %I TO {ENGINE}', {{}})").format(
                sql.Literal(database)
            )
        ),
    ]


def inside_statements() -> list[sql.SQL | sql.Composed]:
    """Statements for the owner, once inside each database it makes, before the first migration."""
    return [
        sql.SQL("CREATE EXTENSION IF NOT EXISTS btree_gist"),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
        sql.SQL(f"GRANT USAGE ON SCHEMA public TO {APP}, {BACKUP}"),
        *(sql.SQL(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public {grant}") for grant in _GRANTS),
        _IF_ENGINE.format(then=sql.SQL(_ENGINE_INSIDE)),
    ]


_GRANTS = (
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
    f"GRANT SELECT ON TABLES TO {BACKUP}",
    f"GRANT SELECT ON SEQUENCES TO {BACKUP}",
)


# A server that was prepared before this role was thought of goes on without it until its DBA runs the script again.
_IF_ENGINE = sql.SQL(f"""DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{ENGINE}') THEN
    {{then}};
  END IF;
END $$""")
_ENGINE_INSIDE = f"""GRANT USAGE ON SCHEMA public TO {ENGINE};
    IF to_regprocedure('{FOR_ENGINE}') IS NOT NULL THEN
      GRANT EXECUTE ON FUNCTION {FOR_ENGINE} TO {ENGINE};
    END IF"""


def script(database: str) -> str:
    """Write everything as a script for psql, which asks for its passwords as variables; it may be run again.

    To be run by a superuser: `psql -v owner_word=… -v app_word=… -v backup_word=… -v engine_word=… -f prepare.sql`.
    """
    lines = [_guarded(role) for role in POWERS]
    lines += [f"GRANT {APP} TO {OWNER};"]
    lines += [_unless_made(database)]
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


def _unless_made(database: str) -> str:
    """Make the database unless it is there: a script that is run again must reach its grants."""
    wanted = sql.Literal(creation(database).as_string()).as_string()
    name = sql.Literal(database).as_string()
    return f"SELECT {wanted} WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {name}) \\gexec"  # noqa: S608


_HEAD = """\
-- Teladan's roles and database; run once by a superuser, PostgreSQL 15 to 18:
--   psql -v ON_ERROR_STOP=1 -v owner_word=… -v app_word=… -v backup_word=… -v engine_word=… -f prepare.sql
\\set ON_ERROR_STOP 1"""
