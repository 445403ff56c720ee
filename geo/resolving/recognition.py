"""Which hits are place names here, and how sure that is: log-odds summed over independent signs.

The weights are round numbers set by reasoning and checked on held-out halves of public corpora; each sign is a
general one of written language. A hit whose sum is above zero is a place mention.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from geo.model import Mention, PlaceKind
from geo.resolving import landmarks
from geo.resolving.matching import Hit, Option
from geo.resolving.reading import Reading, Run
from geo.resolving.rules import DesignatorKind, place_kind
from geo.text.han import between_sounds, cuts_name, cuts_words
from geo.text.tokens import common_words

_LABELS = {
    "GPE": 2.2, "LOC": 1.8, "FAC": 0.8, "NORP": 0.2, "ORG": -0.3, "PERSON": -1.2, "": -0.6, "PRODUCT": -0.4,
    "EVENT": -0.6, "WORK_OF_ART": -0.8, "LAW": -1.0, "LANGUAGE": -1.5, "PER": -1.2, "MISC": -0.3,
}  # fmt: skip
_SEATS = frozenset({"house", "court", "museum", "library", "airport", "university", "hospital", "center", "centre"})
_OTHER_LABEL = -1.8  # DATE, TIME, MONEY, CARDINAL …
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Found:
    """A hit taken for a place name."""

    hit: Hit
    odds: float  # log-odds that it is one
    institution: bool = False  # it stands inside the name of an organisation


_BY_TITLE = frozenset({"fr", "es", "de"})  # languages whose persons are found by their titles, not by a model


_LARGE = 300_000  # inhabitants of a city that readers of any country know


def strength(options: Iterable[Option]) -> float:
    """How much the name by itself says "place": countries and provinces most, hamlets least."""
    best = -2.0
    for option in options:
        place = option.place
        if place.kind in ("country", "region"):
            value = 2.2
        elif place.kind == "admin1":
            value = 1.6 if option.match in ("name", "code") else 0.8
        elif place.kind in ("landmark", "natural"):
            value = 1.4
        elif place.kind == "admin2":
            value = 0.8
        else:
            value = min(1.6, 0.55 * (math.log10(max(place.population, 100)) - 4.2))
            if option.match not in ("name", "code"):
                value -= 0.7
        best = max(best, value)
    return best


def overlaps(start: int, end: int, mentions: Iterable[Mention]) -> Mention | None:
    """The first of `mentions` that shares characters with [start, end)."""
    return next((m for m in mentions if m.start < end and m.end > start), None)


def _run(reading: Reading, hit: Hit) -> Run | None:
    inside = [reading.run_of.get(reading.units[i].token) for i in range(hit.first, hit.last)]
    runs = [run for run in inside if run is not None]
    return max(runs, key=lambda r: (runs.count(r), r.end - r.start)) if runs else None


def designated(reading: Reading, hit: Hit, alone: frozenset[str]) -> Hit:
    """The hit with the designator beside it: taken into the name where it is written with a capital.

    `alone`: names that the article also writes without a designator.
    """
    rules, units = reading.rules, reading.units
    for size in range(3, 0, -1):
        words = reading.after(hit.last, size)
        kind = rules.designators_after.get(words) if len(words) == size else None
        if kind is not None:
            capital = all(units[k].capital for k in range(hit.last, hit.last + size))
            if reading.after(hit.last + size, 1) == ("of",) and words[-1] in ("department", "state", "district"):
                continue  # "United States Department of Energy"
            tight = reading.content[hit.end : units[hit.last].start] in (" ", "\u00a0", "\n", "  ")
            if not tight:
                continue
            if capital:
                end = units[hit.last + size - 1].end
                named = replace(
                    hit, end=end, last=hit.last + size, text=reading.content[hit.start : end], designator=kind
                )
                if kind == "landmark":
                    if any(o.place.kind in ("country", "admin1", "region") for o in hit.options):
                        return hit  # "Ghana High Commission House": the country, in an institution's name
                    return replace(named, options=landmarks.named_after(named, hit.core in alone))
                return _only(named) if words in rules.strict_natural else named
            if kind == "road":
                return hit
            return (
                _only(replace(hit, designator=kind)) if words in rules.strict_natural else replace(hit, designator=kind)
            )
    for size in range(3, 0, -1):
        words = reading.before(hit.first, size)
        kind = rules.designators_before.get(words) if len(words) == size else None
        if kind is not None:
            first = hit.first - size
            start = units[first].start
            capital = units[first].capital and " ".join(reading.content[start : hit.end].split()).count('"') == 0
            if rules.lang == "de" and not any(o.place.kind in kinds_wanted(kind) for o in hit.options):
                return hit  # "die Hauptstadt Ghanas": whose it is, and every German noun has a capital
            if capital and size == 1:
                text = reading.content[start : hit.end]
                return _only(replace(hit, start=start, first=first, text=text, designator=kind))
            return replace(hit, designator=kind)
    own = hit.core.casefold().split()
    for size in (2, 1):
        if len(own) > size:
            kind = rules.designators_after.get(tuple(own[-size:])) or rules.designators_before.get(tuple(own[:size]))
            if kind in ("natural", "admin1", "admin2") and any(o.place.kind in kinds_wanted(kind) for o in hit.options):
                return replace(hit, designator=kind)  # the name has its designator in it: "Red Sea"
    return hit


def _only(hit: Hit) -> Hit:
    """The hit with those options alone that are what its designator says: Fort Benning is no town of Benning."""
    wanted = kinds_wanted(hit.designator)
    if hit.designator == "natural":
        wanted = ("natural", "region", "landmark")
    return replace(hit, options=tuple(o for o in hit.options if not wanted or o.place.kind in wanted))


def _label_sign(reading: Reading, hit: Hit) -> tuple[float, bool]:
    """What the model's label says, and whether the hit stands inside an organisation's name."""
    run = _run(reading, hit)
    if not reading.tagged:
        return (0.6 if hit.options and strength(hit.options) >= 1.0 else 0.0), False
    if run is None:
        return _LABELS[""], False
    value = _LABELS.get(run.label, _OTHER_LABEL)
    longer = run.start < hit.start - 4 or run.end > hit.end + 2
    if not longer or run.label in _PLACE_LABELS:
        return value, False
    if run.label == "PERSON":
        tail = reading.content[hit.end : run.end].split()
        if hit.start <= run.start and tail and tail[0].casefold().strip(".,") in reading.rules.titles:
            return 0.5, False  # "Anderson County Sheriff Greg Taylor"
        if _listed(reading, hit):
            return value, False  # two towns taken for a person: "Kosice and Presov"
        return (-3.0, False) if hit.designator in (None, "road", "landmark") else (-0.5, False)
    if run.label == "ORG":
        if _listed(reading, hit):
            return value, False  # towns in a list, taken for one body
        return 0.0, True
    return value, run.label in ("PRODUCT", "EVENT", "WORK_OF_ART", "LAW")


def _listed(reading: Reading, hit: Hit) -> bool:
    """Whether "and" or a comma parts the hit from the rest of what the model took for one name."""
    after = reading.after(hit.last, 1)
    before = reading.before(hit.first, 1)
    ends = after in (("and",), (",",), ("or",), (".",), ()) or not reading.units[hit.last].capital
    return (after in (("and",), (",",)) and before not in (("of",),)) or (before in (("and",), (",",)) and ends)


def _cue_sign(reading: Reading, hit: Hit) -> float:
    """What the neighbouring words say."""
    rules = reading.rules
    value = 0.0
    two = reading.before(hit.first, 3)
    if rules.strict_nouns and two and _is_town(hit) and (two[-1] in rules.articles or two[-1] in rules.with_article):
        return -3.0  # "der Zug", "im Zug": German towns have no article, common nouns do
    if two and two[-1] in rules.articles:
        two = two[:-1]
    if any(tail in rules.strong_before for tail in (two[-2:], two[-1:])):
        value += 2.0
    elif any(tail in rules.weak_before for tail in (two[-2:], two[-1:])):
        value += 0.7
    if len(two) > 1 and two[-1] in ("-", "–") and two[-2] in rules.parties:
        value += 3.0
    following = reading.after(hit.last, 2)
    if dateline(reading, hit):
        value += 3.0
    if following[:1] in (("'s",), ("’s",)) and reading.units[hit.first].text.casefold().rstrip(".") in ("st", "saint"):
        value -= 2.5  # a church, a hospital, a day
    if following:
        word = following[0]
        if word in rules.not_after and (reading.units[hit.last].capital or word not in rules.after):
            return -4.0
        if following in (("-", "based"), ("–", "based"), ("-", "area"), ("-", "born")):
            value += 2.0
        elif word in rules.after or word in rules.public or word in rules.titles:
            value += 1.0
        elif word in rules.person_after and two[-1:] not in rules.strong_before:
            value -= 1.2
    left = reading.content[max(0, hit.start - 24) : hit.start].split()
    if left and left[-1].rstrip(".").casefold() in rules.titles:
        value -= 2.5
    return value


def _is_town(hit: Hit) -> bool:
    """Whether one word names towns or counties alone."""
    kinds = {option.place.kind for option in hit.options}
    return hit.designator is None and hit.last - hit.first == 1 and bool(kinds) and kinds <= {"city", "admin2"}


def in_list(reading: Reading, hit: Hit, sure: Collection[tuple[int, int]]) -> bool:
    """Whether only a comma or "and" stands between the hit and a name that is surely a place; `sure`: characters."""
    if not reading.rules.joining:
        return False
    gaps = [reading.content[end : hit.start] for _, end in sure if 0 < hit.start - end < 9]
    gaps += [reading.content[hit.end : start] for start, _ in sure if 0 < start - hit.end < 9]
    return any(gap.strip() in reading.rules.joining for gap in gaps)


def dateline(reading: Reading, hit: Hit) -> bool:
    """Whether the hit opens a report: "CANBERRA — ", "LIMA (Reuters)", "OSLO, May 2", "Lima.- "."""
    following = "".join(reading.after(hit.last, 1))
    spanish = "".join(reading.after(hit.last, 2))[:2] in (".-", ".–", ".—")
    if not (hit.core.isupper() or spanish) or len(hit.core) < 4:
        return False
    before = reading.content[max(0, hit.start - 40) : hit.start].rstrip(" ")
    if before.split() and before.split()[-1].rstrip(".").casefold() in reading.rules.titles:
        return False  # "MR. SANTIAGO: Thank you."
    opens = not before or before[-1] in '\n.!?:"”’…'
    return opens and (spanish or following in ("-", "--", "–", "—", ":", "(", ",", "_", "…"))


def _context_sign(reading: Reading, hit: Hit, strong: float) -> float:
    """What the rest of the article and the capital neighbours say."""
    units, rules = reading.units, reading.rules
    value = 0.0
    single = hit.last - hit.first == 1
    word = hit.core.casefold()
    if single and reading.surnames.get(word) and strong < 2.0:
        value -= 3.0
    if single and word in reading.small and len(word) > 2:
        value -= 1.5
    if single and word in rules.common and hit.core != hit.core.upper():
        value -= 2.8
        opens = hit.first == 0 or units[hit.first - 1].sentence != units[hit.first].sentence
        value -= 3.0 if opens else 0.0  # "Reunión con …": its capital is the sentence's
    if single and strong < 1.5 and word in common_words(rules.lang):
        value -= 1.2
    if single and word in common_words(rules.lang) and reading.after(hit.last, 2) == ("of", "the"):
        value -= 3.0  # "at the Grave of the Unknown Warrior"
    if hit.designator in (None, "road", "landmark", "natural"):
        for index, edge, far in ((hit.first - 1, "before", -1), (hit.last, "after", 1)):
            if not 0 <= index < len(units) or (edge == "after" and hit.designator not in (None, "road")):
                continue
            unit = units[index]
            near = units[hit.first] if far < 0 else units[hit.last - 1]
            if unit.sentence != near.sentence or not unit.capital or not unit.text[0].isalpha():
                continue
            gap = reading.content[unit.end : near.start] if far < 0 else reading.content[near.end : unit.start]
            if gap != " " or (rules.strict_nouns and overlaps(unit.start, unit.end, reading.dates) is not None):
                continue  # nor is the noun of a date a part of the name ("am Freitag Kopenhagen")
            folded = unit.text.casefold().rstrip(".")
            if edge == "after" and word in rules.directions:
                return -6.0  # "Western Kasai"
            known = folded in rules.public or folded in rules.titles or folded in rules.articles
            same = reading.run_of.get(unit.token)
            labelled = reading.run_of.get(near.token)
            if known or (labelled is not None and labelled.label in _PLACE_LABELS and same is not labelled):
                continue
            opens = index == 0 or units[index - 1].sentence != unit.sentence
            if edge == "before" and opens and reading.token(unit).pos not in ("PROPN", ""):
                continue  # the first word of a sentence has its capital for that
            if reading.token(unit).pos in ("PROPN", "") or not reading.tagged:
                value -= 1.0
    return value


def odds(reading: Reading, hit: Hit) -> tuple[float, bool]:
    """Log-odds that `hit` names a place here, and whether it is part of an organisation's name."""
    rules = reading.rules
    strong = strength(hit.options) if hit.options else -0.6
    label, institution = _label_sign(reading, hit)
    value = -0.2 + strong + label + _cue_sign(reading, hit) + _context_sign(reading, hit, strong)
    words = hit.last - hit.first if hit.core.isascii() or not is_han(hit.core) else 1
    if hit.designator is None and hit.core.casefold() in rules.directions:
        return -6.0, institution
    first_word = hit.core.casefold().split()[0]
    if (
        first_word in rules.directions
        and hit.designator
        and hit.last - hit.first < 3
        and reading.after(hit.last, 1) == ("of",)
    ):
        return -6.0, institution  # "the Western District of Louisiana"
    if money(reading, hit):
        return -6.0, institution
    if words > 1:
        value += 0.8
    if hit.designator is not None and hit.designator != "road":
        value += 1.5
    if reading.tagged:
        mine = [reading.units[i] for i in range(hit.first, hit.last)]
        tags = {reading.token(u).pos if u.text == reading.token(u).text else "PROPN" for u in mine}
        if "PROPN" not in tags and words == 1 and not (hit.core.isupper() and "." in hit.core):
            value -= 1.5
    elif words == 1:
        if rules.strict_nouns:  # the large cities' own names ("München") are aliases of their English ones
            large = max((o.place.population for o in hit.options), default=0) >= _LARGE
            value += 0.5 if large and hit.core.casefold() not in rules.common else -0.5
        if is_han(hit.core):
            value += _characters_sign(reading, hit)
        elif strong < 1.5 and (
            hit.first == 0 or reading.units[hit.first - 1].sentence != reading.units[hit.first].sentence
        ):
            value -= 1.0  # the first word of a sentence has its capital for that
    by_title = not reading.tagged and rules.lang in _BY_TITLE and hit.designator is None
    if by_title and any(p.start <= hit.start and hit.end <= p.end for p in reading.people):
        value -= 6.0  # without a model a person is found by a title: "el presidente, Ada Lima,"
    if overlaps(hit.start, hit.end, reading.dates) is not None and words == 1:
        value -= 3.0
    body = _body(reading, hit)
    if body == "private":
        value -= 4.0
    if body == "public" and hit.designator is None:
        institution = True
    own = set(hit.core.casefold().split())
    names_body = bool(own & rules.public) and not own & _SEATS
    if names_body and any(o.place.kind == "landmark" for o in hit.options):
        institution = True  # the seat of the State Department, named as the department
    if institution:
        run = _run(reading, hit)
        if body != "private" and run is not None and hit.start - run.start <= 4 and hit.options:
            value += 0.8
    return value, institution


def _body(reading: Reading, hit: Hit) -> str:
    """ "public" or "private" where the capital words after the hit end in a word for such a body, else ""."""
    rules, units = reading.rules, reading.units
    found = ""
    here = hit.end
    joined = ""
    for k in range(hit.last, min(hit.last + 6, len(units))):
        unit = units[k]
        gap = reading.content[here : unit.start]
        small = unit.text in ("of", "for", "and", "the", "-", "–", "'s", "’s", "&")
        if unit.sentence != units[hit.first].sentence or gap not in ("", " ") or not (unit.capital or small):
            break
        here = unit.end
        joined = reading.content[units[hit.last].start : here].casefold()
        word = unit.text.casefold()
        if word in rules.private or joined in rules.private:
            return "private"
        if word in rules.public and unit.capital:
            found = "public"
    return found


def money(reading: Reading, hit: Hit) -> bool:
    """Whether the name is a currency's ("US$5 million", "$US 15 billion")."""
    return reading.content[hit.end : hit.end + 1] in ("$", "€", "£") or reading.content[: hit.start][-1:] == "$"


def is_han(text: str) -> bool:
    """Whether the text is written in Chinese characters."""
    return bool(text) and "\u4e00" <= text[0] <= "\u9fff"


def _characters_sign(reading: Reading, hit: Hit) -> float:
    """Without blanks between words, two characters meet by chance: a short name needs to be a known one."""
    if len(hit.core) < 2 or hit.core in reading.rules.common:
        return -6.0
    country = any(o.place.kind in ("country", "region") for o in hit.options)
    if not country and cuts_name(reading.content, hit.start, hit.end):
        return -6.0
    if cuts_words(reading.content, hit.start, hit.end, longer_name=country):
        return -6.0
    if country and between_sounds(reading.content, hit.start, hit.end):
        return -6.0
    small = all(o.place.kind in ("city", "admin2", "landmark") for o in hit.options)
    best = max((o.place.population for o in hit.options), default=0)
    if len(hit.core) == 2 and small and best < 300_000:
        return -1.5
    return 0.5


def kinds_wanted(designator: DesignatorKind | None) -> tuple[PlaceKind, ...]:
    """The kinds of gazetteer entries that the designator may mean."""
    kind = place_kind(designator)
    if kind == "admin2":
        return ("admin2", "admin1")
    if kind == "city":
        return ("city", "admin2")
    if kind == "natural":
        return ("natural", "region", "landmark", "admin1", "country", "admin2")
    return (kind,) if kind is not None else ()
