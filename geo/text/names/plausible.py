"""Whether words with capitals may be a person: no house or body, no initials alone, no country."""

from __future__ import annotations

from geo.text.names.areas import is_area, is_country
from geo.text.names.extent import headline_word
from geo.text.names.words import Text


def house(text: Text, first: int, last: int, *, titled: bool = False) -> bool:
    """The name is part of the name of a house, a body or a law: "Ada Moreau Hospital".

    Behind a rank or "Mr." a word such as "Day" or "Park" is a family name.
    """
    if text.words[last - 1] in text.lexicon.not_endings and not (titled and last - first <= 2):
        return True
    if not text.tagged and _bears_a_name(text, first):
        return True
    return (
        last < len(text.words)
        and text.words[last] in text.lexicon.not_endings
        and text.capital(last)
        and text.tokens[last].start - text.tokens[last - 1].end <= 1
    )


def _bears_a_name(text: Text, first: int) -> bool:
    """Spanish and French put the house first: "el aeropuerto Ada Moreau de Lima", "l'hôpital Ada-Moreau"."""
    k = first - 1
    while k > 0 and (text.words[k] in ("international", "internacional", '"', "“", "«") or text.cased[k].istitle()):
        if text.words[k] in text.lexicon.not_endings:
            break
        k -= 1
    return k >= 0 and text.words[k] in text.lexicon.not_endings and first - k <= 3


def plausible(text: Text, first: int, last: int, honorific: bool) -> bool:
    """Whether the words behind a title are a name."""
    kinds = {t.ent for t in text.tokens[first:last]}
    if honorific or "PERSON" in kinds:
        return True
    name = text.written(first, last)
    if last - first <= 3 and is_country(text, name):
        return False
    words = text.words[first:last]
    if last - first == 1 and words[0].isdigit():
        return False
    if text.tagged and all(
        text.tokens[k].pos not in ("PROPN", "X", "PUNCT", "PART", "ADJ", "NOUN") for k in range(first, last)
    ):
        return False
    return not (len(words) == 1 and len(words[0]) > 1 and text.cased[first].isupper() and len(words[0]) <= 5)


def person_like(text: Text, first: int, last: int) -> bool:
    """Whether words that the model took for a person may be one."""
    if house(text, first, last):
        return False
    words = text.words[first:last]
    if all(len(w.rstrip(".")) <= 1 or w == "." for w in words):
        return False  # initials, no name: "M. P."
    if all(w in text.small for w in words):
        return False
    if any(w.rstrip("s") in ("cyclone", "hurricane", "typhoon", "storm") for w in text.words[max(0, first - 3) : last]):
        return False
    if any(c.isdigit() for w in words for c in w):
        return False
    if first in text.headline and any(headline_word(text, k, inside=False) for k in range(first, last)):
        return False
    if last - first == 1:
        word = text.cased[first]
        if (word.isupper() and len(word) <= 5) or word[0].isdigit() or any(c.isdigit() for c in word):
            return False
        if is_area(text, word):
            return False
    elif is_country(text, text.written(first, last)):
        return False
    return not any(c in "@/#<>{}[]=|\\" for w in words for c in w)
