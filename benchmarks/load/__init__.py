"""The site under load: thousands of signed-in people, wrk, the server as it is shipped.

    make bench-load                      3,000 people, 1, 8, 32 and 64 users at a time
    make bench-load PEOPLE=30000         the full size
    python -m benchmarks.load --help     everything else

`house` makes and keeps the database, `visitors` their sessions and what they will send, `serving` starts the real server and
reads what it costs, `wrk` drives it, `oracle` counts afterwards what was acknowledged and what is there.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
django.setup()
