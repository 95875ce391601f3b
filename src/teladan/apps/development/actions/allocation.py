"""HR plans seats: budgets and locks first, then the engine proposes, then HR confirms or drops the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import polars as pl

from teladan.apps.development import notices
from teladan.apps.development.access import may_keep
from teladan.apps.development.actions.enrolments import give_seats
from teladan.apps.development.models import AllocationRun, Budget, ProposedSeat, SeatLock, Session, Unseated
from teladan.apps.development.terms import RunState, SessionState
from teladan.apps.organisation.queries import person, unit
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.jobs import Tell, silent
from teladan.engine.faults import Faulty
from teladan.engine.lately import lately
from teladan.engine.provenance import ENGINE, digest
from teladan.engine.words import Said, say, to_json

engine = lately("teladan.engine.allocation")  # with numerical libraries that no page needs
frames = lately("teladan.apps.development.frames.allocation")

STEPS = 4
PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Asked:
    """What HR asks of a plan.

    sessions
        The sessions whose seats are given.
    weights
        What closing a level is worth, by kind of competency.
    give, absent
        Percent of value to give up so that fewer have no seat; percent of a unit that may be away on one day.
    """

    sessions: tuple[UUID, ...]
    weights: Mapping[str, int] = field(default_factory=dict)
    give: int = 0
    absent: int = 30


@action
def set_budget(*, unit_id: UUID, year: int, rupiah: int, by: Actor, now: datetime) -> Budget:
    """Set what a unit may spend on seats in a year."""
    may_keep(by).require()
    if unit(unit_id) is None:
        raise Invalid(say("There is no such unit."), field="unit")
    row, _ = Budget.objects.update_or_create(unit_id=unit_id, year=year, defaults={"rupiah": rupiah})
    note("training_budget.set", subject=row, by=by, now=now, year=year, rupiah=rupiah)
    return row


@action(on="session")
def lock_seat(*, session: Session, person_id: UUID, reason: str, by: Actor, now: datetime) -> SeatLock:
    """Keep a seat for somebody; the next plan is made around it."""
    may_keep(by).require()
    if session.state != SessionState.OPEN or session.begins <= local_day(now):
        raise Invalid(say("Seats are kept in sessions that are to come."), field="session")
    if person(person_id) is None:
        raise Invalid(say("Nobody with this NIP serves in the agency."), field="nip")
    if SeatLock.objects.filter(session=session, person_id=person_id, released_at=None).exists():
        raise Invalid(say("This seat is kept already."), field="nip")
    row = SeatLock.objects.create(
        session=session, person_id=person_id, reason=reason.strip(), locked_by_id=by.id, locked_at=now
    )
    note("seat.locked", subject=row, by=by, now=now, session=session.code, person=str(person_id))
    return row


@action
def release_seat(*, lock: SeatLock, by: Actor, now: datetime) -> None:
    """Take a lock back."""
    may_keep(by).require()
    if lock.released_at is not None:
        raise Invalid(say("This seat is not kept any more."))
    lock.released_at = now
    lock.save(update_fields=["released_at"])
    note("seat.released", subject=lock, by=by, now=now)


@action
def propose_allocation(
    *, year: int, asked: Asked, by: Actor, now: datetime, tell: Tell = silent
) -> AllocationRun:
    """Let the engine plan who gets which seat, and why others get none. Nobody is enrolled yet."""
    may_keep(by).require()
    tell(0, STEPS, say("Reading gaps, sessions and budgets"))
    question = frames.question_of(year, local_day(now), asked.sessions, asked.weights)
    tell(1, STEPS, say("Planning the seats"))
    try:
        plan = engine.allocate(question.problem, engine.Options(give=asked.give, absent=asked.absent / 100))
    except Faulty as faulty:
        raise Invalid(_named(faulty.faults[0].said, question.names)) from faulty
    tell(2, STEPS, say("Writing down the plan"))
    run = AllocationRun.objects.create(
        year=year,
        settings={
            "give": asked.give,
            "absent": asked.absent,
            "weights": dict(asked.weights),
            "sessions": [str(pk) for pk in asked.sessions],
        },
        inputs={name: len(rows) for name, rows in question.rows.items()},
        inputs_digest=digest({name: [list(row) for row in rows] for name, rows in question.rows.items()}),
        result=dict(plan.summary) | {"units": _units(plan, question.names)},
        engine_version=ENGINE,
        made_by=by.id,
        made_at=now,
    )
    _write(run, plan, question)
    tell(STEPS, STEPS, say("Planned. Nobody has been enrolled yet."))
    summary = plan.summary
    note(
        "allocation.proposed",
        subject=run,
        by=by,
        now=now,
        year=year,
        seats=summary["seats"],
        without=summary["without_seat"],
    )
    return run


def _write(run: AllocationRun, plan: Any, question: Any) -> None:
    """Keep the seats and the answers of an `engine.allocation.Plan`, asked by a `frames.allocation.Question`."""
    ProposedSeat.objects.bulk_create(
        [
            ProposedSeat(
                run=run,
                session=question.sessions[session],
                person_id=UUID(person_id),
                value=Decimal(value).quantize(PLACES),
                is_locked=locked,
            )
            for person_id, session, value, locked in plan.seats.iter_rows()
        ],
        batch_size=2_000,
    )
    Unseated.objects.bulk_create(
        [
            Unseated(
                run=run,
                person_id=UUID(person_id),
                competency=each.competency,
                code=str(each.reason),
                reason=to_json(_words(each, question.names)),
            )
            for person_id, each in engine.answers(plan)
        ],
        batch_size=2_000,
    )


def _units(plan: Any, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the plan takes of each unit that it touches: money, and people away on its fullest day."""
    rows = plan.spent.join(plan.away, on="unit", how="left").filter(
        (pl.col("spent") > 0) | (pl.col("away") > 0)
    )
    return [
        {
            "name": names.get(row["unit"], row["unit"]),
            "spent": round(row["spent"]),
            "budget": None if row["budget"] is None else round(row["budget"]),
            "day": row["day"].isoformat(),
            "away": row["away"],
            "most": row["most"],
        }
        for row in rows.sort("spent", "unit", descending=[True, False]).iter_rows(named=True)
    ]


def _words(answer: Any, names: Mapping[str, str]) -> Said:
    """The answer with what would change it, codes by their names."""
    said, remedy = _named(answer.said, names), _named(answer.remedy, names)
    return say("{said} What would change it: {remedy}", said=said, remedy=remedy)


def _named(said: Said, names: Mapping[str, str]) -> Said:
    """The same words with codes replaced by what they are called."""
    pairs = tuple((key, _called(value, names)) for key, value in said.pairs)
    return Said(said.text, pairs, said.plural)


def _called(value: object, names: Mapping[str, str]) -> Any:
    if isinstance(value, Said):
        return _named(value, names)
    if isinstance(value, str):
        return ", ".join(names.get(part, part) for part in value.split(", "))
    return value


@action(on="run")
def confirm_allocation(*, run: AllocationRun, by: Actor, now: datetime) -> None:
    """Give the planned seats; whoever got none is told where to read why."""
    may_keep(by).require()
    _open(run)
    rows = (
        ProposedSeat.objects.filter(run=run)
        .select_related("session__course")
        .order_by("session_id", "person_id")
    )
    of_session: dict[UUID, list[ProposedSeat]] = {}
    for row in rows:
        of_session.setdefault(row.session_id, []).append(row)
    for seats in of_session.values():
        give_seats(session=seats[0].session, people=[row.person_id for row in seats], run=run, by=by, now=now)
    _settle(run, RunState.CONFIRMED, by, now)
    SeatLock.objects.filter(released_at=None, session__in=list(of_session)).update(released_at=now)
    seated = {row.person_id for seats in of_session.values() for row in seats}
    without = Unseated.objects.filter(run=run).exclude(person__in=seated)
    notices.no_seat(run, sorted(set(without.values_list("person_id", flat=True))), now)
    note("allocation.confirmed", subject=run, by=by, now=now, seats=sum(map(len, of_session.values())))


@action(on="run")
def drop_allocation(*, run: AllocationRun, by: Actor, now: datetime) -> None:
    """Put a plan aside; nobody is enrolled by it."""
    may_keep(by).require()
    _open(run)
    _settle(run, RunState.DROPPED, by, now)
    note("allocation.dropped", subject=run, by=by, now=now)


def _open(run: AllocationRun) -> None:
    if run.word is not RunState.PROPOSED:
        raise Invalid(say("This plan is settled already."))


def _settle(run: AllocationRun, state: RunState, by: Actor, now: datetime) -> None:
    run.state, run.settled_by, run.settled_at = state, by.id, now
    run.save(update_fields=["state", "settled_by", "settled_at"])
