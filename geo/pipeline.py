"""One article in, what it tells out: the way through text, resolving and travel in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from geo import metrics
from geo.gazetteer import Gazetteer
from geo.model import Analysis, Article
from geo.resolving import resolve
from geo.text import parse
from geo.text.han import as_read, as_written
from geo.travel import identify_people, read_links, read_visits

if TYPE_CHECKING:
    from geo.geocoding import Locator

VERSION = "7"  # of the rules; a changed rule that changes results raises it, so that archives know what to re-read


def analyse(article: Article, gazetteer: Gazetteer, locator: Locator | None = None) -> Analysis:
    """Read one article. A pure function of its arguments: no network, no clock, nothing kept.

    With a locator (``geo.geocoding.configured_locator``) names that the gazetteer leaves open are asked of an online
    service.
    """
    with metrics.READING_SECONDS.time(), metrics.READING_FAILURES.count_exceptions():
        return _analyse(article, gazetteer, locator)


def _analyse(article: Article, gazetteer: Gazetteer, locator: Locator | None) -> Analysis:
    plain = as_read(article)
    resolved = resolve(parse(plain, gazetteer), gazetteer)
    if locator is not None:
        from geo.geocoding import complete

        resolved = complete(resolved, locator)
    read = identify_people(resolved, gazetteer)
    visits = read_visits(read, gazetteer)
    found = Analysis(read, visits, read_links(read, visits, gazetteer))
    return found if plain is article else cast(Analysis, as_written(found, article, plain))
