"""From parsed text to resolved mentions: match, recognise, look at the words beside, rank together, say how sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from geo.data import LANGUAGES, table
from geo.model import Candidate, Mention, Parse, Place, PlaceKind
from geo.resolving import confidence, landmarks, matching, metonyms, nationalities, recognition
from geo.resolving.matching import Hit, Option
from geo.resolving.ranking import Array, Name, contains, distance, kind_sign, outermost, prior, rank, shorten
from geo.resolving.reading import Reading, read
from geo.resolving.recognition import Found
from geo.resolving.rules import rules

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

_KEPT = 8  # ranked candidates that a mention keeps
_PAIR = re.compile(r",\s?|\s?\(|\s[-–—]\s|,?\s(?:in|of)\s(?:the\s)?")
_COMMA = re.compile(r",\s?")
_POSSESSIVE = re.compile(r"['’]s\s(?:\w+\s){0,2}")
_LIST = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or|y|e|et|und|&)\s|/|、|和|及|与")


@cache
def organisations() -> frozenset[str]:
    """Folded names of international organisations, media and companies, in all languages: no places."""
    from geo.gazetteer import fold

    names = (row[key] for row in table("organisations") for key in ("name", "abbreviation", *LANGUAGES))
    return frozenset(fold(name) for cell in names for name in (cell or "").split("|") if name)


@cache
def capital_id(country: str, gazetteer: Gazetteer) -> str:
    """Id of the country's capital, or ""."""
    place = gazetteer.capital(country)
    return place.id if place is not None else ""


@dataclass(slots=True)
class _Group:
    """All mentions of one name."""

    members: list[int]
    options: list[Option]
    base: Array
    local: Array
    capital: Array  # 1 where the option is its country's capital


def resolve(parse: Parse, gazetteer: Gazetteer) -> Parse:
    """Add place and nationality mentions to `parse`, resolved where the text allows.

    Place names inside an organisation's name stay mentions of their own (``metonym=True``) beside the organisation;
    a person, organisation or date mention that turns out to be a place gives way to it.
    """
    places, nations, _ = _read(parse, gazetteer)
    places = nationalities.of_the_adjective(parse.article.content, places, nations)
    return replace(parse, mentions=tuple(_settle(parse, [*places, *nations])))


def with_odds(parse: Parse, gazetteer: Gazetteer) -> list[tuple[Mention, float]]:
    """Place mentions with the log-odds that they are place names: what confidence is calibrated from."""
    places, _, found = _read(parse, gazetteer)
    return [(mention, item.odds) for mention, item in zip(places, found, strict=True)]


def _read(parse: Parse, gazetteer: Gazetteer) -> tuple[list[Mention], list[Mention], list[Found]]:
    reading = read(parse, rules(parse.lang))
    found = _recognise(reading, gazetteer)
    nations = nationalities.find(reading, found, gazetteer)
    return _rank(reading, found, nations, gazetteer), nations, found


def _recognise(reading: Reading, gazetteer: Gazetteer) -> list[Found]:
    raw = matching.find(reading.units, reading.content, reading.rules, gazetteer)
    alone = _alone(reading, raw.values())
    hits = [recognition.designated(reading, hit, alone) for hit in raw.values()]
    seen: dict[tuple[int, int], Hit] = {}
    bodies = _bodies(reading, gazetteer)
    adjectives = nationalities.longer(reading, hits, gazetteer)
    for hit in hits:
        if any(
            first <= hit.first and hit.last <= last and last - first > hit.last - hit.first
            for first, last in adjectives
        ):
            continue  # "South" in "South African"
        if any(first <= hit.first and hit.last <= last for first, last in bodies):
            continue  # "Nations" in "United Nations"
        kept = seen.get((hit.start, hit.end))
        whole = hit.core == hit.text  # the gazetteer has the name as it stands
        if kept is None or (hit.options and (not kept.options or (whole and kept.core != kept.text))):
            seen[hit.start, hit.end] = hit
    scored = [(hit, *recognition.odds(reading, hit)) for hit in seen.values()]
    known = [(hit.start, hit.end) for hit, value, _ in scored if value > 0.5 and hit.options]
    scored = [
        (hit, value + 1.5 if -1.5 < value <= 0 and recognition.in_list(reading, hit, known) else value, institution)
        for hit, value, institution in scored
    ]
    sure: dict[str, float] = defaultdict(lambda: -9.0)
    for hit, value, _ in scored:
        sure[hit.core] = max(sure[hit.core], value)
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    for hit, value, institution in sorted(scored, key=lambda s: (s[0].first - s[0].last, s[0].start)):
        if any(hit.first < last and hit.last > first for first, last in taken):
            continue
        if value < 3.0 <= sure[hit.core] and not reading.surnames.get(hit.core.casefold()):
            value += 1.0
        if hit.designator == "road":
            if value > -1.0:
                taken.append((hit.first, hit.last))  # what a street is named after is not spoken of
                if value > 0 and hit.core != hit.text:
                    found.append(Found(replace(hit, options=()), 0.5))  # a place all the same, unresolved
            continue
        if value > 0:
            taken.append((hit.first, hit.last))
            found.append(Found(hit, value, institution))
    found = landmarks.around(reading, found, list(raw.values()))
    found += landmarks.before_container(reading, found)
    taken += [(f.hit.first, f.hit.last) for f in found]
    strangers = landmarks.unknown(reading, [*taken, *bodies])
    words = gazetteer.nationality_many({f.hit.text for f in strangers})
    found += [f for f in strangers if f.hit.text not in words]
    return sorted(found, key=lambda f: f.hit.start)


def _bodies(reading: Reading, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Units [first, last) of organisations' names."""
    units, known = reading.units, organisations()
    spans = []
    for first, unit in enumerate(units):
        if unit.capital:
            for last in range(min(first + 5, len(units)), first, -1):
                end = units[last - 1]
                near = end.sentence == unit.sentence and end.capital
                if near and gazetteer.fold(reading.content[unit.start : end.end]) in known:
                    spans.append((first, last))
                    break
    return spans


def _alone(reading: Reading, hits: Iterable[Hit]) -> frozenset[str]:
    """Names that stand somewhere in the article without a capital word after them."""
    units = reading.units
    return frozenset(
        hit.core
        for hit in hits
        if hit.last >= len(units)
        or not units[hit.last].capital
        or reading.content[hit.end : units[hit.last].start] != " "
    )


def _rank(reading: Reading, found: list[Found], nations: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    groups = _groups(found, gazetteer)
    _pairs(reading, found, groups)
    _roles(reading, found, groups)
    order = list(groups.values())
    names = [
        Name(
            group.options,
            count=len(group.members),
            local=group.local,
            sentences=frozenset(reading.units[found[m].hit.first].sentence for m in group.members),
        )
        for group in order
    ]
    base = [group.base for group in order]
    for nation in nations:
        evidence = [Option(c.place, nation.text, "name") for c in nation.candidates]
        names.append(Name(evidence, weight=0.5, fixed=True))
        base.append(np.log(np.array([c.score for c in nation.candidates])))
    probabilities = rank(names, base)
    mentions: list[Mention | None] = [None] * len(found)
    ranked = [
        _merged(group.options, chances, found[group.members[0]].hit.designator == "admin1")[:_KEPT]
        for group, chances in zip(order, probabilities, strict=False)
    ]
    strays = _strays(order, ranked, nations, gazetteer)
    for number, (group, chances, best) in enumerate(zip(order, probabilities, ranked, strict=False)):
        candidates = tuple(Candidate(group.options[i].place, round(float(chances[i]), 4)) for i in best)
        for member in group.members:
            mention = _mention(reading, found[member], candidates)
            mentions[member] = replace(mention, place=None, confidence=0.0) if number in strays else mention
    resolved = [m for m in mentions if m is not None]
    return landmarks.place_near(reading, found, resolved, gazetteer)


_LARGE = 100_000  # people of a town that needs no more than its name


def _says_where(option: Option, gazetteer: Gazetteer) -> bool:
    """Whether a landmark's name has a large town of its country in it; a Chinese one begins with it."""
    name = option.name
    parts = [name[:n] for n in (2, 3, 4)] if re.match("[一-鿿]", name) else re.split(r"[\s,-]+", name)
    towns = (entry.place for part in parts if len(part) > 1 for entry in gazetteer.lookup(part))
    return any(t.kind == "city" and t.country == option.place.country and t.population >= _LARGE for t in towns)


def _strays(
    groups: Sequence[_Group], ranked: Sequence[list[int]], nations: Sequence[Mention], gazetteer: Gazetteer
) -> set[int]:
    """Numbers of the groups that would be a building in a country of which the text says nothing.

    "The Presidential Palace", "the National Assembly": what such a building is called by besides its own name is said
    of one in most countries. The gazetteer holds some of them; which one is meant, the text's countries tell. "The
    Imperial Palace in Tokyo" says so itself.
    """
    told: set[str | None] = {n.place.country for n in nations if n.place}
    doubtful: dict[int, str | None] = {}
    for number, (group, best) in enumerate(zip(groups, ranked, strict=True)):
        if not best:
            continue
        option = group.options[best[0]]
        own = gazetteer.fold(option.name) == gazetteer.fold(option.place.name)
        if option.place.kind == "landmark" and not own and not _says_where(option, gazetteer):
            doubtful[number] = option.place.country
        else:
            told.add(option.place.country)
    return {number for number, country in doubtful.items() if country and country not in told}


def _merged(options: Sequence[Option], chances: Array, unit: bool) -> list[int]:
    """Options best first; a city and its province of one name count as one, for the city unless a `unit` is named."""
    order = [int(i) for i in np.argsort(-chances, kind="stable")]
    if len(order) > 1:
        first = options[order[0]].place
        for i in order[1:6]:
            other = options[i].place
            if distance(first, other) < 60.0 and (contains(first, other) or contains(other, first)):
                chances[order[0]] += 0.9 * chances[i]
                chances[i] *= 0.1
            same = first.kind == "admin1" and other.kind == "city" and first.name == other.name
            if same and not unit and contains(first, other) and distance(first, other) < 60.0:
                chances[i], chances[order[0]] = chances[order[0]], chances[i]  # Beijing, Kyiv: the city is meant
                break
        order = [int(i) for i in np.argsort(-chances, kind="stable")]
    return order


def _groups(found: list[Found], gazetteer: Gazetteer) -> dict[str, _Group]:
    """Mentions by name. A name with a designator is a name of its own ("Washington State")."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(found):
        kind = "" if item.hit.designator in (None, "city") else str(item.hit.designator)
        if kind == "landmark":
            kind += item.hit.text
        members[f"{gazetteer.fold(item.hit.core)}|{kind}"].append(index)
    groups: dict[str, _Group] = {}
    for key, indexes in members.items():
        options: dict[str, Option] = {}
        for index in indexes:
            for option in found[index].hit.options:
                options.setdefault(option.place.id, option)
        pool = list(options.values())
        folded = key.partition("|")[0]
        capitals = np.array([_is_capital(o, gazetteer) for o in pool], dtype=float)
        wanted = recognition.kinds_wanted(found[indexes[0]].hit.designator)
        outer = outermost(pool) if not wanted else np.zeros(len(pool))
        scores = [
            prior(o, gazetteer.fold(o.place.name) == folded, bool(capitals[i]))
            + kind_sign(o.place.kind, wanted)
            + float(outer[i])
            for i, o in enumerate(pool)
        ]
        kept = shorten(pool, scores)
        groups[key] = _Group(
            indexes, [pool[i] for i in kept], np.array([scores[i] for i in kept]), np.zeros(len(kept)), capitals[kept]
        )
    return groups


def _is_capital(option: Option, gazetteer: Gazetteer) -> bool:
    place = option.place
    if place.kind != "city" or place.country is None or place.population < 5_000 or option.match == "variant":
        return False
    return capital_id(place.country, gazetteer) == place.id


def _pairs(reading: Reading, found: list[Found], groups: dict[str, _Group]) -> None:
    """Weigh "X, Y", "X in Y", "Y's X" and lists: `local` of the groups is raised in place."""
    of = {member: group for group in groups.values() for member in group.members}
    for left, right, gap in _neighbours(reading, found):
        a, b = of[left], of[right]
        if a is b or not a.options or not b.options:
            continue
        if _COMMA.fullmatch(gap) or gap in (" (", "("):
            _inside(a, b, 7.0)
        elif _PAIR.fullmatch(gap):
            _inside(a, b, 3.0)
        elif _POSSESSIVE.fullmatch(gap):
            _inside(b, a, 3.0)
        if _LIST.fullmatch(gap):
            _alike(a, b)


def _neighbours(reading: Reading, found: list[Found]) -> Iterator[tuple[int, int, str]]:
    for left in range(len(found) - 1):
        a, b = found[left].hit, found[left + 1].hit
        if reading.units[a.first].sentence == reading.units[b.first].sentence and 0 <= b.start - a.end < 30:
            yield left, left + 1, reading.content[a.end : b.start]


def _inside(inner: _Group, outer: _Group, strength: float) -> None:
    """Raise the candidates of `inner` that lie in one of `outer`'s, and those of `outer` that hold one."""
    if inner.options[inner.base.argmax()].place.kind == outer.options[outer.base.argmax()].place.kind:
        return  # two states, two countries: a list
    table = np.array([[contains(o.place, i.place) for o in outer.options] for i in inner.options], dtype=bool)
    if not table.any():
        return
    # Only as much as the better half of the pair is likely: "Paris, Texas" but not "Berlin, Jordan".
    inner_base, outer_base = inner.base + inner.local, outer.base + outer.local
    gain = np.where(table.any(axis=1), strength, 0.0)
    inner.local = np.maximum(inner.local, gain)
    reach = np.where(table, inner_base[:, None], -50.0).max(axis=0)
    outer.local = np.maximum(
        outer.local,
        np.where(table.any(axis=0), strength * 0.6 * np.clip(1 + (reach - inner_base.max()) / 12, 0, 1), 0.0),
    )
    del outer_base


def _roles(reading: Reading, found: list[Found], groups: dict[str, _Group]) -> None:
    """What acts is a capital ("Washington and Moscow agreed"); what opens a report is a city ("LIMA — ")."""
    for group in groups.values():
        if not group.options:
            continue
        hits = [found[m].hit for m in group.members]
        if group.capital.any() and any(metonyms.acts(reading, hit) for hit in hits):
            group.local = group.local + 2.5 * group.capital
        cities = reading.rules.city_before
        inside = any(reading.before(h.first, 2) in cities or reading.before(h.first, 1) in cities for h in hits)
        if inside or any(recognition.dateline(reading, hit) for hit in hits):
            group.local = group.local + np.array([3.6 if o.place.kind == "city" else 0.0 for o in group.options])


def _alike(a: _Group, b: _Group) -> None:
    """Members of a list are of one kind: "New York, Ohio and Texas" names three states."""
    for one, other in ((a, b), (b, a)):
        weights = np.exp(other.base - other.base.max())
        chance: dict[PlaceKind, float] = defaultdict(float)
        for option, weight in zip(other.options, weights / weights.sum(), strict=True):
            chance[option.place.kind] += float(weight)
        gain = np.array([1.5 * chance[o.place.kind] for o in one.options])
        gain += 1.5 * one.capital * float((weights / weights.sum()) @ other.capital)
        one.local = np.maximum(one.local, gain)


def _mention(reading: Reading, item: Found, candidates: tuple[Candidate, ...]) -> Mention:
    hit = item.hit
    sure = confidence.calibrated(item.odds, candidates)
    place: Place | None = candidates[0].place if candidates and sure >= confidence.threshold() else None
    metonym = item.institution or metonyms.is_metonym(reading, hit, candidates[0].place if candidates else None)
    return Mention(
        hit.start, hit.end, hit.text, "place", candidates, place, round(sure, 3) if candidates else 0.0, metonym
    )


def _settle(parse: Parse, ours: Sequence[Mention]) -> list[Mention]:
    """All mentions, clashes settled: a place as long as a person, organisation or date, or longer, replaces it.

    What no gazetteer knows and stands in a date is its month ("BEIJING, Sept. 16"), whatever the model calls it.
    """
    dates = [m for m in parse.mentions if m.kind == "date"]
    ours = [m for m in ours if m.candidates or recognition.overlaps(m.start, m.end, dates) is None]
    if parse.lang == "zh":  # 里昂 in 勒德里昂: names are written without blanks, so a part of one is no place
        people = [m for m in parse.mentions if m.kind == "person"]
        ours = [
            m
            for m in ours
            if (p := recognition.overlaps(m.start, m.end, people)) is None
            or m.start < p.start
            or m.end > p.end
            or m.end - m.start == p.end - p.start
            or (m.place is not None and m.place.kind != "city")
        ]
    ours = sorted(ours, key=lambda m: m.start)
    kept: list[Mention] = []
    for mention in parse.mentions:
        if mention.kind in ("place", "nationality"):
            continue
        beaten = any(
            m.start <= mention.start + 4
            and m.end >= mention.end - 2
            and m.start < mention.end
            and m.end > mention.start
            for m in ours
        )
        if not beaten and not _only_places(mention, ours):
            kept.append(mention)
    return sorted([*kept, *ours], key=lambda m: (m.start, m.end))


def _only_places(mention: Mention, ours: Sequence[Mention]) -> bool:
    """Whether the mention is nothing but places in a list, as models see "Kosice and Presov" as one body."""
    left = mention.text
    for m in ours:
        if m.start >= mention.start and m.end <= mention.end:
            left = left.replace(m.text, "", 1)
    return left != mention.text and _LIST.fullmatch(left) is not None
