"""Sniffing: every kind that is taken is known, and every trick is refused with a remedy."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.evidence.rules import examine
from teladan.apps.evidence.terms import ALLOWED, FileKind
from tests.factories.files import (
    WHOLE,
    a_jpeg,
    a_pdf,
    a_png,
    a_webp,
    a_zip,
    an_odf_file,
    an_office_file,
)

EXTERNAL = b'<Relationships><Relationship Type="x/attachedTemplate" Target="https://a.example/t.dotm" TargetMode="External"/></Relationships>'
HYPERLINK = b'<Relationships><Relationship Type="x/hyperlink" Target="https://a.example/" TargetMode="External"/></Relationships>'
MACRO_TYPES = (
    b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)


@pytest.mark.parametrize("name", WHOLE)
def test_every_kind_that_is_taken_is_known(name: str) -> None:
    found = examine(name, WHOLE[name])
    assert found.fault is None
    assert found.kind is not None
    assert "." + name.rsplit(".", 1)[1] in found.kind.suffixes


def test_every_kind_has_a_sound_example() -> None:
    assert {examine(name, content).kind for name, content in WHOLE.items()} == set(FileKind)
    assert len(ALLOWED) == len(set(ALLOWED))


@pytest.mark.parametrize(
    ("name", "content", "about"),
    [
        ("kosong.pdf", b"", "empty"),
        ("rekap.pdf", a_pdf()[:-40], "cut off"),
        ("foto.png", a_png()[:-10], "cut off"),
        ("foto.jpg", a_jpeg()[:-2], "cut off"),
        ("foto.webp", a_webp()[:-4], "cut off"),
        ("laporan.docx", an_office_file()[:-30], "damaged"),
        ("rekap.exe", b"MZ\x90\x00" + b"\0" * 60, "not taken"),
        ("rekap.pdf", b"MZ\x90\x00" + b"\0" * 60, "not taken"),
        ("gambar.svg", b"<svg xmlns='x'><script>alert(1)</script></svg>", "code"),
        ("gambar.txt", b"\xef\xbb\xbf \n<svg onload=alert(1)>", "code"),
        ("halaman.csv", "<html>".encode("utf-16"), "code"),
        ("catatan.txt", b"abc\x00def", "not"),
        ("catatan.txt", b"\xff\xfeabc", "not"),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Old office"),
        ("foto.heic", b"\0\0\0\x18ftypheic" + b"\0" * 30, "HEIC"),
        ("arsip.zip", a_zip({"a.txt": b"a"}), "archive"),
        ("rekap.pdf", a_pdf(inside=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "program"),
        ("rekap.pdf", a_pdf(inside=b"/OpenAction<</S/J#61vaScr#69pt/JS(app.alert(1))>>"), "program"),
        ("rekap.pdf", a_pdf(inside=b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "program"),
        ("rekap.pdf", a_pdf(inside=b"/AA<</O<</S/#4Caunch/F(cmd.exe)>>>>"), "program"),
        ("foto.png", a_png(60_000, 60_000, b"x"), "pixels"),
        ("foto.jpg", a_jpeg(60_000, 60_000), "pixels"),
        ("foto.webp", a_webp(16_384, 16_384), "pixels"),
        ("rekap.docx", WHOLE["rekap.xlsx"], "ending .xlsx"),
        ("rekap.pdf", WHOLE["foto.png"], "ending .png"),
        ("rekap.exe", WHOLE["rekap.pdf"], "ending .pdf"),
        ("foto.jpg", a_jpeg(behind=a_zip({"Main.class": b"x"})), "two files"),
        ("rekap.pdf", a_pdf() + a_zip({"Main.class": b"x"}), "two files"),
        ("foto.png", a_png(60_000, 60_000, b""), "pixels"),
        ("foto.png", a_png(0, 9), "how large"),
    ],
)
def test_what_is_not_what_it_seems_is_refused_with_a_remedy(name: str, content: bytes, about: str) -> None:
    fault = examine(name, content).fault
    assert fault is not None
    assert about in str(fault)


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (an_office_file(more={"word/vbaProject.bin": b"x"}), "macros"),
        (an_office_file(more={"word/activeX/activeX1.xml": b"x"}), "macros"),
        (an_office_file("xlsx", more={"xl/macrosheets/sheet1.xml": b"x"}), "macros"),
        (a_zip({"[Content_Types].xml": MACRO_TYPES, "word/document.xml": b"x"}), "macros"),
        (a_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/a.xml": b"x"}), "macros"),
        (an_office_file(more={"word/_rels/settings.xml.rels": EXTERNAL}), "elsewhere"),
        (an_office_file(more={"../../etc/passwd": b"x"}), "damaged"),
        (an_office_file(more={"word/media/bomb.bin": b"\0" * 30_000_000}), "unpacks"),
        (a_zip({"mimetype": b"application/x-other", "content.xml": b"x"}), "archive"),
    ],
)
def test_documents_with_programs_or_traps_are_refused(content: bytes, about: str) -> None:
    fault = examine("laporan.docx", content).fault
    assert fault is not None
    assert about in str(fault)


def test_a_document_may_hold_plain_links() -> None:
    content = an_office_file(more={"word/_rels/document.xml.rels": HYPERLINK})
    assert examine("laporan.docx", content).fault is None


def test_a_locked_document_is_refused() -> None:
    content = bytearray(an_office_file())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    assert "password" in str(examine("laporan.docx", bytes(content)).fault)


def test_a_part_that_unpacks_to_another_content_is_damage() -> None:
    stored = bytearray(an_office_file_stored())
    at = stored.find(b"<x>Rekap</x>")
    stored[at + 4] ^= 1
    assert "damaged" in str(examine("laporan.docx", bytes(stored)).fault)


def an_office_file_stored() -> bytes:
    """A DOCX whose parts lie open in the archive."""
    with zipfile.ZipFile(io.BytesIO(an_office_file())) as archive:
        return a_zip({name: archive.read(name) for name in archive.namelist()}, method=zipfile.ZIP_STORED)


def test_phones_name_pictures_as_they_like_and_hide_films_behind_them() -> None:
    assert examine("IMG_0042.jpg", a_png()).kind is FileKind.PNG
    assert examine("image", a_jpeg()).fault is None
    assert examine("MVIMG_1.jpg", a_jpeg(behind=b"\0\0\0\x18ftypmp42" + b"\1" * 500)).fault is None


@given(st.binary(max_size=400), st.sampled_from([*WHOLE, "", "a", "..", "x" * 300, "a.csv", "\u202egpj.exe"]))
def test_sniffing_answers_whatever_the_bytes(content: bytes, name: str) -> None:
    found = examine(name, content)
    assert found.kind is not None or found.fault is not None


@given(st.data())
def test_sniffing_answers_whatever_happened_to_a_sound_file(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(WHOLE)))
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    found = examine(name, bytes(content[:cut]) + data.draw(st.binary(max_size=20)))
    assert found.kind is not None or found.fault is not None


@given(st.dictionaries(st.text(max_size=12), st.binary(max_size=30), max_size=5))
def test_sniffing_answers_whatever_lies_in_an_archive(parts: dict[str, bytes]) -> None:
    named = {name.replace("\0", "") or "a": content for name, content in parts.items()}
    named = {name: content for name, content in named.items() if name.isprintable()}
    found = examine("laporan.docx", an_odf_file() if not named else a_zip(named))
    assert found.kind is not None or found.fault is not None
