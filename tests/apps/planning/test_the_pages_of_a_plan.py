"""The pages of an SKP, as each person meets them."""

from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Plan, PlanResult
from teladan.apps.planning.terms import PlanStage
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import RESULT, path
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_target, stand
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements

pytestmark = pytest.mark.django_db


def test_my_page_begins_submits_and_takes_back(cast: dict[str, Person], sign: Sign) -> None:
    a_cycle()
    client = sign("official")
    assert "Mulai SKP saya" in client.get("/perencanaan/skp/").text
    assert client.post("/perencanaan/skp/mulai/", {"_key": uuid4()}).status_code == 303
    plan = Plan.objects.get(person=cast["official"])
    assert client.post(path(plan, "hasil", "tambah"), RESULT | {"_key": uuid4()}).status_code == 303
    assert str(a_target(plan).target) == "1800.5"
    page = client.get("/perencanaan/skp/").text
    assert "1.800,5 berkas" in page
    assert "hari lewat tenggat" in page
    client.post(path(plan, "ajukan"), {"_key": uuid4()})
    page = client.get("/perencanaan/skp/").text
    assert "Tarik untuk diubah" in page
    assert "Diajukan" in page
    client.post(path(plan, "tarik"), {"_key": uuid4()})
    plan.refresh_from_db()
    assert plan.stage == PlanStage.DRAFT


def test_the_superior_returns_and_agrees(cast: dict[str, Person], sign: Sign) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    client = sign("superior")
    page = client.get(path(plan)).text
    assert "Setujui" in page
    assert "Hasil kerja Anda sendiri" in page
    assert client.post(path(plan, "kembalikan"), {"_key": uuid4(), "reason": ""}).status_code == 422
    client.post(path(plan, "kembalikan"), {"_key": uuid4(), "reason": "Mari kita bahas <Kamis>"})
    plan.refresh_from_db()
    assert plan.stage == PlanStage.RETURNED
    assert "Mari kita bahas &lt;Kamis&gt;" in sign("official").get("/perencanaan/skp/").text
    stand(plan, PlanStage.SUBMITTED)
    sign("superior").post(path(plan, "setujui"), {"_key": uuid4()})
    plan.refresh_from_db()
    assert plan.stage == PlanStage.AGREED


READS = {
    "official": 200,
    "superior": 200,
    "unit_head": 200,
    "hr": 200,
    "auditor": 200,
    "peer_1": 404,
    "subordinate_1": 404,
    "leader": 404,
    "operator": 404,
    "outsider": 404,
    "stranger": 403,
}


@pytest.mark.parametrize("key", READS)
def test_a_plan_is_read_by_its_readers_and_is_not_there_for_others(
    cast: dict[str, Person], sign: Sign, key: str
) -> None:
    plan = a_plan(cast["official"])
    assert sign(key).get(path(plan)).status_code == READS[key]


EDITS = [
    "hasil/tambah",
    "hasil/1",
    "hasil/1/hapus",
    "hasil/1/indikator/tambah",
    "hasil/1/indikator/1",
    "hasil/1/indikator/1/hapus",
    "pendekatan",
    "lampiran/dukungan",
]


@pytest.mark.parametrize("key", ["official", "superior", "hr", "peer_1"])
@pytest.mark.parametrize("page", EDITS)
def test_only_the_owner_edits(cast: dict[str, Person], sign: Sign, key: str, page: str) -> None:
    plan = a_plan(cast["official"])
    wanted = {"official": 200, "peer_1": 404}.get(key, 403)
    assert sign(key).get(path(plan, page)).status_code == wanted


@pytest.mark.parametrize("page", EDITS)
def test_nothing_is_edited_while_it_waits(cast: dict[str, Person], sign: Sign, page: str) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    assert sign("official").get(path(plan, page)).status_code == 403
    assert sign("official").post(path(plan, page), RESULT | {"_key": uuid4()}).status_code == 403


def test_nobody_signed_out_sees_anything(cast: dict[str, Person], client: ForgetfulClient) -> None:
    plan = a_plan(cast["official"])
    for address in ("/perencanaan/skp/", path(plan), "/perencanaan/siklus/", "/perencanaan/sasaran-unit/"):
        assert client.get(address).status_code == 302


def test_what_people_write_is_shown_as_text(cast: dict[str, Person], sign: Sign) -> None:
    plan = a_plan(cast["official"])
    evil = "<script>alert(1)</script>"
    client = sign("official")
    client.post(
        path(plan, "hasil", 1),
        RESULT | {"_key": uuid4(), "text": evil, "kind": "tambahan", "assigned_by": evil},
    )
    written = {"_key": uuid4(), "indicator": evil, "measure": evil}
    assert client.post(path(plan, "hasil", 1, "indikator", 1), RESULT | written).status_code == 303
    client.post(path(plan, "perilaku"), {"_key": uuid4(), "loyal": evil})
    assert PlanResult.objects.get(plan=plan).text == evil
    for page in (path(plan), path(plan, "hasil", 1), path(plan, "hasil", 1, "hapus"), path(plan, "perilaku")):
        body = client.get(page).text
        assert evil not in body
        assert "&lt;script&gt;" in body


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("official", "/perencanaan/skp/"),
        ("superior", "/perencanaan/skp/{plan}/"),
        ("official", "/perencanaan/sasaran-unit/"),
        ("superior", "/perencanaan/sasaran-unit/"),
        ("official", "/perencanaan/skp/{plan}/hasil/1/"),
        ("official", "/perencanaan/skp/{plan}/perilaku/"),
        ("hr", "/perencanaan/siklus/2026/"),
        ("hr", "/perencanaan/siklus/2026/kemajuan/"),
    ],
)
def test_a_page_asks_few_questions(cast: dict[str, Person], sign: Sign, key: str, address: str) -> None:
    own = stand(a_plan(cast["superior"], results=5), PlanStage.AGREED)
    plan = a_plan(cast["official"], results=5)
    a_goal(plan.unit_id), a_goal(own.unit_id)
    if key == "superior":
        stand(plan, PlanStage.SUBMITTED)
    client = sign(key)
    asked = statements(lambda: client.get(address.format(plan=plan.pk)))
    assert len(asked) <= BUDGET, "\n".join(sql[:150] for sql in asked)


def test_the_actor_of_the_page_is_the_one_signed_in(cast: dict[str, Person], sign: Sign) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    assert sign("hr").post(path(plan, "setujui"), {"_key": uuid4()}).status_code == 403
    plan.refresh_from_db()
    assert plan.stage == PlanStage.SUBMITTED
    assert actor_of(cast["hr"]).id != plan.superior_id
