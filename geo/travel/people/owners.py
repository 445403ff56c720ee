"""Whose an office is, by the words behind it: "of Kenya", "of the Development Bank"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.model import Sentence
from geo.travel.people.reference import Reference, regions
from geo.travel.people.scanner import Scanner

_HOUSE = 16  # characters between a country and an office behind the name of a house, at most


@dataclass(frozen=True, slots=True)
class Owner:
    """What stands behind an office. `end`: the token after the phrase."""

    end: int
    country: str | None = None
    organisation: bool = False  # an organisation is named
    told: bool = False  # anything stands there at all
    region: frozenset[str] = frozenset()  # countries of the part of the world that is named


def owner_after(scanner: Scanner, last: int, sentence: Sentence, kind: str = "") -> Owner:
    """Whose the office before token `last` is."""
    if last >= sentence.last or last in scanner.name_at:
        return Owner(last)
    if scanner.parse.lang == "de" and scanner.country_at.get(last, ("",) * 4)[3] == "country":
        return Owner(scanner.country_at[last][1], scanner.country_at[last][2], told=True)  # "Präsident Österreichs"
    # "Assistant to the President for Trade": the portfolio is not the president's
    links = tuple(scanner.lexicon.links) if kind != "head" else tuple(scanner.lexicon.links - {"for", "to"})
    if scanner.words[last] not in links:
        return Owner(last)
    k = last
    country: str | None = None
    other = False
    region: frozenset[str] = frozenset()
    while k < sentence.last and k - last < 24:
        word, token = scanner.words[k], scanner.tokens[k]
        if k in scanner.name_at:
            break
        two = f"{word} {scanner.words[k + 1]}" if k + 1 < sentence.last else word
        if two in regions(scanner.parse.lang):
            other, region = True, regions(scanner.parse.lang)[two]
            k += 2
            continue
        if k in scanner.country_at:
            _, end, code, kind = scanner.country_at[k]
            if kind in ("country", "nationality", "admin1", "city", "admin2") and (country is None or not other):
                country = code
            k = end
            continue
        determiner = word in scanner.lexicon.determiners and token.tag != "PRP$"  # "leader of his party": not whose
        if word in links or determiner or word in ("'s", "and", "&", "-", "'"):
            if word == "and" and not _goes_on(scanner, k, sentence):
                break
            k += 1
            continue
        if (token.pos in ("NOUN", "PROPN", "ADJ", "NUM") and token.tag not in ("CD",)) or (
            not scanner.tagged and token.text[:1].isupper()
        ):
            if token.tag == "PRP$":
                break
            other = True
            region = regions(scanner.parse.lang).get(word) or region
            k += 1
            continue
        break
    while k > last and (
        scanner.words[k - 1] in (*links, "and", "&", "-", "'") or scanner.words[k - 1] in scanner.lexicon.determiners
    ):
        k -= 1
    plain = {
        "country",
        "nation",
        "republic",
        "government",
        "state",
        "people",
        "'s",
        "kingdom",
        "federation",
        "commonwealth",
        "union",
    }
    organisation = other and any(
        j not in scanner.country_at
        and scanner.words[j] not in plain
        and scanner.words[j]
        not in (*links, "the", "and", "&", "-", "affairs", "foreign", "state", "defence", "defense", "interior")
        and f"{scanner.words[j - 1]} {scanner.words[j]}" not in regions(scanner.parse.lang)
        and scanner.words[j] not in regions(scanner.parse.lang)
        and not (j + 1 < k and f"{scanner.words[j]} {scanner.words[j + 1]}" in regions(scanner.parse.lang))
        for j in range(last, k)
    )
    if scanner.words[last] == "to" and country is not None:
        # "the ambassador to Kenya", "travel of the Secretary of State to Kenya": where they are sent or go, not whose
        return Owner(k, None, organisation, k > last) if k in scanner.name_at else Owner(last)
    return Owner(k, country, organisation, k > last, region if not organisation else frozenset())


def _goes_on(scanner: Scanner, k: int, sentence: Sentence) -> bool:
    """ "Minister of Foreign Affairs and Trade" goes on; "President of Kenya and Mr. X" does not."""
    nxt = k + 1
    if nxt >= sentence.last or nxt in scanner.name_at or scanner.lexicon.role_at(scanner.words, nxt):
        return False
    if nxt in scanner.country_at and k - 1 in scanner.country_at:
        return False
    return (
        scanner.tokens[nxt].text[:1].isupper()
        and scanner.tokens[k - 1].text[:1].isupper()
        and scanner.words[nxt] not in scanner.lexicon.honorifics
    )


def country_behind_name(scanner: Scanner, name: Reference, sentence: Sentence) -> str | None:
    """ "President Tomas Okello of Kenya": the country behind the name."""
    k = name.last
    if k + 1 >= sentence.last or scanner.words[k] not in ("of", "de", "von"):
        return None
    k += 1 + (scanner.words[k + 1] in scanner.lexicon.determiners)
    found = scanner.country_at.get(k)
    return found[2] if found is not None and found[3] == "country" else None


def of_organisation(scanner: Scanner, first: int, last: int) -> bool:
    """An international organisation is named before the office ("World Bank President")."""
    words = f" {' '.join(scanner.words[max(0, first - 3) : last])} "
    return any(words.endswith(f" {name} ") for name in scanner.lexicon.raw.get("international", ()))


def of_the_ministry(scanner: Scanner, first: int, sentence: Sentence) -> str | None:
    """The country before the house or other office that an office stands behind: 芬兰国际合作部部长.

    first: where the phrase of the office begins. Chinese writes whose it is, the house and the office in one row.
    """
    houses = scanner.lexicon.raw.get("houses", "")
    k = first
    while k > max(sentence.first, first - _HOUSE) and k - 1 not in scanner.country_at and k - 1 not in scanner.name_at:
        k -= 1
    found = scanner.country_at.get(k - 1) if k > sentence.first else None
    if not houses or k == first or found is None or found[3] not in ("country", "nationality"):
        return None
    between = scanner.content[scanner.tokens[k].start : scanner.tokens[first - 1].end]
    return found[2] if re.fullmatch(houses, between) else None
