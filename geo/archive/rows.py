"""A reading, with its corrections applied, as rows of the tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from geo import codec
from geo.archive.search import prepare
from geo.corrections import Corrected, CorrectedLink, CorrectedStop, CorrectedVisit, TripWord, unchanged
from geo.model import Analysis, Article, Encounter, Parse, Place, Span
from geo.travel.known_days import days, visit_days
from geo.travel.same_trip import Telling

Row = dict[str, Any]
FORMAT = 1  # of the stored analysis
_TITLE = 200  # characters of a first sentence that stand in for a title
_NAME = 300  # characters of a traveller's name: a row of PostgreSQL's indexes has 2,704 bytes for all that it holds


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one article, by table."""

    article: Row
    search: Row
    article_countries: list[Row]
    places: list[Row]
    mentions: list[Row]
    visits: list[Row]
    visit_countries: list[Row]
    stops: list[Row]
    links: list[Row]
    outcomes: list[Row]
    trip_words: list[Row]


@dataclass(frozen=True, slots=True)
class Ready:
    """A reading made ready to be kept: what needs no archive is done before, wherever the article was read."""

    article: Article
    content: Row  # what is kept of the reading itself
    shown: Rows  # as long as nothing is corrected; its article's `added` and `rules` are the archive's to say


def make_ready(analysis: Analysis) -> Ready:
    """A reading as the archive keeps it."""
    return Ready(analysis.article, _content(analysis), rows(unchanged(analysis), "", ""))


def reading(text: str) -> Analysis:
    """The reading in `contents.analysis`. Raises ValueError, KeyError or TypeError where it is not as we keep it."""
    stored = json.loads(text)
    if stored["format"] != FORMAT:
        raise codec.CodecError(f"format {stored['format']}")
    return codec.from_plain(stored["analysis"], Analysis)


def key(*parts: str | int) -> int:
    """A whole number of 53 bits (safe in JSON and JavaScript) that is always the same for the same parts."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:8], "big") >> 11


def evidence(parse: Parse, spans: Iterable[Span]) -> Row:
    """The sentence (or sentences) in which the first span stands, with its offsets."""
    first = next(iter(spans), None)
    if first is None:
        return {"evidence": "", "evidence_start": None, "evidence_end": None}
    start, end = sentence(parse, first)
    return {"evidence": parse.article.content[start:end], "evidence_start": start, "evidence_end": end}


def sentence(parse: Parse, span: Span) -> tuple[int, int]:
    """Offsets of the sentence or sentences that `span` touches; its own where there are none."""
    touched = [s for s in parse.sentences if s.start < span.end and span.start < s.end]
    if not touched:
        return span.start, span.end
    return min(span.start, touched[0].start), max(span.end, touched[-1].end)


def describe(encounter: Encounter) -> str:
    """ "Xi Jinping (President, CN), 2023-09-13"."""
    who = ", ".join(part for part in (encounter.role, encounter.country) if part)
    text = f"{encounter.name} ({who})" if who else encounter.name
    return f"{text}, {encounter.date}" if encounter.date else text


def _place(place: Place) -> Row:
    return {
        "place_id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "population": place.population,
        "radius_km": place.radius_km,
        "disputed": place.disputed,
    }


def _visit(parse: Parse, kept: CorrectedVisit) -> Row:
    visit = kept.whole
    first, last = visit_days(visit)
    return {
        "visit_id": key(parse.article.id, kept.key),
        "article_id": parse.article.id,
        "trip_id": key(parse.article.id, kept.key),  # until geo.archive.trips finds other reports of it
        "n_reports": 1,
        "traveller": name if len(name := visit.traveller.name) <= _NAME else f"{name[: _NAME - 1]}…",
        "role": visit.traveller.role,
        "traveller_country": visit.traveller.country,
        "host_countries": ",".join(visit.host_countries),
        "start_date": visit.start,
        "end_date": visit.end,
        "first_day": first,
        "last_day": last,
        "status": visit.status,
        "background": visit.background,
        "n_stops": len(visit.stops),
        "confidence": visit.confidence,
        "verified": kept.verified,
        **evidence(parse, visit.evidence or (span for stop in visit.stops for span in stop.evidence)),
    }


def near_days(telling: Telling) -> list[Row]:
    """A visit's host countries, each with the days around which other reports may tell its trip."""
    around = telling.around
    first, last = (around[0].toordinal(), around[1].toordinal()) if around else (None, None)
    hosts = dict.fromkeys(filter(None, telling.visit.host_countries))
    return [
        {"visit_id": telling.id, "country": code, "host": True, "near_first": first, "near_last": last}
        for code in hosts
    ]


def _visit_countries(telling: Telling, countries: Iterable[str]) -> list[Row]:
    hosts = near_days(telling)
    others = sorted(set(countries) - {row["country"] for row in hosts})
    none = {"host": False, "near_first": None, "near_last": None}
    return hosts + [{"visit_id": telling.id, "country": code, **none} for code in others]


def _stop(parse: Parse, kept: CorrectedStop, visit_row: Row, index: int) -> Row:
    stop = kept.stop
    return {
        "stop_id": key(parse.article.id, kept.key),
        "visit_id": visit_row["visit_id"],
        "article_id": parse.article.id,
        "trip_id": visit_row["trip_id"],
        "visit_last_day": visit_row["last_day"],
        "position": index + 1,
        "parent_id": key(parse.article.id, kept.inside) if kept.inside else None,
        "name": stop.name,
        "place_id": stop.place.id if stop.place else None,
        "arrival": stop.arrival,
        "departure": stop.departure,
        "status": stop.status,
        "met": json.dumps([describe(encounter) for encounter in stop.met], ensure_ascii=False),
        "confidence": stop.confidence,
        "verified": kept.verified,
        **evidence(parse, stop.evidence),
    }


def _link(parse: Parse, kept: CorrectedLink) -> Row:
    link = kept.link
    first, last = days(link.date)
    return {
        "link_id": key(parse.article.id, kept.key),
        "article_id": parse.article.id,
        "type": link.type,
        "a": link.a,
        "b": link.b,
        "date": link.date,
        "first_day": first,
        "last_day": last,
        "status": link.status,
        "label": link.label,
        "since": link.since,
        "years": link.years,
        "a_place": link.a_place.id if link.a_place else None,
        "b_place": link.b_place.id if link.b_place else None,
        "confidence": link.confidence,
        "verified": kept.verified,
        **evidence(parse, link.evidence),
    }


def _content(analysis: Analysis) -> Row:
    """The article and its reading, without tokens, as they are kept."""
    article = analysis.article
    kept = replace(analysis, parse=replace(analysis.parse, tokens=()))
    return {
        "article_id": article.id,
        "title": article.title,
        "content": article.content,
        "analysis": f'{{"format":{FORMAT},"analysis":{codec.encode(kept)}}}',
    }


def rows(corrected: Corrected, added: str, rules: str) -> Rows:
    """What is shown of one article. `added` is a UTC time, `rules` the version of the extractor."""
    parse = corrected.parse
    article, content, article_id = parse.article, parse.article.content, parse.article.id
    places: dict[str, Place] = {}
    mention_rows: list[Row] = []
    for mention in parse.mentions:
        if mention.place:
            places[mention.place.id] = mention.place
        start, end = sentence(parse, Span(mention.start, mention.end))
        mention_rows.append(
            {
                "article_id": article_id,
                "start_at": mention.start,
                "end_at": mention.end,
                "text": mention.text,
                "kind": mention.kind,
                "place_id": mention.place.id if mention.place else None,
                "country": mention.place.country if mention.place else None,
                "confidence": mention.confidence,
                "metonym": mention.metonym,
                "sentence_start": start,
                "sentence_end": end,
            }
        )
    visit_rows, visit_country_rows, stop_rows = [], [], []
    countries = {row["country"] for row in mention_rows}
    for kept in corrected.visits:
        row = _visit(parse, kept)
        visit_rows.append(row)
        stop_rows += [_stop(parse, stop, row, index) for index, stop in enumerate(kept.stops)]
        stop_places = [stop.stop.place for stop in kept.stops if stop.stop.place]
        places.update((place.id, place) for place in stop_places)
        of_visit = (kept.visit.traveller.country, *kept.visit.host_countries, *(place.country for place in stop_places))
        own = {code for code in of_visit if code}
        telling = Telling(row["visit_id"], article_id, kept.visit, article.date, row["first_day"], row["last_day"])
        visit_country_rows += _visit_countries(telling, own)
        countries |= own
    for link in (kept.link for kept in corrected.links):
        places.update((place.id, place) for place in (link.a_place, link.b_place) if place)
        countries |= {link.a, link.b}
    headline = article.title
    if not headline:
        spoken = parse.sentences[0] if parse.sentences else None
        headline = (content[spoken.start : spoken.end] if spoken else content).strip()
        headline = " ".join(headline.split())
        headline = headline if len(headline) <= _TITLE else headline[: _TITLE - 1] + "…"
    people = [person.name for person in parse.people] + [kept.visit.traveller.name for kept in corrected.visits]
    names = [*(place.name for place in places.values()), *people, *(row["name"] for row in stop_rows)]
    words = "\n".join([content, article.source, *dict.fromkeys(names)])
    return Rows(
        article={
            "article_id": article_id,
            "headline": headline,
            "date": article.date,
            "source": article.source,
            "url": article.url,
            "lang": parse.lang or article.lang,
            "name": article.name,
            "added": added,
            "n_visits": len(visit_rows),
            "n_links": len(corrected.links),
            "n_mentions": len(mention_rows),
            "rules": rules,
        },
        search={
            "article_id": article_id,
            "words": prepare(words),
        },
        article_countries=[{"article_id": article_id, "country": c} for c in sorted(c for c in countries if c)],
        places=[_place(place) for place in places.values()],
        mentions=mention_rows,
        visits=visit_rows,
        visit_countries=visit_country_rows,
        stops=stop_rows,
        links=[_link(parse, kept) for kept in corrected.links],
        outcomes=[
            {
                "correction_id": outcome.correction.id,
                "article_id": article_id,
                "state": outcome.state,
                "reason": outcome.reason,
            }
            for outcome in corrected.outcomes
        ],
        trip_words=[
            {
                "correction_id": side.correction.id,
                "article_id": article_id,
                "visit_id": key(article_id, side.key) if side.key is not None else None,
                "reason": side.reason,
                "one": isinstance(side.correction.change, TripWord) and side.correction.change.one,
                "made": side.correction.made,
            }
            for side in corrected.words
        ],
    )
