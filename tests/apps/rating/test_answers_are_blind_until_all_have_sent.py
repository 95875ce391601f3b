"""Neither side sees the other's answers before both have sent, whatever order things happen in."""

from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from teladan.apps.organisation.models import Person
from teladan.apps.rating import access, rules
from teladan.apps.rating.actions import withdraw_ratings
from teladan.apps.rating.models import Answer
from teladan.apps.rating.queries import answers_side_by_side, both_sent
from teladan.apps.rating.terms import InvitationStage
from teladan.base.errors import Refused
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of
from tests.factories.rating import LATER, a_sheet, sent, the_invitation
from tests.factories.tenancy import NOW
from tests.people import People

RATERS = (UUID(int=1), UUID(int=2))
STRANGER = UUID(int=9)
Cast = dict[str, Person]


class TwoRaters(RuleBasedStateMachine):
    """Two raters send, take back and wait while the round may close at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.stages = dict.fromkeys(RATERS, InvitationStage.OPEN)
        self.open = True
        self.was_complete = False

    @property
    def parts(self) -> list[rules.Part]:
        return [rules.Part(pk, stage == InvitationStage.SENT) for pk, stage in self.stages.items()]

    @rule(who=st.sampled_from(RATERS))
    def send(self, who: UUID) -> None:
        if rules.may_send(stage=self.stages[who], is_rater=True, open_=self.open):
            self.stages[who] = InvitationStage.SENT

    @rule(who=st.sampled_from(RATERS))
    def withdraw(self, who: UUID) -> None:
        complete = rules.all_sent(self.parts)
        stage = self.stages[who]
        if rules.may_withdraw(stage=stage, is_rater=True, open_=self.open, complete=complete):
            self.stages[who] = InvitationStage.OPEN

    @rule()
    def close(self) -> None:
        self.open = False

    @invariant()
    def own_answers_can_always_be_read(self) -> None:
        assert all(rules.sees_answer(pk, of=pk, parts=self.parts) for pk in RATERS)

    @invariant()
    def the_other_is_seen_only_when_both_have_sent(self) -> None:
        both = all(stage == InvitationStage.SENT for stage in self.stages.values())
        one, other = RATERS
        assert rules.sees_answer(one, of=other, parts=self.parts) is both
        assert rules.sees_answer(other, of=one, parts=self.parts) is both

    @invariant()
    def a_stranger_never_sees_anything(self) -> None:
        assert not any(rules.sees_answer(STRANGER, of=pk, parts=self.parts) for pk in RATERS)

    @invariant()
    def what_both_have_sent_is_final(self) -> None:
        complete = rules.all_sent(self.parts)
        assert complete or not self.was_complete
        self.was_complete = complete


TestTwoRaters = TwoRaters.TestCase
TestTwoRaters.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


def test_a_sheet_without_raters_is_never_complete() -> None:
    assert not rules.all_sent([])


@pytest.mark.django_db
@pytest.mark.parametrize("order", [("official", "superior"), ("superior", "official")])
def test_the_comparison_opens_with_the_second_sending(cast: Cast, order: tuple[str, str]) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    first, second = (cast[key] for key in order)
    sent(sheet, first, Rating.DI_ATAS)
    assert not both_sent(sheet)
    assert all(_others(pair, order[1]) is None for pair in answers_side_by_side(sheet, second.id))
    assert all(_others(pair, order[0]) is None for pair in answers_side_by_side(sheet, first.id))
    sent(sheet, second, Rating.SESUAI)
    for viewer in (first, second):
        pairs = answers_side_by_side(sheet, viewer.id)
        assert all(pair.own and pair.superior and pair.differs for pair in pairs)
    for key in ("unit_head", "hr", "auditor", "peer_1"):
        assert all(not pair.own and not pair.superior for pair in answers_side_by_side(sheet, cast[key].id))


def _others(pair: object, viewer: str) -> object:
    """Give what the viewer is not meant to see yet."""
    return getattr(pair, "superior" if viewer == "official" else "own")


@pytest.mark.django_db
def test_closing_the_round_opens_nothing(cast: Cast) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    sent(sheet, cast["official"])
    with pytest.raises(Refused):
        sent(sheet, cast["superior"], at=LATER)
    assert all(not pair.own for pair in answers_side_by_side(sheet, cast["superior"].id))


@pytest.mark.django_db
def test_one_takes_back_until_the_other_has_sent(cast: Cast, people: People) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    mine = sent(sheet, cast["official"], Rating.DI_ATAS)
    with people.at_home("official") as by:
        withdraw_ratings(invitation=mine, by=by, now=NOW)
    assert not Answer.objects.filter(invitation=mine).exists()
    mine = sent(sheet, cast["official"])
    sent(sheet, cast["superior"])
    with pytest.raises(Refused):
        withdraw_ratings(invitation=mine, by=actor_of(cast["official"]), now=NOW)


@pytest.mark.django_db
def test_the_two_ways_of_asking_who_sees_an_answer_agree(cast: Cast) -> None:
    whole, half = a_sheet(cast["official"], cast["superior"]), a_sheet(cast["peer_1"], cast["superior"])
    sent(whole, cast["official"])
    sent(whole, cast["superior"])
    sent(half, cast["peer_1"])
    for person in cast.values():
        by = actor_of(person)
        seen = set(access.ANSWER.visible_to(by).values_list("pk", flat=True))
        asked = {row.pk for row in Answer.objects.select_related("invitation") if access.ANSWER.may(by, row)}
        assert seen == asked
    assert access.ANSWER.visible_to(actor_of(cast["peer_1"])).count() == 8
    assert not access.ANSWER.visible_to(actor_of(cast["hr"])).exists()


@pytest.mark.django_db
def test_only_the_invited_sends(cast: Cast) -> None:
    sheet = a_sheet(cast["official"], cast["superior"])
    mine = the_invitation(sheet, cast["official"])
    with pytest.raises(Refused):
        withdraw_ratings(invitation=mine, by=actor_of(cast["superior"]), now=NOW)
