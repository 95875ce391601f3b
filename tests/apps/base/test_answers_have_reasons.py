"""Verdict: yes, yes if you say why, or no; and Steps, the life of a document as a table."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Refused, Verdict, if_reason, no
from teladan.engine.words import say

NO = no(say("Too late."))
WHY = if_reason(say("More than 70% are Sangat Baik. Say why."))
ANSWERS = st.sampled_from([YES, NO, WHY, no(say("Not yours.")), if_reason(say("Say why you wait."))])


def test_a_plain_yes_asks_for_nothing() -> None:
    assert YES
    assert not YES.needs_reason
    YES.require()


def test_a_no_stands_whatever_is_said() -> None:
    with pytest.raises(Refused, match="Too late"):
        NO.require("because")


@pytest.mark.parametrize("justification", ["", "   ", "\n"])
def test_yes_if_you_say_why_needs_words(justification: str) -> None:
    assert WHY
    with pytest.raises(Refused, match="Say why"):
        WHY.require(justification)


def test_yes_if_you_say_why_is_a_yes_with_words() -> None:
    WHY.require("A small unit with one outstanding project")


@given(ANSWERS, ANSWERS)
def test_two_answers_together_are_a_no_if_either_is_and_ask_for_a_reason_if_either_does(
    first: Verdict, second: Verdict
) -> None:
    both = first & second
    assert bool(both) == (bool(first) and bool(second))
    assert both.needs_reason == (bool(both) and (first.needs_reason or second.needs_reason))
    assert both in (first, second)


class Stage(StrEnum):
    """Stages of a document in these tests."""

    DRAFT = "draft"
    SENT = "sent"
    AGREED = "agreed"


STEPS = Steps(
    Step("send", Stage.DRAFT, Stage.SENT, who="owner", audit="plan.sent"),
    Step("agree", Stage.SENT, Stage.AGREED, who="superior", audit="plan.agreed"),
    Step("return", Stage.SENT, Stage.DRAFT, who="superior", audit="plan.returned"),
    Step("return", Stage.AGREED, Stage.DRAFT, who="superior", audit="plan.reopened"),
)


@pytest.mark.parametrize("name", ["send", "agree", "return"])
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("roles", [set(), {"owner"}, {"superior"}, {"owner", "superior"}])
def test_what_may_happen_is_what_the_buttons_offer(name: str, stage: Stage, roles: set[str]) -> None:
    offered = {row.name for row in STEPS.open_to(stage, roles)}
    assert bool(STEPS.may(name, stage=stage, roles=roles)) == (name in offered)


def test_a_step_that_is_closed_says_whether_the_stage_or_the_person_is_in_the_way() -> None:
    closed = STEPS.may("agree", stage=Stage.DRAFT, roles={"superior"})
    foreign = STEPS.may("agree", stage=Stage.SENT, roles={"owner"})
    assert "stage" in str(closed.reason)
    assert "somebody else" in str(foreign.reason)


def test_one_name_may_leave_several_stages_each_with_its_own_word() -> None:
    assert STEPS.after("return", Stage.SENT).audit == "plan.returned"
    assert STEPS.after("return", Stage.AGREED).audit == "plan.reopened"
    with pytest.raises(KeyError):
        STEPS.after("return", Stage.DRAFT)


def test_two_steps_of_one_name_from_one_stage_are_refused() -> None:
    row = Step("send", Stage.DRAFT, Stage.SENT, who="owner", audit="plan.sent")
    other = Step("send", Stage.DRAFT, Stage.AGREED, who="superior", audit="plan.agreed")
    with pytest.raises(ValueError, match="leave the same stage"):
        Steps(row, other)


def test_the_table_draws_itself() -> None:
    assert STEPS.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    draft --> sent: send (owner)",
        "    sent --> agreed: agree (superior)",
        "    sent --> draft: return (superior)",
        "    agreed --> draft: return (superior)",
    ]
