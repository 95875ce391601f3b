"""The life of an objection, and who may take which step when."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from teladan.apps.appeals.rules.dates import is_past
from teladan.apps.appeals.terms import Side, Stage, Subject, Window
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import Said, say

STEPS = Steps(
    Step("explain", Stage.FILED, Stage.HEARD, who=Side.RATER, audit="objection.explained"),
    Step("decide", Stage.FILED, Stage.DECIDED, who=Side.DECIDER, audit="objection.decided"),
    Step("decide", Stage.HEARD, Stage.DECIDED, who=Side.DECIDER, audit="objection.decided"),
    Step("withdraw", Stage.FILED, Stage.WITHDRAWN, who=Side.PERSON, audit="objection.withdrawn"),
    Step("withdraw", Stage.HEARD, Stage.WITHDRAWN, who=Side.PERSON, audit="objection.withdrawn"),
    Step("escalate", Stage.FILED, Stage.FILED, who=Side.CLOCK, audit="objection.escalated"),
    Step("escalate", Stage.HEARD, Stage.HEARD, who=Side.CLOCK, audit="objection.escalated"),
    Step("pass_on", Stage.FILED, Stage.FILED, who="holder", audit="objection.passed_on"),
    Step("pass_on", Stage.HEARD, Stage.HEARD, who="holder", audit="objection.passed_on"),
    Step("name", Stage.FILED, Stage.FILED, who=Side.KEEPER, audit="objection.decider_named"),
    Step("name", Stage.HEARD, Stage.HEARD, who=Side.KEEPER, audit="objection.decider_named"),
)


def standing(
    actor_id: UUID, roles: Collection[str], *, person_id: UUID, rater_id: UUID, decider_id: UUID | None
) -> frozenset[str]:
    """Say how somebody stands to an objection. Nobody keeps a case in which they are a party."""
    found: set[str] = set()
    if actor_id == person_id:
        found.add(Side.PERSON)
    if actor_id == rater_id:
        found.add(Side.RATER)
    if decider_id is not None and actor_id == decider_id:
        found |= {Side.DECIDER, "holder"}
    if not {"hr", "leader", "system"}.isdisjoint(roles) and actor_id not in (person_id, rater_id):
        found |= {Side.KEEPER, "holder"}
    if "system" in roles:
        found.add(Side.CLOCK)
    return frozenset(found)


def is_objectionable(*, is_annual: bool, evaluations: Iterable[str]) -> bool:
    """Whether the rulebook lets this kind of result be objected to."""
    return ("year" if is_annual else "period") in evaluations


def may_file(
    *,
    is_own: bool,
    is_released: bool,
    is_objectionable: bool,
    window: Window | None,
    stage: str | None,
    now: datetime,
) -> Verdict:
    """Say whether a person may object to a result now.

    stage
        Where an objection to the same result stands already; None if there is none.
    """
    if not is_own:
        return no(say("Only the person who was appraised may object to a result."))
    if not is_released or window is None:
        return no(say("An objection is possible once the result is released."))
    if not is_objectionable:
        return no(
            say(
                "An objection is filed to the annual result. "
                "Talk about this evaluation with your superior; the annual result looks at the whole year again."
            )
        )
    if stage is not None and stage != Stage.WITHDRAWN:
        return no(say("You have objected to this result already. One result has one objection."))
    return YES if window.is_open(now) else late(window)


def late(window: Window) -> Verdict:
    """Tell kindly that the time is over, with the dates, and what else can be done."""
    return no(
        say(
            "The last day for an objection to this result was {last}; it counts as received on {received}. "
            "An objection can no longer be examined. You can still ask your superior for a talk, "
            "ask HR to correct data that are wrong, and let this year's facts count in the next plan. "
            "Rights that you have under other rules are not touched.",
            last=window.last_day,
            received=window.received_on,
        )
    )


def needed(reasons: str, subjects: Collection[str]) -> tuple[str, Said] | None:
    """Give the field that keeps an objection from being filed and what it lacks; None if it is whole."""
    if not subjects:
        return "subjects", say("Say what you object to.")
    if not all(each in set(Subject) for each in subjects):
        return "subjects", say("Choose from the list what you object to.")
    if not reasons.strip():
        return "reasons", say("Give your reasons: the law asks for them.")
    return None


def may_explain(*, stage: str, roles: Collection[str]) -> Verdict:
    """Say whether the rater may explain now; also late, as long as nothing is decided."""
    return STEPS.may("explain", stage=stage, roles=roles)


def may_decide(*, stage: str, roles: Collection[str], explain_by: date, now: datetime, zone: str) -> Verdict:
    """Say whether it may be decided now: after the rater was heard, or was silent until the last day."""
    verdict = STEPS.may("decide", stage=stage, roles=roles)
    if verdict and stage == Stage.FILED and not is_past(explain_by, now, zone):
        return no(
            say(
                "Both sides are heard first. The rater may explain until {day}; "
                "after that day you can decide without the explanation.",
                day=explain_by,
            )
        )
    return verdict


def may_withdraw(*, stage: str, roles: Collection[str]) -> Verdict:
    """Say whether the person may withdraw it: at any time before the decision."""
    return STEPS.may("withdraw", stage=stage, roles=roles)


def may_pass_on(*, stage: str, roles: Collection[str], has_decider: bool) -> Verdict:
    """Say whether it may be passed one level up because whoever decides it cannot."""
    if not has_decider:
        return no(say("Nobody has this objection to decide yet. The head of the agency names somebody."))
    return STEPS.may("pass_on", stage=stage, roles=roles)


def may_name(*, stage: str, roles: Collection[str], has_decider: bool, is_barred: bool) -> Verdict:
    """Say whether somebody may be named to decide: where nobody is left above the rater (PPK)."""
    if has_decider:
        return no(
            say("Somebody has this objection to decide already. If they cannot, it is passed on first.")
        )
    if is_barred:
        return no(
            say("Whoever decides may be no party, nor have rated in this case, nor have had it before.")
        )
    return STEPS.may("name", stage=stage, roles=roles)
