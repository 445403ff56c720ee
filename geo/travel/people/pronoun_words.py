"""Pronouns, and "both leaders", outside quotation marks."""

from __future__ import annotations

from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner


def pronouns(scanner: Scanner) -> list[Reference]:
    """Pronouns and "the two" in text order; those inside quotation marks are someone else's."""
    found: list[Reference] = []
    inside = _quoted(scanner)
    for k, word in enumerate(scanner.words):
        kind = scanner.lexicon.pronouns.get(word)
        if k in scanner.name_at:
            continue  # "King Ada I"
        if kind is None:
            if word in ("both", "two", "leaders", "pair", "couple"):
                pair = _both_at(scanner, k)
                if pair:
                    found.append(pair)
            continue
        token = scanner.tokens[k]
        if kind == "first":
            if (
                k in inside
                or (word == "i" and (token.text != "I" or token.tag not in ("PRP", "")))
                or token.tag == "CD"
            ):
                continue
        elif k in inside or token.pos not in ("PRON", "DET", ""):
            continue
        reference = scanner.reference("pronoun", k, k + 1)
        reference.gender = "m" if kind == "m" else "f" if kind == "f" else ""
        reference.plural = kind == "plural"
        reference.role_class = ""
        reference.honorific = "I" if kind == "first" else ""
        reference.possessor = word if token.tag == "PRP$" else ""
        found.append(reference)
    return found


def _both_at(scanner: Scanner, k: int) -> Reference | None:
    for phrase in scanner.lexicon.both:
        words = phrase.split()
        at = k - words.index(scanner.words[k]) if scanner.words[k] in words else -1
        if at >= 0 and scanner.words[at : at + len(words)] == words:
            if at + len(words) < len(scanner.words) and words[-1] in ("two", "both", "pair"):
                following = scanner.tokens[at + len(words)]
                if following.pos not in ("VERB", "AUX", "ADV"):
                    continue
            if words[-1] in ("leaders", "presidents", "ministers", "government", "state") or at + len(words) - 1 == k:
                if any(scanner.lexicon.parties_at(scanner.words, j) for j in range(at, at + len(words))):
                    return None  # found as parties
                reference = scanner.reference("pair", at, at + len(words))
                reference.plural = True
                return reference
    return None


def _quoted(scanner: Scanner) -> set[int]:
    """Tokens inside quotation marks."""
    inside: set[int] = set()
    open_mark = False
    paragraph = -1
    for sentence in scanner.parse.sentences:
        if sentence.paragraph != paragraph:
            open_mark = False
            paragraph = sentence.paragraph
        for k in range(sentence.first, sentence.last):
            text = scanner.tokens[k].text
            if text in ("“", "«", "„"):
                open_mark = True
            elif text in ("”", "»"):
                open_mark = False
            elif text == '"':
                open_mark = not open_mark
            elif open_mark:
                inside.add(k)
    return inside
