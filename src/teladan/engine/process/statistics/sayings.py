"""What a verdict lets people say, and what it does not: a sentence of each, beside n, limits and the rate of false alarms.

The rule people get wrong: "no proof yet" is neither "nothing changed" nor "it did not help", and a signal names no cause.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.process.statistics import charts, interrupted
from teladan.engine.process.statistics.charts import Chart
from teladan.engine.process.statistics.interrupted import BeforeAfter
from teladan.engine.words import Said, say

VERDICTS: dict[str, type[pl.DataType]] = {
    "n": pl.UInt32,
    "middle": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "outside": pl.String,
    "left_out": pl.String,
    "verdict": pl.String,
    "false_alarm": pl.Float64,
    "may_say": pl.String,
    "may_not_say": pl.String,
}
NO_CLAIM = say("Anything about a change")
HOUR = 3600
Limits = tuple[float | None, float | None, float | None]
NONE: Limits = (None, None, None)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on `n` points. `limits`: middle, lower and upper limit of a chart, or a ratio after / before with its interval."""

    n: int
    verdict: str
    may_say: Said
    may_not_say: Said
    limits: Limits = NONE
    outside: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    false_alarm: float | None = None

    def row(self, told: Callable[[Said], str]) -> dict[str, object]:
        """The cells of `VERDICTS`; `told` puts sentences into the reader's language."""
        middle, lower, upper = self.limits
        return {
            "n": self.n,
            "middle": middle,
            "lower": lower,
            "upper": upper,
            "outside": ", ".join(self.outside) or None,
            "left_out": ", ".join(self.left_out) or None,
            "verdict": self.verdict,
            "false_alarm": self.false_alarm,
            "may_say": told(self.may_say),
            "may_not_say": told(self.may_not_say),
        }


def verdict_table(
    names: Sequence[str],
    found: Sequence[tuple[Sequence[str | None], Judged]],
    told: Callable[[Said], str] = str,
) -> pl.DataFrame:
    """A row a verdict: what it is of (text columns called `names`), then `VERDICTS`."""
    rows = [dict(zip(names, head, strict=True)) | verdict.row(told) for head, verdict in found]
    kinds: dict[str, type[pl.DataType]] = dict.fromkeys(names, pl.String)
    return pl.DataFrame(rows, schema=kinds | VERDICTS)


def open_unknown(n: int) -> Judged:
    """No verdict, because the latest cases look finished although nobody knows whether they are."""
    why = say(
        "The log does not tell which cases are open, and the latest may look quicker than they are: name --closed or --end-activity"
    )
    return Judged(n, "open_unknown", why, NO_CLAIM)


def of_chart(
    chart: Chart, names: Sequence[str], shown: Callable[[float], Said], left_out: Sequence[str] = ()
) -> Judged:
    """The verdict of a chart over points called `names`; `shown` tells a value with its unit."""
    n, outside = len(names), tuple(np.array(names)[chart.signal].tolist())
    if chart.false_alarm is None:
        few = say(
            "{n} periods are too few to tell what is usual: {least} are needed", n=n, least=charts.LEAST
        )
        return Judged(n, "too_few", few, NO_CLAIM, left_out=tuple(left_out))
    usual: dict[str, int | Said] = {"n": n, "lower": shown(chart.lower), "upper": shown(chart.upper)}
    if outside:
        may = say(
            "{outside} of {n} periods lie outside the usual range, {lower} to {upper}: find out what was different then",
            outside=len(outside),
            **usual,
        )
        may_not = say("Why it was so, or whose doing it was: the chart says when, not why")
    else:
        may = say(
            "All {n} periods lie within the usual range, {lower} to {upper}: there is no proof of a change",
            **usual,
        )
        may_not = say("That it got better or worse since the period before, nor that nothing has changed")
    limits = chart.middle, chart.lower, chart.upper
    return Judged(n, chart.verdict, may, may_not, limits, outside, tuple(left_out), chart.false_alarm)


def of_change(found: BeforeAfter, n: int, changed: str = "", beside: str = "") -> Judged:
    """The verdict on the step of a log series of `n` weeks; `changed` against `beside` where there is a comparison unit."""
    if found.verdict == "too_few":
        few = say(
            "{n} weeks are too few to judge a change: {least} are needed, {side} before and {side} after it",
            n=n,
            least=interrupted.LEAST,
            side=interrupted.SIDE,
        )
        return Judged(n, "too_few", few, NO_CLAIM)
    limits = _exp(found.effect), _exp(found.lower), _exp(found.upper)
    ratio, lower, upper = (round(each, 2) for each in limits)
    step = (
        say(
            "the weekly median of {changed} beside {beside} is {ratio} times what its trend led to expect ({lower} to {upper})",
            changed=changed,
            beside=beside,
            ratio=ratio,
            lower=lower,
            upper=upper,
        )
        if beside
        else say(
            "the weekly median is {ratio} times what its trend led to expect ({lower} to {upper})",
            ratio=ratio,
            lower=lower,
            upper=upper,
        )
    )
    if found.verdict == "no_proof_yet":
        may, may_not = say("No proof yet: {step}", step=step), say("That it helped, nor that it did not help")
    else:
        rate = round(100 * found.false_alarm, 1)
        may = say(
            "Since the change {step}; where nothing changes, {rate}% of verdicts say so", step=step, rate=rate
        )
        may_not = (
            say(
                "That the change alone did it: what else happened in {changed} at that time is in it",
                changed=changed,
            )
            if beside
            else say("That the change did it: whatever else happened at that time is in it")
        )
    return Judged(n, found.verdict, may, may_not, limits, false_alarm=found.false_alarm)


def _exp(value: float) -> float:
    return float(np.exp(value))


def lasting(seconds: float) -> Said:
    """Time on the wall: minutes, hours or days, to a tenth."""
    if seconds < 2 * HOUR:
        return say("{amount} minutes", amount=round(seconds / 60, 1))
    if seconds < 48 * HOUR:
        return say("{amount} hours", amount=round(seconds / HOUR, 1))
    return say("{amount} days", amount=round(seconds / (24 * HOUR), 1))


def working(seconds: float) -> Said:
    return say("{amount} working hours", amount=round(seconds / HOUR, 1))


def share(value: float) -> Said:
    return say("{amount}%", amount=round(100 * value, 1))


def number(value: float) -> Said:
    return say("{amount} cases", amount=round(value, 1))
