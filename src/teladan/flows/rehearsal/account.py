"""What came of the play: results.csv, ten documents, ledger.csv and report.md, and whether all of it holds."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from teladan.apps.appraisal.queries import results_of_cycle
from teladan.apps.audit.queries import leaf_faults, recent_entries
from teladan.apps.organisation.queries import officials_on, persons, segments_of, superiors_of
from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.apps.rating.queries import members_on, panels_of_cycle
from teladan.apps.reports.queries import evaluation_pdf
from teladan.engine.scoring import recompute
from teladan.flows.rehearsal.stage import Stage

RESULTS = (
    "employee",
    "nip",
    "unit",
    "superior",
    "hasil",
    "perilaku",
    "predikat",
    "version",
    "released_at",
    "reason",
)
LEDGER = ("id", "agency_id", "at", "actor_id", "word", "subject_kind", "subject_id", "data", "leaf")
DOCUMENTS = 10
ALL_FROM = 100
OBJECTION_LATE = "The last day for an objection to this result was"


@dataclass
class Outcome:
    """Whether the play ended well.

    included
        How often the year had what a year must be able to bear (movers, a Plt, panels of several sizes, objections …).
    problems
        One sentence each; empty if every person has a row, every predikat recomputes, every leaf verifies and, in an
        agency of `ALL_FROM` people or more, nothing of `included` is missing.
    """

    people: int = 0
    released: int = 0
    ledger: int = 0
    documents: int = 0
    spread: dict[str, int] = field(default_factory=dict)
    included: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def settle_account(stage: Stage, out: Path) -> Outcome:
    """Write all files into a folder that exists, and judge the play."""
    outcome, last = Outcome(), date(stage.year, 12, 31)
    with stage.part("account"), stage.acting(stage.system, date(stage.year + 1, 4, 1)):
        year = cycle_by_id(stage.cycle)
        if year is None:
            raise RuntimeError("the year that was played is gone")
        found = {row.person_id: row for row in results_of_cycle(year.pk)}
        rows = list(_rows(found, last))
        _write(out / "results.csv", RESULTS, rows)
        _judge(outcome, rows, found)
        outcome.ledger = _write(out / "ledger.csv", LEDGER, _ledger())
        outcome.problems += [f"ledger row {fault.id}: the leaf does not verify" for fault in leaf_faults()]
        outcome.included = included(stage, list(found.values()))
        if outcome.people >= ALL_FROM:
            outcome.problems += [
                f"the year did not include: {name}" for name, n in outcome.included.items() if not n
            ]
        outcome.documents = _print(list(found.values())[:DOCUMENTS], out / "documents", stage)
    return outcome


def included(stage: Stage, results: list[Any]) -> dict[str, int]:
    """Count what a year must be able to bear."""
    sizes = Counter(
        len(rows) for rows in members_on([row.pk for row in panels_of_cycle(stage.cycle)]).values()
    )
    done = stage.actions
    decisions = [row.decision for row in results if row.decision]
    return {
        "panels of 3": sizes[3],
        "panels of 5": sizes[5],
        "panels of 8": sizes[8],
        "sealed answers": done["send_in_confidence"],
        "wishes to be excused that were decided": done["decide_recusal"],
        "movers (another unit, another superior)": (done["import_roster"] - 1) + done["change_superior"],
        "acting heads (Plt, Plh)": done["appoint_acting"],
        "quarterly evaluations": done["evaluate_period"],
        "reports of progress": done["enter_progress"],
        "decisions that depart from the pattern, with a reason": sum(
            bool(each.justification) for each in decisions
        ),
        "objections on the last day or before": done["file_objection"],
        "objections refused, a day late": sum(
            n for said, n in stage.refusals.items() if OBJECTION_LATE in said
        ),
        "results changed by an objection": sum(bool(each.objection_id) for each in decisions),
    }


def _rows(found: dict[Any, Any], last: date) -> Iterator[dict[str, str]]:
    """Give one row for each official of the year's last day, by NIP; without a result the reason stands."""
    people = {person.pk: person for person in officials_on(last).select_related("membership")}
    places, bosses = segments_of(people, last), superiors_of(people, last)
    known = persons({row.superior_id for row in found.values()})
    for pk, person in sorted(people.items(), key=lambda pair: pair[1].nip or ""):
        row = found.get(pk)
        boss = known[row.superior_id] if row else bosses.get(pk)
        yield {
            "employee": _line(person.name),
            "nip": person.nip or "",
            "unit": places[pk].post.unit.code,
            "superior": (boss.nip or _line(boss.name)) if boss else "",
            **(_verdict(row) if row else {"reason": "no annual result was released"}),
        }


def _verdict(row: Any) -> dict[str, str]:
    decision = row.decision
    return {
        "hasil": decision.hasil,
        "perilaku": decision.perilaku,
        "predikat": decision.predikat,
        "version": str(decision.number),
        "released_at": row.released_at.isoformat(),
        "reason": "",
    }


def _judge(outcome: Outcome, rows: list[dict[str, str]], found: dict[Any, Any]) -> None:
    """Count, and compute every predikat anew from its own trace."""
    outcome.people, outcome.released = len(rows), len(found)
    for row in rows:
        word = row.get("predikat", "")
        outcome.spread[word or "–"] = outcome.spread.get(word or "–", 0) + 1
        if not word and not row.get("reason"):
            outcome.problems.append(f"{row['nip']}: neither a predikat nor a reason")
    for each in found.values():
        again = recompute(each.decision.trace).predikat
        if again != each.decision.predikat:
            outcome.problems.append(f"{each.person.nip}: {each.decision.predikat} recomputes as {again}")


def _ledger() -> Iterator[dict[str, str]]:
    for entry in recent_entries().order_by("at", "id").iterator(chunk_size=2_000):
        yield {name: _text(getattr(entry, name)) for name in LEDGER}


def _print(rows: list[Any], folder: Path, stage: Stage) -> int:
    """Print the evaluation documents of some people; give their number."""
    folder.mkdir(exist_ok=True)
    for row in rows:
        pdf = evaluation_pdf(row, now=stage.instant(date(stage.year + 1, 4, 1)))
        (folder / f"evaluasi-{row.person.nip}.pdf").write_bytes(pdf)
    return len(rows)


def _write(path: Path, header: tuple[str, ...], rows: Any) -> int:
    """Write a CSV file; give the number of its rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _text(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def write_report(stage: Stage, outcome: Outcome, out: Path, *, seed: int | None) -> None:
    """Write report.md: counts, seconds by part, refusals, problems."""
    lines = [
        f"# Rehearsal of {stage.year}",
        "",
        f"* agency: {stage.agency.name}; officials: {outcome.people}; seed: {'–' if seed is None else seed}",
        f"* results released: {outcome.released}; ledger rows: {outcome.ledger}; documents: {outcome.documents}",
        f"* actions: {sum(stage.actions.values())}",
        f"* ended {'well' if not outcome.problems else 'badly'}",
        "",
        *_table("The year included", ("what", "times"), list(outcome.included.items())),
        *_table("Predikat", ("predikat", "people"), sorted(outcome.spread.items())),
        *_table(
            "Seconds", ("part", "seconds"), [(name, f"{took:.1f}") for name, took in stage.seconds.items()]
        ),
        *_table("Actions", ("action", "times"), stage.actions.most_common()),
        *_table("Refusals", ("refused because", "times"), stage.refusals.most_common()),
        *(
            ["## Problems", "", *(f"* {problem}" for problem in outcome.problems), ""]
            if outcome.problems
            else []
        ),
    ]
    (out / "report.md").write_text("\n".join(lines), encoding="utf-8")


def _table(title: str, head: tuple[str, str], rows: list[tuple[str, Any]]) -> list[str]:
    body = [f"| {name} | {value} |" for name, value in rows]
    return [f"## {title}", "", f"| {head[0]} | {head[1]} |", "|---|---:|", *body, ""]
