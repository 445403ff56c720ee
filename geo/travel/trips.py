"""Which events belong to one journey: the one reported, an earlier one told in passing, a later one announced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geo import edtf
from geo.travel.events import PRESENT, Event, When

LISTED_GAP = timedelta(days=4)  # between the entries of one journey's programme, which leaves out a weekend at most
NEWS = timedelta(days=45)  # around publication: a journey that far from it is not the one reported
GAP = timedelta(days=16)  # between the known days of one journey; official journeys seldom pause longer


@dataclass(slots=True)
class Trip:
    """Events of one traveller's one journey, in text order."""

    events: list[Event] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    background: bool = False

    @property
    def weight(self) -> float:
        """How much of the report is about this journey."""
        return sum(event.strength for event in self.events if event.named)

    def admits(self, first: date, last: date, gap: timedelta = GAP) -> bool:
        """Whether days [first, last] can be of this journey, of which no more than `gap` goes untold."""
        return self.first is None or self.last is None or (first - self.last <= gap and self.first - last <= gap)

    def add(self, event: Event, days: tuple[date, date] | None) -> None:
        """Take an event with the days it allows."""
        self.events.append(event)
        if days:
            self.first = min(days[0], self.first or days[0])
            self.last = max(days[1], self.last or days[1])


def split(events: Sequence[Event], published: date | None) -> list[Trip]:
    """The journeys of one traveller, the reported one first; others are marked as background."""
    off = _called_off(events)
    gone = {event.position for trip in off for event in trip.events}
    events = [event for event in events if event.position not in gone]
    trips: list[Trip] = []
    asides: list[Trip] = off
    account = _is_account(events, published)
    current: Trip | None = None
    for event in events:
        days = days_of(event.dates)
        vague = years_of(event.dates)
        past = days is not None and bool(trips) and not account and not event.listed and _long_ago(days, published)
        past = past and not _all_long_ago(trips, published)
        past = past and not any(days and trip.first and trip.admits(*days) for trip in trips)
        far = vague is not None and days is None and (_far(vague, published) or (trips and _ahead(vague, published)))
        if event.background or past or far:
            _add_aside(asides, event, days or vague)
            continue
        trip = _trip_for(trips, current, event, days, None if account else published)
        if trip is None:
            trip = Trip()
            trips.append(trip)
        trip.add(event, days)
        current = trip
    if not trips:
        return asides
    main = max(trips, key=lambda trip: (trip.weight, -trips.index(trip)))
    for trip in trips:
        if (
            trip is not main
            and not (is_listed(trip) and is_listed(main))
            and sum(event.named for event in trip.events) <= max(1, sum(event.named for event in main.events) // 4)
        ):
            trip.background = True
    trips.sort(key=lambda trip: trip is not main)
    return trips + asides


def is_listed(trip: Trip) -> bool:
    """Whether it is an entry of a list, which has journeys of equal weight."""
    return all(event.listed for event in trip.events)


def _called_off(events: Sequence[Event]) -> list[Trip]:
    """A journey cancelled or postponed is one of its own, with what was planned in the same countries."""
    found: list[Trip] = []
    for status in ("cancelled", "postponed"):
        core = [event for event in events if event.status == status and event.strength >= 0.5]
        countries = {event.place.country for event in core if event.place}
        if not any(event.named for event in core):
            continue
        trip = Trip()
        told = -2  # the sentence that told of it last
        for event in events:
            there = event.place is not None and event.place.country in countries
            leaves = not event.named and not event.journey and event.sentence - told <= 1
            same = (event.status == "planned" and (there or leaves)) or (there and not event.tensed)
            if event in core or same:
                told = event.sentence
                event = replace(event, status=core[0].status) if same else event
                trip.add(event, days_of(event.dates))
        found.append(trip)
    return found


def _trip_for(
    trips: list[Trip], current: Trip | None, event: Event, days: tuple[date, date] | None, published: date | None
) -> Trip | None:
    if days is None:
        return current or (trips[0] if trips else None)
    gap = LISTED_GAP if event.listed and current is not None and current.events[-1].listed else GAP
    dated = [trip for trip in trips if trip.first and trip.admits(*days, gap)]
    if dated:
        return dated[0]
    undated = [trip for trip in trips if trip.first is None]
    if undated and not _apart(undated[0], event, days, published):
        return undated[0]
    return None


def _apart(trip: Trip, event: Event, days: tuple[date, date], published: date | None) -> bool:
    """Whether an undated journey and a dated event are two: one has happened, the other is months away."""
    if published is None:
        return False
    tensed = [e for e in trip.events if e.tensed]
    happened = bool(tensed) and all(e.status == "done" for e in tensed)
    ahead = happened and days[0] > published + GAP
    behind = event.status == "done" and days[1] < published - 3 * GAP and trip.weight >= 1
    return ahead or behind


def _long_ago(days: tuple[date, date], published: date | None) -> bool:
    return published is not None and days[1] < published - NEWS


def _is_account(events: Sequence[Event], published: date | None) -> bool:
    """Whether all that is dated was long ago, and the text is about that: an encyclopaedia, or a look back.

    It is where that is much of what is told, or what is told first: news begins with the news.
    """
    there = [event for event in events if event.strength >= PRESENT and event.place and event.place.country]
    told = [days_of(event.dates) for event in there]
    dated = [days for days in told if days is not None]
    much = len(dated) >= max(3, len(told) / 3)
    first = len(dated) >= 2 and None not in told[: len(dated)]
    return (much or first) and all(_long_ago(days, published) for days in dated)


def _all_long_ago(trips: list[Trip], published: date | None) -> bool:
    """A report about old journeys (an encyclopaedia) has no current one that the old ones would be asides of."""
    return all(
        trip.first is not None and trip.last is not None and _long_ago((trip.first, trip.last), published)
        for trip in trips
    )


def _far(days: tuple[date, date], published: date | None) -> bool:
    return published is not None and (days[1] < published - NEWS or days[0] > published + timedelta(days=400))


def _ahead(days: tuple[date, date], published: date | None) -> bool:
    """ "is in A … will visit B next year": no year to come is that of a journey told before."""
    return published is not None and days[0] > published + NEWS


def _add_aside(asides: list[Trip], event: Event, days: tuple[date, date] | None) -> None:
    country = event.place.country if event.place else None
    for trip in asides:
        same_place = country is None or any(e.place and e.place.country == country for e in trip.events)
        if same_place and (days is None or trip.admits(*days)):
            trip.add(event, days)
            return
    trip = Trip(background=True)
    trip.add(event, days)
    asides.append(trip)


def days_of(whens: Sequence[When]) -> tuple[date, date] | None:
    """First and last day that dates of day or month precision allow; None where there is none."""
    bounds = [_bounds(w.value) for w in whens if _fine(w.value)]
    found = [b for b in bounds if b]
    return (min(b[0] for b in found), max(b[1] for b in found)) if found else None


def years_of(whens: Sequence[When]) -> tuple[date, date] | None:
    """The same for dates that only give a year or more."""
    bounds = [_bounds(w.value) for w in whens if not _fine(w.value)]
    found = [b for b in bounds if b]
    return (min(b[0] for b in found), max(b[1] for b in found)) if found else None


def _bounds(value: str) -> tuple[date, date] | None:
    try:
        return edtf.bounds(value)
    except ValueError:
        return None


def _fine(value: str) -> bool:
    try:
        kind = edtf.precision(value)
    except ValueError:
        return False
    if kind == "interval":
        low, high = edtf.bounds(value)
        return high - low <= timedelta(days=62)
    return kind in ("day", "month")
