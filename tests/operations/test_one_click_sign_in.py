"""Sign-in by one click exists for invented people on our own server, and nowhere else."""

import pytest
from pytest_django import Settings

from teladan.apps.tenancy.terms import Purpose
from teladan.config import demo
from tests.factories.tenancy import an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_our_own_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever server the tests run on, the database counts as our own."""
    monkeypatch.setattr(demo, "is_embedded", lambda: True)


def test_it_may_be_on_where_everybody_is_invented() -> None:
    an_agency("one", purpose=Purpose.DEMO)
    assert demo.why_no_demo() == ""


def test_it_must_be_off_in_an_empty_database() -> None:
    assert "no agency flagged demo" in demo.why_no_demo()


def test_it_must_be_off_beside_a_real_agency_which_is_named() -> None:
    an_agency("one", purpose=Purpose.DEMO)
    real = an_agency("two", purpose=Purpose.REAL)
    assert real.name in demo.why_no_demo()


def test_it_must_be_off_on_a_server_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    an_agency("one", purpose=Purpose.DEMO)
    monkeypatch.setattr(demo, "is_embedded", lambda: False)
    assert "DATABASE_URL" in demo.why_no_demo()


def test_the_site_refuses_to_start_only_if_it_is_asked_for(settings: Settings) -> None:
    an_agency("two", purpose=Purpose.REAL)
    settings.DEMO = False
    demo.refuse_demo_among_real()
    settings.DEMO = True
    with pytest.raises(demo.NoDemo, match="does not start"):
        demo.refuse_demo_among_real()


def test_invented_people_are_loaded_into_an_empty_database_only() -> None:
    assert demo.may_be_loaded()
    an_agency("two", purpose=Purpose.REAL)
    assert not demo.may_be_loaded()
