"""The pages of a revision: begun with a reason, read as what was and what is, kept as history."""

from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import put_result, start_revision, submit_plan
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import revision_of
from teladan.apps.planning.terms import PlanStage
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import RESULT, path
from tests.factories.organisation import actor_of
from tests.factories.planning import a_plan, a_spec, stand
from tests.factories.tenancy import NOW
from tests.harness.statements import BUDGET, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(cast: dict[str, Person]) -> Plan:
    """Give an agreed plan with five results."""
    return stand(a_plan(cast["official"], results=5), PlanStage.AGREED)


@pytest.fixture
def draft(cast: dict[str, Person], agreed: Plan) -> Plan:
    """Give its revision, with one result worded anew."""
    by = actor_of(cast["official"])
    begun: Plan = start_revision(plan=agreed, reason="Loket <daring> dibuka", by=by, now=NOW).value
    put_result(plan=begun, spec=a_spec("Rumusan baru", indicators=()), number=2, by=by, now=NOW)
    return begun


def test_from_the_reason_to_the_new_edition(cast: dict[str, Person], agreed: Plan, sign: Sign) -> None:
    client = sign("official")
    assert "Ubah SKP ini" in client.get("/perencanaan/skp/").text
    assert client.post(path(agreed, "revisi"), {"_key": uuid4(), "reason": ""}).status_code == 422
    sent = {"_key": uuid4(), "reason": "Loket daring dibuka"}
    assert client.post(path(agreed, "revisi"), sent).status_code == 303
    begun = revision_of(agreed)
    assert begun is not None
    assert "Belum ada perbedaan" in client.get(path(begun)).text
    page = client.get("/perencanaan/skp/").text
    assert "Selesaikan perubahan, lalu ajukan" in page
    assert path(begun) in page
    changed = RESULT | {"_key": uuid4(), "text": "Rumusan baru"}
    assert client.post(path(begun, "hasil", 1), changed).status_code == 303
    client.post(path(begun, "ajukan"), {"_key": uuid4()})
    boss = sign("superior")
    page = boss.get(path(begun)).text
    assert "Yang berubah dari versi 1" in page
    assert "Hasil kerja 1, rumusan" in page
    assert "Rumusan baru" in page
    assert boss.post(path(begun, "setujui"), {"_key": uuid4()})["Location"] == path(agreed)
    page = boss.get(path(agreed)).text
    assert "Rumusan baru" in page
    assert "Versi 2: Disepakati" in page
    past = boss.get(path(begun)).text
    assert "Yang diubah oleh versi 2" in past
    assert "Setujui" not in past


def test_what_people_write_is_shown_as_text(agreed: Plan, draft: Plan, sign: Sign) -> None:
    page = sign("official").get(path(draft)).text
    assert "Loket &lt;daring&gt; dibuka" in page
    assert "<daring>" not in page


def test_a_revision_is_given_up(agreed: Plan, draft: Plan, sign: Sign) -> None:
    client = sign("official")
    assert "tetap berlaku apa adanya" in client.get(path(draft, "revisi", "batal")).text
    answer = client.post(path(draft, "revisi", "batal"), {"_key": uuid4(), "_seen": draft.version})
    assert answer["Location"] == path(agreed)
    assert client.get(path(draft)).status_code == 404
    assert "Perubahan dibatalkan" in client.get(path(agreed)).text


@pytest.mark.parametrize(
    ("key", "reads", "acts"),
    [
        ("superior", 200, 403),
        ("hr", 200, 403),
        ("unit_head", 200, 403),
        ("peer_1", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_who_reads_a_revision_and_who_does_not_touch_it(
    agreed: Plan, draft: Plan, sign: Sign, key: str, reads: int, acts: int
) -> None:
    client = sign(key)
    assert client.get(path(draft)).status_code == reads
    for address in (path(draft, "hasil", 1), path(draft, "revisi", "batal"), path(agreed, "revisi")):
        assert client.get(address).status_code == acts
        assert client.post(address, RESULT | {"_key": uuid4(), "reason": "x"}).status_code == acts


@pytest.mark.parametrize("key", ["official", "superior"])
def test_the_pages_ask_few_questions(
    cast: dict[str, Person], agreed: Plan, draft: Plan, sign: Sign, key: str
) -> None:
    submit_plan(plan=draft, by=actor_of(cast["official"]), now=NOW)
    client = sign(key)
    for plan in (draft, agreed):
        asked = statements(lambda plan=plan: client.get(path(plan)))  # type: ignore[misc]
        assert len(asked) <= BUDGET, "\n".join(sql[:150] for sql in asked)


def test_my_page_asks_few_questions(agreed: Plan, draft: Plan, sign: Sign) -> None:
    client = sign("official")
    asked = statements(lambda: client.get("/perencanaan/skp/"))
    assert len(asked) <= BUDGET, "\n".join(sql[:150] for sql in asked)
