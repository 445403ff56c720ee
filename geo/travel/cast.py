"""Whose events they are: leaders for their delegations, the main traveller where a clause names nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.model import Parse, Person
from geo.travel.events import Event, Meeting, Sayings
from geo.travel.lexicon import JOURNEY_KINDS, Lexicon

STRONG = 0.85
UNOWNED = 0.5  # a clause that names nobody places the main traveller only in a country they are known to visit


@dataclass(frozen=True, slots=True)
class Cast:
    """Travellers of a report: the events of each, and who came along."""

    events: dict[int, tuple[Event, ...]]
    meetings: tuple[Meeting, ...]
    companions: dict[int, tuple[int, ...]]


def cast(parse: Parse, sayings: Sayings, words: Lexicon) -> Cast:
    """Give every event its traveller."""
    leaders, parties = _leaders(parse, words)
    omits = bool(words.forms)  # languages read by word forms may leave their subject out; English does not
    sayings = replace(sayings, events=_of_those_named(parse, sayings.events, words.separated))
    first = main_traveller(parse.people, list(sayings.events), omits)
    family = _family_of(parse.people, first)
    leaders = {
        **_nameless(parse.people),
        **_same_as(parse.people, first, sayings.events),
        **leaders,
        **dict.fromkeys(family, first or 0),
    }
    events = [replace(e, travellers=_renamed(e.travellers, leaders)) for e in sayings.events]
    found = [replace(m, people=_renamed(m.people, leaders)) for m in sayings.meetings]
    companions: dict[int, list[int]] = defaultdict(list)
    for leader, party in parties.items():
        companions[leader] += party
    main = main_traveller(parse.people, events, omits)
    if first is not None:
        companions[first] += family
    events = [_not_the_host(event, main, events, found, parse) for event in events]
    meetings = tuple(
        replace(m, people=(main, *m.people)) if len(m.people) == 1 and main is not None else m for m in found
    )
    hosts = {who for m in meetings for who in m.people}
    by_person: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        for who in event.companions:
            for leader in event.travellers or ((main,) if main is not None else ()):
                companions[leader].append(who)
        if not event.travellers and event.role == "location" and not _of_a_journey(event):
            event = replace(event, strength=min(event.strength, UNOWNED))
        for who in _travellers_of(event, main, parse.people, hosts, companions):
            by_person[who].append(event)
    _join(by_person, companions)
    return Cast(
        {who: tuple(found) for who, found in by_person.items()},
        meetings,
        {who: tuple(dict.fromkeys(w for w in found if w != who)) for who, found in companions.items()},
    )


def _join(by_person: dict[int, list[Event]], companions: Mapping[int, Sequence[int]]) -> None:
    """Who came along has no journey of their own, if all that is told of it lies in the leader's countries.

    Unless a town is told that the leader does not visit: then they parted.
    """
    for leader, party in companions.items():
        for who in dict.fromkeys(party):
            if who == leader or who not in by_person or leader not in by_person:
                continue
            theirs = {e.place.id for e in by_person[leader] if e.place}
            countries = {e.place.country for e in by_person[leader] if e.place}
            places = [e.place for e in by_person[who] if e.place]
            if all(p.id in theirs or (p.kind == "country" and p.country in countries) for p in places):
                by_person[leader] = sorted([*by_person[leader], *by_person.pop(who)], key=lambda e: e.position)


def _of_a_journey(event: Event) -> bool:
    """ "The tour ended in X", "stops in X": the words speak of a journey, so its owner is where they say."""
    return event.kind in ("begin", "end") or (event.kind == "stay" and event.strength == 1.0)


def main_traveller(people: tuple[Person, ...], events: list[Event], omits: bool = False) -> int | None:
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
    unowned = [e for e in events if e.named and not e.travellers and e.strength >= STRONG]
    if omits and not weight and speaker is None and unowned:
        return _most_told(people)  # a text that leaves its subject out throughout is about whom it names most
    if not weight:
        return speaker
    best = max(weight, key=lambda who: (weight[who], -who))
    if people[best].group:  # a delegation goes with whoever leads it, where one of its country travels too
        chiefs = [who for who in weight if not people[who].group and people[who].country == people[best].country]
        best = max(chiefs, key=lambda who: (weight[who], -who), default=best)
    if speaker is not None and 0 < weight.get(speaker, 0.0) >= weight[best] - 0.5:
        return speaker
    return best


def _most_told(people: tuple[Person, ...]) -> int | None:
    told = [who for who, person in enumerate(people) if not person.group and person.country is not None]
    return max(told, key=lambda who: (len(people[who].mentions), -who), default=None)


def _same_as(people: tuple[Person, ...], main: int | None, events: tuple[Event, ...]) -> dict[int, int]:
    """Persons that are the main traveller under another form: a bare family name, a description, the delegation.

    Also whoever travels in the report and is called by nothing but an epithet ("the commander in chief").
    """
    movers = {e.travellers[0] for e in events if e.travellers and e.kind in JOURNEY_KINDS and e.strength >= STRONG}
    if main is None:
        return {}
    chief = people[main]
    words = set(chief.name.lower().split())
    found = {}
    for who, person in enumerate(people):
        if who == main or person.speaker:
            continue
        own_delegation = person.group and person.country is not None and person.country == chief.country
        short = (
            person.country is None
            and not person.group
            and len(person.name.split()) == 1
            and person.name.lower() in words
        )
        described = (
            person.name[:4].lower() == "the "
            and person.country == chief.country is not None
            and person.role.lower() in chief.role.lower()
        )
        nameless = person.name[:4] == "the " and person.country is None and not person.group and who in movers
        if own_delegation or short or described or nameless:
            found[who] = main
    return found


def _nameless(people: tuple[Person, ...]) -> dict[int, int]:
    """ "His counterpart from Paraguay" is the president of Paraguay whom the text names: one office, one country."""
    found = {}
    for who, person in enumerate(people):
        office = person.role.lower()
        if person.group or not person.country or not office or not _is_description(person):
            continue
        same = [
            other
            for other, named in enumerate(people)
            if named.country == person.country
            and named.role.lower() in (office, "")
            and not (named.group or _is_description(named))
        ]
        if len(same) == 1:
            found[who] = same[0]
    return found


def _is_description(person: Person) -> bool:
    """Whether somebody is called by their office alone ("Ghana's vice-president")."""
    return person.name[:1].islower() or (person.role != "" and person.name.lower().endswith(person.role.lower()))


def _family_of(people: tuple[Person, ...], main: int | None) -> list[int]:
    """ "Mrs Okello" beside Mr Okello: same family name, other form, no country of their own."""
    if main is None:
        return []
    name = people[main].name.lower().split()
    return [
        who
        for who, person in enumerate(people)
        if who != main
        and person.country is None
        and not person.group
        and name
        and len(person.name.split()) > 1
        and person.name.lower().split()[-1] == name[-1]
    ]


def _not_the_host(
    event: Event, main: int | None, events: list[Event], meetings: Sequence[Meeting], parse: Parse
) -> Event:
    """Give a journey inside the host's own country back to the visitor.

    "The president also went to the old town": where a pronoun or title was taken for the host, yet the main
    traveller is a guest in that very country, the guest is the likelier one; hosts seldom tour with their guests.
    "In talks at the palace the president thanked Mr Okello" tells of the guest's stop, whoever its subject is.
    """
    kinds = JOURNEY_KINDS | {"begin", "end", "gathering"}
    if main is None or len(event.travellers) != 1 or event.kind not in kinds or event.place is None:
        return event
    who = event.travellers[0]
    country = event.place.country
    home = parse.people[who].country
    if who == main or country is None or home != country or parse.people[main].country in (None, country):
        return event
    text = parse.article.content[event.evidence.start : event.evidence.end].lower()
    named = any(len(word) > 2 and word in text for word in parse.people[who].name.lower().split())
    if event.kind == "gathering":
        named = not any(main in m.people and m.evidence == event.evidence for m in meetings)
    guest = any(main in e.travellers and e.place is not None and e.place.country == country for e in events)
    return replace(event, travellers=(main,)) if guest and not named else event


def _of_those_named(parse: Parse, events: tuple[Event, ...], separated: bool) -> tuple[Event, ...]:
    """Events without the travellers whom no clause of travel calls by name, where another is called so.

    A report names its travellers where it tells that they travel, and later calls them "he", "the president": a
    journey told only in such words, of somebody named in passing, is one whose words were taken for the wrong person.
    """
    levels: tuple[set[int], set[int]] = (set(), set())  # called; carried over from a sentence before
    for event in events:
        for who in event.travellers:
            how = _called(parse, who, event, separated)
            if how is not None and not _at_home(parse, who, event):
                levels[0 if how else 1].add(who)
    named = levels[0] or levels[1]
    if not named:
        return events
    return tuple(
        replace(e, travellers=tuple(who for who in e.travellers if who in named or _at_home(parse, who, e)))
        for e in events
    )


def _at_home(parse: Parse, who: int, event: Event) -> bool:
    return event.place is not None and event.place.country == parse.people[who].country


def _called(parse: Parse, who: int, event: Event, separated: bool) -> bool | None:
    """Whether an event's sentence has the person's name, or their office with its country ("the Thai minister").

    None: it only has other words for them. False: it has none, so that they are carried over from one before.
    """
    person, content, sentence = parse.people[who], parse.article.content, event.evidence
    here = [s for s in person.mentions if sentence.start <= s.start < sentence.end]
    if person.group or person.speaker:
        return True
    words = {word for word in re.findall(r"\w+", person.name) if not word.islower()}
    for span in here:
        said = content[span.start : span.end]
        if words & set(re.findall(r"\w+", said)) or (not separated and said in person.name):
            return True
        if parse.lang == "en" and re.match(r"(?:[Tt]he )[A-Z]", said):
            return True  # "the Queen": in English an office with a capital stands for the name
        if any(m.kind in ("place", "nationality") and span.start <= m.start < span.end for m in parse.mentions):
            return True
    return None if here else False


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
        return (main,) if main is not None and event.strength >= UNOWNED else ()
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
