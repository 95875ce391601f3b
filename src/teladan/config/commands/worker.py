"""`teladan worker`: do the work that was put off for later."""

import logging
import time
from typing import Annotated, cast

import psycopg
import typer
from django.db import DatabaseError, InterfaceError, connections
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from teladan.config.commands.start import refuse_to_start

log = logging.getLogger(__name__)

CONCURRENCY = 1  # jobs are long and mostly compute: two on one core would only both be late
PAUSES = (0.5, 1.0, 2.0, 5.0)  # seconds between two tries while the database is away; the last is kept to
GOES_WELL = 60.0  # seconds of work after which the next fault counts as the first
AWAY = (ConnectorException, DatabaseError, InterfaceError, psycopg.Error)


def command(
    concurrency: Annotated[int, typer.Option(help="Jobs at the same time.")] = CONCURRENCY,
) -> None:
    """Do queued work until told to stop (Ctrl-C or SIGTERM); the job at hand is finished first.

    A database that goes away is waited for: what was at hand was rolled back whole and is taken up again.
    """
    refuse_to_start()
    tries = 0
    while True:
        began = time.monotonic()
        try:
            work(concurrency)
        except AWAY as fault:
            tries = 0 if time.monotonic() - began > GOES_WELL else tries
            log.warning("the database is away (%s); trying again", type(fault).__name__)
        else:
            return
        connections.close_all()
        time.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
        tries += 1


def work(concurrency: int) -> None:
    """Do queued work until told to stop; raises one of AWAY if the database goes."""
    connector = cast(DjangoConnector, queue.connector)
    with queue.replace_connector(connector.get_worker_connector()) as app:
        app.run_worker(concurrency=concurrency, name="teladan")
