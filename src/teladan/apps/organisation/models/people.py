"""People: members of the agency who serve in it."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.indexes import OpClass
from django.db import models

from teladan.apps.organisation.rules.titles import Titled, split_titles
from teladan.apps.organisation.terms import PersonKind
from teladan.base.wall import current_agency


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
        The name without titles, in lower case: the column by which lists are sorted and searched.
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
    def titled(self) -> Titled:
        """The name with titles (gelar) before and behind kept apart."""
        return split_titles(self.name)

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return PersonKind(self.kind).label
