"""Who is spoken of where: names with their titles, descriptions ("the Venezuelan president"), groups, pronouns."""

from __future__ import annotations

from geo.travel.people.lists import country_in_brackets
from geo.travel.people.offices import offices
from geo.travel.people.own_names import honorific
from geo.travel.people.owners import country_behind_name
from geo.travel.people.pronoun_words import pronouns
from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner


def references(scanner: Scanner) -> list[Reference]:
    """All references, in text order; which of them are the same person is decided later."""
    found: list[Reference] = []
    names: dict[int, Reference] = {}
    for first, last in sorted(scanner.name_first.values()):
        reference = scanner.reference("name", first, last)
        honorific(scanner, reference)
        names[first] = reference
        found.append(reference)
    found += offices(scanner, names)
    for name in names.values():
        office = name.joined
        if name.country is None and (office is None or (office.country is None and not office.organisation)):
            name.country = country_in_brackets(scanner, name)
        if name.country is None and office is None and scanner.parse.lang == "en":
            name.country = _whose(scanner, name)
        if (
            name.country is None
            and not scanner.tagged
            and (office is None or not (office.country or office.organisation))
        ):
            name.country = _origin(scanner, name)
    found += pronouns(scanner)
    found.sort(key=lambda r: (r.start, -r.end))
    return found


def _whose(scanner: Scanner, name: Reference) -> str | None:
    """The country of a name without an office: "Fiji's Ana Vuki", "Ana Vuki of Fiji"."""
    k = name.first - 2
    if k >= 0 and scanner.words[k + 1] in ("'s", "’s", "'") and k in scanner.country_at:
        code, kind = scanner.country_at[k][2:4]
        if kind == "country":
            return code
    return country_behind_name(scanner, name, scanner.parse.sentences[name.sentence])


def _origin(scanner: Scanner, name: Reference) -> str | None:
    """The country in "el keniano Ada Moreau" (a nationality behind its article) and "Ada Moreau aus Kenia"."""
    before = scanner.country_at.get(name.first - 1)
    if (
        before is not None
        and before[3] == "nationality"
        and scanner.words[before[0] - 1] in scanner.lexicon.determiners
    ):
        return before[2]
    if scanner.words[name.last : name.last + 1] and scanner.words[name.last] in scanner.lexicon.origin:
        at = name.last + 1
        at += scanner.words[at : at + 1] != [] and scanner.words[at] in scanner.lexicon.articles
        behind = scanner.country_at.get(at)
        return behind[2] if behind is not None and behind[3] == "country" else None
    return None
