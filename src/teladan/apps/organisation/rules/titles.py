"""Names and gelar: "Dr. Ir. H. Ratna Kusuma, S.T., M.T." is Ratna Kusuma with titles before and behind.

People are sorted and searched by the bare name. Before the name only known titles count, for "M. Yusuf" is a name;
behind it everything after the first comma does.
"""

from typing import NamedTuple

ACADEMIC = ("prof", "dr", "dra", "drs", "drg", "drh", "ir", "apt", "ns")
OTHERS = ("h", "hj", "hjh", "kh", "tgk", "tgh", "ust", "pdt", "raden", "ra", "rm", "dato", "datuk", "sutan")
BEFORE = frozenset({*ACADEMIC, *OTHERS})
"""Titles that stand before a name, without dots: academic, of professions, of the hajj, of clergy and nobility."""


class Titled(NamedTuple):
    """A name in its parts; `before` and `behind` are empty where there are none."""

    before: str
    bare: str
    behind: str

    @property
    def full(self) -> str:
        """The name as documents print it."""
        named = f"{self.before} {self.bare}".strip()
        return f"{named}, {self.behind}" if self.behind else named


def split_titles(name: str) -> Titled:
    """Take the titles off a name. A name that would consist of titles alone stays whole."""
    front, _, behind = (part.strip() for part in name.partition(","))
    words = front.split()
    at = 0
    while at < len(words) - 1 and _is_title(words[at]):
        at += 1
    return Titled(" ".join(words[:at]), " ".join(words[at:]), behind)


def _is_title(word: str) -> bool:
    """Whether every piece of a word ("Prof.Dr.", "Hj", "K.H.") is a title."""
    pieces = [piece for piece in word.lower().split(".") if piece]
    return "".join(pieces) in BEFORE or (bool(pieces) and all(piece in BEFORE for piece in pieces))


def with_titles(before: str, name: str, behind: str) -> str:
    """Join a name with titles from columns of their own, unless the name carries them already."""
    own = split_titles(name)
    return Titled(own.before or before.strip(), own.bare, own.behind or behind.strip(" ,")).full


def key_of_name(name: str) -> str:
    """Give the key by which people are sorted and searched: the bare name in lower case."""
    return split_titles(name).bare.lower()
