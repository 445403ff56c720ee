"""Visits out of resolved text: who went where, in which order, on which days, and whom they met.

The steps, each in a module of its own: what clauses say (``events``), who came as a guest (``guests``), whose it is
(``cast``), which journey it belongs to (``trips``), which places are stops (``stops``), their order (``ordering``)
and dates (``schedule``), which towns no clause explains (``implied``), and who was met there (``encounters``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo import edtf
from geo.gazetteer import Gazetteer
from geo.model import Encounter, Parse, Person, Place, Span, Status, Stop, Traveller, Visit
from geo.text.dates import relative
from geo.travel.attendance import attendants, attends_abroad
from geo.travel.cast import Cast, cast
from geo.travel.certainty import stop_chance
from geo.travel.encounters import add_days, encounters
from geo.travel.events import Event, Meeting, Sayings, When, read_events
from geo.travel.guests import guests
from geo.travel.implied import implied
from geo.travel.lexicon import JOURNEY_KINDS, lexicon
from geo.travel.schedule import (
    ahead,
    come_home,
    country_dates,
    date_nodes,
    days_inside,
    departing,
    end_legs,
    fill_ends,
    homecoming,
    journey_dates,
    leaving,
    leaving_for_home,
    shared_dates,
    tidy,
    told_year,
    within_journey,
)
from geo.travel.stops import Node, in_town, nest, nodes_of, put_in_order, repeated, status_of
from geo.travel.trips import Trip, days_of, is_listed, split, years_of

_DIVIDED = {"DE": 1991, "VN": 1977, "YE": 1991}  # two states of one ISO 3166 code until the year before
LONG_AGO = 120  # days before publication after which a lone journey is background beside a current one


def read_visits(parse: Parse, gazetteer: Gazetteer) -> tuple[Visit, ...]:
    """Every journey that the report tells, the reported ones first, then those told in passing (``background``).

    A host, a person spoken of and a domestic journey give no visit. Never raises for odd text: what can't be
    read gives no visit.
    """
    words = lexicon(parse.lang)
    if words is None or not parse.mentions:
        return ()
    sayings = read_events(parse, gazetteer)
    extra = [*guests(parse, sayings, gazetteer), *attendants(parse, sayings)]
    sayings = replace(sayings, events=tuple(sorted((*sayings.events, *extra), key=_position)))
    who_does_what = cast(parse, sayings, words)
    published = _published(parse)
    visits = {who: _read(parse, who, who_does_what, published) for who in who_does_what.events}
    told = [(who, visit) for who, found in visits.items() for visit, _ in found]
    for who, towns in implied(parse, told, sayings.dismissed | _homeward(parse, sayings), published).items():
        events = {**who_does_what.events, who: tuple(sorted((*who_does_what.events[who], *towns), key=_position))}
        visits[who] = _read(parse, who, replace(who_does_what, events=events), published)
    return _ranked([(visit, trip) for found in visits.values() for visit, trip in found], published)


def _homeward(parse: Parse, sayings: Sayings) -> set[int]:
    """Where places begin to which somebody goes back home, or from which one came: nobody's stop by that."""
    return {
        event.mention.start
        for event in sayings.events
        if event.kind in JOURNEY_KINDS and event.mention and event.place and event.place.country
        and any(parse.people[who].country == event.place.country for who in event.travellers)
    }  # fmt: skip


def _position(event: Event) -> int:
    return event.position


def _read(parse: Parse, who: int, who_does_what: Cast, published: date | None) -> list[tuple[Visit, Trip]]:
    """One traveller's journeys."""
    events = who_does_what.events[who]
    if not _may_travel(parse, parse.people[who], events):
        return []
    trips = split(events, published)
    visits = [(_visit(parse, who, trip, who_does_what, main=n == 0), trip) for n, trip in enumerate(trips)]
    return [(visit, trip) for visit, trip in visits if visit is not None]


def _may_travel(parse: Parse, person: Person, events: Sequence[Event]) -> bool:
    """Someone of unknown country needs a plain verb of travel, or a summit: met officials are mostly at home."""
    if person.country is not None:
        return True
    return not person.group and any(event.strength >= 0.8 or attends_abroad(parse, event) for event in events)


def _visit(parse: Parse, who: int, trip: Trip, who_does_what: Cast, main: bool) -> Visit | None:
    person = parse.people[who]
    home = home_of(person, trip.events)
    meetings = [m for m in who_does_what.meetings if who in m.people and _of_trip(m, trip, main)]
    events, meetings = _with_known_dates(parse, shared_dates(_ahead(parse, trip, home), home), meetings, home)
    words = lexicon(parse.lang)
    events = [leaving_for_home(event, events, home) for event in events]
    nodes, areas = nodes_of(events, home, words.words.get("facilities", frozenset()) if words else frozenset())
    if not nodes:
        return None
    nodes = in_town(repeated(nodes), _towns(parse))
    nest(nodes)
    add_days(meetings, who, parse.people, nodes)
    date_nodes(nodes)
    days_inside(nodes)
    country_dates([node for node in nodes if node.parent is None], areas)
    ordered = put_in_order(nodes, areas)
    top = [node for node in ordered if node.parent is None]
    leaving(events, top)
    start, end = journey_dates(events, top, home, areas)
    homecoming(events, home, top, end)
    end_legs(top, areas)
    status = _status(top)
    start, end = fill_ends(top, start, end, status != "done")
    end = come_home(events, home, top, end)
    if start is None and end is None and (trip.background or status == "planned"):
        start = told_year(events)
    tidy(nodes)
    stops = _stops(parse, ordered, encounters(meetings, who, parse.people, ordered))
    return Visit(
        traveller=_traveller(person),
        host_countries=_hosts(top, areas, home),
        stops=stops,
        start=start,
        end=end if end is None or start is None or end[:10] >= start[:10] else None,
        status=status,
        background=trip.background,
        companions=tuple(_traveller(parse.people[c]) for c in who_does_what.companions.get(who, ())),
        evidence=tuple(dict.fromkeys(event.evidence for event in events if event.strength >= 0.5)),
        confidence=round(sum(stop.confidence for stop in stops) / len(stops), 3),
    )


def home_of(person: Person, events: Sequence[Event]) -> str | None:
    """The country that is no stop of theirs: their own, unless the text says that they visited it.

    Two states may have one code in ISO 3166 ("Der Staatsratsvorsitzende der DDR besuchte die Bundesrepublik").
    """
    for event in events:
        place = event.place
        visited = event.kind == "visit" and event.strength >= 1.0 and event.role == "object"
        days = days_of(event.dates) or years_of(event.dates)
        visited = visited and days is not None and days[1].year < _DIVIDED.get(person.country or "", 0)
        if visited and event.tensed and place and place.kind == "country" and place.country == person.country:
            return None
    return person.country


def _ahead(parse: Parse, trip: Trip, home: str | None) -> list[Event]:
    trip_events = [_home_of_popes(event, home) for event in trip.events]
    published = _published(parse)
    over = published is not None and trip.last is not None and (published - trip.last).days > LONG_AGO
    events = [ahead(event, published) for event in trip_events]
    # an account of the past that tells it in the future tense ("he will then visit …")
    return [replace(e, status="done") if over and e.status in ("planned", "under way") else e for e in events]


def _home_of_popes(event: Event, home: str | None) -> Event:
    """The Pope is Bishop of Rome: leaving from Rome's airports and coming back to Rome are no foreign stops."""
    place = event.place
    if home != "VA" or place is None or place.country != "IT" or place.latitude is None or place.longitude is None:
        return event
    near = abs(place.latitude - 41.9) < 0.4 and abs(place.longitude - 12.45) < 0.5 and place.kind != "country"
    return replace(event, place=replace(place, country="VA")) if near else event


def _with_known_dates(
    parse: Parse, events: list[Event], meetings: list[Meeting], home: str | None
) -> tuple[list[Event], list[Meeting]]:
    """Give "the second day of his visit" its day, now that the journey's own dates are known."""
    nodes, areas = nodes_of(events, home)
    start, end = journey_dates(events, nodes, home, areas)
    published = _published(parse)

    def known(whens: tuple[When, ...]) -> tuple[When, ...]:
        found = []
        for when in whens:
            value = when.value
            if when.mention is not None:
                value = value or relative(parse, when.mention, None, start, end) or ""
                value = within_journey(value, when.mention.text, parse.lang, start, end, published)
            if value:
                found.append(replace(when, value=value))
        return tuple(found)

    dated = [ahead(departing(replace(e, dates=known(e.dates)), events, home), published) for e in events]
    return _still_ahead(dated, published, parse.lang), [replace(m, dates=known(m.dates)) for m in meetings]


def _still_ahead(events: list[Event], published: date | None, lang: str) -> list[Event]:
    """What begins after publication is planned, also where a language read by word order tells it in the present.

    Unless somebody has arrived already. English shows its tense: only what "is" there is meant so ("On Friday he flies
    to A. He is back in B by nightfall").
    """
    words = lexicon(lang)
    days = [d for e in events for w in (*e.dates, *e.departs) if (d := edtf.exact_day(w.value.partition("/")[0]))]
    there = any(e.kind == "arrive" and e.status == "done" and e.tensed and not e.dates for e in events)
    if published is None or not days or there or words is None:
        return events
    if date.fromisoformat(min(days)) <= published:
        return events
    present = ("done", "under way") if words.forms else ("under way",)
    return [replace(e, status="planned") if e.status in present else e for e in events]


def _of_trip(meeting: Meeting, trip: Trip, main: bool) -> bool:
    """A meeting belongs to the journey that its own clause tells, else to the reported one."""
    if any(event.sentence == meeting.sentence and event.named for event in trip.events):
        return True
    to_come = {event.status for event in trip.events if event.tensed} == {"planned"}
    return main and not meeting.background and not (to_come and meeting.status == "done")


def _stops(parse: Parse, ordered: list[Node], met: dict[int, list[Encounter]]) -> tuple[Stop, ...]:
    index = {id(node): number for number, node in enumerate(ordered)}
    return tuple(
        Stop(
            name=node.name,
            place=node.place,
            arrival=node.arrival,
            departure=node.departure,
            status=node.status,
            parent=index.get(id(node.parent)) if node.parent is not None else None,
            met=tuple(met.get(number, ())),
            evidence=node.evidence,
            confidence=_confidence(parse, node),
        )
        for number, node in enumerate(ordered)
    )


def _confidence(parse: Parse, node: Node) -> float:
    """How sure, by the plainest saying, times how sure the place is meant; several sayings raise it."""
    told = 1.0
    for event in node.events:
        told *= 1.0 - 0.85 * event.strength
    spans = {event.mention for event in node.events}
    meant = [m.confidence for m in parse.mentions if m.kind == "place" and Span(m.start, m.end) in spans]
    sure = max(meant, default=0.5) if node.place is not None else 0.5
    return stop_chance((1.0 - told) * max(sure, 0.3))


def _towns(parse: Parse) -> tuple[Place, ...]:
    found = {m.place.id: m.place for m in parse.mentions if m.place is not None and m.place.kind == "city"}
    return tuple(found.values())


def _status(top: Sequence[Node]) -> Status:
    found = {node.status for node in top} - {"transit"}
    if not found:
        return "transit"
    if len(found) == 1:
        return next(iter(found))
    live = found - {"cancelled", "postponed"}
    if live == {"planned"} or live == {"done"}:
        return next(iter(live))
    return "under way"


def _hosts(top: Sequence[Node], areas: dict[str, list[Event]], home: str | None) -> tuple[str, ...]:
    """Countries of the stops in journey order (stopovers apart), then those named as hosts without a stop."""
    countries = [node.country for node in top if node.country and node.status != "transit"]
    countries += [country for country, events in areas.items() if status_of(events) not in ("transit",)]
    return tuple(country for country in dict.fromkeys(countries) if country != home)


def _traveller(person: Person) -> Traveller:
    return Traveller(person.name, person.role, person.country)


def _published(parse: Parse) -> date | None:
    try:
        return date.fromisoformat(parse.article.date or "")
    except ValueError:
        return None


def _ranked(found: list[tuple[Visit, Trip]], published: date | None) -> tuple[Visit, ...]:
    """Reported journeys first; a lone old one beside a current one is background.

    Without days a journey is current only where the report tells at least as much of it.
    """

    def old(trip: Trip) -> bool:
        return bool(published and trip.last and (published - trip.last).days > LONG_AGO and not is_listed(trip))

    most = max((trip.weight for _, trip in found if old(trip)), default=0.0)
    current = any(
        not trip.background and not old(trip) and (trip.last is not None or trip.weight >= most) for _, trip in found
    )
    visits = [(replace(v, background=v.background or (current and old(trip))), trip) for v, trip in found]
    visits.sort(key=lambda item: (item[0].background, min(e.position for e in item[1].events)))
    return tuple(visit for visit, _ in visits)
