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
from geo.travel.certainty import Draft, link_chance
from geo.travel.parties import between_states
from geo.travel.scene import Scene, is_state_office
from geo.travel.told_links import from_sentence


def read_links(parse: Parse, visits: tuple[Visit, ...], gazetteer: Gazetteer) -> tuple[Link, ...]:
    """Links that the article tells, without doubles, in the order of the text.

    Raises nothing: a sentence that names no two parties gives no link.
    """
    return tuple(replace(d.link, confidence=link_chance(d.signs)) for d in drafts(parse, visits))


def drafts(parse: Parse, visits: tuple[Visit, ...]) -> list[Draft]:
    """The links with the signs that their confidence is reckoned from."""
    scene = Scene(parse, visits)
    found = [*_from_visits(visits), *_from_encounters(visits, scene)]
    for sentence in parse.sentences:
        told = from_sentence(scene, sentence, found)
        found = [draft for draft in found if not _is_talks(draft.link, told, sentence)] + told
    merged = _merged(
        replace(draft, link=_dated_by_trip(draft.link, scene))
        for draft in found
        if between_states(draft.link.a, draft.link.b)
    )
    return [replace(d, signs=_with_context(d, scene)) for d in _without_other_names(merged)]


def _with_context(draft: Draft, scene: Scene) -> frozenset[str]:
    """The signs of a link, with what the whole article says about its pair."""
    link = draft.link
    pairs = {frozenset((trip.traveller.country, host)) for trip in scene.trips for host in trip.host_countries}
    signs = {"of a journey"} if frozenset((link.a, link.b)) in pairs else set()
    signs |= {"told again"} if len(link.evidence) > 1 else set()
    signs |= {"day known"} if exact_day(link.date) else set()
    signs |= {"by word order"} if scene.parse.lang != "en" else set()
    return draft.signs | signs


# ---------------------------------------------------------------------- visits and encounters


def _from_visits(visits: Iterable[Visit]) -> list[Draft]:
    """A visit links the traveller's country with each host; a trip told in passing only where it is dated."""
    found = []
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
            link = Link("visit", home, host, date, status, evidence=evidence)
            found.append(Draft(link, frozenset({"type visit", *(["background"] if visit.background else [])})))
    return found


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


def _from_encounters(visits: Iterable[Visit], scene: Scene) -> list[Draft]:
    """Meetings of the traveller with those who act for another state."""
    found = []
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
                    link = Link("meeting", home, other, met.date, stop.status, evidence=met.evidence or stop.evidence)
                    signs = {"type meeting", "encounter", "named" if met.country else "understood"}
                    found.append(Draft(link, frozenset(signs)))
    return found


def _is_talks(link: Link, told: Sequence[Draft], sentence: Sentence) -> bool:
    """Whether this encounter is the talks that its sentence tells of: "held talks with her" is one act, not two."""
    if (
        link.type != "meeting"
        or not link.evidence
        or not all(sentence.start <= s.start and s.end <= sentence.end for s in link.evidence)
    ):
        return False
    kinds = {d.link.type for d in told if {d.link.a, d.link.b} == {link.a, link.b} and "weak" not in d.signs}
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


def _merged(found: Iterable[Draft]) -> list[Draft]:
    """Doubles joined: the same act told twice keeps the more exact date, the longer label and all its evidence."""
    kept: list[Draft] = []
    for draft in found:
        link = draft.link
        if link.a > link.b:
            link = replace(link, a=link.b, b=link.a, a_place=link.b_place, b_place=link.a_place)
        index = next((i for i, other in enumerate(kept) if _same(other.link, link)), None)
        if index is None:
            kept.append(Draft(link, draft.signs))
            continue
        kept[index] = Draft(_joined(kept[index].link, link), _surer(kept[index].signs, draft.signs))
    return sorted(kept, key=lambda d: min((span.start for span in d.link.evidence), default=0))


def _joined(a: Link, b: Link) -> Link:
    return replace(
        a,
        date=a.date if exact_day(a.date) or not b.date else b.date,
        label=_both(a, b),
        since=a.since or b.since,
        years=a.years or b.years,
        evidence=tuple(dict.fromkeys(a.evidence + b.evidence)),
    )


def _both(a: Link, b: Link) -> str:
    """The longer of two labels; of agreements both, where they are about different things."""
    short, long = sorted((a.label, b.label), key=len)
    if a.type != "agreement" or not short or short.casefold() in long.casefold():
        return long
    return f"{a.label}; {b.label}"


def _surer(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """The signs of an act told twice: those of its surer telling."""
    return max((a, b), key=link_chance)


def _without_other_names(found: list[Draft]) -> list[Draft]:
    """Weak names of an act ("spoke with") dropped where a meeting or talks of the same two are told besides."""

    def told(draft: Draft) -> bool:
        return any(
            other.link.type in ("meeting", "talks")
            and other is not draft
            and "weak" not in other.signs
            and (other.link.a, other.link.b) == (draft.link.a, draft.link.b)
            and _compatible(other.link.date, draft.link.date)
            for other in found
        )

    return [draft for draft in found if "weak" not in draft.signs or not told(draft)]


def _same(a: Link, b: Link) -> bool:
    if (a.type, a.a, a.b, a.a_place, a.b_place) != (b.type, b.a, b.b, b.a_place, b.b_place):
        return False
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
