"""The depth of an SKP: several indicators, main and additional results, two approaches, expectations, appendices."""

from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import (
    agree_plan,
    choose_approach,
    move_indicator,
    move_result,
    put_appendices,
    put_expectations,
    put_indicator,
    put_result,
    remove_indicator,
    start_plan,
    submit_plan,
)
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import (
    appendices_of,
    around_of_plans,
    indicators_of_plans,
    result_of,
    results_of,
    spec_of,
)
from teladan.apps.planning.terms import (
    MOST_APPENDED,
    MOST_INDICATORS,
    Appendix,
    Approach,
    Aspect,
    Author,
    Form,
    IndicatorSpec,
    Perspective,
    ResultKind,
)
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing, Refused
from tests.apps.planning.conftest import Sign
from tests.apps.planning.sent import RESULT, path
from tests.factories.organisation import actor_of
from tests.factories.planning import HIGHER, a_cycle, a_plan, a_result, a_spec, an_indicator
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast: dict[str, Person]) -> Actor:
    """Speak as the official."""
    return actor_of(cast["official"])


@pytest.fixture
def plan(cast: dict[str, Person]) -> Plan:
    """Give the official's draft with one result."""
    return a_plan(cast["official"])


def words_of(plan: Plan, number: int = 1) -> list[str]:
    """Give the indicators of one result in order."""
    return [row.indicator for row in a_result(plan, number).indicators]


def test_indicators_are_added_moved_and_removed(plan: Plan, by: Actor) -> None:
    for text in ("Kedua", "Ketiga"):
        put_indicator(plan=plan, number=1, spec=an_indicator(text), by=by, now=NOW)
    move_indicator(plan=plan, number=1, place=3, by=by, now=NOW)
    assert words_of(plan) == ["Berkas diverifikasi", "Ketiga", "Kedua"]
    remove_indicator(plan=plan, number=1, place=1, by=by, now=NOW)
    assert words_of(plan) == ["Ketiga", "Kedua"]
    assert [row.number for row in a_result(plan).indicators] == [1, 2]
    put_indicator(plan=plan, number=1, place=2, spec=an_indicator("Anew"), by=by, now=NOW)
    assert words_of(plan) == ["Ketiga", "Anew"]
    with pytest.raises(Missing):
        remove_indicator(plan=plan, number=1, place=3, by=by, now=NOW)
    with pytest.raises(Missing):
        put_indicator(plan=plan, number=2, spec=an_indicator(), by=by, now=NOW)


def test_a_result_takes_its_indicators_whole_and_keeps_their_identity(plan: Plan, by: Actor) -> None:
    first = a_result(plan).indicators[0].pk
    three = tuple(an_indicator(text) for text in ("Satu", "Dua", "Tiga"))
    put_result(plan=plan, spec=a_spec(indicators=three), number=1, by=by, now=NOW)
    assert words_of(plan) == ["Satu", "Dua", "Tiga"]
    put_result(plan=plan, spec=a_spec(indicators=three[1:]), number=1, by=by, now=NOW)
    assert words_of(plan) == ["Dua", "Tiga"]
    assert a_result(plan).indicators[0].pk == first
    put_result(plan=plan, spec=a_spec("Hanya rumusan", indicators=()), number=1, by=by, now=NOW)
    assert words_of(plan) == ["Dua", "Tiga"]
    assert spec_of(a_result(plan)).indicators == three[1:]


def test_a_result_holds_so_many_indicators_and_no_more(plan: Plan, by: Actor) -> None:
    for number in range(2, MOST_INDICATORS + 1):
        put_indicator(plan=plan, number=1, spec=an_indicator(str(number)), by=by, now=NOW)
    with pytest.raises(Refused, match="at most 6 indicators"):
        put_indicator(plan=plan, number=1, spec=an_indicator("Satu lagi"), by=by, now=NOW)
    seven = (an_indicator(),) * (MOST_INDICATORS + 1)
    with pytest.raises(Refused, match="at most 6 indicators"):
        put_result(plan=plan, spec=a_spec(indicators=seven), number=1, by=by, now=NOW)


def test_main_results_stand_before_additional_ones(plan: Plan, by: Actor) -> None:
    extra = a_spec("Panitia", kind=ResultKind.TAMBAHAN, assigned_by="Kepala Dinas")
    put_result(plan=plan, spec=extra, by=by, now=NOW)
    put_result(plan=plan, spec=a_spec("Utama kedua"), by=by, now=NOW)
    assert [(row.number, row.text) for row in results_of(plan)] == [
        (1, "Hasil kerja 1"),
        (2, "Utama kedua"),
        (3, "Panitia"),
    ]
    move_result(plan=plan, number=2, by=by, now=NOW)
    move_result(plan=plan, number=3, by=by, now=NOW)  # an additional one stays behind the main ones
    assert [row.text for row in results_of(plan)] == ["Utama kedua", "Hasil kerja 1", "Panitia"]


def test_an_additional_result_says_who_assigned_it(plan: Plan, by: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        put_result(plan=plan, spec=a_spec(kind=ResultKind.TAMBAHAN), by=by, now=NOW)
    assert caught.value.field == "assigned_by"


def test_numbers_become_words_and_words_wait_for_numbers(
    plan: Plan, by: Actor, cast: dict[str, Person]
) -> None:
    choose_approach(plan=plan, approach=Approach.KUALITATIF, form=Form.PEGAWAI, by=by, now=NOW)
    assert words_of(plan) == ["Berkas diverifikasi: 1.800 berkas"]
    assert a_result(plan).indicators[0].target is None
    with pytest.raises(Invalid, match="no number"):
        put_indicator(plan=plan, number=1, spec=an_indicator(), by=by, now=NOW)
    spec = IndicatorSpec("Pemohon merasa dibantu", None, Aspect.KUALITAS)
    put_indicator(plan=plan, number=1, place=1, spec=spec, by=by, now=NOW)
    assert a_result(plan).said == "Pemohon merasa dibantu"
    choose_approach(plan=plan, approach=Approach.KUANTITATIF, form=Form.PEGAWAI, by=by, now=NOW)
    assert words_of(plan) == ["Pemohon merasa dibantu"]
    with pytest.raises(Refused, match="no target yet"):
        submit_plan(plan=plan, by=by, now=NOW)
    with pytest.raises(Invalid, match="needs a target"):
        put_indicator(plan=plan, number=1, place=1, spec=spec, by=by, now=NOW)


def test_leaders_name_perspectives_and_others_aspects(cast: dict[str, Person], plan: Plan, by: Actor) -> None:
    head = actor_of(cast["unit_head"])
    leading = start_plan(cycle=a_cycle(), person_id=head.id, by=head, now=NOW).value
    assert leading.is_for_leaders
    assert not plan.is_for_leaders
    bare = IndicatorSpec("Indeks kepuasan", HIGHER)
    put_result(plan=leading, spec=a_spec(indicators=(bare,)), by=head, now=NOW)
    with pytest.raises(Refused, match="no perspective"):
        submit_plan(plan=leading, by=head, now=NOW)
    seen = a_spec(indicators=(), perspective=Perspective.PENERIMA_LAYANAN)
    put_result(plan=leading, spec=seen, number=1, by=head, now=NOW)
    submit_plan(plan=leading, by=head, now=NOW)
    with pytest.raises(Invalid) as caught:
        put_indicator(plan=plan, number=1, spec=bare, by=by, now=NOW)
    assert caught.value.field == "aspect"


def test_the_owner_proposes_and_the_superior_sets(plan: Plan, by: Actor, cast: dict[str, Person]) -> None:
    boss = actor_of(cast["superior"])
    put_expectations(plan=plan, texts={"loyal": "Menjaga rahasia", "adaptif": "Mencoba"}, by=by, now=NOW)
    put_expectations(plan=plan, texts={"loyal": "Menjaga rahasia", "adaptif": ""}, by=boss, now=NOW)
    held = around_of_plans([plan.pk])[plan.pk].expectations
    assert {code: each.author for code, each in held.items()} == {"loyal": Author.SUPERIOR}
    put_expectations(plan=plan, texts={"loyal": "Menjaga rahasia", "kompeten": "Belajar"}, by=by, now=NOW)
    held = around_of_plans([plan.pk])[plan.pk].expectations
    assert held["loyal"].author is Author.SUPERIOR  # sent back unchanged
    submit_plan(plan=plan, by=by, now=NOW)
    put_expectations(plan=plan, texts={"harmonis": "Menyapa"}, by=boss, now=NOW)  # until it is agreed
    agree_plan(plan=plan, by=boss, now=NOW)
    held = around_of_plans([plan.pk])[plan.pk].expectations
    assert {each.author for each in held.values()} == {Author.SUPERIOR}
    assert set(held) == {"loyal", "kompeten", "harmonis"}
    with pytest.raises(Refused):
        put_expectations(plan=plan, texts={"harmonis": ""}, by=boss, now=NOW)


@pytest.mark.parametrize("key", ["peer_1", "hr", "unit_head"])
def test_nobody_else_writes_expectations(plan: Plan, cast: dict[str, Person], key: str) -> None:
    with pytest.raises(Refused):
        put_expectations(plan=plan, texts={"loyal": "x"}, by=actor_of(cast[key]), now=NOW)


def test_appendices_are_numbered_lists(plan: Plan, by: Actor) -> None:
    put_appendices(
        plan=plan,
        lists={Appendix.DUKUNGAN: ["Satu pemindai", " ", "Akses  uji"], Appendix.SKEMA: ["Laporan"]},
        by=by,
        now=NOW,
    )
    put_appendices(plan=plan, lists={Appendix.SKEMA: []}, by=by, now=NOW)
    assert appendices_of(plan) == {
        Appendix.DUKUNGAN: ["Satu pemindai", "Akses uji"],
        Appendix.SKEMA: [],
        Appendix.KONSEKUENSI: [],
    }
    with pytest.raises(Invalid, match="at most 10 fit"):
        put_appendices(plan=plan, lists={Appendix.SKEMA: ["x"] * (MOST_APPENDED + 1)}, by=by, now=NOW)


def test_indicators_come_in_bulk(plan: Plan, by: Actor) -> None:
    put_indicator(plan=plan, number=1, spec=an_indicator("Kedua"), by=by, now=NOW)
    row = result_of(plan, 1)
    assert row is not None
    assert [each.indicator for each in indicators_of_plans([plan.pk])[row.pk]] == words_of(plan)


def test_the_forms_of_rows_need_no_script(plan: Plan, sign: Sign) -> None:
    client = sign("official")
    second = RESULT | {"_key": uuid4(), "indicator": "Kedua", "aspect": "waktu"}
    assert client.post(path(plan, "hasil", 1, "indikator", "tambah"), second).status_code == 303
    assert client.post(path(plan, "hasil", 1, "indikator", 2, "naik"), {"_key": uuid4()}).status_code == 303
    assert words_of(plan) == ["Kedua", "Berkas diverifikasi"]
    assert "Naikkan" in client.get(path(plan)).text
    client.post(path(plan, "hasil", 1, "indikator", 1, "hapus"), {"_key": uuid4()})
    assert words_of(plan) == ["Berkas diverifikasi"]
    lines = {"_key": uuid4(), "texts": "1. Satu pemindai\n- Akses uji\n\n"}
    assert client.post(path(plan, "lampiran", "dukungan"), lines).status_code == 303
    assert appendices_of(plan)[Appendix.DUKUNGAN] == ["Satu pemindai", "Akses uji"]
    assert client.get(path(plan, "lampiran", "lain")).status_code == 404
    chosen = {"_key": uuid4(), "approach": "kualitatif", "form": "pegawai"}
    assert client.post(path(plan, "pendekatan"), chosen).status_code == 303
    page = client.get(path(plan)).text
    assert "Pendekatan kualitatif" in page
    assert "Ekspektasi" in page
    assert "Satuan" not in client.get(path(plan, "hasil", 1, "indikator", "tambah")).text
