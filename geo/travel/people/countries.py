"""Countries of those whose own words name none."""

from __future__ import annotations

import re

from geo.model import Sentence
from geo.travel import leaders
from geo.travel.lexicon import lexicon
from geo.travel.people.company import Company, Someone
from geo.travel.people.naming import CONSORTS
from geo.travel.people.reference import Reference
from geo.travel.people.roles import counterpart_roles


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
    led = words.led_by if words is not None else None
    for group in company.everyone:
        if not group.group or not group.country or led is None:
            continue
        for r in group.references:
            if r.office != "delegation":
                continue
            end = company.parse.sentences[r.sentence].end
            match = led.search(content, r.end, min(end, r.end + 60))
            if not match:
                continue
            start = match.end()
            close = re.compile(r"\s[–—-]\s|;").search(content, start, end)
            end = close.start() if close else min(end, start + 150)
            for someone in company.everyone:
                if not someone.country and any(start <= x.start < end for x in someone.references):
                    someone.country = group.country
    for someone in company.everyone if company.parse.lang == "zh" else ():
        someone.country = someone.country or _of_their_delegation(company, someone)


def _of_their_delegation(company: Company, someone: Someone) -> str | None:
    """ "由外交部长多苏率领的贝宁代表团", "多苏率贝宁代表团": what one leads stands behind the verb."""
    scanner = company.scanner
    for r in someone.references:
        led = re.compile("率领?的?").match(scanner.content, r.end)
        if led is None:
            continue
        found = scanner.country_at.get(scanner.token_range(led.end(), led.end() + 1)[0])
        if found is None or found[3] not in ("country", "nationality"):
            continue
        if re.compile(r"\w{0,8}代表团").match(scanner.content, scanner.tokens[found[1] - 1].end):
            return found[2]
    return None


_THEIRS = {
    "en": frozenset({"his", "her", "their"}),
    "es": frozenset({"su", "sus"}),
    "fr": frozenset({"son", "sa", "ses", "leur"}),
    "de": frozenset({"sein", "seine", "seiner", "seinem", "seinen", "ihr", "ihre", "ihrer", "ihrem", "ihren"}),
}


def theirs(company: Company) -> None:
    """ "His foreign minister, Mr. Otieno": of the country of whoever of a state was told of last."""
    words = _THEIRS.get(company.parse.lang, frozenset())
    for someone in company.everyone:
        if someone.country or someone.group or not someone.names:
            continue
        for r in someone.references:
            if r.role_class == "state" and company.scanner.words[r.first] in words:
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
    pattern = re.compile(r"\bbetween\b")
    for someone in company.everyone:
        if someone.country or not someone.state or someone.group:
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
    words = company.scanner.words
    for k in range(here.first, min(here.last - 1, here.first + 3)):
        if words[k] in ("in", "en", "au", "à") and k + 1 < here.last:
            at = k + 2 if words[k + 1] in ("the", "la", "el") else k + 1
            found = company.scanner.country_at.get(at)
            if found and found[3] == "country":
                return found[2]
    return None


_ROYAL = frozenset({"monarch", "queen consort", "prince", "princess", "crown prince", "reina", "infanta"})


def _royal_house(company: Company) -> None:
    """ "King Ada and Queen Ben": royals of a text that names one kingdom are of that house."""
    royals = [s for s in company.everyone if not s.group and s.offices & _ROYAL]
    houses = {s.country for s in royals if s.country}
    for someone in royals if len(houses) == 1 else ():
        someone.country = someone.country or next(iter(houses))


def _consorts(company: Company) -> None:
    """ "Emperor X of Japan and Empress Y", "President X and First Lady Y": one couple, one country."""
    content = company.scanner.content
    for second in company.everyone:
        if second.country or second.group or not second.offices & (_ROYAL | CONSORTS):
            continue
        for first in company.everyone:
            ends = [b for _, b in first.spans if first.country and first.state and not first.group]
            starts = [a for a, _ in second.spans]
            if any(content[b:a] in (" and ", ", and ") for b in ends for a in starts if b < a < b + 7):
                second.country = first.country
                break


def countries(company: Company) -> None:
    """Who is still without a country speaks for the government that the article comes from."""
    if company.parse.lang != "en":
        _royal_house(company)
    _consorts(company)
    country = company.voice[2]
    for someone in company.everyone:
        if someone.country or not country or any(r.organisation for r in someone.references):
            continue
        if someone.office.replace(" - ", " ") == "secretary general":
            continue  # of an organisation, also where it is not named
        if someone.group or (not someone.names and not leaders.in_office(someone.office, country, company.day)):
            continue
        kinds = {r.role_class for r in someone.references if r.role_class}
        if kinds & {"state", "forces"} or (kinds & {"body"} and _of_the_source(company, someone)):
            someone.country = country
    counterpart_roles(company)


def _of_the_source(company: Company, someone: Someone) -> bool:
    return any(r.role_class == "body" and not r.organisation for r in someone.references)
