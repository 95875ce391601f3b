"""`teladan run`: the whole house on one machine, for trying out and for small agencies."""

import os
import signal
import threading
import time
from typing import Annotated

import typer
from rich.console import Console

from teladan.config import demo
from teladan.config.commands.start import refuse_to_start
from teladan.config.database import migrations, scratch
from teladan.config.database.address import is_embedded
from teladan.config.database.enter import leave
from teladan.config.embedded import cluster
from teladan.config.embedded.place import place
from teladan.config.running import welcome
from teladan.config.running.children import Children
from teladan.config.running.page import NoAnswer, wait_for_page
from teladan.config.running.port import free_port
from teladan.config.running.progress import told_progress
from teladan.config.running.static_files import gather

LOOPBACK = ("127.0.0.1", "::1", "localhost")
LOOK_EVERY = 0.5  # seconds between two looks at the children


def command(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; the next free one if it is taken.")] = 8000,
    with_demo: Annotated[
        bool, typer.Option("--demo/--no-demo", help="Load invented people and sign in as them by one click.")
    ] = True,
) -> None:
    """Start database, web server and worker, say where to look, and stop them all on Ctrl-C."""
    console = Console(highlight=False, soft_wrap=True)
    began = time.monotonic()
    prepare(console, with_demo=with_demo)
    shows_demo = with_demo and not demo.why_no_demo()
    found = free_port(host, port)
    if found != port:
        console.print(f"[yellow]Port {port} is taken by another program; Teladan listens on {found}.[/]")
    if host not in LOOPBACK and not os.environ.get("TELADAN_HOSTS"):
        console.print(
            "Only the name localhost is answered. To be reached by another: TELADAN_HOSTS=name,address"
        )
    leave()  # the children have connections of their own
    environment = {"TELADAN_DEMO": "1" if shows_demo else "0"}
    children = Children()
    stop = stop_asked()
    try:
        children.start("web", "serve", "--host", host, "--port", str(found), env=environment)
        children.start("worker", "worker", env=environment)
        address = wait_for_page(host, found, children, stop)
        welcome.greet(console, address, seconds=time.monotonic() - began, shows_demo=shows_demo)
        watch(console, children, stop)
    except NoAnswer as failed:
        console.print(f"[red]✗[/] {failed}")
        raise typer.Exit(1) from failed
    finally:
        children.stop()
    console.print("Teladan has stopped.")


def prepare(console: Console, *, with_demo: bool) -> None:
    """Bring tables, static files and demo people to this version; each only if something changed."""
    if missing := migrations.missing():
        console.print(f"Preparing the database ({len(missing)} migrations) …")
        scratch.migrate()
    if gather():
        console.print("Static files are gathered.")
    if with_demo and is_embedded() and demo.may_be_loaded():
        console.print("Loading the demo agency: invented people play two years, once (a minute or two) …")
        with told_progress(console) as tell:
            demo.load(tell)
    refuse_to_start()


def stop_asked() -> threading.Event:
    """Give an event that Ctrl-C, SIGTERM or a closed terminal sets."""
    asked = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda *_: asked.set())
    return asked


def watch(console: Console, children: Children, stop: threading.Event) -> None:
    """Wait until a stop is asked for. What ends by itself is started anew; raises NoAnswer if it ends again and again."""
    while not stop.wait(LOOK_EVERY):
        for name, code in children.ended().items():
            if not children.revive(name):
                raise NoAnswer(
                    f"The {name} ends again and again (exit code {code}); everything is being stopped."
                )
            console.print(f"[yellow]The {name} ended by itself (exit code {code}) and was started anew.[/]")
        if is_embedded() and not cluster.is_kept(place()):
            console.print("[yellow]The database's keeper ended by itself; another one starts.[/]")
            cluster.join(place()).close()  # our own lock is still held
