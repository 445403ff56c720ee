"""Names beside an office and a comma: "Ada Moreau, presidenta de Kenia", "el presidente de Kenia, Ada Moreau"."""

from __future__ import annotations

from geo.text.names.areas import is_area, names_country
from geo.text.names.extent import NAME_LENGTH, end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text

_BEFORE_THINGS = {  # articles and prepositions of place, which no person's name stands behind
    "es": ("el", "la", "los", "las", "del", "al", "en"),
    "fr": ("le", "la", "les", "l'", "du", "au", "aux", "en", "dans"),
}
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


def find_behind(text: Text) -> None:
    """ "El presidente de Kenia, Ada Moreau, ...": a title, whose it is, a comma, two or more capitalised words."""
    n = len(text.words)
    for i in range(n):
        role = text.lexicon.role_at(text.words, i)
        if not role or (text.tagged and text.words[i + role[0] : i + role[0] + 1] != ["of"]):
            continue
        k = i + role[0]
        while k < n and k - i < 12 and text.words[k] != "," and text.words[k] not in (".", ";", ":"):
            k += 1
        if k >= n - 1 or text.words[k] != "," or not text.name_word(k + 1):
            continue
        end = end_of_name(text, k + 1)
        closed = end >= n or text.words[end] in (",", ".", ";", ")") or text.cased[end][0].islower()
        if text.tagged and any(t.pos != "PROPN" or t.ent in _PLACES for t in text.tokens[k + 1 : end]):
            continue
        if end - k - 1 >= 2 and closed and not house(text, k + 1, end):
            text.add(k + 1, end, 3)


def find_several(text: Text) -> None:
    """ "Los ministros de Energía y Salud, Ada Moreau y Juma Otieno"; "les ministres de l'Énergie, A, et …, B"."""
    n = len(text.words)
    for i in range(n):
        party = text.lexicon.parties_at(text.words, i)
        if party is None:
            continue
        k = _comma(text, i + party[0], 14)
        while k >= 0:
            at = k + 1
            while at < n and text.words[at] in (",", *text.lexicon.conjunctions):
                at += 1
            if at < n and text.words[at] in text.lexicon.links:  # "…, et des Finances, B"
                k = _comma(text, at, 8)
                continue
            end = end_of_name(text, at) if at < n and text.name_word(at) else at
            if end - at < 2 or house(text, at, end) or is_area(text, text.written(at, end)):
                break
            text.add(at, end, 3)
            k = end - 1 if end < n and text.words[end] in text.lexicon.conjunctions else _comma(text, end, 1)


def _comma(text: Text, first: int, most: int) -> int:
    """Where the next comma is, `most` words away and within the clause; -1 where there is none."""
    for k in range(first, min(first + most, len(text.words))):
        if text.words[k] == ",":
            return k
        if text.words[k] in (".", ";", ":"):
            return -1
    return -1


def _is_written_large(text: Text, at: int) -> bool:
    """An office that official style writes with a capital, and whose it is behind it ("Presidente de la República")."""
    role = text.lexicon.role_at(text.words, at)
    return role is not None and any(word in text.lexicon.links for word in text.words[at : at + role[0] + 1])


def find(text: Text) -> None:
    """Without a model: capitalised words before or after a title and a comma ("Ada Moreau, presidenta de …")."""
    n = len(text.words)
    find_behind(text)
    find_several(text)
    for i in range(2, n):
        if text.words[i - 1] != "," or (text.capital(i) and text.lang != "de" and not _is_written_large(text, i)):
            continue
        k = i
        while k < n and text.words[k] in ("el", "la", "le", "der", "die", "the", "l'", "ex"):
            k += 1
        if k >= n or not text.lexicon.role_at(text.words, k):
            continue
        j = i - 1
        a = j
        low = text.sentence_first(i)
        while a > low and (text.name_word(a - 1) or text.words[a - 1] in text.lexicon.particles):
            a -= 1
        while a < j and not text.name_word(a):
            a += 1
        if a == low and a + 2 < j and text.words[a + 1] in text.lexicon.particles and names_country(text, a + 2, j):
            continue
        if a == low and a + 2 < j and is_area(text, text.written(a + 2, j)):
            continue  # "Procedente de Buenos Aires, el presidente …": where from, and no name
        if a > low and text.words[a - 1] in _BEFORE_THINGS.get(text.lang, ()):
            continue  # "en el Zócalo de Mérida, el presidente …"
        if 2 <= j - a <= NAME_LENGTH and not house(text, a, j):
            text.add(a, j, 2)
