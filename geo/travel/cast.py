"""Whose events they are: leaders for their delegations, the main traveller where a clause names nobody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from geo.model import Parse, Person
from geo.travel.events import Event, Meeting, Sayings
from geo.travel.lexicon import Lexicon

STRONG = 0.85


@dataclass(frozen=True, slots=True)
class Cast:
    """Travellers of a report: the events of each, and who came along."""

    events: dict[int, tuple[Event, ...]]
    meetings: tuple[Meeting, ...]
    companions: dict[int, tuple[int, ...]]


def cast(parse: Parse, sayings: Sayings, words: Lexicon) -> Cast:
    """Give every event its traveller."""
    leaders, parties = _leaders(parse, words)
    events = [replace(e, travellers=_renamed(e.travellers, leaders)) for e in sayings.events]
    meetings = tuple(replace(m, people=_renamed(m.people, leaders)) for m in sayings.meetings)
    companions: dict[int, list[int]] = defaultdict(list)
    for leader, party in parties.items():
        companions[leader] += party
    main = main_traveller(parse.people, events)
    hosts = {who for m in meetings for who in m.people}
    by_person: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        for who in event.companions:
            for leader in event.travellers or ((main,) if main is not None else ()):
                companions[leader].append(who)
        for who in _travellers_of(event, main, parse.people, hosts, companions):
            by_person[who].append(event)
    return Cast(
        {who: tuple(found) for who, found in by_person.items()},
        meetings,
        {who: tuple(dict.fromkeys(w for w in found if w != who)) for who, found in companions.items()},
    )


def main_traveller(people: tuple[Person, ...], events: list[Event]) -> int | None:
    """Who travels most in the report: by the weight of the events abroad; the speaker where nobody is named."""
    weight: dict[int, float] = defaultdict(float)
    for event in events:
        for who in event.travellers:
            abroad = event.place is None or event.place.country is None or event.place.country != people[who].country
            if (
                abroad
                and event.strength >= 0.5
                and not event.background
                and not (people[who].group and people[who].country is None)
            ):
                weight[who] += event.strength if event.strength >= STRONG else event.strength / 3
    speaker = next((who for who, person in enumerate(people) if person.speaker), None)
    if weight:
        best = max(weight, key=lambda who: (weight[who], -who))
        return best if speaker is None or weight[best] >= weight.get(speaker, 0.0) + 0.5 or best == speaker else speaker
    return speaker


def _renamed(people: tuple[int, ...], leaders: dict[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(leaders.get(who, who) for who in people))


def _leaders(parse: Parse, words: Lexicon) -> tuple[dict[int, int], dict[int, list[int]]]:
    """ "A delegation led by X, Y and Z": X stands for the delegation, Y and Z come along."""
    leaders: dict[int, int] = {}
    parties: dict[int, list[int]] = {}
    if words.led_by is None:
        return leaders, parties
    content = parse.article.content
    named = sorted((s.start, s.end, who) for who, p in enumerate(parse.people) if not p.group for s in p.mentions)
    for who, person in enumerate(parse.people):
        if not person.group:
            continue
        for span in person.mentions:
            sentence = next((s for s in parse.sentences if s.start <= span.start < s.end), None)
            if sentence is None:
                continue
            match = words.led_by.search(content, span.start, min(sentence.end, span.end + 60))
            after = [n for n in named if match and match.end() <= n[0] < sentence.end]
            if match and after and after[0][0] - match.end() < 120:
                leaders.setdefault(who, after[0][2])
                close = content.find("–", match.end(), sentence.end)
                party = [n[2] for n in after[1:] if close != -1 and n[0] < close]
                parties.setdefault(after[0][2], []).extend(party)
    return leaders, parties


def _travellers_of(
    event: Event, main: int | None, people: tuple[Person, ...], hosts: set[int], companions: dict[int, list[int]]
) -> tuple[int, ...]:
    """The event's travellers; those named after the first from the same side come along with them."""
    named = tuple(who for who in event.travellers if 0 <= who < len(people))
    if not named:
        return (main,) if main is not None and event.strength >= 0.5 else ()
    if len(named) == 1 or event.kind in ("meet", "gathering", "host"):
        return named
    leads: list[int] = []
    for who in named:
        lead = next((other for other in leads if people[who].country in (None, people[other].country)), None)
        if lead is None:
            leads.append(who)
        else:
            companions[lead].append(who)
    return tuple(leads)
