"""Which name an office or an honorific belongs to."""

from __future__ import annotations

from geo.model import Sentence
from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner


def honorific(scanner: Scanner, name: Reference) -> None:
    """Note the "Mr." before a name, and the gender that it tells."""
    k = name.first - 1
    if k >= 0 and scanner.words[k] == ".":
        k -= 1
    if k < 0 or scanner.sentence(k) != name.sentence:
        return
    word = scanner.words[k]
    if word in scanner.lexicon.honorifics and not scanner.lexicon.role_at(scanner.words, k):
        name.honorific = scanner.content[scanner.tokens[k].start : scanner.tokens[k].end]
        name.gender = scanner.lexicon.honorifics[word]
        name.spans = [(scanner.tokens[k].start, name.end)]


def name_behind(
    scanner: Scanner, end: int, last: int, names: dict[int, Reference], sentence: Sentence
) -> Reference | None:
    """The name behind an office: "the president of Kenya, Ada Moreau"."""
    k = end
    if k < sentence.last and scanner.words[k] in (",", "(", "–", "-", ":"):
        comma = True
        k += 1
    else:
        comma = False
    while k < sentence.last and (
        scanner.words[k] in scanner.lexicon.courtesy
        or scanner.words[k] in scanner.lexicon.honorifics
        or (scanner.words[k] == "." and scanner.words[k - 1] + "." in scanner.lexicon.honorifics)
        or (not comma and scanner.lexicon.role_at(scanner.words, k))
    ):
        if scanner.words[k] == "the" and not comma:
            break
        k += 1
    if scanner.parse.lang == "de" and end == last and _two_of_state(scanner, end):
        return None
    if scanner.parse.lang == "zh" and end not in names:
        return _behind_more_offices(scanner, end, last, names, sentence)
    if k >= sentence.last or k not in names:
        return None
    if comma:
        name = names[k]
        after = name.last
        closes = (
            after >= sentence.last
            or scanner.words[after] in (",", ".", ";", ")", "–", "-", ":", "'s", "!", "?", "”", '"')
            or (
                scanner.tagged
                and scanner.tokens[after].pos in ("VERB", "AUX", "ADP", "SCONJ", "PRON", "CCONJ", "ADV", "PART")
            )
            # "le Président du Kenya, Son Excellence Monsieur Ada Moreau a": no comma closes it, a small letter does
            or (not scanner.tagged and _lower(scanner, after))
        )
        # "the president, Ada Moreau and Ben Idris" is a list
        listed = after < sentence.last and (
            scanner.words[after] in ("and", "or") or scanner.words[after] in scanner.lexicon.conjunctions
        )
        return name if closes and not listed else None
    return names[k]


def _two_of_state(scanner: Scanner, end: int) -> bool:
    """ "Dort trifft der Präsident Ministerpräsident X": the office with its article is the subject, no title of X."""
    second = scanner.lexicon.role_at(scanner.words, end) if end < len(scanner.words) else None
    articles = [scanner.words[k] for k in range(max(0, end - 2), end - 1)]
    return second is not None and second[2] == "state" and bool({"der", "die"} & set(articles))


def _behind_more_offices(
    scanner: Scanner, end: int, last: int, names: dict[int, Reference], sentence: Sentence
) -> Reference | None:
    """The one name behind a row of offices in Chinese: 中央政治局委员、外交部长甲, 国务委员兼外交部长甲."""
    first = next((k for k in range(end, min(sentence.last, end + 36)) if k in names), None)
    if first is None or scanner.words[end] not in ("、", "兼") or _named_before(scanner, last):
        return None
    between = scanner.words[end:first]
    held = any(word in "，。；：“”（）" or word in scanner.lexicon.conjunctions for word in between)
    office = any(
        (role := scanner.lexicon.role_at(scanner.words, k)) and k + role[0] == first for k in range(end + 1, first)
    )
    return names[first] if office and not held else None


def _named_before(scanner: Scanner, last: int) -> bool:
    """Whether the office that ends before token `last` stands behind its own name (甲外长、总理乙)."""
    ends = (last - size for size in range(2, 9) if last - size in scanner.name_last)
    return any((role := scanner.lexicon.role_at(scanner.words, k)) and k + role[0] == last for k in ends)


def name_before(
    scanner: Scanner, phrase: int, names: dict[int, Reference], sentence: Sentence, reference: Reference
) -> Reference | None:
    """The name that an office follows in apposition: "Ada Moreau, the president of Kenya"."""
    k = reference.first
    if scanner.parse.lang == "zh" and phrase in scanner.name_last:
        return names.get(scanner.name_last[phrase][0])  # the title stands behind the name
    if k - 1 <= sentence.first or scanner.words[k - 1] not in (",", "–", "(", "-"):
        return None
    if k - 1 not in scanner.name_last or (reference.indefinite and reference.role_class == "plain"):
        return None
    first, _ = scanner.name_last[k - 1]
    name = names.get(first)
    # "Prime Minister Ada Moreau, President Ben Idris and ..." is a list: each has an office of its own
    if name is None or (not reference.definite and not _lower(scanner, reference.first) and reference.country is None):
        return None
    return name


def _lower(scanner: Scanner, k: int) -> bool:
    return scanner.tokens[k].text[:1].islower()


def join(reference: Reference, name: Reference) -> None:
    """Make an office and a name each other's."""
    reference.joined = name
    if name.joined is None or name.joined.body:
        name.joined = reference


def name_of_subject(scanner: Scanner, first: int, last: int, names: dict[int, Reference]) -> Reference | None:
    """The name that an office is said of: "Ada Moreau was the first foreign minister to visit"."""
    office = next((k for k in range(first, last) if scanner.tokens[k].dep == "attr"), None)
    if office is None or scanner.tokens[scanner.tokens[office].head].lemma not in ("be", "become", "remain"):
        return None
    verb = scanner.tokens[office].head
    for k in range(verb - 1, max(-1, verb - 8), -1):
        if scanner.tokens[k].dep == "nsubj" and scanner.tokens[k].head == verb:
            return next((r for r in names.values() if r.first <= k < r.last), None)
    return None
