"""A mail server of the tests' own: it speaks just enough SMTP (RFC 5321) to take letters, refuse them or be busy."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailserver:
    """What the server has been handed, and how it behaves.

    refuses
        Addresses it will never take (550).
    busy
        How many letters it turns away for now (451), before it takes one.
    """

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    busy: int = 0

    def to(self, address: str) -> list[EmailMessage]:
        """Give the letters to one address."""
        return [mail for mail in self.taken if mail["To"] == address]


class _Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        desk: Mailserver = self.server.desk  # type: ignore[attr-defined]
        self._say("220 mailserver")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "QUIT":
                self._say("221 bye")
                return
            if word == "RCPT" and line.partition("<")[2].rstrip(">") in desk.refuses:
                self._say("550 5.1.1 no such mailbox")
            elif word == "DATA":
                self._data(desk)
            else:
                self._say("250 fine")

    def _data(self, desk: Mailserver) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        if desk.busy:
            desk.busy -= 1
            self._say("451 4.3.0 come again")
            return
        desk.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mailserver() -> Iterator[Mailserver]:
    """Run the server on a free port of this machine."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.desk = desk = Mailserver(server.server_address[1])  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield desk
        finally:
            server.shutdown()
            thread.join()
