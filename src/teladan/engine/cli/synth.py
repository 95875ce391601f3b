"""`teladan synth --people 2000 --seed 1 --out DIR`: a believable agency and a year of its work, as files."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.synthetic.agency import LAST_YEAR, synthesize
from teladan.engine.synthetic.people.tree import LEAST_PEOPLE
from teladan.engine.synthetic.write import write_agency
from teladan.engine.words import say


class Form(StrEnum):
    """A form of file that an agency is written in; spreadsheets are too small for one."""

    CSV = "csv"
    PARQUET = "parquet"


def command(
    out: Annotated[Path, typer.Option(help="Folder for the files")],
    people: Annotated[int, typer.Option(min=LEAST_PEOPLE, help="How many officials, exactly")] = 2000,
    seed: Annotated[int, typer.Option(min=0, help="Equal seeds give equal files")] = 1,
    year: Annotated[int, typer.Option(min=LAST_YEAR, help="The year of work")] = LAST_YEAR,
    dirty: Annotated[
        bool, typer.Option("--dirty", help="Spoil the roster as real exports are spoiled")
    ] = False,
    form: Annotated[Form, typer.Option("--format", help="The form of the files written")] = Form.CSV,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Invent a city government and a year of its work.

    Roster, units, goals, plans, evidence, ratings with rater habits, talks, letters, service logs: one file each, and
    `columns` that explains them. Files named truth_… hold what is to be found. Every person is invented.
    """
    with refusing(lang):
        agency = synthesize(people, seed, year)
        written = write_agency(out, agency, form, dirty)
    tell(
        say(
            "{people} invented officials in {units} units, year {year}, seed {seed}",
            people=agency.people.height,
            units=agency.units.height,
            year=str(year),
            seed=str(seed),
        ),
        lang,
    )
    for path in written:
        typer.echo(path)
