"""Reading the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from teladan.apps.audit.models import LedgerEntry, Opening
from teladan.base.ledger import body_of, leaf_of
from teladan.base.tree import Tree


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted.

    word
        The beginning of the ledger's word, such as "plan." or "plan.returned".
    people
        Who did it; None for everyone, empty for nobody.
    after
        The id of the last row of the page before. Ids sort by birth (UUID version 7), so pages neither skip nor
        repeat a row, however many arrive meanwhile.
    """

    word: str = ""
    people: tuple[UUID, ...] | None = None
    after: UUID | None = None


EVERYTHING = Filter()


def entries_of(subject_id: UUID) -> QuerySet[LedgerEntry]:
    """Give the story of one thing, oldest first."""
    return LedgerEntry.objects.filter(agency_id__isnull=False, subject_id=subject_id).order_by("id")


def recent_entries(wanted: Filter = EVERYTHING) -> QuerySet[LedgerEntry]:
    """Give the agency's ledger, newest first."""
    return _narrowed(LedgerEntry.objects.filter(agency_id__isnull=False), wanted)


def sign_in_entries(wanted: Filter = EVERYTHING) -> QuerySet[LedgerEntry]:
    """Give the events of signing in, which belong to no agency, newest first.

    Only for operators: the wall opens for this transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.operator', 'on', true)")
    return _narrowed(LedgerEntry.objects.filter(agency_id__isnull=True, word__startswith="account."), wanted)


def _narrowed(rows: QuerySet[LedgerEntry], wanted: Filter) -> QuerySet[LedgerEntry]:
    if wanted.word:
        rows = rows.filter(word__startswith=wanted.word)
    if wanted.people is not None:
        rows = rows.filter(actor_id__in=wanted.people)
    if wanted.after is not None:
        rows = rows.filter(id__lt=wanted.after)
    return rows.order_by("-id")


def openings_of(person_id: UUID) -> list[tuple[date, str]]:
    """Give on which days somebody else opened a person's file and how they stood to them, newest first; no names."""
    rows = Opening.objects.filter(person_id=person_id).order_by("-day", "relation")
    return list(rows.values_list("day", "relation").distinct())


@dataclass(frozen=True, slots=True)
class LeafFault:
    """A row whose bytes do not give the leaf that stands in it."""

    id: UUID
    stored: str
    computed: str


@dataclass(frozen=True, slots=True)
class LeafCheck:
    """How many rows were computed anew, and which did not fit."""

    rows: int
    faults: tuple[LeafFault, ...]


def check_leaves() -> LeafCheck:
    """Compute the leaf of every row of the agency anew: an untouched ledger has no fault."""
    count, faults = 0, []
    for row in LedgerEntry.objects.order_by("id").iterator(chunk_size=5_000):
        count += 1
        if (computed := leaf_of(_body(row))) != row.leaf:
            faults.append(LeafFault(row.id, row.leaf, computed))
    return LeafCheck(count, tuple(faults))


def leaf_faults() -> Iterator[LeafFault]:
    """Give the rows of the agency whose leaf does not fit."""
    return iter(check_leaves().faults)


def _body(row: LedgerEntry) -> bytes:
    return body_of(
        row.id, row.agency_id, row.at, row.actor_id, row.word, row.subject_kind, row.subject_id, row.data
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """The ledger as a whole: how many rows, the root (64 hexadecimal digits) of the RFC 6962 tree over the leaves
    that their bytes give, in the order of ids, and how many rows hold another leaf than that."""

    leaves: int
    root: str
    faults: int


def whole_ledger() -> Whole:
    """Compute every leaf anew that the present role may see: all agencies' for the backup, one's for the site."""
    tree, faults = Tree(), 0
    fields = ("id", "agency_id", "at", "actor_id", "word", "subject_kind", "subject_id", "data", "leaf")
    rows = LedgerEntry.objects.order_by("id").values_list(*fields)
    for *row, stored in rows.iterator(chunk_size=5_000):
        computed = leaf_of(body_of(*row))
        faults += computed != stored
        tree.add(bytes.fromhex(computed))
    return Whole(tree.leaves, tree.root().hex(), faults)
