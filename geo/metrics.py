"""What this process has done so far, as figures for Prometheus.

Each part counts where it works: pages in ``geo.app.frame``, requests in ``geo.server``, reading in ``geo.pipeline``,
online geocoders and feeds in theirs. Labels are words of ours and never come from a request, an article or a feed.
Where VISIT_ATLAS_METRICS names a place, ``serve`` shows the figures there, on a port of its own: the dashboard's port
never has them.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, start_http_server
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from geo import settings

if TYPE_CHECKING:
    from geo.archive import Archive

log = logging.getLogger(__name__)
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

REQUESTS = Counter("visit_atlas_requests", "Answers to HTTP requests", ["route", "status"])
REQUEST_SECONDS = Histogram("visit_atlas_request_seconds", "Time until an answer began", ["route"], buckets=_SECONDS)
BROWSERS = Gauge("visit_atlas_browsers", "Browsers that are connected (WebSockets)")
RUN_SECONDS = Histogram("visit_atlas_page_run_seconds", "Runs of a page, waiting included", ["page"], buckets=_SECONDS)
RUN_FAILURES = Counter("visit_atlas_page_failures", "Runs of a page that ended in an error", ["page"])
READING_SECONDS = Histogram("visit_atlas_reading_seconds", "Articles read, and how long each took", buckets=_SECONDS)
READING_FAILURES = Counter("visit_atlas_reading_failures", "Articles that could not be understood")
GEOCODER = Counter("visit_atlas_geocoder_answers", "Names asked of an online service", ["outcome"])
FEED_READINGS = Counter("visit_atlas_feed_readings", "Readings of a feed", ["outcome"])
FEED_ITEMS = Counter("visit_atlas_feed_items", "Items of feeds that were looked at", ["outcome"])
for _counter, _outcomes in (
    (GEOCODER, ("found", "not found", "cached", "failed")),
    (FEED_READINGS, ("read", "unchanged", "failed")),
    (FEED_ITEMS, ("added", "known", "same", "failed")),
):
    for _outcome in _outcomes:
        _counter.labels(_outcome)  # from nought on: what never happened can be told from what is not counted


class Holdings(Collector):
    """What the archive holds and how its feeds fare: asked when the figures are. Counts are kept by version."""

    def __init__(self, archive: Callable[[], Archive]) -> None:
        self._archive = archive
        self._counted: tuple[int, dict[str, int]] = (-1, {})

    def describe(self) -> list[Metric]:
        """Nothing ahead: registering asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The figures as they are now; where the archive does not answer, only that it does not."""
        from geo.archive import ArchiveError

        up = GaugeMetricFamily("visit_atlas_archive_up", "Whether the archive answers", 0)
        try:
            found = list(self._holdings())
            up = GaugeMetricFamily("visit_atlas_archive_up", "Whether the archive answers", 1)
        except ArchiveError:
            found = []
        yield up
        yield from found
        yield from _feeds()

    def _holdings(self) -> Iterator[Metric]:
        from geo.model import Filters

        archive = self._archive()
        version = archive.version()
        if version != self._counted[0]:
            self._counted = version, archive.counts(Filters())
        yield GaugeMetricFamily("visit_atlas_archive_version", "Rises with every change", version)
        yield GaugeMetricFamily("visit_atlas_archive_bytes", "Size of the database", archive.size())
        held = GaugeMetricFamily("visit_atlas_archive_holds", "How many there are", labels=["what"])
        for what in ("articles", "visits", "links"):
            held.add_metric([what], self._counted[1][what])
        yield held


def _feeds() -> Iterator[Metric]:
    from geo.feeds.state import State

    try:
        feeds = State().feeds()
    except (sqlite3.Error, OSError):
        return
    yield GaugeMetricFamily("visit_atlas_feeds", "Feeds that were read at least once", len(feeds))
    yield GaugeMetricFamily(
        "visit_atlas_feeds_failing", "Feeds whose last reading failed", sum(1 for f in feeds if f.why)
    )


def show(archive: Callable[[], Archive], place: tuple[str, int] | None = None) -> None:
    """Show the figures at `place` (host, port), else where the settings say, else nowhere.

    Raises SettingError where that place can't be had.
    """
    host, port = place or settings.metrics() or ("", 0)
    if not port:
        return
    try:
        start_http_server(port, host)
    except OSError as error:
        raise settings.SettingError(f"Figures can't be shown at {host}, port {port}: {error.strerror}.") from error
    REGISTRY.register(Holdings(archive))
    log.info("figures for Prometheus at %s, port %s", host, port)
