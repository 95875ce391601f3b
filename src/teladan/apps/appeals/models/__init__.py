"""What objections keep. All walled; only the objection itself moves, what was said and decided is never changed."""

from teladan.apps.appeals.models.exhibit import Exhibit
from teladan.apps.appeals.models.objection import Objection
from teladan.apps.appeals.models.opening import FirstOpening
from teladan.apps.appeals.models.words import Explanation, Handover, Ruling

__all__ = ["Exhibit", "Explanation", "FirstOpening", "Handover", "Objection", "Ruling"]
