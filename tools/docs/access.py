"""docs/reference/access.md: who may open and do what, from the table that the tests try cell by cell."""

from collections.abc import Callable, Iterable

from tests.access.policies import TABLE as POLICIES
from tests.access.relations import OUTSIDE, RELATIONS, people_around
from tests.access.row import Row
from tests.access.rows import ALL
from tests.access.shapes import HIDDEN, REFUSED, SIGN_IN, Shape
from tests.access.trying import cells_of
from tools.docs.addresses import addresses

HEAD = """# Who may open and do what

Every line is tried by `tests/access`: each address and method, for each person, by how they stand to the thing. Whoever is
named under neither “may” nor “told that they may not” gets “not found”, as if the thing were not there; somebody of no
agency is told so, and whoever is not signed in is led to the sign-in. [How access is decided](../explanation/access.md).
"""


def pages() -> dict[str, str]:
    """One page: relations, addresses by app, policies."""
    where = {name: address for address, name, _ in addresses()}
    apps = dict.fromkeys(row.name.partition(":")[0] if ":" in row.name else "sign-in" for row in ALL)
    parts = [HEAD, _relations(), _count()]
    parts += [_app(app, where) for app in sorted(apps)]
    return {"reference/access.md": "\n".join([*parts, _policies()])}


def _relations() -> str:
    lines = [f"| {name} | {meaning} |" for name, meaning in RELATIONS.items()]
    return "\n".join(
        ["## How people stand to a thing", "", "| word | who it is |", "| --- | --- |", *lines, ""]
    )


def _count() -> str:
    cells = sum(len(cells_of(row)) for row in ALL)
    names = len({row.name for row in ALL})
    return f"{names:,} addresses in {len(ALL):,} lines: {cells:,} cells.\n"


def _app(app: str, where: dict[str, str]) -> str:
    rows = [row for row in ALL if (row.name.partition(":")[0] if ":" in row.name else "sign-in") == app]
    head = [
        "| address | state of the thing | | may | told that they may not |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([f"## {app}", "", *head, *(line for row in rows for line in _lines(row, where)), ""])


def _lines(row: Row, where: dict[str, str]) -> Iterable[str]:
    place, scene = f"`/{where[row.name]}` {row.name}", _first_line(row.scene)
    for method, shape in (("read", row.get), ("send", row.post)):
        if shape is not None:
            near = people_around(row.about)
            yield f"| {place} | {scene} | {method} | {_may(shape, near)} | {_told(shape, near)} |"
    if row.post_tried_in:
        yield f"| {place} | {scene} | send | tried in `{row.post_tried_in}` | |"


def _first_line(scene: Callable[..., object]) -> str:
    text = (scene.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return "–" if scene.__name__ == "nothing" else text


def _may(shape: Shape, near: dict[str, str]) -> str:
    closed = {HIDDEN, REFUSED, SIGN_IN}
    named = [name for name in RELATIONS if name in near and shape.of(name) not in closed]
    return _names(named, near)


def _told(shape: Shape, near: dict[str, str]) -> str:
    refused = [name for name in shape.those(REFUSED) if name in near and name != "stranger"]
    return _names(refused, near)


def _names(names: list[str], near: dict[str, str]) -> str:
    """Name the relations; where nearly all of the agency are named, those who are not."""
    inside = [name for name in RELATIONS if name in near and name not in OUTSIDE]
    left = [name for name in inside if name not in names]
    beyond = [name for name in OUTSIDE if name in names]
    if len(left) > 3:
        return ", ".join(names).replace("_", " ") or "nobody"
    everyone = "everybody in the agency" + (f" but {', '.join(left)}" if left else "")
    return ", ".join([everyone, *beyond]).replace("_", " ")


def _policies() -> str:
    lines = [
        f"| `{seen.policy}` | {_first_line(seen.scene)} | {_names(seen.sees.split(), people_around(seen.about))} |"
        for seen in POLICIES
    ]
    head = ["## Rows: who sees which", "", "| policy | row | who sees it |", "| --- | --- | --- |"]
    return "\n".join([*head, *lines])
