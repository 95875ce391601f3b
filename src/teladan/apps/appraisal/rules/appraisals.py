"""What may happen to an appraisal, and when. Plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from teladan.apps.appraisal.terms import RELEASED, Party, Stage
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, if_reason, no
from teladan.engine.rulebook.specs import Condition, Test
from teladan.engine.rulebook.terms import Predikat
from teladan.engine.scoring import Check
from teladan.engine.scoring.spec import Finding
from teladan.engine.words import say, say_n

K = TypeVar("K")

STEPS = Steps(
    Step("discuss", Stage.RATING, Stage.DISCUSSION, who="opener", audit="appraisal.discussion_opened"),
    Step("decide", Stage.DISCUSSION, Stage.DECIDED, who="superior", audit="appraisal.decided"),
    Step("decide", Stage.DECIDED, Stage.DECIDED, who="superior", audit="appraisal.decided"),
    Step("release", Stage.DECIDED, Stage.RELEASED, who="releaser", audit="appraisal.released"),
    Step("acknowledge", Stage.RELEASED, Stage.ACKNOWLEDGED, who="ratee", audit="appraisal.acknowledged"),
    Step(
        "decide on appeal", Stage.RELEASED, Stage.RELEASED, who="decider", audit="appraisal.decided_on_appeal"
    ),
    Step(
        "decide on appeal",
        Stage.ACKNOWLEDGED,
        Stage.ACKNOWLEDGED,
        who="decider",
        audit="appraisal.decided_on_appeal",
    ),
)


def standing(
    actor_id: UUID,
    roles: Collection[str],
    *,
    person_id: UUID,
    superior_id: UUID,
    upper_id: UUID | None,
) -> frozenset[str]:
    """Say how somebody stands to an appraisal: the words that `STEPS` uses in `who`.

    Ratee and superior are the parties of the talk. The superior releases; HR may do it for a whole unit, but nobody
    releases their own result.
    """
    found: set[str] = set()
    if actor_id == person_id:
        found |= {Party.RATEE, "party", "opener"}
    if actor_id == superior_id:
        found |= {Party.SUPERIOR, "party", "opener", "releaser"}
    if upper_id is not None and actor_id == upper_id:
        found.add(Party.UPPER)
    if not {"hr", "system"}.isdisjoint(roles) and actor_id != person_id:
        found.add("releaser")
    if "system" in roles:
        found.add("opener")
    return frozenset(found)


def stage_shown(stage: str, *, ratings_over: bool) -> Stage:
    """Give the stage people see: once the ratings are over the discussion is open, even before its first note."""
    return Stage.DISCUSSION if stage == Stage.RATING and ratings_over else Stage(stage)


def may_discuss(*, stage: str, roles: Collection[str], ratings_over: bool) -> Verdict:
    """Say whether notes of the discussion may be written now."""
    if "party" not in roles:
        return no(say("The discussion belongs to the person and the superior."))
    if stage_shown(stage, ratings_over=ratings_over) == Stage.RATING:
        return no(say("The discussion opens when both have sent their ratings, or when the round closes."))
    if stage in RELEASED:
        return no(say("The result is released, so the discussion is closed."))
    return YES


def may_decide(*, stage: str, roles: Collection[str], ratings_over: bool, has_organisation: bool) -> Verdict:
    """Say whether the ratings may be decided now, before anything is asked of the distribution."""
    shown = stage_shown(stage, ratings_over=ratings_over)
    if shown == Stage.RATING:
        return no(say("First both send their ratings, or the round closes. Then you can decide."))
    verdict = STEPS.may("decide", stage=shown, roles=roles)
    if verdict and not has_organisation:
        return no(
            say(
                "The organisation predikat of this unit has not been set yet. "
                "The leader one level above sets it first; then you can decide."
            )
        )
    return verdict


def may_write_letter(*, stage: str, roles: Collection[str], ratings_over: bool) -> Verdict:
    """Say whether the letter may be written or changed now."""
    if Party.SUPERIOR not in roles:
        return no(say("The letter is written by the superior."))
    shown = stage_shown(stage, ratings_over=ratings_over)
    if shown == Stage.RATING:
        return no(say("The letter is written once the ratings have been sent and discussed."))
    if shown in RELEASED:
        return no(say("The result is released, so the letter stays as it is."))
    return YES


def may_release(*, stage: str, roles: Collection[str], has_letter: bool) -> Verdict:
    """Say whether the person may now read the result: nobody gets a grade without a letter."""
    verdict = STEPS.may("release", stage=stage, roles=roles)
    if verdict and not has_letter:
        return no(say("Write the letter first: a strength with its example, and one thing to grow in."))
    return verdict


def may_contest(*, stage: str, is_contested: bool, is_final: bool) -> Verdict:
    """Say whether an objection to the result may begin: after the release, one at a time, and once."""
    if stage not in RELEASED:
        return no(say("Only a released result can be objected to."))
    if is_contested:
        return no(say("An objection to this result is being examined already."))
    if is_final:
        return no(say("This result was decided on an objection, and that decision is final."))
    return YES


def may_decide_on_appeal(*, stage: str, is_of_case: bool, is_contested: bool) -> Verdict:
    """Say whether somebody may decide on the objection: nobody of the case, and only while it is examined."""
    if not is_contested:
        return no(say("No such objection to this result is being examined."))
    return STEPS.may("decide on appeal", stage=stage, roles=() if is_of_case else ("decider",))


def may_set_organisation(*, is_leader_above: bool, decided: int) -> Verdict:
    """Say whether a unit's predikat may be set now: before the first decision that would stand on it."""
    if not is_leader_above:
        return no(say("The organisation predikat is set by the leader one level above the unit."))
    if decided:
        return no(
            say_n(
                "{n} decision in this unit stands already, so the organisation predikat can no longer change.",
                "{n} decisions in this unit stand already, so the organisation predikat can no longer change.",
                decided,
            )
        )
    return YES


def settled_findings(check: Check, undecided: int) -> tuple[Finding, ...]:
    """Give the findings that no later decision can undo: those for which the superior must say why.

    check
        The counts of all who are decided, this decision included.
    undecided
        People of the same distribution who are not decided yet, whatever they will get.
    """
    return tuple(each for each in check.findings if _stays(each.condition, check.counts, check.n, undecided))


def _stays(condition: Condition, counts: Mapping[Predikat, int], n: int, undecided: int) -> bool:
    part = sum(counts[predikat] for predikat in condition.of)
    match condition.test:
        case Test.AT_MOST:
            return 100 * part > condition.percent * (n + undecided)
        case Test.AT_LEAST:
            return 100 * (part + undecided) < condition.percent * (n + undecided)
        case Test.NONE:
            return part > 0
        case Test.SOME:
            return part + undecided == 0
        case Test.LARGEST:
            return max(counts.values()) > part + undecided


def on_distribution(findings: Collection[Finding]) -> Verdict:
    """Say yes, or yes with a reason: the pattern is a consideration in law, never a block (SE MenPANRB 3/2023)."""
    if not findings:
        return YES
    return if_reason(
        say_n(
            "With this decision the unit departs from the distribution pattern in {n} point. You may decide so; say why.",
            "With this decision the unit departs from the distribution pattern in {n} points. You may decide so; say why.",
            len(findings),
        )
    )


@dataclass(frozen=True, slots=True)
class Tree:
    """Units with their parents, and which of them have a predikat of their own."""

    parents: Mapping[UUID, UUID | None]
    own: frozenset[UUID]

    def resting_on(self, unit_id: UUID | None) -> UUID | None:
        """Give the unit whose predikat counts for this one: itself, else the nearest ancestor that has one."""
        while unit_id is not None and unit_id not in self.own:
            unit_id = self.parents.get(unit_id)
        return unit_id

    def scope_of(self, unit_id: UUID) -> frozenset[UUID]:
        """Give the units that rest on the predikat of this unit, or would if it had one."""
        tree = Tree(self.parents, self.own | {unit_id})
        return frozenset(each for each in self.parents if tree.resting_on(each) == unit_id)
