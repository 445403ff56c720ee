"""Several people at once: "Thai leaders", "a Kenyan delegation", "the presidents of Fiji and Samoa"."""

from __future__ import annotations

from geo.travel.people.owners import owner_after
from geo.travel.people.phrases import left, read_before
from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner


def parties(scanner: Scanner, first: int, size: int, phrase: str) -> list[Reference]:
    """References of office-holders in the plural: one for each country that is named."""
    last = first + size
    if scanner.tagged and scanner.tokens[last - 1].pos not in ("NOUN", "PROPN"):
        return []
    following = scanner.tokens[last] if last < len(scanner.tokens) else None
    token = scanner.tokens[last - 1]
    sentence = scanner.parse.sentences[scanner.sentence(first)]
    if following is not None and last < sentence.last:
        mark = scanner.words[last] in ("'", "'s")
        after = scanner.tokens[last + 1] if mark and last + 1 < sentence.last else following
        if (
            after.pos in ("NOUN", "PROPN")
            and after.text[:1].isupper()
            and token.text[:1].isupper()
            and last not in scanner.name_at
        ):
            return []  # "the Leaders' Summit"
        if not mark and token.dep == "compound" and token.head >= last:
            return []
    pair = _pair_at(scanner, first, last)
    if pair:
        return [pair]
    begin, start = left(scanner, first)
    groups: list[Reference] = []
    codes: list[str] = []
    end = last
    if last < sentence.last and scanner.words[last] in ("of", "from"):
        k = last + 1
        while k < sentence.last:
            if k in scanner.country_at and scanner.country_at[k][2] and scanner.country_at[k][3] == "country":
                codes.append(str(scanner.country_at[k][2]))
                k = end = scanner.country_at[k][1]
            elif scanner.words[k] in (",", "and", "the", "&"):
                k += 1
            else:
                break
    single = not codes
    for k in range(start, begin):
        if k in scanner.country_at and scanner.country_at[k][2] and scanner.country_at[k][0] == k:
            codes.append(str(scanner.country_at[k][2]))
    while codes and single and start - 2 >= sentence.first and scanner.words[start - 1] in (",", "and", "&"):
        told = scanner.country_at.get(start - 2)  # "the Danish and Swedish foreign ministers"
        if told is None or told[3] == "country" or not told[2]:
            break
        codes.insert(0, str(told[2]))
        start = told[0]
    single = single and len(codes) < 2
    if start > sentence.first and scanner.words[start - 1] in ("'s", "'") and start - 2 in scanner.country_at:
        code = scanner.country_at[start - 2][2]
        if code:
            codes.append(code)
            start = scanner.country_at[start - 2][0]
    office = phrase[:-1] if phrase.endswith("s") and not phrase.startswith("heads") else phrase.replace("heads", "head")
    for code in dict.fromkeys(codes):
        reference = scanner.reference("group", start, end)
        reference.country = code
        reference.plural = True
        reference.office = office
        reference.role_class = "plain"
        known = scanner.lexicon.role_at(office.split(), 0)
        if not single and known and known[2] in ("state",):
            reference.kind = "description"
            reference.role_class = "state"
            reference.role = " ".join(w.capitalize() for w in office.split())
            reference.definite = True
        groups.append(reference)
    return groups


def _pair_at(scanner: Scanner, first: int, last: int) -> Reference | None:
    for phrase in scanner.lexicon.both:
        words = phrase.split()
        begin = last - len(words)
        if begin >= 0 and scanner.words[begin:last] == words:
            reference = scanner.reference("pair", begin, last)
            reference.plural = True
            return reference
    return None


def delegation(scanner: Scanner, k: int) -> Reference | None:
    """A delegation, with the country it is of."""
    token = scanner.tokens[k]
    if scanner.tagged and (token.pos not in ("NOUN", "PROPN") or token.dep == "compound"):
        return None
    begin, start = left(scanner, k)
    reference = scanner.reference("group", start, k + 1)
    sentence = scanner.parse.sentences[reference.sentence]
    read_before(scanner, reference, start, begin, sentence)
    if reference.country is None:
        for j in range(start, k):
            if j in scanner.country_at and scanner.country_at[j][2]:
                reference.country = scanner.country_at[j][2]
    behind = scanner.country_at.get(k + 1)
    if reference.country is None and not scanner.tagged and behind is not None and behind[3] == "nationality":
        reference.country = behind[2]  # "la délégation kényane"
        reference.last, reference.end = behind[1], scanner.tokens[behind[1] - 1].end
    at = k + 3 if scanner.words[k + 2 : k + 3] == ["the"] else k + 2
    comes = scanner.words[k + 1 : k + 2]
    origin = scanner.country_at.get(at) if comes and comes[0] in scanner.lexicon.origin else None
    if reference.country is None and origin is not None and origin[3] == "country":
        reference.country = origin[2]  # "Delegation aus Kenia"
        reference.last, reference.end = origin[1], scanner.tokens[origin[1] - 1].end
    owner = owner_after(scanner, k + 1, sentence)
    if owner.country and not owner.organisation and reference.country is None:
        reference.country = owner.country
        reference.last, reference.end = owner.end, scanner.tokens[owner.end - 1].end
    if scanner.words[k] in ("team", "mission", "entourage") and reference.country is None:
        return None
    reference.office = "delegation"
    reference.role_class = "plain"
    reference.plural = scanner.words[k].endswith("s")
    reference.spans = [(reference.start, reference.end)]
    return reference
