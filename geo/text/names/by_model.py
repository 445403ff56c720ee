"""Names that the language model saw."""

from __future__ import annotations

from geo.text.names.areas import country_prefix, is_area, town
from geo.text.names.extent import end_of_name
from geo.text.names.plausible import person_like
from geo.text.names.words import Text


def find(text: Text) -> None:
    """Add the names of people that the model saw."""
    n = len(text.tokens)
    ends = {s.last for s in text.sentences}
    i = 0
    while i < n:
        if text.tokens[i].ent != "PERSON":
            i += 1
            continue
        j = i + 1
        while j < n and text.tokens[j].ent == "PERSON" and j not in ends:
            j += 1
        _model_span(text, i, j)
        i = j


def _model_span(text: Text, first: int, last: int) -> None:
    i = first
    while i < last:  # two people in one, or words around the name
        if text.taken[i] or not (text.name_word(i) or text.words[i] in text.lexicon.particles):
            i += 1
            continue
        j = i
        while (
            j < last
            and not text.taken[j]
            and (
                text.name_word(j)
                or text.glued(j)
                or (j > i and text.glued(j - 1))  # "Kang Kyung-wha"
                or text.words[j] in text.lexicon.particles
                or text.words[j] in text.lexicon.suffixes
                or (text.words[j] in (".", "'", "`") and j > i)
            )
        ):
            j += 1
        a, b = i, j
        if b < last and text.words[b : b + 1] == [","] and text.words[b + 1 : b + 2] in (["jr."], ["sr."]):
            b += 2
        if b - a >= 2:
            skip = country_prefix(text, a, b)
            before = text.words[a - 1] if a else ""
            # "of Kenya Ada Moreau", "Kenyan Ada Moreau", but "Jordan Smith" stays
            if skip and b - a - skip >= 1 and (before == "of" or b - a - skip >= 2):
                a += skip
        # the model often stops short of a hyphenated or particled end
        b = max(b, end_of_name(text, a)) if b == last and b > a and not any(text.taken[b : b + 2]) else b
        b = text.untaken_end(a, b)
        if b - a == 1 and _reached(text, a):
            text.reached.add(a)
        elif b > a and person_like(text, a, b) and not town(text, a, b):
            text.add(a, b, 2 if b - a >= 2 else 1)
        i = max(j, b, i + 1)


def _reached(text: Text, i: int) -> bool:
    """Whether one word is where somebody goes: "drove on to X" (but "went to X for advice" where X is told of)."""
    token = text.tokens[i]
    if token.dep != "pobj" or text.words[token.head] != "to" or text.words.count(text.words[i]) > 1:
        return False
    verb = text.tokens[text.tokens[token.head].head]
    return verb.lemma in text.lexicon.raw.get("goes", ()) and not is_area(text, text.cased[i])
