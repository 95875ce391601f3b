"""HR releases many results at once; what is not ready is held back and named."""

import pytest

from teladan.apps.appraisal.actions import write_letter
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.queries import results_of_cycle
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.queries import unit_by_code
from teladan.base.errors import Invalid, Refused
from teladan.flows.publish_results import publish_results
from tests.factories.appraisal import LETTER, an_appraisal, decided, organisation_is, rated
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def _decided(person: Person, *, letter: bool = True) -> Appraisal:
    row = rated(an_appraisal(person))
    decided(row)
    if letter:
        write_letter(appraisal=row, by=actor_of(row.superior), now=NOW, **LETTER)
    return row


def _dinas() -> Unit:
    unit = unit_by_code("05")
    assert unit is not None
    organisation_is(unit)
    return unit


def test_all_that_are_ready_are_released_and_the_rest_is_named(cast: Cast) -> None:
    _dinas()
    ready = {_decided(cast[key]).id for key in ("official", "peer_1")}
    waits = _decided(cast["peer_2"], letter=False)
    published = publish_results(cycle_id=a_cycle().id, by=actor_of(cast["hr"]), now=NOW).value
    assert published.released == 2
    assert set(published.held_back) == {waits.id}
    assert "letter" in str(published.held_back[waits.id])
    assert {row.id for row in results_of_cycle(a_cycle().id)} == ready


def test_one_unit_with_all_below_it(cast: Cast) -> None:
    dinas = _dinas()
    _decided(cast["official"])
    other = unit_by_code("04")
    assert other is not None
    with pytest.raises(Invalid):
        publish_results(cycle_id=a_cycle().id, unit_id=other.id, by=actor_of(cast["hr"]), now=NOW)
    done = publish_results(cycle_id=a_cycle().id, unit_id=dinas.id, by=actor_of(cast["hr"]), now=NOW).value
    assert done.released == 1


def test_only_hr_publishes(cast: Cast) -> None:
    _dinas()
    _decided(cast["official"])
    with pytest.raises(Refused):
        publish_results(cycle_id=a_cycle().id, by=actor_of(cast["superior"]), now=NOW)
    assert not results_of_cycle(a_cycle().id)
