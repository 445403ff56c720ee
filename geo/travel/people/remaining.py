"""Whose country nobody's words tell: royals of one house, couples, and who speaks for the article's own government."""

from __future__ import annotations

from geo.travel import leaders
from geo.travel.people.company import Company, Someone
from geo.travel.people.naming import CONSORTS
from geo.travel.people.roles import counterpart_roles

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


def remaining(company: Company) -> None:
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
