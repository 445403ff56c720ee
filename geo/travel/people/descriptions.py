"""Whom a description, a group or "both leaders" means."""

from __future__ import annotations

import re

from geo.travel.people.company import PEOPLE, Company, Someone, name_of_country
from geo.travel.people.reference import Reference
from geo.travel.people.roles import describe

HEADS_IN_GENERAL = frozenset({"head of state", "head of government", "leader"})  # stand for a name told before


def described(company: Company, r: Reference) -> Someone | None:
    """Whom "the Venezuelan president" means: someone told of, someone new, or nobody in particular."""
    if r.office == "counterpart" or (r.possessor and r.role_class in ("plain", "kin") and r.office != "leader"):
        return _counterpart(company, r)
    if r.indefinite or r.former:
        return _new(company, r) if r.country and r.role_class == "state" and not r.indefinite else None
    if (
        r.role_class in ("kin", "court", "forces", "faith")
        and not r.definite
        and not company.lexicon.gender.get(r.office)
    ):
        return None
    options = [s for s in company.everyone if not s.group and _fits(company, r, s)]
    if options:
        someone = _choose(company, r, options)
        company.attach(r, someone)
        if someone.country is None and r.country and not r.body:
            someone.country = r.country
        if not someone.role or (someone.body and not r.body and not someone.names):
            describe(company, someone)
        return someone
    if r.role_class == "plain" and r.office not in ("leader", "ruler", "strongman"):
        return None
    if r.role_class in ("kin", "court") or (r.body and not r.definite and not r.country):
        return None
    if not r.country and not r.countries and not r.definite and r.text[:1].islower():
        return None
    if r.possessor and not r.country:
        return None
    named = _of_the_headline(company, r)
    if named is not None:
        company.attach(r, named)
        named.country = named.country or r.country
        describe(company, named)
        return named
    return _new(company, r)


def _of_the_headline(company: Company, r: Reference) -> Someone | None:
    """Whom a headline calls by name alone, the text by office: "Okello in Paris. The Kenyan president has …"."""
    if not r.definite or r.plural or r.body or r.former or r.role_class != "state" or r.title:
        return None
    told = [s for s in company.everyone if s.names and any(x.title for x in s.references)]
    free = [
        s for s in told
        if not s.offices and not s.group and s.country in (None, r.country) and s.gender in ("", r.gender)
    ]  # fmt: skip
    return free[0] if len(free) == 1 == len(told) else None


def _fits(company: Company, r: Reference, s: Someone) -> bool:
    if r.gender and s.gender and r.gender != s.gender:
        return False
    if r.country and s.country and r.country != s.country:
        return False
    if r.countries and s.country and s.country not in r.countries:
        return False
    if r.countries and not s.country:
        return False
    if s.former and not r.former and not r.country:
        return False
    if r.body != s.body and s.offices and (r.body or (s.body and r.country != s.country)):
        return False
    if r.country and not s.country:
        # "President Okello met the president of Laos": two people
        here = any(x.sentence == r.sentence and x.start < r.start for x in s.references)
        if here or r.plural or not s.offices or _is_host(company, r):
            return False
    offices = s.offices - {"counterpart", "delegation"}
    if r.office == "politician":
        return bool(s.names) and s.state  # "die Grünen-Politikerin": a party's, whoever was told of
    if r.office == "minister" and r.role.lower() not in ("minister", "ministerin", "ministre", "ministro", "ministra"):
        # two portfolios, two ministers
        return any(r.role.lower() == x.role.lower() for x in s.references)
    if not offices:
        return False
    if any(company.one_office(r.office, office) for office in offices):
        if r.body and s.body and r.office in ("president", "director", "chairman", "head", "chief"):
            # two organisations, two presidents
            roles = " ".join(x.role.lower() for x in s.references)
            extra = r.role.lower().replace(r.office, "").strip()
            return not extra or extra in roles
        return True
    return r.office == "minister" and any("minister" in o and o != "prime minister" for o in offices)


def _is_host(company: Company, r: Reference) -> bool:
    """ "a visit to Poland and talks with the Polish president": the other side, not who was told to travel."""
    parse = company.parse
    start = parse.sentences[r.sentence].start
    return any(
        m.kind == "place" and m.place is not None and m.place.kind == "country" and m.place.country == r.country
        for m in parse.mentions
        if start <= m.start < r.start
    )


def _choose(company: Company, r: Reference, options: list[Someone]) -> Someone:
    office = company.lexicon.canonical(r.office)

    def rank(s: Someone) -> tuple[object, ...]:
        told = s.last > -(10**9)
        same_sentence = any(x.sentence == r.sentence and x.start < r.start for x in s.references)
        return (
            bool(r.country) and s.country != r.country,
            office in HEADS_IN_GENERAL and not s.names,
            # "der Bundespräsident" is who was called so, not the other president: a German compound names one office,
            # where other languages call the same person by several words in turn
            company.scanner.parse.lang == "de" and not any(_same_word(r.role, x.role) for x in s.references),
            not told,  # a general word is for somebody told of, not for who is called so further on
            office not in s.offices and r.role_class != "plain",
            # a name is not repeated as a description in one breath, unless it is the subject's
            -max(s.last_subject, s.last - 200) if told else min((x.start for x in s.references), default=0),
            same_sentence,
        )

    return min(options, key=rank)


def _same_word(a: str, b: str) -> bool:
    """Whether two titles are one word, perhaps declined: "Präsidenten", "Präsident"."""
    a, b = sorted((a.lower(), b.lower()), key=len)
    return bool(a) and b.startswith(a) and len(b) - len(a) <= 2


def _counterpart(company: Company, r: Reference) -> Someone | None:
    """ "his Venezuelan counterpart", "her wife": named by the one whose it is."""
    options = [
        s for s in company.everyone
        if r.country and s.country == r.country and not s.group and s.names and s.last > -(10**9) and s.state
    ]  # fmt: skip
    if r.office == "counterpart" and options:
        someone = max(options, key=lambda s: s.last)
        company.attach(r, someone)
        return someone
    if r.office == "counterpart" and r.country:
        return _new(company, r)
    return None


def group(company: Company, r: Reference) -> Someone | None:
    """The delegation or the officials of a country; "two delegations" are the last two people told of."""
    same = [s for s in company.everyone if s.group and s.references and s.references[0].office == r.office]
    if r.country:
        same = [s for s in same if s.country in (r.country, None)]
    if r.office == "delegation" and r.plural:
        pair(company, r)
        return None
    if not r.country and r.office != "delegation":
        return None
    if same:
        someone = max(same, key=lambda s: s.last)
        company.attach(r, someone)
        someone.country = someone.country or r.country
        return someone
    return _new(company, r, group=True)


def pair(company: Company, r: Reference) -> None:
    """ "Both leaders", "they": the last two that were told of, of two countries where there are two.

    "They" and "the couple" after a sentence about "X and Y" are these two.
    """
    if (r.kind != "pair" or r.text.lower().endswith("couple")) and (together := subjects_before(company, r)):
        for someone in together:
            someone.spans += r.spans
        return
    recent = sorted(
        (s for s in company.everyone if not s.group and s.last > -(10**9) and s.last < r.start),
        key=lambda s: -max(s.last_subject, s.last),
    )
    recent = [s for s in recent if r.start - s.last < 1200]
    if r.text.lower().endswith("couple"):  # they travel together: the two told last, of one country as a rule
        for someone in recent[:2]:
            someone.spans += r.spans
        return
    if r.kind == "pair":
        heads = [s for s in recent if s.state or s.country]
        recent = heads if len(heads) >= 2 else recent
    first = recent[0] if recent else None
    if first is None:
        return
    second = next((s for s in recent[1:] if s.country != first.country or None in (s.country, first.country)), None)
    if second is None:
        return
    for someone in (first, second):
        someone.spans += r.spans


def subjects_before(company: Company, r: Reference) -> list[Someone]:
    """The two whom the sentence, or the one before, has as its subject: "Emperor X and Empress Y will attend"."""
    subjects = [
        (x.start, x.end, s)
        for s in company.everyone
        if not s.group
        for x in s.references
        if x.kind in ("name", "description") and x.subject and x.start < r.start and r.sentence - x.sentence <= 1
    ]
    content = company.scanner.content
    last = max((company.sentence_of(start) for start, _, _ in subjects), default=0)
    for _, end, first in sorted((x for x in subjects if company.sentence_of(x[0]) == last), key=lambda x: -x[0]):
        for second in company.everyone:
            starts = [a for a, _ in second.spans if end <= a < min(end + 60, r.start)]
            between = (content[end:a] for a in starts if second is not first and not second.group)
            if any(re.fullmatch(r",? and (?:(?:his|her) \w+,? )?", words) for words in between):
                return [first, second]
    return []


def _new(company: Company, reference: Reference, *, group: bool = False) -> Someone | None:
    if len(company.everyone) >= PEOPLE:
        return None
    someone = Someone(group=group)
    company.everyone.append(someone)
    company.attach(reference, someone)
    someone.country = reference.country or ("VA" if reference.office == "pope" else None)
    if reference.plural and not group:
        someone.given = f"{reference.role} of {name_of_country(reference.country)}"
    describe(company, someone)
    return someone


def _may_be(company: Company, office: str, someone: Someone) -> bool:
    may_be = company.lexicon.raw.get("may_be", {})
    return any(o in may_be.get(office, ()) or office in may_be.get(o, ()) for o in someone.offices)


def merge_descriptions(company: Company) -> None:
    """ "The Prime Minister of Fiji" and "Prime Minister Rabuka" of Fiji are one person.

    So are "the King" of no country and the only king named: papers call their own so.
    """
    for someone in list(company.everyone):
        if someone.names or someone.group or someone.speaker or not someone.office:
            continue
        office = company.lexicon.canonical(someone.office)
        if not someone.country and office != "monarch":
            continue
        same = [
            s for s in company.everyone
            if s is not someone and s.names and someone.country in (None, s.country)
            and (office in s.offices or _may_be(company, office, s)) and not s.former and not s.body
        ]  # fmt: skip
        if len(same) == 1:
            target = same[0]
            target.references += someone.references
            target.spans += someone.spans
            for r in someone.references:
                company.of[id(r)] = target
            company.everyone.remove(someone)
