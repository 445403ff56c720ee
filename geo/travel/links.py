"""Links between countries: what visits imply, whom travellers met, and what sentences tell.

The words that announce a link are data (``geo/data/languages/<lang>/links.toml``); sentences are read by
``geo.travel.told_links``; this module adds what the visits say, dates what is undated and drops doubles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.edtf import bounds, exact_day
from geo.gazetteer import Gazetteer
from geo.model import Link, Parse, Sentence, Status, Stop, Visit
from geo.travel.link_words import vocabulary
from geo.travel.parties import NAMED
from geo.travel.scene import Scene, is_state_office
from geo.travel.told_links import from_sentence


def read_links(parse: Parse, visits: tuple[Visit, ...], gazetteer: Gazetteer) -> tuple[Link, ...]:
    """Links that the article tells, without doubles, in the order of the text.

    Raises nothing: a sentence that names no two parties gives no link.
    """
    scene = Scene(parse, visits)
    links = [*_from_visits(visits), *_from_encounters(visits, scene)]
    words = vocabulary(parse.lang)
    for sentence in parse.sentences:
        told = from_sentence(scene, sentence, words, links)
        links = [link for link in links if not _is_talks(link, told, sentence)] + told
    return tuple(_merged(_dated_by_trip(link, scene) for link in links))


# ---------------------------------------------------------------------- visits and encounters


def _from_visits(visits: Iterable[Visit]) -> list[Link]:
    """A visit links the traveller's country with each host; a trip told in passing only where it is dated."""
    links = []
    for visit in visits:
        home = visit.traveller.country
        hosts = [c for c in visit.host_countries if c != home]
        if not home or (visit.background and not visit.start):
            continue
        for index, host in enumerate(hosts):
            stops = [s for s in visit.stops if s.place and s.place.country == host]
            if stops and all(s.status == "transit" for s in stops):
                continue
            status = visit.status if not stops or visit.status in ("cancelled", "postponed") else _status_of(stops)
            evidence = tuple(span for s in stops[:1] for span in s.evidence) or visit.evidence
            date = _visit_date(visit, stops, first=index == 0)
            links.append(Link("visit", home, host, date, status, evidence=evidence, confidence=visit.confidence))
    return links


def _status_of(stops: Sequence[Stop]) -> Status:
    return next((s.status for s in stops if s.status != "transit"), "done")


def _visit_date(visit: Visit, stops: Sequence[Stop], *, first: bool) -> str | None:
    arrivals = sorted(day for s in stops if (day := exact_day(s.arrival)))
    if arrivals and not (first and exact_day(visit.start) and stops[0].arrival is None):
        return arrivals[0]
    if first and visit.start:
        return visit.start
    departures = sorted(s.departure for s in stops if s.departure)
    return departures[0] if departures else (visit.end if first else None)


def _from_encounters(visits: Iterable[Visit], scene: Scene) -> list[Link]:
    """Meetings of the traveller with those who act for another state."""
    links = []
    for visit in visits:
        home = visit.traveller.country
        if not home or visit.background:
            continue
        for stop in visit.stops:
            host = stop.place.country if stop.place else None
            for met in stop.met:
                if not is_state_office(met.role or met.name, scene):
                    continue
                other = met.country or host
                if other and other != home:
                    evidence = met.evidence or stop.evidence
                    links.append(
                        Link("meeting", home, other, met.date, stop.status, evidence=evidence, confidence=NAMED)
                    )
    return links


def _is_talks(link: Link, told: Sequence[Link], sentence: Sentence) -> bool:
    """Whether this encounter is the talks that its sentence tells of: "held talks with her" is one act, not two."""
    if (
        link.type != "meeting"
        or not link.evidence
        or not all(sentence.start <= s.start and s.end <= sentence.end for s in link.evidence)
    ):
        return False
    kinds = {other.type for other in told if {other.a, other.b} == {link.a, link.b}}
    return "talks" in kinds and "meeting" not in kinds


# ---------------------------------------------------------------------- all together


def _dated_by_trip(link: Link, scene: Scene) -> Link:
    """An undated act of a dated trip fell within it: given no more exactly than the trip's month or days."""
    if link.date or link.type in ("visit", "anniversary", "sanction", "dispute"):
        return link
    trip = next(
        (
            v
            for v in scene.trips
            if {link.a, link.b} & set(v.host_countries) and v.traveller.country in (link.a, link.b)
        ),
        None,
    )
    if not trip or not trip.start or not trip.end:
        return link
    start, end = bounds(trip.start)[0], bounds(trip.end)[1]
    if end < start:
        return link
    within = f"{start:%Y-%m}" if (start.year, start.month) == (end.year, end.month) else f"{start}/{end}"
    return replace(link, date=within)


def _merged(links: Iterable[Link]) -> list[Link]:
    """Doubles joined: the same act told twice keeps the more exact date, the longer label and all its evidence."""
    kept: list[Link] = []
    for link in links:
        if link.a > link.b:
            link = replace(link, a=link.b, b=link.a, a_place=link.b_place, b_place=link.a_place)
        index = next((i for i, other in enumerate(kept) if _same(other, link)), None)
        if index is None:
            kept.append(link)
            continue
        other = kept[index]
        kept[index] = replace(
            other,
            date=other.date if exact_day(other.date) or not link.date else link.date,
            label=max(other.label, link.label, key=len),
            since=other.since or link.since,
            years=other.years or link.years,
            evidence=tuple(dict.fromkeys(other.evidence + link.evidence)),
            confidence=max(other.confidence, link.confidence),
        )
    return sorted(kept, key=lambda link: min((span.start for span in link.evidence), default=0))


def _same(a: Link, b: Link) -> bool:
    if (a.type, a.a, a.b, a.a_place, a.b_place) != (b.type, b.a, b.b, b.a_place, b.b_place):
        return False
    if a.type == "visit" and a.date and b.date:
        return _compatible(a.date, b.date)
    if not _compatible(a.date, b.date):
        return False
    return (
        a.type != "partnership"
        or not (a.label and b.label)
        or _words(a.label) <= _words(b.label)
        or _words(b.label) <= _words(a.label)
    )


def _words(label: str) -> set[str]:
    return set(label.casefold().split())


def _compatible(a: str | None, b: str | None) -> bool:
    """Whether both may be the same day: one is unknown, or their bounds overlap."""
    if not a or not b:
        return True
    (low, high), (from_, to) = bounds(a), bounds(b)
    return low <= to and from_ <= high
