"""Static files, gathered and compressed once: again only when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MARK = ".digest"


def gather() -> bool:
    """Gather, name by content and compress every static file, unless nothing changed; tells whether it did."""
    mark = Path(settings.STATIC_ROOT, MARK)
    now = digest()
    if mark.exists() and mark.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(now)
    return True


def digest() -> str:
    """Name the state of all static files by path, size and instant of change."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            found.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()
