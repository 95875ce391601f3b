"""`teladan restore`: bring a backup back, or only try whether it could be."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from psycopg import Error
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from teladan.config.backup.age import Damaged, WrongPassphrase
from teladan.config.backup.findings import Finding, compare
from teladan.config.backup.manifest import NotOurs
from teladan.config.backup.passphrase import NoPassphrase, passphrase
from teladan.config.backup.programs import NoProgram, NotPrepared, ProgramFailed
from teladan.config.backup.restoring import (
    Believed,
    NotEmpty,
    believed,
    refuse_full_database,
    refuse_full_folder,
    refuse_later_version,
    restore_database,
    restore_files,
)
from teladan.config.backup.trial import try_out
from teladan.config.database import address, migrations, roles
from teladan.config.database.enter import entered, leave

Refusals = (Damaged, WrongPassphrase, NoPassphrase, NotOurs, NotEmpty, NotPrepared, NoProgram, ProgramFailed)
MARKS = {True: "[green]✓[/]", False: "[red]✗[/]", None: "–"}


def command(
    file: Annotated[Path, typer.Argument(help="The backup.", exists=True, dir_okay=False, readable=True)],
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Restore into a database made for a while, compare, start the site on it, sign in; change nothing.",
        ),
    ] = False,
    passphrase_file: Annotated[
        Path | None, typer.Option(help="A file only you may read, with the passphrase in its first line.")
    ] = None,
) -> None:
    """Bring a backup back into an empty database and an empty folder of files.

    The backup is read to its end and believed before anything is written. Exits 0 if everything is as it was, else 1.
    """
    try:
        word = passphrase(passphrase_file, new=False)
        with believed(file, word) as backup:
            refuse_later_version(backup.manifest)
            print_table(_whole(backup))
            well = verified(backup) if verify else restored(backup)
    except (*Refusals, Error, OSError) as failed:
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            f"[red]✗[/] {escape(str(failed).strip())}"
        )
        raise typer.Exit(1) from failed
    typer.echo("Everything is as it was." if well else "Not everything is as it was: see the lines marked ✗.")
    raise typer.Exit(0 if well else 1)


def verified(backup: Believed) -> bool:
    """Try the backup out beside the site's own database."""
    findings: list[Finding] = []
    well = try_out(backup, findings.append)
    print_table(findings)
    return well


def restored(backup: Believed) -> bool:
    """Fill the site's own database and folder, both empty, and compare."""
    url, folder = address.url(roles.OWNER), Path(settings.MEDIA_ROOT)
    leave()
    refuse_full_database(url)
    refuse_full_folder(folder)
    restore_database(backup, url)
    restore_files(backup, folder)
    findings = list(compare(backup))
    print_table(findings)
    with entered(roles.OWNER):
        behind = migrations.missing()
    if behind:
        typer.echo(
            f"This version has {len(behind)} migrations more: run `teladan database migrate`, then start."
        )
    return all(finding.ok is not False for finding in findings)


def _whole(backup: Believed) -> Iterable[Finding]:
    made = backup.manifest
    yield Finding("Made", "", f"{made.made_at} by Teladan {made.version}, PostgreSQL {made.server}", None)
    yield Finding("Every byte opened and unchanged", "all", "all", True)
    yield Finding(
        "Dump, SHA-256", f"{made.dump.sha256[:16]}…", f"the same, {made.dump.size / 1e6:,.1f} MB", True
    )
    yield Finding(
        "Uploaded files, SHA-256 of each",
        f"{made.files:,}",
        f"{made.files:,}, {made.files_bytes / 1e6:,.1f} MB",
        True,
    )


def print_table(findings: Iterable[Finding]) -> None:
    """Print what was looked at, a line each."""
    table = Table(box=None, header_style="bold")
    for heading in ("", "What", "Expected", "Found"):
        table.add_column(heading, overflow="fold")
    for each in findings:
        table.add_row(MARKS[each.ok], escape(each.what), escape(each.expected), escape(each.found))
    Console(highlight=False).print(table)
