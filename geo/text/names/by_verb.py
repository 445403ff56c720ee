"""Names whose holder does what only people do: "Ada Moreau viajará", without a title and without a model."""

from __future__ import annotations

import re
from functools import cache

from geo.text.names.areas import is_area
from geo.text.names.extent import NAME_LENGTH, end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text
from geo.text.titles import titles
from geo.text.tokens import function_words
from geo.text.verb_forms import CONJUGATED

_AGAIN = 50  # times that a word is looked for again, at most
_NEVER = re.compile("(?!)")
_CLAUSE = re.compile(r"[^.;]{0,300}")
# Where German inflects a word before a noun ("zahlreiche Gäste"), which a sentence's first word shows as no name does.
_INFLECTED = ("e", "er", "es", "en", "em", "s")


def find(text: Text) -> bool:
    """Add capitalised words beside a verb of travelling, meeting or speaking; whether there were any.

    The verbs are ``acts`` in ``people.toml``. A subject stands before them; behind those that have no object, too.
    """
    known = len(text.spans)
    before, behind = _acts(text.lang)
    if before is _NEVER:
        return False
    inside = {text.words[i] for i in range(1, len(text.words)) if text.capital(i) and not _opens(text, i)}
    where: dict[str, list[int]] = {}
    for k, word in enumerate(text.words):
        where.setdefault(word, []).append(k)
    i = 0
    while i < len(text.words):
        first = i
        i += 1
        if text.taken[first] or not text.name_word(first) or (first and text.capital(first - 1)):
            continue
        last = end_of_name(text, first)
        i = max(i, last)
        if last >= len(text.words) or not 1 <= last - first <= NAME_LENGTH or any(text.taken[first:last]):
            continue
        goes_on = text.tokens[last].start - text.tokens[last - 1].end <= 1
        acts = goes_on and before.match(text.text, text.tokens[last].start) is not None
        if not acts and not (last - first > 1 and _stands_behind(text, first, behind)):
            continue
        if last - first == 1 and (text.lang == "de" or not _has_its_capital(text, first, inside)):
            continue
        if _may_be_a_person(text, first, last, where):
            text.add(first, last, 2)
    return len(text.spans) > known


def _has_its_capital(text: Text, at: int, inside: set[str]) -> bool:
    """A word that has its capital for being a name, not for opening a sentence or as an abbreviation."""
    return text.words[at] in inside and not text.cased[at].isupper() and len(text.words[at]) >= 4


def _stands_behind(text: Text, first: int, verbs: re.Pattern[str]) -> bool:
    """Whether the words right before are such a verb, perhaps with an adverb or two ("aterrizó anoche Ada Moreau")."""
    low = text.sentence_first(first)
    start = text.tokens[max(low, first - 4)].start
    found = verbs.search(text.text[start : text.tokens[first].start])
    if found is None or not found.groupdict().get("helper"):
        return found is not None
    clause = _CLAUSE.match(text.text, text.tokens[first].start)
    ends = "|".join(text.lexicon.raw["acts"]["moved"])  # "wird Ada Moreau in Wien erwartet"
    return clause is not None and re.search(rf"\b(?:{ends})\b", clause[0]) is not None


def _may_be_a_person(text: Text, first: int, last: int, where: dict[str, list[int]]) -> bool:
    words = text.words[first:last]
    if any(w in text.small for w in words):
        return False
    if is_area(text, text.written(first, last)) or is_area(text, text.written(last - 1, last)):
        return False
    if house(text, first, last) or text.words[first - 1 if first else 0] in text.lexicon.determiners:
        return False
    return text.lang != "de" or _is_no_noun(text, first, last, where)


def _is_no_noun(text: Text, first: int, last: int, where: dict[str, list[int]]) -> bool:
    """German nouns have capitals too: two are a genitive, a time, or a noun with the adjective that opens it."""
    words = text.words[first:last]
    if any(w in text.lexicon.raw["acts"]["times"] for w in words):
        return False
    if text.gazetteer is not None and text.gazetteer.nationality(text.cased[first]):
        return False  # "Deutsche Stellen"
    area = text.cased[last - 1].removesuffix("s")
    if words[-1].endswith("s") and is_area(text, area):
        return False  # "im Auftrag Moskaus", "Vertreter Kenias"
    if first != text.sentence_first(first):
        return text.words[first - 1] not in text.stop or text.words[first - 1] in text.lexicon.conjunctions or (
            text.words[first - 1] in text.lexicon.raw["acts"]["opening"]
        )  # fmt: skip
    common = words[0].endswith(_INFLECTED) or words[0] in function_words(text.lang)
    return not common or _told_again(text, first, last, where)


def _told_again(text: Text, first: int, last: int, where: dict[str, list[int]]) -> bool:
    """Whether the words stand in the middle of a sentence too, or the last does such a thing by itself."""
    before, behind = _acts(text.lang)
    for k in where[text.words[last - 1]][:_AGAIN]:
        start = k + 1 - (last - first)
        if start > 0 and start != first and text.words[start : k + 1] == text.words[first:last]:
            if not _opens(text, start):
                return True
            continue
        if first <= k < last or not 0 < k < len(text.words) - 1 or text.words[k - 1] in text.lexicon.determiners:
            continue
        if before.match(text.text, text.tokens[k + 1].start) or _stands_behind(text, k, behind):
            return True
    return False


@cache
def _acts(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a name, and what a name may stand behind."""
    table = titles(lang).raw.get("acts")
    if not table:
        return _NEVER, _NEVER
    verbs = CONJUGATED[lang](table["verbs"]) + r"\b" if lang in CONJUGATED else ""
    own = CONJUGATED[lang](table["reflexive"]) + r"\b" if lang in CONJUGATED else ""
    forms = "|".join(part for part in (verbs, own, *table["forms"]) if part)
    helpers = "|".join(table["helpers"])
    moving = CONJUGATED[lang](table["moving"]) if lang in CONJUGATED else "|".join(table["moving_forms"])
    before = rf"(?:{helpers})*(?:{forms})" if helpers else rf"(?:{forms})"
    return (
        re.compile(before.replace("ß", "(?:ß|ss)")),
        re.compile(rf"(?:^|\W)(?:{moving})(?: (?-i:[a-zäöüéèêàáíóúñß]+)){{0,2}} $", re.IGNORECASE),
    )


def _opens(text: Text, i: int) -> bool:
    """Whether a word opens its sentence, or follows a mark that lets one begin."""
    return i == text.sentence_first(i) or text.words[i - 1] in ('"', "“", "«", ":", "—", "-", "–", "(")
