"""`teladan serve`: answer web requests."""

from typing import Annotated

import typer

from teladan.config.commands.start import refuse_to_start
from teladan.config.running import web


def command(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes; 0 means one a core.")] = 0,
) -> None:
    """Answer web requests until told to stop (Ctrl-C or SIGTERM)."""
    refuse_to_start(host)
    web.serve(host, port, workers=workers)
