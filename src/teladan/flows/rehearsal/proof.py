"""Quarter by quarter: everyone is asked for progress, reports what was reached, and shows some of it."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from teladan.apps.evidence.actions import add_file, add_link, ask_for_progress, enter_progress
from teladan.apps.evidence.queries import folder_here, people_to_ask
from teladan.apps.evidence.terms import About, ProgressSpec
from teladan.apps.planning.queries import agreed_plans, periods_of, results_of_plans
from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.apps.planning.terms import Direction, Target
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.papers import paper
from teladan.flows.rehearsal.stage import Stage

LATE_IN, SILENT_IN, HINDERED_IN, PAPER_IN = 9, 14, 5, 12
"""One report in so many is late, is never written, names an obstacle; one file in so many is really made."""
IN_TIME = 13
STEPS = (Decimal("0.22"), Decimal("0.47"), Decimal("0.74"), Decimal(1))
"""Share of the year's way that is gone by the end of each quarter, where the script has no number."""
LINKS = "https://berkas.contoh.go.id"
OBSTACLES = (
    "Jaringan kantor sering putus pada jam sibuk; perlu jalur cadangan.",
    "Dua rekan mengikuti pelatihan, sehingga berkas menumpuk selama dua minggu.",
    "Data dari unit lain datang terlambat; mohon bantuan untuk menetapkan tenggat bersama.",
    "Formulir baru belum dipahami pemohon; lembar contoh di loket sudah disiapkan.",
    "Musim hujan menunda kunjungan lapangan.",
)
STORIES = (
    "Berjalan sesuai rencana.",
    "Sebagian besar sudah selesai; sisanya dijadwalkan pada triwulan berikutnya.",
    "Cara kerja baru mulai terasa hasilnya.",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's agreed plan with its results.

    numbers
        By result: its number in the script.
    until
        The day on which another plan of the same person begins; None for their last one.
    """

    nip: str
    plan: Any
    results: Sequence[Any]
    numbers: dict[UUID, int]
    until: date | None

    def holds(self, period: Any) -> bool:
        """Whether a period is reported in this plan."""
        is_over = self.until is not None and period.first_day >= self.until
        return period.last_day >= self.plan.since and not is_over


def report_quarters(
    stage: Stage, *, quarters: Iterable[int] = (1, 2, 3, 4), always: Iterable[str] = ()
) -> None:
    """Let everyone with an agreed plan report each of these quarters that has ended, soon after its end.

    always
        NIPs of people who never miss a quarter and are never late.
    """
    with stage.part("progress"):
        punctual = set(always)
        desks, periods = _desks(stage)
        ended = [each for each in periods if each.number in set(quarters) and _has_ended(stage, each)]
        for period in ended:
            _ask(stage, period)

        def report(desk: Desk) -> None:
            for period in filter(desk.holds, ended):
                _report(stage, desk, period, is_punctual=desk.nip in punctual)

        play_each(stage, "progress", desks, report)


def show_proofs(stage: Stage, *, always: Iterable[str] = ()) -> None:
    """Let people add the links and, here and there, the files that the script names, on its days.

    always
        NIPs of people all of whose files are really made.
    """
    with stage.part("proofs"):
        whole = set(always)
        desks, periods = _desks(stage)

        def show(desk: Desk) -> None:
            for result in desk.results:
                for row in stage.script.proofs(desk.nip, desk.numbers[result.pk]):
                    if row["is_link"] or desk.nip in whole or dice(row["evidence_id"]) % PAPER_IN == 0:
                        _show(stage, desk, result, row, periods)

        play_each(stage, "proofs", desks, show)


def clear_away(stage: Stage) -> None:
    """Remove the files of an agency that is thrown away."""
    with stage.acting(stage.system, date(stage.year, 1, 1)):
        shutil.rmtree(folder_here(), ignore_errors=True)


def _desks(stage: Stage) -> tuple[list[Desk], list[Any]]:
    """Read everyone's agreed plan and results, and the periods: four statements however many people."""
    with stage.acting(stage.system, date(stage.year, 3, 1)):
        year = cycle_by_id(stage.cycle)
        plans = list(agreed_plans(stage.cycle).select_related("cycle"))
        results = results_of_plans([plan.pk for plan in plans])
        periods = list(periods_of(year)) if year else []
    written = {pk: number for (_, number), pk in stage.results.items()}
    desks = []
    for plan, after in zip(plans, [*plans[1:], None], strict=False):
        until = after.since if after and after.person_id == plan.person_id else None
        rows = results.get(plan.pk, [])
        numbers = {row.pk: written.get(row.pk, row.number) for row in rows}
        desks.append(Desk(stage.nip_of[plan.person_id], plan, rows, numbers, until))
    return desks, periods


def _has_ended(stage: Stage, period: Any) -> bool:
    return stage.until is None or period.last_day < stage.until.date()


def _ask(stage: Stage, period: Any) -> None:
    """Let the night's work ask everyone, on the first day of the period (in January when plans are agreed)."""
    day = max(period.first_day, date(stage.year, 2, 20))
    with stage.acting(stage.system, day):
        year = cycle_by_id(stage.cycle)
        people = people_to_ask(period, year) if year else []
    if people:
        stage.do(ask_for_progress, by=stage.system, day=day, period=period, people=people)


def _report(stage: Stage, desk: Desk, period: Any, *, is_punctual: bool) -> None:
    """Write one person's report on one quarter."""
    thrown = dice(f"{desk.nip}:{period.number}")
    if not desk.results or (thrown % SILENT_IN == 0 and not is_punctual):
        return
    wait = 17 + thrown % 9 if thrown % LATE_IN == 1 and not is_punctual else 1 + thrown % IN_TIME
    specs = {
        indicator.pk: spec
        for result in desk.results
        for indicator in result.indicators
        if (spec := _spec(stage, desk, result, indicator, period)) is not None
    }
    if specs:
        stage.do(
            enter_progress,
            by=stage.actors[desk.nip],
            day=period.last_day + timedelta(days=wait),
            plan=desk.plan,
            period=period,
            specs=specs,
        )


def _spec(stage: Stage, desk: Desk, result: Any, indicator: Any, period: Any) -> ProgressSpec | None:
    """Say what was reached on one indicator; None where it was not measured."""
    thrown = dice(f"{indicator.pk}:{period.number}")
    obstacles = OBSTACLES[thrown % len(OBSTACLES)] if thrown % HINDERED_IN == 0 else ""
    target = indicator.target
    if target is None:
        return ProgressSpec(period.last_day, None, STORIES[thrown % len(STORIES)], obstacles)
    if indicator.number == 1:
        actual = stage.script.realised(desk.nip, desk.numbers[result.pk]).get(period.number)
        value = None if actual is None else Decimal(str(actual))
    else:
        value = _on_the_way(target, period.number)
    return None if value is None else ProgressSpec(period.last_day, _fitting(value, target), "", obstacles)


def _on_the_way(target: Target, quarter: int) -> Decimal:
    """Give a number on the way to a target, where the script has none."""
    share = STEPS[min(quarter, len(STEPS)) - 1]
    if target.direction is Direction.YES_NO:
        return Decimal(int(share == 1))
    if target.direction is Direction.RANGE:
        return target.high or Decimal(0)
    goal = target.target or Decimal(0)
    start = target.baseline if target.baseline is not None else goal * (1 - share) if share < 1 else goal
    return (start + (goal - start) * share).quantize(Decimal("0.1"))


def _fitting(value: Decimal, target: Target) -> Decimal:
    """Keep a yes or no at 1 or 0."""
    return Decimal(int(value >= 1)) if target.direction is Direction.YES_NO else value


def _show(stage: Stage, desk: Desk, result: Any, row: dict[str, Any], periods: Sequence[Any]) -> None:
    """Add one link or file on its day, if that day has come."""
    day = max(row["added_on"], date(stage.year, 2, 20))
    period = next((each for each in periods if each.first_day <= day <= each.last_day), None)
    if period is None or not desk.holds(period) or (stage.until is not None and day >= stage.until.date()):
        return
    shared: dict[str, Any] = {
        "by": stage.actors[desk.nip],
        "day": day,
        "plan": desk.plan,
        "period": period,
        "about": About(result=result.pk),
        "title": row["title"][:200],
    }
    if row["is_link"]:
        stage.do(add_link, url=f"{LINKS}/{dice(row['evidence_id']):08x}", **shared)
    else:
        name, content = paper(row["file_type"], row["title"], result.indicators[0].said)
        stage.do(add_file, name=name, content=content, **shared)
