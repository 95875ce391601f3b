"""Django's secret key: from TELADAN_SECRET_KEY, else made once and kept in a file only its owner may read."""

import os
import secrets

from teladan.config.embedded.place import project_root


def secret_key() -> str:
    """Give the key that signs sessions and forms; a server of one's own names it, the quick start keeps one."""
    if given := os.environ.get("TELADAN_SECRET_KEY"):
        return given
    file = project_root() / ".data" / "secret-key"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        try:
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass  # another process was first
    return file.read_text()
