"""The refusal to be seen by others while unlocked: weak keys, debug pages, any host's name."""

from django.conf import settings

from teladan.config.database.address import is_embedded

SHORTEST_KEY = 50
FEWEST_LETTERS = 10
"""Different characters a key must have; one of 50 random characters has thirty."""

LOOPBACK = ("", "127.0.0.1", "::1", "localhost")
OURSELVES = {*LOOPBACK, "[::1]", "testserver"}


class Exposed(RuntimeError):
    """Served as it is set up, the site would be open to attack; the message says by what and what to do."""


def refuse_exposure(host: str = "") -> None:
    """Raise Exposed if a key is weak; or if others can reach the site while it shows its inside or takes any name.

    host
        The address to listen on; empty for a process that listens on none.
    """
    faults = [*_weak_keys(), *(_open_doors() if is_public(host) else [])]
    if faults:
        raise Exposed(f"Teladan does not start so that others could break in: {'; '.join(faults)}.")


def is_public(host: str = "") -> bool:
    """Tell whether others than the person at this machine can reach the site."""
    named = {name.strip() for name in settings.ALLOWED_HOSTS} - OURSELVES
    return host not in LOOPBACK or settings.HTTPS or bool(named) or not is_embedded()


def _weak_keys() -> list[str]:
    keys = {"TELADAN_SECRET_KEY": settings.SECRET_KEY} | {
        f"key {number} of TELADAN_OLD_SECRET_KEYS": key
        for number, key in enumerate(settings.SECRET_KEY_FALLBACKS, 1)
    }
    return [
        f"{name} can be guessed (take 50 random characters, or leave it out and one is made)"
        for name, key in keys.items()
        if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS or key.startswith("django-insecure")
    ]


def _open_doors() -> list[str]:
    faults = []
    if settings.DEBUG:
        faults.append("TELADAN_DEBUG=1 shows source and settings on error pages (remove it)")
    if "*" in settings.ALLOWED_HOSTS:
        faults.append("TELADAN_HOSTS takes any name (write the names under which the site is reached)")
    return faults
