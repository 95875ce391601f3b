"""`teladan calibrate RATINGS --out DIR`: a table of ratings in; measures of raters and ratees, habits, contrasts out."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from teladan.engine.calibration import (
    GROUPS_FILE,
    Calibration,
    Cycles,
    Method,
    Options,
    Scale,
    Uncalibratable,
    calibrate,
    read_ratings,
)
from teladan.engine.calibration.ruler import ruler
from teladan.engine.cli.speech import REFUSED, Language, catalogue, refusing, tell
from teladan.engine.tables import read_table, write_tables
from teladan.engine.words import Catalogue, Said, render, say

SHOWN = 8


class Form(StrEnum):
    """A form of file that tables are written in."""

    CSV = "csv"
    PARQUET = "parquet"


def command(
    ratings: Annotated[
        Path, typer.Argument(help="ratee, rater, item, rating and, if any, role, unit, cycle")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the tables and summary.json")],
    method: Annotated[
        Method, typer.Option(help="map: empirical Bayes; jml: as Facets; mml: ability integrated out")
    ] = Method.MAP,
    scale: Annotated[
        Scale, typer.Option(help="rating: steps common to items; partial: each its own")
    ] = Scale.RATING,
    groups: Annotated[Path | None, typer.Option(help="person and group, to look for favouritism")] = None,
    cycles: Annotated[
        Cycles, typer.Option(help="One severity over all cycles, or one in each")
    ] = Cycles.POOL,
    same_ids: Annotated[
        bool, typer.Option("--same-ids", help="A rater with the ratee's label is the same person")
    ] = False,
    form: Annotated[Form, typer.Option("--format", help="The form of the files written")] = Form.CSV,
    plot: Annotated[bool, typer.Option("--plot", help="Draw ruler.svg: everything on one scale")] = False,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; results are the same for any")] = None,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Estimate who rates severely, leniently or with favourites, and what ratings would be without it.

    Everything it finds is a reason to look, never a verdict. Errors name row and column; then the exit code is 2 and
    nothing is written.
    """
    options = Options(method, scale, cycles, same_ids, threads)
    with refusing(lang):
        try:
            result = _calibrated(ratings, groups, options, lang)
        except Uncalibratable as error:
            tell(error.said, lang, err=True)
            raise typer.Exit(REFUSED) from error
        written = write_tables(out, result.frames, form)
    written += _beside(out, result, plot, catalogue(lang))
    _show(result, catalogue(lang))
    for remark in result.remarks:
        tell(remark, lang)
    for path in written:
        typer.echo(path)


def _calibrated(ratings: Path, groups: Path | None, options: Options, lang: Language) -> Calibration:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(render(say("Reading"), catalogue(lang)), total=None)

        def told(said: Said) -> None:
            progress.update(task, description=render(said, catalogue(lang)))

        frame = read_ratings(ratings)
        parts = read_table(groups, GROUPS_FILE) if groups else None
        return calibrate(frame, options, parts, ratings.name, told)


def _beside(out: Path, result: Calibration, plot: bool, words: Catalogue) -> list[Path]:
    summary = out / "summary.json"
    summary.write_text(json.dumps(result.summary, indent=2, ensure_ascii=False) + "\n", "utf-8")
    if not plot:
        return [summary]
    picture = out / "ruler.svg"
    picture.write_text(ruler(result, words), "utf-8")
    return [summary, picture]


def _show(result: Calibration, words: Catalogue) -> None:
    """The raters furthest from the middle, as a table a person reads."""
    console = Console(highlight=False)
    rows = result.raters.sort(pl.col("severity").abs(), descending=True, nulls_last=True).head(SHOWN)
    table = Table(
        title=render(say("Raters furthest from the middle, in logits"), words), title_justify="left"
    )
    for said in (say("rater"), say("ratees"), say("severity"), say("from – to"), say("infit"), say("flag")):
        table.add_column(render(said, words))
    for row in rows.iter_rows(named=True):
        severity, between = "–", "–"
        if row["severity"] is not None:
            severity, between = f"{row['severity']:+.2f}", f"{row['lower']:+.2f} – {row['upper']:+.2f}"
        infit = "–" if row["infit"] is None else f"{row['infit']:.2f}"
        table.add_row(str(row["rater"]), str(row["n_ratees"]), severity, between, infit, row["flag"])
    console.print(table)
    counted = say(
        "{ratings} ratings of {ratees} people by {raters} raters; method {method}",
        **{key: result.summary[key] for key in ("ratings", "ratees", "raters", "method")},
    )
    console.print(render(counted, words))
