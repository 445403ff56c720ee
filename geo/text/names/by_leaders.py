"""Names that the table of leaders knows, popes among them."""

from __future__ import annotations

import re
from functools import cache

from geo.text.names.extent import end_of_name
from geo.text.names.plausible import house
from geo.text.names.words import Text

_HAN = re.compile("[\u4e00-\u9fff]")


def find(text: Text) -> None:
    """Full names of the table of leaders that nothing else has told; no part of a longer name."""
    known = _leaders_by_first_word()
    for i, word in enumerate(text.words):
        for name in known.get(word, ()):
            if text.taken[i] or tuple(text.words[i : i + len(name)]) != name or not text.capital(i):
                continue
            end = end_of_name(text, i)
            if end == i and i not in text.headline and all(text.capital(k) for k in range(i, i + len(name))):
                end = end_of_name(text, i + 1)  # its first word is an article or preposition here, but for the capital
            if i + len(name) == end or (not text.tagged and i + len(name) < end):
                if not house(text, i, end):
                    text.add(i, end, 3)
                break


def find_popes(text: Text) -> None:
    """A pope is called by one name: where the text speaks of a pope, that name alone is his."""
    found = (text.lexicon.role_at(text.words, i) for i in range(len(text.words)))
    if not any(role and text.lexicon.canonical(role[1]) == "pope" for role in found):
        return
    for i, word in enumerate(text.words):
        if word not in papal_names() or text.taken[i] or not text.capital(i) or house(text, i, i + 1):
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(text.words) and text.words[k] not in (".", ",")]
        if not any(text.name_word(k) and text.words[k] not in text.lexicon.suffixes for k in beside if k > i) and (
            not (i and text.name_word(i - 1) and not text.tokens[i - 1].text.istitle())
        ):
            text.add(i, i + 1, 3)


@cache
def _leaders_by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    from geo.data import table

    try:
        rows = table("leaders")
    except FileNotFoundError:
        return {}
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        for name in (row["name"], *(row.get("aliases") or "").split("|")):
            words = tuple(name.replace("-", " - ").lower().split())
            if len(words) >= 2:
                found.setdefault(words[0], set()).add(words)
            if len(words) >= 3 and "-" not in words:  # the given name and the last one are enough
                found.setdefault(words[0], set()).add((words[0], words[-1]))
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in found.items()}


@cache
def papal_names() -> frozenset[str]:
    """Names of popes that are one word, in small letters, from forms such as "pape François"."""
    from geo.data import table

    try:
        rows = table("leaders")
    except FileNotFoundError:
        return frozenset()
    forms = [a.lower().split() for row in rows if row["role"] == "Pope" for a in (row.get("aliases") or "").split("|")]
    return frozenset(words[1] for words in forms if len(words) == 2 and words[0] in ("pape", "papa", "papst"))


@cache
def leader_names(lang: str) -> tuple[str, ...]:
    """Names of the table in the script of a language (Chinese alone has one of its own), longest first."""
    from geo.data import table

    try:
        rows = table("leaders")
    except FileNotFoundError:
        return ()
    names: set[str] = set()
    for row in rows:
        for name in (row.get("aliases") or "").split("|"):
            if lang == "zh" and _HAN.search(name) and len(name) >= 2:
                names.add(name.strip())
    return tuple(sorted(names, key=len, reverse=True))
