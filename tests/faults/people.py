"""The agency in which the writers write: the cast, a year that is open today, and ratings that can be sent and taken back."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import Argon2PasswordHasher

from teladan.apps.organisation.models import Person
from teladan.apps.rating.models import Criterion
from teladan.apps.rating.terms import note_field, rating_field
from tests.factories.accounts import PASSWORD
from tests.factories.organisation import placed
from tests.factories.panels import a_sheet_with_panel
from tests.factories.planning import a_cycle
from tests.factories.rating import a_round, a_sheet
from tests.people import People, gather

WRITERS = ("official", "superior", "peer_1", "peer_2", "subordinate_1", "subordinate_2", "peer_4", "peer_5")


@dataclass(frozen=True)
class Scene:
    """What the writers need to know.

    names
        Key of the cast to the name one signs in with.
    persons
        Key of the cast to the person's id.
    sheet, rating
        Which sheet the superior rates, and the fields of a whole answer.
    panel, asked
        Which sheet a peer answers in confidence, and what is asked there.
    sent
        Sheets whose answer stands sent.
    """

    people: People
    names: dict[str, str]
    persons: dict[str, UUID]
    sheet: UUID
    rating: dict[str, str]
    panel: UUID
    asked: tuple[UUID, ...]
    sent: set[UUID] = field(default_factory=set)


def a_scene() -> Scene:
    """Fill the entered database; passwords are hashed as the site itself does it."""
    people, now = gather(), datetime.now(UTC)
    with people.at_home():
        cast: dict[str, Person] = placed(people)
        a_cycle(now.year)
        sheet = a_sheet(cast["official"], cast["superior"], a_round(closes_at=now + timedelta(days=30)))
        criteria = list(Criterion.objects.filter(sheet=sheet))
        panel = a_sheet_with_panel(
            cast["subordinate_3"],
            cast["official"],
            [cast["peer_4"]],
            round=a_round(closes_at=now + timedelta(days=30)),
        )
        asked = tuple(Criterion.objects.filter(sheet=panel).values_list("id", flat=True))
    hasher = Argon2PasswordHasher()
    secret = hasher.encode(PASSWORD, hasher.salt())
    for user in people.users.values():
        user.password = secret
        user.save(update_fields=["password"])
    rating = {rating_field(row.id): "sesuai" for row in criteria} | {
        note_field(row.id): "" for row in criteria
    }
    return Scene(
        people,
        {key: people.user(key).username for key in people.users},
        {key: person.id for key, person in cast.items()},
        sheet.id,
        rating,
        panel.id,
        asked,
    )
