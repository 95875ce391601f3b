"""Seats planned by the engine: budgets, locks, runs with their inputs, and the reasons of whoever got none."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.development.models.catalogue import CODE
from teladan.apps.development.terms import RunState
from teladan.base.models import Versioned, Walled
from teladan.engine.words import Said, from_json

PERSON = "organisation.Person"


class Budget(Versioned):
    """What a unit may spend on training in a year, in rupiah."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    rupiah = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year"], name="training_budget_once"),
        ]


class SeatLock(Walled):
    """A seat that HR gives by hand before the engine plans the others.

    released_at
        When the lock was taken back; None while it holds.
    """

    session = models.ForeignKey("development.Session", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    locked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(released_at=None), name="seat_locked_once"
            ),
        ]


class AllocationRun(Versioned):
    """One plan of seats for a year as the engine proposed it.

    settings
        What was asked: `give` (percent), `absent` (share), and which limits were given.
    inputs, inputs_digest
        How large the problem was, and the SHA-256 of its canonical rows: the same digest gives the same plan.
    result
        The engine's summary: objective, bound, gap_percent, seated, without_seat, seconds.
    """

    year = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in RunState], default=RunState.PROPOSED
    )
    settings = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)
    inputs_digest = models.CharField(max_length=64)
    result = models.JSONField(default=dict)
    engine_version = models.CharField(max_length=40)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="allocation_settling_is_timed",
                condition=Q(state=RunState.PROPOSED, settled_at=None)
                | (~Q(state=RunState.PROPOSED) & Q(settled_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["year", "-made_at"], name="allocation_newest")]

    @property
    def word(self) -> RunState:
        """Its state as the word of `terms`."""
        return RunState(self.state)


class ProposedSeat(Walled):
    """A seat that a run gives; `value` is what it adds to the objective. Insert-only."""

    run = models.ForeignKey("development.AllocationRun", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("development.Session", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=12, decimal_places=4)
    is_locked = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "session", "person"], name="proposed_seat_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["run", "person"], name="proposed_seat_of_person")]


class Unseated(Walled):
    """Why a person's need got no seat in a run. Insert-only.

    code, reason
        The binding limit as the engine's word, and as `Said` in JSON with what would change it.
    """

    run = models.ForeignKey("development.AllocationRun", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    competency = models.CharField(max_length=CODE)
    code = models.CharField(max_length=40)
    reason = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "person", "competency"], name="unseated_once"),
        ]

    @property
    def said(self) -> Said:
        """The reason in words."""
        return from_json(self.reason)
