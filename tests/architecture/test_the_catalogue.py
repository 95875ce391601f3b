"""What PostgreSQL itself says of the wall: read from its catalogue, not from our intentions."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from teladan.base.wall import InsertOnly
from teladan.config.database.roles import APP, BACKUP, ENGINE, OWNER
from tests.architecture.source import listed

# Tables without an agency: read before one is entered, or of no agency at all.
UNWALLED = {
    "tenancy_agency",
    "accounts_attempts",
    "accounts_user",
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "base_unsent",  # encrypted with keys that only browsers have
    "django_content_type",
    "django_migrations",
    "django_session",
    "mfa_authenticator",
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
    "usersessions_usersession",
}
pytestmark = pytest.mark.django_db


def rows(query: str, values: Any = None) -> list[tuple[object, ...]]:
    """Ask the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


TABLES = "SELECT {} FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"


def test_every_table_is_walled_or_stands_on_the_list() -> None:
    walled = """EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'agency_id')"""
    bare = {name for (name,) in rows(f"{TABLES.format('c.relname')} AND NOT {walled}")}
    assert bare == UNWALLED


def test_every_table_with_an_agency_has_the_wall_enabled_forced_and_a_policy() -> None:
    open_tables = rows(
        TABLES.format("c.relname, c.relrowsecurity, c.relforcerowsecurity")
        + """ AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'agency_id')
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                 AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))"""
    )
    assert not open_tables, listed(open_tables)


def test_every_policy_speaks_of_the_agency_for_reading_and_writing() -> None:
    loose = rows(
        """SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'
        AND (coalesce(qual, '') || coalesce(with_check, '')) NOT LIKE '%app.agency%'"""
    )
    assert not loose, listed(loose)


def test_the_site_owns_nothing_and_the_owner_is_no_superuser() -> None:
    assert rows(f"SELECT relname FROM pg_class WHERE relowner = '{APP}'::regrole") == []
    powers = (
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname IN ('{}', '{}')"
    )
    assert sorted(rows(powers.format(APP, OWNER))) == [
        (APP, False, False, False),
        (OWNER, False, False, False),
    ]


def test_the_site_may_neither_truncate_nor_make_tables() -> None:
    assert rows(TABLES.format("c.relname") + f" AND has_table_privilege('{APP}', c.oid, 'TRUNCATE')") == []
    assert rows(f"SELECT has_schema_privilege('{APP}', 'public', 'CREATE')") == [(False,)]


def test_the_ledger_can_be_added_to_and_never_changed() -> None:
    may = ", ".join(
        f"has_table_privilege('{APP}', 'audit_ledgerentry', '{deed}')"
        for deed in ("INSERT", "SELECT", "UPDATE", "DELETE")
    )
    assert rows(f"SELECT {may}") == [(True, True, False, False)]


# Functions that run with the owner's rights, and who besides the owner may call them (docs/explanation/sealed-ratings.md).
LENDING = {
    "rating_break_glass": None,
    "rating_digests": APP,
    "rating_for_engine": ENGINE,
    "rating_release": APP,
    "rating_seal": APP,
    "rating_shut": APP,
    "rating_unseal": APP,
}


def test_only_known_functions_lend_their_owners_power_and_to_one_role_each() -> None:
    lent = rows(
        f"""SELECT p.proname, p.proconfig, has_function_privilege('{APP}', p.oid, 'EXECUTE'),
               has_function_privilege('{ENGINE}', p.oid, 'EXECUTE'), has_function_privilege('{BACKUP}', p.oid, 'EXECUTE')
        FROM pg_proc p WHERE p.prosecdef AND p.pronamespace NOT IN
             (SELECT oid FROM pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema'))
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"""
    )
    path = ["search_path=pg_catalog, pg_temp"]
    wanted = [(name, path, to == APP, to == ENGINE, False) for name, to in LENDING.items()]
    assert sorted(lent, key=str) == sorted(wanted, key=str), listed(lent)


def test_the_engine_reads_no_table() -> None:
    readable = rows(
        f"""SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'sealed') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND has_table_privilege('{ENGINE}', c.oid, 'SELECT')"""
    )
    assert not readable, listed(readable)


def test_each_wall_is_one_policy_for_every_role_and_every_deed() -> None:
    """A second permissive policy would be joined by OR; one for a single deed would leave the others to it."""
    odd = rows(
        """SELECT tablename, policyname, permissive, roles, cmd FROM pg_policies
        WHERE schemaname = 'public' AND (policyname, permissive, roles::text, cmd) <> ('wall', 'PERMISSIVE', '{public}', 'ALL')"""
    )
    assert not odd, listed(odd)


def test_what_is_written_once_the_site_can_neither_change_nor_remove() -> None:
    """By grant; and a trigger, switched on, refuses it to the owner and everyone else."""
    guarded = {
        str(name)
        for (name,) in rows(
            """SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE t.tgname = 'insert_only' AND t.tgenabled IN ('O', 'A')"""
        )
    }
    wanted = {
        operation.table
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, InsertOnly)
    }
    assert guarded == wanted
    assert len(wanted) > 15
    for deed in ("UPDATE", "DELETE", "TRUNCATE"):
        may = rows(
            f"SELECT name FROM unnest(%s::text[]) name WHERE has_table_privilege('{APP}', name, '{deed}')",
            [sorted(wanted)],
        )
        assert not may, f"{deed}: {listed(may)}"


def test_the_site_belongs_to_no_other_role_and_makes_nothing_in_the_database() -> None:
    assert rows(f"SELECT roleid::regrole FROM pg_auth_members WHERE member = '{APP}'::regrole") == []
    for right in ("CREATE", "TEMP"):
        assert rows(f"SELECT has_database_privilege('{APP}', current_database(), '{right}')") == [(False,)]


def test_the_site_has_no_right_on_anything_sealed() -> None:
    assert rows(f"SELECT has_schema_privilege('{APP}', 'sealed', 'USAGE')") == [(False,)]
    held = rows(
        f"""SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'sealed'::regnamespace AND c.relkind = 'r'
        AND (has_any_column_privilege('{APP}', c.oid, 'SELECT') OR has_any_column_privilege('{APP}', c.oid, 'INSERT')
             OR has_any_column_privilege('{APP}', c.oid, 'UPDATE') OR has_table_privilege('{APP}', c.oid, 'DELETE'))"""
    )
    assert not held, listed(held)


def test_the_backup_reads_every_table_and_writes_none() -> None:
    everywhere = """FROM pg_class c WHERE c.relkind = 'r'
        AND c.relnamespace::regnamespace::text IN ('public', 'sealed')"""
    unread = rows(
        f"SELECT c.oid::regclass::text {everywhere} AND NOT has_table_privilege('{BACKUP}', c.oid, 'SELECT')"
    )
    assert not unread, listed(unread)
    for deed in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
        written = rows(f"SELECT c.relname {everywhere} AND has_table_privilege('{BACKUP}', c.oid, '{deed}')")
        assert not written, f"{deed}: {listed(written)}"


def test_every_view_looks_with_its_readers_eyes() -> None:
    """A view without security_invoker shows what its owner may see; a materialised one knows no policy."""
    views = rows(
        """SELECT c.relname, c.relkind FROM pg_class c WHERE c.relnamespace::regnamespace::text IN ('public', 'sealed')
        AND (c.relkind = 'm' OR (c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY(c.reloptions), false)))"""
    )
    assert not views, listed(views)


def test_nobody_may_call_a_lending_function_by_being_anybody() -> None:
    """PostgreSQL lets PUBLIC call every new function: for those that lend their owner's rights it was taken away."""
    anybody = rows(
        """SELECT p.proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        WHERE p.prosecdef AND a.grantee = 0 AND p.pronamespace::regnamespace::text IN ('public', 'sealed')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"""
    )
    assert not anybody, listed(anybody)


def test_everything_belongs_to_the_owner() -> None:
    others = rows(
        f"""SELECT c.relname FROM pg_class c WHERE c.relnamespace::regnamespace::text IN ('public', 'sealed')
        AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner <> '{OWNER}'::regrole"""
    )
    assert not others, listed(others)
