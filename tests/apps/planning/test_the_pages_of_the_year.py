"""The pages of cycles, deadlines and unit goals, as each person meets them."""

from datetime import date
from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Cycle, Deadline, UnitGoal
from teladan.apps.planning.terms import PlanStage
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import RESULT
from tests.factories.planning import a_cycle, a_goal, a_plan, stand

pytestmark = pytest.mark.django_db

YEAR = "/perencanaan/siklus/2026/"
GOAL = {name: value for name, value in RESULT.items() if name not in ("aspect", "parent")}


def test_hr_prepares_moves_opens_and_closes_a_year(cast: dict[str, Person], sign: Sign) -> None:
    client = sign("hr")
    assert "Belum ada siklus" in client.get("/perencanaan/siklus/").text
    new = {"_key": uuid4(), "year": "2026", "evaluation": "month"}
    assert client.post("/perencanaan/siklus/", new)["Location"] == YEAR
    assert client.post("/perencanaan/siklus/", new | {"_key": uuid4()}).status_code == 422
    moved = {"_key": uuid4(), "_seen": "1", "day": "2026-02-14", "reason": "Cuti bersama <tahun baru>"}
    assert client.post(f"{YEAR}tenggat/plan_agreed/", moved).status_code == 303
    assert Deadline.objects.get(stage="plan_agreed").day == date(2026, 2, 14)
    again = client.post(f"{YEAR}tenggat/plan_agreed/", moved | {"_key": uuid4(), "day": "2026-02-20"})
    assert again.status_code == 409
    assert "14 Februari 2026" in again.text
    page = client.get(YEAR).text
    assert "Cuti bersama &lt;tahun baru&gt;" in page
    assert "Bulan 12" in page
    client.post(f"{YEAR}buka/", {"_key": uuid4()})
    assert Cycle.objects.get().state == "open"
    client.post(f"{YEAR}tutup/", {"_key": uuid4()})
    assert Cycle.objects.get().state == "closed"
    assert client.post(f"{YEAR}buka/", {"_key": uuid4()}).status_code == 403


def test_a_cycle_that_changed_is_not_opened_unseen(cast: dict[str, Person], sign: Sign) -> None:
    cycle = a_cycle(is_open=False)
    answer = sign("hr").post(f"{YEAR}buka/", {"_key": uuid4(), "_seen": cycle.version + 1})
    assert answer.status_code == 409
    assert Cycle.objects.get().state == "preparing"


@pytest.mark.parametrize("key", ["official", "superior", "leader", "operator", "auditor"])
def test_only_hr_finds_the_pages_of_cycles(cast: dict[str, Person], sign: Sign, key: str) -> None:
    a_cycle()
    client = sign(key)
    for address in ("/perencanaan/siklus/", YEAR, f"{YEAR}tenggat/decided/"):
        assert client.get(address).status_code == 403
    assert client.post(f"{YEAR}tutup/", {"_key": uuid4()}).status_code == 403
    assert client.get(f"{YEAR}kemajuan/").status_code == (200 if key == "auditor" else 403)


@pytest.mark.parametrize(
    "address", ["/perencanaan/siklus/2031/", f"{YEAR}tenggat/lunch/", "/perencanaan/siklus/2031/kemajuan/"]
)
def test_what_is_not_there_is_not_found(cast: dict[str, Person], sign: Sign, address: str) -> None:
    a_cycle()
    assert sign("hr").get(address).status_code == 404


def test_progress_counts_people_and_names_nobody(cast: dict[str, Person], sign: Sign) -> None:
    stand(a_plan(cast["official"]), PlanStage.AGREED)
    page = sign("hr").get(f"{YEAR}kemajuan/").text
    assert "1 dari 17 disepakati" in page
    assert "Ratna" not in page


def test_a_head_writes_changes_and_removes_a_goal(cast: dict[str, Person], sign: Sign) -> None:
    unit_id = a_plan(cast["official"]).unit_id
    client = sign("superior")
    assert "Tambah sasaran" in client.get("/perencanaan/sasaran-unit/").text
    assert (
        client.post(f"/perencanaan/sasaran-unit/unit/{unit_id}/tambah/", GOAL | {"_key": uuid4()}).status_code
        == 303
    )
    goal = UnitGoal.objects.get()
    change = GOAL | {"_key": uuid4(), "_seen": goal.version, "text": "<i>Lebih cepat</i>"}
    assert client.post(f"/perencanaan/sasaran-unit/{goal.pk}/", change).status_code == 303
    stale = client.post(
        f"/perencanaan/sasaran-unit/{goal.pk}/", change | {"_key": uuid4(), "text": "Lain lagi"}
    )
    assert stale.status_code == 409
    assert "Lain lagi" in stale.text
    assert "&lt;i&gt;Lebih cepat&lt;/i&gt;" in stale.text
    assert "&lt;i&gt;Lebih cepat&lt;/i&gt;" in client.get("/perencanaan/sasaran-unit/").text
    client.post(f"/perencanaan/sasaran-unit/{goal.pk}/hapus/", {"_key": uuid4()})
    assert not UnitGoal.objects.exists()


def test_everyone_reads_goals_and_few_write_them(cast: dict[str, Person], sign: Sign) -> None:
    goal = a_goal(a_plan(cast["official"]).unit_id)
    client = sign("official")
    page = client.get("/perencanaan/sasaran-unit/").text
    assert goal.text in page
    assert "Tambah sasaran" not in page
    for address in (f"unit/{goal.unit_id}/tambah/", f"{goal.pk}/", f"{goal.pk}/hapus/"):
        assert client.get(f"/perencanaan/sasaran-unit/{address}").status_code == 403
    assert sign("outsider").get(f"/perencanaan/sasaran-unit/{goal.pk}/").status_code == 404


def test_before_any_year_pages_teach_what_to_expect(cast: dict[str, Person], sign: Sign) -> None:
    assert "Belum ada tahun yang dibuka" in sign("official").get("/perencanaan/skp/").text
    assert "Belum ada tahun yang dibuka" in sign("official").get("/perencanaan/sasaran-unit/").text
    assert sign("official").post("/perencanaan/skp/mulai/", {"_key": uuid4()}).status_code == 404
