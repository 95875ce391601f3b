"""What proves it (bukti dukung): files and links."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.evidence.rules import host_of, size_of
from teladan.apps.evidence.terms import CheckState, FileKind
from teladan.base.models import Versioned
from teladan.engine.words import Said, from_json

LINK = ~Q(url="") & Q(name="", kind="", size__isnull=True, sha256="", state="")
FILE = Q(url="", size__gt=0) & ~Q(name="") & ~Q(kind="") & ~Q(sha256="") & ~Q(state="")


class Proof(Versioned):
    """A file or a link that shows something about one result, or about one of the seven values, in one period.

    indicator
        The indicator whose progress it stands beside; None if it speaks for the result as a whole, or for a value.
    value
        Code of the value; empty for a result.
    title
        What it shows, in the owner's words; may be empty.
    url
        Of a link. It is shown with its host and never opened by us.
    name, kind, size, sha256
        Of a file: its name as text, what its bytes are, how many, and their fingerprint. The bytes lie in `vault`.
    state, finding, checked_at
        How far the check of a file has come, what it found (`Said` as JSON), and when. Only a clean file is handed out.
    withdrawn_at, withdrawn_by, withdrawn_reason
        Set when it no longer counts; the bytes stay.
    """

    plan = models.ForeignKey("planning.Plan", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", on_delete=models.PROTECT, related_name="+")
    result = models.ForeignKey("planning.PlanResult", on_delete=models.PROTECT, null=True, related_name="+")
    indicator = models.ForeignKey(
        "planning.PlanIndicator", on_delete=models.PROTECT, null=True, related_name="+"
    )
    value = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    url = models.CharField(max_length=1000, blank=True, default="")
    name = models.CharField(max_length=150, blank=True, default="")
    kind = models.CharField(
        max_length=8, choices=[(k.value, k.value) for k in FileKind], blank=True, default=""
    )
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in CheckState], blank=True, default=""
    )
    finding = models.JSONField(null=True)
    checked_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="proof_is_about_a_result_or_a_value",
                condition=Q(result__isnull=False, value="") | (Q(result=None, indicator=None) & ~Q(value="")),
            ),
            models.CheckConstraint(name="proof_is_a_file_or_a_link", condition=LINK | FILE),
            models.CheckConstraint(
                name="proof_check_is_timed",
                condition=Q(state__in=["", "waiting"], checked_at=None)
                | Q(state__in=["clean", "refused"], checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proof_withdrawal_is_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["plan", "period"], name="proof_of_plan"
            ),  # a plan's page, and how it is backed
            # what the check has still to look at: few rows of many
            models.Index(fields=["added_at"], name="proof_waiting", condition=Q(state="waiting")),
        ]

    @property
    def is_link(self) -> bool:
        """Whether it is a link."""
        return bool(self.url)

    @property
    def stands(self) -> bool:
        """Whether it counts: neither withdrawn nor refused by the check."""
        return self.withdrawn_at is None and self.state != CheckState.REFUSED

    @property
    def may_be_read(self) -> bool:
        """Whether its bytes may be handed out."""
        return self.withdrawn_at is None and self.state == CheckState.CLEAN

    @property
    def sort(self) -> FileKind:
        """What the file is, as the word of `terms`."""
        return FileKind(self.kind)

    @property
    def is_shown(self) -> bool:
        """Whether a browser shows it in place: a picture alone, since a PDF may hold programs that nobody finds."""
        return self.sort.is_picture

    @property
    def check_state(self) -> CheckState:
        """How far its check has come, as the word of `terms`."""
        return CheckState(self.state)

    @property
    def found(self) -> Said | None:
        """What the check found, if it refused the file."""
        return from_json(self.finding) if self.finding else None

    @property
    def size_said(self) -> Said:
        """How large the file is, in words."""
        return size_of(self.size or 0)

    @property
    def host(self) -> str:
        """The site a link leads to."""
        return host_of(self.url)

    @property
    def heading(self) -> str:
        """What people call it: its title, else its name, else the site."""
        return self.title or self.name or self.host
