"""Files that cannot be calibrated: a sentence that names rows, or a treatment that the summary tells."""

from pathlib import Path

import polars as pl
import pytest

from teladan.engine.calibration import Calibration, Method, Options, Uncalibratable, calibrate, read_ratings
from teladan.engine.faults import Faulty

HEAD = "ratee,rater,item,rating\n"
GOOD = HEAD + "".join(
    f"{ratee},{rater},{item},{(n + j + i) % 3 + 1}\n"
    for n, ratee in enumerate("abcd")
    for j, rater in enumerate("xyz")
    for i, item in enumerate("pqr")
)


def refusal(tmp_path: Path, text: str) -> str:
    file = tmp_path / "ratings.csv"
    file.write_text(text)
    with pytest.raises(Faulty) as refused:
        calibrate(read_ratings(file), file=file.name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ratee,rater,thing,rating\na,x,p,1\n", "has no column item"),
        (HEAD, "holds no ratings"),
        ("", "is empty"),
        (GOOD + "d,x,s,2.5\n", "row 38, column rating: 2.5 is no whole number"),
        (GOOD + "d,x,s,often\n", "row 38, column rating: often is no whole number"),
        (GOOD + "d,x,s,\n", "row 38, column rating: is empty"),
        (GOOD + ",x,s,1\n", "row 38, column ratee: is empty"),
        (
            GOOD + "d,x,s,99\n",
            "row 38, column rating: 99 lies outside the scale of the others, which ends at 3",
        ),
        (GOOD + "a,x,p,2\n", "row 38: x rates a on p again, as in row 2"),
        (HEAD + "a,x,p,2\nb,x,p,2\n", "every rating is 2"),
    ],
)
def test_a_bad_file_is_told_by_row_and_remedy(tmp_path: Path, text: str, says: str) -> None:
    assert says in refusal(tmp_path, text)


def test_many_faults_are_counted_and_the_first_listed(tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(GOOD + "".join(f"n{row},x,p,bad\n" for row in range(200)))
    with pytest.raises(Faulty) as refused:
        calibrate(read_ratings(file), file=file.name)
    assert (refused.value.total, len(refused.value.faults)) == (200, 50)


def frame(rows: list[tuple[str, str, str, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["ratee", "rater", "item", "rating"], orient="row")


def grid(rating: dict[str, int] | None = None) -> list[tuple[str, str, str, int]]:
    """Six ratees, three raters, four items; `rating` fixes the answers of one rater or item."""
    fixed = rating or {}
    return [
        (ratee, rater, item, fixed.get(rater, fixed.get(item, (3 * n + j * 2 + i * n) % 4)))
        for n, ratee in enumerate("abcdef")
        for j, rater in enumerate("xyz")
        for i, item in enumerate("pqrs")
    ]


def fit(rows: list[tuple[str, str, str, int]], method: Method) -> Calibration:
    return calibrate(frame(rows), Options(method=method))


@pytest.mark.parametrize("method", list(Method))
def test_an_item_with_one_category_is_treated_and_told(method: Method) -> None:
    for answer in (0, 3):
        found = fit(grid({"p": answer}), method)
        assert found.summary["treatments"]["one_category_items"] == ["p"]
        assert found.raters["severity"].is_finite().all()
        assert found.items.filter(pl.col("item") != "p")["difficulty"].is_finite().all()


@pytest.mark.parametrize("method", list(Method))
def test_a_rater_who_gives_only_the_lowest_has_a_finite_severity_above_all(method: Method) -> None:
    found = fit(grid({"z": 0}), method).raters
    assert found["severity"].is_finite().all()
    assert found.sort("severity")["rater"].to_list()[-1] == "z"


@pytest.mark.parametrize("method", list(Method))
def test_a_sole_rater_is_not_estimable_and_said_so(method: Method) -> None:
    rows = grid() + [
        ("solo", "alone", item, answer) for item, answer in zip("pqrs", (1, 2, 3, 0), strict=True)
    ]
    found = fit(rows, method)
    row = found.raters.row(by_predicate=pl.col("rater") == "alone", named=True)
    assert (row["severity"], row["se"], row["flag"]) == (None, None, "not_estimable")
    assert row["n_ratees"] == 1
    assert found.components["comparable"].to_list() == [True, False]
    assert any("not estimable" in str(said) for said in found.remarks)
    assert any("cannot be compared" in str(said) for said in found.remarks)


def test_categories_that_nobody_used_are_kept_and_their_steps_are_not_estimable() -> None:
    rows = [(*row[:3], 4 if row[3] == 3 else row[3]) for row in grid()]
    found = fit(rows, Method.JML)
    assert found.steps["step"].to_list() == ["1", "2", "3", "4"]
    assert found.steps["threshold"].is_null().to_list() == [False, False, True, True]
    assert found.summary["treatments"]["unused_categories"] == [3]


def test_only_self_ratings_cannot_tell_severity() -> None:
    rows = pl.DataFrame(
        {
            "ratee": ["a", "b"],
            "rater": ["a", "b"],
            "item": ["p", "p"],
            "rating": [1, 2],
            "role": ["self", "self"],
        }
    )
    with pytest.raises(Uncalibratable):
        calibrate(rows, Options(method=Method.JML))
