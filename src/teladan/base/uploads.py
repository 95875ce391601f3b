"""What is sent is not kept beyond a limit, whoever sends it: the rest of a file that is too large is dropped as it comes.

Forms are parsed before anybody is known to be signed in (the CSRF check reads them), so a limit in a form comes too late for
the disk. The form that misses its file asks `is_dropped` and says why.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

DROPPED = "teladan.upload_dropped"


class Capped(FileUploadHandler):
    """Stands before Django's own handlers and counts what one request sends."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        """Begin to count."""
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Pass a piece on, as long as all pieces together stay within `settings.UPLOAD_MOST`."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MOST:
            if self.request is not None:
                self.request.META[DROPPED] = True
            raise SkipFile
        return raw_data

    def file_complete(self, _file_size: int) -> Any:
        """Leave the file to the handlers behind."""
        return None


def is_dropped(request: HttpRequest) -> bool:
    """Tell whether a file of this request was dropped because it was too large."""
    return bool(request.META.get(DROPPED))
