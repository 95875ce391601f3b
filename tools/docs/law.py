"""docs/law/: the tables that tests run and the rulebook that decides, so that no page can say anything else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from teladan.engine.rulebook import Rule, national_law
from teladan.engine.rulebook.read import READERS
from tests.spec import (
    test_achievement,
    test_competency,
    test_credit_points,
    test_disclosure,
    test_distribution,
    test_matrix,
    test_numbers,
    test_objection,
    test_process,
)
from tests.spec.table import Row, Table

MODULES = (
    test_matrix,
    test_distribution,
    test_achievement,
    test_credit_points,
    test_disclosure,
    test_numbers,
    test_objection,
    test_competency,
    test_process,
)


def pages() -> dict[str, str]:
    """One page for each subject of tests/spec, one for every rule, and their index."""
    tables = [table for module in MODULES for table in module.TABLES]
    names = dict.fromkeys(table.page for table in tables)
    written = {f"law/{name}.md": _page([table for table in tables if table.page == name]) for name in names}
    return written | {"law/rules.md": _rules(), "law/README.md": _index(tables)}


def _page(tables: list[Table]) -> str:
    marks = ["#", *["##"] * len(tables)]
    parts = [
        f"{mark} {table.title}\n\n{table.about}\n\n{_table(table.rows)}"
        for mark, table in zip(marks, tables, strict=False)
    ]
    return "\n\n".join(parts)


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
    return f"{about}\n\n{_markdown(head, rows)}"


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
    """The pages in order, each by the title of its first table."""
    first: dict[str, Table] = {}
    for table in tables:
        first.setdefault(table.page, table)
    lines = [f"- [{table.title}]({page}.md)" for page, table in first.items()]
    about = (
        "# The law, as tables that run\n\nEvery line of these pages is a test: name, date, input, expected, article. What "
        "nobody could confirm says so. Start with [every rule and its source](rules.md)."
    )
    return "\n".join([about, "", *lines])
