"""docs/law/ says exactly what the tests check."""

from tools.spec_docs import stale


def test_the_pages_of_the_law_are_fresh() -> None:
    assert list(stale()) == [], "run python -m tools.spec_docs"
