"""A report at an address on the web: fetched (`geo.fetching`), then read as a page or a plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from geo.fetching import Fetched, Fetcher, FetchError
from geo.i18n import _
from geo.model import Article
from geo.reading.encoding import clean, decode
from geo.reading.finish import finish
from geo.reading.page import page
from geo.reading.plain import plain
from geo.reading.problem import Problem, Unreadable


def is_address(text: str) -> bool:
    """Whether `text` is meant as an address on the web, not as a file."""
    return text.strip().lower().startswith(("https://", "http://"))


def read_address(url: str, fetcher: Fetcher, date: str | None = None) -> Iterator[Article | Problem]:
    """The article at `url`, as `read_fetched` gives it; a Problem where it can't be fetched."""
    url = url.strip()
    try:
        yield from read_fetched(fetcher.fetch(url), date)
    except FetchError as error:
        yield Problem(re.sub(r"//[^/?#]*@", "//…@", url)[:200], error.what, error.hint)  # without a password


def read_fetched(found: Fetched, date: str | None = None) -> Iterator[Article | Problem]:
    """The article that was fetched, with the address where it was in the end, and the site's name as its source.

    A Problem where it has no text; `date` is taken where the page does not say it.
    """
    try:
        if found.type == "text/plain":
            text = clean(decode(found.data, found.charset))
            if not text.strip():
                raise Unreadable(_("there is no text in it"))
            article = plain(text, "")
        else:
            article = page(found.data, "", found.charset)
    except Unreadable as error:
        yield Problem(found.url, error.what, error.hint)
        return
    # A page may give itself out for another site's: only an address that fits where it was is taken.
    host = (urlsplit(found.url).hostname or "").removeprefix("www.")
    claimed = (urlsplit(article.url).hostname or "").removeprefix("www.") if is_address(article.url) else ""
    own = article.url if claimed == host else found.url
    source = article.source if article.source not in ("", claimed) else host
    yield from finish(iter([replace(article, url=own, source=source)]), found.url, date)
