"""Somebody at their own browser. Every page they read is looked at: its width, its console, its status."""

import os
import re
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from tests.factories.accounts import PASSWORD

ASKED_AGAIN = "status of 422"  # a form that comes back with what is missing is no fault of the page

HEIGHT = 800


class Visitor:
    """A person reading Indonesian at a screen of one width."""

    def __init__(self, page: Page, width: int) -> None:
        """Begin to listen to the page."""
        self.page, self.width = page, width
        self.faults: list[str] = []
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", self._receives)

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type == "error" and ASKED_AGAIN not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _receives(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.url}: {response.status}")

    def signs_in(self, username: str) -> None:
        """Go to the sign-in page and come in."""
        self.opens("/akun/masuk/")
        self.gives_password(username)
        expect(self.page.get_by_role("link", name="Beranda").first).to_be_visible()

    def gives_password(self, username: str) -> None:
        """Fill the sign-in form where one stands before it."""
        self.fills("NIP", username)
        self.fills("Kata sandi", PASSWORD)
        self.presses("Masuk")

    def signs_out(self) -> None:
        """Leave by the account menu."""
        self.page.locator("details.menu > summary").click()
        self.presses("Keluar")

    def opens(self, path: str) -> None:
        """Enter an address."""
        self.page.goto(path)

    def follows(self, name: str, within: Locator | None = None) -> None:
        """Click a link."""
        (within or self.page.locator("body")).get_by_role("link", name=name).first.click()

    def presses(self, name: str, within: Locator | None = None) -> None:
        """Click a button."""
        (within or self.page.locator("body")).get_by_role("button", name=name, exact=True).click()

    def fills(self, label: str, text: str, within: Locator | None = None) -> None:
        """Write into a field; its label may say more (that it is optional)."""
        named = self.page.locator("label", has_text=re.compile(rf"^\s*{re.escape(label)}"))
        field = (within or self.page.locator("main")).locator(".field", has=named).first
        field.locator("input, textarea").fill(text)

    def chooses(self, word: str, within: Locator) -> None:
        """Choose one of several words."""
        within.get_by_text(word, exact=True).click()

    def reads(self, heading: str) -> None:
        """See that one is on a page, which fits the screen and has nothing to complain of."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{self.page.url} is {wide} px wide"
        assert not self.faults, "\n".join(self.faults)

    def sees(self, text: str) -> None:
        """Find a text on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def row(self, text: str) -> Locator:
        """Find the row of a table that holds a text."""
        return self.page.locator("tr", has_text=text)

    def pictures(self, name: str) -> None:
        """Keep the page as a picture of the manual, if TELADAN_PICTURES names a folder for them."""
        folder = os.environ.get("TELADAN_PICTURES")
        if not folder:
            return
        high = self.page.evaluate("document.activeElement.blur() || document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": self.width, "height": high})  # what sticks stands at the end
        self.page.screenshot(path=Path(folder, f"{name}.png"))
        self.page.set_viewport_size({"width": self.width, "height": HEIGHT})
