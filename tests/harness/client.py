"""A test client that forgets, before each request, which agency the test is in: a real request starts so."""

from contextvars import copy_context
from typing import Any

from django.db import connection
from django.test import Client
from django.test import client as django_client

from teladan.base import wall
from teladan.web.request import Utf8Request

django_client.WSGIRequest = Utf8Request  # type: ignore[attr-defined]  # what the server builds; Django's client names its own

SETTINGS = ("app.agency", "app.person", "app.user")


class ForgetfulClient(Client):
    """Inside a rolled-back test the settings of one request would leak into the next; here they cannot."""

    def request(self, **request: Any) -> Any:
        """Answer as a fresh transaction would, then give the test its own settings back."""
        kept = _change(dict.fromkeys(SETTINGS, ""))
        try:
            return copy_context().run(self._outside_any_agency, request)
        finally:
            _change(kept)

    def _outside_any_agency(self, request: dict[str, Any]) -> Any:
        """Leave the agency that the test has entered, in this copy of the context only."""
        wall._agency.set(None)
        return super().request(**request)


def _change(settings: dict[str, str]) -> dict[str, str]:
    """Set the transaction's settings and give the former ones; outside a transaction there are none."""
    if not connection.in_atomic_block or connection.needs_rollback:
        return settings
    names = list(settings)
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join("current_setting(%s, true)" for _ in names), names)
        former = dict(zip(names, (value or "" for value in cursor.fetchone() or ()), strict=True))
        calls = ", ".join("set_config(%s, %s, true)" for _ in names)
        cursor.execute(f"SELECT {calls}", [part for pair in settings.items() for part in pair])
    return former
