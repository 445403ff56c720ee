"""Articles in, kept once: what is there is passed over, the rest is read by a `Reader` and written by this process.

Nothing but the archive remembers how far a run has come. An article is there with all that was read from it, or it is
not, so the same command goes on after a kill at any moment. Of the input only what is being worked on is in memory: a
reader takes articles as it has room for them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from geo.archive import Archive, ArchiveError, source_of
from geo.archive.rows import Ready, make_ready
from geo.archive.writing import AddResult
from geo.model import Analysis, Article

T = TypeVar("T")
_ASKED = 200  # articles that the archive is asked for at once
_WRITTEN = 50  # articles in one transaction, at most
_SECONDS = 0.5  # for which either waits for more


class Known(StrEnum):
    """What is done with an article that is there already."""

    skip = "skip"
    outdated = "outdated"  # read anew where it was read by older rules
    again = "again"  # read anew


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its reading, ready to be kept, or why there is none."""

    article: Article
    ready: Ready | None
    why: str = ""
    fault: bool = False  # whether that is a fault of the program, not of the article


@dataclass(slots=True)
class Counts:
    """How many articles a run has added, read anew, found there (from elsewhere, too), and could not read or keep."""

    added: int = 0
    again: int = 0
    known: int = 0
    also: int = 0  # of those that were there: found at another address or in another paper now
    failed: int = 0

    @property
    def all(self) -> int:
        """All that were worked on."""
        return self.added + self.again + self.known + self.also + self.failed


class Reader(Protocol):
    """Reads articles, in any order, taking the next when it has room for it."""

    def __call__(self, articles: Iterator[Article]) -> Iterator[Read]:
        """One `Read` for each article."""


def here(analyse: Callable[[Article], Analysis], debug: bool = False) -> Reader:
    """A reader in this process, one article after the other; with `debug` one that fails ends it."""

    def read(articles: Iterator[Article]) -> Iterator[Read]:
        for article in articles:
            try:
                yield Read(article, make_ready(analyse(article)))
            except Exception as error:
                if debug:
                    raise
                yield Read(article, None, reason(error), True)

    return read


def reason(error: Exception) -> str:
    """Why an article has no reading, in words."""
    return f"could not be understood ({type(error).__name__}: {' '.join(str(error).split())[:500]})"


Tell = Callable[[str, Read], None]  # the name of what is counted in Counts


def keep(articles: Iterable[Article], archive: Archive, read: Reader, rules: str, known: Known, tell: Tell) -> Counts:
    """Read and keep the articles; `tell` hears of each once it is so. `rules` is the version of the extractor.

    Raises ArchiveError where nothing can be kept any more.
    """
    counts = Counts()
    under_way: dict[str, list[Article]] = {}  # by id: the same again, from there or from elsewhere

    def said(what: str, item: Read) -> None:
        setattr(counts, what, getattr(counts, what) + 1)
        tell(what, item)

    def found(some: list[Article]) -> None:
        """These are there: where they were found now may be new."""
        more = archive.add_sources([(article.id, source_of(article)) for article in some]) if some else set()
        for article in some:
            said("also" if article.id in more else "known", Read(article, None))
            more.discard(article.id)  # the same again is told as known

    def fresh() -> Iterator[Article]:
        for some in batches(articles, _ASKED):
            there = archive.rules([article.id for article in some]) if known is not Known.again else {}
            same: list[Article] = []
            new: list[Article] = []
            for article in some:
                if article.id in under_way:
                    under_way[article.id].append(article)
                elif article.id in there and not (known is Known.outdated and there[article.id] != rules):
                    same.append(article)
                else:
                    under_way[article.id] = []
                    new.append(article)
            found(same)
            yield from new

    for some in batches(read(fresh()), _WRITTEN):
        bad = [(item, "failed") for item in some if item.ready is None]
        good = [item for item in some if item.ready is not None]
        same: list[Article] = []
        for item, what in [*bad, *((item, what) for what, item in _written(good, archive, rules, known))]:
            said(what, item)
            others = under_way.pop(item.article.id)
            if what == "failed":
                for other in others:
                    said(what, replace(item, article=other))
            else:
                same += others
        found(same)
    return counts


def _written(items: list[Read], archive: Archive, rules: str, known: Known) -> Iterator[tuple[str, Read]]:
    ready = [item.ready for item in items if item.ready is not None]
    results: tuple[AddResult, ...] = ()
    if known is Known.skip:
        try:
            results = archive.keep_all(ready, rules) if ready else ()
        except ArchiveError as error:
            if type(error) is not ArchiveError or len(items) == 1:
                raise
            # one of them can't be kept: the others are
            for item in items:
                try:
                    yield from _written([item], archive, rules, known)
                except ArchiveError as own:
                    if type(own) is not ArchiveError:
                        raise
                    yield "failed", Read(item.article, None, str(own), True)
            return
    else:
        results = tuple(archive.keep_again(each, rules) for each in ready)
    for item, result in zip(items, results, strict=True):
        yield ("added" if result.added else "known" if known is Known.skip else "again"), item


def batches(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """The items, as many at once as come within half a second."""
    some: list[T] = []
    begun = time.monotonic()
    for item in items:
        some.append(item)
        if len(some) >= most or time.monotonic() - begun >= _SECONDS:
            yield some
            some, begun = [], time.monotonic()
    if some:
        yield some
