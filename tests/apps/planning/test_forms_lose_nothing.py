"""Forms of planning: sent twice, stale, wrong, unfinished: nothing is lost and nothing is done twice."""

from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import PlanResult
from teladan.apps.planning.terms import PlanStage
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import RESULT, key_in, path
from tests.factories.planning import a_plan, stand

pytestmark = pytest.mark.django_db


def test_a_form_sent_twice_counts_once(cast: dict[str, Person], sign: Sign) -> None:
    plan = a_plan(cast["official"], results=0)
    client = sign("official")
    sent = RESULT | {"_key": key_in(client.get(path(plan, "hasil", "tambah")).text)}
    for _ in range(2):
        assert client.post(path(plan, "hasil", "tambah"), sent).status_code == 303
    assert PlanResult.objects.filter(plan=plan).count() == 1


def test_a_stale_page_shows_both_versions(cast: dict[str, Person], sign: Sign) -> None:
    plan = a_plan(cast["official"])
    client = sign("official")
    plan.refresh_from_db()
    seen = plan.version
    client.post(
        path(plan, "hasil", 1), RESULT | {"_key": uuid4(), "_seen": seen, "text": "Dari jendela lain"}
    )
    answer = client.post(
        path(plan, "hasil", 1), RESULT | {"_key": uuid4(), "_seen": seen, "text": "Dari jendela ini"}
    )
    assert answer.status_code == 409
    assert "Dari jendela lain" in answer.text
    assert "Dari jendela ini" in answer.text
    assert f'name="_seen" value="{seen + 1}"' in answer.text
    assert PlanResult.objects.get(plan=plan).text == "Dari jendela lain"


def test_a_stale_agreement_is_not_taken(cast: dict[str, Person], sign: Sign) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    answer = sign("superior").post(path(plan, "setujui"), {"_key": uuid4(), "_seen": plan.version - 1})
    assert answer.status_code == 409
    plan.refresh_from_db()
    assert plan.stage == PlanStage.SUBMITTED


def test_an_error_keeps_the_text_and_names_the_field(cast: dict[str, Person], sign: Sign) -> None:
    plan = a_plan(cast["official"], results=0)
    client = sign("official")
    for wrong, words in (
        ({"target_value": "banyak"}, "bukan bilangan"),
        ({"target_value": "1.480"}, "1.480"),
        ({"direction": "range"}, "tidak berlaku untuk"),
        ({"target_value": "1" * 60}, "bukan bilangan"),
    ):
        answer = client.post(path(plan, "hasil", "tambah"), RESULT | {"_key": uuid4()} | wrong)
        assert answer.status_code == 422
        assert words in answer.text
        assert "Berkas terverifikasi" in answer.text
    assert not PlanResult.objects.filter(plan=plan).exists()


def test_unfinished_text_comes_back_and_leaves_when_it_is_saved(cast: dict[str, Person], sign: Sign) -> None:
    plan = a_plan(cast["official"], results=0)
    client = sign("official")
    half = {"_key": uuid4(), "text": "Setengah kalimat", "keep": "1"}
    assert client.post(path(plan, "hasil", "tambah"), half).status_code == 303
    page = client.get(path(plan, "hasil", "tambah")).text
    assert "Setengah kalimat" in page
    assert "belum terkirim" in page
    client.post(path(plan, "hasil", "tambah"), RESULT | {"_key": uuid4()})
    assert "Setengah kalimat" not in client.get(path(plan, "hasil", "tambah")).text
