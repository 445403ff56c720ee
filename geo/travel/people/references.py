"""Who is spoken of where: names with their titles, descriptions ("the Venezuelan president"), groups, pronouns."""

from __future__ import annotations

from geo.travel.people.offices import offices
from geo.travel.people.own_names import honorific
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
    found += pronouns(scanner)
    found.sort(key=lambda r: (r.start, -r.end))
    return found
