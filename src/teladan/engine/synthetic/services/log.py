"""The log itself: cases walk through their route round by round, all at once."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Floats, Ints, place_in_group, stream
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.services.routes import ROUTES, Route, Stage
from teladan.engine.synthetic.services.worktime import WorkTime, work_time

CASES_PER_PERSON = 4
LEAST_CASES = 400
WAIT_SPREAD = 0.8
WORK_SPREAD = 0.45
"""Standard deviations of the logarithm of waiting and working time."""
BOTTLENECK = 5.0
"""How many times longer cases wait at the bottleneck of their service."""
HOURS_A_DAY = 7.5
PACE_SD = 0.22
"""Standard deviation of the logarithm of officers' pace."""
MOST_ROUNDS = 40
"""No case does more activities than this."""
CHANNELS = ("loket", "daring", "keliling")
CHANNEL_SHARES = (0.55, 0.38, 0.07)


@dataclass(frozen=True, slots=True)
class Logs:
    """Cases and events of a year, and the truth behind them."""

    cases: pl.DataFrame
    events: pl.DataFrame
    bottlenecks: pl.DataFrame
    officers: pl.DataFrame


def logs_of(force: Workforce, year: int, seed: int) -> Logs:
    """Logs of every service whose units exist."""
    time = work_time(year)
    codes = set(force.units["unit"])
    total = max(LEAST_CASES, CASES_PER_PERSON * force.people.height)
    parts = [
        _service(route, force, time, round(total * route.share), seed)
        for route in ROUTES
        if all(stage.unit in codes or not stage.unit for stage in route.stages)
    ]
    return Logs(
        *(
            pl.concat([part[table] for part in parts])
            for table in ("cases", "events", "bottlenecks", "officers")
        )
    )


def _service(
    route: Route, force: Workforce, time: WorkTime, count: int, seed: int
) -> dict[str, pl.DataFrame]:
    """The four tables of one service."""
    rng = stream(seed, f"service {route.key}")
    opened = np.sort(_arrivals(count, time.total, rng))
    slow = int(rng.choice(_may_be_slow(route)))
    crews = [_crew(stage, force, rng) for stage in route.stages]
    pace = np.exp(rng.normal(0, PACE_SD, force.people.height + 1))
    pace[-1] = 1.0  # applicants, whose row is −1
    steps = _walk(route, opened, slow, crews, pace, rng)
    ids = route.key.upper() + "-" + pl.Series(np.arange(1, count + 1)).cast(pl.String).str.zfill(7)
    slowest = {"activity": route.stages[slow].name, "wait_factor": BOTTLENECK}
    worked = np.unique(np.concatenate(crews))
    officers = {"officer": force.people["employee"].gather(worked), "pace": pace[worked].round(4)}
    return {
        "cases": _cases(route, opened, _closing(steps, count, time), ids, time, rng),
        "events": _events(route, force, steps, ids, time),
        "bottlenecks": pl.DataFrame({"service": route.key} | slowest),
        "officers": pl.DataFrame({"service": route.key} | officers),
    }


def _cases(
    route: Route, opened: Floats, closed: Floats, ids: pl.Series, time: WorkTime, rng: np.random.Generator
) -> pl.DataFrame:
    """One row a case; `opened` and `closed` in working hours of the year, NaN for what is still open."""
    channel = rng.choice(len(CHANNELS), len(opened), p=CHANNEL_SHARES)
    frame = pl.DataFrame(
        {
            "case": ids,
            "channel": pl.Series(list(CHANNELS)).gather(channel),
            "opened_at": time.clock(opened),
            "due_at": time.clock(opened + route.due_days * HOURS_A_DAY),
            "closed_at": time.clock(np.nan_to_num(closed)),
            "is_closed": ~np.isnan(closed),
        }
    )
    return frame.select(
        "case",
        pl.lit(route.key).alias("service"),
        pl.lit(route.unit).alias("unit"),
        "channel",
        "opened_at",
        "due_at",
        pl.when("is_closed").then("closed_at").alias("closed_at"),
    )


def _may_be_slow(route: Route) -> list[int]:
    """Stages of officials that would be the longest wait of all if they were the bottleneck."""
    longest = max(stage.wait_hours for stage in route.stages[:-1])
    return [
        number
        for number, stage in enumerate(route.stages[:-1])
        if stage.unit and stage.wait_hours * BOTTLENECK > 1.5 * longest
    ]


def _arrivals(count: int, hours: float, rng: np.random.Generator) -> Floats:
    """Working hours of the year at which cases come; July and August bring more (new school year)."""
    at = rng.random(count * 2 + 20) * hours
    is_busy = (at > hours * 0.5) & (at < hours * 0.67)
    kept = at[is_busy | (rng.random(len(at)) < 0.65)]
    return kept[:count]


def _crew(stage: Stage, force: Workforce, rng: np.random.Generator) -> Ints:
    """Rows of the people who do a stage: some of the unit, or its head for a signature; nobody for the applicant."""
    if not stage.unit:
        return np.empty(0, dtype=np.int64)
    units = force.people["unit"]
    inside = ((units == stage.unit) | units.str.starts_with(stage.unit + ".")).to_numpy()
    by_head = any(word in stage.name for word in ("Kepala", "Tanda tangan", "Persetujuan"))
    head = np.flatnonzero((units == stage.unit).to_numpy() & force.seats.is_head)
    people = np.flatnonzero(inside & ~force.seats.is_head)
    if by_head or not len(people):
        return head
    return np.sort(rng.choice(people, max(1, min(len(people), 3 + len(people) // 8)), replace=False))


@dataclass(frozen=True, slots=True)
class Steps:
    """One row an activity that was done; times in working hours of the year."""

    case: Ints
    stage: Ints
    officer: Ints
    """Row among the people; −1 for the applicant."""
    begun: Floats
    ended: Floats
    is_last: np.ndarray


def _walk(
    route: Route, opened: Floats, slow: int, crews: list[Ints], pace: Floats, rng: np.random.Generator
) -> Steps:
    """Each round every open case does one activity, until it has done the last one.

    The stage after the last one is the applicant's: from there a case goes back to whoever asked.
    """
    names = [stage.name for stage in route.stages]
    applicant = len(names) - 1
    waits = np.array([stage.wait_hours for stage in route.stages])
    waits[slow] *= BOTTLENECK
    works = np.array([stage.work_minutes for stage in route.stages]) / 60
    back_share = np.array([stage.back_share for stage in route.stages])
    back_to = np.array([names.index(stage.back_to) if stage.back_to else 0 for stage in route.stages])
    asked_by = np.zeros(len(opened), dtype=np.int64)
    case, stage, now = np.arange(len(opened)), np.zeros(len(opened), dtype=np.int64), opened
    rounds: list[Steps] = []
    for _ in range(MOST_ROUNDS):
        officer = _who(crews, stage, rng)
        begun = now + waits[stage] * np.exp(rng.normal(0, WAIT_SPREAD, len(case)))
        ended = begun + works[stage] * np.exp(rng.normal(0, WORK_SPREAD, len(case))) / pace[officer]
        returns = rng.random(len(case)) < back_share[stage]
        is_last = stage == applicant - 1
        rounds.append(Steps(case, stage, officer, begun, ended, is_last))
        asked_by[case[returns]] = stage[returns]
        onward = np.where(stage == applicant, asked_by[case], stage + 1)
        stage = np.where(returns, back_to[stage], onward)[~is_last]
        case, now = case[~is_last], ended[~is_last]
        if not len(case):
            break
    return Steps(*(np.concatenate([getattr(one, name) for one in rounds]) for name in Steps.__slots__))


def _who(crews: list[Ints], stage: Ints, rng: np.random.Generator) -> Ints:
    """Someone of the crew of each stage, −1 where officials have no part."""
    sizes = np.array([len(crew) for crew in crews])
    starts = np.cumsum(sizes) - sizes
    flat = np.r_[np.concatenate(crews), -1]
    place = starts[stage] + (rng.random(len(stage)) * sizes[stage]).astype(np.int64)
    chosen: Ints = np.where(sizes[stage] > 0, flat[place], -1)
    return chosen


def _closing(steps: Steps, count: int, time: WorkTime) -> Floats:
    """Working hours at which each case was closed; NaN where it was still open at the end of the year."""
    closed = np.full(count, np.nan)
    done = steps.is_last & (steps.ended <= time.total)
    closed[steps.case[done]] = steps.ended[done]
    return closed


def _events(route: Route, force: Workforce, steps: Steps, ids: pl.Series, time: WorkTime) -> pl.DataFrame:
    """Activities that ended within the year, ordered by case and time."""
    kept = np.flatnonzero(steps.ended <= time.total)
    kept = kept[np.lexsort((steps.begun[kept], steps.case[kept]))]
    officer = steps.officer[kept]
    names = force.people["employee"].gather(np.where(officer < 0, 0, officer))
    begun, ended = time.clock(steps.begun[kept]), time.clock(steps.ended[kept])
    return (
        pl.DataFrame(
            {
                "case": ids.gather(steps.case[kept]),
                "service": pl.Series([route.key]).gather(np.zeros(len(kept), dtype=np.int64)),
                "number": place_in_group(steps.case[kept]) + 1,
                "activity": pl.Series([stage.name for stage in route.stages]).gather(steps.stage[kept]),
                "officer": names,
                "started_at": begun,
                "ended_at": ended,
                "by_official": officer >= 0,
            }
        )
        .with_columns(officer=pl.when("by_official").then("officer"))
        .drop("by_official")
    )
