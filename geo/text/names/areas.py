"""Countries, provinces and towns among the words that look like a name."""

from __future__ import annotations

from functools import cache

from geo.text.names.words import Text


def is_country(text: Text, name: str) -> bool:
    """Whether the words name a country or a nationality."""
    if text.gazetteer is not None:
        if any(entry.place.kind == "country" for entry in text.gazetteer.lookup(name)):
            return True
        return bool(text.gazetteer.nationality(name))
    return name.lower() in _country_names()


def is_area(text: Text, name: str) -> bool:
    """Whether the words name a country, a region or a province."""
    if is_country(text, name):
        return True
    kinds = ("region", "admin1")
    return text.gazetteer is not None and any(e.place.kind in kinds for e in text.gazetteer.lookup(name))


def country_prefix(text: Text, first: int, last: int) -> int:
    """How many tokens from `first` name a country or nationality ("Kenya Ada Moreau" -> 1)."""
    for size in range(min(4, last - first), 0, -1):
        name = text.written(first, first + size)
        if is_country(text, name):
            return size
    return 0


def names_country(text: Text, i: int, end: int) -> bool:
    """A country follows: "el rey Ada II de Kenia", "du Kenya"."""
    last = i
    while last < end and last - i < 3 and text.capital(last):
        last += 1
    return any(is_country(text, text.written(i, k)) for k in range(last, i, -1))


def town(text: Text, first: int, last: int) -> bool:
    """A town that the model took for a person: behind "in" or days, or beside the other towns of a list."""
    if text.gazetteer is None or last - first > 4:
        return False
    before = text.words[first - 1] if first else ""
    behind = text.words[last] if last < len(text.words) else ""
    stays = before in ("in", "at", "near", "via", "outside")
    goes = text.lexicon.raw.get("goes", ())
    moves = before in ("to", "from", "through") and text.tokens[text.tokens[first - 1].head].lemma in goes
    day = first > 1 and (text.tokens[first - 2].ent == "DATE" or text.words[first - 2][0].isdigit())
    dated = before in (",", ":") and day and not (last < len(text.tokens) and text.tokens[last].pos in ("VERB", "AUX"))
    listed = any(
        0 <= k < len(text.words) and text.tokens[k].ent in ("GPE", "LOC") and not text.taken[k]
        for k in (
            first - 2 if before in (",", "and") else -1,
            last + 1 if behind in (",", "and") else -1,
            last + 2 if text.words[last : last + 2] == [",", "and"] else -1,
        )
    )
    if not (stays or moves or listed or dated):
        return False
    name = text.written(first, last)
    kinds = ("city", "admin1", "admin2", "landmark", "region", "natural")
    return any(entry.place.kind in kinds for entry in text.gazetteer.lookup(name))


@cache
def _country_names() -> frozenset[str]:
    from babel import Locale

    names: set[str] = set()
    for code in ("en", "es", "fr", "de"):
        for key, name in Locale(code).territories.items():
            if len(key) == 2:
                names.add(name.lower())
    return frozenset(names)
