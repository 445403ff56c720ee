"""The words that names are made of: tokens, split further where two names are joined ("U.S.–Fiji", "Zaire/Congo")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.model import Parse

_PARTS = re.compile(r"[^\-‐‑–—/]+|[\-‐‑–—/]+")
_JOINED = re.compile(r"[\-‐‑–—/]")
_ELIDED = re.compile(r"(?:[dl]|dell|nell)['’](?=[^\W\d_])", re.IGNORECASE)  # "d'Ivoire", "L'Aquila"


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a name: characters [start, end), its token's and its sentence's index."""

    start: int
    end: int
    text: str
    token: int
    sentence: int

    @property
    def capital(self) -> bool:
        """Starts like a name: with a capital or a letter of a script without case."""
        first = self.text[0]
        return first.isupper() or first.istitle() or (first.isalpha() and not first.islower() and ord(first) > 0x2E7)


def units(parse: Parse) -> list[Unit]:
    """Units in text order."""
    content = parse.article.content
    found: list[Unit] = []
    for number, sentence in enumerate(parse.sentences):
        for index in range(sentence.first, sentence.last):
            token = parse.tokens[index]
            text = content[token.start : token.end]
            if not text.strip():
                continue
            if _JOINED.search(text) and len(text) > 1:
                for part in _PARTS.finditer(text):
                    start = token.start + part.start()
                    found.append(Unit(start, start + len(part.group()), part.group(), index, number))
            elif (elided := _ELIDED.match(text)) and text[elided.end()].isupper():
                cut = token.start + elided.end()
                found.append(Unit(token.start, cut, text[: elided.end()], index, number))
                found.append(Unit(cut, token.end, text[elided.end() :], index, number))
            else:
                found.append(Unit(token.start, token.end, text, index, number))
    return found
