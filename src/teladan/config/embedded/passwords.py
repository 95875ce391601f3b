"""The embedded cluster's passwords: made once at random, kept in a file only its owner may read."""

import json
import os
import secrets
from pathlib import Path

ROLES = ("postgres", "teladan_owner", "teladan_app", "teladan_backup", "teladan_engine")


def read(file: Path) -> dict[str, str]:
    """Give each role's password; empty if the cluster has not been made yet."""
    try:
        kept: dict[str, str] = json.loads(file.read_text())
    except FileNotFoundError:
        return {}
    return kept


def make(file: Path) -> dict[str, str]:
    """Make every role's password and keep them (0600); one already kept stays, a role that has come new gets its own."""
    kept = read(file)
    if kept.keys() >= set(ROLES):
        return kept
    made = {role: secrets.token_urlsafe(24) for role in ROLES} | kept
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(made, out)
    unfinished.rename(file)
    return made
