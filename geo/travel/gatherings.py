"""Where the gathering is that a report is about, and whether it is about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo.model import Parse, Place, Sentence, Span
from geo.text.titles import titles
from geo.travel.dateline import DateLine, date_line
from geo.travel.events import PRESENT, Event, Sayings, When
from geo.travel.lexicon import Lexicon, lexicon

OPENING = 3  # sentences behind the title in which a report says what it is about


def opening_events(parse: Parse, sayings: Sayings) -> list[Event]:
    """What the report's beginning tells of places of the journeys that it reports."""
    last = behind_title(parse) + OPENING
    return [e for e in sayings.events if e.place and e.place.country and not e.background and e.sentence <= last]


def told_venue(parse: Parse, told: Sequence[Event], number: int) -> Event | None:
    """Where the report's beginning says that the gathering is.

    By an event, else by "a summit in X" alone, else by where somebody came for it ("landed here for the summit"). What
    is told up to the sentence `number` comes first: that of which it speaks, not the next one in another place.
    `told`: the report's `opening_events`.
    """
    first = behind_title(parse)
    opening = sorted(told, key=lambda e: (e.sentence > number, parse.sentences[e.sentence].title))
    for event in opening:
        crowd = not event.travellers or all(parse.people[who].group for who in event.travellers)
        gathers = event.kind == "meet" or names_a_gathering(parse, event.sentence)
        if event.kind == "gathering" or (crowd and gathers):
            return event
    for number in range(first, min(first + OPENING + 1, len(parse.sentences))):
        spoken_of = _spoken_of(parse, number) if names_a_gathering(parse, number) else None
        if spoken_of is not None:
            return spoken_of
    convenings = _convenings(parse.lang)
    for event in opening:
        if convenings is None or event.role not in ("goal", "location") or event.strength < PRESENT:
            continue
        if convenings.search(parse.article.content, event.evidence.start, event.evidence.end):
            return replace(event, dates=())  # the day is that of one who came
    return None


def behind_title(parse: Parse) -> int:
    """The first sentence behind the title."""
    return next((i for i, s in enumerate(parse.sentences) if not s.title), 0)


def written_near(parse: Parse, line: DateLine | None, number: int) -> Event | None:
    """The gathering where the report was written that sentence `number`, or one of the two before it, names."""
    near = range(number, max(-1, number - 3), -1)
    return next((here for k in near if (here := _written_there(parse, line, k)) is not None), None)


def _written_there(parse: Parse, line: DateLine | None, number: int) -> Event | None:
    """A gathering that a sentence names without a place, in a report written where it is: the date-line's place."""
    if line is None or line.place is None or not names_a_gathering(parse, number):
        return None
    sentence, here, words = parse.sentences[number], line.place, lexicon(parse.lang)
    inside = [m for m in parse.mentions if sentence.start <= m.start < sentence.end and not line.holds(m)]
    if here.place is None or here.place.country is None or words is None:
        return None
    if not is_of_the_gathering(parse, sentence, here.place):
        return None
    days = {m.when: When(m.when, "on", m.start) for m in inside if m.kind == "date" and m.when}
    ends = any(
        k == "end" and form.search(parse.article.content, sentence.start, sentence.end) for k, form in words.forms
    )
    dates = tuple(days.values()) if len(days) == 1 and not ends else ()
    evidence = Span(sentence.start, sentence.end)
    return Event(
        "gathering", "location", (), here.place, here.text, None, sentence.start, number, evidence, PRESENT, dates=dates
    )


def at_the_date_line(parse: Parse, sayings: Sayings) -> Event | None:
    """The date-line's place as that of the gathering which the report's beginning names; not in a report of a tour."""
    line, first = date_line(parse), behind_title(parse)
    written = line.place if line is not None and convenes(parse) else None
    if written is None or written.place is None or is_a_tour(parse, sayings, written.place):
        return None
    sentence = parse.sentences[first]
    name = written.text.title() if written.text.isupper() else written.text
    here, evidence = Span(written.start, written.end), Span(sentence.start, sentence.end)
    return Event("gathering", "location", (), written.place, name, here, written.start, first, evidence, PRESENT)


def _spoken_of(parse: Parse, number: int) -> Event | None:
    """A gathering's place behind a word such as "in": the event that nobody in particular is there."""
    words, sentence = lexicon(parse.lang), parse.sentences[number]
    for m in parse.mentions:
        if m.kind != "place" or m.metonym or m.place is None or not sentence.start <= m.start < sentence.end:
            continue
        before = parse.article.content[sentence.start : m.start].lower()
        if words is None or m.place.country is None or not _is_where(words, before):
            continue
        evidence = Span(sentence.start, sentence.end)
        return Event(
            "gathering", "location", (), m.place, m.text, Span(m.start, m.end), m.start, number, evidence, PRESENT
        )
    return None


def _is_where(words: Lexicon, before: str) -> bool:
    """Whether the text before a place ends with a word such as "in"."""
    if words.separated:
        return bool(before.split()) and words.prepositions.get(before.split()[-1]) == "location"
    return any(role == "location" and before.endswith(word) for word, role in words.prepositions.items())


def convenes(parse: Parse) -> bool:
    """Whether the title or the report's beginning names what many countries come together for, or office-holders."""
    convenings = _convenings(parse.lang)
    first = next((i for i, s in enumerate(parse.sentences) if not s.title), 0)
    opening = parse.sentences[: first + OPENING + 1]
    return any(
        (convenings is not None and convenings.search(parse.article.content, s.start, s.end))
        or (s.title and names_a_party(parse, s))
        for s in opening
    )


@cache
def _convenings(lang: str) -> re.Pattern[str] | None:
    words = lexicon(lang)
    return pattern(words, "convenings") if words is not None else None


def names_a_gathering(parse: Parse, number: int) -> bool:
    """Whether sentence `number` has a word for something that people come together for."""
    words = lexicon(parse.lang)
    sentence = parse.sentences[number]
    said = {t.lemma.lower() for t in parse.tokens[sentence.first : sentence.last]}
    text = parse.article.content[sentence.start : sentence.end]
    if words is None:
        return False
    return any(kind == "gathering" and set(noun) <= said for noun, kind in words.nouns.items()) or any(
        kind == "gathering" and form.search(text) for kind, form in words.forms
    )


def names_a_party(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence has an office in the plural ("ministers of transport")."""
    words = [t.text.lower() for t in parse.tokens[sentence.first : sentence.last]]
    return any(titles(parse.lang).parties_at(words, k) is not None for k in range(len(words)))


def is_of_the_gathering(parse: Parse, sentence: Sentence, venue: Place) -> bool:
    """Whether a sentence names no place but the venue's country's and the countries that its people come from."""
    homes = {p.country for p in parse.people if any(sentence.start <= s.start < sentence.end for s in p.mentions)}
    return all(
        m.place.country in homes | {venue.country, None}
        for m in parse.mentions
        if m.kind == "place" and m.place is not None and sentence.start <= m.start < sentence.end and not m.metonym
    )


def is_a_tour(parse: Parse, sayings: Sayings, venue: Place) -> bool:
    """Whether the report is about a journey of which the gathering is a part.

    That of who stands in the title (without one: who is told of first) and is elsewhere too, of anybody in two more
    countries, or of somebody of the venue's country.
    """
    titles_ = [(s.start, s.end) for s in parse.sentences if s.title]
    leading = {
        who
        for who, person in enumerate(parse.people)
        if not person.group and any(a <= span.start < b for span in person.mentions for a, b in titles_)
    }
    if not titles_:
        leading = set(next((e.travellers for e in sayings.events if e.travellers), ()))
    elsewhere: dict[int, set[str]] = {}  # -1: of whom the clause does not say
    for e in sayings.events:
        if e.background or e.role == "source" or e.strength < PRESENT or e.place is None:
            continue
        if e.place.country not in (None, venue.country):
            for who in e.travellers or (-1,):
                elsewhere.setdefault(who, set()).add(e.place.country or "")
    return any(
        who in leading or len(countries) > 1 or (who >= 0 and parse.people[who].country == venue.country)
        for who, countries in elsewhere.items()
    )


def pattern(words: Lexicon, group: str) -> re.Pattern[str] | None:
    """Any form of a `group` of the language's words, as whole words where blanks stand between words."""
    edge = r"\b" if words.separated else ""
    forms = words.words.get(group, frozenset())
    return re.compile(f"{edge}(?:{'|'.join(sorted(forms))}){edge}", re.IGNORECASE) if forms else None
