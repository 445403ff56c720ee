"""Which runs of words the gazetteer knows: every capitalised n-gram of an article, in one look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import Place
from geo.resolving.rules import DesignatorKind, Rules
from geo.resolving.units import Unit

if TYPE_CHECKING:
    from geo.gazetteer import Entry, Gazetteer

LONGEST = 7  # units in a name: "Democratic Republic of the Congo" has five, with a hyphen or two seven
_GAP = re.compile(r"[ \u00a0]?|[ \u00a0]*\n[ \u00a0]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ ]?){2,}(?:[^\W\d_]\.?)?")
_DASH = re.compile(r"[\-‐‑–—/]+")
_JOINING = frozenset("'’")


@dataclass(frozen=True, slots=True)
class Option:
    """One place that a name may mean, and how the gazetteer knows it by that name."""

    place: Place
    name: str
    match: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters [start, end) and units [first, last) that may name a place."""

    start: int
    end: int
    first: int
    last: int
    text: str
    options: tuple[Option, ...]
    designator: DesignatorKind | None = None  # "X County", "Mount X": what kind of place the words say it is
    core: str = ""  # the name without its designator


def _forms(text: str, rules: Rules) -> list[str]:
    """The ways in which the gazetteer may have the words `text`."""
    forms = [text]
    if _INITIALS.fullmatch(text):
        forms.append(text.replace(".", "").replace(" ", ""))
    first, _, rest = text.partition(" ")
    long = rules.short.get(first.casefold())
    if long and rest:
        forms.append(f"{long} {rest}")
        forms.append(f"{first.rstrip('.')} {rest}")
    if "\n" in text or "  " in text or "\u00a0" in text:
        forms.append(" ".join(text.split()))
    return forms


def _spans(units: list[Unit], content: str, rules: Rules) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for i, unit in enumerate(units):
        if not unit.capital:
            continue
        last = i
        small = 0
        for j in range(i, min(i + LONGEST, len(units))):
            word = units[j]
            if j > i:
                if word.sentence != unit.sentence or not _GAP.fullmatch(content, units[j - 1].end, word.start):
                    break
            if word.capital or word.text[0].isdigit():
                small = 0
                if j > i and not word.capital:
                    break
                last = j
                spans.append((i, j + 1))
            elif word.text.casefold() in rules.connectors or _DASH.fullmatch(word.text) or word.text in _JOINING:
                small += 1
                if small > 3:
                    break
            elif j > i and _DASH.fullmatch(units[j - 1].text) and word.text.isalpha():
                small = 0  # "Vila-real", "Wan-chai"
                spans.append((i, j + 1))
            else:
                break
        del last
    return spans


def find(units: list[Unit], content: str, rules: Rules, gazetteer: Gazetteer) -> dict[tuple[int, int], Hit]:
    """Hits by their units [first, last). Costs one query."""
    spans = _spans(units, content, rules)
    asked: dict[tuple[int, int], list[str]] = {}
    for first, last in spans:
        asked[first, last] = _forms(content[units[first].start : units[last - 1].end], rules)
    known = gazetteer.lookup_many(sorted({form for forms in asked.values() for form in forms}))
    hits: dict[tuple[int, int], Hit] = {}
    for (first, last), forms in asked.items():
        start, end = units[first].start, units[last - 1].end
        text = content[start:end]
        options: dict[str, Option] = {}
        for form in forms:
            for entry in known.get(form, ()):
                if _fits(entry, text, last - first) and entry.place.id not in options:
                    options[entry.place.id] = Option(entry.place, entry.name, entry.match)
        code = rules.abbreviations.get(text) or rules.abbreviations.get(text + ".")
        if code:
            place = gazetteer.place(f"admin1:{code}")
            if place is not None:
                options.setdefault(place.id, Option(place, text, "code"))
        if options:
            hits[first, last] = Hit(start, end, first, last, text, tuple(options.values()), core=text)
    return hits


def _fits(entry: Entry, text: str, words: int) -> bool:
    """Codes must be written as codes, and short all-capital words are no towns' names ("WHO", "IN")."""
    letters = text.replace(".", "").replace(" ", "")
    if entry.match == "code":
        return letters.isupper()
    short = words == 1 and len(letters) <= 3
    if short and letters.isascii() and entry.place.kind in ("city", "admin2") and letters.isupper() and len(text) > 1:
        return False
    return not (len(letters) < 2 and letters.isascii())
