"""The life of a development plan, and what is proposed for it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol
from uuid import UUID

from teladan.apps.development.terms import Basis, LineSpec
from teladan.apps.development.terms import PlanStage as P
from teladan.apps.development.terms.parts import Side
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import Said, say

PLAN_STEPS = Steps(
    Step("submit", P.DRAFT, P.SUBMITTED, who=Side.PERSON, audit="idp.submitted"),
    Step("submit", P.RETURNED, P.SUBMITTED, who=Side.PERSON, audit="idp.submitted"),
    Step("withdraw", P.SUBMITTED, P.DRAFT, who=Side.PERSON, audit="idp.withdrawn"),
    Step("return", P.SUBMITTED, P.RETURNED, who=Side.SUPERIOR, audit="idp.returned"),
    Step("agree", P.SUBMITTED, P.AGREED, who=Side.SUPERIOR, audit="idp.agreed"),
    Step("replace", P.AGREED, P.SUPERSEDED, who=Side.CLOCK, audit="idp.replaced"),
)
MOST_PROPOSED = 3
"""So many gaps are proposed at once, the largest first: more is not a plan."""


class GapLike(Protocol):
    """A gap as `competency` tells it."""

    @property
    def code(self) -> str:
        """Code of the competency."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def required(self) -> int:
        """Level that the post asks for."""

    @property
    def reached(self) -> int | None:
        """Level that was reached; None if not assessed."""


def may_write(*, is_own: bool, stage: str) -> Verdict:
    """Say whether lines may be written now."""
    if not is_own:
        return no(say("A development plan is written by the person it is for."))
    if stage not in (P.DRAFT, P.RETURNED):
        return no(say("The plan is not being written now. Begin a new version to change it."))
    return YES


def needed(spec: LineSpec) -> tuple[str, Said] | None:
    """Give the field that a line lacks and what; None if it is whole."""
    if not spec.goal.strip():
        return "goal", say("Say what you want to be able to do.")
    if not spec.indicator.strip():
        return "indicator", say("Say how both of you will see that it is reached.")
    return None


def proposals(
    gaps: Iterable[GapLike],
    *,
    letter: tuple[str, str] | None,
    courses: Mapping[str, UUID],
    taken: Collection[str] = (),
) -> list[tuple[Basis, GapLike | None, UUID | None]]:
    """Choose what a plan begins with: the largest gaps, then what the result letter asks to grow in.

    letter
        What to grow in and the step agreed on, from the newest released result; None if there is none.
    courses
        A course by code of the competency it moves.
    taken
        Codes that the plan has already.
    """
    wide = [
        gap
        for gap in gaps
        if gap.reached is not None and gap.reached < gap.required and gap.code not in taken
    ]
    wide.sort(key=lambda gap: (gap.reached - gap.required if gap.reached is not None else 0, gap.code))
    found: list[tuple[Basis, GapLike | None, UUID | None]] = [
        (Basis.GAP, gap, courses.get(gap.code)) for gap in wide[:MOST_PROPOSED]
    ]
    if letter is not None:
        found.append((Basis.LETTER, None, None))
    return found
