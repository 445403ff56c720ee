"""Names that stand without a title in the headline and in the text below it: "Ada Moreau en Lima"."""

from __future__ import annotations

from geo.text.names.areas import is_area
from geo.text.names.extent import NAME_LENGTH, end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text


def find(text: Text) -> None:
    """Spanish and French headlines give capitals to names alone: what opens one and is told again whole is a name."""
    for sentence in text.sentences:
        first = sentence.first
        if not sentence.title or text.lang not in ("es", "fr") or not text.name_word(first):
            continue
        last = min(end_of_name(text, first), sentence.last)
        words = text.words[first:last]
        if not 2 <= last - first <= NAME_LENGTH or any(w in text.everyday or w in text.small for w in words):
            continue
        areas = [is_area(text, text.written(k, k + 1)) for k in range(first, last)]
        towns = text.gazetteer.lookup(text.written(first, last)) if text.gazetteer is not None else []
        if any(e.place.kind == "city" and e.place.population > 20_000 for e in towns):
            continue
        if all(areas) or is_area(text, text.written(first, last)) or house(text, first, last):
            continue
        size = last - first
        below = (k for k in range(sentence.last, len(text.words) - size) if text.words[k : k + size] == words)
        if next(below, None) is not None:
            text.add(first, last, 2)
