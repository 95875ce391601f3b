"""The small agency in which every cell of the matrix is tried; committed once, and never changed by a cell."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.harness.client import ForgetfulClient
from tests.people import People, gather


@dataclass
class World:
    """The cast with their year, and a browser for each of them."""

    people: People
    cast: dict[str, Person]
    _clients: dict[str, tuple[ForgetfulClient, str]] = field(default_factory=dict)

    def browser(self, key: str) -> ForgetfulClient:
        """Give the browser of one of the cast (or of nobody: "signed_out"), as it stood after signing in."""
        if key not in self._clients:
            client = ForgetfulClient()
            if key != "signed_out":
                client.force_login(self.people.user(key))
            self._clients[key] = client, client.cookies.output(header="")
        client, cookies = self._clients[key]
        client.cookies.clear()
        client.cookies.load(cookies)
        return client

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Enter the home agency at the hour of the tests, and undo whatever happens inside."""
        with clock.at(NOW), self.people.at_home():
            yield
            transaction.set_rollback(True)


def found_world() -> World:
    """Found the agencies, live the year up to now, and sign everybody in."""
    with clock.at(NOW):
        people = gather()
        with people.at_home():
            cast = a_year_under_way(people)
        world = World(people, cast)
        for key in (*people.users, "signed_out"):
            world.browser(key)
    return world
