"""backup, restore: an archive as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.run import progress

commands = typer.Typer()


def _said(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts.get(name, 0):,} {name}" for name in ("articles", "visits", "links", "corrections"))


@commands.command(epilog="Example: visit-atlas backup archive-2026-11-27.sqlite")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")] = False,
) -> None:
    """Write the archive, of either database, into one SQLite file; others may go on adding meanwhile."""
    from geo import settings
    from geo.archive.backup import back_up

    with progress("Backing up") as tell:
        counts = back_up(
            settings.database_url(), file, force, lambda done, whole, what: tell(done / max(whole, 1), what)
        )
    typer.echo(f"{file}: {_said(counts)}; checked.")


@commands.command(epilog="Example: visit-atlas restore archive-2026-11-27.sqlite")
def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup, or any archive's file.")]) -> None:
    """Fill an archive that holds nothing from a backup: all of it or nothing. The backup stays as it is."""
    from geo import settings
    from geo.archive.backup import restore as restored

    with progress("Restoring") as tell:
        counts = restored(file, settings.database_url(), lambda done, whole, what: tell(done / max(whole, 1), what))
    typer.echo(f"Restored {_said(counts)}.")
