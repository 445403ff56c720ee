"""watch: following feeds."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from geo import logs
from geo.cli.run import BAD_INPUT, FAILED, Run, complain, shorten

if TYPE_CHECKING:
    from geo.feeds import Event, State

log = logging.getLogger(__name__)
commands = typer.Typer()


@commands.command(epilog="Example: visit-atlas watch feeds.txt --every 15")
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(help="Addresses of RSS or Atom feeds, and files with one a line; else VISIT_ATLAS_FEEDS."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="Minutes between rounds.")] = 30,
    status: Annotated[bool, typer.Option("--status", help="Say how the readings went; read nothing.")] = False,
) -> None:
    """Follow feeds: each new item's report is fetched, read and kept, once."""
    import sqlite3

    from geo.feeds import State

    run, state = Run(), State()
    try:
        if status:
            feed_status(state)
        else:
            follow(run, state, feeds, None if once else every * 60)
    except KeyboardInterrupt:
        return
    except (sqlite3.Error, OSError) as error:
        complain(f"{state.path}: how the readings went can't be kept ({error}).")
        raise typer.Exit(FAILED) from None
    run.finish()


def follow(run: Run, state: State, feeds: list[str] | None, pause: float | None) -> None:
    """Read the feeds, again after `pause` seconds; one round where that is None."""
    from geo import metrics, settings
    from geo.archive import ArchiveError
    from geo.feeds import Watcher, feed_addresses
    from geo.fetching import Fetcher, Limits
    from geo.reading import Problem

    addresses = []
    for found in feed_addresses(feeds or [settings.feeds_file()]):
        if isinstance(found, Problem):
            run.bad(found)
        else:
            addresses.append(found)
    if not addresses:
        said = f"name the address of a feed, or a file with one a line (without either: {settings.feeds_file()})"
        raise typer.BadParameter(said, param_hint="FEEDS")
    from geo.pipeline import VERSION, analyse

    if pause is not None:  # a single round is over before anybody asks
        metrics.show(run.archive)
    fetcher = Fetcher(limits=Limits(longest_wait=120))  # nobody waits at a page
    gazetteer, locator = run.gazetteer(), run.locator()
    watcher = Watcher(run.archive(), fetcher, state, lambda article: analyse(article, gazetteer, locator), VERSION)
    while True:
        try:
            for event in watcher.round(addresses):
                say(event, run)
        except ArchiveError as error:
            if pause is None:
                raise
            complain(error)  # what was not kept is new in the next round
        if pause is None:
            return
        time.sleep(pause)


def say(event: Event, run: Run) -> None:
    """One line on what happened to an item or a feed."""
    if logs.structured():
        about = {"feed": event.feed, "url": event.url, "outcome": event.outcome}
        if event.article is not None:
            about |= {"article": event.same_as or event.article.id, "title": event.article.title}
        failed = event.why is not None
        log.log(logging.WARNING if failed else logging.INFO, str(event.why) if failed else event.outcome, extra=about)
        run.code = BAD_INPUT if failed else run.code
    elif event.why is not None:
        run.bad(f"{event.url}: {event.why}")
    elif event.article is not None:
        label = f"{event.same_as or event.article.id}  {shorten(event.article.title or event.article.text, 60)}"
        if event.analysis is not None:
            label += f"  ({len(event.analysis.visits)} visits, {len(event.analysis.links)} links)"
        verb = {"added": "added", "same": "also in", "known": "there already"}[event.outcome]
        typer.echo(f"{verb}  {label}  {event.url if event.outcome == 'same' else ''}".rstrip())
        sys.stdout.flush()


def feed_status(state: State) -> None:
    """Each feed with when it was read last (UTC), how much came of it, and what failed; a tab between columns."""
    from datetime import UTC, datetime

    def when(seconds: float | None) -> str:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%MZ") if seconds else "never"

    feeds = state.feeds()
    if not feeds:
        complain("No feed was read yet. Follow one: visit-atlas watch https://news.example/feed.xml")
        return
    typer.echo("feed\tlast read\tlast read well\tadded\titems that failed\twhat failed")
    for feed in feeds:
        cells = [feed.url, when(feed.read), when(feed.well), str(feed.added), str(feed.failed), str(feed.why or "")]
        typer.echo("\t".join(cells))
    for item in state.failed_items():
        typer.echo(f"  {when(item.at)}  {item.url}: {item.why}")
