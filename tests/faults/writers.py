"""People who write while things break: each sends form after form, and the same form again until it is confirmed."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from teladan.apps.rating.terms import note_field, rating_field
from tests.factories.accounts import PASSWORD
from tests.faults.browser import Answer, Browser, Unreachable
from tests.faults.oracle import Oracle, Write
from tests.faults.people import Scene

PAUSE = 0.25
"""Seconds between two tries of one form."""

PACKING = 1.0
"""Seconds between two jobs of one person, so that the worker has time for them."""

Form = tuple[Write, str, dict[str, str]]


@dataclass
class Writer(threading.Thread):
    """One person. `forms` gives the write, its address and its fields, without end."""

    key: str
    port: int
    scene: Scene
    oracle: Oracle
    forms: Callable[["Writer"], Iterator[Form]]
    stop: threading.Event
    rest: threading.Event = field(default_factory=threading.Event)
    fault: BaseException | None = None

    def __post_init__(self) -> None:
        """Begin with an empty browser."""
        super().__init__(daemon=True, name=f"writer {self.key}")
        self.browser = Browser(self.port)
        self.guard: dict[str, str] = {}

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Write until told to stop; the form at hand is still sent until it is confirmed."""
        try:
            for write, address, fields in self.forms(self):
                if self.stop.is_set():
                    return
                self.oracle.try_(write)
                self._send_until_confirmed(write, address, fields)
        except BaseException as fault:
            self.fault = fault
            raise
        finally:
            self.browser.close()

    def _send_until_confirmed(self, write: Write, address: str, fields: dict[str, str]) -> None:
        while True:
            try:
                self._enter()
                token = {
                    name: self.guard[name] for name in self.guard if name in ("csrfmiddlewaretoken", "_by")
                }
                answer = self.browser.post(address, fields | token)
            except Unreachable:
                self.oracle.count("unreachable")
                time.sleep(PAUSE)
                continue
            self.oracle.count(str(answer.status))
            if answer.status in (200, 303):
                self.oracle.acknowledge(write)
                return
            if not self._judge(answer, write):
                return
            time.sleep(PAUSE)

    def _enter(self) -> None:
        """Be signed in, with a token for forms."""
        if not self.guard:
            self.browser.sign_in(self.scene.names[self.key], PASSWORD)
            self.guard = self.browser.guard("/umpan-balik/beri/")

    def _judge(self, answer: Answer, write: Write) -> bool:
        """Tell whether to try again; complain of what nobody should be shown."""
        if answer.status == 503:
            humane = "retry-after" in answer.headers and "<h1>" in answer.text and write.text in answer.text
            if not humane or "Traceback" in answer.text:
                self.oracle.complain(f"503 without advice for {write}: {answer.text[:300]}")
            return True
        if answer.status == 403 and "/akun/masuk/" in answer.text:
            self.guard = {}
            return True
        self.oracle.complain(f"{answer.status} for {write}: {_said(answer)}")
        return False


def _said(answer: Answer) -> str:
    _, _, rest = answer.text.partition('<p class="lead">')
    return rest[:300] or answer.text[:300]


def comments_to(person: str) -> Callable[[Writer], Iterator[Form]]:
    """Say one thing after another to a colleague; each text is like no other."""

    def forms(writer: Writer) -> Iterator[Form]:
        while True:
            key = str(uuid4())
            write = Write(
                key, "comment", writer.key, f"{writer.key} melihat antrean yang tertib, catatan {key}"
            )
            fields = {"_key": write.key, "about": "general", "kind": "appreciation", "text": write.text}
            yield write, f"/umpan-balik/beri/{writer.scene.persons[person]}/", fields

    return forms


def drafts(writer: Writer) -> Iterator[Form]:
    """Keep typing in one form: each text is longer by a number."""
    number, window = 0, str(uuid4())
    form = f"coba:{writer.key}:{window}"
    while True:
        number += 1
        write = Write(form, "draft", writer.key, f"{number} kata yang sudah saya pikirkan")
        yield write, "/draf/", {"_form": form, "_window": window, "_turn": str(number), "note": write.text}


def jobs(writer: Writer) -> Iterator[Form]:
    """Ask again and again for everything that is held about oneself: the worker packs it into a file."""
    while True:
        time.sleep(PACKING)
        write = Write(str(uuid4()), "job", writer.key, "")
        yield write, "/data-saya/unduh/", {"_key": write.key}


def sealed(writer: Writer) -> Iterator[Form]:
    """Answer in confidence, and replace the answer: all seven notes of one answer hold the same number."""
    number, sheet = 0, writer.scene.panel
    while True:
        number += 1
        text = f"Sudah saya lihat sendiri {number} kali"
        write = Write(str(sheet), "sealed", writer.key, text)
        fields = {rating_field(pk): "sesuai" for pk in writer.scene.asked}
        fields |= {note_field(pk): text for pk in writer.scene.asked}
        yield write, f"/penilaian/{sheet}/rahasia/", fields | {"sure": "on", "_key": str(uuid4())}


def ratings(writer: Writer) -> Iterator[Form]:
    """Send seven values, take them back, send them again …; goes on where the last one of this scene stopped."""
    sheet = writer.scene.sheet
    while True:
        kind, way, fields = ("rating", "isi", writer.scene.rating)
        if sheet in writer.scene.sent:
            kind, way, fields = ("withdrawal", "tarik", {})
        write = Write(str(uuid4()), kind, writer.key, "")
        yield write, f"/penilaian/{sheet}/{way}/", fields | {"_key": write.key}
        writer.scene.sent.symmetric_difference_update({sheet})  # it was confirmed
