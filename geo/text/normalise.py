"""A cleaned copy of a text with the same length, so that every offset in it is an offset in the text itself.

The content of an article is never changed. What reads it (tokenizer, tagger, date rules) reads the copy:
control characters and odd blanks are blanks, apostrophes are straight, lines broken in mid-sentence are joined,
and lines in capitals are in title case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07"
_LONG_RUN = re.compile(r"[!-~]{120,}|(?:[^\w\s][^\S\n]?){20,}")
_LETTER_RUN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_TERMINAL = re.compile(r"[.!?:;。！？][\"'\u201d\u00bb)\]]*\s*$")
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Hon|Rt|Sen|Gov|Col|Lt|Capt|Prof|Rev|Sr|Sra|M|Mme)\.)\s*$"
)
_SMALL_WORDS = frozenset(
    """a an and as at between but by during for from has have in into is its nor of off on onto or over than that the
    their to under upon was were will with his her he she who which after before until while
    de del la las los el y en con por para al du des le les et aux au dans pour sur der die das und von zu mit
    """.split()  # noqa: SIM905
)


def _table() -> dict[int, str]:
    table = {ord(c): "'" for c in _APOSTROPHES}
    for code in range(0x20):
        if chr(code) != "\n":
            table[code] = " "
    for code in range(0x7F, 0xA1):
        table[code] = " "
    for code in (*range(0x2000, 0x200B), 0x1680, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x2060, 0xFFFD):
        table[code] = " "
    for code in range(0xFF01, 0xFF5F):  # full-width ASCII, but not the Chinese comma, stop and brackets
        char = unicodedata.normalize("NFKC", chr(code))
        if char.isalnum():
            table[code] = char
    return table


_TABLE = _table()
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the cleaned copy: characters [start, end)."""

    start: int
    end: int
    title: bool = False


def clean(content: str) -> str:
    """A copy of `content`, of the same length: blanks, apostrophes and control characters made plain.

    Lone surrogates become U+FFFD. Runs of 120 and more ASCII characters without a blank (encoded data) and of 20 and
    more marks (rulers) are blanked: no language is in them, and tokenizers take quadratic time over them.
    """
    text = content.translate(_TABLE)
    if not text.isascii():
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return _LONG_RUN.sub(lambda m: " " * len(m[0]), text)


def blocks(text: str, title_length: int = 0) -> tuple[str, list[Block]]:
    """The cleaned copy with lines joined that were broken in mid-sentence, and its paragraphs.

    A line end parts paragraphs, unless the text is wrapped at a fixed width (typescript, OCR, e-mail): there a line
    that is long, or is followed by one in lower case, goes on in the next.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    body = sorted(end - begin for begin, end in lines if begin >= title_length and end - begin > 20)
    width = body[int(len(body) * 0.9)] if body else 0
    wrapped = len(body) >= 4 and width <= 110 and body[-1] <= width * 1.4
    chars: list[tuple[int, int]] = []  # line ends to be joined
    found: list[Block] = []
    current: tuple[int, int] | None = None
    for begin, end in lines:
        line = text[begin:end]
        if not line.strip():
            if current:
                found.append(Block(*current))
            current = None
            continue
        if current and begin > title_length >= current[1] > 0:
            found.append(Block(*current))
            current = None
        if current and _goes_on(text[current[0] : current[1]], line, wrapped, width):
            chars.append((current[1], begin))
            current = (current[0], end)
            continue
        if current:
            found.append(Block(*current))
        current = (begin, end)
    if current:
        found.append(Block(*current))
    if chars:
        joined = list(text)
        for a, b in chars:
            joined[a:b] = " " * (b - a)
        text = "".join(joined)
    return text, [Block(b.start, b.end, b.end <= title_length) for b in found]


def _goes_on(before: str, after: str, wrapped: bool, width: int) -> bool:
    after = after.lstrip()
    if after[:1].islower() and not _TERMINAL.search(before[-12:]) and len(before) > 30:
        return True
    if not wrapped or after[:1] in "-*•·":
        return False
    last = before if len(before) <= width * 1.4 else before[-width:]
    if last.isupper() or after.isupper():
        return False
    if _ABBREVIATION_END.search(before[-8:]) or after[:1].islower():
        return True
    return (len(last) >= width * 0.66 and not _TERMINAL.search(before[-12:])) or len(last) >= width * 0.85


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words in capitals: `common` ones are no names as a rule, `titles` stand before names.

    `inflected` forms ("leaves", "arrived") are never names; a common word behind a title is one ("President Ford").
    """

    common: frozenset[str] = frozenset()
    inflected: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


def recase(text: str, found: list[Block], words: Words | None = None) -> str:
    """The cleaned copy with lines in capitals in title case ("VISIT TO KENYA" reads "Visit to Kenya").

    Words that the rest of the text writes in one way are written so; function words, and everyday `words` that are no
    names, in small letters.
    """
    shouted = list(_shouted(text, found))
    if not shouted:
        return text
    known: dict[str, str] = {}
    quiet = text
    for a, b in shouted:
        quiet = quiet[:a] + " " * (b - a) + quiet[b:]
    for match in _LETTER_RUN.finditer(quiet):
        word = match[0]
        if len(word) > 1:
            before = known.get(word.upper())
            known[word.upper()] = word if before is None or before[:1].isupper() else before
    pieces = []
    at = 0
    for a, b in shouted:
        pieces.append(text[at:a])
        line, before = text[a:b], ""
        end = 0
        for match in _LETTER_RUN.finditer(line):
            gap = line[end : match.start()]
            pieces.append(gap)
            pieces.append(_word_case(match[0], known, words, before if not gap.strip(" .") else ""))
            before, end = match[0].lower(), match.end()
        pieces.append(line[end:])
        at = b
    pieces.append(text[at:])
    cased = "".join(pieces)
    return cased if len(cased) == len(text) else text


def _shouted(text: str, found: list[Block]) -> Iterator[tuple[int, int]]:
    for block in found:
        line = text[block.start : block.end]
        letters = sum(c.isalpha() for c in line)
        capitals = sum(c.isupper() for c in line)
        if letters >= 10 and capitals > 0.8 * letters and len(line.split()) >= 2:
            yield block.start, block.end


def _word_case(word: str, known: dict[str, str], words: Words | None, before: str) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    if lower in _SMALL_WORDS:
        return lower
    if word in known and len(known[word]) == len(word):
        return known[word]
    if len(word) <= 4 and not re.search("[AEIOUYÁÉÍÓÚÄÖÜÀÈ]", word):
        return word  # an abbreviation: "NPT"
    title = words is not None and (lower in words.titles or before in words.titles)
    if words is not None and (lower in words.inflected or (lower in words.common and not title)):
        return lower
    return (
        "'".join(part[:1] + part[1:].lower() for part in word.split("'"))
        if "'" not in word[2:]
        else (word[0] + lower[1:])
    )
