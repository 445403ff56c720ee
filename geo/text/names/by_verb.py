"""Names whose holder does what only people do: "Ada Moreau viajará", without a title and without a model."""

from __future__ import annotations

import re

from geo.text.names.areas import is_area
from geo.text.names.extent import NAME_LENGTH, end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text


def find(text: Text) -> bool:
    """Add capitalised words right before a verb of travelling, meeting or speaking; whether there were any.

    The verbs are ``acts`` in ``people.toml``.
    """
    known = len(text.spans)
    acts = text.lexicon.raw.get("acts", [])
    if not acts:
        return False
    verbs = re.compile("|".join(acts))
    inside = {text.words[i] for i in range(1, len(text.words)) if text.capital(i) and not _opens(text, i)}
    i = 0
    while i < len(text.words):
        first = i
        i += 1
        if text.taken[first] or not text.name_word(first) or (first and text.capital(first - 1)):
            continue
        last = end_of_name(text, first)
        i = max(i, last)
        if last >= len(text.words) or not 1 <= last - first <= NAME_LENGTH or any(text.taken[first:last]):
            continue
        if (
            not verbs.match(text.text, text.tokens[last].start)
            or text.tokens[last].start - text.tokens[last - 1].end > 1
        ):
            continue
        name, words = text.written(first, last), text.words[first:last]
        if last - first == 1 and (words[0] not in inside or text.cased[first].isupper() or len(words[0]) < 4):
            continue  # the first word of a sentence has its capital for that
        if any(w in text.small for w in words) or is_area(text, name) or is_area(text, text.written(last - 1, last)):
            continue
        if not house(text, first, last) and text.words[first - 1 if first else 0] not in text.lexicon.determiners:
            text.add(first, last, 2)
    return len(text.spans) > known


def _opens(text: Text, i: int) -> bool:
    """Whether a word opens its sentence, or follows a mark that lets one begin."""
    return i == text.sentence_first(i) or text.words[i - 1] in ('"', "“", "«", ":", "—", "-", "–", "(")
