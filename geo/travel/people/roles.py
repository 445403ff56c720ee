"""Role, office and country of each person, from the words beside their names and the table of leaders."""

from __future__ import annotations

from collections import Counter

from geo.travel import leaders
from geo.travel.people.company import Company, Someone


def settle(company: Company) -> None:
    """Describe everyone; what the text leaves out of a leader is filled from the table."""
    for someone in company.everyone:
        describe(company, someone)
    for someone in company.everyone:
        if someone.office == "pope" and someone.country is None:
            someone.country = "VA"
        known = leaders.find(
            tuple(sorted(someone.names, key=len, reverse=True)),
            someone.office if not someone.body else "",
            company.day,
            company.one_office,
        )
        if known is None or someone.body:
            continue
        if someone.country is None and not any(r.country for r in someone.references):
            someone.country = known.country or None
        if not someone.role and known.country == someone.country and known.in_office(company.day, 0):
            someone.role = known.role
            someone.office = known.role.lower()
        if known.country == someone.country:
            someone.offices.add(company.lexicon.canonical(known.role))


def describe(company: Company, someone: Someone) -> None:
    """Role, office, country and gender by the words beside the names."""
    described = [r for r in someone.references if r.office or r.country]
    votes: Counter[str] = Counter()
    for r in described:
        if r.country and not r.body:
            votes[r.country] += 1 + (r.joined is not None)
        elif r.country and r.body:
            votes[r.country] += 1
    if votes and someone.country is None:
        someone.country = votes.most_common(1)[0][0]
    ranked = sorted(
        (r for r in described if r.office and r.office not in ("counterpart", "host", "guest", "delegation")),
        key=lambda r: (r.joined is None, r.role_class in ("plain", "kin"), r.former, r.title, r.start),
    )
    if ranked and not someone.role:
        best = ranked[0]
        someone.role = best.role
        someone.office = best.office
        someone.body = best.body
        someone.former = best.former
    for r in described:
        if r.office:
            someone.offices.add(company.lexicon.canonical(r.office))
        if r.gender and not someone.gender:
            someone.gender = r.gender


def counterpart_roles(company: Company) -> None:
    """His counterpart holds the office that he holds."""
    for someone in company.everyone:
        marks = [r for r in someone.references if r.office == "counterpart"]
        if not marks or (someone.role and someone.office != "counterpart"):
            continue
        r = marks[0]
        others = [
            s for s in company.everyone
            if s is not someone and s.role and not s.group and s.office != "counterpart"
            and any(x.sentence == r.sentence and x.start < r.start for x in s.references)
        ]  # fmt: skip
        if not others:
            others = [s for s in company.everyone if s is not someone and s.role and not s.group and s.state]
        if others:
            giver = min(others, key=lambda s: min(abs(x.start - r.start) for x in s.references))
            someone.role, someone.office = giver.role, giver.office
            someone.offices.add(company.lexicon.canonical(giver.office))
