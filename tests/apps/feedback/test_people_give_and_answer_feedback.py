"""Somebody says something to somebody they work with, mends it while it is fresh, takes it back; the other answers."""

from datetime import timedelta

import pytest

from teladan.apps.feedback import access
from teladan.apps.feedback.actions import (
    edit_feedback,
    edit_reply,
    read_feedback,
    reply_feedback,
    share_feedback,
    withdraw_feedback,
    withdraw_reply,
)
from teladan.apps.feedback.models import Comment
from teladan.apps.feedback.terms import Kind, Tie, Words
from teladan.apps.notifications.queries import news_for, waiting_for
from teladan.apps.organisation.models import Person
from teladan.base.errors import Invalid, Refused
from tests.factories.feedback import TEXT, a_comment, a_reply
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW
from tests.factories.ties import a_team

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
LATER = NOW + timedelta(minutes=16)


@pytest.mark.parametrize(
    ("author", "person", "tie"),
    [
        ("superior", "official", Tie.SUPERIOR),
        ("official", "superior", Tie.SUBORDINATE),
        ("official", "subordinate_1", Tie.SUPERIOR),
        ("peer_1", "official", Tie.PEER),
    ],
)
def test_whoever_works_together_may_speak_and_it_is_kept_how_they_stood(
    cast: Cast, author: str, person: str, tie: Tie
) -> None:
    assert a_comment(cast[author], cast[person]).stood is tie


def test_a_team_is_a_tie_and_its_leader_speaks_as_leader(cast: Cast) -> None:
    a_team(leader=cast["hr"], members=(cast["official"], cast["auditor"]))
    assert a_comment(cast["hr"], cast["official"]).stood is Tie.TEAM_LEADER
    assert a_comment(cast["official"], cast["hr"]).stood is Tie.TEAM_MEMBER
    assert a_comment(cast["auditor"], cast["official"]).stood is Tie.TEAMMATE


@pytest.mark.parametrize("author", ["hr", "auditor", "leader", "official"])
def test_without_a_working_tie_and_to_oneself_nothing_can_be_said(cast: Cast, author: str) -> None:
    with pytest.raises(Refused):
        a_comment(cast[author], cast["official"])
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "words", [Words(), Words("  "), Words(situation="Rapat Senin"), Words(impact="Cepat")]
)
def test_something_must_be_said_and_no_effect_without_a_deed(cast: Cast, words: Words) -> None:
    with pytest.raises(Invalid):
        a_comment(cast["superior"], cast["official"], words=words)


def test_words_longer_than_the_field_are_refused_not_cut(cast: Cast) -> None:
    with pytest.raises(Invalid) as caught:
        a_comment(cast["superior"], cast["official"], words=Words(behaviour="x" * 1_001))
    assert caught.value.field == "behaviour"


def test_within_fifteen_minutes_words_can_be_mended_and_then_they_stand(cast: Cast) -> None:
    comment, by = a_comment(cast["superior"], cast["official"]), actor_of(cast["superior"])
    soon = NOW + timedelta(minutes=15)
    edit_feedback(comment=comment, words=Words("Lebih tepat begini."), by=by, now=soon)
    assert (comment.text, comment.edited_at) == ("Lebih tepat begini.", soon)
    with pytest.raises(Refused):
        edit_feedback(comment=comment, words=Words("Lain lagi."), by=by, now=LATER)
    with pytest.raises(Refused):
        edit_feedback(comment=comment, words=Words("Bukan saya."), by=actor_of(cast["official"]), now=NOW)


def test_what_is_withdrawn_leaves_that_it_was_and_no_words(cast: Cast) -> None:
    comment = a_comment(cast["superior"], cast["official"], words=Words(TEXT, "Senin", "Menolong", "Cepat"))
    withdraw_feedback(comment=comment, by=actor_of(cast["superior"]), now=LATER)
    kept = Comment.objects.get(pk=comment.pk)
    assert kept.is_withdrawn
    assert kept.words == Words()
    assert not news_for(cast["official"].id)
    for act in (reply_feedback, withdraw_feedback):
        extra = {"text": "Mengapa?"} if act is reply_feedback else {}
        with pytest.raises(Refused):
            act(comment=kept, by=actor_of(cast["superior"]), now=LATER, **extra)


def test_only_the_author_takes_words_back(cast: Cast) -> None:
    comment = a_comment(cast["superior"], cast["official"])
    with pytest.raises(Refused):
        withdraw_feedback(comment=comment, by=actor_of(cast["official"]), now=NOW)


def test_a_question_waits_until_it_is_answered(cast: Cast) -> None:
    question = a_comment(cast["peer_1"], cast["official"], kind=Kind.QUESTION)
    read_feedback(comment=question, by=actor_of(cast["official"]), now=NOW)
    assert [row.kind for row in waiting_for(cast["official"].id)] == ["feedback.given"]
    a_reply(question, cast["official"])
    assert not waiting_for(cast["official"].id)
    assert [row.kind for row in news_for(cast["peer_1"].id)] == ["feedback.answered"]


def test_opening_the_thread_marks_it_read_and_takes_the_news_away(cast: Cast) -> None:
    comment = a_comment(cast["superior"], cast["official"])
    assert [row.kind for row in news_for(cast["official"].id)] == ["feedback.given"]
    read_feedback(comment=comment, by=actor_of(cast["superior"]), now=NOW)
    assert Comment.objects.get(pk=comment.pk).read_at is None
    read_feedback(comment=comment, by=actor_of(cast["official"]), now=NOW)
    assert Comment.objects.get(pk=comment.pk).read_at == NOW
    assert not news_for(cast["official"].id)


def test_an_answer_is_told_once_more_when_another_follows(cast: Cast) -> None:
    comment = a_comment(cast["superior"], cast["official"])
    a_reply(comment, cast["official"])
    read_feedback(comment=comment, by=actor_of(cast["superior"]), now=NOW)
    assert not news_for(cast["superior"].id)
    a_reply(comment, cast["official"], "Satu hal lagi.", LATER)
    assert len(news_for(cast["superior"].id)) == 1


def test_a_third_person_cannot_answer_even_when_it_was_shown_to_them(cast: Cast) -> None:
    comment = a_comment(cast["peer_1"], cast["official"])
    share_feedback(comment=comment, shared=True, by=actor_of(cast["official"]), now=NOW)
    with pytest.raises(Refused):
        a_reply(comment, cast["superior"])
    with pytest.raises(Refused):
        read_feedback(comment=comment, by=actor_of(cast["superior"]), now=NOW)


def test_answers_are_mended_and_withdrawn_like_comments(cast: Cast) -> None:
    reply = a_reply(a_comment(cast["superior"], cast["official"]), cast["official"])
    by = actor_of(cast["official"])
    edit_reply(reply=reply, text="Terima kasih banyak.", by=by, now=NOW)
    with pytest.raises(Refused):
        edit_reply(reply=reply, text="Lain.", by=by, now=LATER)
    withdraw_reply(reply=reply, by=by, now=LATER)
    reply.refresh_from_db()
    assert (reply.is_withdrawn, reply.text) == (True, "")


def test_the_superior_reads_of_others_only_what_the_person_shows(cast: Cast) -> None:
    comment, superior = a_comment(cast["peer_1"], cast["official"]), actor_of(cast["superior"])
    assert not access.COMMENT.may(superior, comment)
    share_feedback(comment=comment, shared=True, by=actor_of(cast["official"]), now=NOW)
    assert access.COMMENT.may(superior, comment)
    share_feedback(comment=comment, shared=False, by=actor_of(cast["official"]), now=NOW)
    assert not access.COMMENT.may(superior, comment)
    with pytest.raises(Refused):
        share_feedback(comment=comment, shared=True, by=actor_of(cast["peer_1"]), now=NOW)


@pytest.mark.parametrize("key", ["hr", "auditor", "leader", "committee", "unit_head", "peer_2"])
def test_no_office_reads_the_conversation_of_two(cast: Cast, key: str) -> None:
    comment = a_comment(cast["superior"], cast["official"])
    assert not access.COMMENT.may(actor_of(cast[key]), comment)
