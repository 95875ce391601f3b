"""Accounts and members for tests. Call these inside `with agency(…)`."""

import itertools

from teladan.apps.accounts.actions import admit_member
from teladan.apps.accounts.queries import Membership
from teladan.base.actor import system
from teladan.base.wall import current_agency
from tests.factories.tenancy import NOW

PASSWORD = "sandi uji yang panjang"
"""The password of everyone in the cast."""

_sequence = itertools.count(100)


def a_nip(birth: str = "19900101") -> str:
    """Make a NIP that no member of the cast has."""
    return f"{birth}2015031{next(_sequence) % 800 + 100:03d}"


def a_member(
    name: str = "Sulastri",
    *roles: str,
    username: str = "",
    password: str | None = PASSWORD,
    email: str = "",
) -> Membership:
    """Admit a person to the agency that was entered, with a password they can sign in with."""
    by = system(current_agency())
    username = username or a_nip()
    admitted = admit_member(
        username=username, name=name, by=by, now=NOW, email=email or f"{username}@contoh.example", roles=roles
    ).value
    if password:
        admitted.user.set_password(password)
        admitted.user.save(update_fields=["password"])
    return admitted
