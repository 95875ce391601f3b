"""The leader one level above sets a unit's predikat, with a reason, before that unit's decisions."""

import pytest
from django.db import DatabaseError, transaction

from teladan.apps.appraisal.actions import set_organisation_predikat
from teladan.apps.appraisal.models import OrganisationPredikat
from teladan.apps.appraisal.queries import standing_of, units_below
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.queries import leader_above, units
from teladan.base.errors import Invalid, Refused
from teladan.engine.rulebook import terms
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated
from tests.factories.organisation import a_unit, actor_of
from tests.factories.periods import evaluated, seat_of
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def _set(unit: Unit, by: Person, reason: str = "Sesuai perjanjian kinerja") -> OrganisationPredikat:
    row: OrganisationPredikat = set_organisation_predikat(
        unit_id=unit.id,
        cycle_id=a_cycle().id,
        predikat=terms.OrganisationPredikat.BAIK,
        reason=reason,
        by=actor_of(by),
        now=NOW,
    ).value
    return row


def test_the_regent_sets_the_offices_and_their_heads_the_divisions(cast: Cast) -> None:
    dinas, bidang = Unit.objects.get(code="05"), Unit.objects.get(code="05.03")
    assert _set(dinas, cast["leader"]).number == 1
    assert _set(bidang, cast["unit_head"]).number == 1


@pytest.mark.parametrize("key", ["unit_head", "superior", "hr", "committee"])
def test_nobody_else_does(cast: Cast, key: str) -> None:
    with pytest.raises(Refused):
        _set(Unit.objects.get(code="05"), cast[key])


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        _set(Unit.objects.get(code="05"), cast["leader"], "  ")
    assert refused.value.field == "reason"


def test_a_unit_without_its_own_takes_the_nearest_above(cast: Cast) -> None:
    dinas, bidang = Unit.objects.get(code="05"), Unit.objects.get(code="05.03")
    seksi = a_unit("05.03.01", parent=bidang)
    top = organisation_is(dinas)
    standing = standing_of(a_cycle().id)
    assert standing.of(seksi.id) == standing.of(bidang.id) == standing.of(dinas.id) == top
    assert standing.of(Unit.objects.get(code="03").id) is None
    own = organisation_is(bidang, terms.OrganisationPredikat.ISTIMEWA)
    standing = standing_of(a_cycle().id)
    assert standing.of(seksi.id) == standing.of(bidang.id) == own


def test_once_a_decision_stands_on_it_it_stands_too(cast: Cast) -> None:
    dinas, bidang = Unit.objects.get(code="05"), Unit.objects.get(code="05.03")
    _set(dinas, cast["leader"])
    decided(rated(an_appraisal(cast["official"])))
    with pytest.raises(Refused):
        _set(dinas, cast["leader"])
    with pytest.raises(Refused):  # the division would be taken out from under a decision
        _set(bidang, cast["unit_head"])
    assert _set(Unit.objects.get(code="03"), cast["leader"]).number == 1


def test_a_second_word_stands_beside_the_first(cast: Cast) -> None:
    dinas = Unit.objects.get(code="05")
    first, second = _set(dinas, cast["leader"]), _set(dinas, cast["leader"])
    assert (first.number, second.number) == (1, 2)
    assert standing_of(a_cycle().id).of(dinas.id) == second
    with pytest.raises(DatabaseError), transaction.atomic():
        OrganisationPredikat.objects.filter(pk=first.pk).update(predikat="istimewa")
    with pytest.raises(DatabaseError), transaction.atomic():
        first.delete()


def test_the_list_agrees_with_who_leads_each_unit(cast: Cast) -> None:
    a_unit("05.03.01", parent=Unit.objects.get(code="05.03"))
    a_unit("05.09", parent=Unit.objects.get(code="05"))
    standing = standing_of(a_cycle().id)
    for person in cast.values():
        leaders = {row.id: leader_above(row.id, NOW.date()) for row in units()}
        expected = {pk for pk, leader in leaders.items() if leader and leader.id == person.id}
        assert {row.id for row in units_below(standing, person.id, NOW.date())} == expected


def test_the_leader_is_asked_until_every_office_has_a_word(cast: Cast) -> None:
    def asked() -> int:
        return sum(row.kind == "organisation_predikat.asked" for row in waiting_for(cast["leader"].id))

    an_appraisal(cast["official"])
    assert asked() == 1
    offices = list(Unit.objects.filter(parent=None))
    for office in offices:
        assert asked() == 1
        _set(office, cast["leader"])
    assert len(offices) > 1
    assert asked() == 0


def test_the_leaders_pages(cast: Cast, people: People, client: ForgetfulClient) -> None:
    a_cycle()
    office = Unit.objects.get(code="03")
    client.force_login(people.user("leader"))
    assert office.name in client.get("/penilaian/organisasi/").content.decode()
    address = f"/penilaian/organisasi/{office.id}/"
    assert client.post(address, {"predikat": "baik"}).status_code == 422
    assert client.post(address, {"predikat": "baik", "reason": "Capaian 98%"}).status_code == 303
    printed = client.get(f"{address}format/").content.decode()
    assert "Capaian 98%" in printed
    assert "CONTOH – BUKAN DOKUMEN RESMI" in printed
    client.force_login(people.user("unit_head"))
    assert client.get(address).status_code == 404
    assert client.get(f"{address}format/").status_code == 404


def test_a_period_has_a_predikat_of_its_own_and_settles_nothing_of_the_year(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    def asked() -> int:
        return sum(row.kind == "organisation_predikat.asked" for row in waiting_for(cast["leader"].id))

    an_appraisal(cast["official"])
    office = Unit.objects.get(code="05")
    client.force_login(people.user("leader"))
    listed = "/penilaian/organisasi/?tahun=2026&periode=1"
    assert "Triwulan I" in client.get(listed).content.decode()
    assert len(statements(lambda: client.get(listed))) <= BUDGET
    address = f"/penilaian/organisasi/{office.id}/?tahun=2026&periode=1"
    for unit in Unit.objects.filter(parent=None):
        given = {"predikat": "istimewa", "reason": "Rencana aksi melampaui target"}
        page = f"/penilaian/organisasi/{unit.id}/?tahun=2026&periode=1"
        assert client.post(page, given)["Location"] == listed
    assert asked() == 1
    assert standing_of(a_cycle().id).of(office.id) is None
    assert evaluated(seat_of(cast["unit_head"]), None).organisation is not None
    assert client.post(address, {"predikat": "baik", "reason": "Terlambat"}).status_code in {403, 422}
    assert OrganisationPredikat.objects.filter(unit=office, period__isnull=False).count() == 1
    assert client.get("/penilaian/organisasi/?tahun=2026&periode=9").status_code == 404
