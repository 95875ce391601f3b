"""Reads XES (IEEE 1849), plain or gzipped, in one pass: a row an event, attributes of its trace as `case:NAME`.

Attributes inside attributes and the defaults of `global` are not read. Document types are refused, so that no entity can
grow a small file into a large one.
"""

import gzip
from collections import defaultdict
from pathlib import Path
from xml.parsers import expat  # entities are refused below

import polars as pl

from teladan.engine.faults import Fault, Faulty
from teladan.engine.words import Said, say

ATTRIBUTES = {"string", "date", "int", "float", "boolean", "id"}


class _DoctypeFound(Exception):
    """The document declares a type, and with it possibly entities."""


class _Reader:
    """Collects attributes while the parser walks; `depth` counts attributes that stand inside one another."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[int, str]] = defaultdict(dict)
        self.events = 0
        self.trace: dict[str, str] = {}
        self.inside = ""
        self.depth = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "trace":
            self.inside, self.trace = "trace", {}
        elif name == "event":
            self.inside = "event"
        elif name == "global":
            self.inside = "global"
        elif name in ATTRIBUTES or name in ("list", "container", "values"):
            if not self.depth and name in ATTRIBUTES:
                self._keep(given.get("key", ""), given.get("value", ""))
            self.depth += 1

    def _keep(self, key: str, value: str) -> None:
        if self.inside == "event":
            self.columns[key][self.events] = value
        elif self.inside == "trace":
            self.trace[f"case:{key}"] = value

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "event":
            for key, value in self.trace.items():
                self.columns[key][self.events] = value
            self.events += 1
            self.inside = "trace"
        elif name in ("trace", "global"):
            self.inside = ""
        elif name in ATTRIBUTES or name in ("list", "container", "values"):
            self.depth -= 1

    @property
    def frame(self) -> pl.DataFrame:
        rows = range(self.events)
        made = {key: [found.get(row) for row in rows] for key, found in self.columns.items()}
        return pl.DataFrame(made, schema=dict.fromkeys(made, pl.String))


def read_xes(path: Path) -> pl.DataFrame:
    """Every attribute of every event as text. Raises Faulty where the file is no XML or declares a document type."""
    reader, parser = _Reader(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as file:
        try:
            parser.ParseFile(file)
        except expat.ExpatError as error:
            raise _faulty(path, say("cannot be read as XES: {why}", why=str(error))) from error
        except (EOFError, gzip.BadGzipFile) as error:
            raise _faulty(path, say("is damaged: {why}", why=str(error))) from error
        except _DoctypeFound as error:
            raise _faulty(path, say("declares a document type; remove the line <!DOCTYPE …>")) from error
    return reader.frame


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeFound


def _faulty(path: Path, what: Said) -> Faulty:
    return Faulty([Fault(path.name, None, None, what)])
