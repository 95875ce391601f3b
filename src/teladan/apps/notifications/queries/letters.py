"""Letters: who wants them, how the agency reminds, what will be sent, what became of what was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from teladan.apps.accounts.queries import members_among
from teladan.apps.notifications.models import Letter, MailChoice, Message, ReminderHold, Reminding
from teladan.apps.notifications.rules import Rhythm, is_mandatory
from teladan.apps.notifications.terms import (
    TOLD_TO_SUPERIORS,
    USUAL,
    Item,
    LetterState,
    MailMode,
)
from teladan.apps.tenancy.queries import here

AHEAD = 7


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where somebody gets letters, and in which language."""

    name: str
    address: str
    language: str


def mailboxes(person_ids: Iterable[UUID]) -> dict[UUID, Mailbox]:
    """Give the mailboxes of living members who have an address and may sign in."""
    rows = members_among(person_ids).filter(user__is_active=True).exclude(user__email="").order_by()
    return {row.id: Mailbox(row.name, row.user.email, row.user.language) for row in rows}


def mail_mode(person_id: UUID) -> MailMode:
    """Tell when a person wants letters."""
    row = MailChoice.objects.filter(person_id=person_id).first()
    return MailMode(row.mode) if row else USUAL


def mail_modes() -> dict[UUID, MailMode]:
    """Give what people have chosen; who has not, wants them as usual."""
    return {pk: MailMode(mode) for pk, mode in MailChoice.objects.values_list("person_id", "mode")}


def rhythm() -> Rhythm:
    """Tell how the agency reminds."""
    row = Reminding.objects.first()
    return Rhythm(tuple(row.before), tuple(row.after), row.hour, row.weekly) if row else Rhythm()


def local(now: datetime) -> datetime:
    """Give an instant on the agency's clock."""
    return now.astimezone(ZoneInfo(here().zone))


def holds(first: date, last: date) -> set[tuple[date, str, UUID | None]]:
    """Give what HR holds back on these days."""
    rows = ReminderHold.objects.filter(day__gte=first, day__lte=last)
    return set(rows.values_list("day", "kind", "person_id"))


def matters_due(days: Iterable[date]) -> list[tuple[UUID, UUID, str, date]]:
    """Give open matters with these last days as (message, person, kind, last day): one statement."""
    rows = Message.objects.filter(asks=True, settled_at=None, due__in=list(days))
    found = rows.order_by("person_id", "due").values_list("pk", "person_id", "kind", "due")
    return [(pk, person, kind, due) for pk, person, kind, due in found if due is not None]


@dataclass(frozen=True, slots=True)
class Coming:
    """Reminders of one kind that will be sent on a day.

    offset
        Days until the last day; negative after it.
    held, held_people
        Whether all are held back; and for how many single people.
    """

    day: date
    kind: str
    due: date
    offset: int
    people: int
    held: bool
    held_people: int


def coming(today: date, ahead: int = AHEAD) -> list[Coming]:
    """Give the reminders of the next days as matters stand now: two statements however many people.

    Those who have chosen never to get letters are not counted, unless the law ties a period to the matter.
    """
    own, last = rhythm(), today + timedelta(days=ahead - 1)
    held = holds(today, last)
    dues = {due for at in range(ahead) for due in own.dues_on(today + timedelta(days=at))}
    counts = _counts(dues)
    found = []
    for at in range(ahead):
        day = today + timedelta(days=at)
        for due, offset in own.dues_on(day).items():
            for kind, people in counts.get(due, {}).items():
                single = sum(1 for one in held if one[:2] == (day, kind) and one[2])
                found.append(Coming(day, kind, due, offset, people, (day, kind, None) in held, single))
    return sorted(found, key=lambda one: (one.day, one.offset, one.kind))


def _counts(dues: Iterable[date]) -> Mapping[date, dict[str, int]]:
    never = [person for person, mode in mail_modes().items() if mode == MailMode.NEVER]
    rows = Message.objects.filter(asks=True, settled_at=None, due__in=list(dues))
    asked = rows.values_list("due", "kind").annotate(
        people=Count("person_id", distinct=True),
        willing=Count("person_id", distinct=True, filter=~Q(person_id__in=never)),
    )
    found: dict[date, dict[str, int]] = {}
    for due, kind, people, willing in asked:
        number = people if is_mandatory(kind) else willing
        if due is not None and number:
            found.setdefault(due, {})[kind] = number
    return found


def reminded_on(day: date, kind: str) -> QuerySet[Message, tuple[UUID, date | None]]:
    """Give who will be reminded of a kind on a day, with the last day, nearest first."""
    dues = rhythm().dues_on(day)
    rows = Message.objects.filter(asks=True, settled_at=None, kind=kind, due__in=list(dues))
    return rows.order_by("due", "person_id").values_list("person_id", "due").distinct()


def recent_letters(state: LetterState | None = None) -> QuerySet[Letter]:
    """Give letters, newest first; with a state only those."""
    rows = Letter.objects.order_by("-made_at", "pk")
    return rows.filter(state=state) if state else rows


def letter_counts(since: datetime) -> dict[str, int]:
    """Count the letters written since an instant by what became of them."""
    rows = Letter.objects.filter(made_at__gte=since).order_by()
    return dict(rows.values_list("state").annotate(number=Count("pk")))


def open_in_teams(teams: Mapping[UUID, Iterable[UUID]]) -> dict[UUID, list[Item]]:
    """Count for each superior what waits in the team, by kind, with the nearest last day: one statement.

    teams
        Superior to the people who report there. Only kinds of `terms.TOLD_TO_SUPERIORS` are counted.
    """
    told = Q()
    for beginning in TOLD_TO_SUPERIORS:
        told |= Q(kind__startswith=beginning)
    rows = Message.objects.filter(told, asks=True, settled_at=None)
    by_person: dict[UUID, list[tuple[str, date | None]]] = {}
    for person, kind, due in rows.values_list("person_id", "kind", "due"):
        by_person.setdefault(person, []).append((kind, due))
    found = {}
    for superior, people in teams.items():
        kinds: dict[str, list[date | None]] = {}
        for person in people:
            for kind, due in by_person.get(person, []):
                kinds.setdefault(kind, []).append(due)
        if kinds:
            found[superior] = [
                Item(kind, len(dues), min((due for due in dues if due), default=None))
                for kind, dues in sorted(kinds.items())
            ]
    return found
