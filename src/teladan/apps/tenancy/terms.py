"""Words of tenancy."""

from enum import StrEnum


class Purpose(StrEnum):
    """What an agency's data are for. Documents of all but REAL are marked as examples."""

    REAL = "real"
    DEMO = "demo"
    REHEARSAL = "rehearsal"
    SCRATCH = "scratch"
