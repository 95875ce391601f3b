"""How a file becomes a dictionary: one line an indicator, every fault with row, column, value and remedy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from teladan.apps.competency.terms import LEVELS, Kind, RungSpec
from teladan.engine.columns import Column, Table
from teladan.engine.faults import Fault, Faulty
from teladan.engine.tables import read_table
from teladan.engine.words import say

KINDS = {
    "manajerial": Kind.MANAGERIAL,
    "sosial kultural": Kind.SOCIO_CULTURAL,
    "sosio kultural": Kind.SOCIO_CULTURAL,
    "teknis": Kind.TECHNICAL,
}


COLUMNS = Table(
    "competency_dictionary",
    (
        Column("kode", pl.String, "code of the competency, the same in every edition"),
        Column("nama", pl.String, "its name"),
        Column("jenis", pl.String, "manajerial, sosial kultural or teknis"),
        Column("rumpun", pl.String, "for a technical one the family of posts; empty: any", needed=False),
        Column("level", pl.String, "1 to 5"),
        Column("deskripsi", pl.String, "what the level means; at least once a level", needed=False),
        Column("indikator", pl.String, "one indicator of the level"),
    ),
)


@dataclass
class Read:
    """What a file says: the levels of its competencies, and what is wrong with it."""

    rungs: list[RungSpec] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class _Rung:
    """A level as it is gathered, line by line."""

    row: int
    name: str
    kind: Kind
    family: str
    description: str = ""
    indicators: list[str] = field(default_factory=list)


def read_dictionary(content: bytes, name: str) -> Read:
    """Read an XLSX or CSV file. What cannot be read at all is one fault."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"kamus{Path(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            frame = read_table(path, COLUMNS)
        except Faulty as faulty:
            return Read(faults=[Fault(name, each.row, each.column, each.what) for each in faulty.faults])
    found = Read()
    gathered: dict[tuple[str, int], _Rung] = {}
    for line in frame.iter_rows(named=True):
        _take(line, gathered, found, name)
    for (code, level), rung in gathered.items():
        if not rung.description:
            found.faults.append(_lacks(name, rung.row, "deskripsi"))
        found.rungs.append(
            RungSpec(code, rung.name, rung.kind, rung.family, level, rung.description, tuple(rung.indicators))
        )
    if not gathered and not found.faults:
        found.faults.append(Fault(name, None, None, say("holds no line below the header")))
    return found


def _take(line: dict[str, Any], gathered: dict[tuple[str, int], _Rung], found: Read, file: str) -> None:
    row, faults = line["row"], list(_faults(line, file))
    if faults:
        found.faults += faults
        return
    code, level = line["kode"].lower(), int(line["level"])
    kind, family = KINDS[_plain(line["jenis"])], _plain(line.get("rumpun") or "")
    for other in (rung for (of, _), rung in gathered.items() if of == code):
        if (other.name, other.kind, other.family) != (line["nama"], kind, family):
            said = say(
                "{code} has another name, kind or family in row {other}; write the same in all its rows",
                code=code,
                other=other.row,
            )
            found.faults.append(Fault(file, row, "kode", said))
            return
        break
    rung = gathered.setdefault((code, level), _Rung(row, line["nama"], kind, family))
    if line["indikator"] in rung.indicators:
        said = say('"{value}" stands in this level already; delete the row', value=line["indikator"])
        found.faults.append(Fault(file, row, "indikator", said))
        return
    rung.indicators.append(line["indikator"])
    rung.description = rung.description or line.get("deskripsi") or ""


def _faults(line: dict[str, Any], file: str) -> Iterable[Fault]:
    for column in ("kode", "nama", "jenis", "level", "indikator"):
        if not line[column]:
            yield _lacks(file, line["row"], column)
    if line["kode"] and (len(line["kode"]) > 40 or ":" in line["kode"]):
        said = say('"{value}" is no code; use at most 40 letters, without a colon', value=line["kode"])
        yield Fault(file, line["row"], "kode", said)
    if line["nama"] and len(line["nama"]) > 120:
        yield Fault(file, line["row"], "nama", say("has more than 120 letters; shorten the name"))
    if line["jenis"] and _plain(line["jenis"]) not in KINDS:
        said = say('"{value}" is no kind; write manajerial, sosial kultural or teknis', value=line["jenis"])
        yield Fault(file, line["row"], "jenis", said)
    elif line["jenis"] and line.get("rumpun") and KINDS[_plain(line["jenis"])] is not Kind.TECHNICAL:
        said = say("only a technical competency has a family; empty this cell")
        yield Fault(file, line["row"], "rumpun", said)
    if line["level"] and line["level"] not in {str(each) for each in LEVELS}:
        said = say('"{value}" is no level; write a whole number from 1 to 5', value=line["level"])
        yield Fault(file, line["row"], "level", said)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").split())


def _lacks(file: str, row: int, column: str) -> Fault:
    return Fault(file, row, column, say("is empty; fill it in"))


def kept(rungs: Iterable[RungSpec]) -> list[dict[str, Any]]:
    """Give levels as JSON, to keep them until HR confirms."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "kind": str(each.kind),
            "family": each.family,
            "level": each.level,
            "description": each.description,
            "indicators": list(each.indicators),
        }
        for each in rungs
    ]


def restored(rows: Iterable[dict[str, Any]]) -> list[RungSpec]:
    """Read kept levels back."""
    return [
        RungSpec(
            **{
                **row,
                "kind": Kind(row["kind"]),
                "indicators": tuple(row["indicators"]),
            }
        )
        for row in rows
    ]
