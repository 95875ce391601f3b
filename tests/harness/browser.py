"""The system's Chromium, driven by Playwright, for tests that need a real browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser without a window. Raises RuntimeError naming what to install if there is none."""
    path = os.environ.get("TELADAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("no Chromium found: apt install chromium, or set TELADAN_CHROMIUM to its path")
    # Playwright leaves its event loop running in this thread, which Django takes for asynchronous code; nothing
    # of ours runs inside that loop, so a test may use the database while the browser is open.
    with patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
