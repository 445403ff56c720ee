"""add: reading articles and keeping them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from geo.cli.run import DateOption, Run, shorten, understand

commands = typer.Typer()


@commands.command(epilog="Example: visit-atlas add report.html --date 2023-09-13")
def add(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or addresses (https://…); - is standard input.")
    ] = None,
    date: DateOption = None,
    seed: Annotated[bool, typer.Option("--seed", help="Add the articles that come with Visit Atlas.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read those that are there already anew.")] = False,
) -> None:
    """Read articles and keep them with all that was found. The same article twice is one article."""
    from geo import settings
    from geo.archive import source_of

    wanted = list(paths or []) + ([str(settings.seeds_folder())] if seed else [])
    if not wanted:
        raise typer.BadParameter("name at least one file, folder or address, or --seed", param_hint="PATHS")
    run = Run()
    archive = run.archive()
    for article in run.articles(wanted, date):
        label = f"{article.id}  {shorten(article.title or article.text, 60)}"
        if not again and archive.has(article.id):
            also = archive.add_source(article.id, source_of(article))
            typer.echo(f"{'also in' if also else 'there already'}  {label}")
            continue
        analysis = understand(run, article)
        if analysis is None:
            continue
        from geo.pipeline import VERSION

        keep = archive.reread if again else archive.add
        result = keep(analysis, VERSION)
        verb = "added" if result.added else ("read again" if again else "there already")
        typer.echo(f"{verb}  {label}  ({len(analysis.visits)} visits, {len(analysis.links)} links)")
        sys.stdout.flush()
    run.finish()
