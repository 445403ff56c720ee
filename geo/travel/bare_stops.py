"""Stops that prose tells by their days alone: "From 3 to 5 May, Oslo, where the king …; from the 6th to the 8th, Riga."

Behind days that open a sentence, or a part of one, a place that no verb follows is where they were spent: by who alone
was told to travel before. Where nobody was, several such openings in one paragraph are a journey of whom it names last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo import edtf
from geo.model import Mention, Span
from geo.travel.events import PRESENT, Event, Sayings, When
from geo.travel.grammar import SUBJECTS, Grammar

_OPENS = 16  # characters of prepositions and articles before the days
_APART = 3  # sentences between a journey and the days that go on with it
LEAST = 2  # openings of a paragraph that make a journey by themselves
_PART = re.compile("[;；]")
_BETWEEN = re.compile(
    r"\s*[,:–—，：]\s*(?:(?:the|le|la|les|el|los|las|der|die|das|in|en|à|a)\s+|l['’])?", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(?:[,.;:(，。；：]|$)|\s+(?:and|et|y|e|und|with|avec|con|mit|chez|bei)\b")


@dataclass(frozen=True, slots=True)
class Opening:
    """Days and the place behind them."""

    place: Mention
    days: Mention
    sentence: int
    paragraph: int


class BareStops:
    """Adds to each sentence's sayings the stops of its openings. Call in text order."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.openings: dict[int, list[Opening]] = {}
        for opening in self._found():
            self.openings.setdefault(opening.sentence, []).append(opening)
        self.last: Event | None = None  # of a journey told
        self.gone: set[tuple[int, ...]] = set()  # who has been told to travel

    def add(self, number: int, found: Sayings) -> Sayings:
        """The sentence's sayings with the stops that its openings tell."""
        events = list(found.events)
        for opening in self.openings.get(number, ()):
            told = next((e for e in events if e.mention and e.mention.start == opening.place.start), None)
            if told is not None and told.travellers:
                continue
            journey = self._journey(events, number)
            if journey is None and self.gone:
                continue  # of several people's journeys, or too far from it
            event = self._event(opening, journey)
            if event is not None:
                events = [e for e in events if e is not told] + [event]
        self.last = self._journey(events, number) or self.last
        return replace(found, events=tuple(sorted(events, key=lambda e: e.position)))

    def _journey(self, events: list[Event], number: int) -> Event | None:
        """The event told last that takes people somewhere."""
        gone = [e for e in events if e.travellers and not e.background and e.role != "source" and e.strength >= PRESENT]
        self.gone |= {e.travellers for e in gone}
        last = max(gone, key=lambda e: e.position, default=self.last)
        return last if last is not None and number - last.sentence <= _APART and len(self.gone) == 1 else None

    def _event(self, opening: Opening, last: Event | None) -> Event | None:
        place = opening.place
        travellers = last.travellers if last is not None else self._named_before(opening)
        if not travellers or (last is not None and last.place == place.place):
            return None
        homes = {self.g.parse.people[who].country for who in travellers}
        if place.place is not None and place.place.country in homes:
            return None
        return Event(
            kind="stay",
            role="location",
            travellers=travellers,
            place=place.place,
            name=place.text,
            mention=Span(place.start, place.end),
            position=place.start,
            sentence=opening.sentence,
            evidence=self.g.span(opening.sentence),
            strength=0.8,
            status=last.status if last is not None else "done",
            dates=(When(opening.days.when or "", "on", opening.days.start),),
            tensed=last is not None and last.tensed,
        )

    def _named_before(self, opening: Opening) -> tuple[int, ...]:
        """Whom the text names last before the first of several openings of one paragraph."""
        beside = [o for found in self.openings.values() for o in found if o.paragraph == opening.paragraph]
        if len(beside) < LEAST:
            return ()
        first = min(o.days.start for o in beside)
        named = [
            (span.start, who)
            for who, person in enumerate(self.g.parse.people)
            for span in person.mentions
            if span.start < first and person.country and not person.group
        ]
        return (max(named)[1],) if named else ()

    def _acts(self, place: Mention) -> bool:
        """Whether a place is the subject of a verb ("On 4 May, Kenya, which …, signed it"), where the model tells."""
        head = self.g.head_of(place)
        return head is not None and self.g.tokens[head].dep in SUBJECTS

    def _found(self) -> Iterator[Opening]:
        parse = self.g.parse
        content = parse.article.content
        places = [m for m in parse.mentions if m.kind == "place" and m.place is not None and not m.metonym]
        starts = [m.start for m in places]
        for days in parse.mentions:
            number = self.g.sentence_at(days.start) if days.kind == "date" and _are_days(days) else None
            if number is None or parse.sentences[number].title:
                continue
            sentence = parse.sentences[number]
            begin = max([sentence.start, *(mark.end() for mark in _PART.finditer(content, sentence.start, days.start))])
            k = bisect_left(starts, days.end)
            if days.start - begin > _OPENS or k == len(places) or places[k].start >= sentence.end:
                continue
            place = places[k]
            stands = _BETWEEN.fullmatch(content, days.end, place.start) and not self._acts(place)
            if stands and _BEHIND.match(content, place.end, sentence.end):
                yield Opening(place, days, number, sentence.paragraph)


def _are_days(mention: Mention) -> bool:
    """Whether words of time name days in figures: a day, or the first and the last."""
    when = mention.when or ""
    return any(c.isdigit() for c in mention.text) and all(edtf.exact_day(part) for part in when.split("/"))
