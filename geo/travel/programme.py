"""Programmes: lines that tell a journey without a verb.

``Wellington, 19-20 October: state visit`` names place and days; ``Thursday 19 May: Visit to the National Stud,
Kildare`` a day and what is done on it; ``Cairo (3 March), Amman (4-5 March)`` lists both. What makes such an opening a
programme and no date line or aside is that the report has several of the same shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo import edtf
from geo.model import Mention, Sentence, Span
from geo.travel.events import PRESENT, Event, Meeting, Sayings, When
from geo.travel.grammar import SUBJECTS, Grammar
from geo.travel.headlines import HeadlineReader
from geo.travel.lexicon import Lexicon
from geo.travel.order_words import order_words

_SPACE = re.compile(r"[\s,()/|&·•*\[\]]+|[-–—]+")
_WORD = re.compile(r"[^\W\d_]+|\d{1,2}(?=[.)]\s)")
_DASH = re.compile(r"[-–—]")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LEAST = 2  # openings of one shape that make a programme


@dataclass(slots=True)
class Slot:
    """One pair of a programme: places (none: a day alone) and dates."""

    places: list[Mention]
    dates: list[Mention]


@dataclass(slots=True)
class Heading:
    """The opening of a line: its slots, and the characters where what follows begins."""

    slots: list[Slot]
    start: int
    end: int
    paragraph: int
    sentence: int
    dashed: bool = False
    alone: bool = False  # nothing follows on its line
    entry: bool = False  # of a list: its days first, then where

    @property
    def day(self) -> tuple[Mention, ...]:
        """The dates of a heading without place."""
        return tuple(self.slots[0].dates) if len(self.slots) == 1 and not self.slots[0].places else ()


class Programme:
    """The programme of one report; without headings where it has none."""

    def __init__(self, grammar: Grammar, words: Lexicon, by_order: HeadlineReader) -> None:
        self.g = grammar
        self.words = words
        self.by_order = by_order
        self.headings: dict[int, Heading] = {}  # by paragraph
        self.dismissed: set[int] = set()  # where names start that only say where the place behind them lies
        found = [heading for opening in self._openings() if (heading := self._heading(*opening)) is not None]
        found = [heading for heading in found if not self._is_date_line(heading)]
        if sum(len(heading.slots) for heading in found) >= LEAST:
            for heading in found:
                self.headings.setdefault(heading.paragraph, heading)
        self._days = self._scopes()

    def add(self, number: int, found: Sayings) -> Sayings:
        """What sentence `number` says, with what its line's heading and day add to it."""
        if not self.headings:
            return found
        sentence = self.g.parse.sentences[number]
        heading = self.headings.get(sentence.paragraph)
        opens = heading is not None and heading.sentence == number
        if heading is None or not opens:
            return self._on_its_day(number, found)
        outside = [event for event in found.events if not heading.start <= event.position < heading.end]
        events = [event for event in outside if event.position < heading.start or not event.journey]
        slots = self._slot_events(heading)
        if not heading.day:
            near = slots[-1] if slots else None
            meetings = self._meetings(number, heading.end, near)
            return Sayings((*slots, *events), (*meetings, *(() if meetings else found.meetings)))
        return self._on_its_day(number, Sayings(tuple(events), found.meetings), heading.end)

    def owned(self, events: list[Event]) -> list[Event]:
        """A programme names its traveller once: who travels by the clauses around it, else who is named first above."""
        if not self.headings:
            return events
        lines = self.headings.keys() | self._days.keys()
        inside = [self.g.parse.sentences[event.sentence].paragraph in lines for event in events]
        told = {event.travellers for event, line in zip(events, inside, strict=True) if event.travellers and not line}
        if len(told) > 1:
            return events
        if told:
            (travellers,) = told
            return [
                replace(event, travellers=travellers) if event.listed and not event.travellers else event
                for event in events
            ]
        first = min(heading.start for heading in self.headings.values())
        named = [
            (span.start, who)
            for who, person in enumerate(self.g.parse.people)
            if not person.group
            for span in person.mentions[:1]
            if span.start < first
        ]
        who = min(named)[1] if named else None
        return events if who is None else [e if e.travellers else replace(e, travellers=(who,)) for e in events]

    # ---- finding the headings ---------------------------------------------------------------------------------

    def _openings(self) -> list[tuple[int, int]]:
        """(sentence, first character) where a heading may begin: at the head of a line, and after its colon."""
        seen: dict[int, int] = {}
        for number, sentence in enumerate(self.g.parse.sentences):
            if not sentence.title:
                seen.setdefault(sentence.paragraph, number)
        found = []
        for number in seen.values():
            sentence = self.g.parse.sentences[number]
            found.append((number, sentence.start))
            colon = self.g.parse.article.content.find(": ", sentence.start, sentence.end)
            if colon >= 0:
                found.append((number, colon + 2))
        return found

    def _heading(self, number: int, start: int) -> Heading | None:
        sentence = self.g.parse.sentences[number]
        told = self.g.text(start, sentence.end)
        if len(told) >= 60 and not any(mark in told for mark in ":-–—("):
            return None
        paragraph, end = sentence.paragraph, sentence.end
        entry = self._entry(number, start)
        at, slots, last, dashed = start, list[Slot](), "", False
        while at < end:
            if at == entry:
                at += 1
                continue
            mention = self._mention_at(at)
            if mention is not None:
                _fill(slots, mention, self.dismissed)
                at, last = mention.end, ""
                continue
            if match := _SPACE.match(self.g.parse.article.content, at, end):
                dashed = dashed or bool(_DASH.match(match[0]))
                last = match[0] if match[0].strip() else last
                at = match.end()
                continue
            word = _WORD.match(self.g.parse.article.content, at, end)
            if word is None or not (word[0].isdigit() or self.words.has("programme_fillers", word[0].lower())):
                break
            at, last = word.end(), ""
        mark = self.g.text(at, at + 1)
        closed = at >= end or mark in (":", ".", ";") or bool(_DASH.search(last)) or last.strip().endswith(")")
        closed = closed or entry >= 0 or sum(bool(slot.places and slot.dates) for slot in slots) >= LEAST
        if not closed or not any(slot.dates for slot in slots):
            return None
        if at >= end or mark in (":", "."):
            at = min(at + 1, end)
        content = self.g.parse.article.content
        line = content.find("\n", at)
        alone = not content[at : line if line >= 0 else len(content)].strip()
        if entry >= 0:
            slots = [Slot([place for slot in slots for place in slot.places], slots[0].dates)]
        return Heading(slots, start, at, paragraph, number, dashed, alone, entry >= 0)

    def _entry(self, number: int, start: int) -> int:
        """Where the colon of a list's entry stands ("13 February: Berne and Basle; talks with X"); -1 where it is none.

        Behind it stand places alone, up to the entry's end, a semicolon or a bracket.
        """
        sentence = self.g.parse.sentences[number]
        colon = self.g.parse.article.content.find(": ", start, sentence.end)
        dates = [m for m in self.g.parse.mentions if m.kind == "date" and m.start >= start and m.end <= colon]
        if not dates or self.g.text(max(m.end for m in dates), colon).strip():
            return -1
        at, places = colon + 2, 0
        while at < sentence.end:
            mention = self._mention_at(at)
            if mention is not None and mention.kind == "place":
                at, places = mention.end, places + 1
            elif match := re.compile(r"[\s,]+").match(self.g.parse.article.content, at, sentence.end):
                at = match.end()
            else:
                word = _WORD.match(self.g.parse.article.content, at, sentence.end)
                if word is None or not self.words.has("programme_fillers", word[0].lower()):
                    break
                at = word.end()
        return colon if places and (at >= sentence.end or self.g.text(at, at + 1) in (";", ".", "(")) else -1

    def _mention_at(self, at: int) -> Mention | None:
        here = [m for m in self.g.parse.mentions if m.start == at and m.kind in ("place", "date")]
        return max(here, key=lambda m: (m.kind == "date", m.end), default=None)

    def _is_date_line(self, heading: Heading) -> bool:
        """ "ACCRA, Feb. 20 - The president met …": where and when the report was written, before a whole sentence."""
        first = min(s.paragraph for s in self.g.parse.sentences if not s.title)
        return heading.paragraph == first and heading.dashed and not heading.alone and not self._verbless(heading)

    def _verbless(self, heading: Heading) -> bool:
        sentence = self.g.parse.sentences[heading.sentence]
        return self._without_verb(sentence, heading.end)

    def _without_verb(self, sentence: Sentence, low: int) -> bool:
        inside = [i for i in self.g.tokens_in(max(low, sentence.start), sentence.end) if self.g.tokens[i].tag != ":"]
        if inside and self.g.tokens[inside[0]].tag in ("VBZ", "VBP") and not self.g.kids(inside[0], *SUBJECTS):
            inside = inside[1:]  # "Arrives Tokyo", "Meets Prime Minister X": who does it stands above
        tags = {self.g.tokens[index].tag for index in inside}
        return bool(tags - {""}) and not tags & _FINITE

    # ---- days --------------------------------------------------------------------------------------------------

    def _scopes(self) -> dict[int, tuple[When, ...]]:
        """The day of each paragraph: its own heading's, else that of the heading that stands alone above it."""
        days: dict[int, tuple[When, ...]] = {}
        current: tuple[When, ...] = ()
        for paragraph in sorted({s.paragraph for s in self.g.parse.sentences if not s.title}):
            heading = self.headings.get(paragraph)
            if heading is not None:
                own = _whens(heading.day)
                single = len(heading.slots) == 1 and not any("/" in (d.when or "") for d in heading.slots[0].dates)
                current = () if not heading.alone else _whens(heading.slots[0].dates) if single else own
                days[paragraph] = own
            elif current:
                days[paragraph] = current
        return {paragraph: whens for paragraph, whens in days.items() if whens}

    def _on_its_day(self, number: int, found: Sayings, low: int = 0) -> Sayings:
        sentence = self.g.parse.sentences[number]
        day = self._days.get(sentence.paragraph)
        if not day:
            return found
        if self._told_by_order(sentence, low):
            return self._noted(number, found, day, max(low, sentence.start))
        if not self._without_verb(sentence, low):
            events = [e if e.dates or e.background or e.journey else replace(e, dates=day) for e in found.events]
            return Sayings(tuple(events), tuple(m if m.dates else replace(m, dates=day) for m in found.meetings))
        low = max(low, sentence.start)
        read = [e for e in self.by_order.read(number).events if e.named and e.position >= low]
        known = {event.mention for event in read}
        read += [e for e in self._addresses(number, low) if e.mention not in known]
        events = [replace(e, travellers=(), dates=day, tensed=False, status="done") for e in read]
        near = min(events, key=lambda e: e.position, default=None)
        return Sayings(tuple(events), tuple(self._meetings(number, low, near, day)))

    def _told_by_order(self, sentence: Sentence, low: int) -> bool:
        """Whether a line in a language read without a model has no verb in a tense that reports or announces."""
        text = self.g.text(max(low, sentence.start), sentence.end)
        untagged = not any(self.g.tokens[i].tag for i in self.g.tokens_in(sentence.start, sentence.end))
        words = order_words(self.g.parse.lang)
        return untagged and words is not None and words.bounded and not any(
            words.has(group, text) for group in ("finite", "future")
        )  # fmt: skip

    def _noted(self, number: int, found: Sayings, day: tuple[When, ...], low: int) -> Sayings:
        """Such a line of a programme: what the order of words tells, and the address that it ends with."""
        told = [replace(e, dates=e.dates or day) for e in found.events if not e.journey]
        known = {event.mention for event in told}
        told += [replace(e, dates=day) for e in self._addresses(number, low) if e.mention not in known]
        near = min(told, key=lambda e: e.position, default=None)
        met = self._people_met(number, low, near, day)
        return Sayings(tuple(told), (*found.meetings, *met) if not found.meetings else found.meetings)

    def _addresses(self, number: int, low: int) -> list[Event]:
        """ "Wreath-laying at the Memorial, Springfield": in a line without verb a place is where it happens."""
        sentence = self.g.parse.sentences[number]
        found = []
        for mention in self.g.parse.mentions:
            if mention.kind != "place" or mention.metonym or not low <= mention.start < sentence.end:
                continue
            before = re.findall(r"\w+|,", self.g.text(low, mention.start).lower())
            while before and (self.words.has("articles", before[-1]) or before[-1] == "the"):
                before.pop()
            role = self.words.prepositions.get(before[-1]) if before else "location"
            if before and before[-1] == ",":
                role = "location"
            if role in ("location", "goal"):
                found.append(self._event(number, mention, PRESENT + 0.2, ()))
        return found

    def _slot_events(self, heading: Heading) -> list[Event]:
        whole = self._names_no_other(heading)
        return [
            self._event(heading.sentence, place, 1.0, whens)
            for slot in heading.slots
            for place, whens in zip(slot.places, _shared(slot, whole, heading.entry), strict=True)
        ]

    def _names_no_other(self, heading: Heading) -> bool:
        """Whether a heading's line names no place behind it, so that its day is all that is told of the place."""
        ends = [s.end for s in self.g.parse.sentences if s.paragraph == heading.paragraph]
        return not any(
            m.kind == "place" and m.place and not m.metonym and m.place.kind in ("city", "admin1", "admin2", "country")
            for m in self.g.parse.mentions
            if heading.end <= m.start < max(ends)
        )

    def _event(self, number: int, mention: Mention, strength: float, dates: tuple[When, ...]) -> Event:
        return Event(
            kind="stay",
            role="location",
            travellers=(),
            place=mention.place,
            name=mention.text,
            mention=Span(mention.start, mention.end),
            position=mention.start,
            sentence=number,
            evidence=self.g.span(number),
            strength=strength,
            dates=dates,
            tensed=False,
            listed=True,
        )

    def _meetings(self, number: int, low: int, here: Event | None, day: tuple[When, ...] = ()) -> list[Meeting]:
        """ "Talks with Prime Minister X": in a line without verb the people named are those met."""
        return self._people_met(number, low, here, day) if self._without_verb(self._sentence(number), low) else []

    def _sentence(self, number: int) -> Sentence:
        return self.g.parse.sentences[number]

    def _people_met(self, number: int, low: int, here: Event | None, day: tuple[When, ...]) -> list[Meeting]:
        sentence = self._sentence(number)
        met = sorted(
            {
                (min(s.start for s in person.mentions if low <= s.start < sentence.end), who)
                for who, person in enumerate(self.g.parse.people)
                if not person.group and any(low <= s.start < sentence.end for s in person.mentions)
            }
        )
        dates = here.dates if here is not None else day
        return [
            Meeting(
                people=(who,),
                place=here.place if here else None,
                name=here.name if here else "",
                sentence=number,
                position=start,
                evidence=self.g.span(number),
                dates=dates,
            )
            for start, who in met
        ]


def _fill(slots: list[Slot], mention: Mention, dismissed: set[int]) -> None:
    """Put a mention into the slots: a place after place and date opens a new one, so does a date after both."""
    last = slots[-1] if slots else None
    if last is not None and last.places and _lies_in(last.places[-1], mention):
        return  # "Jakarta, Indonesia"
    if last is None or (last.places and last.dates):
        last = Slot([], [])
        slots.append(last)
    if mention.kind == "date":
        last.dates.append(mention)
    elif mention.place is not None and last.places and _holds(last.places[-1], mention):
        dismissed.add(last.places[-1].start)  # "GUINEA, Conakry": whatever else is called so
        last.places[-1] = mention
    elif mention.place is not None:  # at the head of a line a capital is a place, not a government
        last.places.append(mention)


def _holds(first: Mention, second: Mention) -> bool:
    """Whether the first may be the country of the second, a town."""
    town = second.place
    return town is not None and town.kind != "country" and any(
        c.place.kind == "country" and c.place.country == town.country for c in first.candidates
    )  # fmt: skip


def _shared(slot: Slot, whole: bool, entry: bool) -> list[tuple[When, ...]]:
    """Each place's dates. "Brasília, Rio de Janeiro, 29-31 March": the first is reached and the last left in the span.

    A programme lists its places in the order of the journey; a country listed before its town has the whole span.
    `whole`: nothing else is told of the places, so that a single day is their first and last. `entry`: "16-17 February:
    Berne, Basle" says no more than that all of them were visited in these days.
    """
    whens = _whens(slot.dates)
    towns = [m for m in slot.places if m.place and m.place.kind != "country"]
    span = whens[0].value.split("/") if len(whens) == 1 else []
    if whole and towns and len(whens) == 1 and edtf.exact_day(whens[0].value):
        whens = (replace(whens[0], value=f"{whens[0].value}/{whens[0].value}"),)
    if entry or len(towns) < 2 or len(span) != 2 or len({m.place.country for m in towns if m.place}) > 1:
        return [whens] * len(slot.places)
    ends = {id(towns[0]): When(span[0], "from", whens[0].start), id(towns[-1]): When(span[1], "until", whens[0].start)}
    return [whens if m not in towns else (ends[id(m)],) if id(m) in ends else () for m in slot.places]


def _lies_in(first: Mention, second: Mention) -> bool:
    a, b = first.place, second.place
    return bool(a and b and b.kind in ("country", "admin1") and a.kind != "country" and a.country == b.country)


def _whens(mentions: list[Mention] | tuple[Mention, ...]) -> tuple[When, ...]:
    return tuple(When(m.when, "on", m.start) for m in mentions if m.when)
