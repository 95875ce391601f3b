"""`teladan score APPRAISALS --units UNITS --date DAY --out DIR`: two files in, two files out."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.columns import APPRAISALS, UNITS
from teladan.engine.rulebook import Rulebook, read_overlay, rules_on
from teladan.engine.scoring.intake import intake
from teladan.engine.scoring.score import Scored
from teladan.engine.scoring.score import score as scored
from teladan.engine.tables import read_table, write_tables
from teladan.engine.words import Said, say


class Form(StrEnum):
    """A form of file that tables are written in."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def command(
    appraisals: Annotated[Path, typer.Argument(help="employee, unit, hasil, perilaku and, if any, head")],
    units: Annotated[Path, typer.Option(help="unit, predikat_organisasi and, if any, parent")],
    day: Annotated[datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="The day whose rules apply")],
    out: Annotated[Path, typer.Option(help="Folder for results and distribution")],
    overlay: Annotated[Path | None, typer.Option(help="The agency's own rules, as TOML")] = None,
    form: Annotated[Form, typer.Option("--format", help="The form of the files written")] = Form.CSV,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Look up the predikat of every appraisal and check every unit's distribution.

    Reads CSV, XLSX and Parquet. Ratings are di_atas, sesuai, di_bawah or above, meets, below. Errors name row and
    column; then the exit code is 2 and nothing is written.
    """
    with refusing(lang):
        rules = rules_on(day.date(), read_overlay(overlay) if overlay else None)
        answer = _answer(appraisals, units, rules)
        frames = {"results": answer.results, "distribution": answer.distribution}
        written = write_tables(out, frames, form)
    tell(_summary(answer, rules), lang)
    for path in written:
        typer.echo(path)


def _answer(appraisals: Path, units: Path, rules: Rulebook) -> Scored:
    people, places = read_table(appraisals, APPRAISALS), read_table(units, UNITS)
    return scored(intake(people, places, rules, (appraisals.name, units.name)), rules)


def _summary(answer: Scored, rules: Rulebook) -> Said:
    found = answer.distribution.filter(answer.distribution["findings"] != "").height
    return say(
        "{people} people in {units} units by the rules of {day}; {found} units with findings",
        people=answer.results.height,
        units=answer.distribution.height,
        day=rules.day,
        found=found,
    )
