"""The doors: what was said about somebody, for whom; what enters the document; how often people talk."""

from datetime import timedelta
from typing import Any

import pytest

from teladan.apps.feedback.actions import share_feedback, withdraw_feedback
from teladan.apps.feedback.queries import (
    colleagues_of,
    counts_of_team,
    my_counts,
    official_said,
    said_about,
    subjects_of,
)
from teladan.apps.feedback.terms import GENERAL, Kind, Subject, TalkStage, Tie, Topic
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import subordinates_of
from tests.factories.feedback import ADAPTIF, a_comment, a_period, a_reply, a_talk
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan
from tests.factories.tenancy import NOW
from tests.factories.ties import a_team
from tests.harness.statements import statements

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
DAY = timedelta(days=1)


def test_what_was_said_is_grouped_by_criterion_strengths_first_with_answers(cast: Cast) -> None:
    a_comment(cast["superior"], cast["official"], kind=Kind.QUESTION)
    a_comment(cast["superior"], cast["official"], kind=Kind.SUGGESTION, at=NOW + DAY)
    praise = a_comment(cast["superior"], cast["official"], at=NOW + 2 * DAY)
    a_reply(praise, cast["official"], "Pertama", NOW + 2 * DAY)
    a_reply(praise, cast["superior"], "Kedua", NOW + 3 * DAY)
    a_comment(cast["superior"], cast["official"], subject=GENERAL)
    viewer, cycle = actor_of(cast["official"]), a_cycle().pk
    found = said_about(cast["official"].id, cycle_id=cycle, viewer=viewer)
    assert set(found) == {"adaptif", ""}
    kinds = [heard.comment.sort for heard in found["adaptif"]]
    assert kinds == [Kind.APPRECIATION, Kind.SUGGESTION, Kind.QUESTION]
    first = found["adaptif"][0].answers
    assert [(each.author, each.text) for each in first] == [
        (cast["official"].name, "Pertama"),
        (cast["superior"].name, "Kedua"),
    ]
    assert first[0].at == NOW + 2 * DAY
    assert len(statements(lambda: said_about(cast["official"].id, cycle_id=cycle, viewer=viewer))) == 1


def test_each_reader_finds_only_what_they_may_read(cast: Cast) -> None:
    a_comment(cast["superior"], cast["official"])
    a_comment(cast["peer_1"], cast["official"])
    shown = a_comment(cast["peer_2"], cast["official"])
    share_feedback(comment=shown, shared=True, by=actor_of(cast["official"]), now=NOW)
    gone = a_comment(cast["superior"], cast["official"])
    withdraw_feedback(comment=gone, by=actor_of(cast["superior"]), now=NOW)
    counts = {
        key: sum(
            len(rows)
            for rows in said_about(
                cast["official"].id, cycle_id=a_cycle().pk, viewer=actor_of(cast[key])
            ).values()
        )
        for key in ("official", "superior", "peer_1", "hr", "auditor")
    }
    assert counts == {"official": 3, "superior": 2, "peer_1": 1, "hr": 0, "auditor": 0}


def test_a_period_holds_what_was_written_on_its_days_in_the_agencys_zone(cast: Cast) -> None:
    period = a_period(4)
    evening = NOW.replace(month=9, day=30, hour=17, minute=30)  # 1 October, half past midnight in Jakarta
    a_comment(cast["superior"], cast["official"], at=evening)
    a_comment(cast["superior"], cast["official"], at=evening - timedelta(hours=1))
    found = said_about(
        cast["official"].id,
        cycle_id=a_cycle().pk,
        viewer=actor_of(cast["official"]),
        first=period.first_day,
        last=period.last_day,
    )
    assert [heard.comment.written_at for heard in found["adaptif"]] == [evening]


def test_the_document_holds_the_superiors_words_on_results_and_values_and_nothing_else(cast: Cast) -> None:
    kept = [
        a_comment(cast["superior"], cast["official"]),
        a_comment(cast["superior"], cast["official"], kind=Kind.SUGGESTION, at=NOW + DAY),
    ]
    a_comment(cast["superior"], cast["official"], kind=Kind.QUESTION)
    a_comment(cast["superior"], cast["official"], subject=GENERAL)
    shown = a_comment(cast["peer_1"], cast["official"])
    share_feedback(comment=shown, shared=True, by=actor_of(cast["official"]), now=NOW)
    gone = a_comment(cast["superior"], cast["official"])
    withdraw_feedback(comment=gone, by=actor_of(cast["superior"]), now=NOW)
    found = official_said(cast["official"].id, cycle_id=a_cycle().pk)
    assert found == {"adaptif": kept}
    assert [each.is_official for each in kept] == [True, True]
    assert not any(each.is_official for each in (shown, gone))


def test_one_sees_ones_own_quarter_and_not_the_one_before(cast: Cast) -> None:
    before = NOW.replace(month=9, day=20)
    a_comment(cast["superior"], cast["official"], at=before)
    a_comment(cast["superior"], cast["official"])
    a_comment(cast["official"], cast["superior"])
    gone = a_comment(cast["official"], cast["peer_1"])
    withdraw_feedback(comment=gone, by=actor_of(cast["official"]), now=NOW)
    counts = my_counts(cast["official"].id, NOW.date())
    assert (counts.given, counts.received, counts.number) == (1, 1, 4)


def test_a_superior_sees_own_last_feedback_and_this_periods_talk_in_the_statement_of_the_team(
    cast: Cast,
) -> None:
    a_comment(cast["superior"], cast["official"], at=NOW - 5 * DAY)
    a_comment(cast["superior"], cast["official"], at=NOW - 2 * DAY)
    a_comment(cast["peer_1"], cast["official"])
    a_talk(cast["official"], cast["superior"], period=a_period(3), confirmed=True)
    a_talk(cast["peer_1"], cast["superior"])
    team = subordinates_of(cast["superior"].id, NOW.date())
    asked: dict[str, Any] = {"superior_id": cast["superior"].id, "cycle_id": a_cycle().pk, "on": NOW.date()}
    found = counts_of_team(team, **asked)
    assert set(found) == set(team)
    assert found[cast["official"]].last_given == (NOW - 2 * DAY).date()
    assert found[cast["official"]].talk is None
    assert found[cast["peer_1"]].talk is TalkStage.WRITTEN
    assert len(statements(lambda: counts_of_team(team.all(), **asked))) == 1


def test_colleagues_come_nearest_first_and_without_oneself(cast: Cast) -> None:
    a_team(leader=cast["hr"], members=(cast["official"], cast["auditor"]))
    found = colleagues_of(cast["official"].id, NOW.date())
    ties = {row.person.id: row.tie for row in found}
    assert found[0].person == cast["superior"]
    assert ties[cast["superior"].id] is Tie.SUPERIOR
    assert ties[cast["subordinate_1"].id] is Tie.SUBORDINATE
    assert ties[cast["hr"].id] is Tie.TEAM_LEADER
    assert ties[cast["auditor"].id] is Tie.TEAMMATE
    assert ties[cast["peer_1"].id] is Tie.PEER
    assert cast["official"].id not in ties
    assert len(ties) == len(found)


@pytest.mark.parametrize(
    ("viewer", "tie", "topics"),
    [
        ("official", None, {Topic.RESULT, Topic.BEHAVIOUR, Topic.GENERAL}),
        ("superior", Tie.SUPERIOR, {Topic.RESULT, Topic.BEHAVIOUR, Topic.GENERAL}),
        ("peer_1", Tie.PEER, {Topic.BEHAVIOUR, Topic.GENERAL}),
        ("peer_1", Tie.SUPERIOR, {Topic.BEHAVIOUR, Topic.GENERAL}),  # the plan names somebody else
    ],
)
def test_results_can_be_chosen_by_those_who_read_the_plan(
    cast: Cast, viewer: str, tie: Tie | None, topics: set[Topic]
) -> None:
    a_plan(cast["official"], results=2)
    found = subjects_of(
        cast["official"].id, a_cycle().pk, viewer=actor_of(cast[viewer]), tie=tie, on=NOW.date()
    )
    assert {each.topic for each in found} == topics
    assert [each for each in found if each.topic is Topic.BEHAVIOUR][5] == ADAPTIF
    assert found[-1] == Subject(Topic.GENERAL)
