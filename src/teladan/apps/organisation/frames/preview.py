"""What an import would change, as JSON that a page or a terminal can show: counts, examples, errors."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from teladan.apps.organisation.terms import Fault, Roster, RosterPlan, RosterRow, Standing
from teladan.apps.organisation.terms.standing import AGENCY
from teladan.engine.words import to_json

SHOWN = 50
"""How many errors and how many examples of each change are shown; all are counted."""


def preview_of(plan: RosterPlan) -> dict[str, Any]:
    """Write the plan for a reader: people by name, superiors by name, units by code and name."""
    old, new = plan.before, plan.after
    names = [name for name in ("admitted", "returned", "ended", "missing") if getattr(plan, name)]
    lists: dict[str, list[list[str]]] = {
        name: [[key, _name(key, old, new), _place(key, old, new)] for key in _some(getattr(plan, name))]
        for name in names
    }
    for name in ("renamed", "ranked", "mailed", "moved"):
        rows = _some(getattr(plan, name))
        lists[name] = [[row.key, _name(row.key, old, new), row.before, row.after] for row in rows]
    lists["shifted"] = [
        [row.key, _name(row.key, old, new), _name(row.before, old, new), _name(row.after, old, new)]
        for row in sorted(plan.shifted, key=lambda row: not row.named)[:SHOWN]
    ]
    lists["units_new"] = [[code, new.units[code].name] for code in _some(plan.units_new)]
    lists["units_renamed"] = [list(row) for row in _some(plan.units_renamed)]
    lists["heads_changed"] = [
        [row.key, _unit(row.key, new), _name(row.before, old, new), _name(row.after, old, new)]
        for row in _some(plan.heads_changed)
    ]
    return {
        "rows": plan.rows,
        "counts": plan.counts(),
        "changes": plan.changes,
        "missing_count": len(plan.missing),
        "dropped": list(plan.dropped),
        "fault_count": len(plan.faults),
        "faults": [fault_json(fault) for fault in sorted(plan.faults, key=lambda one: one.row)[:SHOWN]],
        "remark_count": len(plan.remarks),
        "remarks": [fault_json(fault) for fault in plan.remarks[:SHOWN]],
        "lists": {name: rows for name, rows in lists.items() if rows},
    }


def fault_json(fault: Fault) -> dict[str, Any]:
    """Write a fault with messages that each reader reads in their language."""
    return {
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "problem": to_json(fault.problem),
        "remedy": to_json(fault.remedy),
    }


def digest_of(plan: RosterPlan) -> str:
    """Hash what would change, so that what is confirmed is what was shown."""
    parts = [plan.ended, plan.missing, *(getattr(plan, name) for name in plan.counts())]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def packed(roster: Roster) -> bytes:
    """Compress the clean rows for the time between preview and confirmation."""
    body = {"rows": roster.rows, "absent": sorted(roster.absent)}
    return gzip.compress(json.dumps(body, ensure_ascii=False).encode(), mtime=0)


def unpacked(rows: bytes, sha256: str) -> Roster:
    """Give the roster that `packed` kept; a bare list is one of an earlier version."""
    body = json.loads(gzip.decompress(rows))
    kept, absent = (body, ()) if isinstance(body, list) else (body["rows"], body["absent"])
    return Roster(tuple(RosterRow(*row) for row in kept), sha256=sha256, absent=frozenset(absent))


def _some(rows: Iterable[Any]) -> list[Any]:
    return list(rows)[:SHOWN]


def _name(key: str, old: Standing, new: Standing) -> str:
    person = new.people.get(key) or old.people.get(key)
    return person.name if person else ""


def _place(key: str, old: Standing, new: Standing) -> str:
    for standing in (new, old):
        person = standing.people.get(key)
        if person is not None and person.unit is not None:
            return f"{person.title} · {_unit(person.unit, standing)}"
    return ""


def _unit(code: str, standing: Standing) -> str:
    return "" if code == AGENCY else standing.units[code].name
