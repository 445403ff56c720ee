"""Whose words say of which country somebody is whose own words name none."""

from __future__ import annotations

import re

from geo.model import Sentence
from geo.travel.lexicon import Lexicon, lexicon
from geo.travel.people.company import Company, Someone
from geo.travel.people.reference import Reference


def where_met(company: Company) -> None:
    """ "In Kenya, Mr. Dunn met with President Okello": who is met so holds office there."""
    for someone in company.everyone:
        if someone.country or someone.body or someone.group or not someone.names:
            continue
        if not any(r.role_class in ("state", "sub") for r in someone.references):
            continue
        first = min(someone.references, key=lambda r: (r.title, r.start))
        if first.title or (company.voice[2] and first.subject and not _opens_abroad(company, first)):
            continue
        country = _opening_country(company, first.sentence) or _paragraph_country(company, first.sentence)
        if country and country != company.voice[2]:
            someone.country = country


def _opens_abroad(company: Company, r: Reference) -> bool:
    country = _opening_country(company, r.sentence) or _paragraph_country(company, r.sentence)
    return country is not None and country != company.voice[2]


def _paragraph_country(company: Company, sentence: int) -> str | None:
    """The country that the paragraph of a sentence opens with ("In Fiji, ...")."""
    paragraph = company.parse.sentences[sentence].paragraph
    while sentence > 0 and company.parse.sentences[sentence - 1].paragraph == paragraph:
        sentence -= 1
    return _opening_country(company, sentence)


def delegates(company: Company) -> None:
    """ "A Kenyan delegation led by Mr. Okello": who leads it or belongs to it is of its country."""
    content = company.scanner.content
    words = lexicon(company.parse.lang)
    if words is None:
        return
    for group in company.everyone:
        if not group.group or not group.country or words.led_by is None:
            continue
        for r in group.references:
            if r.office != "delegation":
                continue
            end = company.parse.sentences[r.sentence].end
            match = words.led_by.search(content, r.end, min(end, r.end + 60))
            if not match:
                continue
            start = match.end()
            close = re.compile(r"\s[–—-]\s|;").search(content, start, end)
            end = close.start() if close else min(end, start + 150)
            for someone in company.everyone:
                if not someone.country and any(start <= x.start < end for x in someone.references):
                    someone.country = group.country
    for someone in company.everyone:
        someone.country = someone.country or _of_their_delegation(company, someone, words)


def _of_their_delegation(company: Company, someone: Someone, words: Lexicon) -> str | None:
    """ "由外交部长多苏率领的贝宁代表团", "多苏率贝宁代表团": what one leads stands behind the verb."""
    scanner, leading, delegation = company.scanner, words.any_of("leading_behind"), words.any_of("delegation_behind")
    if leading is None or delegation is None:
        return None
    for r in someone.references:
        led = leading.match(scanner.content, r.end)
        if led is None:
            continue
        found = scanner.country_at.get(scanner.token_range(led.end(), led.end() + 1)[0])
        if found is None or found[3] not in ("country", "nationality"):
            continue
        if delegation.match(scanner.content, scanner.tokens[found[1] - 1].end):
            return found[2]
    return None


def theirs(company: Company) -> None:
    """ "His foreign minister, Mr. Otieno": of the country of whoever of a state was told of last."""
    for someone in company.everyone:
        if someone.country or someone.group or not someone.names:
            continue
        for r in someone.references:
            if r.role_class == "state" and company.scanner.words[r.first] in company.lexicon.possessives:
                someone.country = _told_before(company, someone, r)


def _told_before(company: Company, someone: Someone, reference: Reference) -> str | None:
    """The country of the person of a state last named before a reference, in its sentence or the one before."""
    found = [
        (start, other.country)
        for other in company.everyone
        if other is not someone and other.country and other.state and not other.group
        for start, _ in other.spans
        if start < reference.start and reference.sentence - company.sentence_of(start) <= 1
    ]
    return max(found)[1] if found else None


def stand_ins(company: Company) -> None:
    """ "Kenya was represented by Vice President Otieno": who stands in for a country, or its president, is of it."""
    words = lexicon(company.parse.lang)
    forms = words.words.get("represented", frozenset()) if words is not None else frozenset()
    if not forms:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(forms))})", re.IGNORECASE)
    for someone in company.everyone:
        if someone.country or someone.group or not someone.names or not someone.state:
            continue
        start = someone.spans[0][0]
        sentence = company.parse.sentences[company.sentence_of(start)]
        match = pattern.search(company.scanner.content, sentence.start, sentence.end)
        if match is not None:
            others = any(match.end() < a < start for p in company.everyone if p is not someone for a, _ in p.spans)
            end = start if others else min(match.start(), start)  # "Peru by X and Chile by Y": nearest to Y
            someone.country = _spoken_for(company, sentence, end)


def _spoken_for(company: Company, sentence: Sentence, end: int) -> str | None:
    """The country, or the country of the person, that a sentence names last before the character `end`."""
    told = [(a, p.country) for p in company.everyone if p.country and not p.group for a, _ in p.spans]
    told += [
        (company.scanner.tokens[first].start, code)
        for first, _, code, kind in set(company.scanner.country_at.values())
        if kind in ("country", "nationality") and code
    ]
    here = [each for each in told if sentence.start <= each[0] < end]
    return max(here)[1] if here else None


def sides(company: Company) -> None:
    """ "Both presidents vowed to deepen ties between Kenya and Laos": the one who is not of Laos is of Kenya."""
    words = lexicon(company.parse.lang)
    pattern = words.any_of("between_sides") if words is not None else None
    for someone in company.everyone:
        if pattern is None or someone.country or not someone.state or someone.group:
            continue
        for other in company.everyone:
            if other is someone or someone.country or not other.country or other.group:
                continue
            for span in set(someone.spans) & set(other.spans):
                sentence = company.parse.sentences[company.sentence_of(span[0])]
                match = pattern.search(company.scanner.content, sentence.start, sentence.end)
                if not match:
                    continue
                first, last = company.scanner.token_range(match.end(), min(sentence.end, match.end() + 80))
                codes = [
                    company.scanner.country_at[k][2] for k in range(first, last)
                    if k in company.scanner.country_at and company.scanner.country_at[k][3] == "country"
                ]  # fmt: skip
                pair = list(dict.fromkeys(codes))[:2]
                if len(pair) == 2 and other.country in pair:
                    someone.country = pair[1 - pair.index(other.country)]


def _opening_country(company: Company, sentence: int) -> str | None:
    """The country of "In Kenya, ..." at the start of a sentence, or "while in Kenya"."""
    here = company.parse.sentences[sentence]
    words, travel = company.scanner.words, lexicon(company.parse.lang)
    for k in range(here.first, min(here.last - 1, here.first + 3)):
        if travel is not None and travel.has("opening", words[k]) and k + 1 < here.last:
            at = k + 2 if words[k + 1] in company.lexicon.articles else k + 1
            found = company.scanner.country_at.get(at)
            if found and found[3] == "country":
                return found[2]
    return None
