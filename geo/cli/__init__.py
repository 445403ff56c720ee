"""The command line: visit-atlas.

Results go to standard output, everything else to standard error. Exit codes: 0 all was well; 1 something
here failed (the archive, a bug); 2 some input was bad, what was good in it was still worked on.
Heavy modules are imported where they are needed, so that --help answers at once.
Each module holds the commands of one subject; a new one is named below.
"""

from __future__ import annotations

import sys

import typer

from geo.cli import adding, analysing, backing_up, exporting, importing, serving, upkeep, watching
from geo.cli.run import FAILED, complain

app = typer.Typer(
    name="visit-atlas",
    help="Reads news reports of official travel; maps the routes and the links between countries.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for module in (analysing, adding, watching, importing, exporting, upkeep, backing_up, serving):  # as --help lists them
    app.add_typer(module.commands)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        from geo import logs

        logs.begin()
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        # known troubles in one line; anything else is a bug and shows where
        from geo.settings import SettingError

        known: tuple[type[Exception], ...] = (SettingError,)
        if "geo.archive" in sys.modules:
            from geo.archive import ArchiveError

            known = (*known, ArchiveError)
        if not isinstance(error, known):
            raise
        complain(error)
        raise SystemExit(FAILED) from None
