"""The cast as people who can act: the same persons the demo offers, in an agency of their own.

def test_…(people: People) -> None:
    with people.at_home("official"):
        submit_plan(plan=plan, by=people["official"], now=NOW)
    client.force_login(people.user("official"))
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from teladan.apps.accounts.actions import admit_member
from teladan.apps.accounts.queries import Membership, User, actor
from teladan.apps.tenancy.queries import Agency
from teladan.base.actor import Actor, system
from teladan.base.wall import agency
from teladan.engine.synthetic.cast import AGENCIES, CAST, HOME, CastMember
from tests.factories.accounts import PASSWORD
from tests.factories.tenancy import NOW, an_agency


@dataclass
class People:
    """Two small agencies with the cast in them, and a stranger who belongs to none."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Actor:
        """Give a member of the cast as an actor in their agency; KeyError for the stranger, who has none."""
        return actor(self.members[key])

    def __iter__(self) -> Iterator[str]:
        """Go through the keys of those who can act."""
        return iter(self.members)

    def user(self, key: str) -> User:
        """Give the account with which a member of the cast signs in (password `tests.factories.accounts.PASSWORD`)."""
        return self.users[key]

    @property
    def home(self) -> Agency:
        """The agency in which the cast works."""
        return self.agencies[HOME]

    @contextmanager
    def at_home(self, key: str | None = None) -> Iterator[Actor]:
        """Enter the home agency as a member of the cast, or as the system."""
        by = self[key] if key else system(self.home.id)
        with agency(self.home.id, by.id if key else None, by.user_id):
            yield by

    @contextmanager
    def elsewhere(self) -> Iterator[Actor]:
        """Enter the other agency as the outsider."""
        by = self["outsider"]
        with agency(by.agency_id, by.id, by.user_id):
            yield by


def gather() -> People:
    """Found both agencies and admit the cast, everyone with their roles."""
    people = People()
    for key, name in AGENCIES.items():
        people.agencies[key] = an_agency(key.replace("_", "-"), name)
    for member in CAST.values():
        _admit(people, member)
    return people


def _admit(people: People, member: CastMember) -> None:
    username = member.nip or member.email
    if member.agency is None:
        user = User.objects.create_user(username, member.email, PASSWORD)
    else:
        home = people.agencies[member.agency]
        with agency(home.id):
            admitted = admit_member(
                username=username,
                name=member.full_name,
                by=system(home.id),
                now=NOW,
                email=member.email,
                roles=member.roles,
            ).value
        people.members[member.key], user = admitted, admitted.user
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    people.users[member.key] = user
