"""What things are called in evidence."""

from teladan.apps.evidence.terms.backing import Backing, Mark, PeriodMark
from teladan.apps.evidence.terms.files import ALLOWED, CheckState, FileKind
from teladan.apps.evidence.terms.progress import About, ProgressSpec

__all__ = [
    "ALLOWED",
    "About",
    "Backing",
    "CheckState",
    "FileKind",
    "Mark",
    "PeriodMark",
    "ProgressSpec",
]
