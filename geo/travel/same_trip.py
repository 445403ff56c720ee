"""Which visits, each told by another report, are one trip.

``same_trip`` has the rules for two of them, ``trips`` puts many together, and follows people where they say otherwise.
A rule that cannot tell says no: a trip that stands twice is seen and understood, two trips drawn as one are not.

What ``trips`` makes of tellings depends only on those that a chain of ``same_trip`` (or of people's words) leads to,
and never on the order in which they are given: an archive looks at one such chain again when one of its reports
changes (``geo.archive.trips``), and gets what it would get of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, islice

from geo import edtf
from geo.gazetteer.names import fold
from geo.model import Analysis, Traveller, Visit
from geo.text.titles import titles
from geo.travel.known_days import visit_days
from geo.travel.leaders import FAMILY_FIRST, Leader, find, known_name

SLACK = 2  # days: reports count by the clock of either country, and may leave out the day of the flight
NEAR = 7  # days between two reports of one trip where one gives no day of it: news of a trip is told in its week
LONGEST = 62  # days: a journey told as longer than two months is a stay, or was misread
_MONTH = 31  # days of the widest date that still says when a trip was
_LANGUAGES = ("en", "es", "fr", "de", "zh")
_CALLED_OFF = ("cancelled", "postponed")
# Words for one office that reports use for each other; a republic's president and a monarch are heads of state.
_SAME_OFFICE = (
    frozenset({"president", "monarch", "head of state", "leader", "pope"}),
    frozenset({"prime minister", "chancellor", "head of government", "leader"}),
    frozenset({"foreign minister", "secretary of state"}),
)
_BY_GIVEN_NAME = frozenset({"monarch", "pope"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A visit as one report tells it. Its stops are not needed to compare it (``combine`` needs them)."""

    id: int  # the visit's
    article: str  # its article's
    visit: Visit
    published: str | None = None  # YYYY-MM-DD
    first_day: str | None = None  # YYYY-MM-DD, as in the archive's frame of visits
    last_day: str | None = None

    @property
    def exact(self) -> bool:
        """Whether its days are told as days, not as a month or a year."""
        return _known_days(self.first_day, self.last_day, self.visit.start, self.visit.end)[0]

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day; None where none is told, or only a season, a year or more."""
        return _known_days(self.first_day, self.last_day, self.visit.start, self.visit.end)[1]

    @property
    def around(self) -> tuple[date, date] | None:
        """The days that it is looked for by: its own, else that of publication; None where it is one of none."""
        if not self.counts:
            return None
        told = _day(self.published)
        return self.days or ((told, told) if told else None)

    @property
    def counts(self) -> bool:
        """Whether it can be one of several tellings at all.

        What is told in passing names too little of its journey to say which one it was; a visit without a host
        country has nothing that another could share.
        """
        if self.visit.background or not self.visit.host_countries:
            return False
        return not (self.exact and _length(self.first_day or "", self.last_day or "") > LONGEST)


def tellings(analysis: Analysis, first_id: int = 0) -> tuple[Telling, ...]:
    """The visits of one article, numbered from `first_id` on."""
    article = analysis.article
    return tuple(
        Telling(number, article.id, visit, article.date, *visit_days(visit))
        for number, visit in enumerate(analysis.visits, first_id)
    )


@lru_cache(maxsize=65_536)
def _known_days(
    first: str | None, last: str | None, start: str | None, end: str | None
) -> tuple[bool, tuple[date, date] | None]:
    """Whether the days are exact, and which they are."""
    if not first or not last:
        return False, None
    told = [value for value in (start, end) if value]
    exact = all(edtf.exact_day(value) for value in told) if told else _length(first, last) < 28
    if not exact and _length(first, last) > _MONTH:
        return False, None
    return exact, (date.fromisoformat(first), date.fromisoformat(last))


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def same_trip(a: Telling, b: Telling) -> bool:
    """Whether two reports tell of one trip.

    They are different articles: what one report tells as two journeys is two. They have a host country in common, one
    traveller, and days that meet.
    """
    if a.article == b.article or not a.counts or not b.counts:
        return False
    if not set(a.visit.host_countries) & set(b.visit.host_countries):
        return False
    return days_meet(a, b) and _may_be_one(a, b)


def _may_be_one(a: Telling, b: Telling) -> bool:
    """Whether the two may be of one traveller, around the earlier of their days."""
    when = [day for day in (_when(a), _when(b)) if day]
    return same_traveller(a.visit.traveller, b.visit.traveller, min(when, default=None))


def _when(telling: Telling) -> date | None:
    days = telling.days
    return days[0] if days else _day(telling.published)


@lru_cache(maxsize=65_536)
def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def gap(a: Telling, b: Telling) -> int | None:
    """Days between the end of one and the beginning of the other, 0 where they overlap; None where one has none."""
    one, other = a.days, b.days
    if one is None or other is None:
        return None
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def days_meet(a: Telling, b: Telling) -> bool:
    """Whether the days of two tellings can be those of one trip.

    With days: they overlap, or lie `SLACK` days apart at most. Where one has no day, the days of publication decide,
    and what each says of the time: a trip that is over lies before its report, a planned one behind it.
    """
    between = gap(a, b)
    if between is not None:
        return between <= SLACK
    if a.days is None and b.days is None:
        return _published_near(a, b)
    dated, undated = (a, b) if a.days else (b, a)
    told = _day(undated.published)
    if dated.days is None or told is None or _one_called_off(a, b):
        return False
    first, last = dated.days
    match undated.visit.status:
        case "planned":
            return (last - told).days + SLACK >= 0 and (first - told).days <= NEAR
        case "done" | "transit":
            return (told - first).days + SLACK >= 0 and (told - last).days <= NEAR
        case "under way":
            return first - timedelta(SLACK) <= told <= last + timedelta(SLACK)
        case _:  # called off: the news comes before the day
            return 0 <= (first - told).days + SLACK <= NEAR + SLACK


def _published_near(a: Telling, b: Telling) -> bool:
    first, second = _day(a.published), _day(b.published)
    if first is None or second is None or abs((first - second).days) > NEAR or _one_called_off(a, b):
        return False
    order = {"planned": 0, "under way": 1, "transit": 1, "done": 2}
    early, late = (a, b) if first <= second else (b, a)
    if first == second or early.visit.status in _CALLED_OFF or late.visit.status in _CALLED_OFF:
        return True
    # over on Monday and still to come on Friday: another one
    return order[early.visit.status] <= order[late.visit.status]


def _one_called_off(a: Telling, b: Telling) -> bool:
    """One trip was called off and the other took place: without days nothing says that it is the same."""
    off = [t.visit.status in _CALLED_OFF for t in (a, b)]
    return any(off) and any(t.visit.status in ("done", "under way", "transit") for t in (a, b))


# ---- who it is ----------------------------------------------------------------------------------------------------


def same_traveller(a: Traveller, b: Traveller, day: date | None = None) -> bool:
    """Whether two names can be one person's, as people are called in reports around `day`.

    Countries that are both known are the same. The table of leaders decides where it knows both: it has their names in
    other scripts, and tells two of one family apart. Else one's words are among the other's, titles aside: a report
    calls "Nicolás Maduro" Maduro, never by a word that he does not have. A single word is the name of many, so it
    needs the same country, no other office, and to be the family name (of monarchs and popes the given one).
    """
    if a.country and b.country and a.country != b.country:
        return False
    if not (_is_name(a.name) and _is_name(b.name)):
        return False  # "the delegation": nobody by name
    if known_name(a.name) and known_name(b.name):
        known = leader(a, day), leader(b, day)
        if known[0] and known[1]:
            return (known[0].name, known[0].country) == (known[1].name, known[1].country)
    ours, theirs = name_words(a.name), name_words(b.name)
    short, long = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    if not set(short) <= set(long):
        return False
    if len(short) > 1 or not short[0].isascii():
        return True
    if not a.country or not b.country or offices_differ(a.role, b.role):
        return False
    if len(long) == 1 or short[0] != long[0]:
        return True
    return a.country in FAMILY_FIRST or bool({office(a.role), office(b.role)} & _BY_GIVEN_NAME)


@lru_cache(maxsize=65_536)
def names_meet(a: str, b: str) -> bool:
    """Whether two names can be one person's at all (``same_traveller``): all words of one, or leaders known by both."""
    one, other = set(name_words(a)), set(name_words(b))
    return one <= other or other <= one or (known_name(a) and known_name(b))


@lru_cache(maxsize=8192)
def _is_name(name: str) -> bool:
    """Names begin with a capital somewhere, where the script has any."""
    return bool(name_words(name)) and (any(c.isupper() for c in name) or not any(c.islower() for c in name))


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: no titles in front, no initials.

    >>> name_words("President Harry S. Truman"), name_words("Moon Jae-in")
    (('harry', 'truman'), ('moon', 'jae', 'in'))
    """
    words = name.casefold().replace("·", " ").split()
    while len(words) > 1 and (size := _title(words)):
        words = words[min(size, len(words) - 1) :]
    words = [word.strip(".,()") for word in fold(" ".join(words)).replace("-", " ").split()]
    words = [word for word in words if word]
    full = [word for word in words if len(word) > 1 or not word.isascii()]
    return tuple(full or words)


def _title(words: Sequence[str]) -> int:
    """How many of the first words are a title or an honorific."""
    for lang in _LANGUAGES:
        lexicon = titles(lang)
        if found := lexicon.role_at(words, 0):
            return found[0]
        if words[0] in lexicon.honorifics or words[0].rstrip(".") in lexicon.honorifics:
            return 1
    return 0


@lru_cache(maxsize=8192)
def office(role: str) -> str:
    """One word for an office, whatever of the five languages it is told in; "" for none."""
    found = fold(role)
    for lang in _LANGUAGES:
        lexicon = titles(lang)
        found = lexicon.canonical(role.lower()) if lexicon.canonical(role.lower()) != role.lower() else found
    return found


def offices_differ(a: str, b: str) -> bool:
    """Whether two roles are of two people. "Minister" and "Foreign Minister" may be one's; none contradicts nothing."""
    one, other = office(a), office(b)
    if not one or not other or one in other or other in one:
        return False
    return not any(one in same and other in same for same in _SAME_OFFICE)


def leader(traveller: Traveller, day: date | None) -> Leader | None:
    """Who this is in the table of leaders; None where it has nobody, or somebody of another country."""
    found = _leader(traveller.name, traveller.role, day)
    return found if found and (not traveller.country or found.country == traveller.country) else None


@lru_cache(maxsize=16_384)
def _leader(name: str, role: str, day: date | None) -> Leader | None:
    return find((name,), role, day, lambda told, known: not offices_differ(told, known))


# ---- many of them -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of two visits (ids): they are of one trip, or of two."""

    a: int
    b: int
    one: bool


def trips(tellings: Iterable[Telling], words: Iterable[Word] = ()) -> tuple[tuple[Telling, ...], ...]:
    """The tellings, those of one trip together; in the order given, and each in exactly one place.

    Reports of a long journey each tell a day of it, so tellings with exact days are joined one by the other ("3 May"
    and "5 May" by "3 to 6 May"). One without exact days joins a trip only where it fits no other: "in May" says
    nothing where there were two in May. A name that may be either of two people is neither's.

    `words` come first, in the order in which they were said, the last one on a pair alone; what is said to be two
    trips stays two, whatever else would join them.
    """
    by_id = {telling.id: telling for telling in tellings}
    people = _People(by_id, words)
    edges = _edges(by_id, people)
    trip_of = people.one_trip

    def join(a: int, b: int) -> None:
        one, other = trip_of[a], trip_of[b]
        if one is other or {by_id[n].article for n in one} & {by_id[n].article for n in other}:
            return
        if people.apart(one, other) or not all(
            people.may_be_one(x, y) for x in people.distinct(one) for y in people.distinct(other)
        ):
            return
        one += other
        for number in other:
            trip_of[number] = one

    ranked = sorted(by_id.values(), key=_rank)
    exact = {telling.id for telling in ranked if telling.exact}
    close = [
        (gap(by_id[a], by_id[b]) or 0, sorted((by_id[n].article, n) for n in (a, b)), a, b)
        for a in exact
        for b in edges[a]
        if a < b and b in exact
    ]
    for _gap, _names, a, b in sorted(close):
        join(a, b)
    loose = sorted((t for t in ranked if t.id not in exact), key=lambda t: t.days is None)  # stable
    for telling in loose:
        near = [other.id for other in sorted((by_id[n] for n in edges[telling.id]), key=_rank)]
        found = {id(trip_of[n]): n for n in near if n in exact}
        if len(found) == 1:
            join(next(iter(found.values())), telling.id)
        elif not found:
            for other in near:
                if all(n == telling.id or n in edges[telling.id] for n in trip_of[other]):
                    join(other, telling.id)
                    break
    place = {number: index for index, number in enumerate(by_id)}
    groups = {id(group): sorted(group, key=place.__getitem__) for group in trip_of.values()}
    return tuple(
        tuple(by_id[number] for number in group) for group in sorted(groups.values(), key=lambda group: place[group[0]])
    )


def _rank(telling: Telling) -> tuple[str, str, int]:
    """First published first: the same order wherever the tellings come from."""
    return telling.published or "9999", telling.article, telling.id


class _People:
    """Which tellings people say to be one trip or two, and whose journeys they may be."""

    def __init__(self, by_id: dict[int, Telling], words: Iterable[Word]) -> None:
        self._by_id = by_id
        self.one_trip = {number: [number] for number in by_id}  # as far as people say so
        self._apart: dict[int, set[int]] = {}
        last: dict[tuple[int, int], bool] = {}
        for word in words:
            if word.a in by_id and word.b in by_id and word.a != word.b:
                pair = min(word.a, word.b), max(word.a, word.b)
                last.pop(pair, None)
                last[pair] = word.one
        for (a, b), one in last.items():
            if not one:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)
        for (a, b), one in last.items():
            here, there = self.one_trip[a], self.one_trip[b]
            if one and here is not there and not self.apart(here, there):
                here += there
                for number in there:
                    self.one_trip[number] = here
        self._with = {number: tuple(group) for number, group in self.one_trip.items()}

    def apart(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether people say of any two of them that they are two trips."""
        return bool(self._apart) and any(not self._apart.get(number, set()).isdisjoint(other) for number in one)

    def distinct(self, tellings: Iterable[int]) -> list[int]:
        """One telling for each name that travellers are told by: a hundred reports call them by two or three."""
        found: dict[object, Telling] = {}
        for number in tellings:
            telling = self._by_id[number]
            key = telling.visit.traveller if len(self._with[number]) == 1 else number
            if key not in found or _rank(telling) < _rank(found[key]):
                found[key] = telling
        return [telling.id for telling in found.values()]

    def may_be_one(self, a: int, b: int) -> bool:
        """Whether two tellings may be of one traveller: one of those that are said to be one trip with each."""
        return any(_may_be_one(self._by_id[x], self._by_id[y]) for x in self._with[a] for y in self._with[b])


def _edges(by_id: dict[int, Telling], people: _People) -> dict[int, set[int]]:
    """Which others tell the same trip, without those of a name that may be either of two people."""
    by_country: dict[str, list[tuple[date, date, Telling]]] = {}
    for telling in by_id.values():
        if around := telling.around:
            for country in set(telling.visit.host_countries):
                by_country.setdefault(country, []).append((*around, telling))
    near: dict[int, set[int]] = {number: set() for number in by_id}
    for group in by_country.values():
        group.sort(key=lambda each: each[:2])
        for number, (_low, high, a) in enumerate(group):
            for low, _high, b in islice(group, number + 1, None):
                if (low - high).days > max(NEAR, SLACK):  # nor do those behind it meet
                    break
                if b.id not in near[a.id] and not people.apart((a.id,), (b.id,)) and same_trip(a, b):
                    near[a.id].add(b.id)
                    near[b.id].add(a.id)
    unclear = {
        number
        for number, others in near.items()
        if any(not people.may_be_one(x, y) for x, y in combinations(people.distinct(others), 2))
    }
    return {
        number: set() if number in unclear else {other for other in others if other not in unclear}
        for number, others in near.items()
    }
