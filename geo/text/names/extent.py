"""Where a name ends that begins at a word: particles, initials, numerals, the capitals of a headline."""

from __future__ import annotations

from geo.text.names.areas import names_country
from geo.text.names.words import Text

NAME_LENGTH = 7  # words


def end_of_name(text: Text, first: int) -> int:
    """End of the name that begins at `first` (after a title)."""
    end = text.sentence_end(first)
    i = first
    while i < end and i - first < 2 * NAME_LENGTH:
        word = text.words[i]
        if text.glued(i):
            i += 2 if i + 1 < end else 1
            continue
        if i > first and (word in text.lexicon.suffixes or word.rstrip(".") in ("jr", "sr")):
            i += 1
            continue
        if i > first and word == "," and i + 1 < end and text.words[i + 1].rstrip(".") in ("jr", "sr"):
            i += 2
            continue
        if word == "." and i > first and len(text.cased[i - 1]) == 1:
            i += 1
            continue
        if i > first and i + 1 < end and len(word) == 2 and word[1] == "." and text.capital(i):
            i += 1  # an initial in the middle, whatever it abbreviates before a name ("D." is Spanish "don")
            continue
        if word in text.lexicon.particles and i + 1 < end:
            behind = _behind_particles(text, i, end)
            if behind and not (i > first and names_country(text, behind, end)):
                i = behind
                continue
        if (
            word in ("'", "`")
            and i > first
            and i + 1 < end
            and text.capital(i + 1)
            and (text.tokens[i].start == text.tokens[i - 1].end and text.tokens[i].end == text.tokens[i + 1].start)
        ):
            i += 2
            continue
        if word == "i" and i > first and _first_of_the_name(text, i, first):
            i += 1
            continue
        if not text.name_word(i):
            break
        if i in text.headline and headline_word(text, i, inside=i > first):
            break
        if i > first and text.tagged and i not in text.headline and text.tokens[i].pos == "VERB" and word in text.small:
            break
        i += 1
    while i > first and (text.words[i - 1] in text.lexicon.particles or text.words[i - 1] in ("-", ",", "'")):
        i -= 1
    return i


def _behind_particles(text: Text, i: int, end: int) -> int:
    """Where the name goes on behind the particles at `i` ("von der" Leyen); 0 where it does not.

    A particle that is also an article ("den", "las") goes on with a name only behind another one: "Ada von der
    Heide", but "hat mit Ada Moreau den Vertrag unterzeichnet".
    """
    inner = text.lexicon.inner_particles
    if text.words[i] in inner and text.cased[i].islower() and text.words[i - 1] not in text.lexicon.particles:
        return 0
    k = i
    while k < end and k - i < 3 and text.words[k] in text.lexicon.particles and not text.name_word(k):
        k += 1
    return k if k < end and k > i and (text.name_word(k) or text.glued(k)) else i + 1 if text.name_word(i) else 0


def _first_of_the_name(text: Text, i: int, first: int) -> bool:
    """The numeral in "King Ada I", where the title is one of those who are numbered."""
    return text.cased[i] == "I" and any(word in text.lexicon.numbered for word in text.words[max(0, first - 2) : first])


def headline_word(text: Text, i: int, *, inside: bool) -> bool:
    """A word that has its capital from the headline ("Moreau Concludes Visit") and is no part of a name."""
    word = text.words[i]
    if word in text.body_names:
        return False
    if word in text.small or text.tokens[i].pos in ("VERB", "AUX", "ADP"):
        return True
    everyday = word in text.everyday or (word.endswith("s") and word[:-1] in text.everyday)
    return everyday or (inside and bool(text.body_names) and text.words[i - 1] in text.body_names)


def before_object(text: Text, first: int, end: int) -> int:
    """Where a German name ends before the place that is the object of its verb.

    The verb stands at the end ("hat Ada Moreau Lyon besucht"), or opens the clause, so that subject and object follow
    it side by side ("1962 besuchte Präsidentin Ada Moreau Ghana und Togo").
    """
    if text.lang != "de" or text.gazetteer is None or end >= len(text.words) or end - first < 3 or text.glued(end - 2):
        return end
    behind = text.cased[end]
    verb_last = behind.isalpha() and behind.islower() and behind.endswith(("t", "en"))
    if not verb_last and not _stands_behind_its_verb(text, first):
        return end
    places = [e.place for e in text.gazetteer.lookup(text.written(end - 1, end))]
    known = any(p.kind == "country" or (verb_last and p.kind == "city" and p.population > 300_000) for p in places)
    return end - 1 if known else end


def _stands_behind_its_verb(text: Text, first: int) -> bool:
    """Whether the office before a name stands right behind a word in small letters that may be a verb."""
    at = first - 1
    while at > text.sentence_first(first) and (at in text.office_tokens or text.words[at] in text.lexicon.determiners):
        at -= 1
    return text.cased[at].islower() and text.words[at].endswith(("te", "ten", "t", "en"))
