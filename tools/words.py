"""Collect, update, compile and check the translations of a folder.

    python -m tools.words src/teladan/apps/planning     one folder
    python -m tools.words                               every folder that has texts
    python -m tools.words --check [folder…]             change nothing; exit 1 if something is missing or stale

A folder's texts (Python: `_`, `gettext…`, `say`, `say_n`; templates: `_()`, `ngettext()`) live in
`<folder>/locale/id/LC_MESSAGES/django.po`, compiled to `.mo` beside it. The source is English; files carry no
dates, line numbers or names, so that they change only when words change. Built on Babel, since Django's own command
misses texts inside macro calls.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "src/teladan"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "say": None,
    "say_n": (1, 2),
}
JINJA = {
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")
SKIP = {"migrations", "locale", "__pycache__", "static"}


class Plain(Catalog):
    """A catalogue whose header never changes by itself. Indonesian nouns have one form for any number."""

    num_plurals = 1
    plural_expr = "0"

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "id"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        """What a file says of itself is ignored."""


@dataclass
class Words:
    """The texts of one folder: as its sources have them, and as its files translate them."""

    folder: Path
    catalogue: Catalog
    faults: list[str] = field(default_factory=list)

    @property
    def po(self) -> Path:
        return self.folder / "locale/id/LC_MESSAGES/django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def folders() -> list[Path]:
    """Every folder with a catalogue of its own: each app, and each other part of the product."""
    parts = [path for path in SITE.iterdir() if path.is_dir() and path.name not in {*SKIP, "apps"}]
    apps = [path for path in (SITE / "apps").iterdir() if path.is_dir() and path.name not in SKIP]
    return sorted(parts) + sorted(apps)


def collect(folder: Path) -> Words:
    """The texts of the sources with the translations the folder already has."""
    template = Plain()
    for path, text, context in texts(folder):
        template.add(text, locations=[(path.relative_to(folder).as_posix(), 0)], context=context)
    words = Words(folder, Plain())
    if words.po.is_file():
        with words.po.open("rb") as file:
            for message in read_po(file, locale="id"):
                if message.id:
                    words.catalogue.add(
                        message.id, message.string, context=message.context, flags=message.flags
                    )
    words.catalogue.update(template, no_fuzzy_matching=True)
    words.catalogue.obsolete.clear()
    words.catalogue.header_comment = (
        f"# Indonesian of {folder.relative_to(ROOT).as_posix()}; the source texts are English."
    )
    return words


def texts(folder: Path) -> Iterator[tuple[Path, str | tuple[str, ...], str | None]]:
    """Each text of a folder's sources, in the order of files and lines. Raises SyntaxError on a broken template."""
    for path in sorted(folder.rglob("*")):
        if SKIP & set(path.relative_to(folder).parts) or not path.is_file():
            continue
        inside_templates = "templates" in path.relative_to(folder).parts
        if path.suffix == ".py":
            method, options = "python", {}
        elif inside_templates and path.suffix in {".html", ".txt"}:
            method, options = "jinja2", JINJA
        else:
            continue
        with path.open("rb") as file:
            for _line, text, _comments, context in extract(method, file, KEYWORDS, options=options):
                yield path, text, context


def written(words: Words) -> tuple[bytes, bytes]:
    """The .po and the .mo of a folder, byte for byte."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, words.catalogue, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    write_mo(mo, words.catalogue)
    return po.getvalue(), mo.getvalue()


def examine(words: Words) -> None:
    """Add to the faults whatever keeps a text from being read in Indonesian."""
    for message in _messages(words.catalogue):
        told, one = _joined(message.string), _source(message)
        if not told:
            words.faults.append(f"untranslated: {one!r}")
        elif message.fuzzy:
            words.faults.append(f"fuzzy: {one!r}")
        elif _places(_joined(message.id)) != _places(told):
            words.faults.append(f"places differ: {one!r} → {told!r}")


def borrow(lacking: Iterable[Words], all_words: Iterable[Words]) -> None:
    """Give a text that another folder has translated already the same translation here."""
    known = {
        (message.id, message.context): message.string
        for words in all_words
        for message in _messages(words.catalogue)
        if _joined(message.string)
    }
    for words in lacking:
        for message in _messages(words.catalogue):
            if not _joined(message.string):
                message.string = known.get((message.id, message.context), message.string)


def disagreements(all_words: Iterable[Words]) -> list[str]:
    """One English text has one Indonesian text, wherever it stands."""
    seen: dict[tuple[str, str | None], tuple[str, Path]] = {}
    faults = []
    for words in all_words:
        for message in _messages(words.catalogue):
            told = _joined(message.string)
            first, where = seen.setdefault((_source(message), message.context), (told, words.folder))
            if told and first and told != first:
                faults.append(
                    f"two translations of {_source(message)!r}: {first!r} ({where.name}), {told!r} ({words.folder.name})"
                )
    return faults


def main(arguments: list[str]) -> int:
    """Update or check; the exit code is 1 if a text has no sound translation (or, checking, a file is stale)."""
    check = "--check" in arguments
    named = [Path(argument).resolve() for argument in arguments if not argument.startswith("-")]
    product = {folder: collect(folder) for folder in dict.fromkeys([*folders(), *named])}
    everything = [product[folder] for folder in named] or list(product.values())
    if not check:
        borrow(everything, product.values())
    count = 0
    for words in everything:
        examine(words)
        if len(words.catalogue) or words.po.is_file():
            keep(words, check=check)
        for fault in words.faults:
            print(f"{words.folder.relative_to(ROOT)}: {fault}")
        count += len(words.faults)
    clashes = disagreements(product.values())
    for clash in clashes:
        print(clash)
    print(f"{sum(len(words.catalogue) for words in everything)} texts, {count + len(clashes)} faults")
    return 1 if count + len(clashes) else 0


def keep(words: Words, *, check: bool) -> None:
    """Write both files, or, when checking, add a fault for each that differs from what would be written."""
    for path, data in zip((words.po, words.mo), written(words), strict=True):
        if path.is_file() and path.read_bytes() == data:
            continue
        if check:
            words.faults.append(
                f"{path.name} is stale: run python -m tools.words {words.folder.relative_to(ROOT)}"
            )
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _joined(text: str | list[str] | tuple[str, ...] | None) -> str:
    """Singular and plural, or the one text; blank if nothing is there."""
    return (text if isinstance(text, str) else " ".join(text or ())).strip()


def _places(text: str) -> set[str]:
    return set(PLACES.findall(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
