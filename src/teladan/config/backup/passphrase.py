"""Where the passphrase comes from: a file, the environment, or the keyboard; never a command's words, which every user can read."""

import os
import stat
import sys
from getpass import getpass
from pathlib import Path

VARIABLE = "TELADAN_BACKUP_PASSPHRASE"
SHORTEST = 12


class NoPassphrase(RuntimeError):
    """There is no passphrase, or not one to rely on; the message says what to do."""


def passphrase(file: Path | None, *, new: bool) -> str:
    """Give the passphrase.

    file
        Its first line is the passphrase; refused if others may read it.
    new
        It is going to seal something: asked for twice, and refused if short.
    """
    found = _from_file(file) if file else os.environ.get(VARIABLE) or _asked(new=new)
    if not found:
        raise NoPassphrase("The passphrase is empty.")
    if new and len(found) < SHORTEST:
        raise NoPassphrase(
            f"The passphrase has {len(found)} characters; take at least {SHORTEST}, such as five words drawn by chance."
        )
    return found


def _from_file(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        text = file.read_text()
    except (OSError, UnicodeDecodeError) as wrong:
        raise NoPassphrase(f"The passphrase file cannot be read: {wrong}") from wrong
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NoPassphrase(f"Others may read {file}: run `chmod 600 {file}`.")
    return text.split("\n", 1)[0].rstrip("\r")


def _asked(*, new: bool) -> str:
    if not sys.stdin.isatty():
        raise NoPassphrase(
            f"There is no passphrase: name a file (--passphrase-file), set {VARIABLE}, or run this at a terminal."
        )
    found = getpass("Passphrase: ")
    if new and getpass("Once more: ") != found:
        raise NoPassphrase("The two passphrases differ.")
    return found
