"""Charts: bars against the law's pattern, a line with gaps where nothing was measured."""

import re
from collections.abc import Callable

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from teladan.web.charts import Point, Share, distribution, trend

Draw = Callable[..., str]


def test_only_what_breaks_the_pattern_is_outside() -> None:
    chart = distribution(
        [Share("Sangat Baik", 2, lowest=30), Share("Baik", 7, highest=70), Share("Kurang", 1)]
    )
    assert [row.outside for row in chart.rows] == [True, False, False]
    assert [row.percent for row in chart.rows] == [20, 70, 10]


def test_too_few_people_for_the_pattern_break_nothing() -> None:
    one = [Share("Baik", 1, highest=70), Share("Kurang", 0)]
    assert distribution(one).rows[0].outside
    assert not any(row.outside for row in distribution(one, can_be_met=False).rows)
    assert distribution(one, can_be_met=False).rows[0].bounds


def test_nobody_counted_is_no_breach() -> None:
    chart = distribution([Share("Baik", 0, lowest=60), Share("Kurang", 0)])
    assert not any(row.outside for row in chart.rows)
    assert all(row.bar == 0 for row in chart.rows)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6))
def test_bars_are_as_long_as_their_shares(counts: list[int]) -> None:
    chart = distribution([Share(str(i), count) for i, count in enumerate(counts)])
    whole = chart.width - 2 * chart.left
    assert chart.n == sum(counts)
    for row, count in zip(chart.rows, counts, strict=True):
        share = count / chart.n if chart.n else 0
        assert row.bar == pytest.approx(whole * share, abs=0.06)


def test_a_bar_outside_the_pattern_says_so_in_words(draw: Draw) -> None:
    chart = distribution([Share("Baik", 9, highest=70), Share("Kurang", 1)])
    with translation.override("id"):
        html = draw("{{ ui.distribution(chart) }}", chart=chart)
    assert html.count("di luar pola") == 2  # in the picture and in its description
    assert 'aria-label="Baik: 9 (90%, di luar pola), Kurang: 1 (10%)"' in html


def test_a_period_not_measured_leaves_a_gap() -> None:
    chart = trend([Point("I", 1.0), Point("II", 2.0), Point("III", None), Point("IV", 3.0), Point("V", 4.0)])
    assert len(chart.lines) == 2
    assert len(chart.dots) == 4


def test_nothing_measured_is_an_error_not_a_flat_line() -> None:
    with pytest.raises(ValueError, match="at least one measured period"):
        trend([Point("I", None)])


VALUES = st.floats(-1e4, 1e4).map(lambda value: round(value, 3))


@given(st.lists(VALUES, min_size=1, max_size=24), st.none() | VALUES)
def test_everything_lies_between_the_outer_ticks(values: list[float], goal: float | None) -> None:
    chart = trend([Point(str(i), value) for i, value in enumerate(values)], goal=goal)
    heights = [height for height, _ in chart.ticks]
    ys = [y for _, y in chart.dots] + ([chart.goal[0]] if chart.goal else [])
    assert 2 <= len(heights) <= 7
    assert all(min(heights) - 0.1 <= y <= max(heights) + 0.1 for y in ys)
    assert 1 <= len(chart.names) <= 6


def test_higher_values_stand_higher() -> None:
    chart = trend([Point("I", 1), Point("II", 2), Point("III", 3)])
    ys = [y for _, y in chart.dots]
    assert ys == sorted(ys, reverse=True)


def test_the_band_is_drawn_only_where_every_range_is_known() -> None:
    whole = [Point("I", 2, 1, 3), Point("II", 3, 2, 4)]
    assert trend(whole).band.count(",") == 4
    assert trend([*whole, Point("III", 3)]).band == ""


def test_a_chart_has_a_sentence_and_its_table(draw: Draw) -> None:
    chart = trend([Point("I", 1.5), Point("II", 2.5)], goal=2, unit=" hari", places=1)
    with translation.override("id"):
        html = draw(
            '{% call ui.chart("Waktu", "Turun.", head=["T", "n"], rows=[["I", 3]]) %}{{ ui.trend(c) }}{% endcall %}',
            c=chart,
        )
    assert '<p class="reading">Turun.</p>' in html
    assert '<th scope="row">I</th><td class="num">3</td>' in html
    assert "target 2,0 hari" in html
    assert re.search(r"<text[^>]*>2,5 hari</text>", html)


def test_ticks_are_shown_as_exactly_as_they_stand() -> None:
    with translation.override("en"):
        words = [text for _, text in trend([Point("I", 0.3), Point("II", 1.2)]).ticks]
    assert words == ["0.25", "0.50", "0.75", "1.00", "1.25"]
