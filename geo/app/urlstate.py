"""What an address holds: filters, what is selected, the map's view. Reading and writing it, without Streamlit.

    ?country=CN,VE&from=2023-01-01&visit=1k3x9d0q2a&stop=8z0m4c7t1b&map=35.2,112.4,4

Visits and stops are named by their ids (the archive's, which are the same wherever the same article is
read by the same rules), in base 36.

``encode`` and ``decode`` are each other's inverse. An address comes from anyone: a part that is
unknown or broken is left out, and a notice says so; the rest still counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeVar, get_args

from geo.i18n import LANGUAGES, N_, _
from geo.model import LINK_TYPES, STATUSES, Filters, Status

Page = Literal["overview", "routes", "links", "countries", "travellers", "places", "articles", "add", "help"]
LinksAs = Literal["map", "matrix", "network"]  # how all links are shown
PlacesAs = Literal["points", "density"]  # how all mentions are shown
Step = Literal["day", "week", "month", "quarter", "year"]
Params = dict[str, list[str]]
T = TypeVar("T")

FILTER_KEYS = ("country", "from", "to", "traveller", "type", "status", "q", "undated", "verified", "lang")
PAGE_KEYS: Mapping[Page, tuple[str, ...]] = {
    "overview": ("pace", "map"),
    "routes": ("visit", "stop", "story", "pace", "map"),
    "links": ("pair", "links", "map"),
    "countries": ("of", "map"),
    "travellers": ("who", "pace", "map"),
    "places": ("place", "name", "mentions", "map"),
    "articles": ("article", "at", "map"),
    "add": (),
    "help": (),
}
MAX_VISITS = 12  # compared at once: more could not be told apart
MAX_TEXT = 200
MAX_NAME = 300
SPEEDS = (0.5, 1, 2, 4, 8)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class MapView:
    """Centre (WGS 84 degrees; longitude may run past 180 where the map does) and zoom (0 to 20, quarters too)."""

    latitude: float
    longitude: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How time is played on a map."""

    step: Step = "month"
    speed: float = 1.0  # how many times the usual speed
    trail: bool = True  # what came before stays; else the window moves on

    @staticmethod
    def of(step: object, speed: object, trail: object) -> Pace | None:
        """The pace of these values, or None where they are none."""
        known = next((s for s in get_args(Step) if s == step), None)
        if known is None or speed not in SPEEDS or not isinstance(trail, bool):
            return None
        return Pace(known, float(speed), trail)


@dataclass(frozen=True, slots=True)
class View:
    """Everything an address says about a page."""

    filters: Filters = field(default_factory=Filters)
    visits: tuple[int, ...] = ()  # visit ids
    stop: int | None = None  # stop id
    pair: tuple[str, str] | None = None  # two country codes, in alphabetical order
    links_as: LinksAs = "map"
    country: str | None = None  # the country that a page is about
    who: str | None = None  # the traveller that a page is about
    place: str | None = None  # the place (its id) that is looked at
    name: str | None = None  # the name without a place that is looked at
    places_as: PlacesAs = "points"
    article: str | None = None  # article id
    at: tuple[int, int] | None = None  # characters of the article that the reader came for
    map: MapView | None = None  # None: as the page chooses
    pace: Pace | None = None  # None: as the page chooses
    story: bool = False  # a visit told stop by stop
    language: str | None = None  # of the dashboard; None: as the reader has it


@dataclass(frozen=True, slots=True)
class Known:
    """What may be asked for: values that are not here are left out with a notice. None: anything goes."""

    countries: frozenset[str] | None = None
    travellers: frozenset[str] | None = None


def token(number: int) -> str:
    """A whole number from 0 on in base 36, as it stands in an address."""
    out = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        out = _DIGITS[digit] + out
    return _DIGITS[number] + out


def number(text: str) -> int | None:
    """The number (below 2 to the 63) that `text` is the token of, else None."""
    if not re.fullmatch("[0-9a-z]{1,13}", text):
        return None
    value = int(text, 36)
    return value if value < 2**63 else None


def encode(view: View, page: Page) -> Params:
    """The query parameters of `view` on `page`; what is at its default is left out."""
    f = view.filters
    values: dict[str, Sequence[str]] = {
        "country": [",".join(f.countries)] if f.countries else [],
        "from": [f.start] if f.start else [],
        "to": [f.end] if f.end else [],
        "traveller": list(f.travellers),
        "type": [",".join(f.link_types)] if f.link_types else [],
        "status": [",".join(s.replace(" ", "-") for s in f.statuses)] if f.statuses else [],
        "q": [f.text] if f.text else [],
        "undated": [] if f.undated else ["no"],
        "verified": ["yes"] if f.verified else [],
        "lang": [view.language] if view.language else [],
        "visit": [",".join(token(v) for v in view.visits)] if view.visits else [],
        "stop": [token(view.stop)] if view.stop is not None else [],
        "pair": ["-".join(view.pair)] if view.pair else [],
        "links": [view.links_as] if view.links_as != "map" else [],
        "of": [view.country] if view.country else [],
        "who": [view.who] if view.who else [],
        "place": [view.place] if view.place else [],
        "name": [view.name] if view.name else [],
        "mentions": [view.places_as] if view.places_as != "points" else [],
        "article": [view.article] if view.article else [],
        "at": [f"{view.at[0]}-{view.at[1]}"] if view.at else [],
        "story": ["1"] if view.story else [],
        "pace": [_pace_text(view.pace)] if view.pace else [],
        "map": [f"{view.map.latitude:.4f},{view.map.longitude:.4f},{view.map.zoom:.4g}"] if view.map else [],
    }
    return {key: list(values[key]) for key in (*FILTER_KEYS, *PAGE_KEYS[page]) if values[key]}


def decode(params: Mapping[str, Iterable[str]], page: Page, known: Known | None = None) -> tuple[View, tuple[str, ...]]:
    """The view that `params` ask for, and one sentence for each part that could not be followed."""
    reader = _Reader(params, known or Known())
    language = reader.one("lang", lambda value: value if value in LANGUAGES else None, N_("language"))
    view = View(filters=reader.filters(), language=language)
    own = PAGE_KEYS[page]
    if "visit" in own:
        view = replace(view, visits=reader.many("visit", number, N_("visit"))[:MAX_VISITS])
    if "stop" in own:
        view = replace(view, stop=reader.one("stop", number, N_("stop")))
    if "pair" in own:
        view = replace(view, pair=reader.one("pair", reader.pair, N_("pair of countries")))
    if "links" in own:
        shown = reader.one("links", lambda v: next((s for s in get_args(LinksAs) if s == v), None), N_("view"))
        view = replace(view, links_as=shown or "map")
    if "of" in own:
        view = replace(view, country=reader.one("of", reader.country, N_("country")))
    if "who" in own:
        view = replace(view, who=reader.one("who", reader.traveller, N_("traveller")))
    if "place" in own:
        view = replace(view, place=reader.one("place", _words, N_("place")))
        name = reader.one("name", _words, N_("name"))
        view = replace(view, name=None if view.place else name)
    if "mentions" in own:
        as_ = reader.one("mentions", lambda v: next((s for s in get_args(PlacesAs) if s == v), None), N_("view"))
        view = replace(view, places_as=as_ or "points")
    if "article" in own:
        view = replace(
            view, article=reader.one("article", _article, N_("article")), at=reader.one("at", _at, N_("place"))
        )
    if "story" in own:
        view = replace(view, story=reader.one("story", lambda v: {"1": True, "0": False}.get(v), N_("story")) or False)
    if "pace" in own:
        view = replace(view, pace=reader.one("pace", _pace, N_("pace")))
    if "map" in own:
        view = replace(view, map=reader.one("map", _map, N_("map view")))
    return view, tuple(reader.notices)


class _Reader:
    """Reads one address, part by part, and keeps a notice for each part that fails."""

    def __init__(self, params: Mapping[str, Iterable[str]], known: Known) -> None:
        self.params = {key: list(values) for key, values in params.items()}
        self.known = known
        self.notices: list[str] = []

    def one(self, key: str, read: Callable[[str], T | None], what: str) -> T | None:
        """The last value of `key`, read; None (and a notice) where it can't be."""
        values = [value for value in self.params.get(key, []) if value != ""]
        if not values:
            return None
        found = read(values[-1][:500])
        if found is None:
            self._refuse(what, values[-1])
        return found

    def many(self, key: str, read: Callable[[str], T | None], what: str, split: bool = True) -> tuple[T, ...]:
        """Every value of `key`, read, each once, in the order given."""
        found: dict[T, None] = {}
        for value in self.params.get(key, [])[:100]:
            for part in value[:2000].split(",") if split else [value[:500]]:
                if not part.strip():
                    continue
                item = read(part.strip())
                if item is None:
                    self._refuse(what, part)
                else:
                    found[item] = None
        return tuple(found)

    def _refuse(self, what: str, value: str) -> None:
        shown = value if len(value) <= 40 else value[:39] + "…"
        self.notices.append(
            _("Part of the address is not known here and was left out: {part} “{value}”.", part=_(what), value=shown)
        )

    def filters(self) -> Filters:
        start, end = self.one("from", _day, N_("first day")), self.one("to", _day, N_("last day"))
        if start and end and end < start:
            self.notices.append(_("The address asks for dates that end before they begin; they were exchanged."))
            start, end = end, start
        text = self.one("q", lambda value: " ".join(value.split())[:MAX_TEXT], N_("search"))
        return Filters(
            countries=self.many("country", self.country, N_("country")),
            start=start,
            end=end,
            travellers=self.many("traveller", self.traveller, N_("traveller"), split=False),
            link_types=self.many("type", lambda v: next((t for t in LINK_TYPES if t == v), None), N_("type of link")),
            statuses=self.many(
                "status", lambda v: next((s for s in STATUSES if s == v.replace("-", " ")), None), N_("status")
            ),
            text=text or "",
            undated=self.one("undated", lambda v: {"no": False, "yes": True}.get(v), N_("choice on undated items"))
            is not False,
            verified=self.one("verified", lambda v: {"no": False, "yes": True}.get(v), N_("choice on verified items"))
            is True,
        )

    def country(self, value: str) -> str | None:
        code = value.upper()
        known = self.known.countries
        return code if re.fullmatch("[A-Z]{2}", code) and (known is None or code in known) else None

    def traveller(self, value: str) -> str | None:
        known = self.known.travellers
        return value if known is None or value in known else None

    def pair(self, value: str) -> tuple[str, str] | None:
        match = re.fullmatch(r"([A-Za-z]{2})-([A-Za-z]{2})", value)
        if not match:
            return None
        a, b = sorted(code.upper() for code in match.groups())
        return (a, b) if a != b and self.country(a) and self.country(b) else None


def _status(value: str) -> Status | None:
    return next((status for status in STATUSES if status == value.replace("-", " ")), None)


def _day(value: str) -> str | None:
    try:
        return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and date.fromisoformat(value) else None
    except ValueError:
        return None


def _article(value: str) -> str | None:
    return value if re.fullmatch(r"[0-9a-f]{16}", value) else None


def _words(value: str) -> str | None:
    """A name or an id as it is; what holds signs that no name has is none."""
    return value if value.isprintable() and value == value.strip() and len(value) <= MAX_NAME else None


def _at(value: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", value, re.ASCII)
    if not match:
        return None
    start, end = int(match[1]), int(match[2])
    return (start, end) if start < end else None


def _pace_text(pace: Pace) -> str:
    return f"{pace.step},{pace.speed:g}" + ("" if pace.trail else ",moves")


def _pace(value: str) -> Pace | None:
    step, _, rest = value.partition(",")
    speed, _, kind = rest.partition(",")
    known = next((number for number in SPEEDS if f"{number:g}" == speed), None)
    return Pace.of(step, known, kind != "moves") if kind in ("", "moves") else None


def _map(value: str) -> MapView | None:
    parts = value.split(",")
    try:
        latitude, longitude, zoom = float(parts[0]), float(parts[1]), float(parts[2])
    except (ValueError, IndexError):
        return None
    if len(parts) != 3 or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 720 and 0 <= zoom <= 20):
        return None
    return MapView(round(latitude, 4), round(longitude, 4), round(zoom, 2))
