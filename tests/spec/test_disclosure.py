"""What of confidential answers is told: groups, grains, rounding, the ends of the scale."""

import polars as pl
import pytest

from teladan.engine.disclosure import Cell, Group, publish
from teladan.engine.rulebook.terms import Rating
from tests.spec.table import Row, Table

GRAIN = "none; common practice of confidential ratings: five, and words from three"
ENDS = "none; top and bottom coding, so that no mean tells that all answered alike"
WORDS = dict(zip("+=-", Rating, strict=True))


def row(name: str, told: str, article: str = GRAIN, **answers: str) -> Row:
    return Row(name, answers, {"told": told}, article)


PANELS = Table(
    "disclosure",
    "Confidential answers: what is told of one value",
    "One sign a rater: `+` above, `=` meets, `-` below, `.` skipped. Published once, when the round closes. Self and superior are "
    "named; a mean lies on the scale 1 (below) to 3 (above). No law fixes the numbers, so an agency's overlay may be stricter; it can "
    "never be looser. Why: [confidential answers](../explanation/disclosure.md).",
    (
        row("nobody but self", "self di_atas · panel too_few 0–2", self="+"),
        row("two peers", "panel too_few 0–2", peer="+="),
        row("three peers", "panel sesuai 3–4", peer="+=="),
        row("half way is the better word", "panel di_atas 3–4", peer="++=="),
        row("three alike are told as three others", "panel di_atas 3–4", peer="+++"),
        row("two peers and two subordinates are one group", "panel sesuai 3–4", peer="==", subordinate="=-"),
        row("a skipped value is no answer", "panel too_few 0–2", peer="==.."),
        row("five: the mean", "panel 2.2 5", peer="++==-"),
        row("half up", "panel 2.3 8", peer="+++====-"),
        row(
            "named beside the panel",
            "self di_atas · superior di_bawah · panel 2.0 5",
            self="+",
            superior="-",
            peer="=====",
        ),
        row(
            "five and five are told apart",
            "peer 2.2 5 · subordinate 1.8 5",
            peer="++==-",
            subordinate="+==--",
        ),
        row("five and four are not", "panel 2.1 9", peer="++==-", subordinate="+==-"),
        row(
            "one of five skips: its complement is told with it",
            "panel 2.1 9",
            peer="++==-",
            subordinate="+==-.",
        ),
        row("all five at the end: a word", "panel di_atas 5", ENDS, peer="+++++"),
        row("one step from the end: the same word", "panel di_atas 5", ENDS, peer="++++="),
        row("two steps from the end: the same word", "panel di_atas 5", ENDS, peer="++++-"),
        row("three steps from the end: the mean", "panel 2.4 5", ENDS, peer="++==="),
        row("the lower end", "panel di_bawah 6", ENDS, peer="----=="),
        row("all five in the middle: the mean, as for a mixed five", "panel 2.0 5", ENDS, peer="====="),
    ),
)
TABLES = (PANELS,)


def told(cell: Cell) -> str:
    value = cell.mean if cell.rating is None else cell.rating
    named = cell.group in (Group.SELF, Group.SUPERIOR)
    parts = [cell.group, str(value or cell.shown), *([] if named else [cell.raters])]
    return " ".join(parts)


@pytest.mark.parametrize("row", PANELS.rows, ids=PANELS.names)
def test_a_value_is_told_in_the_grain_its_raters_allow(row: Row) -> None:
    answers = [(group, WORDS.get(sign)) for group, signs in row.given.items() for sign in signs]
    frame = pl.DataFrame(
        {
            "ratee": ["A"] * len(answers),
            "item": ["loyal"] * len(answers),
            "group": [group for group, _ in answers],
            "rating": [word and str(word) for _, word in answers],
        }
    )
    cells = publish(frame, row.rules, b"the secret of one round").rows()
    assert " · ".join(map(told, cells)) == row.expected["told"]


def test_the_rules_named_in_the_table_are_those_of_the_rulebook() -> None:
    rules = PANELS.rows[0].rules
    assert {each.article for each in PANELS.rows} == {
        rules.article("disclosure.raters"),
        rules.article("disclosure.margin"),
    }
