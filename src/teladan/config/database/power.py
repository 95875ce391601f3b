"""The refusal to run with too much power: whoever can step over the wall must not be the site."""

from typing import Any

import psycopg

from teladan.config.database import address
from teladan.config.database.roles import APP


class TooMuchPower(RuntimeError):
    """The site's role could step over row-level security; the message says by what and what to do."""


def refuse_power(url: str = "") -> None:
    """Raise TooMuchPower if the site's role is superuser, may bypass row-level security or owns a table."""
    with psycopg.connect(url or address.url(APP)) as connection:
        faults = list(_powers(connection))
    if faults:
        raise TooMuchPower(
            f"Teladan does not start as a database role with too much power: {'; '.join(faults)}. The wall between "
            "agencies would not hold for it. Let DATABASE_URL name the role teladan_app (see `teladan database "
            "prepare --print`)."
        )


def _powers(connection: "psycopg.Connection[Any]") -> list[str]:
    """Name each power that the connected role should not have, whether its own or of a role it belongs to."""
    roles = connection.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
        " WHERE pg_has_role(current_user, oid, 'MEMBER') ORDER BY rolname"
    ).fetchall()
    owned = connection.execute(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(current_user, c.relowner, 'MEMBER')"
        " AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 3"
    ).fetchall()
    found = []
    for name, is_super, may_bypass, may_make_roles in roles:
        for power, has_it in (
            ("superuser", is_super),
            ("BYPASSRLS", may_bypass),
            ("CREATEROLE", may_make_roles),
        ):
            if has_it:
                found.append(f"{name} is {power}")
    return found + [f"it owns the table {table}" for (table,) in owned]
