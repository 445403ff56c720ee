"""One article in, what it tells out: the way through text, resolving and travel in one call."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.model import Analysis, Article
from geo.resolving import resolve
from geo.text import parse
from geo.travel import identify_people, read_links, read_visits

VERSION = "1"  # of the rules; a changed rule that changes results raises it, so that archives know what to re-read


def analyse(article: Article, gazetteer: Gazetteer) -> Analysis:
    """Read one article. A pure function of its arguments: no network, no clock, nothing kept."""
    read = identify_people(resolve(parse(article, gazetteer), gazetteer), gazetteer)
    visits = read_visits(read, gazetteer)
    return Analysis(read, visits, read_links(read, visits, gazetteer))
