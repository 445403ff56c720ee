"""Words of one language as patterns over characters, for sentences that no model has parsed.

The groups are those of ``words`` and ``modality`` in ``geo/data/languages/<lang>/travel.toml``; each entry is a
regular expression of whole words (of characters where the language writes no blanks).
"""

from __future__ import annotations

import re
from functools import cache

from geo.travel.lexicon import Lexicon, lexicon, with_ss

_MARKS = re.compile(r"[,;:„“”»«–—]")
_NEVER = re.compile(r"(?!)")


class OrderWords:
    """Patterns of one language, compiled once."""

    def __init__(self, words: Lexicon) -> None:
        self.lexicon = words
        self.bounded = words.separated
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._endings: dict[str, re.Pattern[str]] = {}

    def pattern(self, group: str) -> re.Pattern[str]:
        """Any word of `group`; matches nothing where the language has no such group."""
        if group not in self._patterns:
            self._patterns[group] = self._compiled(self._body(group), "")
        return self._patterns[group]

    def ending(self, group: str) -> re.Pattern[str]:
        """A word of `group` (and perhaps an article) at the very end of a text."""
        if group not in self._endings:
            articles = self._body("articles")
            after = rf"(?:\s*(?:{articles})\b['’]?)?\s*$" if articles and self.bounded else r"\s*$"
            self._endings[group] = self._compiled(self._body(group), after)
        return self._endings[group]

    def has(self, group: str, text: str) -> bool:
        """Whether a word of `group` stands in `text`."""
        return bool(self.pattern(group).search(text))

    def _body(self, group: str) -> str:
        return "|".join(sorted(self.lexicon.words.get(group, ()), key=len, reverse=True))

    def _compiled(self, body: str, after: str) -> re.Pattern[str]:
        if not body:
            return _NEVER
        edge = r"\b" if self.bounded else ""
        close = r"(?:(?<=['’])|(?<=\w)(?!\w))" if self.bounded else ""
        return re.compile(rf"{edge}(?:{with_ss(body)}){close}{after}", re.IGNORECASE)


def spoken_of(words: OrderWords, content: str, low: int, high: int, at: int) -> bool:
    """Whether the place or date at `at` in the sentence [low, high) is none of the journey's.

    It stands with a verb of saying between the same commas ("…, teilte das Amt am Dienstag in A mit"), or in what talks
    are about ("im Mittelpunkt steht die Lage in A").
    """
    beside = _MARKS.split(content[low:at])[-1] + _MARKS.split(content[at:high])[0]
    topics = words.pattern("topics").finditer(content, low, high)
    return words.has("reporting", beside) or any(m.start() <= at < m.end() for m in topics)


def remote_clauses(remote: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches between commas that tell of a talk by telephone or screen."""
    found = []
    for match in re.finditer("[^，；]+", text):
        if remote.search(match[0]):
            found.append(match.span())
    return found


@cache
def order_words(lang: str) -> OrderWords | None:
    """The patterns of `lang`, or None where the language has no words of travel."""
    words = lexicon(lang)
    return OrderWords(words) if words is not None else None
