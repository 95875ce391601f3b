"""The command `teladan`."""

import os
import sys

from django.core.management import execute_from_command_line

from teladan.config.database.address import is_embedded
from teladan.config.embedded.cluster import join
from teladan.config.embedded.place import place


def main() -> None:
    """For now: Django's own commands, with the database running."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    users = join(place()) if is_embedded() else None
    try:
        execute_from_command_line(["teladan", *sys.argv[2:]])
    finally:
        if users:
            users.close()
