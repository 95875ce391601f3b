"""Identifiers: UUID version 7 (RFC 9562), so that keys are unguessable and sort by birth."""

import os
import threading
import time
from uuid import UUID

_STEP = 245  # nanoseconds: a little more than one step of the fraction
_turn = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """Make a version 7 UUID: 48 bits of milliseconds, 12 bits of the fraction behind them, 62 random bits.

    The fraction (RFC 9562, method 3, steps of 244 ns) keeps rows of one millisecond in the order of their
    birth. Within a process this order holds even if the machine's clock is set back: ids then go on from the last one
    until the clock has caught up. Made in Python, because PostgreSQL knows `uuidv7()` only from version 18.
    """
    global _last
    with _turn:
        _last = max(time.time_ns(), _last + _STEP)
        millis, rest = divmod(_last, 1_000_000)
    fraction = (rest << 12) // 1_000_000
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=(millis << 80) | (0x7 << 76) | (fraction << 64) | (0b10 << 62) | random)
