"""Who came to a gathering that many attend, where each clause tells of a person and not of the place.

"The eighth summit opens in Riga on Friday. The presidents of Chad and Togo will attend; Kenya is represented by its
foreign minister, A. B.": where, the report's beginning says once, as for everybody. Attending is an act that needs the
place of what is attended, so whoever comes from another country has travelled there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from geo.model import Parse, Person, Place, Sentence, Span
from geo.travel.dateline import date_line
from geo.travel.events import PRESENT, Event, Sayings
from geo.travel.gatherings import (
    at_the_date_line,
    behind_title,
    convenes,
    is_a_tour,
    is_of_the_gathering,
    names_a_gathering,
    names_a_party,
    opening_events,
    pattern,
    told_venue,
    written_near,
)
from geo.travel.lexicon import lexicon

MANY = 3  # countries from which people come to a gathering that a report tells of by its guests
LEAST = 2  # attend, or it is a visit of one and not a gathering
SPOKEN_FOR = 40  # characters before a name in which words say that somebody else stands in for them


def attendants(parse: Parse, sayings: Sayings) -> list[Event]:
    """Events that place those who attend where the gathering of the report's beginning is. In text order."""
    attending, standing_in = _words(parse.lang)[0], _standing_in(parse.lang)
    if attending is None:
        return []
    told, by_line = opening_events(parse, sayings), at_the_date_line(parse, sayings)
    found = _there(parse, sayings, told, by_line, attending)
    enough = len(found) >= LEAST or any(
        standing_in.search(parse.article.content, e.evidence.start, e.evidence.end) for e in found if standing_in
    )
    venue = told_venue(parse, told, behind_title(parse)) or by_line
    about = venue is not None and venue.place is not None and not is_a_tour(parse, sayings, venue.place)
    if about and (len(found) >= LEAST or convenes(parse)):
        named = _there(parse, sayings, told, by_line, None, {who for e in found for who in e.travellers})
        homes = {parse.people[who].country for e in (*found, *named) for who in e.travellers}
        if len(homes) >= MANY:
            return sorted([*found, *named], key=lambda e: e.position)
    return sorted(found, key=lambda e: e.position) if enough else []


def _there(
    parse: Parse,
    sayings: Sayings,
    told: Sequence[Event],
    by_line: Event | None,
    attending: re.Pattern[str] | None,
    known: Collection[int] = (),
) -> list[Event]:
    """Events of the people from abroad, but those `known`, in sentences with words of attending; in any, without.

    They are at the gathering told by the report's beginning (`told`: its events), else at the one named near by where
    it was written, else `by_line`.
    """
    speaking_for, standing_in = _words(parse.lang)[1], _standing_in(parse.lang)
    line = date_line(parse)
    found: list[Event] = []
    for number, sentence in enumerate(parse.sentences):
        act = attending.search(parse.article.content, sentence.start, sentence.end) if attending else None
        if sentence.title or (attending is not None and act is None) or _is_denied(parse, sentence, act):
            continue
        venue = told_venue(parse, told, number) or written_near(parse, line, number) or by_line
        if venue is None or venue.place is None or not is_of_the_gathering(parse, sentence, venue.place):
            continue
        if attending is None and _names_a_town_abroad(parse, sentence, venue.place):
            continue
        for who, person in enumerate(parse.people):
            span = next((s for s in person.mentions if sentence.start <= s.start < sentence.end), None)
            if span is None or person.group or person.country in (None, venue.place.country) or who in known:
                continue
            if attending is None and not _is_introduced(parse, person, span):
                continue
            if _is_elsewhere(sayings, who, person) or any(who in e.travellers for e in found):
                continue
            before = max(sentence.start, span.start - SPOKEN_FOR)
            stands_in = standing_in and standing_in.search(parse.article.content, sentence.start, sentence.end)
            if not stands_in and speaking_for and speaking_for.search(parse.article.content, before, span.start):
                continue  # "on behalf of President X": X stayed at home
            found.append(_present(venue, who, number, sentence, span))
    return found


def _is_introduced(parse: Parse, person: Person, span: Span) -> bool:
    """Whether these words are the first about a person and bring office or nationality with the name."""
    if person.mentions[0] != span or person.name[:1].islower() or person.name.lower().startswith(person.role.lower()):
        return False
    named = parse.article.content[span.start : span.end]
    beside = any(
        m.kind == "nationality" and 0 <= span.start - m.end <= 2 for m in parse.mentions
    )  # "el uruguayo Luis Prado"
    return beside or (bool(person.role) and len(named) > len(person.name) + 2)


def attends_abroad(parse: Parse, event: Event) -> bool:
    """Whether an event is that of somebody who attends a gathering of several countries.

    A summit, or a meeting of office-holders of one kind ("of the transport ministers"), is seldom of one country: who
    attends it comes from another one, more often than not.
    """
    sentence = parse.sentences[event.sentence]
    attending, _ = _words(parse.lang)
    if event.strength < PRESENT or attending is None or sentence.title:
        return False
    if not attending.search(parse.article.content, sentence.start, sentence.end):
        return False
    return names_a_gathering(parse, event.sentence) or names_a_party(parse, sentence)


@cache
def _words(lang: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Patterns of words that say that somebody attends, and that somebody speaks for who does not."""
    words = lexicon(lang)
    if words is None:
        return None, None
    return pattern(words, "attendance"), pattern(words, "speaking_for")


@cache
def _standing_in(lang: str) -> re.Pattern[str] | None:
    """Words by which a country sends somebody in another's place: one alone is at a gathering then."""
    words = lexicon(lang)
    return pattern(words, "represented") if words is not None else None


def _names_a_town_abroad(parse: Parse, sentence: Sentence, venue: Place) -> bool:
    return any(
        m.place.kind != "country" and m.place.country != venue.country
        for m in parse.mentions
        if m.kind == "place" and m.place is not None and sentence.start <= m.start < sentence.end
    )


_MARKS = re.compile("[,;:，；：]")


def _is_denied(parse: Parse, sentence: Sentence, act: re.Match[str] | None) -> bool:
    """Whether a word of denial stands between the same marks as the word of attending; without one, in the sentence."""
    words = lexicon(parse.lang)
    if words is None:
        return False
    forms = words.words.get("negation", frozenset()) | words.words.get("negating", frozenset())
    if not forms:
        return False
    edge = r"\b" if words.separated else ""
    body = "|".join(sorted(re.escape(f) if words.lang == "en" else f for f in forms))
    content = parse.article.content
    beside = content[sentence.start : sentence.end]
    if act is not None:
        beside = _MARKS.split(content[sentence.start : act.start()])[-1] + content[act.start() : act.end()]
        beside += _MARKS.split(content[act.end() : sentence.end])[0]
    return re.search(f"{edge}(?:{body}){edge}", beside, re.I) is not None


def _is_elsewhere(sayings: Sayings, who: int, person: Person) -> bool:
    """Whether the report tells of a journey of theirs abroad."""
    return any(
        who in e.travellers and not e.background and e.place is not None and e.place.country != person.country
        for e in sayings.events
    )


def _present(venue: Event, who: int, number: int, sentence: Sentence, span: Span) -> Event:
    return Event(
        kind="present",
        role="location",
        travellers=(who,),
        place=venue.place,
        name=venue.name,
        mention=None,
        position=span.start,
        sentence=number,
        evidence=Span(sentence.start, sentence.end),
        strength=PRESENT,
        status=venue.status,
        dates=venue.dates,
    )
