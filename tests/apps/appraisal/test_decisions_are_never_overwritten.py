"""Every decision stays on file; the newest counts; the database itself refuses to change one."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from teladan.apps.appraisal.actions import acknowledge_result, decide_ratings
from teladan.apps.appraisal.models import Acknowledgement, Appraisal, Decision
from teladan.apps.appraisal.queries import decisions_of, spread_of, standing_of
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.models import Person, Unit
from teladan.base.errors import Refused, Stale
from teladan.engine.rulebook.terms import Predikat, Rating
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    organisation_is(Unit.objects.get(code="05"))
    return rated(an_appraisal(cast["official"]))


def test_a_second_decision_stands_beside_the_first(appraisal: Appraisal) -> None:
    first = decided(appraisal, Rating.SESUAI, Rating.SESUAI)
    second = decided(appraisal, Rating.DI_ATAS, Rating.DI_ATAS)
    assert [row.number for row in decisions_of(appraisal)] == [2, 1]
    appraisal.refresh_from_db()
    assert appraisal.decision_id == second.id
    assert Decision.objects.get(pk=first.pk).word == Predikat.BAIK
    spread = spread_of(standing_of(a_cycle().id), Unit.objects.get(code="05").id)
    assert (spread.counts[Predikat.SANGAT_BAIK], spread.counts[Predikat.BAIK]) == (1, 0)


def test_the_database_refuses_to_change_a_decision(appraisal: Appraisal) -> None:
    decision = decided(appraisal)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(predikat=Predikat.SANGAT_BAIK)
    with pytest.raises(DatabaseError), transaction.atomic():
        decision.delete()


def test_after_the_release_nothing_is_decided_anew(appraisal: Appraisal) -> None:
    decided(appraisal)
    released(appraisal)
    with pytest.raises(Refused):
        decided(appraisal, Rating.DI_ATAS, Rating.DI_ATAS)


def test_a_decision_on_an_old_page_is_noticed(appraisal: Appraisal) -> None:
    from_page = appraisal.version
    decided(appraisal)
    with pytest.raises(Stale):
        decide_ratings(
            appraisal=appraisal,
            hasil=Rating.SESUAI,
            perilaku=Rating.SESUAI,
            by=actor_of(appraisal.superior),
            now=NOW,
            seen=from_page,
        )
    assert Decision.objects.filter(appraisal=appraisal).count() == 1


def test_a_released_result_without_decision_cannot_be_stored(appraisal: Appraisal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.filter(pk=appraisal.pk).update(stage=Stage.RELEASED)


def test_that_it_was_read_is_never_unsaid(appraisal: Appraisal) -> None:
    decided(appraisal)
    released(appraisal)
    acknowledge_result(appraisal=appraisal, by=actor_of(appraisal.person), now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Acknowledgement.objects.all().delete()
