"""`teladan backup`: everything in one sealed file."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from teladan.config.backup.making import make
from teladan.config.backup.passphrase import NoPassphrase, passphrase
from teladan.config.backup.programs import NoProgram, NotPrepared, ProgramFailed


def command(
    to: Annotated[Path, typer.Option("--to", help="The new file; refused if it is there already.")],
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help="A file only you may read, with the passphrase in its first line."),
    ] = None,
) -> None:
    """Write database and uploaded files into one file, sealed with a passphrase.

    The passphrase is taken from the file, from TELADAN_BACKUP_PASSPHRASE, or asked for. Without it nobody, we included,
    opens the backup: keep it where the backup is not. Exits 1, and leaves no file, if anything goes wrong.
    """
    console = Console(highlight=False, soft_wrap=True, stderr=True)
    began = time.monotonic()
    try:
        if to.exists():
            raise FileExistsError(f"{to} is there already; name a new file.")
        word = passphrase(passphrase_file, new=True)
        made = make(to, word, tell=lambda step: console.print(f"[dim]{step}[/]"))
    except (NoPassphrase, NoProgram, NotPrepared, ProgramFailed, OSError) as failed:
        console.print("[red]✗[/] ", end="")
        console.print(f"{failed} No backup was written.", markup=False)
        raise typer.Exit(1) from failed
    rows = sum(made.contents.tables.values())
    typer.echo(
        f"{to}: {to.stat().st_size / 1e6:,.1f} MB in {time.monotonic() - began:.0f} s; {rows:,} rows in "
        f"{len(made.contents.tables)} tables, {made.files:,} files, {made.contents.ledger.leaves:,} rows of the ledger "
        f"(root {made.contents.ledger.root[:16]}…)."
    )
    if made.contents.ledger.faults:
        console.print(
            f"[red]✗[/] {made.contents.ledger.faults} rows of the ledger do not fit their leaf: they were changed after "
            "they were written. The backup holds them as they are."
        )
