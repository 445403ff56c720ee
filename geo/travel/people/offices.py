"""Words that name an office, with what belongs to them: "the Thai deputy foreign minister"."""

from __future__ import annotations

import re
from itertools import pairwise

from geo.text.titles import RoleClass
from geo.travel.people.groups import delegation, parties
from geo.travel.people.lists import apposed
from geo.travel.people.own_names import join, name_before, name_behind, name_of_subject
from geo.travel.people.owners import Owner, country_behind_name, of_organisation, of_the_ministry, owner_after
from geo.travel.people.phrases import left, read_before, role_text
from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner

# Offices that organisations have as well as states.
_OF_STATE_OR_BODY = frozenset({"president", "vice president", "chief executive", "speaker", "chancellor"})


def offices(scanner: Scanner, names: dict[int, Reference]) -> list[Reference]:
    """Offices, delegations and office-holders in the plural; `names` by first token."""
    found: list[Reference] = []
    i = 0
    n = len(scanner.words)
    while i < n:
        if i in scanner.name_at:
            i += 1
            continue
        several = scanner.lexicon.parties_at(scanner.words, i)
        role = scanner.lexicon.role_at(scanner.words, i)
        if several and role and not scanner.tagged and not _is_plural(scanner, i, i + several[0]):
            several = None
        if several and (not role or several[0] >= role[0]):
            group = parties(scanner, i, *several)
            apposed(scanner, i, i + several[0], group, names)
            found += group
            i += several[0]
            continue
        if scanner.words[i] in scanner.lexicon.group_words:
            delegates = delegation(scanner, i)
            if delegates:
                found.append(delegates)
            i += 1
            continue
        if role is None:
            i += 1
            continue
        size, office, kind = role
        if _is_office(scanner, i, i + size, kind):
            end = i + size
            found += _read_office(scanner, i, end, office, kind, names)
        i += size
    if scanner.parse.lang == "en":
        _coordinated(scanner, found)
    return found


def _coordinated(scanner: Scanner, found: list[Reference]) -> None:
    """ "Kenyan Deputy Premier and Foreign Minister Ada Moreau" holds both offices: no article opens the second.

    With an article of its own and no country, the first is somebody else ("the president and Minister Moreau").
    """
    for first, second in pairwise(found):
        if first.kind != "description" or first.joined is not None or second.joined is None or first.plural:
            continue
        between = scanner.words[first.last : second.first]
        own = second.definite or second.indefinite or second.country or second.joined.start < second.start
        alone = first.indefinite or (first.country is None and first.definite)
        if between not in (["and"], ["&"]) or own or alone or first.office == second.office:
            continue
        if {first.role_class, second.role_class} <= {"state", "body", "sub", "forces"} and not first.organisation:
            second.country = second.country or first.country
            first.joined = second.joined


_PLURAL = frozenset({"die", "beide", "beiden", "zwei", "drei", "vier", "mehrere", "alle", "aller", "les", "los", "las"})


def _is_plural(scanner: Scanner, first: int, last: int) -> bool:
    """Whether a title that has one form for one and for several means several: "die Außenminister"."""
    if last in scanner.name_first:
        return False  # "den polnischen Außenminister X"
    at, adjective = first - 1, ""
    while at > 0 and scanner.words[at] not in _PLURAL and re.fullmatch(r"[a-zäöüß]{3,}e[nr]?", scanner.words[at]):
        adjective = scanner.words[at]
        at -= 1
    word = scanner.words[at] if at >= 0 else ""
    declined = scanner.words[first].endswith("s") and scanner.parse.lang != "de"
    return declined or word in _PLURAL or (word == "der" and adjective.endswith("en"))


def _is_office(scanner: Scanner, first: int, last: int, kind: RoleClass) -> bool:
    token = scanner.tokens[last - 1]
    if scanner.words[last - 1] in scanner.lexicon.raw.get("only_with_name", ()):
        return last in scanner.name_first
    if scanner.parse.lang == "zh" and scanner.content[token.end :].startswith(("身份", "身分", "的身份", "的身分")):
        return False  # 以总理身份: in what capacity, nobody else
    if not scanner.tagged:
        return True
    if token.pos not in ("NOUN", "PROPN", "X") and not (last < len(scanner.tokens) and last in scanner.name_first):
        return False
    if last < len(scanner.words) and last not in scanner.name_first:
        following = scanner.tokens[last]
        # "the president 's office" is a person; "leaders meeting", "King Street", "minister - level" are none
        if scanner.words[last] == "-" and following.start == token.end:
            return False
        if (
            token.dep in ("compound", "nmod", "amod")
            and token.head >= last
            and scanner.tokens[token.head].pos in ("NOUN", "PROPN")
            and following.pos in ("NOUN", "PROPN")
            and token.head not in scanner.name_at
            and last not in scanner.country_at
            and not scanner.lexicon.role_at(scanner.words, last)
        ):
            return False
    return kind not in ("kin",) or True


def _read_office(
    scanner: Scanner, first: int, last: int, office: str, kind: RoleClass, names: dict[int, Reference]
) -> list[Reference]:
    sentence = scanner.parse.sentences[scanner.sentence(first)]
    begin, phrase = left(scanner, first)
    if scanner.parse.lang == "en" and phrase > sentence.first and scanner.words[phrase - 1] == "no":
        return []  # "no Fijian minister had been there": nobody
    if _is_genitive_plural(scanner, phrase, office, last):
        return []  # "das Treffen der EU-Außenminister"
    heading = scanner.lexicon.canonical(office) in _OF_STATE_OR_BODY
    if (
        last in scanner.country_at
        and scanner.country_at[last][3] == "nationality"
        and not scanner.tagged
        and last < sentence.last
    ):
        behind = scanner.country_at[last][1]
        size, office = _portfolio_behind(scanner, first, last, behind, office)
        owner = Owner(behind + size, scanner.country_at[last][2])  # "el presidente keniano"
    else:
        owner = owner_after(scanner, last, sentence, "head" if heading and kind == "state" else "")
    # "Secretary of Energy", "Adviser for Cyber": a portfolio, no organisation
    body = owner.organisation and not (kind == "state" and not heading)
    end, country = owner.end, owner.country
    if not scanner.tagged and kind == "state":
        end = _portfolios(scanner, end, sentence.last)
    reference = scanner.reference("description", phrase, max(end, last))
    reference.office = office if scanner.parse.lang == "en" else scanner.lexicon.canonical(office)
    reference.role_class = kind
    reference.gender = scanner.lexicon.gender.get(office, "")
    read_before(scanner, reference, phrase, begin, sentence)
    reference.former = reference.former or office in scanner.lexicon.former  # "expresidente" is one word
    if scanner.lexicon.canonical(office) == "pope":
        reference.country, country = "VA", "VA"  # "the Argentine pope" holds no office of Argentina
    if country and reference.country is None:
        reference.country = country
    if reference.country is None and scanner.parse.lang == "zh":
        reference.country = of_the_ministry(scanner, phrase, sentence)
    if reference.country is None:
        reference.country = scanner.lexicon.raw.get("role_country", {}).get(office)
    if reference.country is None and not reference.countries:
        reference.countries = owner.region
    reference.organisation = body or of_organisation(scanner, begin, first)
    body = reference.organisation
    reference.body = body or (kind == "body" and reference.country is None)
    role_end = end if owner.told and (body or not country) else last
    reference.role = role_text(scanner, begin, role_end)
    name = name_behind(scanner, end, last, names, sentence)
    if name is None:
        name = name_before(scanner, phrase, names, sentence, reference)
    elif not scanner.tagged and not reference.definite and end < sentence.last and scanner.words[end] == ",":
        # "M. X, Président du Kenya, M. Y a …": without an article the office follows its name
        name = name_before(scanner, phrase, names, sentence, reference) or name
    if name is None:
        name = name_of_subject(scanner, first, last, names)
    if name is not None:
        join(reference, name)
        if reference.country is None and not reference.organisation:
            reference.country = country_behind_name(scanner, name, sentence)
    if name is None and reference.subject and scanner.tokens[first].text.isupper() and not reference.indefinite:
        reference.definite = True  # cables leave out the article: "PRESIDENT DEPARTS ON MONDAY"
    if name is None and scanner.tagged and not sentence.title and _bare(scanner, reference):
        return []  # "since assuming office as Prime Minister"
    if reference.first == phrase and name is None and kind in ("court", "faith") and not reference.definite:
        return []
    return [reference]


def _is_genitive_plural(scanner: Scanner, first: int, office: str, last: int) -> bool:
    """German "der" between a noun and a masculine office without a name: the noun is that of several.

    The masculine nominative has the same article, yet no noun right before it but one of a time or place.
    """
    if scanner.parse.lang != "de" or scanner.words[first] != "der" or last in scanner.name_first or not first:
        return False
    before = scanner.tokens[first - 1]
    noun = before.text[:1].isupper() and before.text.isalpha() and first - 1 not in scanner.name_at
    opening = first - 1 <= scanner.parse.sentences[scanner.sentence(first)].first
    if not noun or opening or first - 1 in scanner.country_at:
        return False
    dated = any(m.kind == "date" and m.start <= before.start < m.end for m in scanner.parse.mentions)
    return not dated and not office.endswith("in") and scanner.lexicon.gender.get(office.rpartition("-")[2]) != "f"


def _portfolio_behind(scanner: Scanner, first: int, last: int, behind: int, office: str) -> tuple[int, str]:
    """ "le ministre kényan des Affaires étrangères": the portfolio behind the nationality, and the office."""
    for size in range(5, 1, -1):
        words = [*scanner.words[first:last], *scanner.words[behind : behind + size]]
        role = scanner.lexicon.role_at(words, 0)
        if role is not None and role[0] == len(words) == last - first + size:
            return size, role[1]
    return 0, office


def _portfolios(scanner: Scanner, end: int, limit: int) -> int:
    """Where a minister's portfolios end: "ministre des Affaires étrangères et du Commerce, Ada Moreau".

    The name has to follow, behind a comma or at once; otherwise nothing is added.
    """
    k = end
    while k < limit and k - end < 12 and k not in scanner.name_at:
        word = scanner.words[k]
        joins = (
            word in scanner.lexicon.conjunctions or word in scanner.lexicon.links or word in scanner.lexicon.determiners
        )
        if word == "," and k + 1 in scanner.name_first:
            return k if k > end else end
        told = scanner.tokens[k].text[:1].isupper() or scanner.words[k - 1] in scanner.lexicon.links
        if not (joins or told or word == ",") or scanner.lexicon.role_at(scanner.words, k):
            return end
        k += 1
    return k if k > end and k in scanner.name_first and scanner.words[end] in scanner.lexicon.conjunctions else end


def _bare(scanner: Scanner, reference: Reference) -> bool:
    if reference.definite or reference.indefinite or reference.possessor:
        return False
    return reference.country is None or scanner.words[reference.first - 1] in ("as", "become", "became", "becomes")
