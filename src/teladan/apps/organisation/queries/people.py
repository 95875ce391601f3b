"""People, on a day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.organisation.models import Headship, Person, Segment
from teladan.apps.organisation.terms import PersonKind, SegmentKind
from teladan.base.kept import kept


def person(pk: UUID) -> Person | None:
    """Find a person of the agency by id."""
    return Person.objects.filter(pk=pk).first()


@kept
def kind_of(person_id: UUID) -> QuerySet[Person, tuple[str]]:
    """Give the kind of a person (`PersonKind`)."""
    return Person.objects.filter(pk=person_id).values_list("kind")


def person_by_nip(nip: str) -> Person | None:
    """Find a person of the agency by NIP or NI PPPK (18 digits)."""
    return Person.objects.filter(nip=nip).first()


def persons(pks: Iterable[UUID]) -> dict[UUID, Person]:
    """Find many people at once; ids that are not there are left out."""
    return Person.objects.in_bulk(list(pks))


def people_on(on: date) -> QuerySet[Person]:
    """Give everyone who held a post of their own that day, political office holders too, by name."""
    serving = Segment.objects.filter(during__contains=on, kind=SegmentKind.DEFINITIF)
    return Person.objects.filter(pk__in=serving.values("person_id")).order_by("name_key", "pk")


def officials_on(on: date) -> QuerySet[Person]:
    """Give the PNS and PPPK who served that day, by name: those who are appraised."""
    return people_on(on).exclude(kind=PersonKind.POLITICAL)


def members_of(unit_id: UUID, on: date) -> QuerySet[Person]:
    """Give the officials whose own post lay in the unit that day, its head among them; not those of sub-units."""
    there = Segment.objects.filter(during__contains=on, kind=SegmentKind.DEFINITIF, post__unit_id=unit_id)
    people = Person.objects.filter(pk__in=there.values("person_id")).exclude(kind=PersonKind.POLITICAL)
    return people.order_by("name_key", "pk")


def political_leader(on: date) -> Person | None:
    """Give who led the agency itself that day (regent, mayor, minister), if HR has entered them."""
    rows = Headship.objects.filter(unit=None, during__contains=on).select_related("person__membership")
    row = rows.first()
    return row.person if row else None
