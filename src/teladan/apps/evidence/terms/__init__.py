"""What things are called in evidence."""

from teladan.apps.evidence.terms.backing import Backing, Mark, PeriodMark
from teladan.apps.evidence.terms.files import ALLOWED, CheckState, FileKind
from teladan.apps.evidence.terms.progress import ProgressSpec

__all__ = [
    "ALLOWED",
    "Backing",
    "CheckState",
    "FileKind",
    "Mark",
    "PeriodMark",
    "ProgressSpec",
]
