"""`teladan database`: prepare a server, migrate, tell the state."""

from typing import Annotated

import typer
from rich.console import Console

from teladan.config import site
from teladan.config.database import migrations, roles, scratch

app = typer.Typer(
    help="Prepare a server, migrate, tell the state.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def prepare(
    print_: Annotated[bool, typer.Option("--print", help="Write the SQL instead of running it.")] = False,
    database: Annotated[str, typer.Option(help="Name of the database.")] = "teladan",
) -> None:
    """Write the SQL that a database administrator runs once on a server of one's own (PostgreSQL 15 to 18).

    The embedded server needs none of it: it is prepared by itself.
    """
    if not print_:
        Console(stderr=True).print(
            "The embedded database prepares itself. For a server of your own, give its administrator the SQL:\n"
            "  teladan database prepare --print > prepare.sql\n"
            "  psql -v owner_word=… -v app_word=… -v backup_word=… -v engine_word=… -f prepare.sql",
            highlight=False,
        )
        raise typer.Exit(2)
    typer.echo(roles.script(database))


@app.command()
def migrate() -> None:
    """Bring the tables to this version, as the owner."""
    site.set_up_site()
    before = migrations.missing()
    scratch.migrate()
    typer.echo(f"{len(before)} migrations were run." if before else "Nothing to migrate.")


@app.command()
def state() -> None:
    """Tell which migrations are missing; exits 1 if any is."""
    site.set_up_site()
    missing = migrations.missing()
    typer.echo("\n".join(missing) if missing else "All migrations have been run.")
    raise typer.Exit(1 if missing else 0)
