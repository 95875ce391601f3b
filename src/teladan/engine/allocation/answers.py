"""“Why not me?” in words: the limits in the way of the nearest session, and what would change it."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from teladan.engine.allocation.spec import Answer, Plan, Reason
from teladan.engine.words import Said, say, say_n


def answer(plan: Plan, person: str) -> tuple[Answer, ...]:
    """An answer for each need of a person that no seat moves; none where all are moved, or the person has none."""
    return tuple(_answer(row) for row in plan.unmet.filter(pl.col("person") == person).iter_rows(named=True))


def answers(plan: Plan) -> Iterator[tuple[str, Answer]]:
    """Person and answer, for every need that no seat moves."""
    return ((row["person"], _answer(row)) for row in plan.unmet.iter_rows(named=True))


def _answer(row: Mapping[str, Any]) -> Answer:
    limits = [Reason(limit) for limit in row["limits"]]
    said, remedy = (_joined([words[limit](row) for limit in limits]) for words in (SAID, REMEDY))
    return Answer(row["competency"], row["session"], limits[0], said, remedy)


def _joined(sentences: list[Said]) -> Said:
    first, *more = sentences
    for sentence in more:
        first = say("{first} {second}", first=first, second=sentence)
    return first


def _seats(row: Mapping[str, Any]) -> Said:
    if not row["places"]:
        return say("{session} has no seats.", session=row["session"])
    full = say_n(
        "The only seat in {session} is taken.",
        "All {n} seats in {session} are taken.",
        row["places"],
        session=row["session"],
    )
    value, least = _number(row["value"]), _number(row["least"] or 0.0)
    if row["value"] <= (row["least"] or 0.0):
        return say(
            "{full} Each is worth {least} or more, this one would be worth {value}.",
            full=full,
            least=least,
            value=value,
        )
    return say(
        "{full} This one would be worth {value}, but no better plan with it was found within all limits.",
        full=full,
        value=value,
    )


def _number(value: float) -> str:
    return f"{value:.6g}"


def _rupiah(value: float) -> str:
    return f"{value:.0f}"


SAID = {
    Reason.NO_SESSION: lambda row: say("No session moves {competency}.", competency=row["competency"]),
    Reason.PREREQUISITE: lambda row: say(
        "{session} requires {courses}, which is not passed.", session=row["session"], courses=row["requires"]
    ),
    Reason.HOURS: lambda row: say(
        "{session} takes {hours} hours of learning more than are left this year.",
        session=row["session"],
        hours=_number(row["hours_over"]),
    ),
    Reason.COURSE: lambda row: say(
        "A seat in {other}, another session of the same course, is given already.", other=row["other"]
    ),
    Reason.CLASH: lambda row: say(
        "{session} shares a day with {other}, in which a seat is given.",
        session=row["session"],
        other=row["other"],
    ),
    Reason.SEATS: _seats,
    Reason.BUDGET: lambda row: say(
        "A seat in {session} costs {money} rupiah more than is left to {unit}.",
        session=row["session"],
        money=_rupiah(row["money_over"]),
        unit=row["unit"],
    ),
    Reason.ABSENCE: lambda row: say(
        "On {day} {away} of {unit} are away for training, and no more than {most} may be.",
        day=row["day"],
        away=row["away"],
        unit=row["unit"],
        most=row["most"],
    ),
}
REMEDY = {
    Reason.NO_SESSION: lambda row: say(
        "A session for {competency} has to be added.", competency=row["competency"]
    ),
    Reason.PREREQUISITE: lambda row: say("Pass {courses} first.", courses=row["requires"]),
    Reason.HOURS: lambda row: say(
        "{hours} hours more, or a shorter session.", hours=_number(row["hours_over"])
    ),
    Reason.COURSE: lambda row: say("Give up the seat in {other}.", other=row["other"]),
    Reason.CLASH: lambda row: say(
        "Give up the seat in {other}, or a session on other days.", other=row["other"]
    ),
    Reason.SEATS: lambda row: say("One more seat in {session}.", session=row["session"]),
    Reason.BUDGET: lambda row: say(
        "{money} rupiah more for {unit}, or a cheaper session.",
        money=_rupiah(row["money_over"]),
        unit=row["unit"],
    ),
    Reason.ABSENCE: lambda row: say(
        "A session on other days, or more of {unit} who may be away at once.", unit=row["unit"]
    ),
}
