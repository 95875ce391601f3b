"""Every answer carries the lock: pages, errors, redirects, documents, static files."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.doors.looks import Look
from tests.people import People

LOCKS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
KINDS = {"text/html", "application/pdf", "application/json", "text/csv"}


def missing(headers: Any) -> list[str]:
    """Name what an answer's headers leave open."""
    faults = [name for name, value in LOCKS.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    rules = dict(part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip())
    if rules.get("default-src") != "'none'" or rules.get("frame-ancestors", "'none'") != "'none'":
        faults.append(f"policy {policy!r}")
    if "unsafe" in policy or "frame-ancestors" not in policy or "*" in policy:
        faults.append(f"loose policy {policy!r}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        faults.append("Permissions-Policy")
    faults += [name for name in headers if name.lower().startswith("access-control-")]
    return faults


def test_every_address_was_opened_by_somebody_who_may(looks: list[Look]) -> None:
    opened = {look.address.name for look in looks if look.status == 200}
    kinds = {look.headers.get("Content-Type", "").split(";")[0] for look in looks if look.status == 200}
    assert len(opened) > 90, sorted(opened)
    assert kinds >= KINDS, kinds


def test_every_answer_carries_every_lock(looks: list[Look]) -> None:
    faults = {f"{look.address.name} {look.status}": missing(look.headers) for look in looks}
    assert {name: what for name, what in faults.items() if what} == {}


def test_no_answer_to_somebody_signed_in_is_kept_by_anybody(looks: list[Look]) -> None:
    kept = {
        look.address.name: look.headers.get("Cache-Control", "")
        for look in looks
        if not {"no-store", "no-cache"} & _words(look.headers.get("Cache-Control", ""))
        or "public" in _words(look.headers.get("Cache-Control", ""))
    }
    assert kept == {}


def test_what_may_be_asked_again_by_its_version_is_still_private(looks: list[Look]) -> None:
    loose = [
        look.address.name
        for look in looks
        if "no-store" not in _words(look.headers["Cache-Control"])
        and ("ETag" not in look.headers or "private" not in _words(look.headers["Cache-Control"]))
    ]
    assert loose == []


def test_every_answer_says_what_it_is(looks: list[Look]) -> None:
    """A text names its character encoding; only a redirect may be without a type."""
    faults = [
        f"{look.address.name}: {look.headers.get('Content-Type')}"
        for look in looks
        if look.headers.get("Content-Type", "").startswith("text/")
        and "charset=utf-8" not in look.headers["Content-Type"].lower()
    ]
    assert faults == []


def test_names_of_files_are_plain(looks: list[Look]) -> None:
    named = [look.headers["Content-Disposition"] for look in looks if "Content-Disposition" in look.headers]
    assert len(named) > 5
    for name in named:
        assert name.startswith(("attachment", "inline")), name
        assert not set(name) & set("\r\n\0/\\"), name


def _words(value: str) -> set[str]:
    return {word.strip() for word in value.split(",")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [("/akun/masuk/", 200), ("/", 302), ("/tidak-ada/", 404), ("/akun/bahasa/", 405), ("/?q=%00", 400)],
)
def test_a_stranger_meets_the_same_lock(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert missing(answer.headers) == []
    assert answer["Cache-Control"] != ""
    assert "public" not in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_host_that_is_not_ours_meets_it_too(client: Client) -> None:
    answer = client.get("/akun/masuk/", headers={"host": "jahat.example"})
    assert answer.status_code == 400
    assert missing(answer.headers) == []
    assert "jahat" not in answer.content.decode()


def test_our_own_fault_meets_it_too_and_tells_nothing(
    people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("kata-rahasia di /srv/teladan")

    monkeypatch.setattr("teladan.web.views.specimens", broken)
    settings.DEMO = True
    answer = Client(raise_request_exception=False).get(reverse("web:gallery"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert missing(answer.headers) == []
    assert not any(word in page for word in ("kata-rahasia", "/srv", "Traceback", "RuntimeError", ".py"))


def test_static_files_meet_it_too(tmp_path: Path, settings: Settings, db: None) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "a.css").write_text("a{}")
    settings.STATIC_ROOT = tmp_path
    answer = Client().get("/static/web/a.css")
    assert answer.status_code == 200
    assert missing(answer.headers) == []
    assert "max-age" in answer["Cache-Control"]
    b"".join(answer)
    assert Client().get("/static/").status_code == 404, "no list of a folder"


def test_the_policy_allows_no_inline_script_or_style() -> None:
    rules = site.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert rules["script-src"] == rules["style-src"] == ["'self'"]
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == ["'none'"]
