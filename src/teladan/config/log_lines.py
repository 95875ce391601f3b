"""How a line of the log looks: the instant in UTC, how grave, where, and words that cannot forge another line."""

import logging
import re
import time
from typing import Any

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Line(logging.Formatter):
    """`2026-11-22T05:57:23Z WARNING django.request: Not Found: /x`; a traceback follows on lines that begin with a bar."""

    converter = staticmethod(time.gmtime)

    def __init__(self, **_given: Any) -> None:
        """Take our own form, whatever the settings pass."""
        super().__init__("{asctime} {levelname} {name}: {message}", "%Y-%m-%dT%H:%M:%SZ", "{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own name)
        """Write one line; signs that would begin another are written out."""
        return _CONTROL.sub(
            lambda sign: sign[0].encode("unicode_escape").decode(), super().formatMessage(record)
        )

    def formatException(self, ei: Any) -> str:  # noqa: N802 (logging's own name)
        """Set a traceback off, so that nothing in it is taken for a line of the log."""
        return "\n".join(f"| {line}" for line in super().formatException(ei).splitlines())
