"""The site as it stands on a server: Django has nothing to add, TLS is demanded, what is unlocked does not start."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from teladan.config.exposure import Exposed, is_public, refuse_exposure

ROOT = Path(__file__).resolve().parents[2]
KEY = "kQ3vN8xWz1Lr6TyB0mHcJ5uFpGd9sAeXoYi2RnVt4wE7-bZqUhMaC"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - no socket is opened
SERVER = {
    "DJANGO_SETTINGS_MODULE": "teladan.config.settings",
    "DATABASE_URL": "postgresql://teladan_app:x@localhost:9/none",
    "TELADAN_HTTPS": "1",
    "TELADAN_HOSTS": "kinerja.contoh.example",
    "TELADAN_SECRET_KEY": KEY,
}


def a_process(home: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with the environment of a server."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "TELADAN_"))
    }
    environment = clean | SERVER | {"TELADAN_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"} | more
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False, timeout=180
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the site says of itself with the settings of a server."""
    done = a_process(tmp_path_factory.mktemp("server"), "-m", "tests.doors.production")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_djangos_own_check_for_servers_finds_nothing(server: Any) -> None:
    assert server["check"] == ""


def test_browsers_are_told_to_come_over_tls_only(server: Any) -> None:
    plain, tls = server["plain"], server["tls"]
    assert (plain["status"], plain["headers"]["Location"]) == (
        301,
        "https://kinerja.contoh.example/akun/masuk/",
    )
    for headers in (tls["headers"], tls["static"]):
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Content-Security-Policy" in plain["headers"], "a redirect is locked too"


def test_cookies_are_bound_to_this_host_over_tls(server: Any) -> None:
    cookies = server["tls"]["cookies"]
    assert cookies
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
        assert "SameSite=Lax" in cookie
    assert {value[:7] for name, value in server["names"].items() if name.endswith("_NAME")} == {"__Host-"}
    assert server["names"]["SESSION_COOKIE_SECURE"] is True


def test_nothing_for_developers_is_on(server: Any) -> None:
    assert (server["names"]["DEBUG"], server["names"]["DEMO"]) == (False, False)


@pytest.mark.django_db
def test_tls_is_believed_only_from_a_proxy_of_ours(client: Client, settings: Settings) -> None:
    forged = {"x-forwarded-proto": "https"}
    assert "Strict-Transport-Security" not in client.get("/akun/masuk/", headers=forged).headers
    assert not client.get("/akun/masuk/", headers=forged).wsgi_request.is_secure()


def test_what_stands_as_it_should_starts(settings: Settings) -> None:
    settings.SECRET_KEY = KEY
    for host in ("", "127.0.0.1", EVERYWHERE):
        refuse_exposure(host)
    settings.SECRET_KEY = secrets.token_urlsafe(48)
    refuse_exposure(EVERYWHERE)


@pytest.mark.parametrize(
    "key", ["tests", "a" * 60, "django-insecure-9f8w7e6r5t4y3u2i1o0pzxcvbnmasdfghjkl", "abcabc" * 10]
)
def test_a_weak_key_never_starts(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key
    with pytest.raises(Exposed, match="TELADAN_SECRET_KEY can be guessed"):
        refuse_exposure()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = KEY, [key]
    with pytest.raises(Exposed, match="TELADAN_OLD_SECRET_KEYS can be guessed"):
        refuse_exposure()


@pytest.mark.parametrize(
    ("name", "value", "said"), [("DEBUG", True, "TELADAN_DEBUG"), ("ALLOWED_HOSTS", ["*"], "any name")]
)
def test_what_others_reach_shows_no_inside_and_takes_no_foreign_name(
    settings: Settings, name: str, value: object, said: str
) -> None:
    settings.SECRET_KEY = KEY
    setattr(settings, name, value)
    with pytest.raises(Exposed, match=said):
        refuse_exposure(EVERYWHERE)
    settings.HTTPS = True
    with pytest.raises(Exposed, match=said):
        refuse_exposure("127.0.0.1")


def test_a_developers_own_machine_is_not_public(settings: Settings) -> None:
    settings.HTTPS, settings.ALLOWED_HOSTS = False, ["localhost", "127.0.0.1", "[::1]"]
    if not is_public():
        settings.SECRET_KEY, settings.DEBUG = KEY, True
        refuse_exposure("127.0.0.1")
    assert is_public(EVERYWHERE)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"TELADAN_SECRET_KEY": "tests"}, "can be guessed"),
        ({"TELADAN_DEBUG": "1"}, "TELADAN_DEBUG=1 shows source"),
    ],
)
def test_serve_says_in_one_line_why_it_does_not_start(
    tmp_path: Path, more: dict[str, str], said: str
) -> None:
    done = a_process(tmp_path, "-m", "teladan.config", "serve", **more)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert more.get("TELADAN_SECRET_KEY", "-") not in done.stdout
