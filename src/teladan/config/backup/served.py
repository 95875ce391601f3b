"""The site on trial, in a process of its own: `python -m teladan.config.backup.served PORT`, with DATABASE_URL naming the copy."""

import sys
from importlib import import_module

from teladan.config.site import set_up_site


def main(port: int) -> None:
    """Start as `teladan serve` does, with the same refusals, after gathering the static files if they have changed."""
    set_up_site()
    import_module("teladan.config.running.static_files").gather()
    import_module("teladan.config.commands.serve").command(host="127.0.0.1", port=port, workers=1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
