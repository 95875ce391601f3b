"""The canonical log on disk: a folder with events.parquet, cases.parquet (zstd) and log.json (names, zone, counts)."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.spec import REJECTED, Counts, Gaps, Log
from teladan.engine.words import say

FORM = "teladan-log/1"
GROUP = 1_000_000


def is_log(path: Path) -> bool:
    return (path / "log.json").is_file()


def write_log(log: Log, folder: Path) -> None:
    """Writes the three files, each complete before it takes its place; log.json comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".writing-", dir=folder) as beside:
        place = Path(beside)
        log.events.write_parquet(place / "events.parquet", compression="zstd", row_group_size=GROUP)
        log.cases.write_parquet(place / "cases.parquet", compression="zstd", row_group_size=GROUP)
        log.rejected.write_parquet(place / "rejected.parquet")
        (place / "log.json").write_text(json.dumps(_header(log), ensure_ascii=False), "utf-8")
        for name in ("events.parquet", "cases.parquet", "rejected.parquet", "log.json"):
            (place / name).replace(folder / name)


def _header(log: Log) -> dict[str, object]:
    return {
        "form": FORM,
        "zone": log.zone,
        "calendar": log.calendar,
        "gaps": log.gaps.to_json(),
        "activities": log.activities,
        "officers": log.officers,
        "units": log.units,
        "counts": log.counts.to_json(),
    }


def read_log(folder: Path) -> Log:
    """The log that `write_log` wrote. Raises Faulty where the folder holds something else."""
    try:
        header = json.loads((folder / "log.json").read_text("utf-8"))
        if header["form"] != FORM:
            raise KeyError(header["form"])
        return Log(
            pl.read_parquet(folder / "events.parquet").rechunk(),  # many tables read each column
            pl.read_parquet(folder / "cases.parquet"),
            header["activities"],
            header["officers"],
            header["units"],
            header["zone"],
            Counts(**header["counts"]),
            pl.read_parquet(folder / "rejected.parquet").cast(REJECTED),  # type: ignore[arg-type]
            header["calendar"],
            Gaps(**{name: tuple(years) for name, years in header.get("gaps", {}).items()}),
        )
    except (KeyError, TypeError, ValueError, pl.exceptions.PolarsError) as error:
        what = say("is no log of this version ({why}); read the source file again", why=str(error))
        raise Faulty([Fault(folder.name, None, None, what)]) from error
