"""Feeds of what the archive holds, for programs: visits and links as layers, tables and a calendar.

    GET /api/visits.geojson?country=VE&from=2020-01-01

The parameters are those of a page's address (``geo.app.urlstate``), so an address of the dashboard becomes a feed by
its path alone. What a page passes over with a notice is refused here: a program does not read notices. Where strangers
may not read (docs/roles.md), a program sends its token.
"""

from __future__ import annotations

import hashlib
import logging
import math
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlencode

import pandas as pd
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from geo import access, exchange, settings
from geo.access import Permission, User
from geo.app import service, who
from geo.app.urlstate import FILTER_KEYS, PAGE_KEYS, Page, decode
from geo.archive import Archive, ArchiveError
from geo.i18n import speaking
from geo.model import Filters
from geo.server.openapi import description

log = logging.getLogger(__name__)
MOST, USUAL = 50_000, 10_000  # visits or links in one answer
AT_ONCE = 500  # of them that are read and written at a time, however many an answer has
FRESH_SECONDS = 60  # how long a copy may be used unasked
_PAGING = ("limit", "offset")
_TOKEN = "token"  # noqa: S105 - the parameter's name
_limiter = MovingWindowRateLimiter(MemoryStorage())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request wants."""

    filters: Filters
    visits: tuple[int, ...]  # these alone, where there are any
    pair: tuple[str, str] | None  # links between these two alone
    limit: int
    offset: int
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: its name in the address, its media type, the page whose address it takes, and what writes it.

    `write` takes what is wanted and the feed's address; it gives the text a part at a time, each made as it is asked
    for, and how many items there are in all.
    """

    name: str
    media_type: str
    page: Page
    summary: str
    write: Callable[[Asked, str], tuple[Iterator[str], int]]


class RefusedError(Exception):
    """A request that can't be answered: a status, and a sentence that says what would be right."""

    def __init__(self, status: int, said: str, **headers: str) -> None:
        super().__init__(said)
        self.status = status
        self.headers = headers


def _parts(ids: Sequence[int], read: Callable[[Sequence[int]], pd.DataFrame]) -> exchange.Parts:
    """The rows of these visits or links, ``AT_ONCE`` of them at a time, with the reports that they were read from."""
    for begin in range(0, len(ids), AT_ONCE):
        found = read(ids[begin : begin + AT_ONCE])
        yield found, service.archive().sources_of(found["article_id"])


def _of_visits(
    read: Callable[[Archive, Sequence[int]], pd.DataFrame], write: Callable[[exchange.Parts, str], Iterator[str]]
) -> Callable[[Asked, str], tuple[Iterator[str], int]]:
    def of(asked: Asked, address: str) -> tuple[Iterator[str], int]:
        ids, total = service.archive().visit_ids(asked.filters, asked.limit, asked.offset, asked.visits)

        def told(some: Sequence[int]) -> pd.DataFrame:
            return service.archive().with_reports(read(service.archive(), some))

        return write(_parts(ids, told), address), total

    return of


def _stops(write: Callable[[exchange.Parts, str], Iterator[str]]) -> Callable[[Asked, str], tuple[Iterator[str], int]]:
    return _of_visits(lambda archive, some: archive.stops(Filters(visits=tuple(some))), write)


_calendar = _of_visits(lambda archive, some: archive.told(some), exchange.visits_ics_parts)


def _links(write: Callable[[exchange.Parts, str], Iterator[str]]) -> Callable[[Asked, str], tuple[Iterator[str], int]]:
    def of(asked: Asked, address: str) -> tuple[Iterator[str], int]:
        ids, total = service.archive().link_ids(replace(asked.filters, pair=asked.pair), asked.limit, asked.offset)
        return write(_parts(ids, lambda some: service.archive().links_by(some)), address), total

    return of


GEOJSON, CSV, ICS = "application/geo+json", "text/csv; charset=utf-8", "text/calendar; charset=utf-8"
FEEDS = (
    Feed("visits.geojson", GEOJSON, "routes", "Stops and routes of visits", _stops(exchange.stops_geojson_parts)),
    Feed("visits.csv", CSV, "routes", "Stops of visits, one row each", _stops(exchange.stops_csv_parts)),
    Feed("visits.ics", ICS, "routes", "Visits as days in a calendar", _calendar),
    Feed("links.geojson", GEOJSON, "links", "Links between countries", _links(exchange.links_geojson_parts)),
    Feed("links.csv", CSV, "links", "Links between countries, one row each", _links(exchange.links_csv_parts)),
)


def asked(request: Request, feed: Feed) -> Asked:
    """What the request's parameters ask for. Raises RefusedError for one that is unknown or broken."""
    known = (*FILTER_KEYS, *PAGE_KEYS[feed.page], *_PAGING)
    given = QueryParams([(name, text) for name, text in request.query_params.multi_items() if name != _TOKEN])
    if unknown := [name for name in given if name not in known]:
        raise RefusedError(400, f"{unknown[0][:40]!r} is no parameter here. There are: {', '.join(known)}.")
    view, notices = decode({name: given.getlist(name) for name in given}, feed.page)
    if notices:
        raise RefusedError(400, " ".join(notices))
    return Asked(
        view.filters,
        view.visits,
        view.pair,
        _number(given.get("limit"), "limit", USUAL, 1, MOST),
        _number(given.get("offset"), "offset", 0, 0, 10**9),
        view.language or settings.language() or "en",
    )


def _number(given: str | None, name: str, usual: int, least: int, most: int) -> int:
    if given is None:
        return usual
    if not (given.isascii() and given.isdigit() and len(given) < 11 and least <= int(given) <= most):
        raise RefusedError(400, f"{name} is a whole number from {least} to {most}, not {given[:20]!r}.")
    return int(given)


def _allow(request: Request) -> None:
    """Raises RefusedError for a host that is not ours, and for one who asks too often."""
    hosts = settings.api_hosts()
    # A page that gives its own name this machine's address (DNS rebinding) would read a private archive
    if "*" not in hosts and (request.url.hostname or "").casefold() not in hosts:
        raise RefusedError(421, "This server answers feeds for other hosts. Name this one in VISIT_ATLAS_API_HOSTS.")
    limit = _limit(settings.api_limit())
    client = request.client.host if request.client else ""
    if limit is not None and not _limiter.hit(limit, client):
        wait = max(1, math.ceil(_limiter.get_window_stats(limit, client).reset_time - time.time()))
        raise RefusedError(429, f"At most {limit} for one asker. Ask again later.", **{"Retry-After": str(wait)})


def _limit(given: str) -> RateLimitItem | None:
    return None if given == "off" else parse(given)


def _asker(request: Request) -> User:
    """Who asks: the program whose token it sends, else a stranger. Raises RefusedError for who may not read.

    A token comes as Bearer (RFC 6750), as the password of Basic (RFC 7617) with any name, or, for programs that take an
    address and nothing else, as the parameter `token`.
    """
    kind, _, said = request.headers.get("Authorization", "").partition(" ")
    token: str | None = request.query_params.get(_TOKEN)
    if kind.casefold() == "bearer":
        token = said.strip()
    elif kind.casefold() == "basic":
        try:
            token = b64decode(said.strip(), validate=True).decode().partition(":")[2]
        except ValueError:
            token = ""
    asks = who.user() if token is None else access.holder(token)
    if asks is None or not asks.may(Permission.READ):
        said = (
            "This atlas is read with a token: ask whoever runs it. Send it as Authorization: Bearer, or as a password."
        )
        challenge = 'Basic realm="Visit Atlas", charset="UTF-8", Bearer realm="Visit Atlas"'
        raise RefusedError(401, said, **{"WWW-Authenticate": challenge, "Cache-Control": "no-store"})
    return asks


def answer(request: Request) -> Response:
    """Answer one request for a feed (in a thread of its own: the pages go on meanwhile)."""
    feed = next(each for each in FEEDS if request.url.path.endswith(f"/api/{each.name}"))
    try:
        _allow(request)
        with who.acting(_asker(request)):
            return _answer(request, feed)
    except RefusedError as refused:
        return JSONResponse({"error": str(refused)}, refused.status, {**_origin(request), **refused.headers})
    except ArchiveError as error:
        log.error("feed %s: %s", feed.name, error)  # with the database's place, which is not for everyone
        said = "The archive can't be read now. Ask again later; the server's log says why."
        return JSONResponse({"error": said}, 503, {**_origin(request), "Retry-After": "10"})


def _answer(request: Request, feed: Feed) -> Response:
    want = asked(request, feed)
    # The file says where it is from, and is passed on: the token stays here
    address = str(request.url.remove_query_params(_TOKEN) if _TOKEN in request.query_params else request.url)
    version = f"{feed.name} {service.archive().where} {service.version()} {address}"
    tag = f'W/"{hashlib.blake2s(version.encode(), digest_size=12).hexdigest()}"'
    for_all = who.user().id == "" or not who.hosted()
    kept_by = "public" if for_all else "private"
    headers = {"ETag": tag, "Cache-Control": f"{kept_by}, max-age={FRESH_SECONDS}", **_origin(request)}
    if tag in [part.strip() for part in request.headers.get("If-None-Match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    text, total = feed.write(want, address)
    begun = _Text(text, who.user(), want.language)  # what can't be read is said so before there is an answer
    headers["Visit-Atlas-Total"] = str(total)
    if want.offset + want.limit < total:
        following = {**_without(request, "offset"), "offset": [str(want.offset + want.limit)]}
        headers["Link"] = f'<{request.url.replace(query=urlencode(following, doseq=True))}>; rel="next"'
    headers["Content-Disposition"] = f'inline; filename="visit-atlas-{feed.name}"'
    if request.method == "HEAD":
        return Response(media_type=feed.media_type, headers=headers)
    return StreamingResponse(begun, media_type=feed.media_type, headers=headers)


class _Text:
    """A feed's text a part at a time, the first of them made at once.

    The parts are made in whatever threads the server has, each for who asks, in their language. Where the archive goes
    away between two, the answer breaks off, which a program sees: it never gets a shorter one for a whole one.
    """

    def __init__(self, parts: Iterator[str], asks: User, language: str) -> None:
        self._parts, self._asks, self._language = parts, asks, language
        self._first: list[str] = []
        self._first = list(islice(self, 2))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._first:
            return self._first.pop(0)
        with who.acting(self._asks), speaking(self._language):
            return next(self._parts)


def _without(request: Request, name: str) -> dict[str, list[str]]:
    return {key: request.query_params.getlist(key) for key in request.query_params if key != name}


def _origin(request: Request) -> dict[str, str]:
    """Lets pages of other sites read the answer, where the settings name them."""
    allowed = settings.api_origins()
    origin = request.headers.get("Origin", "")
    if "*" in allowed:
        return {"Access-Control-Allow-Origin": "*"}
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"} if origin and origin in allowed else {}


def described(request: Request) -> Response:
    """The OpenAPI description of the feeds."""
    feeds = [(each.name, each.media_type.partition(";")[0], each.page, each.summary) for each in FEEDS]
    return JSONResponse(description(feeds, USUAL, MOST), headers=_origin(request))


ROUTES = [
    *(Route(f"/api/{feed.name}", answer) for feed in FEEDS),
    Route("/api/openapi.json", described),
]
