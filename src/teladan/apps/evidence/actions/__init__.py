"""What can be done with evidence: the table of contents."""

from teladan.apps.evidence.actions.checks import record_check
from teladan.apps.evidence.actions.duty import ask_for_progress
from teladan.apps.evidence.actions.progress import enter_progress
from teladan.apps.evidence.actions.proofs import add_file, add_link, withdraw_proof

__all__ = [
    "add_file",
    "add_link",
    "ask_for_progress",
    "enter_progress",
    "record_check",
    "withdraw_proof",
]
