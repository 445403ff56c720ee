"""Buildings, bases, airports and the like that the gazetteer does not have: they stand near a place that it has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Candidate, Mention, Place
from geo.resolving.matching import Hit, Option
from geo.resolving.reading import Reading

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.resolving.recognition import Found

_NEAR_KM = 25.0  # a landmark named after its city
_SOMEWHERE_KM = 60.0  # a landmark beside whose name a city stands
_MOST_WORDS = 6
_WELL_KNOWN = 100_000  # inhabitants
_TOWN = 5_000
_NO_LETTERS = re.compile(r"[\W_]+")
_NO_NAME = re.compile(r".*\d.*|(?:[A-Z]\.?){2,5}")
_LOOSE = frozenset(
    {"state", "department", "territory", "city", "town", "village", "district", "county", "borough", "parish"}
)


def _phrases(reading: Reading) -> list[Hit]:
    """Capitalised runs that end on a designator of landmarks, natural features or units ("Horizon Hotel")."""
    rules, units = reading.rules, reading.units
    phrases: list[Hit] = []
    i = 0
    while i < len(units):
        if not units[i].capital or not units[i].text[0].isalpha():
            i += 1
            continue
        j = i
        while (
            j < len(units)
            and j - i < _MOST_WORDS + 2
            and units[j].sentence == units[i].sentence
            and (units[j].capital or units[j].text in ("of", "de", "del", "la", "the", "-", "'s", "’s"))
            and (j == i or reading.content[units[j - 1].end : units[j].start] in (" ", ""))
        ):
            j += 1
        while j > i and not units[j - 1].capital:
            j -= 1
        first = i + 1 if units[i].text.casefold() in rules.articles else i
        for size in range(3, 0, -1):
            if j - first <= size:
                continue
            words = tuple(u.text.casefold() for u in units[j - size : j])
            kind = rules.designators_after.get(words)
            if kind in ("landmark", "natural", "admin1", "admin2", "city") and words[-1] not in _LOOSE | {"state"}:
                text = reading.content[units[first].start : units[j - 1].end]
                core = reading.content[units[first].start : units[j - size - 1].end]
                phrases.append(Hit(units[first].start, units[j - 1].end, first, j, text, (), kind, core))
                break
        i = max(j, i + 1)
    return phrases


def _stands(reading: Reading, hit: Hit) -> bool:
    """Whether the model's label or the word before says that the phrase is somewhere to be."""
    run = reading.run_of.get(reading.units[hit.last - 1].token)
    label = run.label if run is not None else ""
    before = reading.before(hit.first, 2)
    if before and before[-1] in reading.rules.articles:
        before = before[:-1]
    led = bool(before) and before[-1:] in (reading.rules.strong_before | reading.rules.weak_before)
    return label in ("FAC", "LOC", "GPE") or (label in ("ORG", "") and led)


def around(reading: Reading, found: list[Found], hits: list[Hit]) -> list[Found]:
    """`found` with landmarks in the place of the cities inside their names ("Dili" in "Dili Hospital").

    `hits`: all that the gazetteer knows, for a landmark whose first word alone was not taken for a place.
    """
    from geo.resolving.recognition import Found

    first_words = {hit.first: hit for hit in hits if hit.core == hit.text}
    kept = list(found)
    countries = frozenset(
        o.place.country for f in found for o in f.hit.options[:1] if o.place.kind == "country" and o.place.country
    )
    for hit in _phrases(reading):
        inner = [f for f in kept if f.hit.first < hit.last and f.hit.last > hit.first]
        inside = all(hit.first <= f.hit.first and f.hit.last <= hit.last and f.hit.text != hit.text for f in inner)
        if hit.designator != "landmark" or not inside or not _stands(reading, hit):
            continue
        if not inner:
            known = first_words.get(hit.first)
            options = named_after(replace(known, text=hit.text), False, countries) if known is not None else ()
            if options:
                kept.append(Found(replace(hit, options=options), 0.6))
            continue
        if any(o.place.kind not in ("city", "admin2") and not _of_city(o, f) for f in inner for o in f.hit.options[:1]):
            continue
        first = inner[0].hit
        alone = any(f.hit.core == first.core and f not in inner for f in kept)
        options = named_after(replace(first, text=hit.text), alone, countries)
        index = kept.index(inner[0])
        merged = replace(
            inner[0], hit=replace(hit, options=options), odds=max(f.odds for f in inner), institution=False
        )
        kept = [f for f in kept if f not in inner]
        kept.insert(index, merged)
    return kept


def _of_city(option: Option, found: Found) -> bool:
    """Whether the option is a province that bears its city's name."""
    return option.place.kind == "admin1" and any(
        o.place.kind == "city" and o.place.admin1 == option.place.admin1 and o.place.population >= _WELL_KNOWN
        for o in found.hit.options
    )


def before_container(reading: Reading, found: list[Found]) -> list[Found]:
    """Unknown names that a country or province follows after a comma ("Brod Nad, Slovenia")."""
    from geo.resolving.recognition import Found

    units = reading.units
    held = {k for f in found for k in range(f.hit.first, f.hit.last)}
    more: list[Found] = []
    for item in found:
        if not any(o.place.kind in ("country", "admin1") for o in item.hit.options):
            continue
        comma = item.hit.first - 1
        if comma < 1 or units[comma].text != "," or units[comma].sentence != units[item.hit.first].sentence:
            continue
        first = comma
        while first > 0 and units[first - 1].capital and first - 1 not in held and units[first - 1].text[0].isalpha():
            first -= 1
        if first == comma or comma - first > 4 or units[first].sentence != units[comma].sentence:
            continue
        before = reading.before(first, 1)
        if before not in reading.rules.strong_before | reading.rules.weak_before and before != ("and",):
            continue
        text = reading.content[units[first].start : units[comma - 1].end]
        last = text.split()[-1]
        people = [
            m for m in reading.people if last in m.text.split() and not units[first].start <= m.start < item.hit.start
        ]
        if "\n" not in text and not people:
            more.append(Found(Hit(units[first].start, units[comma - 1].end, first, comma, text, (), None, text), 0.5))
    return more


def unknown(reading: Reading, taken: list[tuple[int, int]]) -> list[Found]:
    """Places by their words and the model's label that the gazetteer does not know."""
    from geo.resolving.recognition import Found

    found: list[Found] = []
    held = {k for first, last in taken for k in range(first, last)}
    for hit in _phrases(reading):
        if held.isdisjoint(range(hit.first, hit.last)) and _stands(reading, hit):
            held.update(range(hit.first, hit.last))
            found.append(Found(hit, 0.6))
    for run in reading.runs:
        if run.label not in ("GPE", "LOC"):
            continue
        inside = [k for k, u in enumerate(reading.units) if run.first <= u.token < run.last]
        rules = reading.rules
        while inside and (
            not reading.units[inside[0]].capital or reading.units[inside[0]].text.casefold() in rules.articles
        ):
            inside = inside[1:]
        while inside and not reading.units[inside[-1]].capital:
            inside = inside[:-1]
        if not inside or any(k in held for k in inside):
            continue
        first, last = inside[0], inside[-1] + 1
        text = reading.content[reading.units[first].start : reading.units[last - 1].end]
        if _NO_NAME.fullmatch(text) or (
            reading.after(last, 1)[:1] and reading.after(last, 1)[0] in reading.rules.not_after
        ):
            continue
        if text.casefold().endswith(("virus", "itis")) or text.casefold() in reading.rules.directions:
            continue
        if len(text) < 3 or not text[0].isupper() or reading.surnames.get(text.casefold().split()[-1]):
            continue
        if text.casefold() in reading.rules.common or text in reading.small or gone(reading, text):
            continue
        before = reading.before(first, 2)
        if before and before[-1].rstrip(".") in reading.rules.titles:
            continue
        held.update(inside)
        found.append(
            Found(Hit(reading.units[first].start, reading.units[last - 1].end, first, last, text, (), None, text), 0.3)
        )
    return found


def gone(reading: Reading, text: str) -> bool:
    """Whether the name is a person's or an organisation's elsewhere in the article."""
    return any(text == m.text for m in reading.organisations) or any(text in m.text.split() for m in reading.people)


def place_near(reading: Reading, found: list[Found], mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Give the unknown landmarks among `mentions` (parallel to `found`) the place that they stand near."""
    del gazetteer
    placed = list(mentions)
    for index, (item, mention) in enumerate(zip(found, mentions, strict=True)):
        if mention.candidates or item.hit.designator not in ("landmark",):
            continue
        city = _city_beside(reading, item.hit, mentions)
        if city is not None and city.place is not None:
            near = _standing_near(mention.text, city.place, _SOMEWHERE_KM)
            placed[index] = replace(
                mention,
                candidates=(Candidate(near, round(0.6 * city.confidence, 4)),),
                place=near,
                confidence=round(0.6 * city.confidence, 3),
            )
    return placed


def _city_beside(reading: Reading, hit: Hit, mentions: list[Mention]) -> Mention | None:
    """The city named next before the landmark in its paragraph, else next after it in its sentence."""
    sentence = reading.parse.sentences[reading.units[hit.first].sentence]
    paragraph = [s for s in reading.parse.sentences if s.paragraph == sentence.paragraph and s.title == sentence.title]
    cities = [
        m
        for m in mentions
        if m.place is not None
        and (m.place.kind == "city" or m.place.id.startswith("near:"))
        and not m.metonym
        and m.confidence >= 0.5
    ]
    same = [m for m in cities if sentence.start <= m.start < sentence.end]
    if same:
        return min(same, key=lambda m: abs(m.start - hit.start))
    earlier = [m for m in cities if paragraph[0].start <= m.start < hit.start]
    return earlier[-1] if earlier else None


def _standing_near(text: str, place: Place, km: float) -> Place:
    near = ":".join(place.id.removeprefix("near:").split(":")[:2])
    slug = _NO_LETTERS.sub("-", text.casefold()).strip("-")
    return Place(
        id=f"near:{near}:{slug}", name=text, kind="landmark", country=place.country, admin1=place.admin1,
        latitude=place.latitude, longitude=place.longitude, radius_km=km,
    )  # fmt: skip


def named_after(hit: Hit, spoken_of: bool, countries: frozenset[str] = frozenset()) -> tuple[Option, ...]:
    """Options of a landmark that bears a place's name: it stands near that place.

    Only where that is a city well known, or `spoken_of` in the article, or a town of one of the article's
    `countries`; else it may as well be a person's name.
    """
    return tuple(
        Option(_standing_near(hit.text, o.place, _NEAR_KM), o.name, o.match)
        for o in hit.options
        if o.place.kind in ("city", "admin2")
        and (
            spoken_of
            or o.place.population >= _WELL_KNOWN
            or (o.place.country in countries and o.place.population >= _TOWN)
        )
    )
