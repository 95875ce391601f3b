"""Identifiers: UUID version 7 (RFC 9562), so that keys are unguessable and sort by birth."""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """Make a version 7 UUID: 48 bits of milliseconds, 12 bits of the fraction behind them, 62 random bits.

    The fraction (RFC 9562, method 3, steps of 244 ns) keeps rows of one millisecond in the order of their
    birth. Made in Python, because PostgreSQL knows `uuidv7()` only from version 18.
    """
    millis, rest = divmod(time.time_ns(), 1_000_000)
    fraction = (rest << 12) // 1_000_000
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=(millis << 80) | (0x7 << 76) | (fraction << 64) | (0b10 << 62) | random)
