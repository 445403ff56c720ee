"""The words before an office: where its phrase begins, whose it is, and whether it is a certain one."""

from __future__ import annotations

import re

from geo.model import Sentence
from geo.travel.people.reference import Reference, regions
from geo.travel.people.scanner import Scanner


def left(scanner: Scanner, first: int) -> tuple[int, int]:
    """Where the words of the office begin ("Deputy"), and where the whole phrase does ("the Thai ...")."""
    low = scanner.parse.sentences[scanner.sentence(first)].first
    k = first
    while k > low:
        word = scanner.words[k - 1]
        token = scanner.tokens[k - 1]
        if k - 1 in scanner.country_at or k - 1 in scanner.name_at:
            break
        glued = (
            word == "-" and k - 2 >= low and scanner.tokens[k - 2].end == token.start and token.end == scanner.starts[k]
        )
        if word in scanner.lexicon.modifiers or glued:
            k -= 1
            continue
        if scanner.tagged and (token.pos == "PROPN" or (token.tag in ("NN", "JJ") and token.pos in ("NOUN", "ADJ"))):
            if word in scanner.lexicon.former or (
                scanner.lexicon.role_at(scanner.words, k - 1) and token.dep != "compound"
            ):
                break
            if token.dep in ("compound", "amod", "nmod") and k - 1 < token.head <= first + 8:
                if word in regions(scanner.parse.lang) or _region_ending(scanner, k - 1, low):
                    break
                k -= 1
                continue
        break
    return k, _phrase_start(scanner, k, low)


def _region_ending(scanner: Scanner, k: int, low: int) -> bool:
    return k > low and f"{scanner.words[k - 1]} {scanner.words[k]}" in regions(scanner.parse.lang)


def _phrase_start(scanner: Scanner, k: int, low: int) -> int:
    determined = False
    while k > low:
        word = scanner.words[k - 1]
        if determined and word not in ("the", "-") and word not in scanner.lexicon.former:
            break
        if word in scanner.lexicon.articles or scanner.lexicon.is_possessive(word):
            determined = True
        two = f"{scanner.words[k - 2]} {word}" if k - 2 >= low else ""
        if two in regions(scanner.parse.lang):
            k -= 2
            continue
        if k - 1 in scanner.country_at:
            k = max(low, scanner.country_at[k - 1][0])
            continue
        lexicon = scanner.lexicon
        if word in lexicon.former or word == "-" or word in lexicon.articles or lexicon.is_possessive(word):
            k -= 1
            continue
        if word in ("'s", "'"):
            break
        if word in regions(scanner.parse.lang):
            k -= 1
            continue
        break
    return k


def role_text(scanner: Scanner, first: int, last: int) -> str:
    """The office in the text's own words, without article and "new"."""
    while first < last and scanner.words[first] in (
        "the",
        "a",
        "an",
        "new",
        "visiting",
        "then",
        "newly",
        "elected",
        "hon",
        "hon.",
        "current",
        "his",
        "her",
    ):
        first += 1
    text = scanner.content[scanner.tokens[first].start : scanner.tokens[last - 1].end] if last > first else ""
    text = re.sub(r"(?<=[Mm])inster\b", "inister", text)
    return re.sub(r"\s+", " ", text)[:120]


def read_before(scanner: Scanner, reference: Reference, phrase: int, begin: int, sentence: Sentence) -> None:
    """Country, region, determiner and possessor among the words before the office."""
    text = " ".join(scanner.words[phrase:begin])
    for region, countries in regions(scanner.parse.lang).items():
        if region in text and re.search(rf"(?<!\w){re.escape(region)}(?!\w)", text):
            reference.countries = countries if not reference.countries else reference.countries & countries
    for k in range(phrase, begin):
        word = scanner.words[k]
        if k in scanner.country_at and scanner.country_at[k][2] and not reference.countries:
            reference.country = scanner.country_at[k][2]
        if word in scanner.lexicon.former:
            reference.former = True
        if word in scanner.lexicon.indefinite:
            reference.indefinite = True
        elif word in scanner.lexicon.articles:
            reference.definite = True
        elif scanner.lexicon.is_possessive(word):
            reference.possessor = word
            reference.definite = True
    if phrase > sentence.first and scanner.words[phrase - 1] in ("'s", "'"):
        reference.definite = True
        owner = phrase - 2
        if owner >= sentence.first and owner in scanner.country_at:
            reference.country = reference.country or scanner.country_at[owner][2]
            begin_at = scanner.country_at[owner][0]
            reference.first, reference.start = begin_at, scanner.tokens[begin_at].start
        elif owner >= sentence.first:
            # "the Asian country 's leader"
            words = " ".join(scanner.words[max(sentence.first, owner - 4) : owner + 1])
            for region, countries in regions(scanner.parse.lang).items():
                if re.search(rf"(?<!\w){re.escape(region)} (?:country|nation|state|republic|kingdom)$", words):
                    reference.countries = countries
                    back = owner - len(region.split())
                    if back - 1 >= sentence.first and scanner.words[back - 1] == "the":
                        back -= 1
                    reference.first, reference.start = back, scanner.tokens[back].start
    reference.spans = [(reference.start, reference.end)]
    reference.text = scanner.content[reference.start : reference.end]
