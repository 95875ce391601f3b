"""No page of an appraisal takes more than twelve statements, however much there is to show."""

import pytest

from teladan.apps.appraisal.actions import confirm_discussion, record_discussion
from teladan.apps.appraisal.models import Appraisal, DiscussionNote
from teladan.apps.organisation.models import Headship, Person, Unit
from teladan.apps.rating.queries import criteria_of
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.factories.organisation import actor_of
from tests.factories.periods import evaluated, seat_of
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
READERS = {
    "banding": ("official", "superior"),
    "putuskan": ("superior",),
    "surat": ("superior",),
    "hasil": ("official", "superior", "hr", "auditor"),
    "mengapa": ("official", "superior", "hr", "auditor"),
}


def _talked(appraisal: Appraisal) -> Appraisal:
    """Let the two note and confirm something on every criterion."""
    for criterion in criteria_of(appraisal.sheet_id):
        row: DiscussionNote = record_discussion(
            appraisal=appraisal,
            criterion_id=criterion.id,
            what="Mutu berkas",
            agreement="Mutu menjadi aspek",
            by=actor_of(appraisal.superior),
            now=NOW,
        ).value
        confirm_discussion(discussion=row, by=actor_of(appraisal.person), now=NOW)
    return appraisal


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    """Everything there is to show: notes, two decisions and a letter, and a colleague in the distribution."""
    organisation_is(Unit.objects.get(code="05"))
    decided(rated(an_appraisal(cast["peer_1"])))
    for number in (1, 2, 3):
        evaluated(seat_of(cast["official"], number))
    row = _talked(rated(an_appraisal(cast["official"], results=5)))
    decided(row), decided(row)
    return released(row)


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, keys in READERS.items() for key in keys])
def test_a_page_of_an_appraisal(
    people: People, client: ForgetfulClient, appraisal: Appraisal, page: str, key: str
) -> None:
    client.force_login(people.user(key))
    address = f"/penilaian/{page}/{appraisal.id}/"
    assert client.get(address).status_code == 200
    asked = statements(lambda: client.get(address))
    assert len(asked) <= BUDGET, "\n".join(asked)


@pytest.mark.parametrize("key", ["official", "superior"])
@pytest.mark.parametrize("part", ["tahun", "panel", "bukti"])
def test_what_stands_beside_a_decision(
    people: People, client: ForgetfulClient, appraisal: Appraisal, part: str, key: str
) -> None:
    client.force_login(people.user(key))
    address = f"/penilaian/banding/{appraisal.id}/{part}/"
    assert client.get(address).status_code == 200
    asked = statements(lambda: client.get(address))
    assert len(asked) <= BUDGET, "\n".join(asked)
    client.force_login(people.user("peer_1"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["putuskan", "surat"])
def test_a_page_while_both_have_sent_and_nothing_is_decided(
    cast: Cast, people: People, client: ForgetfulClient, appraisal: Appraisal, page: str
) -> None:
    fresh = rated(an_appraisal(cast["peer_2"], results=5))
    client.force_login(people.user("superior"))
    address = f"/penilaian/{page}/{fresh.id}/"
    assert "<form" in client.get(address).content.decode()
    asked = statements(lambda: client.get(address))
    assert len(asked) <= BUDGET, "\n".join(asked)


@pytest.mark.parametrize("is_entered", [True, False])
@pytest.mark.parametrize("page", ["", "{unit}/", "{unit}/format/"])
def test_a_page_of_the_organisation_predikat(
    people: People, client: ForgetfulClient, appraisal: Appraisal, page: str, is_entered: bool
) -> None:
    if not is_entered:  # HR named no leader of the agency: then the superiors of the heads are asked for
        Headship.objects.filter(unit=None).delete()
    client.force_login(people.user("leader"))
    address = f"/penilaian/organisasi/{page.format(unit=Unit.objects.get(code='05').id)}"
    assert client.get(address).status_code == 200
    asked = statements(lambda: client.get(address))
    assert len(asked) <= BUDGET, "\n".join(asked)
