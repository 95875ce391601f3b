"""A file that a job made: fetched by whoever began it, by nobody else, for some days."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from teladan.base import jobs
from teladan.base.clock import now
from teladan.base.jobs import KEPT_DAYS, Running, sweep_files
from teladan.base.models import JobFile
from tests.apps.base.test_jobs import begin, work
from tests.people import People


def make_a_file(running: Running) -> dict[str, Any]:
    """Deliver two lines under a name with a blank and a quote."""
    running.deliver('daftar "akhir".csv', "text/csv", b"a,b\n1,2\n")
    return {}


@pytest.fixture
def made(committed_people: People, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Let a job of HR make its file; give its address."""

    def run(key: str = "hr") -> str:
        monkeypatch.setitem(jobs.KINDS, "uji", make_a_file)
        pk = begin(committed_people, key)
        work()
        return reverse("base:job_file", args=[pk])

    return run


def test_whoever_began_it_fetches_it(
    committed_people: People, client: Client, made: Callable[[str], str]
) -> None:
    address = made("hr")
    client.force_login(committed_people.user("hr"))
    answer = client.get(address)
    assert answer.content == b"a,b\n1,2\n"
    assert answer["Content-Disposition"] == 'attachment; filename="daftar \\"akhir\\".csv"'
    assert address in client.get(address.removesuffix("berkas/")).content.decode()


def test_nobody_else_does(committed_people: People, client: Client, made: Callable[[str], str]) -> None:
    address = made("hr")
    for key in ("official", "auditor", "outsider"):
        client.force_login(committed_people.user(key))
        assert client.get(address).status_code == 404
    with committed_people.at_home("official"):
        assert not JobFile.objects.exists()


def test_it_is_swept_after_its_days(committed_people: People, made: Callable[[str], str]) -> None:
    made("hr")
    with committed_people.at_home("hr"):
        assert sweep_files(now=now() + timedelta(days=KEPT_DAYS - 1)) == 0
        assert sweep_files(now=now() + timedelta(days=KEPT_DAYS + 1)) == 1
