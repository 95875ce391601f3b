"""Read the forms of a page as a browser would: the fields that sending them now would carry."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit


@dataclass
class PageForm:
    """One form: where it goes, and what it carries (several values of one name in order)."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str | None, value: str) -> None:
        """Add a value."""
        if name:
            self.fields.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._by_id: dict[str, PageForm] = {}
        self._form: PageForm | None = None
        self._area: tuple[PageForm, str] | None = None
        self._text: list[str] = []
        self._select: tuple[PageForm, str] | None = None
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "form":
            self._form = PageForm(held.get("action") or "", (held.get("method") or "get").lower())
            self.forms.append(self._form)
            self._by_id[held.get("id") or ""] = self._form
            return
        form = self._by_id.get(held["form"] or "") if "form" in held else self._form
        if form is None or "disabled" in held:
            return
        name = held.get("name") or ""
        if tag == "input":
            _input(form, name, held)
        elif tag == "textarea":
            self._area, self._text = (form, name), []
        elif tag == "select":
            self._select, self._options = (form, name), []
        elif tag == "option" and self._select:
            self._options.append((held.get("value") or "", "selected" in held))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area:
            self._area[0].put(self._area[1], "".join(self._text).removeprefix("\n"))
            self._area = None
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected] or [
                value for value, _ in self._options[:1]
            ]
            for value in chosen:
                self._select[0].put(self._select[1], value)
            self._select = None


def _input(form: PageForm, name: str, held: dict[str, Any]) -> None:
    kind = held.get("type") or "text"
    if kind in ("checkbox", "radio"):
        if "checked" in held:
            form.put(name, held.get("value") or "on")
    elif kind not in ("submit", "button", "file", "image", "reset"):
        form.put(name, held.get("value") or "")


def forms_of(html: str) -> list[PageForm]:
    """Give every form of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_to(html: str, path: str, *, here: str) -> PageForm | None:
    """Find the form of a page at `here` that is posted to `path`."""
    for form in forms_of(html):
        target = urlsplit(form.action).path or here
        if form.method == "post" and target == path:
            return form
    return None
