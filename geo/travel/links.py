"""Links between countries: what visits imply, whom travellers met, and what sentences tell.

The words that announce a link are data (``geo/data/languages/<lang>/links.toml``); who the parties are is
found by ``geo.travel.parties``; this module joins both, dates the links and drops doubles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo.data import language_table
from geo.edtf import bounds, exact_day
from geo.gazetteer import Gazetteer
from geo.model import Link, LinkType, Mention, Parse, Sentence, Span, Status, Stop, Visit
from geo.travel.parties import Actor, Pair, Scene, is_state_office, pairs_of, sides, without_possessors

# Confidence by how the parties were found (measured on the development reports, see docs/accuracy.md).
_NAMED, _BOTH, _UNDERSTOOD = 0.85, 0.75, 0.6
_SPECIFIC = ("partnership", "twinning", "talks", "other")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of link and the words that announce it."""

    type: LinkType
    trigger: re.Pattern[str]
    label: re.Pattern[str] | None
    years: dict[str, int]
    agreed_only: re.Pattern[str] | None  # triggers that say no more than that both sides want something


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's rules, and the words that say that something is not (yet) so."""

    rules: tuple[Rule, ...]
    negation: re.Pattern[str] | None
    hypothetical: re.Pattern[str] | None
    same_region: re.Pattern[str] | None
    since: re.Pattern[str] | None  # what follows says from when something holds, not when an act took place
    statuses: tuple[tuple[Status, re.Pattern[str]], ...]


@cache
def vocabulary(lang: str) -> Vocabulary:
    """The compiled ``links.toml`` of `lang`; without rules where the language has none."""
    data = language_table(lang, "links")

    def compiled(key: str) -> re.Pattern[str] | None:
        return re.compile(data[key], re.IGNORECASE) if data.get(key) else None

    rules = tuple(
        Rule(
            rule["type"],
            re.compile(rule["trigger"], re.IGNORECASE),
            re.compile(rule["label"], re.IGNORECASE) if rule.get("label") else None,
            rule.get("years", {}),
            re.compile(rule["agreed_only"], re.IGNORECASE) if rule.get("agreed_only") else None,
        )
        for rule in data.get("rule", ())
    )
    keys: tuple[tuple[Status, str], ...] = (
        ("cancelled", "cancelled"),
        ("postponed", "postponed"),
        ("under way", "under_way"),
        ("planned", "planned"),
    )
    statuses = tuple((status, pattern) for status, key in keys if (pattern := compiled(key)))
    return Vocabulary(
        rules, compiled("negation"), compiled("hypothetical"), compiled("same_region"), compiled("since"), statuses
    )


def read_links(parse: Parse, visits: tuple[Visit, ...], gazetteer: Gazetteer) -> tuple[Link, ...]:
    """Links that the article tells, without doubles, in the order of the text.

    Raises nothing: a sentence that names no two parties gives no link.
    """
    scene = Scene(parse, visits)
    links = [*_from_visits(visits), *_from_encounters(visits, scene)]
    words = vocabulary(parse.lang)
    for sentence in parse.sentences:
        told = _from_sentence(scene, sentence, words, links)
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
                        Link("meeting", home, other, met.date, stop.status, evidence=evidence, confidence=_NAMED)
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


# ---------------------------------------------------------------------- sentences


def _from_sentence(scene: Scene, sentence: Sentence, words: Vocabulary, known: Sequence[Link]) -> list[Link]:
    text = scene.text
    links: list[Link] = []
    actors: list[Actor] | None = None
    for rule in words.rules:
        for match in rule.trigger.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 40) : match.start()]
            if _says(words.negation, before) or _says(words.hypothetical, before):
                continue
            # One act has one name: what raises a partnership is not an agreement besides.
            if rule.agreed_only and rule.agreed_only.match(match[0]) and any(k.type in _SPECIFIC for k in links):
                continue
            if rule.type == "agreement" and scene.only_aimed_at(match.start(), match.end()):
                continue
            if actors is None:
                actors = scene.actors(sentence)
            links += _links_of(scene, sentence, rule, match, actors, words, known)
    return links


def _links_of(
    scene: Scene,
    sentence: Sentence,
    rule: Rule,
    match: re.Match[str],
    actors: list[Actor],
    words: Vocabulary,
    known: Sequence[Link],
) -> list[Link]:
    if rule.type == "twinning":
        return _twinnings(scene, sentence, match, words)
    pairs, confidence = _parties(scene, sentence, rule, match, actors)
    status = _status(scene, sentence, match, words)
    evidence = (Span(sentence.start, sentence.end),)
    links = []
    for a, b in pairs:
        link = Link(rule.type, a, b, None, status, evidence=evidence, confidence=confidence)
        if rule.type == "anniversary":
            link = _anniversary(link, scene, sentence, rule, match)
        else:
            label = _label(scene.text, sentence, rule, match)
            link = replace(
                link, label=label, date=_date(scene, sentence, match) or _date_of_meeting(link, known, sentence)
            )
        links.append(link)
    return links


def _parties(
    scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str], actors: list[Actor]
) -> tuple[list[Pair], float]:
    """The pairs that the act is between, and how sure that is."""
    left, right = sides(scene, sentence, actors, match.start(), match.end())
    joint = any(a.kind == "joint" for a in left + right)
    if rule.type in ("meeting", "talks"):
        right = without_possessors([a for a in right if a.official], scene)
        if rule.type == "meeting" and not any(a.official for a in left + right):
            return [], 0.0
    pairs = pairs_of(left, right)
    if rule.type in ("sanction", "dispute"):
        # A war or a sanction has its target behind it ("war on X"); its author may stand as possessor before it.
        if left and right and scene.noun_act(match.start(), match.end()):
            pairs = []  # "work to address X's war on Y": who works is no party to the war
        if not pairs:
            near = [a for a in actors if a.country and a.end <= match.start() and match.start() - a.end < 25][-1:]
            target = [a for a in actors if a.country and a.start >= match.end() and a.start - match.end() < 25][:1]
            pairs = pairs_of(near, target)
        return pairs[:1], _UNDERSTOOD
    if pairs and not (joint and len(pairs) > 1):
        return pairs, _NAMED
    if joint:
        pair = scene.pair_at(sentence, match.start())
        return ([pair] if pair else []), _BOTH
    countries = list(dict.fromkeys(a.country for a in left + right if a.country))
    if rule.type == "meeting" and not right and left and scene.officials_after(match.end(), sentence):
        host = scene.host_before(match.start())
        if host and host not in countries and len(countries) == 1:
            return [(countries[0], host)], _UNDERSTOOD
    if rule.type == "meeting" and not any(a.kind in ("country", "nationality", "person") and a.country for a in right):
        return [], 0.0
    if len(countries) == 1:
        other = scene.partner(countries[0], match.start())
        if other and other != countries[0]:
            return [(countries[0], other)], _UNDERSTOOD
    if not countries and rule.type in ("partnership", "anniversary", "agreement") and scene.trips:
        pair = scene.pair_at(sentence, match.start())
        return ([pair] if pair else []), _UNDERSTOOD
    return [], 0.0


def _twinnings(scene: Scene, sentence: Sentence, match: re.Match[str], words: Vocabulary) -> list[Link]:
    """Twins are provinces or cities: those named beside the word, and "this region" for the one named before."""
    kinds = ("admin1", "admin2", "city", "region")
    here = [
        m for m in scene.parse.mentions if m.place and m.place.kind in kinds and m.kind == "place" and m.place.country
    ]
    inside = [m for m in here if sentence.start <= m.start and m.end <= sentence.end]
    near = [m for m in inside if m.start >= match.end()] or inside
    again = words.same_region.search(scene.text, sentence.start, sentence.end) if words.same_region else None
    if again:
        earlier = [m for m in here if m.end <= again.start() and m not in near]
        near = earlier[-1:] + near
    elif len({m.place.country for m in near if m.place}) < 2:
        near = list(inside)
        if len({m.place.country for m in near if m.place}) < 2 and near:
            other = [m for m in here if m.end <= sentence.start and _country(m) != _country(near[0])]
            near = other[-1:] + near
    near = list({m.place.id: m for m in near if m.place}.values())
    if not near:
        return []
    first, *others = near
    status = _status(scene, sentence, match, words)
    evidence = (Span(sentence.start, sentence.end),)
    return [
        Link(
            "twinning", a.country, b.country, _date(scene, sentence, match), status,
            a_place=a, b_place=b, evidence=evidence, confidence=_NAMED,
        )
        for a, b in ((first.place, m.place) for m in others)
        if a and b and a.country and b.country and a.country != b.country
    ]  # fmt: skip


def _country(mention: Mention) -> str | None:
    return mention.place.country if mention.place else None


def _anniversary(link: Link, scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str]) -> Link:
    groups = {k: v for k, v in match.groupdict().items() if v}
    word = groups.get("word", "").casefold()
    years = rule.years.get(word) or next((int(v) for k, v in groups.items() if k.startswith("years")), None)
    date = _date(scene, sentence, match) or (scene.parse.article.date or "")[:4] or None
    since = None
    if date and years:
        since = str(bounds(date)[0].year - years)
        date = date[:4] if len(date) > 4 and not exact_day(date) else date
    return replace(link, date=date, since=since, years=years)


# ---------------------------------------------------------------------- details


def _says(pattern: re.Pattern[str] | None, text: str) -> bool:
    return bool(pattern and pattern.search(text))


def _status(scene: Scene, sentence: Sentence, match: re.Match[str], words: Vocabulary) -> Status:
    """From the words just before the act and in it: "will sign", "steps towards twinning"."""
    around = scene.text[max(sentence.start, match.start() - 45) : match.end()]
    return next((status for status, pattern in words.statuses if pattern.search(around)), "done")


def _label(text: str, sentence: Sentence, rule: Rule, match: re.Match[str]) -> str:
    """The level of a partnership, in the text's own words."""
    if rule.label is None:
        return ""
    best = ""
    for found in rule.label.finditer(text, match.start(), min(sentence.end, match.end() + 80)):
        quoted = found.groupdict().get("quoted")
        words = (quoted or found.groupdict().get("plain") or "").strip(" ,.-")
        if quoted:
            return " ".join(words.split())
        best = best or " ".join(words.split())
    return best


def _date(scene: Scene, sentence: Sentence, match: re.Match[str]) -> str | None:
    """The date that the sentence gives the act: of several the nearest to its words."""
    since = vocabulary(scene.parse.lang).since
    dates = [
        m
        for m in scene.parse.mentions
        if m.kind == "date"
        and m.when
        and sentence.start <= m.start
        and m.end <= sentence.end
        and not (since and since.search(scene.text, max(0, m.start - 12), m.start))
        and scene.told_with(match.start(), match.end(), m)
    ]
    if not dates:
        return None
    return min(dates, key=lambda m: min(abs(m.start - match.end()), abs(match.start() - m.end))).when


def _date_of_meeting(link: Link, known: Sequence[Link], sentence: Sentence) -> str | None:
    """What both sides agree on without a date of its own, they agree on at the meeting told of before it."""
    if link.type not in ("agreement", "partnership", "talks") or link.status != "done":
        return None
    dates = [
        k.date
        for k in known
        if k.type in ("meeting", "talks")
        and {k.a, k.b} == {link.a, link.b}
        and k.date
        and any(span.end <= sentence.end for span in k.evidence)
    ]
    return dates[-1] if dates else None


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


def _overlap(spans: Iterable[Span], sentence: Sentence) -> bool:
    return any(s.start < sentence.end and sentence.start < s.end for s in spans)


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
