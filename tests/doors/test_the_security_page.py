"""The page for operators says what the requirements ask a document for, with the numbers of the settings."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from teladan.apps.accounts.access import RESET_LASTS
from teladan.apps.accounts.rules import CODE_DAYS, OUR_WORDS
from teladan.web.locks import PATIENCE

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "operations" / "security.md").read_text()
PAGE = " ".join(TEXT.split())

ASKED = {
    "Browsers": ("TLS", "HSTS", "content security policy", "__Host-", "older"),
    "Ways in": ("password", "authenticator app", "printed one-time code", "link by e-mail", "one click"),
    "Guessing": ("account", "address", "Retry-After", "locked out"),
    "Passwords": ("12 characters", "OUR_WORDS", "Argon2id", "no forced change"),
    "Sessions": ("without use", "in any case", "Any number at a time", "NIST SP 800-63B"),
    "Keys": ("TELADAN_SECRET_KEY", "HMAC-SHA-256", "AES-128-CBC", "scrypt", "SHA-256"),
    "Who talks to whom": ("PostgreSQL", "mail server", "never fetched"),
    "Files": ("check-uploads.md", "outside what is served"),
    "Limits of the business": ("settings.md", "job of the worker", "12 statements"),
    "Data": ("secret", "confidential", "personal", "dpia.md"),
    "Logs": ("audit_entry", "audit_opening", "standard error", "UTC"),
    "Updates": ("requirements.lock", "within 3 days", "within 90"),
    "Not promised": ("second factor", "root", "virus scanner"),
}
"""Headings, and words without which the part would not say what it is for."""


@pytest.mark.parametrize("heading", ASKED)
def test_the_page_says_what_the_requirements_ask(heading: str) -> None:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", TEXT, re.S | re.M)
    assert found, heading
    part = " ".join(found[1].split())
    assert [word for word in ASKED[heading] if word.lower() not in part.lower()] == []


def test_its_numbers_are_those_of_the_settings() -> None:
    rows: list[dict[str, Any]] = site.AUTH_PASSWORD_VALIDATORS  # type: ignore[assignment]
    lengths = [row.get("OPTIONS", {}).get("min_length") for row in rows]
    hours = site.SESSION_COOKIE_AGE // 3600
    assert 12 in lengths
    assert f"after {site.IDLE_MINUTES} minutes without use" in PAGE
    assert f"after {hours} hours in any case" in PAGE
    assert site.ACCOUNT_RATE_LIMITS["login_failed"] == "60/m/ip,5/5m/key"
    assert "| a wrong password | 5 in 5 minutes |" in PAGE
    assert "| a wrong password | 60 a minute |" in PAGE
    assert "| sign-in at all | 300 a minute |" in PAGE
    assert PATIENCE == 5 * 60
    assert RESET_LASTS.total_seconds() == 3600
    assert "last an hour" in PAGE
    assert site.PASSWORD_RESET_TIMEOUT == 3 * 24 * 3600
    assert f"a printed code, {CODE_DAYS.days} days" in PAGE
    assert len(OUR_WORDS) > 30


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert len(links) > 5
    for link in links:
        assert (DOCS / "operations" / link).exists() or link == "../law/asvs.md", link
