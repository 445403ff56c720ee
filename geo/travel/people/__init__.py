"""Who is who in an article: one `Person` for all the words that mean one person.

`identify_people` gathers names ("Nicolás Maduro", "Maduro"), descriptions ("the Venezuelan president", "his
counterpart"), groups ("Thai leaders", "a U.S. delegation") and pronouns, and gives each person a role and a country.
A country is taken from, in this order: the words beside the name ("Chinese President X", "Kenya's foreign minister,
Y"), other descriptions of the same person, the dated table of leaders, the government that speaks (source or title),
and the country that a meeting is said to be in. Officials of organisations have none unless the text says so.
"""

from __future__ import annotations

from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.model import Mention, Parse, Person, Span
from geo.travel.people.company import Company, Someone
from geo.travel.people.countries import delegates, sides, stand_ins, theirs, where_met
from geo.travel.people.descriptions import described, group, merge_descriptions, pair
from geo.travel.people.lookup import people_in, person_at, subject_of
from geo.travel.people.naming import cluster, couples
from geo.travel.people.pronouns import pronoun
from geo.travel.people.reference import Reference
from geo.travel.people.references import references
from geo.travel.people.remaining import remaining
from geo.travel.people.roles import counterpart_roles, settle
from geo.travel.people.speaker import first_person, voice

__all__ = ["identify_people", "people_in", "person_at", "subject_of"]


def identify_people(parse: Parse, gazetteer: Gazetteer) -> Parse:
    """The parse with `people`, and with `person` set on its person mentions.

    Place and nationality mentions should be resolved before: countries are read from them.
    """
    if not parse.tokens:
        return parse
    company = _read(parse, gazetteer)
    people = sorted((s for s in company.everyone if s.spans), key=lambda s: min(s.spans))
    owner: dict[tuple[int, int], int] = {}
    for who, someone in enumerate(people):
        for reference in someone.references:
            if reference.kind == "name":
                owner[(reference.start, reference.end)] = who
    found = tuple(
        Person(
            s.name, s.role, s.country,
            tuple(Span(a, b) for a, b in sorted(set(s.spans))), s.group, s.speaker,
        )
        for s in people
    )  # fmt: skip
    mentions: tuple[Mention, ...] = tuple(
        replace(m, person=owner.get(company.scanner.tight(m))) if m.kind == "person" else m for m in parse.mentions
    )
    return replace(parse, mentions=mentions, people=found)


def _read(parse: Parse, gazetteer: Gazetteer) -> Company:
    """The order of work: names, then what is said beside them, then all that points back to them, then countries."""
    company = Company(parse)
    company.voice = voice(company, gazetteer)
    found = references(company.scanner)
    names = [r for r in found if r.kind == "name"]
    cluster(company, names)
    couples(company, names)
    for reference in found:
        if reference.kind == "description" and id(reference.joined) in company.of:
            company.attach(reference, company.of[id(reference.joined)])
    settle(company)
    counterpart_roles(company)
    for reference in found:
        _refer(company, reference)
    first_person(company, found)
    delegates(company)
    theirs(company)
    stand_ins(company)
    sides(company)
    where_met(company)
    merge_descriptions(company)
    remaining(company)
    return company


def _refer(company: Company, reference: Reference) -> None:
    """Give one reference, in text order, to whom it means."""
    someone: Someone | None = company.of.get(id(reference))
    if someone is None:
        if reference.kind == "description":
            someone = described(company, reference)
        elif reference.kind == "group":
            someone = group(company, reference)
        elif reference.kind == "pair":
            pair(company, reference)
        elif reference.kind == "pronoun":
            pronoun(company, reference)
    if someone is not None:
        company.touch(someone, reference)
