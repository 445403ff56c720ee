"""Names beside a word for where their holder comes from: "el keniano Ada Moreau", "die Finnin X", "X aus Kenia"."""

from __future__ import annotations

from geo.text.names.areas import is_area
from geo.text.names.extent import NAME_LENGTH, end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text


def find(text: Text) -> None:
    """Add names of two or more words behind an article and a nationality, and before a country where one is "from"."""
    if text.gazetteer is None:
        return
    for i in range(len(text.words) - 2):
        if text.words[i] in text.lexicon.determiners and i + 2 < text.sentence_end(i):
            if text.name_word(i + 2) and text.cased[i + 1].isalpha() and text.gazetteer.nationality(text.cased[i + 1]):
                _add(text, i + 2, end_of_name(text, i + 2))
        elif i and text.words[i] in text.lexicon.origin and text.name_word(i - 1) and _is_country(text, i + 1):
            first, low = i - 1, text.sentence_first(i)
            while first > low and not text.taken[first - 1] and text.name_word(first - 1):
                first -= 1
            _add(text, first, i)


def _add(text: Text, first: int, last: int) -> None:
    if not 2 <= last - first <= NAME_LENGTH or house(text, first, last) or any(text.taken[first:last]):
        return
    if text.cased[last - 1].isupper() and text.words[last - 1] not in text.lexicon.suffixes:
        return  # a company's form: "AG", "SA"
    if any(word in text.small for word in text.words[first:last]) or is_area(text, text.written(first, last)):
        return
    if not _is_place(text, first, last, ("city", "admin2", "landmark")):
        text.add(first, last, 3)


def _is_country(text: Text, at: int) -> bool:
    """Whether a country stands at a word, perhaps behind its article ("aus der Schweiz")."""
    if text.words[at] in text.lexicon.articles:
        at += 1
    return any(_is_place(text, at, last, ("country",)) for last in (at + 1, at + 2) if last <= len(text.words))


def _is_place(text: Text, first: int, last: int, kinds: tuple[str, ...]) -> bool:
    if text.gazetteer is None or last > len(text.words):
        return False
    return any(entry.place.kind in kinds for entry in text.gazetteer.lookup(text.written(first, last)))
