"""The project's own source, read once, for tests that look at all of it."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "teladan"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or would be committed; without git, every file outside hidden and built folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not any(part.startswith(".") for part in path.parts)]
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def python() -> tuple[Path, ...]:
    """Every Python file but migrations, which a program writes."""
    return tuple(path for path in files() if path.suffix == ".py" and "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """One file, parsed."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, however deep."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def place(path: Path, node: ast.AST | None = None) -> str:
    """Name a place as editors do: path:line."""
    line = getattr(node, "lineno", 1)
    return f"{path.relative_to(ROOT)}:{line}"


def called(node: ast.AST) -> str:
    """Give the last name of what a call calls: `models.ForeignKey(…)` is ForeignKey; empty if it is no plain name."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def listed(found: Iterable[object]) -> str:
    """Write what was found one a line, for the words of a failed test."""
    return "\n" + "\n".join(map(str, found))
