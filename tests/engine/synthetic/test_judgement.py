"""Ratings are complete, blind habits can be found again, and the predikat spread as in life."""

import polars as pl
import pytest

from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.scoring import predikat_of
from teladan.engine.synthetic.cast import CAST
from teladan.engine.synthetic.judgement.truth import PREDIKATS
from teladan.engine.synthetic.spec import Agency
from tests.engine.synthetic.agencies import DAY, agency, number

sizes = pytest.mark.parametrize("people", [30, 120, 600])
POINTS = {"di_bawah": -1, "sesuai": 0, "di_atas": 1}


@sizes
def test_self_and_superior_answer_every_criterion_of_everybody(people: int) -> None:
    made = agency(people)
    criteria = made.results.height + 7 * people
    for role in ("self", "superior"):
        answers = made.ratings.filter(pl.col("role") == role)
        assert answers.height == criteria
        assert answers["answer"].null_count() == 0
        assert set(answers["answer"]) <= set(Rating)


@sizes
def test_raters_are_who_they_say_they_are(people: int) -> None:
    made = agency(people)
    above = dict(made.people.select("employee", pl.col("superior").fill_null("leader")).iter_rows())
    for row in made.ratings.unique(["employee", "rater", "role"]).iter_rows(named=True):
        employee, rater = row["employee"], row["rater"]
        match row["role"]:
            case "self":
                assert rater == employee
            case "superior":
                assert rater == above[employee]
            case "subordinate":
                assert above[rater] == employee
            case "peer":
                assert rater not in {employee, above[employee]}
                assert above[rater] != employee


@sizes
def test_nobody_rates_the_same_criterion_twice(people: int) -> None:
    assert not agency(people).ratings.select("employee", "rater", "criterion").is_duplicated().any()


def test_some_peers_are_from_another_team() -> None:
    made = agency(600)
    above = made.people.select("employee", "superior")
    peers = made.ratings.filter(pl.col("role") == "peer").unique(["employee", "rater"])
    both = peers.join(above, on="employee").join(above, left_on="rater", right_on="employee", suffix="_rater")
    share = number((both["superior"] != both["superior_rater"]).mean())
    assert 0.08 < share < 0.35


def _predikat(made: Agency) -> pl.DataFrame:
    rules = rules_on(DAY)
    units = dict(made.organisation_predikat.select("unit", "predikat_organisasi").iter_rows())
    mapping = rules.head_mapping
    rows = []
    for row in made.appraisals.iter_rows(named=True):
        word = OrganisationPredikat(units[row["unit"]])
        hasil = mapping[word] if row["head"] else Rating(row["hasil"])
        rows.append(
            (row["employee"], str(word), str(predikat_of(hasil, Rating(row["perilaku"]), rules).predikat))
        )
    return pl.DataFrame(rows, schema=["employee", "organisation", "predikat"], orient="row")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_predikat_spread_as_in_life_and_not_all_are_baik(seed: int) -> None:
    found = _predikat(agency(2000, seed))["predikat"].value_counts(normalize=True)
    share = dict(found.iter_rows())
    assert 0.08 < share["sangat_baik"] < 0.30
    assert 0.50 < share["baik"] < 0.75
    assert 0.05 < share["butuh_perbaikan"] < 0.22
    assert 0.005 < share["kurang"] + share["sangat_kurang"] < 0.10


def test_better_units_have_better_people() -> None:
    table = _predikat(agency(2000)).group_by("organisation").agg((pl.col("predikat") == "sangat_baik").mean())
    share = dict(table.iter_rows())
    assert share["istimewa"] > 2 * share["baik"] > 2 * share["butuh_perbaikan"]


@sizes
def test_every_unit_has_a_predikat_its_own_or_its_parents(people: int) -> None:
    table = agency(people).organisation_predikat
    word = dict(table.select("unit", "predikat_organisasi").iter_rows())
    assert set(word.values()) <= set(PREDIKATS)
    for row in table.iter_rows(named=True):
        assert row["is_own"] == (row["reason"] is not None) == (row["decided_by"] is not None)
        assert row["is_own"] or word[row["unit"]] == word[row["parent"]]


def test_only_heads_have_no_hasil() -> None:
    table = agency(600).appraisals
    assert (table["hasil"].is_null() == table["head"]).all()
    assert table["perilaku"].null_count() == 0


def _leaning(made: Agency) -> pl.DataFrame:
    """Mean answer of each rater on behaviour, with the true habits."""
    answers = made.ratings.filter((pl.col("kind") == "behaviour") & (pl.col("role") == "peer")).drop_nulls()
    points = pl.col("answer").replace_strict(POINTS, return_dtype=pl.Float64)
    by_rater = answers.group_by("rater").agg(
        points.mean().alias("mean"), pl.len(), (points != 0).mean().alias("ends")
    )
    return by_rater.join(made.truth_people, left_on="rater", right_on="employee")


def test_severe_raters_answer_lower() -> None:
    table = _leaning(agency(2000))
    assert table.select(pl.corr("mean", "severity")).item() < -0.5


def test_those_who_shun_the_ends_answer_in_the_middle() -> None:
    table = _leaning(agency(2000))
    shunning = number(table.filter(pl.col("stretch") > 1.5)["ends"].mean())
    assert shunning < 0.6 * number(table.filter(pl.col("stretch") < 1.5)["ends"].mean())


def test_a_halo_makes_the_seven_answers_alike() -> None:
    made = agency(2000)
    points = pl.col("answer").replace_strict(POINTS, return_dtype=pl.Float64)
    behaviour = made.ratings.filter((pl.col("kind") == "behaviour") & (pl.col("role") == "peer")).drop_nulls()
    spread = behaviour.group_by("employee", "rater").agg(points.std().alias("spread")).group_by("rater")
    table = spread.agg(pl.col("spread").mean()).join(made.truth_people, left_on="rater", right_on="employee")
    haloed = number(table.filter(pl.col("halo") > 0.6)["spread"].mean())
    assert haloed < 0.8 * number(table.filter(pl.col("halo") < 0.6)["spread"].mean())


def test_favourites_are_rated_higher_by_their_superior_than_by_others() -> None:
    made = agency(2000)
    points = pl.col("answer").replace_strict(POINTS, return_dtype=pl.Float64)
    behaviour = made.ratings.filter(pl.col("kind") == "behaviour").drop_nulls()
    mean = behaviour.group_by("employee", "role").agg(points.mean().alias("mean"))
    both = [
        mean.filter(pl.col("role") == role).select("employee", role="mean") for role in ("superior", "peer")
    ]
    gap = (
        both[0]
        .join(both[1], on="employee", suffix="_peer")
        .with_columns(gap=pl.col("role") - pl.col("role_peer"))
    )
    is_favourite = pl.col("employee").is_in(made.truth_favourites["employee"].to_list())
    assert made.truth_favourites.height > 10
    assert (
        number(gap.filter(is_favourite)["gap"].mean())
        > number(gap.filter(~is_favourite)["gap"].mean()) + 0.15
    )


def test_the_truth_about_severity_is_centred() -> None:
    assert abs(number(agency(2000).truth_people["severity"].mean())) < 0.1


@pytest.mark.parametrize("seed", range(12))
def test_the_story_of_the_cast_is_the_same_at_every_seed(seed: int) -> None:
    made = agency(60, seed)
    word = dict(made.organisation_predikat.select("unit", "predikat_organisasi").iter_rows())
    assert word["05"] == word["05.03"] == "baik"
    predikat = dict(_predikat(made).select("employee", "predikat").iter_rows())
    for key in ("official", "superior", "unit_head"):
        assert predikat[str(CAST[key].nip)] in {"baik", "sangat_baik"}, key
    superior = made.truth_people.filter(employee=str(CAST["superior"].nip)).row(0, named=True)
    assert (superior["severity"], superior["stretch"], superior["is_favouring"]) == (0.0, 1.0, False)
