"""Stops that no clause tells in words of travel.

A report of a journey names a town abroad, as a rule, because the traveller goes there: in a list of stations,
a caption, "In Lyon, twenty mayors were waiting". A sentence that names it without a verb of travel leaves
open who was there and when, so such a stop is weakly told, and its confidence says so. A country is different: reports
name many of which they only speak. So is what lies in the traveller's own country, and what stands for a government.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo import edtf
from geo.model import Mention, Parse, Sentence, Span, Visit
from geo.travel.dateline import date_line
from geo.travel.events import Event, When
from geo.travel.lexicon import lexicon
from geo.travel.order_words import order_words, spoken_of

STRENGTH = 0.45  # in a country where the traveller is known to go
ELSEWHERE = 0.6  # a country known by this town alone: as much as a place needs to count
SURE = 0.5  # a name that may mean another place is no ground for a stop
NEXT = 5  # characters between a name and the date that goes with it: " in ", ", "
PAST = timedelta(days=45)  # before publication: what a sentence dates earlier is told in passing


def implied(
    parse: Parse, visits: Sequence[tuple[int, Visit]], dismissed: frozenset[int], published: date | None
) -> dict[int, list[Event]]:
    """Towns abroad that no visit of `visits` (person's index, visit) explains, as events of the likeliest traveller.

    `dismissed`: where names start that the text gives for another reason.
    """
    told = {stop.place.id for _, visit in visits for stop in visit.stops if stop.place}
    current = [(who, visit) for who, visit in visits if not visit.background]
    found: dict[int, list[Event]] = defaultdict(list)
    words, line = order_words(parse.lang), date_line(parse)
    if not current:
        return found
    for mention in parse.mentions:
        place = mention.place
        if mention.kind != "place" or place is None or place.kind not in ("city", "admin2") or place.id in told:
            continue
        sentence = next((s for s in parse.sentences if s.start <= mention.start < s.end), None)
        if mention.metonym or mention.confidence < SURE or sentence is None or mention.start in dismissed:
            continue
        if words and spoken_of(words, parse.article.content, sentence.start, sentence.end, mention.start):
            continue
        dates = _dates(parse, sentence)
        who, visit = _traveller(parse, current, place.country, mention.start)
        if place.country in (None, parse.people[who].country) or _told_in_passing(dates, visit, published):
            continue
        host = place.country in visit.host_countries
        named = {p for p, person in enumerate(parse.people) if any(_inside(s, sentence) for s in person.mentions)}
        if not host and named and who not in named:
            continue  # "In A, the president of B spoke": somebody else is there
        left = _is_left(parse, mention, sentence, parse.people[who].country)
        if (left and not host) or _was_long_ago(mention, dates, published):
            continue
        written = line is not None and line.holds(mention)
        if not host and written:
            continue
        found[who].append(
            Event(
                kind="stay",
                role="location",
                travellers=(who,),
                place=place,
                name=mention.text,
                mention=Span(mention.start, mention.end),
                position=mention.start,
                sentence=parse.sentences.index(sentence),
                evidence=Span(sentence.start, sentence.end),
                strength=STRENGTH if host else ELSEWHERE,
                status="done" if visit.status in ("under way", "transit") else visit.status,
                dates=() if written else tuple(replace(w, use="until") for w in _day(dates)) if left else _day(dates),
                tensed=False,
            )
        )
    return found


def _inside(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start < sentence.end


def _traveller(parse: Parse, current: Sequence[tuple[int, Visit]], country: str | None, at: int) -> tuple[int, Visit]:
    """Whose stop: who is known to visit the country; of several, or where nobody is, the one named last before."""
    hosts = [(who, visit) for who, visit in current if country in visit.host_countries] or list(current)

    def last_named(item: tuple[int, Visit]) -> int:
        return max((span.start for span in parse.people[item[0]].mentions if span.start < at), default=-1)

    return max(hosts, key=last_named)


def _is_left(parse: Parse, mention: Mention, sentence: Sentence, home: str | None) -> bool:
    """ "The flight from Lyon", "der Rückflug von Lyon nach Berlin": where somebody comes from."""
    words = lexicon(parse.lang)
    before = parse.article.content[sentence.start : mention.start].lower().split()
    role = words.prepositions.get(before[-1]) if words is not None and before else None
    homeward = any(
        m.kind == "place" and m.place is not None and m.place.country == home and 0 < m.start - mention.end <= NEXT + 3
        for m in parse.mentions
    )
    return role == "source" or (role == "member" and homeward)


def _was_long_ago(mention: Mention, dates: Sequence[Mention], published: date | None) -> bool:
    """ "The first since Lyon in 2007": the date right behind the name is long past."""
    behind = [b for m in dates if 0 <= m.start - mention.end <= NEXT and (b := _bounds(m.when))]
    return published is not None and bool(behind) and behind[0][1] < published - timedelta(days=365)


def _dates(parse: Parse, sentence: Sentence) -> list[Mention]:
    return [m for m in parse.mentions if m.kind == "date" and m.when and sentence.start <= m.start < sentence.end]


def _day(dates: Sequence[Mention]) -> tuple[When, ...]:
    """The sentence's day, where it names just one."""
    days = {m.when for m in dates}
    if len(days) == 1 and (day := edtf.exact_day(days.pop())):
        return (When(day, "on", dates[0].start, dates[0]),)
    return ()


def _told_in_passing(dates: Sequence[Mention], visit: Visit, published: date | None) -> bool:
    """Whether all that a sentence dates lies long before publication, and before the journey itself."""
    bounds = [b for m in dates if (b := _bounds(m.when))]
    if not bounds or published is None:
        return False
    last = max(b[1] for b in bounds)
    journey = _bounds(visit.start) or _bounds(visit.end)
    return last < published - PAST and (journey is None or last < journey[0])


def _bounds(value: str | None) -> tuple[date, date] | None:
    try:
        return edtf.bounds(value) if value else None
    except ValueError:
        return None
