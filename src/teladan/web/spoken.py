"""The words of a page: each text is looked up once a language, not once a use.

Catalogues do not change while a process lives. While a page is rendered its language is fixed, and `speaking` holds the
language's words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils import translation
from markupsafe import Markup

MOST = 20_000  # texts of a language; more can only be a fault, and must not fill the memory


class Words(dict[str, tuple[str, Markup]]):
    """Texts by their English: as plain text, and as the markup that templates print."""

    def __missing__(self, english: str) -> tuple[str, Markup]:
        """Look a text up, in the language that is active."""
        if len(self) >= MOST:
            self.clear()
        text = translation.gettext(english)
        self[english] = found = (text, Markup(text))  # noqa: S704 (our own catalogues)
        return found

    def gettext(self, english: str) -> str:
        """Give a text; with `ngettext` this makes a catalogue for `engine.words.render`."""
        return self[english][0]

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Give the text for a number."""
        return translation.ngettext(singular, plural, n)


_languages: dict[str, Words] = {}
_speaking: ContextVar[Words | None] = ContextVar("speaking", default=None)


@contextmanager
def speaking() -> Iterator[None]:
    """Use the words of the language that is active now."""
    token = _speaking.set(_languages.setdefault(translation.get_language() or "", Words()))
    try:
        yield
    finally:
        _speaking.reset(token)


def words() -> Words | None:
    """Give the words of the page that is being rendered; None outside of one."""
    return _speaking.get()


def text(english: str, /, **values: Any) -> Markup:
    """What `_("…", name=…)` prints: a text whose values are escaped."""
    spoken = _speaking.get()
    found = spoken[str(english)][1] if spoken is not None else Markup(translation.gettext(english))  # noqa: S704
    return found % values if values or "%" in found else found


def text_of_number(singular: str, plural: str, number: int, /, **values: Any) -> Markup:
    """What `ngettext("…", "…", n)` prints; the number is `num`."""
    said = translation.ngettext(singular, plural, number)
    return Markup(said) % ({"num": number} | values)  # noqa: S704
