"""Which class and family a post is of, and what follows for its holder. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from teladan.engine.rulebook.specs import PostClass


@dataclass(frozen=True, slots=True)
class Requirement:
    """A confirmed line of a standard: for a class of posts, for a family, or for both; empty means any."""

    competency_id: UUID
    level: int
    post_class: str
    family: str

    def suits(self, post_class: str, family: str) -> bool:
        """Whether it speaks of a post."""
        return self.post_class in ("", post_class) and self.family in ("", family)

    @property
    def weight(self) -> int:
        """How closely it describes a post: the closer one counts."""
        return 2 * bool(self.family) + bool(self.post_class)


def class_of(title: str, classes: tuple[PostClass, ...]) -> PostClass:
    """Give the class of a post by its title: the first that holds it; the last one takes the rest."""
    return next(each for each in classes if each.holds(title))


def family_of(title: str, classes: tuple[PostClass, ...]) -> str:
    """Give the family (rumpun) of a post: its title in lower case without the words that tell its level.

    "Perawat Ahli Muda" and "Perawat Terampil" are of one family, "perawat"; a structural title is a family of its own.
    """
    plain = " ".join(title.lower().split())
    for word in class_of(title, classes).words:
        if not word.startswith("^") and plain.endswith(f" {word}"):
            return plain[: -len(word) - 1].strip()
    return plain


def required_for(post_class: str, family: str, lines: Iterable[Requirement]) -> dict[UUID, int]:
    """Give the level required in each competency; a line that names the family beats one that names the class."""
    chosen: dict[UUID, Requirement] = {}
    for line in lines:
        if line.suits(post_class, family):
            best = chosen.get(line.competency_id)
            if best is None or line.weight > best.weight:
                chosen[line.competency_id] = line
    return {pk: line.level for pk, line in chosen.items() if line.level > 0}
