"""Fetching a page or a feed: safe (`addresses`), bounded (`connection`), polite (`robots`, `geo.politeness`)."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin

from geo import settings
from geo.fetching import robots
from geo.fetching.addresses import Address, Allowed, Resolve, network_addresses, parse, system_resolve
from geo.fetching.connection import Answer, ask
from geo.fetching.errors import FetchError
from geo.fetching.robots import Store

log = logging.getLogger(__name__)
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
FEEDS = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "text/html", "text/plain",  # what many servers call their feeds
)  # fmt: skip
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_DEFAULT_WAIT = 60.0  # seconds, where a busy site does not say how long
_STRIPES = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take."""

    bytes: int = 5_000_000  # of the content, as it is after decompression
    seconds: float = 20.0  # for the whole answer, over all redirects; waiting for one's turn is not counted
    redirects: int = 5
    pause: float = 2.0  # seconds between two requests to one host, over all processes that share the cache folder
    longest_wait: float = 15.0  # seconds to wait for one's turn before giving up


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. With status 304 nothing has changed since the given `etag` or `last_modified`, and `data` is empty."""

    status: int  # 200 or 304
    url: str  # where it was in the end
    data: bytes
    type: str  # "text/html"
    charset: str  # as the server says, or ""
    etag: str
    last_modified: str


def user_agent() -> str:
    """How this program names itself to sites."""
    try:
        number = version("visit-atlas")
    except PackageNotFoundError:  # pragma: no cover - run from a copy that was never installed
        number = "0"
    return f"{robots.AGENT}/{number} (reads news reports of official travel; keeps to robots.txt)"


class Fetcher:
    """Fetches; may be shared by threads. `clock`, `sleep` and `resolve` are there for tests.

    >>> Fetcher().fetch("http://169.254.169.254/")
    Traceback (most recent call last):
    geo.fetching.errors.FetchError: 169.254.169.254 is not on the public internet. ...
    """

    def __init__(
        self,
        allowed: Allowed | None = None,
        limits: Limits | None = None,
        store: Store | None = None,
        *,
        resolve: Resolve = system_resolve,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.allowed = Allowed(settings.fetch_allow()) if allowed is None else allowed
        self.limits = limits or Limits()
        self._store = store or Store(settings.cache_folder() / "fetching.sqlite", clock)
        self._resolve, self._clock, self._sleep = resolve, clock, sleep
        self._one_at_a_time = [threading.Lock() for _ in range(_STRIPES)]

    def fetch(self, url: str, accept: Sequence[str] = PAGES, etag: str = "", last_modified: str = "") -> Fetched:
        """The page or feed at `url`; only content of the types in `accept` is taken.

        Raises FetchError with the reason; `geo.fetching.errors.WORDS` has them all.
        """
        if not settings.fetching():
            raise FetchError("off")
        asked = {"Accept": ", ".join(accept)}
        asked |= {"If-None-Match": etag} if etag.isprintable() and etag else {}
        asked |= {"If-Modified-Since": last_modified} if last_modified.isprintable() and last_modified else {}
        address, answer = self._follow(parse(url), asked, accept, self._turn)
        if answer.status == 304 and len(asked) > 1:
            return Fetched(304, address.url, b"", "", "", etag, last_modified)
        if answer.status != 200:
            raise FetchError("status", host=address.host, status=f"{answer.status} {answer.reason}".strip())
        kind, _, rest = answer.headers.get("Content-Type", "").partition(";")
        charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'")
        return Fetched(
            200,
            address.url,
            answer.data,
            kind.strip().lower(),
            charset if charset.isascii() else "",
            answer.headers.get("ETag", "")[:500],
            answer.headers.get("Last-Modified", "")[:100],
        )

    def _follow(
        self, address: Address, headers: dict[str, str], accept: Sequence[str], before: Callable[[Address, str], None]
    ) -> tuple[Address, Answer]:
        """The answer at the end of all redirects. Each hop is judged as the first was; `before` may refuse it."""
        seen, left, previous = {address.url}, self.limits.seconds, ""
        for _hop in range(self.limits.redirects + 1):
            before(address, previous)
            with self._one_at_a_time[hash(address.host) % _STRIPES]:
                begun = time.monotonic()
                ips = network_addresses(address, self.allowed, self._resolve, left)
                sent = {"User-Agent": user_agent(), **headers}
                answer = ask(address, ips, sent, self.limits.bytes, left - (time.monotonic() - begun), accept)
                left -= time.monotonic() - begun
            if answer.status in _BUSY:
                self._wait_asked_for(address, answer)
            if answer.status not in _MOVED or "Location" not in answer.headers:
                return address, answer
            previous, address = address.host, self._next(address, answer.headers["Location"])
            if address.url in seen:
                raise FetchError("loop")
            seen.add(address.url)
        raise FetchError("redirects", n=self.limits.redirects)

    @staticmethod
    def _next(address: Address, location: str) -> Address:
        try:
            return parse(urljoin(address.url, location))
        except ValueError:
            raise FetchError("address") from None

    def _wait_asked_for(self, address: Address, answer: Answer) -> None:
        """A busy site is left alone for as long as it asks. Raises FetchError."""
        given, seconds = answer.headers.get("Retry-After", "").strip(), _DEFAULT_WAIT
        if given.isascii() and given.isdigit():
            seconds = float(given[:9])
        elif given:
            try:
                until = parsedate_to_datetime(given)
                seconds = (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - self._clock()
            except (ValueError, OverflowError):
                pass
        seconds = min(max(seconds, 1.0), 86400.0)
        try:
            self._store.leave_alone(address.host, seconds)
        except (sqlite3.Error, OSError):
            log.warning("the cache folder can't be written", exc_info=True)
        raise FetchError("wait", host=address.host, n=seconds)

    def _turn(self, address: Address, previous: str) -> None:
        """Ask robots.txt, and wait for the host's next turn. Raises FetchError: robots, rules, wait."""
        found = robots.rules(self._robots(address))
        if not found.can_fetch(address.url, robots.AGENT):
            raise FetchError("robots", host=address.host)
        if address.host != previous:  # a redirect within a host is part of the same request
            self._wait(address, robots.pause(found, self.limits.pause))

    def _wait(self, address: Address, pause: float) -> None:
        try:
            wait, mine = self._store.turn(address.host, pause, self.limits.longest_wait)
        except (sqlite3.Error, OSError):  # nobody knows of the others: as slow as can be
            log.warning("the cache folder can't be written", exc_info=True)
            wait, mine = pause, True
        if not mine:
            raise FetchError("wait", host=address.host, n=max(wait, 1.0))
        if wait > 0:
            self._sleep(wait)

    def _robots(self, address: Address) -> str:
        """The text of the origin's robots.txt, kept for a day. Raises FetchError where nobody can say what it is
        (RFC 9309, 2.3.1.4: then nothing may be fetched).
        """
        try:
            kept = self._store.robots(address.origin)
        except (sqlite3.Error, OSError):
            kept = None
        if kept is not None:
            return kept
        at = Address(address.scheme, address.host, address.port, "/robots.txt")

        def before(hop: Address, _previous: str) -> None:
            if hop.host != address.host:
                self._wait(hop, self.limits.pause)

        try:
            _, answer = self._follow(at, {"Accept": "text/plain"}, (), before)
        except FetchError as error:
            if error.reason == "broken":
                raise FetchError("rules", host=address.host) from None
            if error.reason not in ("redirects", "loop", "size"):
                raise
            text = robots.NOBODY if error.reason == "size" else ""
        else:
            if answer.status >= 500:
                raise FetchError("rules", host=address.host)
            text = answer.data[: robots.MOST].decode("utf-8", "replace") if answer.status == 200 else ""
        try:
            self._store.keep_robots(address.origin, text)
        except (sqlite3.Error, OSError):
            log.warning("the cache folder can't be written", exc_info=True)
        return text
