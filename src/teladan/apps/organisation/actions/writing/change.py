"""One change by HR: let follow what follows from it, refuse circles, write the difference."""

from datetime import datetime

from teladan.apps.organisation.actions.writing.structure import write
from teladan.apps.organisation.frames.standing import Book
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.rules.checks import named_chain
from teladan.apps.organisation.rules.reporting import circles, settle
from teladan.apps.organisation.terms import Standing
from teladan.base.action import note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


def change(book: Book, wanted: Standing, *, by: Actor, now: datetime) -> Standing:
    """Write what HR wants from the book's day on, with every superior that follows; each person is noted.

    Raises Invalid if people would report to one another in a circle.
    """
    after = settle(wanted)
    rings = circles({key: fact.superior for key, fact in after.people.items()})
    if rings:
        chain = named_chain(rings[0], {key: fact.name for key, fact in after.people.items()})
        raise Invalid(say("These people would report to one another in a circle: {chain}.", chain=chain))
    write(book, after, by=by, now=now)
    for key, fact in after.people.items():
        old = book.standing.people.get(key)
        if old is not None and old.superior != fact.superior:
            person = Person(pk=book.people[key])
            superior = str(book.people[fact.superior]) if fact.superior else ""
            note(
                "person.superior_changed",
                subject=person,
                by=by,
                now=now,
                on=book.on.isoformat(),
                superior=superior,
            )
    return after
