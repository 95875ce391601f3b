"""What PostgreSQL itself says of the wall: read from its catalogue, not from our intentions."""

import pytest
from django.db import connection

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


def rows(query: str) -> list[tuple[object, ...]]:
    """Ask the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(query)
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
