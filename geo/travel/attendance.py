"""Who came to a gathering that many attend, where each clause tells of a person and not of the place.

"The eighth summit opens in Riga on Friday. The presidents of Chad and Togo will attend; Kenya is represented by its
foreign minister, A. B.": where, the report's beginning says once, as for everybody. Attending is an act that needs the
place of what is attended, so whoever comes from another country has travelled there.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from geo.model import Parse, Person, Place, Sentence, Span
from geo.text.titles import titles
from geo.travel.dateline import DateLine, date_line
from geo.travel.events import PRESENT, Event, Sayings, When
from geo.travel.lexicon import Lexicon, lexicon

OPENING = 3  # sentences behind the title in which a report says what it is about
MANY = 3  # countries from which people come to a gathering that a report tells of by its guests
LEAST = 2  # attend, or it is a visit of one and not a gathering
SPOKEN_FOR = 40  # characters before a name in which words say that somebody else stands in for them


def attendants(parse: Parse, sayings: Sayings) -> list[Event]:
    """Events that place those who attend where the gathering of the report's beginning is. In text order."""
    attending, standing_in = _words(parse.lang)[0], _standing_in(parse.lang)
    if attending is None:
        return []
    found = _there(parse, sayings, attending)
    enough = len(found) >= LEAST or any(
        standing_in.search(parse.article.content, e.evidence.start, e.evidence.end) for e in found if standing_in
    )
    venue = _venue(parse, sayings, _first(parse)) or _at_the_date_line(parse, sayings)
    about = venue is not None and venue.place is not None and not _is_a_tour(parse, sayings, venue.place)
    if about and (len(found) >= LEAST or _convenes(parse)):
        named = _there(parse, sayings, None, {who for e in found for who in e.travellers})
        homes = {parse.people[who].country for e in (*found, *named) for who in e.travellers}
        if len(homes) >= MANY:
            return sorted([*found, *named], key=lambda e: e.position)
    return sorted(found, key=lambda e: e.position) if enough else []


def _there(
    parse: Parse, sayings: Sayings, attending: re.Pattern[str] | None, known: Collection[int] = ()
) -> list[Event]:
    """Events of the people from abroad, but those `known`, in sentences with words of attending; in any, without.

    They are at the gathering told by the report's beginning, else at the one named near by where it was written.
    """
    speaking_for, standing_in = _words(parse.lang)[1], _standing_in(parse.lang)
    line, by_line = date_line(parse), _at_the_date_line(parse, sayings)
    found: list[Event] = []
    for number, sentence in enumerate(parse.sentences):
        act = attending.search(parse.article.content, sentence.start, sentence.end) if attending else None
        if sentence.title or (attending is not None and act is None) or _is_denied(parse, sentence, act):
            continue
        venue = _venue(parse, sayings, number) or _written_near(parse, line, number) or by_line
        if venue is None or venue.place is None or not _is_of_the_gathering(parse, sentence, venue.place):
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


def _is_a_tour(parse: Parse, sayings: Sayings, venue: Place) -> bool:
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


def _is_introduced(parse: Parse, person: Person, span: Span) -> bool:
    """Whether these words are the first about a person and bring office or nationality with the name."""
    if person.mentions[0] != span or person.name[:1].islower() or person.name.lower().startswith(person.role.lower()):
        return False
    named = parse.article.content[span.start : span.end]
    beside = any(
        m.kind == "nationality" and 0 <= span.start - m.end <= 2 for m in parse.mentions
    )  # "el uruguayo Luis Prado"
    return beside or (bool(person.role) and len(named) > len(person.name) + 2)


def _convenes(parse: Parse) -> bool:
    """Whether the title or the report's beginning names what many countries come together for, or office-holders."""
    convenings = _convenings(parse.lang)
    first = next((i for i, s in enumerate(parse.sentences) if not s.title), 0)
    opening = parse.sentences[: first + OPENING + 1]
    return any(
        (convenings is not None and convenings.search(parse.article.content, s.start, s.end))
        or (s.title and _names_a_party(parse, s))
        for s in opening
    )


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
    return _names_a_gathering(parse, event.sentence) or _names_a_party(parse, sentence)


def _names_a_party(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence has an office in the plural ("ministers of transport")."""
    words = [t.text.lower() for t in parse.tokens[sentence.first : sentence.last]]
    return any(titles(parse.lang).parties_at(words, k) is not None for k in range(len(words)))


@cache
def _words(lang: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Patterns of words that say that somebody attends, and that somebody speaks for who does not."""
    words = lexicon(lang)
    if words is None:
        return None, None
    return _pattern(words, "attendance"), _pattern(words, "speaking_for")


@cache
def _standing_in(lang: str) -> re.Pattern[str] | None:
    """Words by which a country sends somebody in another's place: one alone is at a gathering then."""
    words = lexicon(lang)
    return _pattern(words, "represented") if words is not None else None


@cache
def _convenings(lang: str) -> re.Pattern[str] | None:
    words = lexicon(lang)
    return _pattern(words, "convenings") if words is not None else None


def _pattern(words: Lexicon, group: str) -> re.Pattern[str] | None:
    edge = r"\b" if words.separated else ""
    forms = words.words.get(group, frozenset())
    return re.compile(f"{edge}(?:{'|'.join(sorted(forms))}){edge}", re.IGNORECASE) if forms else None


def _venue(parse: Parse, sayings: Sayings, number: int) -> Event | None:
    """Where the report's beginning says that the gathering is.

    By an event, else by "a summit in X" alone, else by where somebody came for it ("landed here for the summit"). What
    is told up to the sentence `number` comes first: that of which it speaks, not the next one in another place.
    """
    first = _first(parse)
    opening = [
        event
        for event in sorted(sayings.events, key=lambda e: (e.sentence > number, parse.sentences[e.sentence].title))
        if event.place and event.place.country and not event.background and event.sentence <= first + OPENING
    ]
    for event in opening:
        crowd = not event.travellers or all(parse.people[who].group for who in event.travellers)
        gathers = event.kind == "meet" or _names_a_gathering(parse, event.sentence)
        if event.kind == "gathering" or (crowd and gathers):
            return event
    for number in range(first, min(first + OPENING + 1, len(parse.sentences))):
        spoken_of = _spoken_of(parse, number) if _names_a_gathering(parse, number) else None
        if spoken_of is not None:
            return spoken_of
    convenings = _convenings(parse.lang)
    for event in opening:
        if convenings is None or event.role not in ("goal", "location") or event.strength < PRESENT:
            continue
        if convenings.search(parse.article.content, event.evidence.start, event.evidence.end):
            return replace(event, dates=())  # the day is that of one who came
    return None


def _first(parse: Parse) -> int:
    """The first sentence behind the title."""
    return next((i for i, s in enumerate(parse.sentences) if not s.title), 0)


def _written_near(parse: Parse, line: DateLine | None, number: int) -> Event | None:
    """The gathering where the report was written that sentence `number`, or one of the two before it, names."""
    near = range(number, max(-1, number - 3), -1)
    return next((here for k in near if (here := _written_there(parse, line, k)) is not None), None)


def _written_there(parse: Parse, line: DateLine | None, number: int) -> Event | None:
    """A gathering that a sentence names without a place, in a report written where it is: the date-line's place."""
    if line is None or line.place is None or not _names_a_gathering(parse, number):
        return None
    sentence, here, words = parse.sentences[number], line.place, lexicon(parse.lang)
    inside = [m for m in parse.mentions if sentence.start <= m.start < sentence.end and not line.holds(m)]
    if here.place is None or here.place.country is None or words is None:
        return None
    if not _is_of_the_gathering(parse, sentence, here.place):
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


def _at_the_date_line(parse: Parse, sayings: Sayings) -> Event | None:
    """The date-line's place as that of the gathering which the report's beginning names; not in a report of a tour."""
    line, first = date_line(parse), _first(parse)
    written = line.place if line is not None and _convenes(parse) else None
    if written is None or written.place is None or _is_a_tour(parse, sayings, written.place):
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


def _names_a_gathering(parse: Parse, number: int) -> bool:
    words = lexicon(parse.lang)
    sentence = parse.sentences[number]
    said = {t.lemma.lower() for t in parse.tokens[sentence.first : sentence.last]}
    text = parse.article.content[sentence.start : sentence.end]
    if words is None:
        return False
    return any(kind == "gathering" and set(noun) <= said for noun, kind in words.nouns.items()) or any(
        kind == "gathering" and form.search(text) for kind, form in words.forms
    )


def _is_of_the_gathering(parse: Parse, sentence: Sentence, venue: Place) -> bool:
    """Whether a sentence names no place but the venue's country's and the countries that its people come from."""
    homes = {p.country for p in parse.people if any(sentence.start <= s.start < sentence.end for s in p.mentions)}
    return all(
        m.place.country in homes | {venue.country, None}
        for m in parse.mentions
        if m.kind == "place" and m.place is not None and sentence.start <= m.start < sentence.end and not m.metonym
    )


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
