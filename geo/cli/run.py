"""What every command shares: what it opens, what it says, and the exit code that it ends with."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from geo.archive import Archive
    from geo.fetching import Fetcher
    from geo.gazetteer import Gazetteer
    from geo.geocoding import Locator
    from geo.model import Analysis, Article

log = logging.getLogger(__name__)
BAD_INPUT, FAILED = 2, 1
Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files or folders: .txt .md .html .json .jsonl .csv; addresses (https://…); - is standard input."
    ),
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of publication, for articles that give none.")
]


def complain(text: object) -> None:
    """One line on standard error."""
    from geo import logs

    line = " ".join(str(text).split())
    if logs.structured():
        log.warning("%s", line)
        return
    typer.echo(line.encode("utf-8", "replace").decode(), err=True)


class Run:
    """What one command needs, opened when it is first needed, and the exit code that it will end with."""

    def __init__(self) -> None:
        self.code = 0
        self._gazetteer: Gazetteer | None = None
        self._archive: Archive | None = None
        self._locator: list[Locator | None] = []  # one item, once it was asked for
        self._fetcher: Fetcher | None = None
        self.problems: TextIO | None = None  # where they are listed, as JSON Lines, instead of said

    def bad(self, problem: object, code: int = BAD_INPUT) -> None:
        """Bad input: said or listed, and remembered for the end."""
        self.code = max(self.code, code)
        if self.problems is None:
            complain(problem)
            return
        import json
        from dataclasses import asdict

        from geo.reading import Problem

        if not isinstance(problem, Problem):
            complain(problem)
            return
        self.problems.write(json.dumps(asdict(problem), ensure_ascii=False) + "\n")
        self.problems.flush()

    def gazetteer(self) -> Gazetteer:
        """The gazetteer; its index is built, with progress, where there is none."""
        if self._gazetteer is None:
            from geo.gazetteer import Gazetteer, GazetteerError

            with progress("Building the index of places (once)") as tell:
                try:
                    self._gazetteer = Gazetteer.open(tell)
                except GazetteerError as error:
                    complain(error)
                    raise typer.Exit(FAILED) from error
        return self._gazetteer

    def locator(self) -> Locator | None:
        """The online geocoder that the settings name; None with the default."""
        if not self._locator:
            from geo import settings

            found = None
            if settings.geocoder() != "gazetteer":  # geopy takes a moment to import
                from geo.geocoding import configured_locator

                found = configured_locator(self.gazetteer())
                if found is not None:
                    complain(f"Names that the gazetteer lacks are asked of {found.settings.service}.")
            self._locator.append(found)
        return self._locator[0]

    def archive(self) -> Archive:
        """The archive that the settings name."""
        if self._archive is None:
            from geo.archive import Archive

            self._archive = Archive()
        return self._archive

    def fetcher(self) -> Fetcher:
        """What fetches pages."""
        if self._fetcher is None:
            from geo.fetching import Fetcher

            self._fetcher = Fetcher()
        return self._fetcher

    def articles(
        self, paths: list[str], date: str | None, tell: Callable[[int], None] = lambda _bytes: None
    ) -> Iterator[Article]:
        """Articles of the paths and addresses that can be worked on; problems are said.

        `tell` hears of the bytes that are read of files.
        """
        from geo.model import Article
        from geo.reading import Problem, publication_date, read_bytes, read_path, require_date
        from geo.reading.address import is_address, read_address

        if date is not None:
            try:
                date = publication_date(date)
            except ValueError as error:
                raise typer.BadParameter(str(error), param_hint="--date") from None
        for path in paths:
            if path == "-":
                found: Iterator[Article | Problem] = read_bytes("standard input.txt", sys.stdin.buffer.read(), date)
            elif is_address(path):
                found = read_address(path, self.fetcher(), date)
            else:
                found = read_path(path, date, tell)
            for item in found:
                problem = item if isinstance(item, Problem) else require_date(item)
                if problem:
                    self.bad(problem)
                elif isinstance(item, Article):
                    yield item

    def finish(self) -> None:
        """End with the code that the work earned."""
        if self.code:
            raise typer.Exit(self.code)


def understand(run: Run, article: Article) -> Analysis:
    """The analysis of one article, by this process."""
    from geo.pipeline import analyse

    return analyse(article, run.gazetteer(), run.locator())


@contextmanager
def progress(what: str) -> Iterator[Callable[[float, str], None]]:
    """A bar on standard error where that is a terminal, else a line for each quarter done.

    Call it with the share done (0 to 1) and a word on the step.
    """
    if not sys.stderr.isatty():
        quarters = iter((0.0, 0.25, 0.5, 0.75, 1.0))
        following = [next(quarters)]

        def say(fraction: float, step: str = "") -> None:
            if fraction < following[0]:
                return
            complain(f"{what}: {int(fraction * 100)} % {step}")
            following[0] = next((quarter for quarter in quarters if quarter > fraction), 2.0)

        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0, visible=False)

        def tell(fraction: float, step: str = "") -> None:
            bar.update(task, completed=fraction, description=f"{what} {step}".strip(), visible=True)

        yield tell


def shorten(text: str, length: int) -> str:
    """`text` on one line of at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
