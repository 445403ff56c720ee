"""Organisations that the language model saw."""

from __future__ import annotations

from geo.text.names.words import Text

ORGANISATIONS = frozenset({"ORG"})


def organisations(text: Text) -> list[tuple[int, int]]:
    """Token ranges of organisations that the model saw and that are no people."""
    found: list[tuple[int, int]] = []
    ends = {s.last for s in text.sentences}
    n = len(text.tokens)
    i = 0
    while i < n:
        if text.tokens[i].ent not in ORGANISATIONS:
            i += 1
            continue
        j = i + 1
        while j < n and text.tokens[j].ent in ORGANISATIONS and j not in ends:
            j += 1
        a, b = i, j
        while a < b and (text.words[a] in ("the", "'s", '"', "“", "a", "an") or not text.cased[a][0].isalnum()):
            a += 1
        while b > a and (
            text.words[b - 1] in ("'s", "'")
            or (not text.cased[b - 1][-1].isalnum() and text.words[b - 1] not in (".", ")"))
        ):
            b -= 1
        if b > a and not any(text.taken[a:b]) and any(text.capital(k) for k in range(a, b)):
            found.append((a, b))
        i = j
    return found
