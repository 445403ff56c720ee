"""Whose statement it is: the government behind the source, and the "I" of the text."""

from __future__ import annotations

import re

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import fold
from geo.text.titles import titles
from geo.travel import leaders
from geo.travel.people.company import Company, Someone, name_of_country
from geo.travel.people.reference import Reference

_SPEECH = re.compile(
    r"\b(?:remarks|statement|speech|address|message|letter|press conference|d[ée]claration|discours|allocution|lettre|"
    r"conf[ée]rence de presse|toast|tribune|interview|entretien|declaraci[óo]n|declaraciones|discurso|mensaje|palabras|"
    r"intervenci[óo]n|alocuci[óo]n|carta|conferencia de prensa|rueda de prensa|entrevista|rede|ansprache|erkl[äa]rung|"
    r"grußwort|pressestatement|pressekonferenz)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from|of|de|du|des|par|del|por|con|avec|von|der|mit)\b|\bd['’]", re.IGNORECASE)


def voice(company: Company, gazetteer: Gazetteer) -> tuple[str, str, str | None]:
    """Office, name and country of who speaks in this article, from its source and title: ("", "", None) unknown."""
    source = company.parse.article.source.strip()
    if company.parse.lang == "zh":  # the date-line names the agency: 新华社内罗毕5月19日电
        source = f"{source} {company.scanner.content[: len(company.parse.article.title) + 60]}"
    lowered = source.lower()
    for word, code in (company.lexicon.raw.get("governments", {}) or titles("en").raw.get("governments", {})).items():
        if word in lowered:
            return "", "", str(code)
    office, country = "", None
    words = lowered.replace(",", " ").split()
    for k in range(len(words)):
        role = company.lexicon.role_at(words, k) or titles("en").role_at(words, k)
        if role and role[2] in ("state", "sub", "faith"):
            office = role[1]
            break
    official = office or re.search(
        r"minist|government|embassy|presiden|palace|parliament|chancell|gobierno|regierung", lowered
    )
    if official:
        country = _country_in(source, gazetteer)
    return office, "", country


def first_person(company: Company, references: list[Reference]) -> None:
    """Give "I" outside quotation marks to the speaker of the title, else the leader of the government of the source."""
    first = [r for r in references if r.kind == "pronoun" and r.honorific == "I"]
    if not first or (len(first) < 2 and not any(r.subject for r in first)):
        return
    office, _, country = company.voice
    someone = _title_speaker(company, references)
    if someone is None:
        someone = _labelled_speaker(company, references, first)
    if someone is None and not company.scanner.tagged:
        return
    if someone is None and (office or country):
        leader = leaders.in_office(office, country, company.day) if office and country else None
        if leader is not None:
            known = {fold(leader.name), fold(leader.name).split()[-1]}
            someone = next((s for s in company.everyone if any(fold(n) in known for n in s.names)), None)
        if someone is None:
            someone = Someone(
                given=leader.name
                if leader
                else f"{office.title()} of {name_of_country(country)}".strip()
                if country and office
                else ""
            )
            company.everyone.append(someone)
        someone.country = someone.country or country
        someone.office = someone.office or office
        someone.role = someone.role or (leader.role if leader else office.title())
    if someone is None:
        someone = Someone(given="the speaker", country=country)
        company.everyone.append(someone)
    elif not someone.names and not someone.given:
        someone.given = (
            f"the speaker ({company.parse.article.source})" if company.parse.article.source else "the speaker"
        )
    someone.speaker = True
    for r in first:
        someone.spans += r.spans


def _title_speaker(company: Company, references: list[Reference]) -> Someone | None:
    """ "Remarks by President Okello", "Statement of the Prime Minister": who the title says is speaking."""
    title = company.parse.article.title
    if not _SPEECH.search(title):
        return None
    match = _BY.search(title)
    if not match:
        return None
    named = [r for r in references if r.kind == "name" and match.end() <= r.start < len(title)]
    return company.of.get(id(named[0])) if named and named[0].start - match.end() < 60 else None


def _labelled_speaker(company: Company, references: list[Reference], first: list[Reference]) -> Someone | None:
    """Who stands as a label before a paragraph that says "I": "Le Président : je me rendrai …"."""
    content = company.scanner.content
    opens: dict[int, int] = {}
    for sentence in company.parse.sentences:
        opens.setdefault(sentence.paragraph, sentence.start)
    said = {company.parse.sentences[r.sentence].paragraph for r in first}
    for r in references:
        if r.kind not in ("name", "description"):
            continue
        paragraph = company.parse.sentences[r.sentence].paragraph
        if paragraph not in said or len(content[opens[paragraph] : r.start].split()) > 4:
            continue
        if re.match(r"\s*(?:\([^)]{0,40}\)\s*)?\.?\s*[:—–]", content[r.end : r.end + 50]):
            someone = company.of.get(id(r))
            if someone is not None:
                return someone
    return None


def _country_in(text: str, gazetteer: Gazetteer) -> str | None:
    words = re.findall(r"[^\W\d_][\w.'-]*", text)
    for size in (4, 3, 2, 1):
        for k in range(len(words) - size + 1):
            piece = " ".join(words[k : k + size])
            if not piece[0].isupper():
                continue
            for entry in gazetteer.lookup(piece):
                if entry.place.kind == "country":
                    return entry.place.country
            found = gazetteer.nationality(piece)
            if found:
                return found[0].country
    return None
