"""docs/reference/states.md: how documents move from stage to stage, drawn from the tables of steps."""

import importlib
import pkgutil
from collections.abc import Iterator

from django.apps import apps

from teladan.base.steps import Steps
from teladan.config.parts import is_built


def pages() -> dict[str, str]:
    """One page: for each table of steps its rows and its diagram."""
    parts = [
        f"## {name}\n\n{table(steps)}\n\n```mermaid\n{steps.mermaid()}\n```\n" for name, steps in all_steps()
    ]
    head = "# How documents move\n\nOne row a transition: rule, buttons and ledger word come from the same row.\n"
    return {"reference/states.md": "\n".join([head, *parts])}


def table(steps: Steps) -> str:
    """Write the rows of one table."""
    rows = [f"| {row.name} | {row.frm} | {row.to} | {row.who} | `{row.audit}` |" for row in steps.rows]
    return "\n".join(["| step | from | to | who | ledger |", "| --- | --- | --- | --- | --- |", *rows])


def all_steps() -> Iterator[tuple[str, Steps]]:
    """Find every table of steps in the rules of every app."""
    for config in apps.get_app_configs():
        name = f"{config.name}.rules"
        if config.name.startswith("teladan.apps.") and is_built(name):
            for module in _modules(name):
                for word, value in vars(importlib.import_module(module)).items():
                    if isinstance(value, Steps) and word.isupper():
                        yield f"{config.label}: {word.removesuffix('_STEPS').lower()}", value


def _modules(name: str) -> list[str]:
    """Give the module, or the modules of the package."""
    module = importlib.import_module(name)
    inside = [f"{name}.{one.name}" for one in pkgutil.iter_modules(getattr(module, "__path__", []))]
    return inside or [name]
