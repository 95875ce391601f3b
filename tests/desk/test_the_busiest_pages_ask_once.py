"""Kinerja saya, tim saya and beranda: the door, then one statement, and what it finds is what planning and the others tell."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from teladan.apps.accounts.models import User
from teladan.apps.appraisal.queries import appraisal_of, appraisals_of_person, evaluations_of, stages_of_team
from teladan.apps.feedback.queries import counts_of_team
from teladan.apps.notifications.queries import news_for, open_counts, waiting_for
from teladan.apps.organisation.queries import person, segments_of, subordinates_of
from teladan.apps.planning.queries import (
    current_cycle,
    deadlines_of,
    plan_of,
    plans_of_people,
    results_of,
)
from teladan.apps.rating.queries import invitation_of, invitations_awaiting
from teladan.apps.rating.terms import About
from teladan.base.clock import now, today
from teladan.base.page import Request
from teladan.desk.asking import ask, frame_of
from teladan.desk.team import TeamParts
from teladan.desk.views.performance import PerformanceParts
from teladan.engine.synthetic.cast import CAST
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

AT_HOME = [key for key, member in CAST.items() if member.agency == "kota_contoh"]
TOUCHED = ("SAVEPOINT", "RELEASE", "SELECT set_config", "SELECT current_setting")
"""What only a rolled-back test needs."""


@pytest.mark.parametrize(
    ("name", "key", "most"),
    [
        ("desk:my_performance", "official", 3),
        ("desk:my_team", "superior", 3),
        ("desk:home_page", "official", 3),
        ("desk:home_page", "superior", 3),
    ],
)
def test_a_page_takes_the_door_and_one_statement(
    client: ForgetfulClient, people: People, name: str, key: str, most: int
) -> None:
    """Session with user, who asks, the page; with BEGIN and COMMIT five in all."""
    signed_in(client, people.user(key))
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name)).status_code == 200
    found = [row["sql"] for row in asked.captured_queries if not row["sql"].startswith(TOUCHED)]
    assert len(found) == most, "\n".join(sql[:200] for sql in found)


def signed_in(client: ForgetfulClient, user: User) -> None:
    """Begin a session of which allauth knows whose it is, as a sign-in on the page does."""
    client.force_login(user)
    key = client.session.session_key
    UserSession.objects.get_or_create(
        session_key=key, user=user, defaults={"ip": "127.0.0.1", "user_agent": "-"}
    )


def asking(people: People, key: str) -> Request:
    """A request as far as questions look at it."""
    request = Request()
    request.actor, request.now, request.today = people[key], now(), today()
    return request


def test_what_one_statement_finds_of_a_person_is_what_each_query_tells(people: People) -> None:
    seen = 0
    for key in AT_HOME:
        with people.at_home():
            request = asking(people, key)
            asked = PerformanceParts(request)
            found, mine = asked.read(ask(request, *asked.all)), request.actor.id
            cycle, year = current_cycle(request.today), found["year"]
            assert cycle is not None
            plan, appraisal = plan_of(mine, cycle.pk), appraisal_of(mine, cycle.pk)
            assert (year.cycle, year.plan, year.appraisal) == (cycle, plan, appraisal)
            assert year.deadlines == {stage: row.day for stage, row in deadlines_of(cycle).items()}
            assert found["evaluations"] == evaluations_of(mine, cycle.pk)
            results = results_of(plan) if plan else []
            assert found["results"] == results
            assert [row.indicators for row in found["results"]] == [row.indicators for row in results]
            assert found["invitation"] == (invitation_of(mine, appraisal.sheet_id) if appraisal else None)
            assert found["earlier"] == [row for row in appraisals_of_person(mine) if row != appraisal]
            myself = person(mine)
            assert found["is_political"] == (
                plan is None and myself is not None and myself.kind == "political"
            )
            assert frame_of(request) == (*open_counts(mine), subordinates_of(mine, request.today).exists())
            seen += bool(plan) + bool(appraisal) + len(results) + len(found["evaluations"])
    assert seen > 10


def test_what_one_statement_finds_of_a_team_is_what_each_query_tells(people: People) -> None:
    for key in ("superior", "unit_head", "leader", "official", "hr"):
        with people.at_home():
            request = asking(people, key)
            asked, mine = TeamParts(request), request.actor.id
            facts = ask(request, *asked.all)
            rows = {row.person.pk: row for row in asked.members(facts)}
            cycle = current_cycle(request.today)
            assert cycle is not None
            team = subordinates_of(mine, request.today)
            counts = counts_of_team(team, superior_id=mine, cycle_id=cycle.pk, on=request.today)
            stages = {row.person_id: row for row in stages_of_team(mine, cycle.pk, request.now)}
            assert rows.keys() == {row.pk for row in counts} | stages.keys()
            assert {pk: row.talked for pk, row in rows.items() if row.talked} == {
                row.pk: count for row, count in counts.items()
            }
            assert {pk: row.plan for pk, row in rows.items() if row.plan} == plans_of_people(rows, cycle.pk)
            posts = {pk: row.post.title for pk, row in segments_of(rows, request.today).items()}
            assert {pk: row.post for pk, row in rows.items() if row.post} == posts
            for pk, row in rows.items():
                wanted = [each for each in evaluations_of(pk, cycle.pk) if each.period_id]
                assert row.evaluations == wanted
                assert (row.stage, row.appraisal) == (
                    (stages[pk].shown, stages[pk]) if pk in stages else (None, None)
                )
            waiting = invitations_awaiting(mine, request.now)
            assert list(facts[asked.invitations]) == [
                each for each in waiting if each.sheet.round.about == About.APPRAISAL
            ]


def test_home_shows_what_waits_and_what_is_new(client: ForgetfulClient, people: People) -> None:
    seen = 0
    for key in ("superior", "official", "hr"):
        client.force_login(people.user(key))
        page = client.get(reverse("desk:home_page")).content.decode()
        with people.at_home():
            mine = people.members[key].pk
            waiting, news = list(waiting_for(mine, NOW)[:20]), list(news_for(mine)[:5])
        seen += len(waiting) + len(news)
        for each in (*waiting, *news):
            assert f'href="{each.url}"' in page
    assert seen
