"""docs/law/ says exactly what the tests check."""

from pathlib import Path

import pytest

from tools.docs import NOTE, asvs, law

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = law.pages() | asvs.pages()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_law_is_fresh(page: str) -> None:
    assert (DOCS / page).read_text("utf-8") == NOTE + PAGES[page].rstrip() + "\n", "run make docs"


BY_HAND = {"law/dpia.md", "law/asvs.csv"}
"""The assessment that an agency completes and signs, and the table of security requirements."""


def test_no_other_page_of_the_law_is_written_by_hand() -> None:
    assert {f"law/{path.name}" for path in (DOCS / "law").iterdir()} == set(PAGES) | BY_HAND
