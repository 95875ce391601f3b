"""The pages from which a superior decides show what stands behind each result, in few statements."""

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Plan
from teladan.apps.rating.models import Criterion
from tests.apps.evidence.conftest import Sign
from tests.factories.appraisal import an_appraisal, rated
from tests.factories.evidence import a_file, a_link, a_report, an_agreed_plan
from tests.factories.planning import a_result
from tests.harness.statements import BUDGET, statements

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def a_plan_with_evidence(person: Person) -> Plan:
    plan = an_agreed_plan(person)
    a_report(plan, 1640)
    a_link(plan)
    a_file(plan, value="harmonis", period=2)
    return plan


@pytest.mark.parametrize("key", ["official", "superior"])
def test_progress_and_proof_stand_beside_the_talk(cast: Cast, sign: Sign, key: str) -> None:
    a_plan_with_evidence(cast["official"])
    row = rated(an_appraisal(cast["official"]))
    client = sign(key)
    page = client.get(f"/penilaian/banding/{row.pk}/bukti/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "1.640 berkas" in text
    assert "50% dari target" in text
    assert "Rekap di Drive" in text
    assert "Harmonis" in text
    assert "1 dari 3 triwulan terisi." in text
    assert len(statements(lambda: client.get(f"/penilaian/banding/{row.pk}/bukti/"))) <= BUDGET


def test_the_rating_page_shows_it_to_the_superior(cast: Cast, sign: Sign) -> None:
    plan = a_plan_with_evidence(cast["official"])
    row = an_appraisal(cast["official"])
    Criterion.objects.filter(sheet=row.sheet_id, kind="result").update(ref=str(a_result(plan).pk))
    text = sign("superior").get(f"/menilai/{row.sheet_id}/").content.decode()
    assert "1.640 berkas" in text
    assert "1 dari 3 triwulan terisi." in text
