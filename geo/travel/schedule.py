"""The dates of stops and of the whole journey: only what the text fixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from geo import edtf
from geo.data import language_table
from geo.model import Place
from geo.text.dates import relation
from geo.travel.events import Event, When
from geo.travel.stops import Node

MOTION = frozenset({"move", "leave", "arrive"})


def within_journey(
    value: str, words: str, lang: str, start: str | None, end: str | None, published: date | None
) -> str:
    """The weekday of a programme ("on Monday evening") is the one in the journey's days, where they hold just one.

    Publication day and tense can't tell which Monday a programme announced weeks before means. Of a journey under way
    or over they do: "on Monday" said of one is the Monday before, whatever else is known of its days.
    """
    if published is not None and (start or "") <= published.isoformat():
        return value
    names = language_table(lang, "dates").get("weekdays", {})
    day, low, high = edtf.exact_day(value), edtf.exact_day(start), edtf.exact_day(end)
    if not (day and low and high) or low <= day <= high:
        return value
    if relation(words, lang) is None and not any(word in names for word in re.findall(r"\w+", words.lower())):
        return value
    first = date.fromisoformat(low)
    moved = first + timedelta(days=(date.fromisoformat(day) - first).days % 7)
    return moved.isoformat() if moved.isoformat() <= high else value


def ahead(event: Event, published: date | None) -> Event:
    """What is dated after publication is planned, also where a programme tells it in the present tense."""
    days = [date.fromisoformat(d) for w in event.dates if (d := edtf.exact_day(w.value.partition("/")[0]))]
    if published and days and min(days) > published and event.status in ("done", "under way"):
        return replace(event, status="planned")
    return event


def departing(event: Event, events: Sequence[Event], home: str | None) -> Event:
    """ "left for A and B on Monday", told first or from home: the day the journey starts, not one of arrival."""
    if (
        event.kind != "leave"
        or event.role != "goal"
        or not event.named
        or (event.place and event.place.country == home)
    ):
        return event
    elsewhere = [
        e
        for e in events
        if e.named and e.role != "transit" and e.position < event.position and e.sentence < event.sentence
        and e.place and e.place.country != home and e.place.kind not in ("country", "region")
    ]  # fmt: skip
    source = [
        e for e in events if e.role == "source" and e.sentence == event.sentence and e.place and e.place.country != home
    ]
    if elsewhere or source:
        return event
    whens = tuple(replace(w, use="from") if w.use == "on" and "/" not in w.value else w for w in event.dates)
    return replace(event, dates=(), departs=whens)


def shared_dates(events: Sequence[Event], home: str | None) -> list[Event]:
    """Events whose clause gives one interval to several places ("A and B from 4 to 6 May") lose it to the journey.

    Where the journey has other countries, the interval is that of a part of it, and fixes no day.
    """
    result: list[Event] = []
    for event in events:
        spans = tuple(w for w in event.dates if _is_open(w.value) or w.use in ("from", "until"))
        sharing = _sharing(event, events) if event.named and spans else []
        if len({e.place.id if e.place else e.name for e in sharing}) > 1:
            rest = tuple(w for w in event.dates if w not in spans)
            expanse = any(e.place is not None and _is_expanse(e.place) for e in sharing)
            if expanse or not _countries(events, home) - _countries(sharing, home):
                result.append(replace(event, place=None, name="", mention=None, dates=spans, journey=True))
            event = replace(event, dates=rest)
        result.append(event)
    return result


def _is_open(value: str) -> bool:
    """An interval of more days than one, in which the days of a place may lie anywhere."""
    low, _, high = value.partition("/")
    return high != "" and low != high


def _sharing(event: Event, events: Sequence[Event]) -> list[Event]:
    group = [
        e
        for e in events
        if e.named
        and not (e.place and e.place.kind == "region" and not e.place.country)
        and e.sentence == event.sentence
        and e.dates == event.dates
        and (e.kind == event.kind or _apart(e.place, event.place))
    ]
    # "to Kenya, to Nairobi, from 3 to 5 May" is one place, not two
    inside = {f"iso:{e.place.country}" for e in group if e.place and e.place.kind != "country"}
    return [e for e in group if e.place is None or e.place.id not in inside]


def _apart(first: Place | None, second: Place | None) -> bool:
    """In two countries: whatever is done there, one span of days can't be the stay in each."""
    return first is not None and second is not None and first.country != second.country


def _countries(events: Sequence[Event], home: str | None) -> set[str]:
    found = {
        e.place.country for e in events if e.place and e.place.country and e.role != "source" and e.strength >= 0.8
    }
    return found - {home or ""}


def days_inside(nodes: Sequence[Node]) -> None:
    """A day at a place inside a stop is a day at the stop. Call after nesting and dating."""
    for node in nodes:
        if node.parent is not None and node.days and node.parent.arrival is None:
            node.parent.days += node.days
    for node in nodes:
        if node.arrival is None and node.days and not _arrived_before(node):
            node.arrival = min(node.days)


def date_nodes(nodes: Sequence[Node]) -> None:
    """Set arrival, departure and known days of each node from its own events."""
    for node in nodes:
        for event in node.events:
            if event.role == "source":
                node.departure = node.departure or _first(
                    w.value for w in event.dates if w.use == "on" and edtf.exact_day(w.value)
                )
                continue
            for when in _as_span(event):
                _apply(node, when)
        if node.days and not _arrived_before(node):
            earliest = min(node.days)
            if node.arrival is None or edtf.exact_day(node.arrival) is None or earliest < node.arrival:
                node.arrival = earliest


_STAYING = ("stay", "present", "visit", "meet", "gathering")


def _as_span(event: Event) -> tuple[When, ...]:
    """ "On Tuesday and Wednesday she was in A": days that follow each other are those of the stay."""
    days = sorted({w.value for w in event.dates if w.use == "on" and edtf.exact_day(w.value)})
    if event.kind not in _STAYING or len(days) < 2 or len(event.dates) != len(days):
        return event.dates
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    if (last - first).days != len(days) - 1:
        return event.dates
    return (replace(event.dates[0], value=f"{days[0]}/{days[-1]}"),)


def _arrived_before(node: Node) -> bool:
    """Whether all known days are of what is still to come, while the text says that the traveller is there already.

    "has arrived in A … will speak in A on Monday": Monday is a day there, but not the day of arrival.
    """
    there = any(e.tensed and e.status == "done" and e.kind in ("arrive", "visit", "move") for e in node.events)
    days = [e for e in node.events if any(edtf.exact_day(w.value) for w in e.dates)]
    return there and bool(days) and all(e.status == "planned" for e in days)


def _apply(node: Node, when: When) -> None:
    if when.use == "within":
        return
    if "/" in when.value:
        low, high = when.value.split("/")
        if edtf.exact_day(low) and edtf.exact_day(high):
            node.arrival = node.arrival if edtf.exact_day(node.arrival) else low
            node.departure = node.departure if edtf.exact_day(node.departure) else high
    elif when.use == "until":
        node.departure = node.departure if edtf.exact_day(node.departure) else when.value
    elif when.use == "from":
        node.arrival = node.arrival if edtf.exact_day(node.arrival) else when.value
    elif edtf.exact_day(when.value):
        node.days.append(when.value)
    elif node.arrival is None and edtf.precision(when.value) == "month":
        node.arrival = when.value


def country_dates(top: Sequence[Node], areas: dict[str, list[Event]]) -> None:
    """A country's dates are those of its only stop."""
    for node in top:
        events = list(areas.get(node.country, []))
        if not events or node.kind == "country" or sum(other.country == node.country for other in top) > 1:
            continue
        holder = Node("", "", node.place, events)
        date_nodes([holder])
        if holder.arrival and not node.days and not edtf.exact_day(node.arrival):
            node.arrival = holder.arrival
        elif _spans(holder, node) and not any(e.kind in MOTION and e.role == "goal" for e in node.events):
            node.arrival = holder.arrival  # "in A from 3 to 5 May … talks on the 4th": a day there, not that of arrival
        node.departure = node.departure or holder.departure


def _spans(holder: Node, node: Node) -> bool:
    """Whether the country's own days are a span that begins before the only day known of its stop.

    Not where that day is counted in the journey ("on the second day he was in A").
    """
    if any(w.mention is not None and w.mention.when is None for e in node.events for w in e.dates):
        return False
    low, high, day = edtf.exact_day(holder.arrival), edtf.exact_day(holder.departure), edtf.exact_day(node.arrival)
    return bool(low and high and day and node.departure is None and low < day <= high)


def end_legs(top: Sequence[Node], areas: Mapping[str, Sequence[Event]]) -> None:
    """The day of the next leg ends the stop before it. `top` in the order of the journey.

    Not where the text tells another way to the next stop's country: a stop there is missed.
    """
    for node, following in pairwise(top):
        legs = [*following.events, *areas.get(following.country, ())]
        day = None if _left_from_elsewhere(node, following) else _leg_day(following, legs)
        if day and day != node.arrival and (_only_reached(legs, day) or _stayed(node)):
            day = None
        if day and _leg_told_between(node, following, day, areas.get(following.country, ())):
            day = None
        if (
            node.departure is None
            and day
            and edtf.exact_day(node.arrival)
            and node.arrival
            and node.arrival <= day
            and not _same_clause(node, following)
        ):
            node.departure = day


def _leg_told_between(node: Node, following: Node, day: str, country: Sequence[Event]) -> bool:
    """Whether the text takes the traveller to the next stop's country between the two, and not on this day."""
    if node.country == following.country:
        return False
    left = max((e.position for e in node.events if e.sentence < min(f.sentence for f in following.events)), default=0)
    told = [f.position for f in [*following.events, *country] if any(w.value == day for w in f.dates)]
    there = min(told, default=following.position)
    return any(
        e.kind in MOTION and e.role == "goal" and left < e.position < there and all(w.value != day for w in e.dates)
        for e in country
    )


def _left_from_elsewhere(node: Node, following: Node) -> bool:
    """Whether the leg to `following` is said to start from another place than `node` ("left A for C")."""
    return any(e.after_source and e.after_source != node.key for e in following.events)


def _leg_day(node: Node, legs: Sequence[Event]) -> str | None:
    """The day on which the traveller moves to this node (or its country), where a verb of motion says it."""
    for event in legs:
        if event.kind in MOTION and event.role == "goal":
            for when in event.dates:
                if when.use == "on" and edtf.exact_day(when.value) and when.value == node.arrival:
                    return when.value
    return None


def _only_reached(legs: Sequence[Event], day: str) -> bool:
    """ "Arrived in B on Tuesday" does not tell when A was left, as "flew to B on Tuesday" does."""
    told = [e for e in legs if any(w.value == day for w in e.dates)]
    return not any(e.kind in ("move", "leave") or e.after_source for e in told)


def _stayed(node: Node) -> bool:
    """ "Was in A on Monday" tells the days of the stay; the next leg's day is none of them."""
    dated = [e for e in node.events if any(edtf.exact_day(w.value) for w in e.dates)]
    return bool(dated) and all(e.kind == "stay" for e in dated)


def _same_clause(a: Node, b: Node) -> bool:
    return any(
        x.sentence == y.sentence and x.kind == y.kind and x.dates == y.dates and x.kind != "leave"
        for x in a.events
        for y in b.events
        if y.dates
    )


def tidy(nodes: Sequence[Node]) -> None:
    """Drop a departure before its arrival: one of the two was misread, and the arrival is told more often.

    A landmark whose town was added for it alone has the town's days.
    """
    for node in nodes:
        if node.around is not None and not any(n.parent is node and n is not node.around for n in nodes):
            node.around.arrival = node.around.arrival or node.arrival
            node.around.departure = node.around.departure or node.departure
        if node.arrival and node.departure:
            try:
                if edtf.bounds(node.departure)[1] < edtf.bounds(node.arrival)[0]:
                    node.departure = None
            except ValueError:
                node.departure = None


def journey_dates(
    events: Sequence[Event], top: Sequence[Node], home: str | None, areas: dict[str, list[Event]]
) -> tuple[str | None, str | None]:
    """Start and end of the whole journey: what is said of it, else the first arrival and the last departure."""
    start = end = None
    countries = {node.country for node in top}
    for event in events:
        start = start or _first(w.value for w in event.departs if edtf.exact_day(w.value))
        whole = event.journey or (
            event.place is not None
            and (event.place.kind == "country" or _is_expanse(event.place))
            and event.kind in ("journey", "visit", "move", "leave", "arrive", "stay")
        )
        leaving_home = event.place is not None and event.place.country == home and event.role == "source"
        if not whole and not leaving_home:
            continue
        for when in event.dates:
            low, _, high = when.value.partition("/")
            if when.use == "within":
                continue
            everywhere = event.journey or len(countries) == 1 or (event.place is not None and _is_expanse(event.place))
            if high and everywhere:
                start, end = start or low, end or high
            elif (
                high and event.role != "source"
            ):  # the stay in the first country begins the journey, in the last ends it
                start = start or (low if _first_country(event, top) and edtf.exact_day(low) else None)
                end = end or (high if _last_country(event, top) and edtf.exact_day(high) else None)
            elif when.use == "from" and everywhere:
                start = start or when.value
            elif when.use == "until" and everywhere:
                end = end or when.value
            elif when.use == "on" and (
                leaving_home or (event.role == "goal" and event.kind in MOTION and _opens_journey(event, top))
            ):
                start = start or edtf.exact_day(when.value)
    return start, end


def told_year(events: Sequence[Event]) -> str | None:
    """ "Last year she was in A": the year or season that all dates of a journey give, where no date is finer.

    Of journeys before or after the reported one: of that one a year tells less than that it is reported.
    """
    told = {w.value for event in events for w in event.dates if w.use != "within"}
    return told.pop() if len(told) == 1 and all(edtf.precision(v) in ("year", "season") for v in told) else None


def _is_expanse(place: Place) -> bool:
    """A continent, an ocean or a region of several countries: being there is being on the whole journey."""
    return place.country is None and place.kind in ("region", "natural")


def _opens_journey(event: Event, top: Sequence[Node]) -> bool:
    """Whether motion to a place is the journey's beginning: to its first country, or to a continent as a whole."""
    whole = event.place is not None and _is_expanse(event.place) and event.kind != "arrive"
    return whole or _first_country(event, top)


def _first_country(event: Event, top: Sequence[Node]) -> bool:
    return bool(top) and event.place is not None and event.place.country == top[0].country


def _last_country(event: Event, top: Sequence[Node]) -> bool:
    return bool(top) and event.place is not None and event.place.country == top[-1].country


def fill_ends(top: Sequence[Node], start: str | None, end: str | None, planned: bool) -> tuple[str | None, str | None]:
    """Let the journey's dates and its first and last stop complete each other, where the text leaves no choice."""
    if not top:
        return start, end
    first, last = top[0], top[-1]
    several = len({node.country for node in top}) > 1
    phases_first = any(e.phase == "first" for e in first.events)
    phases_last = any(e.phase == "last" for e in last.events)
    landed = not several and any(e.kind == "arrive" and e.role in ("goal", "location") for e in first.events)
    sole_first = landed or sum(node.country == first.country for node in top) == 1
    sole_last = sum(node.country == last.country for node in top) == 1
    may = not (planned and several)
    # "visited from 7 to 11 May … in A … on the 9th in B": only A is left for the first day
    later = len(top) > 1 and bool(start) and all((edtf.exact_day(n.arrival) or "") > (start or "") for n in top[1:])
    sole_first = sole_first or (later and not several)
    if (start and not first.arrival and (phases_first or (sole_first and may))) or (
        start and first.arrival and start < first.arrival and phases_first
    ):
        first.arrival = start
    known = [d for node in top for d in [*node.days, node.departure] if edtf.exact_day(d)]
    if end is None and phases_last and last.days:
        end = max(known)  # type: ignore[type-var]
    stays = not last.arrival or (end is not None and last.arrival <= end)
    # who reaches the last stop on the journey's last day leaves it on that day
    sole_last = (sole_last and may) or last.arrival == end
    if end and stays and not last.departure and (phases_last or sole_last):
        last.departure = end
    arrivals = [d for node in top if (d := edtf.exact_day(node.arrival))]
    if start is None or (edtf.exact_day(start) and arrivals and min(arrivals) < start):
        start = min(arrivals) if start else first.arrival
    departures = [d for node in top if (d := edtf.exact_day(node.departure))]
    if end is None or (edtf.exact_day(end) and departures and max(departures) > end):
        end = max(departures) if end else last.departure
    return start, end


def homecoming(events: Sequence[Event], home: str | None, top: Sequence[Node], end: str | None) -> None:
    """ "will leave for New Zealand early the following morning", "flew home today": that day ends the last stop.

    Unless the journey is said to end before: then it is the day of coming home.
    """
    for event in events:
        back = event.place is not None and event.place.country == home is not None and event.role == "goal"
        homeward = back and event.kind in ("leave", "move", "journey") and not event.departs
        if top and (homeward or (not event.named and event.kind == "leave" and event.phase == "last")):
            day = _first(w.value for w in event.dates if w.use == "on" and edtf.exact_day(w.value))
            day = day or (None if event.dates else _day_before(event, top[-1]))
            _leave(top[-1], day if day and (end is None or day <= end) else None)


def _day_before(event: Event, node: Node) -> str | None:
    """ "On Friday they go to A, the last stop, before they return home": told in one breath, it is one day."""
    days = {w.value for e in node.events for w in e.dates if edtf.exact_day(w.value)}
    near = any(0 <= event.sentence - e.sentence <= 1 and e.position < event.position for e in node.events if e.dates)
    return days.pop() if near and len(days) == 1 else None


def come_home(events: Sequence[Event], home: str | None, top: Sequence[Node], end: str | None) -> str | None:
    """The journey's end: as told, else the day on which the traveller is said to come home, if all stops lie before."""
    days = [
        w.value
        for e in events
        if e.place is not None and e.place.country == home is not None and e.role == "goal"
        and (e.kind in MOTION or e.kind == "journey") and not e.departs
        for w in e.dates if w.use == "on" and edtf.exact_day(w.value)
    ]  # fmt: skip
    known = [day for node in top for d in (node.arrival, node.departure) if (day := edtf.exact_day(d))]
    back = max(days, default=None)
    return back if back and (end is None or end < back) and known and back >= max(known) else end


def leaving_for_home(event: Event, events: Sequence[Event], home: str | None) -> Event:
    """ "left A for home": A was the last stop."""
    back = (
        event.role == "source"
        and event.named
        and home is not None
        and any(
            e.sentence == event.sentence and e.role == "goal" and e.place is not None and e.place.country == home
            for e in events
        )
    )
    return replace(event, phase="last") if back else event


def leaving(events: Sequence[Event], top: Sequence[Node]) -> None:
    """ "… and left on Wednesday": the stop told last before ends that day."""
    for event in events:
        if event.named or event.kind != "leave" or event.phase == "last":
            continue
        told = [(e.position, number) for number, node in enumerate(top) for e in node.events]
        before = [number for position, number in sorted(told) if position < event.position]
        if before:
            _leave(top[before[-1]], _first(w.value for w in event.dates if w.use == "on" and edtf.exact_day(w.value)))


def _leave(node: Node, day: str | None) -> None:
    if day and not node.departure and (not node.arrival or node.arrival <= day) and day >= max(node.days, default=""):
        node.departure = day


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)
