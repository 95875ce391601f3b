"""Files sent to every form that takes one: what is too large is dropped as it comes, what is a trap is refused, and what is
kept is handed out so that it can do nothing."""

import tracemalloc
from collections.abc import Callable
from io import RawIOBase
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from teladan.apps.evidence.models import Proof
from tests.factories.files import a_jpeg, a_pdf, a_png, a_webp, a_zip, an_office_file
from tests.factories.photos import PLACE, a_phone_jpeg
from tests.inputs.broken import SHEETS, TABLES
from tests.inputs.discover import Found
from tests.inputs.sending import Sender, fault_of
from tests.inputs.sent import BOUNDARY, MULTIPART, Pair, Sent, Upload, multipart
from tests.inputs.targets import Target
from tests.inputs.test_what_once_broke import the_proof_form
from tests.inputs.town import Town

MB = 1024 * 1024
SCAN = 40 * MB
SAY_HOW_LARGE = {"evidence:add", "organisation:imports"}
"""Forms whose limit is told beside what came; the others say that no file came."""
MOST_MEMORY = 24 * MB
"""What a request may take at its highest while 40 MB pass through, the page that answers it included."""

TRAPS: dict[str, Callable[[], bytes]] = {
    "bomb of pixels.png": lambda: a_png(60_000, 60_000, b"x"),
    "bomb of pixels.jpg": lambda: a_jpeg(60_000, 60_000),
    "bomb of pixels.webp": lambda: a_webp(16_384, 16_384),
    "script.pdf": lambda: a_pdf(inside=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "script, escaped.pdf": lambda: a_pdf(inside=b"/OpenAction<</S/J#61vaScript/JS(app.alert(1))>>"),
    "launch.pdf": lambda: a_pdf(inside=b"/OpenAction<</S/Launch/F(cmd.exe)>>"),
    "macro.xlsx": lambda: an_office_file("xlsx", more={"xl/vbaProject.bin": b"x"}),
    "macro, other type.xlsx": lambda: an_office_file("xlsx", more={"xl/activeX/a.xml": b"x"}),
    "zip bomb.docx": lambda: an_office_file(more={"word/a.xml": b"\0" * 60_000_000}),
    "archive in archive.zip": lambda: a_zip({f"{n}.zip": a_zip({"a": b"\0" * 1_000_000}) for n in range(5)}),
    "page.html": lambda: b"<!doctype html><script>alert(1)</script>",
    "drawing.svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "program named.jpg": lambda: b"MZ\x90\0" + b"\0" * 200,
    "two faces.png": lambda: a_png() + a_zip({"a.class": b"x"}),
    "turned\u202egpj.exe": lambda: b"MZ\x90\0",
}
"""Files that nobody may be handed out, by the name under which they come."""

HEAVY = (
    "ratio bomb",
    "a header of a million cells",
    "a row of a million cells",
    "ten thousand entries",
    "a very wide row",
)
"""What takes seconds to make or read; `test_files_are_read_or_refused` reads each once."""


class Endless(RawIOBase):
    """A request's body that is made while it is read, so that only the site can be the one to hold it."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        """Begin with `head`, go on for `size` bytes, end with `tail`."""
        self.parts, self.left = [head, tail], size

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes; never more than 64 KB, as a socket would."""
        if self.parts and len(self.parts) == 2:
            return self.parts.pop(0)
        if self.left:
            piece = min(self.left, 65_536, size if size > 0 else 65_536)
            self.left -= piece
            return b"\xff" * piece
        return self.parts.pop() if self.parts else b""


def forms_with_files(found: Found) -> list[Target]:
    """Every form of the site that takes a file, once an address."""
    forms = [each for each in found.targets if any(field.kind == "file" for field in each.fields)]
    return list({each.address: each for each in forms}.values())


def with_file(form: Target, upload: Upload) -> list[Pair]:
    """The form as its page shows it, with this file in its field."""
    name = next(field.name for field in form.fields if field.kind == "file")
    return [(name, upload), *((key, text) for key, text in form.pairs if key not in (name, "url"))]


def placed(form: Target) -> tuple[str, str]:
    """Give a form's path and query."""
    path, _, query = form.path.partition("?")
    return path, query


def ask_in_pieces(sender: Sender, form: Target, size: int) -> tuple[int, str, int]:
    """Send a file of so many bytes; give the status, the page and the highest memory in bytes."""
    name = next(field.name for field in form.fields if field.kind == "file")
    whole = multipart([*((key, text) for key, text in form.pairs), (name, Upload("pindaian.pdf", b"@@"))])
    head, tail = whole.split(b"@@")
    sent = Sent("POST", *placed(form), b"x", MULTIPART)
    tracemalloc.start()
    try:
        with transaction.atomic():
            answer = sender.ask(
                sent,
                **{
                    "CONTENT_LENGTH": str(len(head) + size + len(tail)),
                    "wsgi.input": Endless(head, size, tail),
                },
            )
            transaction.set_rollback(True)
        return answer.status_code, answer.content.decode(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_every_form_with_a_file_is_known(found: Found) -> None:
    assert {each.address.name for each in forms_with_files(found)} >= {"evidence:add", "organisation:imports"}


def test_a_scan_of_forty_megabytes_is_refused_in_bounded_memory(found: Found, tmp_path: Path) -> None:
    for form in forms_with_files(found):
        with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
            status, page, highest = ask_in_pieces(found.senders[form.who], form, SCAN)
        assert status in (400, 413, 422), f"{form.path}: {status}"
        assert highest < MOST_MEMORY, f"{form.path}: {highest / MB:.0f} MB"
        assert "MB" in page or form.address.name not in SAY_HOW_LARGE, form.path
        assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_scan_within_the_limit_is_taken(found: Found, place: Town, tmp_path: Path) -> None:
    form = the_proof_form(found)
    scan = a_pdf() + b"%" + b"\xff" * (settings.EVIDENCE_LARGEST - 20_000) + b"\n%%EOF\n"
    with override_settings(MEDIA_ROOT=tmp_path):
        answer = found.senders[form.who].send(
            Sent("POST", *placed(form), multipart(with_file(form, Upload("pindaian.pdf", scan))), MULTIPART)
        )
    assert answer.status_code == 303


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_refused_and_nothing_of_it_is_kept(
    found: Found, place: Town, name: str, tmp_path: Path
) -> None:
    content = TRAPS[name]()
    for form in forms_with_files(found):
        sent = Sent("POST", *placed(form), multipart(with_file(form, Upload(name, content))), MULTIPART)
        with override_settings(MEDIA_ROOT=tmp_path):
            answer = found.senders[form.who].send(sent)
        assert answer.status_code in (200, 303, 422), f"{form.path}: {answer.status_code}"
        if form.address.name == "evidence:add":
            assert answer.status_code == 422
        assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_every_broken_file_gets_an_answer_from_every_form(found: Found, tmp_path: Path) -> None:
    files = {f"{name}.xlsx": made for name, made in SHEETS.items() if name not in HEAVY}
    files |= {f"{name}.csv": made for name, made in TABLES.items() if name not in HEAVY}
    faults = []
    for form in forms_with_files(found):
        for name, made in files.items():
            body = multipart(with_file(form, Upload(name, made())))
            with override_settings(MEDIA_ROOT=tmp_path):
                answer = found.senders[form.who].send(Sent("POST", *placed(form), body, MULTIPART))
            if answer.status_code >= 500:
                faults.append(f"{form.path} {name}: {fault_of(answer)}")
    assert faults == []


def test_a_photo_is_handed_out_without_its_place_and_can_do_nothing(
    found: Found, place: Town, tmp_path: Path
) -> None:
    form = the_proof_form(found)
    sender = found.senders[form.who]
    body = multipart(with_file(form, Upload("\u202egpj.IMG_1.jpg", a_phone_jpeg(), "text/html")))
    assert BOUNDARY.encode() in body
    with override_settings(MEDIA_ROOT=tmp_path), transaction.atomic():
        assert sender.ask(Sent("POST", *placed(form), body, MULTIPART)).status_code == 303
        with place.people.at_home(form.who):
            row = Proof.objects.exclude(sha256="").latest("added_at", "id")
        answer = sender.ask(Sent("GET", f"/bukti/berkas/{row.pk}/", "lihat=1"))
        transaction.set_rollback(True)
    assert PLACE not in answer.content
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'inline; filename="gpj.IMG_1.jpg"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
