"""What evidence keeps: progress, proofs, and the bytes of files."""

from teladan.apps.evidence.models.progress import Progress
from teladan.apps.evidence.models.proofs import Proof

__all__ = ["Progress", "Proof"]
