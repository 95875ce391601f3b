"""Writes `docs/law/` from the tables that tests run and the rulebook that decides.

    python -m tools.spec_docs           write the pages
    python -m tools.spec_docs --check   change nothing; exit 1 if a page is stale

A page can therefore never say what the program does not do. A test runs the check.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from teladan.engine.rulebook import Rule, national_law
from teladan.engine.rulebook.read import READERS
from tests.spec import test_achievement, test_credit_points, test_distribution, test_matrix, test_numbers
from tests.spec.table import Row, Table

LAW = Path(__file__).resolve().parents[1] / "docs/law"
MODULES = (test_matrix, test_distribution, test_achievement, test_credit_points, test_numbers)
HEAD = "<!-- Written by tools/spec_docs.py from {source}; edit that instead. -->"


def pages() -> dict[str, str]:
    """The text of every page by file name."""
    tables = [table for module in MODULES for table in module.TABLES]
    sources = {
        table.page: f"tests/spec/{module.__name__.split('.')[-1]}.py"
        for module in MODULES
        for table in module.TABLES
    }
    written = {
        f"{page}.md": _page(source, [table for table in tables if table.page == page])
        for page, source in sources.items()
    }
    return written | {"rules.md": _rules(), "README.md": _index(tables)}


def _page(source: str, tables: list[Table]) -> str:
    parts = [
        f"{'#' if place == 0 else '##'} {table.title}\n\n{table.about}\n\n{_table(table.rows)}"
        for place, table in enumerate(tables)
    ]
    return "\n\n".join([HEAD.format(source=source), *parts]) + "\n"


def _table(rows: tuple[Row, ...]) -> str:
    body = [
        (row.name, row.day.isoformat(), _cell(row.given), _cell(row.expected), row.article) for row in rows
    ]
    return _markdown(("name", "date", "input", "expected", "article"), body)


def _markdown(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _cell(values: Mapping[str, Any]) -> str:
    return (
        " · ".join(f"{name} `{_value(value)}`" for name, value in values.items() if value is not None) or "–"
    )


def _value(value: Any) -> str:
    match value:
        case "":
            return "none"
        case tuple() | list():
            return "–".join("missing" if each is None else str(each) for each in value) or "none"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _rules() -> str:
    """Every rule with its source: what the law says, since when, and how sure we are."""
    rows = [_rule(rule) for rule in sorted(national_law(), key=lambda rule: (rule.key, rule.since))]
    about = (
        "# Every rule in the rulebook\n\nConfidence: **C** confirmed by the text of the law or an official page, **P** known "
        "from practice only, **D** derived by arithmetic, **M** not confirmed: an agency may set its own in an overlay. A rule "
        "holds from its date until a later one of the same name."
    )
    head = ("rule", "from", "value", "unit", "article", "confidence")
    return (
        "\n\n".join([HEAD.format(source="src/teladan/engine/rulebook/law"), about, _markdown(head, rows)])
        + "\n"
    )


def _rule(rule: Rule) -> tuple[str, ...]:
    where = f"{rule.article}. {rule.note}" if rule.note else rule.article
    return (
        f"`{rule.key}`",
        rule.since.isoformat(),
        _shown(rule),
        rule.unit or "–",
        where,
        str(rule.confidence),
    )


def _shown(rule: Rule) -> str:
    """Short values as they are; long ones by how many entries they hold."""
    short = len(rule.text) <= 120
    return f"`{rule.text}`" if short else f"{len(READERS[rule.key](rule.value))} entries"


def _index(tables: list[Table]) -> str:
    first = {table.page: table for table in reversed(tables)}
    lines = [
        f"- [{table.title}]({page}.md)"
        for page, table in sorted(first.items(), key=lambda pair: tables.index(pair[1]))
    ]
    about = (
        "# The law, as tables that run\n\nEvery line of these pages is a test: name, date, input, expected, article. What "
        "nobody could confirm says so. Start with [every rule and its source](rules.md)."
    )
    return "\n\n".join([HEAD.format(source="tests/spec"), about, "\n".join(lines)]) + "\n"


def stale() -> Iterator[str]:
    """Pages whose text differs from what would be written, or that nothing writes."""
    written = pages()
    kept = {path.name: path.read_text("utf-8") for path in LAW.glob("*.md")}
    yield from sorted(name for name in written.keys() | kept.keys() if written.get(name) != kept.get(name))


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        found = list(stale())
        for name in found:
            print(f"docs/law/{name} is stale; run python -m tools.spec_docs")
        return int(bool(found))
    LAW.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (LAW / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
