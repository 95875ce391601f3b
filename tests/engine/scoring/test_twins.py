"""The columns and their plain twin say the same about any agency."""

from datetime import date

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teladan.engine.columns import DISTRIBUTION, ORGANISATIONS, RATINGS, RESULTS
from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.scoring import check_distribution, plain, predikat_of
from teladan.engine.scoring.intake import Intake
from teladan.engine.scoring.plain import Person, Unit
from teladan.engine.scoring.score import advice_text, score

RULES = rules_on(date(2025, 12, 31))
NAMES = ["A", "B", "C", "D"]

UNITS = st.lists(st.sampled_from(NAMES), min_size=1, unique=True).flatmap(
    lambda names: st.tuples(
        *(
            st.builds(
                Unit,
                st.just(name),
                st.sampled_from(OrganisationPredikat),
                st.sampled_from([None, *(other for other in names if other != name)]),
            )
            for name in names
        )
    )
)


@st.composite
def agencies(draw: st.DrawFn) -> tuple[list[Person], tuple[Unit, ...]]:
    """Up to twelve people in up to four units, heads among them."""
    units = draw(UNITS)
    person = st.tuples(
        st.sampled_from(units), st.sampled_from(Rating), st.sampled_from(Rating), st.booleans(), st.booleans()
    )
    rows = draw(st.lists(person, max_size=12))
    people = [
        Person(str(place), unit.unit, None if head and silent else hasil, perilaku, head)
        for place, (unit, hasil, perilaku, head, silent) in enumerate(rows)
    ]
    return people, units


def columns(people: list[Person], units: tuple[Unit, ...]) -> Intake:
    appraisals = pl.DataFrame(
        {
            "employee": [each.employee for each in people],
            "unit": [each.unit for each in people],
            "hasil": [each.hasil and str(each.hasil) for each in people],
            "perilaku": [str(each.perilaku) for each in people],
            "head": [each.head for each in people],
        },
        schema={
            "employee": pl.String,
            "unit": pl.String,
            "hasil": RATINGS,
            "perilaku": RATINGS,
            "head": pl.Boolean,
        },
    )
    places = pl.DataFrame(
        {
            "unit": [each.unit for each in units],
            "organisation": [str(each.organisation) for each in units],
            "parent": [each.parent for each in units],
        },
        schema={"unit": pl.String, "organisation": ORGANISATIONS, "parent": pl.String},
    )
    return Intake(appraisals, places)


@settings(max_examples=300)
@given(agencies())
@example(([], (Unit("A", OrganisationPredikat.BAIK),)))
def test_columns_and_plain_twin_agree(agency: tuple[list[Person], tuple[Unit, ...]]) -> None:
    people, units = agency
    verdicts, checks = plain.score(people, units, RULES)
    found = score(columns(people, units), RULES)
    assert found.results["employee"].to_list() == [each.employee for each in people]
    assert found.results["predikat"].to_list() == verdicts
    rows = found.distribution.select("unit", *map(str, Predikat), "findings", "advice").rows()
    assert rows == [
        (unit.unit, *counts.values(), findings, advice)
        for unit, (counts, findings, advice) in zip(units, checks, strict=True)
    ]


@given(agencies())
def test_columns_name_the_same_rule_as_the_single_decision(
    agency: tuple[list[Person], tuple[Unit, ...]],
) -> None:
    people, units = agency
    organisations = {each.unit: each.organisation for each in units}
    found = score(columns(people, units), RULES).results
    for person, row in zip(people, found.iter_rows(named=True), strict=True):
        heads = organisations[person.unit] if person.head else None
        decision = predikat_of(person.hasil, person.perilaku, RULES, heads=heads)
        assert (row["predikat"], row["rule"], row["article"]) == (
            decision.predikat,
            decision.rule,
            decision.article,
        )


FIVE = st.tuples(*[st.integers(0, 3)] * 5)


@settings(max_examples=300)
@given(FIVE, st.sampled_from(OrganisationPredikat))
def test_a_single_check_and_its_plain_twin_agree(
    five: tuple[int, ...], organisation: OrganisationPredikat
) -> None:
    counts = dict(zip(Predikat, five, strict=True))
    check = check_distribution(counts, organisation, RULES)
    advice = advice_text(check.advice) if check.advice else ""
    assert (";".join(check.codes), advice) == plain.check(counts, RULES.distribution[organisation])


def test_a_unit_of_thousands_is_checked_without_trying_divisions() -> None:
    counts = {Predikat.BAIK: 3501, Predikat.KURANG: 1, Predikat.SANGAT_BAIK: 1498}
    assert check_distribution(counts, "baik", RULES).codes == ("baik_over_70",)
    assert check_distribution(counts | {Predikat.BAIK: 3500}, "baik", RULES).codes == ("baik_over_70",)
    assert check_distribution(counts | {Predikat.BAIK: 3497}, "baik", RULES).codes == ()


def test_the_tables_are_those_that_are_described() -> None:
    found = score(columns([], (Unit("A", OrganisationPredikat.BAIK),)), RULES)
    assert found.results.schema == {column.name: column.type for column in RESULTS.columns}
    assert found.distribution.schema == {column.name: column.type for column in DISTRIBUTION.columns}
