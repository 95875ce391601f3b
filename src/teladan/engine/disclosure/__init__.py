"""Disclosure: what of a closed round's confidential answers may be told, and in which grain.

`publish(answers, rules, secret)` turns a whole agency's answers into cells and texts; nothing else of them may leave the
sealed store. Self and superior are named and told as they are; peers and subordinates are one group unless both are large
enough. The rule people get wrong: publish once, when the round has closed. The difference of two publications is an answer.
`withheld(people, least)` names groups too small for a number of theirs to be told. `audit(releases)` says exactly which answers all releases together determine.
"""

from teladan.engine.disclosure.audit import Determined, audit
from teladan.engine.disclosure.publish import Published, publish
from teladan.engine.disclosure.small import withheld
from teladan.engine.disclosure.spec import Cell, Group, Shown, Undisclosable
from teladan.engine.disclosure.tables import ANSWERS, CELLS, TEXTS
from teladan.engine.disclosure.told import Release, release_of, releases_of

__all__ = [
    "ANSWERS",
    "CELLS",
    "TEXTS",
    "Cell",
    "Determined",
    "Group",
    "Published",
    "Release",
    "Shown",
    "Undisclosable",
    "audit",
    "publish",
    "release_of",
    "releases_of",
    "withheld",
]
