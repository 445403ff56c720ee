"""One round over the feeds: what is new in each goes into the archive."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo import metrics
from geo.archive import source_of
from geo.feeds.items import Item, read_feed
from geo.feeds.same_report import Reports
from geo.feeds.state import FeedState, Outcome, State
from geo.fetching import FEEDS, Fetcher, FetchError
from geo.model import Analysis, Article
from geo.reading import Problem
from geo.reading.address import read_fetched

if TYPE_CHECKING:
    from geo.archive import Archive

log = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = 300.0, 86_400.0  # seconds: doubled with each failure in a row
TRIES = 3  # of an item whose failure may pass
PASSING = ("connect", "time", "wait", "rules", "broken", "name")  # reasons that another day may take away


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an item (`url` is its own), or to a feed that could not be read (`url` is the feed's)."""

    feed: str
    url: str
    outcome: Outcome
    article: Article | None = None
    analysis: Analysis | None = None  # of one that was added
    same_as: str | None = None  # the article in the archive that is the same report
    why: FetchError | None = None


class Watcher:
    """Reads feeds into an archive. `understand` gives an article's analysis; its exceptions are that item's failure."""

    def __init__(
        self,
        archive: Archive,
        fetcher: Fetcher,
        state: State,
        understand: Callable[[Article], Analysis],
        rules: str = "",
        *,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._archive, self._fetcher, self._state = archive, fetcher, state
        self._understand, self._rules, self._clock, self._chance = understand, rules, clock, chance
        self._reports = Reports(archive)

    def round(self, feeds: Iterable[str]) -> Iterator[Event]:
        """Read each feed that is not to be left alone; gives what happened as it happens.

        A feed that fails does not stop the others. What is new is remembered item by item, so a round that is cut off
        goes on in the next. Raises ArchiveError, sqlite3.Error, OSError where nothing can be kept.
        """
        self._state.hand_over(self._archive)
        for url in feeds:
            before = self._state.feed(url)
            if before.not_before <= self._clock():
                for event in self._feed(before):
                    if event.url != event.feed:
                        metrics.FEED_ITEMS.labels(event.outcome).inc()
                    yield event

    def _feed(self, before: FeedState) -> Iterator[Event]:
        url = before.url
        try:
            fetched = self._fetcher.fetch(url, FEEDS, before.etag, before.last_modified)
            feed = None if fetched.status == 304 else read_feed(fetched)
        except FetchError as error:
            failures = before.failures + 1
            wait = min(FIRST_WAIT * 2 ** min(failures - 1, 20), LONGEST_WAIT) * (0.75 + self._chance() / 2)
            if error.reason == "wait":
                wait = max(wait, float(error.values["n"]))
            now = self._clock()
            self._state.went_wrong(url, now, error, failures, now + wait)
            metrics.FEED_READINGS.labels("failed").inc()
            yield Event(url, url, "failed", why=error)
            return
        if feed is None:
            self._state.unchanged(url, self._clock())
            metrics.FEED_READINGS.labels("unchanged").inc()
            return
        seen = self._state.items(url, [item.key for item in feed.items])
        again = False
        for item in reversed(feed.items):  # the oldest first, as they were published
            known = seen.get(item.key)
            if known is not None and not (
                known.outcome == "failed" and known.tries < TRIES and known.why and known.why.reason in PASSING
            ):
                continue
            event = self._item(url, item)
            again = again or (event.why is not None and event.why.reason in PASSING)
            if event.why is not None and event.why.reason == "wait":  # the site is to be left alone: no more of it now
                yield event
                break
            self._state.note_item(url, item.key, item.url, event.outcome, self._clock(), event.why)
            yield event
        # While an item is to be tried again, the feed must come whole the next time.
        marks = ("", "") if again else (fetched.etag, fetched.last_modified)
        self._state.went_well(url, self._clock(), feed.title, *marks)
        metrics.FEED_READINGS.labels("read").inc()

    def _item(self, feed: str, item: Item) -> Event:
        try:
            found = next(iter(read_fetched(self._fetcher.fetch(item.url), item.date)))
        except FetchError as error:
            return Event(feed, item.url, "failed", why=error)
        if isinstance(found, Problem):
            return Event(feed, item.url, "failed", why=FetchError("unreadable"))
        article = found if found.title else replace(found, title=item.title)
        if not article.date:
            return Event(feed, item.url, "failed", article, why=FetchError("undated"))
        there = article.id if self._archive.has(article.id) else self._reports.same_as(article)
        if there is not None:
            return self._there(feed, item, article, there)
        try:
            analysis = self._understand(article)
        except Exception:
            log.exception("an article could not be understood: %s", item.url)
            return Event(feed, item.url, "failed", article, why=FetchError("failed"))
        self._archive.add(analysis, self._rules)
        return Event(feed, item.url, "added", article, analysis)

    def _there(self, feed: str, item: Item, article: Article, there: str) -> Event:
        """The report is here: the same page again, or another paper's."""
        another = self._archive.add_source(there, source_of(article))
        return Event(feed, item.url, "same" if another else "known", article, same_as=there)
