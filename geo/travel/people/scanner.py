"""What the modules that look for people ask of a parse: words, names and countries by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from geo.model import Mention, Parse
from geo.text.titles import Titles, titles
from geo.travel.people.reference import Kind, Reference


class Scanner:
    """One parse as the search for people reads it: words, names, countries, and references made of them."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.lexicon: Titles = titles(parse.lang)
        self.tokens = parse.tokens
        self.words = [t.text.lower().replace("\u2019", "'") for t in parse.tokens]
        self.starts = [t.start for t in parse.tokens]
        self.sentence_starts = [s.first for s in parse.sentences]
        self.tagged = bool(parse.tokens and parse.tokens[0].pos)
        self.content = parse.article.content
        self.name_at: dict[int, Mention] = {}
        self.name_first: dict[int, tuple[int, int]] = {}
        self.name_last: dict[int, tuple[int, int]] = {}
        self.country_at: dict[int, tuple[int, int, str | None, str]] = {}  # token -> first, last, country, kind
        for mention in parse.mentions:
            first, last = self.token_range(mention.start, mention.end)
            if last <= first:
                continue
            if mention.kind == "person":
                for k in range(first, last):
                    self.name_at[k] = mention
                self.name_first[first] = (first, last)
                self.name_last[last] = (first, last)
            elif mention.kind in ("place", "nationality"):
                country = mention.place.country if mention.place else None
                kind = mention.place.kind if mention.place else ""
                for k in range(first, last):
                    self.country_at[k] = (
                        first,
                        last,
                        country,
                        "nationality" if mention.kind == "nationality" else kind,
                    )

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Tokens [first, last) that overlap the characters [start, end)."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or (first < len(self.tokens) and self.tokens[first].end <= start):
            first += 1
        return first, bisect_left(self.starts, end)

    def tight(self, mention: Mention) -> tuple[int, int]:
        """Characters of the tokens that a mention covers."""
        first, last = self.token_range(mention.start, mention.end)
        if last <= first:
            return mention.start, mention.end
        return self.tokens[first].start, self.tokens[last - 1].end

    def sentence(self, token: int) -> int:
        """Index of the sentence that the token stands in."""
        return max(0, bisect_right(self.sentence_starts, token) - 1)

    def reference(self, kind: Kind, first: int, last: int) -> Reference:
        """A reference of the tokens [first, last)."""
        number = self.sentence(first)
        sentence = self.parse.sentences[number]
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Reference(
            kind, start, end, first, last, number, self.content[start:end], title=sentence.title,
            subject=self._is_subject(first, last), spans=[(start, end)],
        )  # fmt: skip

    def _opens(self, first: int) -> bool:
        """Without a parser: who stands first in a sentence or behind its opening words is taken for its subject."""
        low = self.parse.sentences[self.sentence(first)].first
        while first > low and (self.words[first - 1] in self.lexicon.honorifics or self.words[first - 1] == "."):
            first -= 1
        return first - low <= 1 or (self.words[first - 1] == "," and first - low <= 14)

    def _is_subject(self, first: int, last: int) -> bool:
        if not self.tagged and self.parse.lang in ("fr", "es"):
            return self._opens(first)
        for k in range(first, last):
            token = self.tokens[k]
            if token.dep in ("nsubj", "nsubjpass", "nsubj:pass") and not first <= token.head < last:
                return True
            if token.dep == "conj" and token.head < first:
                head = self.tokens[token.head]
                if head.dep in ("nsubj", "nsubjpass"):
                    return True
            if token.dep == "appos" and self.tokens[token.head].dep in ("nsubj", "nsubjpass"):
                return True
        return False
