"""What must be there before an SKP is submitted, by approach and official form; what two editions differ in; what is found again."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from teladan.apps.planning.rules import (
    Content,
    Line,
    Part,
    changes_of,
    found_again,
    lacks_of,
    may_submit,
    revision_step,
)
from teladan.apps.planning.terms import (
    Appendix,
    Approach,
    Aspect,
    Direction,
    Form,
    IndicatorSpec,
    Perspective,
    PlanStage,
    ResultKind,
    ResultSpec,
    Target,
    aim,
)

MEASURED = IndicatorSpec("Berkas", Target(Direction.HIGHER, "berkas", None, Decimal(9)), Aspect.WAKTU)
IN_WORDS = IndicatorSpec("Berkas selesai tanpa keluhan", None, Aspect.WAKTU)
MAIN = ResultSpec("Berkas selesai", (MEASURED,))
EXTRA = ResultSpec("Panitia", (MEASURED,), ResultKind.TAMBAHAN, "Kepala Dinas")
LEADING = ResultSpec(
    "Warga puas", (replace(MEASURED, aspect=None),), perspective=Perspective.PENERIMA_LAYANAN
)
NUMBERS, WORDS = Approach.KUANTITATIF, Approach.KUALITATIF


@pytest.mark.parametrize(
    ("results", "approach", "form", "lacks"),
    [
        ([MAIN], NUMBERS, Form.PEGAWAI, []),
        ([MAIN, EXTRA], NUMBERS, Form.PEGAWAI, []),
        ([], NUMBERS, Form.PEGAWAI, ["no result yet"]),
        ([EXTRA], NUMBERS, Form.PEGAWAI, ["additional results only"]),
        ([MAIN] * 6, NUMBERS, Form.PEGAWAI, ["has 6 results"]),
        ([replace(MAIN, indicators=())], NUMBERS, Form.PEGAWAI, ["Result 1 has no indicator"]),
        ([replace(MAIN, indicators=(IN_WORDS,))], NUMBERS, Form.PEGAWAI, ["indicator 1 has no target"]),
        ([replace(MAIN, indicators=(IN_WORDS,))], WORDS, Form.PEGAWAI, []),
        ([MAIN], WORDS, Form.PEGAWAI, ["indicator 1 has a number"]),
        ([LEADING], NUMBERS, Form.PEGAWAI, ["indicator 1 has no aspect"]),
        ([LEADING], NUMBERS, Form.PIMPINAN, []),
        ([MAIN], NUMBERS, Form.PIMPINAN, ["Result 1 has no perspective"]),
        (
            [MAIN, replace(MAIN, indicators=(MEASURED, IN_WORDS))],
            NUMBERS,
            Form.PEGAWAI,
            ["Result 2, indicator 2 has no target"],
        ),
    ],
)
def test_each_gap_is_named(
    results: list[ResultSpec], approach: Approach, form: Form, lacks: list[str]
) -> None:
    found = [str(each) for each in lacks_of(results, approach, form)]
    assert len(found) == len(lacks)
    assert all(part in said for part, said in zip(lacks, found, strict=True))
    assert bool(may_submit(results, approach, form)) is (lacks == [])


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (Target(Direction.HIGHER, "berkas", None, Decimal(1800)), ": 1.800 berkas"),
        (Target(Direction.LOWER, "%", None, Decimal("97.5")), ": 97,5%"),
        (Target(Direction.RANGE, "menit", None, None, Decimal(5), Decimal(15)), ": 5–15 menit"),
        (Target(Direction.YES_NO), ""),
        (None, ""),
    ],
)
def test_a_target_is_printed_behind_its_indicator(target: Target | None, words: str) -> None:
    assert aim(target) == words


A, B, C, D = (UUID(int=number) for number in range(1, 5))
PART = Part(A, 1, MAIN, "Akta tepat waktu", (Line(C, 1, MEASURED),))
PLAN = Content(NUMBERS, Form.PEGAWAI, (PART,), {"Loyal": "Menjaga rahasia"}, {Appendix.SKEMA: ["Laporan"]})
RAISED = replace(MEASURED, target=Target(Direction.HIGHER, "berkas", None, Decimal(12)))
FROM_ZERO = replace(MEASURED, target=Target(Direction.HIGHER, "berkas", Decimal(1), Decimal(9)))


def with_part(**changes: object) -> Content:
    """Give the plan with its one result changed."""
    return replace(PLAN, parts=(replace(PART, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (PLAN, []),
        (with_part(number=4), []),
        (with_part(spec=replace(MAIN, text="Lain")), ["Result 1, wording"]),
        (with_part(spec=replace(MAIN, kind=ResultKind.TAMBAHAN, assigned_by="X")), ["Result 1, kind"]),
        (with_part(supports=""), ["Result 1, supports"]),
        (with_part(spec=replace(MAIN, perspective=Perspective.ANGGARAN)), ["Result 1, perspective"]),
        (with_part(lines=(Line(C, 1, RAISED),)), ["Result 1, aspect Time, target"]),
        (with_part(lines=(Line(C, 1, FROM_ZERO),)), ["Result 1, aspect Time, baseline or direction"]),
        (with_part(lines=(Line(C, 1, IN_WORDS),)), ["Result 1, aspect Time, indicator"]),
        (
            with_part(lines=(Line(C, 1, MEASURED), Line(D, 2, IN_WORDS))),
            ["Result 1, aspect Time, new indicator"],
        ),
        (with_part(lines=()), ["Result 1, aspect Time, indicator removed"]),
        (replace(PLAN, parts=()), ["Former result 1, removed"]),
        (replace(PLAN, parts=(PART, Part(B, 2, EXTRA, "", ()))), ["Result 2, new"]),
        (replace(PLAN, expectations={}), ["Behaviour, Loyal"]),
        (replace(PLAN, appendices={}), ["Appendix, Scheme of accountability"]),
        (replace(PLAN, approach=WORDS), ["Approach"]),
        (replace(PLAN, form=Form.PIMPINAN), ["Official form"]),
    ],
)
def test_each_difference_is_told_once(after: Content, what: list[str]) -> None:
    assert [str(each.what) for each in changes_of(PLAN, after)] == what
    back = changes_of(after, PLAN)
    assert len(back) == len(what)
    assert [(each.before, each.after) for each in back] == [
        (each.after, each.before) for each in changes_of(PLAN, after)
    ]


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Akta terbit tepat waktu", 1, "a"),
        ("akta terbit  TEPAT waktu.", 9, "a"),
        ("Data bersih dari data ganda dan salah", 2, "b"),
        ("Data bersih dari data ganda", 5, None),
        ("Warga puas", 3, None),
    ],
)
def test_what_a_result_supported_is_found_again_only_beyond_doubt(
    text: str, number: int, found: str | None
) -> None:
    among = [
        ("a", 1, "Akta terbit tepat waktu"),
        ("b", 2, "Data bersih dari data ganda atau salah"),
        ("c", 4, "Warga puas"),
        ("d", 5, "Warga puas"),
    ]
    assert found_again(text, number, among) == found


@pytest.mark.parametrize(
    ("stage", "role", "acts"),
    [
        (PlanStage.DRAFT, "owner", True),
        (PlanStage.RETURNED, "owner", True),
        (PlanStage.SUBMITTED, "owner", False),
        (PlanStage.SUBMITTED, "superior", True),
        (PlanStage.DRAFT, "superior", False),
        (PlanStage.SUBMITTED, "", False),
    ],
)
def test_a_revision_asks_whose_turn_it_is(stage: PlanStage, role: str, acts: bool) -> None:
    step = revision_step(stage, role=role, superior="Bambang")
    assert (step.step is not None) is acts
    assert step.note
    assert step.until is None
