"""When a log is large enough for compiled passes."""

from importlib import import_module
from types import ModuleType

LARGE = 3_000_000
"""Events from which `kernels` save more than loading them costs (0.3 s)."""


def kernels(events: int) -> ModuleType | None:
    """The compiled passes, None where the log is small: Numba is then not even imported."""
    return import_module("teladan.engine.process.kernels") if events >= LARGE else None
