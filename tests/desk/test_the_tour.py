"""Each person of the demo has five steps, and every one of them opens."""

import pytest
from django.conf import settings
from django.urls import reverse

from teladan.desk.tour import TOURS
from teladan.engine.synthetic.cast import CAST
from tests.harness.client import ForgetfulClient
from tests.people import People


@pytest.mark.parametrize("key", [key for key in CAST if key in TOURS])
def test_five_steps_that_open(
    client: ForgetfulClient, people: People, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(settings, "ONE_CLICK", True)
    client.force_login(people.user(key))
    home = client.get(reverse("desk:home_page")).content.decode()
    tour = home[home.index('id="tur"') :]
    assert len(TOURS[key]) == 5
    for _said, name in TOURS[key]:
        assert reverse(name) in tour
        assert client.get(reverse(name), follow=True).status_code == 200, (key, name)


def test_nobody_else_is_shown_around(client: ForgetfulClient, people: People) -> None:
    client.force_login(people.user("official"))
    assert 'id="tur"' not in client.get(reverse("desk:home_page")).content.decode()
