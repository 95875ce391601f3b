"""A file or a frame → the canonical log, once: `ingest`, `log_of`, and `write_log` / `read_log` for the next time.

The rule people get wrong: nothing is left out silently. A row without case or time is in `rejected` with its number; every
other row is an event, unless a lifecycle says that it is a step within one.
"""

from teladan.engine.process.intake.canonical import is_log, read_log, write_log
from teladan.engine.process.intake.ingest import ingest, log_of

__all__ = ["ingest", "is_log", "log_of", "read_log", "write_log"]
