"""Names that stand in a list behind one office in the plural, each with its country.

"The presidents of Ghana and Togo, A and B"; "les présidents du Ghana, A, et du Togo, B"; "the Kenyan ministers of
health and trade, A and B".
"""

from __future__ import annotations

from geo.travel.people.own_names import join
from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner

REACH = 14  # tokens from the office to the first name


def apposed(scanner: Scanner, first: int, last: int, several: list[Reference], names: dict[int, Reference]) -> None:
    """Give the names listed behind the office in the plural at the tokens [first, last) the countries told with it.

    `several`: what was made of the office, one reference for each country; each becomes the words of one name.
    """
    sentence = scanner.parse.sentences[scanner.sentence(first)]
    told: list[tuple[Reference, str | None]] = []
    codes = [office.country for office in several if office.country]
    k, closed, pending, portfolio = last, False, None, False
    while k < sentence.last and (told or k - last < REACH):
        word = scanner.words[k]
        if k in names:
            if not closed:
                return
            told.append((names[k], pending))
            k, pending = names[k].last, None
        elif k in scanner.country_at and scanner.country_at[k][2]:
            if told:
                pending = scanner.country_at[k][2]
            else:
                codes.append(str(scanner.country_at[k][2]))
            k = max(k + 1, scanner.country_at[k][1])
        elif word in (",", "(", ":"):
            closed, portfolio = True, False
            k += 1
        elif word in (".", ";") or (told and not portfolio and not _joins(scanner, k)):
            break
        else:
            portfolio = portfolio or word in scanner.lexicon.links  # "et de l'Énergie, B"
            k += 1
    if len(told) >= 2:
        _give(told, list(dict.fromkeys(codes)), several)


def _joins(scanner: Scanner, k: int) -> bool:
    """Words between two names of a list: conjunctions, "of" and what stands behind it."""
    lexicon, word = scanner.lexicon, scanner.words[k]
    determiner = word in lexicon.determiners and scanner.tokens[k].tag != "PRP$"
    return word in lexicon.conjunctions or word in lexicon.links or determiner


def _give(told: list[tuple[Reference, str | None]], codes: list[str], several: list[Reference]) -> None:
    if any(own for _, own in told):
        countries = [codes[-1] if codes else None, *(own for _, own in told[1:])]
    elif len(codes) == len(told):
        countries = list(codes)
    elif len(codes) == 1:
        countries = [codes[0]] * len(told)
    else:
        return
    for (name, _), country in zip(told, countries, strict=True):
        if country is None:
            continue
        name.country = country
        office = next((r for r in several if r.country == country and r.joined is None), None)
        if office is not None and office.kind == "description":
            join(office, name)


def country_in_brackets(scanner: Scanner, name: Reference) -> str | None:
    """ "Ada Moreau (Kenya)": the country in brackets behind a name."""
    k = name.last
    if k + 2 >= len(scanner.words) or scanner.words[k] != "(" or k + 1 not in scanner.country_at:
        return None
    _, end, code, kind = scanner.country_at[k + 1]
    return code if kind == "country" and end < len(scanner.words) and scanner.words[end] in (")", ",", ";") else None
