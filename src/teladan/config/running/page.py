"""Wait until the first page can be seen."""

import http.client
import threading
import time

from teladan.config.running.children import Children
from teladan.config.running.web import first_page

WITHIN = 180.0
"""Seconds; a database that was killed is mended first, and a busy machine takes its time. What has ended is told at once."""


class NoAnswer(RuntimeError):
    """A part of the house does not answer, or has ended; the message says which."""


def wait_for_page(host: str, port: int, children: Children, stop: threading.Event) -> str:
    """Ask for a page until it comes and give the address to open; raises NoAnswer if it does not, or `stop` is set before."""
    until = time.monotonic() + WITHIN
    while time.monotonic() < until and not stop.is_set():
        for name, code in children.ended().items():
            raise NoAnswer(f"The {name} did not start (exit code {code}); its own words stand above.")
        if _answers(host, port):
            return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
        time.sleep(0.05)
    if stop.is_set():
        raise NoAnswer("Stopped before the first page came.")
    raise NoAnswer(f"No page came from {host}:{port} within {WITHIN:.0f} seconds.")


def _answers(host: str, port: int) -> bool:
    """Tell whether a page came, whatever its status below 500."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", first_page())
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
