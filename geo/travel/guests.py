"""Who came as a guest where no clause says that they travelled.

"The president received the foreign minister of Poland": one of the two is at home, so the other has travelled. Where,
the report's date-line tells, when it is in the host's country; else the host is in their own country, wherever that
may be. So it is with a journey told without a place ("arrived on Monday for a three-day visit") in a report
that was written abroad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.model import Parse, Person, Place, Span
from geo.travel.dateline import date_line
from geo.travel.events import PRESENT, Event, Meeting, Sayings


def guests(parse: Parse, sayings: Sayings, gazetteer: Gazetteer) -> list[Event]:
    """Events that place guests with their host, and travellers where the report was written. In text order."""
    line = date_line(parse)
    here = line.place.place if line is not None and line.place is not None else None
    found: list[Event] = []
    last: int | None = None  # who received the guest before: one reception after the other
    for meeting in sayings.meetings:
        if meeting.place is not None or meeting.background:
            continue
        for who, host in _received(parse.people, meeting, last):
            last = host
            home = parse.people[host].country
            if home is None or _travels(parse.people, sayings.events, host):
                continue
            if _is_told(parse.people, sayings.events, meeting, who, home):
                continue
            place = here if here is not None and here.country == home else None
            if place is None and meeting.host == (host,):
                place = gazetteer.country(home)
            if place is not None:
                found.append(_with_host(meeting, who, place))
    if here is not None:
        found += [
            replace(event, kind="arrive", role="goal", place=here, name=here.name, mention=None, strength=0.8)
            for event in sayings.events
            if event.journey and not event.background and _is_abroad(parse, sayings.events, event, here)
        ]
    return sorted(found, key=lambda event: event.position)


def _received(people: Sequence[Person], meeting: Meeting, last: int | None) -> list[tuple[int, int]]:
    """Pairs (guest, host): single persons of known countries that differ, each of whom may be at home."""
    known = [who for who in meeting.people if people[who].country is not None and not people[who].group]
    hosts = meeting.host or tuple(known)
    if len(meeting.people) == 1 and last is not None:
        hosts = (last,)
    return [
        (guest, host)
        for host in hosts
        for guest in known
        if guest not in meeting.host and people[guest].country != people[host].country
    ]


def _travels(people: Sequence[Person], events: Sequence[Event], who: int) -> bool:
    """Whether the report tells of any journey of theirs abroad: then they may have met anywhere."""
    home = people[who].country
    return any(who in e.travellers and not e.background and (not e.place or e.place.country != home) for e in events)


def _is_told(people: Sequence[Person], events: Sequence[Event], meeting: Meeting, who: int, country: str) -> bool:
    """Whether the report says itself that they are there, or the same sentence that a compatriot is."""

    def theirs(event: Event) -> bool:
        near = event.sentence == meeting.sentence
        return any(t == who or (near and people[t].country == people[who].country) for t in event.travellers)

    return any(theirs(e) and e.place is not None and e.place.country == country for e in events)


def _with_host(meeting: Meeting, who: int, place: Place) -> Event:
    return Event(
        kind="meet",
        role="location",
        travellers=(who,),
        place=place,
        name=place.name,
        mention=None,
        position=meeting.position,
        sentence=meeting.sentence,
        evidence=Span(meeting.evidence.start, meeting.evidence.end),
        strength=PRESENT,
        status=meeting.status,
        dates=meeting.dates,
    )


def _is_abroad(parse: Parse, events: Sequence[Event], event: Event, here: Place) -> bool:
    """Whether a journey without a place is one to where the report was written: no other goal of theirs is told."""
    if not event.travellers or here.country is None:
        return False
    homes = {parse.people[who].country for who in event.travellers}
    told = any(
        e.place is not None and set(e.travellers) & set(event.travellers) and e.place.country not in homes
        for e in events
    )
    return not told and None not in homes and here.country not in homes
