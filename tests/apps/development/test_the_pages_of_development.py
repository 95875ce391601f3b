"""Every page of development opens for whom it is for, within the budget, in both languages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from teladan.apps.development.models import CourseEffect, DevelopmentPlan, Enrolment
from teladan.apps.development.terms import EnrolmentStage, PlanStage
from teladan.apps.organisation.models import Person
from tests.factories.competency import a_dictionary_with_standard
from tests.factories.development import a_certificate, a_course, a_session, an_enrolment, an_idp
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def test_all_pages_open_within_the_budget(people: People, cast: Cast, client: ForgetfulClient) -> None:
    a_dictionary_with_standard()
    session = a_session()
    plan = an_idp(cast["official"], PlanStage.SUBMITTED)
    row = an_enrolment(cast["official"], session)
    ended = NOW.date() - timedelta(days=120)
    old = a_session(a_course("LAMA", "Arsip"), "LAMA-1", begins=ended, ends=ended, apply_by=ended)
    done = an_enrolment(cast["official"], old, EnrolmentStage.ATTENDED)
    endorsed = an_enrolment(cast["peer_1"], session, EnrolmentStage.ENDORSED)
    a_certificate(cast["official"])
    an_effect()
    pages = {
        "official": [
            reverse("development:mine"),
            reverse("development:hours"),
            reverse("development:plan", args=[plan.pk]),
            reverse("development:catalogue"),
            reverse("development:course", args=[session.course_id]),
            reverse("development:session", args=[session.pk]),
            reverse("development:evaluate", args=[done.pk]),
        ],
        "superior": [
            reverse("development:team"),
            reverse("development:return", args=[plan.pk]),
            reverse("development:decline", args=[row.pk]),
            reverse("development:look_back", args=[done.pk]),
        ],
        "peer_2": [reverse("development:mine"), reverse("development:apply", args=[session.pk])],
        "hr": [
            reverse("development:desk"),
            reverse("development:units"),
            reverse("development:effects"),
            reverse("development:imports"),
            reverse("development:new_course"),
            reverse("development:edit_course", args=[session.course_id]),
            reverse("development:new_session", args=[session.course_id]),
            reverse("development:session", args=[session.pk]),
            reverse("development:attendance", args=[session.pk]),
            reverse("development:call_off", args=[session.pk]),
            reverse("development:refuse", args=[endorsed.pk]),
        ],
    }
    wrong = []
    for key, addresses in pages.items():
        client.force_login(people.user(key))
        for address in addresses:
            asked = statements(lambda: wrong.extend(_looked(client, address)))  # noqa: B023 - called at once
            if len(asked) > BUDGET:
                wrong.append(f"{key} {address}: {len(asked)} statements")
    assert not wrong, "\n".join(wrong)


def an_effect() -> None:
    """Put a measured effect."""
    CourseEffect.objects.create(
        course=a_course(),
        competency="mk-komunikasi",
        year=NOW.year,
        attended=40,
        matched=38,
        similar=90,
        same_unit=30,
        estimate="0.412",
        low="0.210",
        high="0.614",
        before="1.300",
        after="0.700",
        word="useful",
        trace={"engine": "0.1.0", "input": "a" * 64},
        measured_at=NOW,
    )


def _looked(client: ForgetfulClient, address: str) -> list[str]:
    """Open a page; say what is wrong with it."""
    found = client.get(address)
    return [] if found.status_code == 200 else [f"{address}: {found.status_code}"]


def test_people_send_their_forms(people: People, cast: Cast, client: ForgetfulClient) -> None:
    a_dictionary_with_standard()
    session = a_session()
    client.force_login(people.user("official"))
    assert client.post(reverse("development:propose"), {}).status_code == 303
    plan = DevelopmentPlan.objects.get()
    line = {
        "goal": "Menulis",
        "indicator": "Terbit",
        "deadline": f"{NOW.year}-12-01",
        "course": "",
        "way": "x",
    }
    assert client.post(reverse("development:write_line", args=[plan.pk]), line).status_code == 303
    assert (
        client.post(reverse("development:write_line", args=[plan.pk]), line | {"goal": ""}).status_code == 422
    )
    assert client.post(reverse("development:submit", args=[plan.pk]), {}).status_code == 303
    sent = client.post(reverse("development:apply", args=[session.pk]), {"reason": "Perlu"})
    assert sent.status_code == 303
    row = Enrolment.objects.get()
    client.force_login(people.user("superior"))
    assert client.post(reverse("development:agree", args=[plan.pk]), {}).status_code == 303
    assert client.post(reverse("development:endorse", args=[row.pk]), {}).status_code == 303
    client.force_login(people.user("hr"))
    assert client.post(reverse("development:seat", args=[row.pk]), {}).status_code == 303
    row.refresh_from_db()
    plan.refresh_from_db()
    assert (row.stage, plan.stage) == (EnrolmentStage.SEATED, PlanStage.AGREED)
