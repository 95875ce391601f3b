"""Names of people for whoever knows only their ids: `settings.DIRECTORY` names who answers, since base knows no app."""

import functools
from collections.abc import Iterable
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


class Directory(Protocol):
    """Who knows people's names."""

    def names(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        """Give the names of these people; an unknown id is left out."""

    def named(self, text: str) -> list[UUID]:
        """Find people by the beginning of their name or number."""


@functools.cache
def directory() -> Directory:
    """Give the directory of this site."""
    return cast(Directory, import_string(settings.DIRECTORY))
