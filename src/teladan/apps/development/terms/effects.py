"""What is said of a course's effect."""

from enum import StrEnum

from teladan.engine.words import Said, say


class EffectWord(StrEnum):
    """What the numbers allow to say, and no more."""

    USEFUL = "useful"
    BEHIND = "behind"
    NO_SIGN = "no_sign"
    TOO_FEW = "too_few"

    @property
    def label(self) -> Said:
        """What people read."""
        return _WORDS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"useful": "ok", "behind": "late", "no_sign": "sea"}.get(self, "")


_WORDS = {
    EffectWord.USEFUL: say("Gaps closed further"),
    EffectWord.BEHIND: say("Gaps closed less"),
    EffectWord.NO_SIGN: say("No sign of an effect"),
    EffectWord.TOO_FEW: say("Too few to tell"),
}
