"""serve: the dashboard in a web server."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from geo.cli.run import FAILED, complain

commands = typer.Typer()


@commands.command(epilog="Example: visit-atlas serve --port 8501 --host 0.0.0.0")
def serve(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; else PORT, else 8501.")] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
) -> None:
    """Open the dashboard in a web server on this machine, with feeds for other programs under /api."""
    from geo import settings

    folder = settings.program_folder()
    if folder is None:
        complain("dashboard.py was not found with the package. Install Visit Atlas again from its wheel or its folder.")
        raise typer.Exit(FAILED)
    for each in settings.ALL:
        each()  # a setting that can't be used is said now
    arguments = [sys.executable, "-m", "geo.server", str(folder), str(port or settings.port()), host]
    sys.stderr.flush()
    # In the place of this process: signals reach the server itself, and nothing of ours stays in memory.
    os.execv(sys.executable, arguments)  # noqa: S606 - no shell; every argument is made here
