"""Releasing many results: names first, then one button; and drafts that carry what PostgreSQL cannot keep."""

from django.urls import reverse

from teladan.apps.appraisal.actions import write_letter
from teladan.apps.appraisal.models import Appraisal
from teladan.base.models import Draft, Job
from tests.factories.appraisal import LETTER
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People


def test_the_names_are_shown_before_anything_is_released(client: ForgetfulClient, people: People) -> None:
    with people.at_home():
        row = Appraisal.objects.get(person_id=people["peer_1"].id)
        write_letter(appraisal=row, by=actor_of(row.superior), now=NOW, **LETTER)
    client.force_login(people.user("hr"))
    page = client.get(reverse("flows:publish"))
    assert people["peer_1"].name in page.content.decode()
    with people.at_home():
        assert Appraisal.objects.get(pk=row.pk).released_at is None
    answer = client.post(reverse("flows:publish"))
    assert answer.status_code == 303
    with people.at_home():
        assert Job.objects.filter(kind="flows.publish_results").count() == 1


def test_nobody_else_releases_for_all(client: ForgetfulClient, people: People) -> None:
    client.force_login(people.user("superior"))
    assert client.post(reverse("flows:publish")).status_code == 403


def test_a_draft_loses_what_the_database_cannot_keep_and_nothing_else(
    client: ForgetfulClient, people: People
) -> None:
    client.force_login(people.user("official"))
    answer = client.post(reverse("base:draft"), {"_form": "coba", "words": "a\x00b", "_draft": "²"})
    assert answer.status_code == 200
    with people.at_home("official"):
        assert Draft.objects.get(form="coba").body == {"words": ["ab"]}
