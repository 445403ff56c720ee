"""Rows of a table of visits as analyses: rows of one traveller that follow each other are one visit.

Each visit is an article of its own whose text is its rows, so that every stop keeps its row as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from geo import edtf
from geo.gazetteer import Gazetteer
from geo.i18n import _
from geo.model import Analysis, Article, Link, Parse, Place, Sentence, Span, Stop, Traveller, Visit
from geo.reading.problem import Problem
from geo.reading.visit_tables import VisitRow, row_of

_ROW = re.compile(r"Row (\d+): ")
_NEXT_DAY = 1  # days between the end of one row and the start of the next of the same journey


class Resolver:
    """Countries and places of a table's cells, each asked of the gazetteer once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._countries: dict[str, Place | None] = {}
        self._places: dict[tuple[str, str | None], Place | None] = {}

    def country(self, name: str) -> Place | None:
        """The country or territory that a cell names: a code, a name, or "Korea, South"."""
        if name not in self._countries:
            self._countries[name] = self._country(name.strip())
        return self._countries[name]

    def _country(self, name: str) -> Place | None:
        if re.fullmatch("[A-Z]{2}", name):
            return self._gazetteer.country(name)
        turned = " ".join(reversed([part.strip() for part in name.split(",", 1)]))
        bare = re.sub(r"\s*\(.*?\)", "", name).strip()  # "Germany (West)", "Burma (Myanmar)"
        for form in dict.fromkeys((name, turned, bare, name.removeprefix("The "))):
            for entry in self._gazetteer.lookup(form) if form else ():
                if entry.place.kind == "country":
                    return entry.place
        for form in dict.fromkeys((name, turned, bare)):
            for entry in self._gazetteer.lookup(form) if form else ():  # a territory or former state
                if entry.place.kind in ("admin1", "region") and entry.place.latitude is not None:
                    return entry.place
        return None

    def place(self, name: str, country: str | None) -> Place | None:
        """The best known place of that name in the country (ISO code)."""
        key = (name, country)
        if key not in self._places:
            found = [e.place for e in self._gazetteer.lookup(name) if e.place.country == country]
            placed = [place for place in found if place.latitude is not None and place.kind != "country"]
            self._places[key] = max(
                placed, key=lambda place: (place.kind == "city", place.population), default=None
            )  # a table of stops names the town before the province around it
        return self._places[key]


def analyses(
    rows: Iterable[VisitRow], gazetteer: Gazetteer, source: str, traveller_country: str = "", host_country: str = ""
) -> Iterator[Analysis | Problem]:
    """Visits of the rows, and a Problem for each row that can't stand on the map.

    `traveller_country` and `host_country` (names or ISO codes) hold where a row has none of its own.
    """
    resolver, good = Resolver(gazetteer), []
    for row in rows:
        host = resolver.country(row.country or host_country) if row.country or host_country else None
        if host is None:
            unknown = _("its country “{name}” is not known", name=row.country[:60])
            yield Problem(row_of(source, row.number), unknown if row.country else _("it names no country visited"))
        else:
            good.append(row)
    for journey in journeys(good):
        yield _analysis(journey, resolver, source, traveller_country, host_country)


def journeys(rows: Iterable[VisitRow]) -> list[list[VisitRow]]:
    """Rows of one traveller, each beginning when the one before it ends, or on the day after."""
    found: list[list[VisitRow]] = []
    last: dict[str, tuple[list[VisitRow], date]] = {}
    for row in sorted(rows, key=lambda row: (row.start or "9999", row.number)):
        days = _exact(row)
        before = last.get(row.traveller)
        if days and before and (days[0] - before[1]).days <= _NEXT_DAY:
            before[0].append(row)
            last[row.traveller] = (before[0], max(before[1], days[1]))
            continue
        found.append([row])
        if days:
            last[row.traveller] = (found[-1], days[1])
    return found


def _exact(row: VisitRow) -> tuple[date, date] | None:
    first, last = edtf.exact_day(row.start), edtf.exact_day(row.end or row.start)
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def row_numbers(analysis: Analysis) -> tuple[int, ...]:
    """The rows that a visit was made of, in its order."""
    content = analysis.parse.article.content
    lines = (content[sentence.start : sentence.end] for sentence in analysis.parse.sentences)
    return tuple(int(match[1]) for line in lines if (match := _ROW.match(line)))


def _line(row: VisitRow) -> str:
    days = " to ".join(dict.fromkeys(day for day in (row.start, row.end) if day))
    cells = (row.role, row.traveller, row.traveller_country, days, row.country, row.place, row.remarks)
    return f"Row {row.number}: " + " | ".join(" ".join(cell.split()) for cell in cells if cell)


def _analysis(rows: list[VisitRow], resolver: Resolver, source: str, home: str, host: str) -> Analysis:
    lines = [_line(row) for row in rows]
    title = f"{rows[0].traveller} ({source})"
    day = edtf.bounds(rows[0].start)[0].isoformat() if rows[0].start else None
    article = Article("\n".join(lines), title, day, source, lang="en")
    at, stops, spans, hosts = len(title) + 2, [], [], []
    for row, line in zip(rows, lines, strict=True):
        span = Span(at, at + len(line))
        at = span.end + 1
        spans.append(span)
        country = resolver.country(row.country or host)
        code = country.country if country else None
        hosts += [code] if code and code not in hosts else []
        names = [name.strip() for name in re.split(r"[,;]|\band\b", row.place) if name.strip()]
        known = [place for name in names if (place := resolver.place(name, code))]
        for place in known or ([country] if country else []):
            stops.append(Stop(place.name, place, row.start, row.end, evidence=(span,)))
    own = resolver.country(rows[0].traveller_country or home) if rows[0].traveller_country or home else None
    begins, ends = rows[0].start, max((row.end or row.start or "" for row in rows), default="") or None
    traveller = Traveller(rows[0].traveller, rows[0].role, own.country if own else None)
    visit = Visit(traveller, tuple(hosts), tuple(stops), begins, ends, evidence=tuple(spans))
    links = [
        Link("visit", min(traveller.country, code), max(traveller.country, code), begins, evidence=(spans[0],))
        for code in hosts
        if traveller.country and code != traveller.country
    ]
    sentences = [Sentence(span.start, span.end, 0, 0, number) for number, span in enumerate(spans, 1)]
    return Analysis(Parse(article, "en", sentences=tuple(sentences)), (visit,), tuple(links))
