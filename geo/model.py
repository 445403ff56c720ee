"""The vocabulary: what every other module takes and returns, as frozen dataclasses, and nothing else.

Offsets are Python code-point offsets into ``Article.content``, end exclusive. Coordinates are WGS 84
degrees. Dates with their precision are EDTF strings (ISO 8601-2, see ``geo.edtf``): ``2023-09-08``,
``2023-09``, ``2023``, ``2024~``, ``2023-09-08/2023-09-13``. Countries are ISO 3166-1 alpha-2 codes
(Kosovo: the user-assigned ``XK``); first-level units are ISO 3166-2 codes where one is known.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

PlaceKind = Literal["country", "admin1", "admin2", "city", "landmark", "natural", "region"]
MentionKind = Literal["place", "nationality", "person", "organisation", "date"]
Status = Literal["done", "under way", "planned", "postponed", "cancelled", "transit"]
LinkType = Literal[
    "visit", "meeting", "talks", "agreement", "partnership", "twinning", "anniversary", "sanction", "dispute", "other"
]
LINK_TYPES: tuple[LinkType, ...] = (
    "visit", "meeting", "talks", "agreement", "partnership", "twinning", "anniversary", "sanction", "dispute", "other",
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("done", "under way", "planned", "postponed", "cancelled", "transit")


@dataclass(frozen=True, slots=True)
class Article:
    """One report. ``date`` is the day of publication (YYYY-MM-DD) or None where nobody gave it."""

    text: str
    title: str = ""
    date: str | None = None
    source: str = ""
    url: str = ""
    lang: str = ""  # ISO 639-1; "" = to be detected
    name: str = ""  # the id that the input gave it (or the file's name without ending), for output only

    @property
    def content(self) -> str:
        """Title, an empty line, text: what offsets count in. Without a title, the text alone."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text

    @property
    def id(self) -> str:
        """Hash of date and content (16 hexadecimal digits): the same article twice is one article."""
        return hashlib.sha256(f"{self.date or ''}\n{self.content}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of an article's content."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry."""

    id: str  # "iso:CN", "admin1:CN-SD", "geonames:1796236", "atlas:great-hall-of-the-people"
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None  # ISO 3166-2 ("CN-SD"); the same value in the province and in its cities
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    radius_km: float = 0.0  # rough extent, drawn for areas and used as uncertainty
    disputed: bool = False  # several states claim it; drawn and named as disputed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention might mean. Scores of one mention's candidates sum to at most 1."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Token:
    """One token. Linguistic fields are empty (head: its own index) where the language has no model."""

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""  # Universal POS
    tag: str = ""  # the language's own tag (English: Penn Treebank)
    dep: str = ""  # dependency relation to head
    head: int = -1  # index of the head token; the root's head is itself
    ent: str = ""  # the model's entity label ("PERSON", "GPE", "ORG", ...) or ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its characters, its tokens [first, last), its paragraph and whether it is the title."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int = 0
    title: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that names a place, a nationality, a person, an organisation or a date."""

    start: int
    end: int
    text: str
    kind: MentionKind
    candidates: tuple[Candidate, ...] = ()  # ranked, best first (place and nationality)
    place: Place | None = None  # the one meant; None: unresolved, or not sure enough
    confidence: float = 0.0  # calibrated probability that `place` is right
    metonym: bool = False  # the place stands for its government or an institution
    when: str | None = None  # date mentions: EDTF, resolved against the publication date
    person: int | None = None  # person mentions: index into Parse.people


@dataclass(frozen=True, slots=True)
class Person:
    """Someone (or a delegation) in one article, with every mention that refers to them."""

    name: str  # the fullest form in the text; for "his Venezuelan counterpart" without a name, that description
    role: str = ""  # "President", "Prime Minister", "director of the ..."
    country: str | None = None
    mentions: tuple[Span, ...] = ()  # names, titles, descriptions and pronouns, in text order
    group: bool = False  # a delegation, a government, "leaders"
    speaker: bool = False  # the "I" of a first-person statement


@dataclass(frozen=True, slots=True)
class Parse:
    """One article as read by ``geo.text`` and completed by ``geo.resolving`` and ``geo.travel.people``."""

    article: Article
    lang: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()  # by start
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who travels: a person, or the one who leads a delegation."""

    name: str
    role: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """Someone the traveller met (or will meet) at a stop."""

    name: str
    role: str = ""
    country: str | None = None
    date: str | None = None  # EDTF
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a visit."""

    name: str  # as shown: the place's name, else the text's own words
    place: Place | None = None  # None: named, but not resolved
    arrival: str | None = None  # EDTF
    departure: str | None = None  # EDTF
    status: Status = "done"
    parent: int | None = None  # index (in Visit.stops) of the stop that this one lies inside
    met: tuple[Encounter, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Visit:
    """One traveller's trip. Stops stand in the order of the journey, a nested stop after its parent."""

    traveller: Traveller
    host_countries: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    start: str | None = None  # EDTF
    end: str | None = None  # EDTF
    status: Status = "done"
    background: bool = False  # another journey told in passing
    companions: tuple[Traveller, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """Something between two countries. The pair has no order."""

    type: LinkType
    a: str
    b: str
    date: str | None = None  # EDTF
    status: Status = "done"
    label: str = ""  # the text's own words: the level of a partnership ("… → …"), the subject of an agreement
    a_place: Place | None = None  # twinnings: the province or city on a's side
    b_place: Place | None = None
    since: str | None = None  # anniversaries: when the relations began (EDTF)
    years: int | None = None  # anniversaries: how many years
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was understood of one article."""

    parse: Parse
    visits: tuple[Visit, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.parse.article


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show. Empty means everything; several values of one field mean any of them."""

    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2: traveller's, host's or stop's country; either side of a link
    start: str | None = None  # YYYY-MM-DD, inclusive
    end: str | None = None  # YYYY-MM-DD, inclusive
    travellers: tuple[str, ...] = ()
    link_types: tuple[LinkType, ...] = ()
    statuses: tuple[Status, ...] = ()
    text: str = ""
    undated: bool = True  # keep what has no date when start or end is set
    visits: tuple[int, ...] = field(default=())  # visit ids, for a page that shows some visits only
    verified: bool = False  # only what a person marked as verified
    pair: tuple[str, str] | None = None  # only what is between these two countries (ISO 3166-1 alpha-2)
