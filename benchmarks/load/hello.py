"""A page that says one word, behind the site's own server and middleware: the floor under every page."""

import os
from typing import Annotated

import typer
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from teladan.config.running.web import THREADS


def hello(_request: HttpRequest) -> HttpResponse:
    """Say it."""
    return HttpResponse("hello", content_type="text/plain")


urlpatterns = [path("", hello)]


def main(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option()] = 8950,
    workers: Annotated[int, typer.Option()] = 0,
) -> None:
    """Answer as `teladan serve` does, with this one page."""
    settings.ROOT_URLCONF = "benchmarks.load.hello"
    application = get_wsgi_application()
    Granian(
        "benchmarks.load.hello:hello",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or os.cpu_count() or 1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve(target_loader=lambda: application, wrap_loader=False)


if __name__ == "__main__":
    typer.run(main)
