"""The harness keeps what it promises: tests act as the site's role, and leave nothing behind."""

import pytest
from django.db import connection


def role() -> tuple[str, bool, bool]:
    """Read who we are in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        row: tuple[str, bool, bool] = cursor.fetchone()
    return row


@pytest.mark.django_db
def test_rolled_back_tests_run_as_the_sites_own_role() -> None:
    assert role() == ("teladan_app", False, False)


def test_tests_that_commit_run_as_the_sites_own_role_in_a_database_of_their_own(own_database: str) -> None:
    assert role() == ("teladan_app", False, False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (own_database,)
