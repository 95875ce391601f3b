"""At night superiors are asked for a period that has ended: once, and nobody before it has."""

from datetime import date

import pytest

from teladan.apps.appraisal.tasks import ask
from teladan.apps.audit.queries import recent_entries
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.periods import after
from tests.factories.planning import a_cycle

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def asked() -> int:
    return recent_entries().filter(word="period.asked").count()


def test_a_period_is_asked_for_once_after_its_end(cast: Cast) -> None:
    a_cycle()
    with clock.at(after(date(2026, 3, 31), 0)):
        ask()
    assert asked() == 0
    for days in (1, 2):
        with clock.at(after(date(2026, 3, 31), days)):
            ask()
    assert asked() == 1
    assert [each.url for each in waiting_for(cast["superior"].id) if each.kind == "period.asked"] == [
        "/penilaian/berkala/2026/1/"
    ]


def test_an_agency_without_a_year_is_left_alone(cast: Cast) -> None:
    ask()
    assert asked() == 0
