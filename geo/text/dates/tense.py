"""Tense of the clause around a date, from English tags and dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.model import Sentence, Token

Tense = Literal["past", "present", "future", ""]
_FUTURE_HEADS = frozenset(
    ["plan", "expect", "schedule", "intend", "hope", "want", "due", "set", "slate", "prepare", "go", "agree", "invite"]
)


def clause_tense(tokens: Sequence[Token], sentence: Sentence, index: int) -> Tense:
    """Tense of the clause that token `index` belongs to, from English tags and dependencies. "" where none shows."""
    at = index
    for _ in range(12):
        token = tokens[at]
        if token.pos in ("VERB", "AUX") and token.tag not in ("VBG",):
            tense = _verb_tense(tokens, sentence, at)
            if tense:
                return tense
        if token.head == at:
            break
        at = token.head
    return ""


def _verb_tense(tokens: Sequence[Token], sentence: Sentence, at: int) -> Tense:
    token = tokens[at]
    low, high = max(sentence.first, at - 8), min(sentence.last, at + 1)
    helpers = [t for t in tokens[low:high] if t.head == at and t.dep in ("aux", "auxpass")]
    words = {t.text.lower() for t in helpers}
    if words & {"will", "shall", "'ll", "would"}:
        return "future"
    if token.tag == "MD":
        return "future" if token.text.lower() in ("will", "shall") else ""
    if "to" in words:
        head = tokens[token.head]
        if token.head == at:
            return "future"  # headlines: "First Lady to Travel to Kenya"
        if head.lemma in _FUTURE_HEADS:
            return "future"
        return ""  # decided by the verb above it
    if token.tag == "VBD" or words & {"was", "were", "had", "did", "'d"}:
        return "past"
    if token.tag == "VBN" and words & {"has", "have", "'ve", "'s"}:
        return "past"
    if token.tag == "VBG" and words & {"is", "are", "'s", "'re", "am"}:
        return "future" if token.lemma in ("go", "travel", "visit", "arrive", "leave", "fly", "head") else "present"
    if token.tag == "VBN" and words & {"is", "are"} and token.lemma in _FUTURE_HEADS:
        return "future"  # "The visit is planned for Wednesday."
    if token.tag in ("VBZ", "VBP"):
        return "present"
    if token.tag == "VBN" and not helpers and token.dep not in ("acl", "amod"):
        return "past"
    return ""
