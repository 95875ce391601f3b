"""What an app can do stands in its actions, each of which is audited; work for later has a doer."""

import ast
import importlib
import inspect
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType

from teladan.config import nightly
from tests.architecture.source import HOUSE, called, listed, place, python, tree

MARKS = ("is_action", "is_draft", "is_sealed")
WRITERS = {"note", "record"}
MEANS = (
    "teladan.apps.audit.actions",
    "teladan.apps.notifications.actions",
)  # what actions write to: no facts themselves
NO_ACTOR_YET = ("teladan.apps.accounts.actions.sign_in", "teladan.apps.tenancy.actions")
KEYWORDS = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
SEALED_IN = "teladan.apps.rating"  # the one place whose facts must not tell who did them when


def action_modules() -> Iterator[ModuleType]:
    """Every module of actions of every app."""
    for path in python():
        if HOUSE / "apps" in path.parents and "actions" in (path.stem, path.parent.name):
            yield importlib.import_module(dotted(path))


def dotted(path: Path) -> str:
    """Give a file's module name."""
    name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


def public_functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Every function a module itself defines for others."""
    for name, value in vars(module).items():
        if inspect.isfunction(value) and not name.startswith("_") and value.__module__ == module.__name__:
            yield f"{module.__name__}.{name}", value


def all_functions() -> dict[str, FunctionType]:
    """Every public function of every app's actions."""
    return {name: function for module in action_modules() for name, function in public_functions(module)}


def marks(function: FunctionType) -> list[str]:
    """How a function is marked: as action, draft or sealed."""
    return [mark for mark in MARKS if getattr(function, mark, False)]


def test_there_are_actions_to_look_at() -> None:
    assert sum("is_action" in marks(function) for function in all_functions().values()) > 10


def test_every_public_function_of_actions_is_an_action_a_draft_or_sealed() -> None:
    functions = {name: one for name, one in all_functions().items() if not name.startswith(MEANS)}
    unmarked = [name for name, function in functions.items() if not marks(function)]
    assert not unmarked, listed(unmarked)


def test_every_action_takes_keywords_only_and_says_who_and_when() -> None:
    loose = []
    for name, function in all_functions().items():
        parameters = inspect.signature(inspect.unwrap(function)).parameters
        needed = {"now"} if name.startswith(NO_ACTOR_YET) else {"by", "now"}
        positional = [word for word, one in parameters.items() if one.kind not in KEYWORDS]
        if "is_action" in marks(function) and (positional or not needed <= parameters.keys()):
            loose.append(name)
    assert not loose, listed(loose)


def test_only_confidential_ratings_are_sealed() -> None:
    sealed = [name for name, function in all_functions().items() if "is_sealed" in marks(function)]
    assert [name for name in sealed if not name.startswith(SEALED_IN)] == []


def test_every_action_writes_to_the_ledger() -> None:
    silent = []
    for name, function in all_functions().items():
        if "is_action" in marks(function) and not writes(inspect.unwrap(function), seen=set()):
            silent.append(name)
    assert not silent, listed(silent)


def writes(function: FunctionType, seen: set[FunctionType]) -> bool:
    """Tell whether a function notes something, itself or through a function it names."""
    if function in seen:
        return False
    seen.add(function)
    names = {called(node) for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function))))}
    known = {**function.__globals__}
    inner = [known[name] for name in names if inspect.isfunction(known.get(name))]
    return bool(names & WRITERS) or any(writes(inspect.unwrap(one), seen) for one in inner)


def queued() -> Iterator[tuple[str, str, str]]:
    """Every name under which work is put off: where, by which call, name."""
    for path in python():
        if HOUSE in path.parents:
            for node in ast.walk(tree(path)):
                if called(node) in ("later", "start_job") and isinstance(node, ast.Call):
                    name = named(node)
                    if name is not None:
                        yield place(path, node), called(node), name


def named(node: ast.Call) -> str | None:
    """The name given to `later` or `start_job`, if it is written as a string."""
    words = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "kind")]
    texts = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    return texts[0] if texts else None


REGISTERED = """
import django, json
django.setup()
from teladan.base import jobs
print(json.dumps({"later": sorted(jobs.LATER), "start_job": sorted(jobs.KINDS)}))
"""


@cache
def doers() -> dict[str, list[str]]:
    """The names a worker knows: read in a process of its own, which imports nothing but what a worker imports."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "teladan.config.settings"}
    words = [sys.executable, "-c", REGISTERED]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_all_work_for_later_has_a_doer_whom_the_worker_knows() -> None:
    asked = [(where, call, name) for where, call, name in queued() if "." in name]
    assert asked
    lost = [f"{where} {name}" for where, call, name in asked if name not in doers()[call]]
    lost += [f"config/nightly.py {name}" for name in nightly.TASKS if name not in doers()["later"]]
    assert not lost, listed(lost)


def test_the_name_of_work_begins_with_the_part_that_does_it() -> None:
    parts = {path.name for path in (HOUSE / "apps").iterdir()} | {"flows", "base"}
    names = (*doers()["later"], *doers()["start_job"])
    odd = [name for name in names if not re.fullmatch(rf"({'|'.join(parts)})\.\w+", name)]
    assert not odd, listed(odd)
