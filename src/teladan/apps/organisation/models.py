"""Units, posts, people, and the dated lines between them. All walled.

`during` is half-open: the first day counts, the upper day does not; no upper day means "until further notice".
Every constraint on lines is deferred, because a change ends one stretch and begins the next in one transaction.
"""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.db import models

from teladan.apps.organisation.terms import Basis, ImportState, PersonKind, SegmentKind
from teladan.base.models import Versioned, Walled
from teladan.base.wall import current_agency

PERSON = "organisation.Person"


class Unit(Walled):
    """A unit organisasi (unor): an office, a division, a school.

    code
        As the agency writes it; the parent follows from it ("05" is above "05.03") unless HR set another.
    """

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=255)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    parent_basis = models.CharField(max_length=6, choices=[(b, b) for b in Basis], default=Basis.UNIT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "code"], name="unit_code_once"),
            models.CheckConstraint(
                name="unit_not_its_own_parent",
                condition=~models.Q(parent=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        """Show the unit by its name."""
        return self.name


class Post(Walled):
    """A jabatan in a unit; several people may hold it at once."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "unit", "title"], name="post_once"),
        ]

    def __str__(self) -> str:
        """Show the post by its title."""
        return self.title


class PersonManager(models.Manager["Person"]):
    """Gives people with their names, which stand in the membership."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """Join the membership, so that a name never costs a query of its own."""
        return super().get_queryset().select_related("membership")


class Person(models.Model):
    """Somebody who serves in the agency; the key is that of their membership.

    nip
        NIP or NI PPPK, 18 digits; none for a political office holder.
    rank
        Golongan: "III/d", or "IX" for PPPK; empty if unknown.
    name_key
        The name in lower case: the column by which lists are sorted and searched.
    """

    membership = models.OneToOneField(
        "accounts.Membership", primary_key=True, db_column="id", on_delete=models.PROTECT, related_name="+"
    )
    agency_id = models.UUIDField(default=current_agency, editable=False)
    nip = models.CharField(max_length=18, null=True)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in PersonKind])
    rank = models.CharField(max_length=8, blank=True, default="")
    birth_date = models.DateField(null=True)
    email = models.EmailField(blank=True, default="")
    name_key = models.CharField(max_length=200)

    objects = PersonManager()

    class Meta:
        base_manager_name = "objects"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "nip"], name="person_nip_once"),
            models.CheckConstraint(
                name="person_has_nip_unless_political",
                condition=models.Q(kind=PersonKind.POLITICAL, nip=None)
                | (~models.Q(kind=PersonKind.POLITICAL) & models.Q(nip__regex=r"^\d{18}$")),
            ),
        ]
        indexes: ClassVar = [
            # the list of people, page by page
            models.Index(fields=["agency_id", "name_key", "membership"], name="person_by_name"),
            # the two searches by beginning
            models.Index(OpClass("name_key", name="text_pattern_ops"), name="person_name_begins"),
            models.Index(OpClass("nip", name="text_pattern_ops"), name="person_nip_begins"),
        ]

    def __str__(self) -> str:
        """Show the person by name."""
        return self.name

    @property
    def id(self) -> UUID:
        """The person's id in every app: that of the membership. In filters it is called `pk`."""
        return self.membership_id

    @property
    def name(self) -> str:
        """The name people read in this agency, with degrees."""
        return self.membership.name

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return PersonKind(self.kind).label


class Line(Walled):
    """A dated fact. `first` and `last` are its first and last day; `last` is None while it goes on."""

    during = DateRangeField()

    class Meta:
        abstract = True

    @property
    def first(self) -> date | None:
        """The first day."""
        lower: date | None = self.during.lower
        return lower

    @property
    def last(self) -> date | None:
        """The last day that counts; None while it goes on."""
        upper: date | None = self.during.upper
        return date.fromordinal(upper.toordinal() - 1) if upper else None

    def held_on(self, day: date) -> bool:
        """Whether it was so on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Segment(Line):
    """Who held which post from when to when: one definitif post at a time, Plt and Plh beside it."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10, choices=[(k, k) for k in SegmentKind], default=SegmentKind.DEFINITIF
    )

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="segment_one_definitif",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=models.Q(kind=SegmentKind.DEFINITIF),
                deferrable=models.Deferrable.DEFERRED,
            ),
            ExclusionConstraint(  # the same acting post twice at a time says nothing more
                name="segment_acting_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=~models.Q(kind=SegmentKind.DEFINITIF),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    @property
    def unit(self) -> Unit:
        """The post's unit."""
        return self.post.unit

    @property
    def title(self) -> str:
        """The post's title."""
        return self.post.title

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return SegmentKind(self.kind).label


class Reporting(Line):
    """Who was whose direct superior (pejabat penilai) from when to when: one at a time."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=6, choices=[(b, b) for b in Basis])

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="reporting_one_superior",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="reporting_not_to_oneself",
                condition=~models.Q(person=models.F("superior")),
            ),
        ]

    @property
    def basis_label(self) -> Any:
        """Where it comes from, in words."""
        return Basis(self.basis).label


class Headship(Line):
    """Who led a unit from when to when: one at a time. Without a unit: who led the agency itself."""

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=6, choices=[(b, b) for b in Basis])

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="headship_one_a_unit",
                expressions=[("unit", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                deferrable=models.Deferrable.DEFERRED,
            ),
            ExclusionConstraint(
                name="headship_one_an_agency",
                expressions=[("agency_id", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=models.Q(unit=None),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    @property
    def basis_label(self) -> Any:
        """Where it comes from, in words."""
        return Basis(self.basis).label


class RosterImport(Versioned):
    """A roster file that HR loaded: its preview, and what became of it.

    rows
        The clean rows, allowed columns only, compressed; wiped when the import is confirmed or dropped.
    preview
        What would change and what is wrong, as the page shows it (`frames.preview`).
    digest
        Over the changes that were shown: if the agency changed since, the import is not what was agreed to.
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    as_of = models.DateField()
    complete = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=10, choices=[(s, s) for s in ImportState], default=ImportState.SHOWN)
    rows = models.BinaryField(null=True)
    preview = models.JSONField()
    digest = models.CharField(max_length=64)
    person_id = models.UUIDField()
    loaded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "-loaded_at"], name="roster_import_recent"),  # newest first
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="roster_import_settled_is_timed",
                condition=models.Q(state=ImportState.SHOWN, settled_at=None)
                | (~models.Q(state=ImportState.SHOWN) & models.Q(settled_at__isnull=False, rows=None)),
            ),
        ]

    @property
    def state_label(self) -> Any:
        """The state in words."""
        return ImportState(self.state).label
