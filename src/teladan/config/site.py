"""The site as a command needs it: the database running until the process ends, and Django ready."""

import os
from typing import IO

import django

from teladan.config.database.address import NoAddress, is_embedded
from teladan.config.embedded.cluster import ClusterFailed, join
from teladan.config.embedded.place import NoPlace, place
from teladan.config.embedded.wheel import NoServer

Refusals = (NoAddress, ClusterFailed, NoPlace, NoServer)
"""What keeps the site away; each says why and what helps."""

_held: list[IO[str]] = []  # the locks that keep the embedded database running until this process ends


def set_up_site() -> None:
    """Have the database running until this process ends, and Django ready."""
    if is_embedded():
        _held.append(join(place()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    django.setup()
