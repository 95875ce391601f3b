"""Modules that are read when something of them is first used, named by their dotted names.

    workbook = lately("xlsxwriter")
    workbook.Workbook(…)          # read now

For large libraries that few requests need: numerical ones, typesetters, writers of spreadsheets. Every web process would hold tens of
megabytes of them from its first moment on.
"""

from importlib import import_module
from typing import Any


class Lately:
    """A module by its name alone."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Remember the name; nothing is read yet."""
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        """Read the module, if nobody has, and give what was asked of it."""
        return getattr(import_module(self._name), attribute)


def lately(name: str) -> Any:
    """Give a module that is read at its first use; a wrong name is noticed then, and by `tests/engine/test_modules_come_lately.py`."""
    return Lately(name)
