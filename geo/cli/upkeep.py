"""corrections, changes, copy-archive and index: looking after the archive and what it needs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.run import FAILED, Run, complain, progress, shorten

commands = typer.Typer()


class Direction(StrEnum):
    """What corrections does."""

    export = "export"
    take = "import"


@commands.command(epilog="Example: visit-atlas corrections export > corrections.jsonl")
def corrections(
    what: Annotated[Direction, typer.Argument(help="export: to standard output; import: from the file.")],
    file: Annotated[Path | None, typer.Argument(help="JSON Lines; - is standard input or output.")] = None,
) -> None:
    """Take people's corrections to another archive, and back, as JSON Lines.

    Lines that are bad are listed, and the good ones are kept; a line that is here already is passed over.
    """
    from geo.corrections import read, write

    run = Run()
    piped = file is None or str(file) == "-"
    try:
        if what is Direction.export:
            log = run.archive().corrections()
            if piped:
                sys.stdout.write(write(log))
                sys.stdout.flush()
            elif file is not None:
                file.write_text(write(log), encoding="utf-8")
            complain(f"{len(log)} corrections.")
            return
        data = sys.stdin.buffer.read() if file is None or piped else file.read_bytes()
    except OSError as error:
        complain(f"{file}: {error.strerror}.")
        raise typer.Exit(FAILED) from None
    good, bad = read(data)
    for line in bad:
        run.bad(f"{'standard input' if piped else file}, line {line.number}: {line.why}")
    taken = run.archive().take_corrections(good)
    typer.echo(f"{taken.added} taken in, {taken.known} here already, {len(bad)} bad.")
    run.finish()


@commands.command(epilog="Example: visit-atlas changes --limit 20")
def changes(
    limit: Annotated[int, typer.Option("--limit", min=1, help="The newest so many lines.")] = 50,
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Only what was done to this.")] = None,
    each: Annotated[bool, typer.Option("--each", help="A line for each article of what was done at once.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """The log of changes, newest first: when (UTC), who, what, how many, the article; a tab between columns."""
    import json

    from geo.logs import plain

    lines = Run().archive().changes(limit, article, each)
    if not lines:
        complain("Nothing was changed yet.")
    for line in lines:
        cells = {"made": line.made, "who": line.who, "what": line.what, "n": line.n}
        cells |= {"article_id": line.article_id or "", "title": line.title}
        if as_json:
            typer.echo(json.dumps(cells, ensure_ascii=False))
        else:
            typer.echo("\t".join(plain(shorten(str(cell), 120)) for cell in cells.values()))


def archive_url(given: str) -> str:
    """A database's URL as it is; anything else is the path of an SQLite file."""
    return given if "://" in given else f"sqlite:///{Path(given).expanduser().absolute()}"


@commands.command(epilog="Example: visit-atlas copy-archive archive.sqlite postgresql://user:password@host/name")
def copy_archive(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A URL, or the path of an SQLite file.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The same; it must hold nothing yet.")],
) -> None:
    """Copy an archive to another database: all of it, corrections too, or nothing.

    FROM stays as it is; one of an older version is brought up to date first.
    """
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from geo.archive import Archive

    try:
        url = make_url(archive_url(source))
    except ArgumentError:
        raise typer.BadParameter("this is no database's URL", param_hint="FROM") from None
    if url.get_backend_name() == "sqlite" and not Path(str(url.database).removeprefix("file:")).is_file():
        raise typer.BadParameter(f"there is no archive {url.database}", param_hint="FROM")
    here, there = Archive(archive_url(source)), Archive(archive_url(target))
    with progress("Copying") as tell:
        copied = here.copy_to(there, lambda done, whole, what: tell(done / max(whole, 1), what))
    said = ", ".join(f"{copied[name]:,} {name}" for name in ("articles", "visits", "stops", "links", "corrections"))
    typer.echo(f"Copied {said} to {there.where}.")


@commands.command(epilog="Example: visit-atlas index")
def index() -> None:
    """Build the index of place names where there is none (once, about half a minute)."""
    Run().gazetteer()
    from geo.gazetteer.index import index_path

    typer.echo(str(index_path()))
