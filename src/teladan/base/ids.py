"""Identifiers: UUID version 7 (RFC 9562), so that keys are unguessable and sort by birth."""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """Make a version 7 UUID: 48 bits of milliseconds, then 74 random bits.

    Made in Python, because PostgreSQL knows `uuidv7()` only from version 18.
    """
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)
