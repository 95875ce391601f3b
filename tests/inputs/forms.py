"""The forms of a page, read from the page itself as a browser reads them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

BUTTONS = {"submit", "image", "reset", "button"}


@dataclass(frozen=True)
class Field:
    """One field of a form.

    kind
        The type of an input (`text`, `hidden`, `file` …), `textarea`, `select` or `button`.
    choices
        What a select, a group of radio buttons or of boxes, or a group of named buttons offers.
    """

    name: str
    kind: str
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form: where it goes, how, and its fields in order."""

    action: str
    method: str
    fields: tuple[Field, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """What tells it from another form at the same address."""
        return tuple(sorted(each.name for each in self.fields))


@dataclass
class _Open:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)


class Page(HTMLParser):
    """A page's links and forms."""

    def __init__(self, path: str) -> None:
        """Begin a page whose own address is `path`."""
        super().__init__(convert_charrefs=True)
        self.path = path
        self.links: list[str] = []
        self._forms: dict[str, _Open] = {}
        self._at = ""
        self._text: list[str] | None = None
        self._select: Field | None = None
        self._options: list[tuple[str, bool]] = []

    @property
    def forms(self) -> list[Form]:
        """Give the forms that have a field or a button."""
        return [Form(each.action, each.method, tuple(each.fields.values())) for each in self._forms.values()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in links, forms and fields."""
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in has:
            self.links.append(urljoin(self.path, has["href"]))
        elif tag == "form":
            self._at = has.get("id") or f"form {len(self._forms)}"
            self._form(self._at, urljoin(self.path, has.get("action", "")), has.get("method", "get").lower())
        elif tag in ("input", "button", "textarea", "select"):
            self._take(tag, has)
        elif tag == "option" and self._select:
            self._options.append((has.get("value", ""), "selected" in has))

    def _form(self, key: str, action: str, method: str) -> None:
        known = self._forms.setdefault(key, _Open(action, method))
        known.action, known.method = action, method

    def _take(self, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text" if tag == "input" else "submit" if tag == "button" else tag).lower()
        home = has.get("form") or self._at
        if "formaction" in has:  # a button that sends the form elsewhere
            self._forms[f"{home} {has['formaction']}"] = _Open(urljoin(self.path, has["formaction"]), "post")
        if not home or not has.get("name"):
            return
        form = self._forms.setdefault(home, _Open(self.path, "get"))
        if tag == "textarea":
            self._text = []
        name, value = has["name"], has.get("value", "")
        if tag == "select":
            self._select, self._options = Field(name, "select"), []
            self._into = form
        elif kind in ("radio", "checkbox") or kind in BUTTONS:
            _offer(form, name, "button" if kind in BUTTONS else kind, value or "on", "checked" in has)
        else:
            self._into = form
            form.fields[name] = Field(name, kind, value)
            self._name = name

    def handle_data(self, data: str) -> None:
        """Take in the text of a text area."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close a form, a text area or a select."""
        if tag == "form":
            self._at = ""
        elif tag == "textarea" and self._text is not None:
            text = "".join(self._text).removeprefix("\n")  # a browser drops the line end behind the tag
            self._into.fields[self._name] = Field(self._name, "textarea", text)
            self._text = None
        elif tag == "select" and self._select:
            chosen = [value for value, is_chosen in self._options if is_chosen]
            all_values = tuple(value for value, _ in self._options)
            self._into.fields[self._select.name] = Field(
                self._select.name, "select", (chosen or all_values or ("",))[0], all_values
            )
            self._select = None


def _offer(form: _Open, name: str, kind: str, value: str, is_chosen: bool) -> None:
    """Add one choice to a group of radio buttons, boxes or named buttons."""
    known = form.fields.get(name, Field(name, kind))
    held = value if is_chosen or (kind == "button" and not known.choices) else known.value
    form.fields[name] = Field(name, kind, held, (*known.choices, value))


def read(path: str, html: str) -> Page:
    """Read a page."""
    page = Page(path)
    page.feed(html)
    page.close()
    return page
