"""The served style sheets are what their sources say, without changing what they mean."""

import pytest

from tools import styles


def test_the_committed_sheets_are_joined_from_their_sources() -> None:
    for name, css in styles.joined().items():
        assert (styles.TARGET / name).read_text() == css, f"{name}: run python -m tools.styles"


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("a { color : red; }", "a{color : red}"),
        (".top :focus-visible { x: 1; }", ".top :focus-visible{x:1}"),  # a descendant, not .top:focus-visible
        ("a { content: ' /* no comment */ {;} '; }", "a{content:' /* no comment */ {;} '}"),
        ("a /* why */ b { m: calc(1px + 2px); }", "a b{m:calc(1px + 2px)}"),
        ("@media (min-width: 1px) { a { b: c; d: e; } }", "@media (min-width: 1px){a{b:c;d:e}}"),
        ('a { content: "\\22 ;"; }', 'a{content:"\\22 ;"}'),
    ],
)
def test_squeezing_keeps_the_meaning(long: str, short: str) -> None:
    assert styles.squeezed(long) == short


def test_every_token_that_is_used_is_defined() -> None:
    text = "".join(styles.joined().values())
    used = {piece.split(")")[0].split(",")[0].strip() for piece in text.split("var(")[1:]}
    defined = {name for name in used if f"{name}:" in text or f"{name} :" in text}
    assert used - defined == set()
