"""Service event logs → where citizens wait, indicators, and whether a change helped.

The rule people get wrong: waiting belongs to the process, held time to the officer, the applicant's time to nobody's account;
and nobody is ever ranked.

As a library, with a Polars frame in memory that has a row an event:

    log = log_of(frame, Columns(case="nomor", activity="langkah", time="selesai", officer="petugas", unit="unit", closed="tutup"),
                 default_calendars())
    found = evaluate(log, Options(applicant=("Pemohon melengkapi",), change=instant("2025-07-01", log.zone)))

`log_of` and `ingest` (a file) raise `Faulty` with faults a person understands; rows without case or time are in `log.rejected`, what else was
met in `log.counts`. Keep a large log with `write_log(log, folder)`; `read_log(folder)` is many times faster. Both are frozen: share them.

| to show | call | comes back |
| --- | --- | --- |
| everything | `evaluate(log, Options(…))` | `Evaluation`: `tables` (frames by name, columns as in docs/explanation/process.md), `summary` (JSON-able), `verdicts` |
| the map | `map_of(found)` | SVG text with its text equivalent |
| whose cases a line of the map is | `cases_of_step(log, source, target)` | a row each time, the longest first |
| one case | `history(log, case)` | its events in order |
| one unit or period | `part_of(log, ("unit", name), since, until)` | a `Log` for every call here |
| weeks, and whether they only vary | `trend(log)`; `found.verdicts` | a row a week; measure, procedure, `Judged` with `may_say`, `may_not_say` (`Said`) |
| two periods compared | `Options(change=…)` | `found.tables["comparison"]`, and the verdict before_after |
| why a target is missed, or what changed | `Options(target=µs)` or `change`; `by`, `working` | `found.tables["causes"]`: view, cause, effect, seconds, share_of_gap; each view adds up to the gap |
| indicators | `read_indicators(path)`, `measured_rows(log, asked, calendars)` | a row an indicator, unit, officer and period |

Inside: `intake` makes the log, `mine` reads it, `indicators` measures, `calendar` counts working time, `statistics` judges fairly, `map` draws;
`plain` says the same slowly and is the judge of them all.
"""

from teladan.engine.process.calendar import Calendars, default_calendars, read_calendars
from teladan.engine.process.durations import duration, instant
from teladan.engine.process.indicators import Indicator, measured_rows, read_indicators
from teladan.engine.process.intake import ingest, is_log, log_of, read_log, write_log
from teladan.engine.process.map import map_of
from teladan.engine.process.mine import Evaluation, Options, evaluate
from teladan.engine.process.mine.drill import cases_of_step, history, trend
from teladan.engine.process.mine.part import part_of
from teladan.engine.process.spec import Columns, Log

__all__ = [
    "Calendars",
    "Columns",
    "Evaluation",
    "Indicator",
    "Log",
    "Options",
    "cases_of_step",
    "default_calendars",
    "duration",
    "evaluate",
    "history",
    "ingest",
    "instant",
    "is_log",
    "log_of",
    "map_of",
    "measured_rows",
    "part_of",
    "read_calendars",
    "read_indicators",
    "read_log",
    "trend",
    "write_log",
]
