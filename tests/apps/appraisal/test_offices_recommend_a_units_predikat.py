"""Planning, HR and internal audit units may recommend a unit's predikat; the leader sees it, and it is kept with the word."""

from functools import partial

import pytest
from django.db import DatabaseError, transaction

from teladan.apps.appraisal.actions import end_adviser, name_adviser, recommend_predikat
from teladan.apps.appraisal.models import Adviser, OrganisationPredikat, Recommendation
from teladan.apps.appraisal.queries import offices_of, recommendations_of
from teladan.apps.appraisal.terms import Office
from teladan.apps.notifications.queries import news_for
from teladan.apps.organisation.models import Person, Unit
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from teladan.engine.rulebook import terms
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, hr
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def named(person: Person, office: Office = Office.PLANNING) -> Adviser:
    row: Adviser = name_adviser(person_id=person.id, office=office, by=hr(), now=NOW).value
    return row


def recommended(by: Person, office: Office, text: str = "Capaian 98 persen") -> Recommendation:
    row: Recommendation = recommend_predikat(
        unit_id=Unit.objects.get(code="05").id,
        cycle_id=a_cycle().id,
        office=office,
        predikat=terms.OrganisationPredikat.ISTIMEWA,
        text=text,
        by=actor_of(by),
        now=NOW,
    ).value
    return row


def test_whom_hr_named_recommends_for_that_office_alone(cast: Cast) -> None:
    adviser = named(cast["peer_1"])
    assert "adviser.named" in [each.kind for each in news_for(cast["peer_1"].id)]
    assert recommended(cast["peer_1"], Office.PLANNING).number == 1
    with pytest.raises(Refused):
        recommended(cast["peer_1"], Office.AUDIT)
    with pytest.raises(Invalid):
        named(cast["peer_1"])
    end_adviser(adviser=adviser, by=hr(), now=NOW)
    with pytest.raises(Refused):
        recommended(cast["peer_1"], Office.PLANNING)
    assert len(recommendations_of(a_cycle().id)) == 1


def test_hr_recommends_for_its_own_unit_and_nobody_else_does(cast: Cast) -> None:
    assert offices_of(actor_of(cast["hr"])) == [Office.HR]
    assert offices_of(actor_of(cast["official"])) == []
    with pytest.raises(Refused):
        name_adviser(
            person_id=cast["official"].id, office=Office.AUDIT, by=actor_of(cast["official"]), now=NOW
        )
    with pytest.raises(Invalid):
        recommended(cast["hr"], Office.HR, "  ")


def test_a_newer_one_stands_beside_and_both_stay(cast: Cast) -> None:
    first, second = recommended(cast["hr"], Office.HR), recommended(cast["hr"], Office.HR, "Setelah audit")
    assert (first.number, second.number) == (1, 2)
    assert recommendations_of(a_cycle().id) == [second]
    with pytest.raises(DatabaseError), transaction.atomic():
        Recommendation.objects.filter(pk=first.pk).update(text="Lain")


def test_what_lay_before_the_leader_is_kept_with_the_word(cast: Cast) -> None:
    named(cast["peer_1"])
    recommended(cast["peer_1"], Office.PLANNING)
    row = organisation_is(Unit.objects.get(code="05"))
    kept = OrganisationPredikat.objects.get(pk=row.pk).advised
    assert [(each["office"], each["predikat"], each["text"]) for each in kept] == [
        ("planning", "istimewa", "Capaian 98 persen")
    ]


def test_the_pages(cast: Cast, people: People, client: ForgetfulClient) -> None:
    a_cycle()
    client.force_login(people.user("peer_1"))
    assert client.get("/penilaian/rekomendasi/").status_code == 404
    client.force_login(people.user("hr"))
    nip = cast["peer_1"].nip or ""
    address = "/penilaian/rekomendasi/petugas/"
    assert client.post(address, {"person": "tidak ada", "office": "audit"}).status_code == 422
    assert client.post(address, {"person": nip, "office": "audit"}).status_code == 303
    client.force_login(people.user("peer_1"))
    unit = Unit.objects.get(code="05")
    given = {"office": "audit", "predikat": "baik", "text": "Tidak ada temuan berarti"}
    assert client.post(f"/penilaian/rekomendasi/{unit.id}/", given).status_code == 303
    assert "Unit pengawasan internal" in client.get("/penilaian/rekomendasi/").content.decode()
    client.force_login(people.user("leader"))
    assert "Tidak ada temuan berarti" in client.get(f"/penilaian/organisasi/{unit.id}/").content.decode()
    given = {"predikat": "baik", "reason": "Sesuai rekomendasi"}
    assert client.post(f"/penilaian/organisasi/{unit.id}/", given).status_code == 303
    assert "Tidak ada temuan" in client.get(f"/penilaian/organisasi/{unit.id}/format/").content.decode()
    client.force_login(people.user("hr"))
    row = Adviser.objects.get()
    assert client.post(f"/penilaian/rekomendasi/petugas/{row.pk}/akhiri/").status_code == 303
    assert Adviser.objects.get().ended_at is not None
    for page in ("/penilaian/rekomendasi/", address, f"/penilaian/rekomendasi/{unit.id}/"):
        asked = statements(partial(client.get, page))
        assert len(asked) <= BUDGET, "\n".join(asked)


def test_no_change_is_offered_where_a_decision_rests(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    organisation_is(Unit.objects.get(code="05"))
    client.force_login(people.user("leader"))
    assert "Ubah" in client.get("/penilaian/organisasi/").content.decode()
    decided(rated(an_appraisal(cast["official"])))
    text = client.get("/penilaian/organisasi/").content.decode()
    assert "Ubah" not in text
    assert "1 penetapan berpijak padanya" in text
