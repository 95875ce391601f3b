"""The walled tables of the mechanisms, and the bases every app's tables grow from."""

from typing import Any, ClassVar, cast

from django.db import connection, models

from teladan.base.clock import now
from teladan.base.ids import uuid7
from teladan.base.wall import current_agency
from teladan.base.writes import Part


class Walled(models.Model):
    """A row that belongs to one agency. Its table's first migration raises the wall (`base.wall.Wall`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency_id = models.UUIDField(default=current_agency, editable=False)

    class Meta:
        abstract = True


class Versioned(Walled):
    """A document that people change: each action counts its version, stale pages are noticed."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def change(self, **values: Any) -> None:
        """Set fields that the action on this document saves together with the next version."""
        for name, value in values.items():
            setattr(self, name, value)
        self.__dict__.setdefault("_changed", set()).update(values)

    def next_version(self) -> Part:
        """Count the version and save it with what was changed, as part of a statement."""
        self.version += 1
        names = ["version", *take_changed(self)]
        fields = [cast("models.Field[Any, Any]", self._meta.get_field(name)) for name in names]
        values = [field.get_db_prep_save(getattr(self, field.attname), connection) for field in fields]
        columns = ", ".join(f'"{field.column}" = %s' for field in fields)
        return Part(f"UPDATE {self._meta.db_table} SET {columns} WHERE id = %s", (*values, self.pk))  # noqa: S608


def take_changed(document: models.Model) -> list[str]:
    """Name the fields that `Versioned.change` has set and nobody has saved yet, once."""
    return sorted(document.__dict__.pop("_changed", ()))


class Draft(Walled):
    """One's own unfinished text: one row a person and form, readable by its author alone, swept after 90 days.

    window, turn
        Which showing of the form saved it, and as its how manieth save: a save whose answer was lost is no conflict with
        itself, and an older one that arrives late does not overwrite a newer one.
    """

    person_id = models.UUIDField()
    form = models.CharField(max_length=200)
    body = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    window = models.UUIDField(null=True)
    turn = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "person_id", "form"], name="draft_one_a_form"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["saved_at"], name="draft_saved_at"),  # the nightly sweep
        ]


class Unsent(models.Model):
    """A form whose session had ended, encrypted with a key that only the browser has (`base.unsent`); kept half an hour.

    Of no agency: who is not signed in has none. `owner` is a keyed hash of the account, `body` nonce and ciphertext.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    owner = models.CharField(max_length=64)
    body = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kept_at"], name="unsent_kept_at"),  # the sweep
            models.Index(fields=["owner", "-kept_at"], name="unsent_owner"),  # the few of one account
        ]


class Receipt(Walled):
    """The answer to a request that was sent once: the same key and body get the same answer again."""

    person_id = models.UUIDField()
    key = models.UUIDField()
    route = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    location = models.TextField(default="")
    leaf = models.CharField(max_length=64, default="")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "person_id", "key"], name="receipt_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="receipt_at"),  # the nightly sweep
        ]


class JobState(models.TextChoices):
    """How far a piece of long work has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Walled):
    """Long work that somebody started: progress, a log, a cancel, and a result that can be fetched later.

    input
        The uploaded bytes, wiped when the job ends.
    message, log
        `Said` as JSON, so that each reader reads it in their language.
    """

    kind = models.CharField(max_length=100)
    person_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    args = models.JSONField(default=dict)
    input = models.BinaryField(null=True)
    input_name = models.CharField(max_length=255, default="")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.JSONField(null=True)
    log = models.JSONField(default=list)
    result = models.JSONField(null=True)
    cancel_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["agency_id", "person_id", "-started_at"], name="job_mine"
            ),  # my jobs, newest first
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="job_ended_is_timed",
                condition=models.Q(ended_at__isnull=True, state__in=["queued", "running"])
                | models.Q(ended_at__isnull=False, state__in=["done", "failed", "cancelled"]),
            ),
        ]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.ended_at is not None


class JobFile(Walled):
    """What a job made for whoever began it: fetched by them alone, swept after `KEPT_DAYS` (`base.jobs`)."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["made_at"], name="job_file_made_at"),  # the nightly sweep
        ]
