"""`teladan worker`: do the work that was put off for later."""

from typing import Annotated, cast

import typer
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.django_connector import DjangoConnector

from teladan.config.commands.start import refuse_to_start

CONCURRENCY = 1  # jobs are long and mostly compute: two on one core would only both be late


def command(
    concurrency: Annotated[int, typer.Option(help="Jobs at the same time.")] = CONCURRENCY,
) -> None:
    """Do queued work until told to stop (Ctrl-C or SIGTERM); the job at hand is finished first."""
    refuse_to_start()
    connector = cast(DjangoConnector, queue.connector)
    with queue.replace_connector(connector.get_worker_connector()) as app:
        app.run_worker(concurrency=concurrency, name="teladan")
