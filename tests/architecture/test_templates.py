"""Every template compiles, and none holds what the content security policy would silently drop."""

import re
from functools import cache
from pathlib import Path
from typing import cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment, TemplateSyntaxError

from tests.architecture.source import listed

INLINE = re.compile(
    r"""\sstyle\s*=\s*["'{]        # a style attribute
    | \son[a-z]+\s*=\s*["']        # an inline handler
    | <style[\s>]
    | <script(?![^>]*\ssrc=)(?![^>]*type="application/json")[\s>]
    | javascript:""",
    re.X | re.I,
)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)


@cache
def environment() -> Environment:
    """The environment that renders every page."""
    return cast(Jinja2, engines["jinja2"]).env


def names() -> list[str]:
    """Every template of ours."""
    return [name for name in environment().list_templates() if name.endswith((".html", ".txt"))]


def markup(name: str) -> str:
    """A template's text with everything of Jinja's own replaced by a letter, line by line."""
    loader = environment().loader
    assert loader
    return JINJA.sub(
        lambda found: "x" + "\n" * found[0].count("\n"), loader.get_source(environment(), name)[0]
    )


def test_there_are_templates_to_look_at() -> None:
    assert len(names()) > 15


def test_every_template_compiles() -> None:
    broken = {}
    for name in names():
        try:
            environment().get_template(name)
        except TemplateSyntaxError as wrong:
            broken[name] = f"{wrong.lineno}: {wrong.message}"
    assert broken == {}


def test_no_template_holds_inline_styles_or_scripts() -> None:
    found = [
        f"{name}:{number}"
        for name in names()
        if not name.endswith(".txt") and not Path(name).name.startswith("mail")
        for number, line in enumerate(markup(name).splitlines(), 1)
        if INLINE.search(line)
    ]
    assert not found, listed(found)
