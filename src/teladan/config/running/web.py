"""The web server: granian, one worker a core, two threads each, forked from a process that is already warm."""

import contextlib
import gc
import os
import select
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import psycopg
import psycopg_pool
import typer
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connections, transaction
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from jinja2 import Environment, FileSystemBytecodeCache
from psycopg import _queries

from teladan.base.kept import Kept
from teladan.config.database.enter import leave
from teladan.config.embedded.keeper import die_with_parent

PATIENCE = 2.0
"""Seconds a request waits for a database that is away before it says so; the threads are needed for others."""

LONGEST_STATEMENT = 65_536
"""Bytes; the one of kinerja saya has some 12,000."""

_ask = psycopg_pool.ConnectionPool.check_connection  # the pool's own way: one round trip
THREADS = 2  # while one waits for a commit, the other computes (measured: more only lengthens the tail)


def serve(host: str, port: int, *, workers: int = 0) -> None:
    """Answer requests until told to stop.

    workers
        Processes; 0 for one a core.
    """
    application = get_wsgi_application()
    warm_up(application)
    leave()  # a connection must not be shared by processes
    use_pool()
    keep_statements()
    share_memory()
    server = Granian(
        "teladan.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or os.cpu_count() or 1,
        blocking_threads=THREADS,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=_loader(application), wrap_loader=False)
    if not server.interrupt_signal:  # it gave up by itself: whoever watches us shall start us anew
        raise typer.Exit(1)


def share_memory() -> None:
    """Let the workers go on sharing what is there before the fork: a collector that looks at it would copy its pages."""
    gc.collect()
    gc.freeze()


def first_page() -> str:
    """Give the path of the page that anybody may see first."""
    return reverse(settings.LOGIN_URL)


def warm_up(application: Callable[..., Any]) -> None:
    """Import every view, write every kept query, compile every template and answer once, before the first person waits for it."""
    get_resolver().url_patterns  # noqa: B018 - the look is the deed
    environment = cast(Jinja2, engines["jinja2"]).env
    with transaction.atomic():  # queries that lock may be written only in one
        for query in Kept.ALL:
            query.text  # noqa: B018 - the look is the deed
    keep_compiled(environment)
    for name in environment.list_templates(extensions=["html", "txt"]):
        environment.get_template(name)
    host = next((name for name in settings.ALLOWED_HOSTS if name[:1] not in "*."), "localhost")
    request = RequestFactory().get(first_page(), headers={"accept": "text/html", "host": host})
    application(request.environ, lambda *_: None).close()


def keep_compiled(environment: Environment) -> None:
    """Keep compiled templates in a folder of our own for the next start (found again by their text's digest).

    Whoever could write there could run code in the site: a folder that is not ours alone is not used. Where nothing may
    be written (a container) templates are compiled at each start, a second or so.
    """
    folder = Path(settings.ROOT, ".data", "templates")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return
    found = folder.stat()
    if found.st_uid == os.getuid() and not found.st_mode & 0o022 and os.access(folder, os.W_OK):
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def use_pool() -> None:
    """Let each worker keep one open connection a thread, and never more, however many people ask.

    A connection that died with its server is noticed before it is given out, and a server that is back is found by the
    next request: the pool's own patience (five minutes, with pauses that double) would outlast the fault.
    """
    pool = {"min_size": THREADS, "max_size": THREADS, "timeout": PATIENCE, "reconnect_timeout": PATIENCE / 2}
    entry = cast(dict[str, Any], connections.settings["default"])
    entry["OPTIONS"] = entry["OPTIONS"] | {"pool": pool}
    entry["CONN_HEALTH_CHECKS"] = True  # Django then has the pool call `check_connection`
    psycopg_pool.ConnectionPool.check_connection = staticmethod(refuse_dead)  # type: ignore[assignment, method-assign]


def keep_statements() -> None:
    """Let psycopg remember where the parameters of our longest statements stand: beyond 4,096 signs it would look anew each time.

    It means to spare statements that some ORM writes differently each time; ours (`base.together`) are few and always the same.
    """
    _queries.MAX_CACHED_STATEMENT_LENGTH = LONGEST_STATEMENT


def refuse_dead(connection: "psycopg.Connection[Any]") -> None:
    """Raise OperationalError if the server has gone: without a round trip, for a healthy idle connection is silent."""
    listening = select.poll()
    listening.register(connection.fileno(), select.POLLIN)
    if listening.poll(0):  # a farewell, or some notice: now it is worth asking
        _ask(connection)


def _loader(application: Callable[..., Any]) -> Callable[[], Callable[..., Any]]:
    """Give what each worker runs after the fork: it dies with the server, and opens its own connections first.

    A worker that begins while the database is away begins nevertheless, and says so to whoever asks. It dies at once with
    a server that was killed: an orderly stop waits for its workers, and a worker that has just been forked would lose
    a milder signal to the handlers it inherited, and go on listening for ever.
    """
    server = os.getpid()

    def load() -> Callable[..., Any]:
        die_with_parent(signal.SIGKILL, server)
        with contextlib.suppress(OperationalError):
            connections["default"].ensure_connection()
            connections["default"].close()  # back into the pool
        return application

    return load
