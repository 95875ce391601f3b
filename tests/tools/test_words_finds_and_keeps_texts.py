"""The translation tool finds every text, keeps what was translated, and names what is wrong."""

import gettext
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from tools import words

PYTHON = """
from django.utils.translation import gettext_lazy as _
from teladan.engine.words import say, say_n
TITLE = _("Title of it")
REASON = say("{n} of {all} rows", n=1, all=2)
COUNT = say_n("{n} row", "{n} rows", 3)
NOT = print("never shown")
"""
TEMPLATE = """{% call ui.notice(_("Inside a call"), text=_("As a keyword")) %}{% endcall %}
{{ ngettext("%(num)s file", "%(num)s files", 2) }} {{ pgettext("letter", "S") }} plain text {% do x %}"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A part of the product with one module and one template."""
    monkeypatch.setattr(words, "ROOT", tmp_path)
    part = tmp_path / "part"
    (part / "templates/part").mkdir(parents=True)
    (part / "terms.py").write_text(PYTHON)
    (part / "templates/part/page.html").write_text(TEMPLATE)
    (part / "templates/note.md").write_text('{{ _("Not a template") }}')
    return part


def found(folder: Path) -> set[str]:
    return {str(text) for _path, text, _context in words.texts(folder)}


def test_texts_of_python_and_of_macro_calls_are_found(folder: Path) -> None:
    assert found(folder) == {
        "Title of it",
        "{n} of {all} rows",
        "('{n} row', '{n} rows')",
        "Inside a call",
        "As a keyword",
        "('%(num)s file', '%(num)s files')",
        "S",
    }


def test_a_broken_template_is_an_error_not_a_missing_text(folder: Path) -> None:
    (folder / "templates/part/page.html").write_text("{% if %}")
    with pytest.raises(TemplateSyntaxError):
        list(words.texts(folder))


def translate(folder: Path, **texts: str) -> None:
    """Write the files, then put translations into the .po by hand, as a translator does."""
    collected = words.collect(folder)
    for message in collected.catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key and key in texts:
            message.string = texts[key] if isinstance(message.id, str) else (texts[key],)
    words.keep(collected, check=False)


ALL = {
    "Title of it": "Judulnya",
    "{n} of {all} rows": "{n} dari {all} baris",
    "{n} row": "{n} baris",
    "Inside a call": "Di dalam",
    "As a keyword": "Sebagai kata",
    "%(num)s file": "%(num)s berkas",
    "S": "D",
}


def test_every_untranslated_text_is_named(folder: Path) -> None:
    collected = words.collect(folder)
    words.examine(collected)
    assert len(collected.faults) == 7
    assert "untranslated: '{n} row'" in collected.faults


def test_a_complete_folder_has_no_faults_and_its_mo_speaks(folder: Path) -> None:
    translate(folder, **ALL)
    collected = words.collect(folder)
    words.examine(collected)
    assert collected.faults == []
    with collected.mo.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Title of it") == "Judulnya"
    assert spoken.ngettext("{n} row", "{n} rows", 5) == "{n} baris"
    assert spoken.pgettext("letter", "S") == "D"


def test_places_must_survive_translation(folder: Path) -> None:
    translate(folder, **{**ALL, "{n} of {all} rows": "{n} baris", "%(num)s file": "berkas"})
    collected = words.collect(folder)
    words.examine(collected)
    assert [fault.split(":")[0] for fault in collected.faults] == ["places differ", "places differ"]


def test_a_text_that_is_gone_leaves_the_files_and_others_stay(folder: Path) -> None:
    translate(folder, **ALL)
    (folder / "terms.py").write_text('from x import _\nTITLE = _("Title of it")\n')
    collected = words.collect(folder)
    kept = {message.id: message.string for message in collected.catalogue if message.id}
    assert kept["Title of it"] == "Judulnya"
    assert "{n} of {all} rows" not in kept


def test_checking_notices_a_stale_file_and_changes_nothing(folder: Path) -> None:
    translate(folder, **ALL)
    before = (folder / "locale/id/LC_MESSAGES/django.po").read_bytes()
    (folder / "terms.py").write_text(PYTHON + '\nMORE = say("One more")\n')
    collected = words.collect(folder)
    words.keep(collected, check=True)
    assert collected.faults == ["django.po is stale: run python -m tools.words part"]
    assert (folder / "locale/id/LC_MESSAGES/django.po").read_bytes() == before


def test_writing_twice_writes_the_same_bytes(folder: Path) -> None:
    translate(folder, **ALL)
    first = words.written(words.collect(folder))
    words.keep(words.collect(folder), check=False)
    assert words.written(words.collect(folder)) == first
    assert b"Date" not in first[0] + first[1]


def test_a_text_translated_elsewhere_is_borrowed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "terms.py").write_text('TITLE = _("Title of it")\nALONE = _("Alone")\n')
    translate(folder, **ALL)
    lacking = words.collect(other)
    words.borrow([lacking], [words.collect(folder), lacking])
    words.examine(lacking)
    assert lacking.faults == ["untranslated: 'Alone'"]


def test_one_text_has_one_translation_everywhere(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "terms.py").write_text('TITLE = _("Title of it")\nALONE = _("Alone")\n')
    translate(folder, **ALL)
    translate(other, **{"Title of it": "Judul lain", "Alone": "Sendiri"})
    clashes = words.disagreements([words.collect(folder), words.collect(other)])
    assert len(clashes) == 1
    assert "'Judulnya' (part), 'Judul lain' (other)" in clashes[0]
