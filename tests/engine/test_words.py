"""Words: a message keeps its values until somebody reads it."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.words import Said, from_json, render, say, say_n, to_json


class Shouting(NullTranslations):
    """A language that is English in capitals, except for its places."""

    def gettext(self, message: str) -> str:
        return message.replace("rows", "ROWS").replace("of", "OF")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_a_message_reads_as_english_without_a_catalogue() -> None:
    assert str(say("{n} rows were refused", n=3)) == "3 rows were refused"


def test_number_chooses_between_one_and_many() -> None:
    assert [str(say_n("One row", "{n} rows", n)) for n in (0, 1, 2)] == ["0 rows", "One row", "2 rows"]


def test_messages_inside_messages_are_translated_too() -> None:
    inner = say_n("One of many", "{n} rows", 2)
    assert (
        render(say("{what} of {day}", what=inner, day=date(2025, 1, 2)), Shouting()) == "2 ROWS OF 2025-01-02"
    )


def test_numbers_are_shown_as_the_reader_writes_them() -> None:
    shown = render(
        say("{x} of {y}", x=Decimal("1.5"), y="1.5"), show=lambda value: str(value).replace(".", ",")
    )
    assert shown == "1,5 of 1,5"


def test_a_place_without_value_is_an_error_at_once() -> None:
    with pytest.raises(ValueError, match="name"):
        say("Hello {name}")


def test_the_empty_message_stays_empty_in_every_language() -> None:
    assert render(say(""), Shouting()) == ""
    assert not say("")


def test_a_text_from_a_file_cannot_reach_into_objects() -> None:
    assert str(Said("{n.__class__} {n!r} {m}", (("n", 1),))) == "{n.__class__} {n!r} {m}"


VALUES = st.one_of(
    st.text(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
)


@given(st.dictionaries(st.sampled_from(["a", "b", "n_1"]), VALUES), st.integers())
def test_a_message_survives_json(values: dict[str, object], n: int) -> None:
    inner = say_n("One", "{n} things", n, **values)  # type: ignore[arg-type]
    said = say("{inner}, {at}", inner=inner, at=datetime(2025, 1, 1, tzinfo=UTC))
    again = from_json(json.loads(json.dumps(to_json(said))))
    assert again == said
    assert hash(again) == hash(said)
    assert str(again) == str(said)


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        from_json({"text": "{x}", "values": {"x": ["list"]}})
    with pytest.raises(ValueError, match="no value"):
        from_json({"text": "{x}"})


def test_better_words_rank_higher_and_every_word_has_a_label() -> None:
    for kind in (Rating, Predikat, OrganisationPredikat):
        ranks = [each.rank for each in kind]
        assert ranks == sorted(ranks, reverse=True)
        assert min(ranks) == 1
        assert all(each.label for each in kind)
