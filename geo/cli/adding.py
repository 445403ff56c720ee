"""add: reading articles and keeping them, here, by several processes or by a cluster."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.run import BAD_INPUT, FAILED, DateOption, Run, complain, shorten, understand

if TYPE_CHECKING:
    from geo.scaling import Read, Reader

commands = typer.Typer()
_VERBS = {"also": "also in", "added": "added", "again": "read again", "known": "there already"}
_LINE = 30.0  # seconds between two lines on how far it is, where nobody sees a bar


@commands.command(epilog="Example: visit-atlas add report.html --date 2023-09-13")
def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, patterns, addresses of pages (https://…) or stores (s3://…); - is standard input."
        ),
    ] = None,
    date: DateOption = None,
    seed: Annotated[bool, typer.Option("--seed", help="Add the articles that come with Visit Atlas.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read those that are there already anew.")] = False,
    outdated: Annotated[
        bool, typer.Option("--outdated", help="Read anew those that an older version has read.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, max=512, help="Read with N processes.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Read with a Dask cluster (tls://…, tcp://…).")
    ] = None,
    memory: Annotated[
        str, typer.Option("--worker-memory", metavar="SIZE", help="At most for each process of --workers.")
    ] = "2GB",
    seconds: Annotated[
        float, typer.Option("--article-seconds", min=1, help="At most for one article, with --workers or --scheduler.")
    ] = 120,
    problems: Annotated[
        Path | None, typer.Option("--problems", metavar="FILE", help="List what can't be read there, as JSON Lines.")
    ] = None,
) -> None:
    """Read articles and keep them with all that was found. The same article twice is one article."""
    from geo import settings

    wanted = list(paths or []) + ([str(settings.seeds_folder())] if seed else [])
    if not wanted:
        raise typer.BadParameter("name at least one file, folder or address, or --seed", param_hint="PATHS")
    if workers and scheduler:
        raise typer.BadParameter("it is either --workers or --scheduler", param_hint="--scheduler")
    if again and outdated:
        raise typer.BadParameter("it is either --again or --outdated", param_hint="--outdated")
    if (workers or scheduler) and settings.geocoder() != "gazetteer":
        raise typer.BadParameter(
            "an online geocoder answers one asker; unset VISIT_ATLAS_GEOCODER for several workers",
            param_hint="--workers",
        )
    run = Run()
    archive = run.archive()
    from geo.pipeline import VERSION
    from geo.scaling import Known, keep

    known = Known.again if again else Known.outdated if outdated else Known.skip
    with ExitStack() as stack:
        if problems is not None:
            try:
                run.problems = stack.enter_context(problems.open("w", encoding="utf-8"))
            except OSError as error:
                complain(f"{problems} could not be written ({error.strerror}).")
                raise typer.Exit(FAILED) from None
        if workers or scheduler:
            told = stack.enter_context(share(wanted))
            reader = stack.enter_context(cluster(run, workers or 0, scheduler or "", memory, seconds))
            counts = keep(run.articles(wanted, date, told.read), archive, reader, VERSION, known, told.tell(run))
            told.end()
            typer.echo(
                f"{counts.added:,} added, " + (f"{counts.again:,} read again, " if counts.again else "")
                + (f"{counts.also:,} there from elsewhere, " if counts.also else "")
                + f"{counts.known:,} there already, {counts.failed:,} could not be read."
            )  # fmt: skip
        else:
            from geo.scaling import here

            reader = here(lambda article: understand(run, article), settings.debug())
            keep(run.articles(wanted, date), archive, reader, VERSION, known, lambda what, item: line(run, what, item))
    run.finish()


def failed(run: Run, item: Read) -> None:
    """An article that has no reading: said or listed."""
    from geo.reading import Problem

    run.bad(Problem(item.article.name or item.article.id, item.why), FAILED if item.fault else BAD_INPUT)


def line(run: Run, what: str, item: Read) -> None:
    """One line on what happened to an article."""
    if what == "failed":
        failed(run, item)
        return
    said = f"{_VERBS[what]}  {item.article.id}  {shorten(item.article.title or item.article.text, 60)}"
    if item.ready is not None:
        shown = item.ready.shown
        said += f"  ({len(shown.visits)} visits, {len(shown.links)} links)"
    typer.echo(said)
    sys.stdout.flush()


@contextmanager
def cluster(run: Run, workers: int, scheduler: str, memory: str, seconds: float) -> Iterator[Reader]:
    """Workers that read, of this machine or of the cluster at `scheduler`."""
    try:
        from geo.scaling.cluster import Cluster, ClusterError
    except ImportError as error:
        complain(error)
        raise typer.Exit(FAILED) from None
    if workers:
        run.gazetteer()  # built once, not by all of them
    try:
        with Cluster(workers, scheduler, memory, seconds, complain) as reader:
            yield reader
    except ClusterError as error:
        complain(error)
        raise typer.Exit(FAILED) from None


class Told:
    """How far a run is, on standard error: a bar on a terminal, else a line every half minute."""

    def __init__(self, bytes_in_all: int | None, show: Callable[[float, str], None]) -> None:
        from geo.scaling.pace import Pace

        self._all, self._show, self._pace = bytes_in_all, show, Pace()
        self._bytes = self._done = self._skipped = 0

    def read(self, count: int) -> None:
        """So many bytes more were read of the input."""
        self._bytes += count

    def tell(self, run: Run) -> Callable[[str, Read], None]:
        """What `keep` calls."""

        def tell(what: str, item: Read) -> None:
            if what == "failed":
                failed(run, item)
            self._done += what not in ("known", "also")
            self._skipped += what in ("known", "also")
            share = min(self._bytes / self._all, 1.0) if self._all else None
            said = self._pace.at(self._done, share)
            self._show(share or 0.0, said + (f" ({self._skipped:,} there already)" if self._skipped else ""))

        return tell

    def end(self) -> None:
        """Nothing more comes."""
        if self._skipped:
            complain(f"{self._skipped:,} articles were there already and were not read again.")


@contextmanager
def share(paths: list[str]) -> Iterator[Told]:
    """Shows how far it is; the time left is known where all that is read are files."""
    from geo.reading import size_of

    sizes = [size_of(path) for path in paths]
    whole = None if None in sizes else sum(size for size in sizes if size is not None)
    with shown() as show:
        yield Told(whole, show)


@contextmanager
def shown() -> Iterator[Callable[[float, str], None]]:
    """A bar on a terminal, else a line every half minute: call it with the share done and a word."""
    import time

    if not sys.stderr.isatty():
        last = time.monotonic()

        def say(fraction: float, said: str) -> None:
            nonlocal last
            if time.monotonic() - last >= _LINE:
                last = time.monotonic()
                complain(f"{fraction:.0%}  {said}" if fraction else said)

        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns: list[Any] = [BarColumn(), TextColumn("{task.description}", markup=False)]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("The workers start", total=1.0)
        yield lambda fraction, said: bar.update(task, completed=fraction, description=said)
