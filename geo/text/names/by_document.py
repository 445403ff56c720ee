"""Names that the text tells again: whole, or by the family name alone."""

from __future__ import annotations

from geo.text.names.extent import end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text


def find(text: Text) -> None:
    """Names that are certain somewhere are names of people everywhere in the text."""
    single: dict[str, int] = {}
    starts: dict[str, list[tuple[str, ...]]] = {}
    for span in text.spans:
        words = tuple(w for w in text.words[span.first : span.last])
        if len(words) >= 2:
            starts.setdefault(words[0], []).append(words)
            core = [
                w for w in words if w.rstrip(".") not in ("jr", "sr") and w not in text.lexicon.suffixes and len(w) > 2
            ]
            if core and span.weight >= 2:
                single[core[-1]] = max(single.get(core[-1], 0), span.weight)
                if text.lang == "es" and len(core) >= 3:  # two family names: told again by the first, or by both
                    single[core[-2]] = max(single.get(core[-2], 0), span.weight)
                    starts.setdefault(core[-2], []).append((core[-2], core[-1]))
                short = len(words[0]) == 2 and words[0] not in text.stop and words[0] not in text.everyday
                if short and span.weight >= 3 and words[0].isalpha():
                    single.setdefault(words[0], 3)  # "Xi", "Hu": family names of two letters
                if span.weight >= 3 or (len(core) >= 2 and len(core[0]) <= 5):
                    single.setdefault(core[0], 1)
        elif span.weight >= 3:
            single[words[0]] = 4
    ends = {w: starts[w] for w in starts}
    n = len(text.words)
    i = 0
    while i < n:
        if text.taken[i] or not text.capital(i):
            i += 1
            continue
        word = text.words[i]
        full = next(
            (w for w in sorted(ends.get(word, ()), key=len, reverse=True) if tuple(text.words[i : i + len(w)]) == w),
            None,
        )
        if full and not house(text, i, i + len(full)):
            text.add(i, i + len(full), 4)
            i += len(full)
            continue
        weight = single.get(word, 0)
        if weight and _single_ok(text, i, weight):
            end = end_of_name(text, i) if text.tokens[i].ent == "PERSON" else i + 1
            text.add(i, max(i + 1, text.untaken_end(i, end)), 4)
        i += 1


def _single_ok(text: Text, i: int, weight: int) -> bool:
    token = text.tokens[i]
    if house(text, i, i + 1):
        return False
    if weight <= 2 and i not in text.headline and token.ent != "PERSON":
        near = [k for k in (i - 1, i + 1) if 0 <= k < len(text.words)]
        if any(text.name_word(k) and not text.taken[k] and text.tokens[k].pos == "PROPN" for k in near):
            return False  # part of a longer name
    if (
        i + 1 < len(text.words)
        and text.capital(i + 1)
        and token.ent in ("ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW")
        and (text.tokens[i + 1].ent == token.ent)
    ):
        return False  # inside a longer name
    if (
        i
        and weight < 3
        and token.ent in ("ORG", "FAC", "GPE", "LOC")
        and text.tokens[i - 1].ent == token.ent
        and text.capital(i - 1)
    ):
        return False
    before = text.words[i - 1] if i else ""
    if token.ent in ("GPE", "LOC") and (weight < 2 or before in ("in", "at", "near", "to", "from", "en", "à", "nach")):
        return False
    return not (weight == 1 and text.tagged and token.ent not in ("PERSON", "ORG", ""))
