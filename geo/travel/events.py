"""What a report says about journeys, clause by clause: who is (to be) where, when, and who meets whom.

An `Event` is one such saying, not yet a stop: ``geo.travel.visits`` puts the events of a traveller together.
English is read by its dependencies (``geo.travel.clauses``), its headlines besides by words
(``geo.travel.headlines``), a language without a model by the order of its words (``geo.travel.word_order``); all give
the same events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from geo.gazetteer import Gazetteer
from geo.model import Mention, Parse, Place, Span, Status
from geo.travel.lexicon import Kind, PlaceRole

PRESENT = 0.6  # strength of an action that needs the body on the spot
WEAK = 0.3  # of any other action placed there

DateUse = Literal["on", "from", "until", "within"]
Phase = Literal["", "first", "next", "last"]


@dataclass(frozen=True, slots=True)
class When:
    """A date as a clause uses it: `value` is EDTF; an interval with use "on" is the whole stay.

    "within": some time in the interval ("earlier this week"), which fixes no day.
    """

    value: str
    use: DateUse = "on"
    start: int = 0  # of the date mention, for order in the sentence
    mention: Mention | None = None  # words without figures: "the second day of his visit" (value ""), "on Monday"


@dataclass(frozen=True, slots=True)
class Event:
    """One saying about a place (or, without one, about a journey as a whole)."""

    kind: Kind
    role: PlaceRole
    travellers: tuple[int, ...]  # indexes into Parse.people; empty: not said in this clause
    place: Place | None
    name: str  # the text's own words for the place; "" where there is none
    mention: Span | None
    position: int  # where in the text it is said, for order
    sentence: int
    evidence: Span
    strength: float  # 1: says plainly that the traveller goes there; 0.3: only places an action there
    status: Status = "done"
    background: bool = False
    dates: tuple[When, ...] = ()
    phase: Phase = ""
    companions: tuple[int, ...] = ()
    within: Place | None = None  # "Port Moresby, Papua New Guinea": the second
    after: tuple[str, ...] = ()  # ids of places that the text puts before this one
    before: tuple[str, ...] = ()  # ids of places that the text puts after this one
    again: bool = False  # "returned to", "back in"
    journey: bool = False  # the dates are of the journey, not of one place
    after_source: str = ""  # id of the place that this clause says the traveller comes from
    departs: tuple[When, ...] = ()  # the day on which the whole journey begins with this leg
    listed: bool = False  # an entry of a programme or list
    tensed: bool = True  # False: a heading or a noun alone, which does not tell whether it has happened

    @property
    def named(self) -> bool:
        """Whether the clause names a place."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Meeting:
    """People said to be together in one place."""

    people: tuple[int, ...]
    place: Place | None
    name: str
    sentence: int
    position: int
    evidence: Span
    status: Status = "done"
    background: bool = False
    dates: tuple[When, ...] = ()
    host: tuple[int, ...] = ()  # of `people`: who is said to receive the others


@dataclass(frozen=True, slots=True)
class Sayings:
    """All events and meetings of a report, each in text order.

    `dismissed`: where place names start that are named for another reason than a journey (in an office, an invitation).
    """

    events: tuple[Event, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    dismissed: frozenset[int] = frozenset()


def come_from(events: list[Event], here: Place | None) -> list[Event]:
    """Events of a clause that tells only where somebody came from: there was before `here`, the place told last."""
    if here is None or any(e.role != "source" for e in events):
        return events
    return [
        replace(e, before=tuple(sorted({*e.before, here.id})))
        if e.kind in ("move", "arrive") and e.place and e.place.id != here.id
        else e
        for e in events
    ]


def reached(event: Event, dates: tuple[When, ...]) -> Event:
    """The event with a day at its place: "left for A, where a dinner is given on Monday" tells no day of leaving."""
    return replace(event, dates=dates, kind="move" if event.kind == "leave" and event.role == "goal" else event.kind)


def read_events(parse: Parse, gazetteer: Gazetteer) -> Sayings:
    """Everything that the report says about journeys. Empty where the language has no words of travel yet."""
    from geo.travel.bare_stops import BareStops
    from geo.travel.clauses import ClauseReader
    from geo.travel.grammar import Grammar
    from geo.travel.headlines import HeadlineReader
    from geo.travel.lexicon import lexicon
    from geo.travel.programme import Programme
    from geo.travel.same_day import SameDay
    from geo.travel.word_order import OrderReader

    words = lexicon(parse.lang)
    if words is None:
        return Sayings()
    grammar = Grammar(parse)
    events: list[Event] = []
    meetings: list[Meeting] = []
    by_clause = ClauseReader(grammar, words, gazetteer)
    by_order = OrderReader(grammar, words, gazetteer)
    same_day = SameDay(grammar, by_order.words)
    headlines = HeadlineReader(grammar, words)
    programme = Programme(grammar, words, headlines)
    bare_stops = BareStops(grammar)
    for number, sentence in enumerate(parse.sentences):
        if grammar.has_syntax(sentence) and words.verbs:
            found = by_clause.read(number)
            if sentence.title:
                found = _completed(found, headlines.read(number))
        else:
            found = same_day.add(number, by_order.read(number))
        found = bare_stops.add(number, programme.add(number, found))
        events += found.events
        meetings += found.meetings
    events = programme.owned(events)
    return Sayings(
        tuple(sorted(events, key=lambda e: e.position)),
        tuple(sorted(meetings, key=lambda m: m.position)),
        frozenset(by_order.places.dismissed | programme.dismissed | by_clause.dismissed),
    )


def _completed(found: Sayings, other: Sayings) -> Sayings:
    """Headlines break the grammar that the model knows: places it did not attach are taken by word order."""
    known = {event.mention for event in found.events}
    extra = tuple(
        replace(event, strength=event.strength * (0.8 if event.named else 1.0))
        for event in other.events
        if event.mention not in known or (event.mention is None and event.dates)
    )
    return Sayings(tuple(_whole_journey(found.events + extra)), found.meetings)


def _whole_journey(events: tuple[Event, ...]) -> list[Event]:
    """A span of days in a headline with several countries is that of the journey ("Visit to A and B, 3-9 May")."""
    countries = {event.place.country for event in events if event.place and event.place.country}
    result: list[Event] = []
    for event in events:
        spans = tuple(w for w in event.dates if "/" in w.value and w.use == "on")
        if event.named and spans and len(countries) > 1:
            result.append(replace(event, place=None, name="", mention=None, dates=spans, journey=True))
            event = replace(event, dates=tuple(w for w in event.dates if w not in spans))
        result.append(event)
    return result
