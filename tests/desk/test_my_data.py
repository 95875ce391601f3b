"""My data: what is held, who opened it, a copy of all of it, and the privacy notice."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from teladan.apps.accounts.models import Membership
from teladan.apps.accounts.terms import NOTICE
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.reports.queries import archive_of, holdings_of
from teladan.apps.reports.terms.holdings import HELD, NOT_ABOUT_ONE
from tests.factories.tenancy import NOW
from tests.harness.statements import BUDGET, statements
from tests.people import People

MINE = reverse("desk:my_data")


def unpacked(people: People, key: str) -> dict[str, list[dict[str, object]]]:
    """Pack somebody's file and read its tables."""
    with people.at_home(key) as actor, zipfile.ZipFile(io.BytesIO(archive_of(actor.id, now=NOW))) as file:
        names = [name for name in file.namelist() if name.startswith("data/")]
        return {
            name.removeprefix("data/").removesuffix(".json"): json.loads(file.read(name)) for name in names
        }


def test_every_table_is_somebodys_or_nobodys() -> None:
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith("teladan.")}
    assert ours == HELD.keys() | NOT_ABOUT_ONE.keys()
    assert not HELD.keys() & NOT_ABOUT_ONE.keys()


@pytest.mark.django_db
def test_the_page_counts_and_names_the_readers(people: People, client: Client) -> None:
    with people.at_home("official") as actor:
        result = Appraisal.objects.get(person_id=actor.id)
    client.force_login(people.user("superior"))
    client.get(reverse("appraisal:compare", args=[result.pk]))
    client.force_login(people.user("official"))
    text = client.get(MINE).content.decode()
    assert "atasan Anda" in text
    with people.at_home("official") as actor:
        held = {each.label: each.count for each in holdings_of(actor.id)}
    assert held["appraisal.Decision"] == 1
    assert held["planning.Plan"] == 1


@pytest.mark.django_db
def test_nobody_reads_there_what_is_not_released(people: People) -> None:
    assert "appraisal.decision" in unpacked(people, "official")
    assert "appraisal.decision" not in unpacked(people, "peer_1"), "decided, but not released"


@pytest.mark.django_db
def test_a_file_holds_no_row_of_others(people: People) -> None:
    with people.at_home("official") as actor:
        me = str(actor.id)
    tables = unpacked(people, "official")
    assert all(row["person"] == me for row in tables["planning.plan"])
    assert all(row["rater"] == me for row in tables["rating.invitation"])
    assert "password" not in tables["accounts.user"][0]


@pytest.mark.django_db
def test_the_page_takes_few_statements(people: People, client: Client) -> None:
    client.force_login(people.user("official"))
    assert len(statements(lambda: client.get(MINE))) <= BUDGET


@pytest.mark.django_db
def test_the_notice_is_shown_until_it_is_read(people: People, client: Client) -> None:
    home = reverse("desk:home_page")
    client.force_login(people.user("official"))
    assert reverse("desk:privacy_read") in client.get(home).content.decode()
    client.post(reverse("desk:privacy_read"))
    assert reverse("desk:privacy_read") not in client.get(home).content.decode()
    with people.at_home("official") as actor:
        assert Membership.objects.get(pk=actor.id).notice == NOTICE
    client.logout()
    assert client.get(reverse("desk:privacy")).status_code == 200
