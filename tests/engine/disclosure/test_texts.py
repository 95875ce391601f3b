"""Texts: from three on, together, in an order that nobody can read anything from."""

from teladan.engine.disclosure import Group, publish
from teladan.engine.disclosure.plain import Answer
from teladan.engine.rulebook.terms import Rating
from tests.engine.disclosure.rounds import RULES, SECRET, frame


def written(texts: list[str], group: Group = Group.PEER, item: str = "x") -> list[Answer]:
    return [Answer("A", group, item, Rating.SESUAI, text) for text in texts]


def shown(answers: list[Answer], secret: bytes = SECRET) -> list[tuple[str, str]]:
    return publish(frame(answers), RULES, secret).texts.select("group", "text").rows()


def test_two_texts_of_a_panel_are_not_shown_and_three_are() -> None:
    assert shown(written(["satu", "dua", "", " \n"])) == []
    assert {text for _, text in shown(written(["satu", "dua", "tiga"]))} == {"satu", "dua", "tiga"}


def test_texts_of_two_items_are_counted_apart() -> None:
    assert shown(written(["satu", "dua"]) + written(["tiga"], item="y")) == []


def test_texts_are_never_told_apart_by_group_though_the_means_are() -> None:
    answers = written([f"p{n}" for n in range(5)]) + written([f"s{n}" for n in range(5)], Group.SUBORDINATE)
    found = publish(frame(answers), RULES, SECRET)
    assert set(found.cells["group"]) == {"peer", "subordinate"}
    assert set(found.texts["group"]) == {"panel"}
    assert found.texts.height == 10


def test_texts_of_self_and_superior_are_shown_as_theirs() -> None:
    answers = written(["milik saya"], Group.SELF) + written(["dari atasan"], Group.SUPERIOR)
    assert shown(answers) == [("self", "milik saya"), ("superior", "dari atasan")]


def test_the_order_depends_on_the_secret_and_on_nothing_else() -> None:
    texts = [f"teks {n}" for n in range(20)]
    first = shown(written(texts))
    assert first == shown(written(texts[::-1]))
    assert first != shown(written(texts), b"x" * 100)
    assert first != sorted(first)
    assert sorted(first) == sorted(shown(written(texts), b"x" * 100))


def test_the_same_writer_does_not_stand_in_the_same_place_of_two_items() -> None:
    texts = [f"teks {n}" for n in range(20)]
    found = publish(frame(written(texts) + written(texts, item="y")), RULES, SECRET).texts
    x, y = (found.filter(item=item)["text"].to_list() for item in "xy")
    assert x != y
    assert sorted(x) == sorted(y)
