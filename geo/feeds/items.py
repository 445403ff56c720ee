"""A feed's items, by feedparser. Everything in a feed is from outside: links are checked, titles are plain words."""

from __future__ import annotations

import hashlib
import html
import io
import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from geo.fetching import Fetched, FetchError
from geo.fetching.addresses import parse
from geo.reading.encoding import clean

MOST = 200  # items that are looked at; feeds have the newest first


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `date` is YYYY-MM-DD or None; `key` stays the same while the item is in the feed."""

    key: str
    url: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's name and items, in its own order."""

    title: str
    items: tuple[Item, ...]


def read_feed(fetched: Fetched) -> Feed:
    """The feed in what was fetched. Raises FetchError (feed) where it is none.

    Items without a link that may be fetched are left out. feedparser drops document types, and so entity bombs and
    references to files.
    """
    import feedparser  # only who follows feeds needs it

    headers = {"content-type": f"{fetched.type}; charset={fetched.charset}" if fetched.charset else fetched.type}
    try:
        found: Any = feedparser.parse(io.BytesIO(fetched.data), response_headers=headers, sanitize_html=True)
    except Exception as error:  # whatever a broken feed makes of the parser
        raise FetchError("feed") from error
    if not found.get("version") and not found.entries:
        raise FetchError("feed")
    items: dict[str, Item] = {}
    for entry in found.entries[:MOST]:
        link = str(entry.get("link") or "").strip()
        if not link:
            continue
        try:
            url = parse(urljoin(fetched.url, link)).url
        except (FetchError, ValueError):
            continue
        mark = str(entry.get("id") or url)
        key = hashlib.sha256(mark.encode("utf-8", "replace")).hexdigest()[:24]
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        items.setdefault(key, Item(key, url, _words(entry.get("title")), _day(day)))
    return Feed(_words(found.feed.get("title")), tuple(items.values()))


def _words(value: Any) -> str:
    """Plain words on one line of what may hold mark-up."""
    text = re.sub(r"<[^>]*>", " ", html.unescape(str(value or "")))
    return " ".join(clean(text).split())[:300]


def _day(value: Any) -> str | None:
    if not isinstance(value, time.struct_time) or not 1800 <= value.tm_year <= 2199:
        return None
    return time.strftime("%Y-%m-%d", value)
