"""Which names are one person: "Nicolás Maduro" and "Maduro", but not "Mr. Okello" and "Mrs. Okello"."""

from __future__ import annotations

import re

from geo.gazetteer.names import fold
from geo.text.names import papal_names
from geo.travel.people.company import PEOPLE, Company, Someone, given_alike, words_of
from geo.travel.people.reference import Reference

CONSORTS = frozenset({"first lady", "first gentleman", "queen consort", "prince consort"})  # by marriage


def cluster(company: Company, names: list[Reference]) -> None:
    """Full names first, so that each single name finds the full one that it is short for."""
    for reference in names:
        words = words_of(reference.text)
        if reference.honorific and reference.gender and words:
            company.called.setdefault(words[-1], set()).add(reference.gender)
    full = [r for r in names if len(words_of(r.text)) > 1]
    for reference in sorted(full, key=lambda r: (-len(words_of(r.text)), r.start)):
        _add_name(company, reference, _same_full(company, reference))
    for reference in sorted(names, key=lambda r: len(r.text) == 1):
        if len(words_of(reference.text)) <= 1:
            _add_name(company, reference, _same_single(company, reference))


def _add_name(company: Company, reference: Reference, someone: Someone | None) -> None:
    if someone is None:
        if len(company.everyone) >= PEOPLE:
            return
        someone = Someone(words=frozenset(words_of(reference.text)))
        company.everyone.append(someone)
    if reference.text.replace("\n", " ") not in someone.names:
        someone.names.append(re.sub(r"\s+", " ", reference.text))
    someone.references.append(reference)
    someone.spans += reference.spans
    if reference.gender and not someone.gender:
        someone.gender = reference.gender
        if not someone.honorific and reference.honorific and len(someone.names[0].split()) == 1:
            someone.honorific = reference.honorific if reference.gender == "f" else ""
    joined = reference.joined
    if joined is not None and joined.gender and not someone.gender:
        someone.gender = joined.gender
    if joined is not None and joined.office:
        someone.offices.add(company.lexicon.canonical(joined.office))
    company.of[id(reference)] = someone
    if _is_pope(company, reference) and not someone.offices - {"pope"}:
        someone.offices.add("pope")
        someone.office = someone.office or "pope"
        someone.role = someone.role or "Pope"
        someone.country = someone.country or "VA"


def _is_pope(company: Company, reference: Reference) -> bool:
    """A single name that popes have, in a text that speaks of a pope, with no other office beside it."""
    if company.parse.lang not in ("fr", "es", "de") or fold(reference.text) not in {fold(n) for n in papal_names()}:
        return False
    if reference.joined is not None:
        return company.lexicon.canonical(reference.joined.office) == "pope"
    words = company.scanner.words
    roles = (company.lexicon.role_at(words, k) for k in range(len(words)))
    return any(role and company.lexicon.canonical(role[1]) == "pope" for role in roles)


def _same_full(company: Company, reference: Reference) -> Someone | None:
    words = words_of(reference.text)
    for someone in company.everyone:
        if set(words) <= someone.words:
            return someone if not _clash(company, reference, someone) else None
        for name in someone.names:
            other = words_of(name)
            if (
                words[-1] == other[-1]
                and given_alike(words[:-1], other[:-1])
                and not _clash(company, reference, someone)
            ):
                someone.words |= set(words)
                return someone
            if set(other) <= set(words):
                someone.words |= set(words)
                return someone
    return None


def _clash(company: Company, reference: Reference, someone: Someone) -> bool:
    gender = reference.gender or (reference.joined.gender if reference.joined else "")
    if gender and someone.gender and gender != someone.gender:
        return True
    # "Mr. and Mrs. Okello": where both are spoken of, the office and the full name are not hers
    words = words_of(reference.text)
    both = bool(words) and {"m", "f"} <= company.called.get(words[-1], set())
    return both and reference.gender == "f" and bool(reference.honorific) and bool(someone.offices)


def _same_single(company: Company, reference: Reference) -> Someone | None:
    words = words_of(reference.text)
    word = words[0] if words else fold(reference.text)
    if company.parse.lang == "zh" and len(word) == 1:  # a family name before an office: 王外长, whose name is 王文
        named = [s for s in company.everyone if any(n[:1] == word and 1 < len(n) < 4 for n in s.names)]
        return _nearest(named, reference) if named else None
    fitting = [s for s in company.everyone if word in s.words and not _clash(company, reference, s)]
    if _is_pope(company, reference):
        fitting = [s for s in fitting if len(s.words) == 1]  # a cardinal of the same given name is somebody else
    if not fitting:
        return None
    office = company.lexicon.canonical(reference.joined.office) if reference.joined and reference.joined.office else ""
    if office:
        same = [s for s in fitting if office in s.offices]
        if same:
            return _nearest(same, reference)
        free = [s for s in fitting if not s.offices]
        if free:
            return _nearest(free, reference)
        return fitting[0] if len(fitting) == 1 else _nearest(fitting, reference)
    ends = [s for s in fitting if any(words_of(n)[-1:] == [word] for n in s.names)]
    # reports call the one who holds the office by the bare family name, the wife or husband by more than that
    holders = [s for s in ends if any(_holds_office(r) for r in s.references)]
    return _nearest(holders or ends or fitting, reference)


def _holds_office(reference: Reference) -> bool:
    joined = reference.joined
    return joined is not None and bool(joined.office) and joined.role_class != "kin" and joined.office not in CONSORTS


def _nearest(options: list[Someone], reference: Reference) -> Someone:
    if len(options) == 1:
        return options[0]

    def far(s: Someone) -> tuple[int, int]:
        before = [reference.start - r.start for r in s.references if r.start <= reference.start]
        after = [r.start - reference.start for r in s.references if r.start > reference.start]
        return (0, min(before)) if before else (1, min(after, default=10**9))

    return min(options, key=far)


def couples(company: Company, names: list[Reference]) -> None:
    """ "Mr. and Mrs. Okello" are two people with one name; "President and Mrs. Okello" as well."""
    pattern = re.compile(r"\b(Mr\.?|President|Prime Minister|King|Chancellor)\s+and\s+(Mrs\.?|Ms\.?|Madame)\s+$")
    for name in names:
        head = company.scanner.content[max(0, name.start - 40) : name.start]
        match = pattern.search(head)
        if not match or id(name) not in company.of:
            continue
        start = name.start - len(head) + match.start()
        other = next(
            (
                s
                for s in company.everyone
                if s is not company.of[id(name)] and s.words & set(words_of(name.text)) and s.gender != "f"
            ),
            None,
        )
        if other is not None:
            other.spans.append((start, name.end))
        company.of[id(name)].spans.append((start, name.end))
