"""Says, as JSON, how the site behaves with the settings of a server: run by test_production.py in a process of its own."""

import io
import json
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client

from teladan.config.running.static_files import gather


def main() -> None:
    """Check, ask for a page with and without TLS, and tell."""
    django.setup()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    gather()
    json.dump({"check": check(), "plain": asked("http"), "tls": asked("https"), "names": names()}, sys.stdout)


def check() -> str:
    """Give the complaints of `check --deploy`; empty if there are none."""
    out = io.StringIO()
    try:
        call_command("check", deploy=True, fail_level="INFO", stdout=out, stderr=out)
    except SystemCheckError as found:
        return str(found)
    return ""


def asked(proto: str) -> dict[str, object]:
    """Ask for the first page as the proxy would, and for a static file."""
    client = Client()
    told = {"host": "kinerja.contoh.example", "x-forwarded-proto": proto, "x-forwarded-for": "10.1.1.1"}
    page = client.get("/akun/masuk/", headers=told)
    return {
        "status": page.status_code,
        "headers": dict(page.headers),
        "cookies": {name: cookie.OutputString() for name, cookie in page.cookies.items()},
        "static": dict(client.get("/static/staticfiles.json", headers=told).headers),
    }


def names() -> dict[str, object]:
    """Give the settings that nothing above shows."""
    wanted = (
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_NAME",
        "LANGUAGE_COOKIE_NAME",
        "DEBUG",
        "DEMO",
    )
    return {name: getattr(settings, name) for name in wanted}


if __name__ == "__main__":
    main()
