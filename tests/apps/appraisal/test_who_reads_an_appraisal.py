"""Stage, talk and result have their own readers; for everyone else the page is not there."""

from collections.abc import Callable

import pytest

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import acknowledge_result, write_letter
from teladan.apps.appraisal.models import Appraisal, OrganisationPredikat
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.models import Person, Unit
from teladan.base.twins import Policy
from tests.factories.appraisal import LETTER, an_appraisal, decided, organisation_is, rated, released
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]

STAGES: dict[Stage, Callable[[Appraisal], object]] = {
    Stage.RATING: lambda row: row,
    Stage.DISCUSSION: rated,
    Stage.DECIDED: lambda row: decided(rated(row)),
    Stage.RELEASED: lambda row: (decided(rated(row)), released(row)),
    Stage.ACKNOWLEDGED: lambda row: (
        decided(rated(row)),
        released(row),
        acknowledge_result(appraisal=row, by=actor_of(row.person), now=NOW),
    ),
}
READERS = {
    Stage.RATING: {"superior"},
    Stage.DISCUSSION: {"superior"},
    Stage.DECIDED: {"superior", "unit_head"},
    Stage.RELEASED: {"superior", "unit_head", "official", "hr", "auditor"},
    Stage.ACKNOWLEDGED: {"superior", "unit_head", "official", "hr", "auditor"},
}


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    organisation_is(Unit.objects.get(code="05"))
    return an_appraisal(cast["official"])


@pytest.mark.parametrize("stage", Stage)
def test_who_may_read_the_result_at_each_stage(cast: Cast, appraisal: Appraisal, stage: Stage) -> None:
    STAGES[stage](appraisal)
    appraisal.refresh_from_db()
    readers = {key for key, person in cast.items() if access.RESULT.may(actor_of(person), appraisal)}
    assert readers == READERS[stage]


@pytest.mark.parametrize("policy", [access.STAGE, access.TALK, access.RESULT], ids=lambda one: str(one.name))
@pytest.mark.parametrize("stage", Stage)
def test_predicate_and_list_agree_for_everyone(
    cast: Cast, appraisal: Appraisal, policy: Policy[Appraisal], stage: Stage
) -> None:
    STAGES[stage](appraisal)
    an_appraisal(cast["superior"])
    an_appraisal(cast["hr"])
    for person in cast.values():
        by = actor_of(person)
        listed = set(policy.visible_to(by).values_list("pk", flat=True))
        assert listed == {row.pk for row in Appraisal.objects.all() if policy.may(by, row)}


def test_predicate_and_list_agree_for_organisation_predikat(cast: Cast) -> None:
    organisation_is(Unit.objects.get(code="05"))
    organisation_is(Unit.objects.get(code="05.03"))
    for person in cast.values():
        by = actor_of(person)
        listed = set(access.ORGANISATION.visible_to(by).values_list("pk", flat=True))
        rows = OrganisationPredikat.objects.all()
        assert listed == {row.pk for row in rows if access.ORGANISATION.may(by, row)}


PAGES = {
    "banding/{}/": {"official", "superior"},
    "putuskan/{}/": {"superior"},
    "surat/{}/": {"superior"},
    "hasil/{}/": {"superior", "unit_head", "official", "hr", "auditor"},
    "mengapa/{}/": {"superior", "unit_head", "official", "hr", "auditor"},
    "mengapa/{}/mengapa.json": {"superior", "unit_head", "official", "hr", "auditor"},
}


@pytest.mark.parametrize("page", PAGES)
def test_for_everyone_else_the_page_is_not_there(
    appraisal: Appraisal, people: People, client: ForgetfulClient, page: str
) -> None:
    STAGES[Stage.RELEASED](appraisal)
    opened = set()
    for key in people:
        client.force_login(people.user(key))
        status = client.get("/penilaian/" + page.format(appraisal.id)).status_code
        assert status in (200, 404)
        opened |= {key} if status == 200 else set()
    assert opened == PAGES[page]


@pytest.mark.parametrize("page", ["hasil/{}/", "mengapa/{}/", "mengapa/{}/mengapa.json"])
def test_before_the_release_the_person_finds_nothing(
    appraisal: Appraisal, people: People, client: ForgetfulClient, page: str
) -> None:
    STAGES[Stage.DECIDED](appraisal)
    write_letter(appraisal=appraisal, by=actor_of(appraisal.superior), now=NOW, **LETTER)
    for key in ("official", "hr", "auditor"):
        client.force_login(people.user(key))
        assert client.get("/penilaian/" + page.format(appraisal.id)).status_code == 404


@pytest.mark.parametrize(
    "address", ["surat/{}/terbitkan/", "hasil/{}/sudah-dibaca/", "banding/{}/catat/", "putuskan/{}/"]
)
def test_others_can_send_nothing(
    appraisal: Appraisal, people: People, client: ForgetfulClient, address: str
) -> None:
    STAGES[Stage.DECIDED](appraisal)
    for key in ("peer_1", "hr", "leader", "outsider"):
        client.force_login(people.user(key))
        assert client.post("/penilaian/" + address.format(appraisal.id)).status_code == 404
