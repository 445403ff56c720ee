"""Words for people and things of a country ("Venezuelan", "the French"): evidence for countries, not places."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Candidate, Mention, Place
from geo.resolving.matching import Hit
from geo.resolving.reading import Reading
from geo.resolving.recognition import Found

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

_OF = re.compile(r"\s(?:de\s|d['’])$")
_LONGEST = 3  # "Papua New Guinean"
_SMALL = frozenset({"es", "fr", "de"})  # these write them in lower case


def find(reading: Reading, found: list[Found], gazetteer: Gazetteer) -> list[Mention]:
    """Nationality mentions outside the places found. Candidates are countries, the most populous first."""
    units = reading.units
    taken = {i for item in found for i in range(item.hit.first, item.hit.last)}
    small = reading.rules.lang in _SMALL
    runs: dict[int, list[tuple[int, str]]] = {}
    for i, unit in enumerate(units):
        if i in taken or not (unit.capital or (small and len(unit.text) > 4)):
            continue
        if small and unit.text.casefold() in reading.rules.common:
            continue  # Spanish "este": this, and Estonian only on paper
        for size in range(_LONGEST, 0, -1):
            last = i + size
            if last > len(units) or units[last - 1].sentence != unit.sentence or not taken.isdisjoint(range(i, last)):
                continue
            text = reading.content[unit.start : units[last - 1].end]
            if len(text) > 3 and "\n" not in text:
                runs.setdefault(i, []).append((size, text))
    known = gazetteer.nationality_many({text for options in runs.values() for _, text in options})
    mentions: list[Mention] = []
    free = 0
    for i, options in runs.items():
        if i < free:
            continue
        for size, text in options:
            if text in known and not _surname(reading, text, size):
                mentions.append(_mention(reading, units[i].start, units[i + size - 1].end, known[text]))
                free = i + size
                break
    return mentions


def of_the_adjective(content: str, places: list[Mention], nations: list[Mention]) -> list[Mention]:
    """ "la ciudad mexicana de León", "la ville allemande de Francfort": of all so called, the one of that country."""
    before = {nation.end: nation for nation in nations}
    return [_of_the_adjective(content, place, before) for place in places]


def _of_the_adjective(content: str, mention: Mention, before: dict[int, Mention]) -> Mention:
    low = max(0, mention.start - 5)
    match = _OF.search(content, low, mention.start)
    nation = before.get(match.start()) if match else None
    if nation is None or mention.place is None or not mention.candidates:
        return mention
    countries = {candidate.place.country for candidate in nation.candidates}
    if mention.place.country in countries:
        return mention
    other = next((c for c in mention.candidates if c.place.country in countries), None)
    return mention if other is None else replace(mention, place=other.place)


def longer(reading: Reading, hits: list[Hit], gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Units [first, last) of nationality words of several words that begin with a hit ("South African")."""
    ends: dict[tuple[int, int], str] = {}
    for hit in hits:
        last = hit.last + 1
        if last <= len(reading.units) and reading.units[last - 1].capital:
            text = reading.content[hit.start : reading.units[last - 1].end]
            if "\n" not in text:
                ends[hit.first, last] = text
    known = gazetteer.nationality_many(set(ends.values()))
    return [span for span, text in ends.items() if text in known]


def _surname(reading: Reading, text: str, size: int) -> bool:
    return size == 1 and bool(reading.surnames.get(text.casefold()))


def _mention(reading: Reading, start: int, end: int, places: list[Place]) -> Mention:
    ranked = sorted(places, key=lambda p: -p.population)
    weights = [max(p.population, 10_000) ** 0.5 for p in ranked]
    total = sum(weights)
    candidates = tuple(Candidate(p, round(w / total, 4)) for p, w in zip(ranked, weights, strict=True))
    sure = candidates[0].score
    return Mention(
        start, end, reading.content[start:end], "nationality", candidates, ranked[0], round(min(sure, 0.97), 3)
    )
