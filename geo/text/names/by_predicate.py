"""Names whose holder is said to be or become something: "Ada Moreau was the first foreign minister to visit"."""

from __future__ import annotations

from geo.text.names.areas import is_area
from geo.text.names.organisations import ORGANISATIONS
from geo.text.names.plausible import house
from geo.text.names.words import Text


def find(text: Text) -> None:
    """Who is said to be or become the holder of an office: "Ada Moreau was the first foreign minister to visit"."""
    for i in text.office_tokens:
        token = text.tokens[i]
        if token.dep != "attr" or text.tokens[token.head].lemma not in ("be", "become", "remain"):
            continue
        subject = next(
            (k for k in range(token.head - 1, max(-1, token.head - 8), -1) if text.tokens[k].dep == "nsubj"), None
        )
        if subject is None or text.taken[subject] or text.tokens[subject].head != token.head:
            continue
        first = subject
        while first > 0 and text.name_word(first - 1) and text.tokens[first - 1].pos == "PROPN":
            first -= 1
        if (
            subject - first >= 1
            and text.tokens[subject].pos == "PROPN"
            and text.name_word(subject)
            and text.tokens[subject].ent not in ORGANISATIONS
            and not house(text, first, subject + 1)
            and not is_area(text, text.written(first, subject + 1))
        ):
            text.add(first, subject + 1, 2)
