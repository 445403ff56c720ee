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
_GAP = re.compile(r"[ \u00a0]{0,2}|[ \u00a0]*\n[ \u00a0]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ ]?){2,}(?:[^\W\d_]\.?)?")
_DIRECTION = re.compile(r"\b(North|South)[ -](east|west)", re.IGNORECASE)
_DASH = re.compile(r"[\-‐‑–—/]+")
_APOSTROPHE = re.compile("['’]")
_JOINING = frozenset({"'", "’", "'s", "’s", "´s"})


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
    joined = _DIRECTION.sub(r"\1\2", text)
    if joined != text:
        forms.append(joined)  # "South East Asia"
    if "\n" in text or "  " in text or "\u00a0" in text:
        forms.append(" ".join(text.split()))
    for ending, own in rules.endings:
        words = text.split(" ")
        own_words = [w.removesuffix(ending) + own if w.endswith(ending) and len(w) > 4 else w for w in words]
        forms += [" ".join(own_words), " ".join([*own_words[:-1], words[-1]])]
    return forms


def _spans(units: list[Unit], content: str, rules: Rules) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for i, unit in enumerate(units):
        if not unit.capital:
            continue
        small = 0
        for j in range(i, min(i + LONGEST, len(units))):
            word = units[j]
            if j > i and (word.sentence != unit.sentence or not _GAP.fullmatch(content, units[j - 1].end, word.start)):
                break
            if word.capital or word.text[0].isdigit():
                small = 0
                if j > i and not word.capital:
                    break
                if j > i or not _opens_with_preposition(units, i, rules):
                    spans.append((i, j + 1))
            elif j > i and word.text.casefold() in rules.tails:
                small = 0  # "Arabie saoudite", "Emirats arabes unis"
                spans.append((i, j + 1))
            elif word.text.casefold() in rules.connectors or _DASH.fullmatch(word.text) or word.text in _JOINING:
                small += 1
                if small > 3:
                    break
            elif j > i and _DASH.fullmatch(units[j - 1].text) and _APOSTROPHE.sub("", word.text).isalpha():
                small = 0  # "Vila-real", "Wan-chai", "Côte-d'Ivoire"
                spans.append((i, j + 1))
            else:
                break
    return spans


def _opens_with_preposition(units: list[Unit], i: int, rules: Rules) -> bool:
    """ "In Port Louis ...": the capital is the sentence's, and there is no town of In."""
    opens = i == 0 or units[i - 1].sentence != units[i].sentence
    return opens and (units[i].text.casefold(),) in rules.strong_before | rules.weak_before


def _heads(units: list[Unit], rules: Rules) -> dict[int, str]:
    """The head that a name shares with others, by its last unit: "Clay and Bell counties" -> County for both."""
    heads: dict[int, str] = {}
    for k, unit in enumerate(units):
        word = unit.text.casefold()
        head = rules.plurals_after.get(word)
        if head:
            i = k - 1
            while i >= 0 and units[i].sentence == unit.sentence and (units[i].capital or _listed(units[i])):
                i -= 1
            if any(_listed(u) for u in units[i + 1 : k]):
                heads.update((j, head) for j in range(i + 1, k) if units[j].capital)
        for words, head in rules.plurals_before.items():
            if (
                word == words[-1]
                and tuple(u.text.casefold() for u in units[max(0, k + 1 - len(words)) : k + 1]) == words
            ):
                i = k + 1
                while i < len(units) and units[i].sentence == unit.sentence and (units[i].capital or _listed(units[i])):
                    if units[i].capital:
                        heads.setdefault(i, head)
                    i += 1
    return heads


def _listed(unit: Unit) -> bool:
    return unit.text in (",", "and", "or", "&", "y", "e", "et", "und", "/")


def find(units: list[Unit], content: str, rules: Rules, gazetteer: Gazetteer) -> dict[tuple[int, int], Hit]:
    """Hits by their units [first, last). Costs one query."""
    heads = _heads(units, rules)
    asked: dict[tuple[int, int], list[str]] = {}
    headed: dict[tuple[int, int], str] = {}
    led: dict[tuple[int, int], str] = {}
    for first, last in _spans(units, content, rules):
        text = content[units[first].start : units[last - 1].end]
        asked[first, last] = _forms(text, rules)
        if last - 1 in heads:
            headed[first, last] = f"{text} {heads[last - 1]}"
        if first and units[first - 1].text.casefold() in rules.articles:
            led[first, last] = f"{units[first - 1].text.casefold()} {text}"
    names = {f for forms in asked.values() for f in forms}
    known = gazetteer.lookup_many(sorted(names | set(headed.values()) | set(led.values())))
    hits: dict[tuple[int, int], Hit] = {}
    for (first, last), forms in asked.items():
        start, end = units[first].start, units[last - 1].end
        text = content[start:end]
        after_comma = first > 0 and units[first - 1].text in (",", "(")
        options: dict[str, Option] = {}
        full = headed.get((first, last), "")
        for form in [full] if full in known else forms:
            for entry in known.get(form, ()):
                if entry.place.id not in options and _fits(entry, text, last - first, after_comma, rules):
                    options[entry.place.id] = Option(entry.place, entry.name, entry.match)
        for entry in known.get(led.get((first, last), ""), ()):
            if entry.place.kind in ("region", "natural"):  # "the Gulf": towns have no article, seas and regions do
                options.setdefault(entry.place.id, Option(entry.place, entry.name, entry.match))
        code = rules.abbreviations.get(text) or rules.abbreviations.get(text + ".")
        if code and (after_comma or len(text.rstrip(".")) > 3 or "." in text[:-1] or text.isupper()):
            place = gazetteer.place(f"admin1:{code}")
            if place is not None:
                options.setdefault(place.id, Option(place, text, "code"))
        elif text + "." in rules.abbreviations and not after_comma and not text.isupper():
            options = {i: o for i, o in options.items() if o.place.kind != "admin1"}  # "Mass", "Miss", "Wash"
        if units[first].text.casefold() in rules.articles and (first + 1, last) in asked:
            # "The Athens police", but "The Hague": only where the article belongs to the name
            article = units[first].text.casefold() + " "
            english = rules.lang == "en"
            options = {
                i: o for i, o in options.items() if (o.place.name if english else o.name).casefold().startswith(article)
            }
        if text + "." in rules.abbreviations and content[end : end + 1] == ".":
            end += 1  # the stop belongs to "W.Va.", whatever the tokenizer thought
            text = content[start:end]
        if options:
            kind = None
            if (first, last) in headed:
                kind = rules.designators_after.get((heads[last - 1].casefold(),))
            hits[first, last] = Hit(start, end, first, last, text, tuple(options.values()), kind, text)
    return hits


def _fits(entry: Entry, text: str, words: int, after_comma: bool, rules: Rules) -> bool:
    """Codes must be written as codes, and short all-capital words are no towns' names ("WHO", "IN")."""
    letters = text.replace(".", "").replace(" ", "")
    if not letters.isascii():
        return True
    if (
        (words == 1 or "." in text)
        and len(letters) <= 3
        and letters.isupper()
        and text != letters + "."
        and len(text) > 1
    ):
        if text in rules.codes:
            return entry.place.kind in ("country", "admin1") or entry.match in ("name", "alias")
        if entry.place.kind in ("city", "admin2"):
            return False
        if entry.place.kind in ("country", "admin1"):
            return after_comma and entry.place.kind == "admin1"
    if entry.match == "code":
        return text in rules.codes or (letters.isupper() and after_comma)
    return len(letters) > 1
