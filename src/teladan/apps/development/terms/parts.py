"""How somebody stands to a document of development: the words that the steps use in `who`."""

from enum import StrEnum


class Side(StrEnum):
    """Whose step it is."""

    PERSON = "person"
    SUPERIOR = "superior"
    HR = "hr"
    CLOCK = "clock"
