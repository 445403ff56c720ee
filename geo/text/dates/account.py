"""What is known while a text is read: its words, its day of publication, the dates told so far."""

from __future__ import annotations

import bisect
from datetime import date

from geo.model import Sentence, Token
from geo.text.dates.found import Hit
from geo.text.dates.rules import Rules, plain, rules_of, whole
from geo.text.dates.tense import Tense, clause_tense

_SAYING = frozenset(["say", "tell", "announce", "report", "state", "declare", "confirm", "add", "note", "reveal"])
_MONTH_OF = {21: 4, 22: 7, 23: 10, 24: 1}  # EDTF's seasons: one month inside each


class Account:
    """A text and the dates that it has told so far, in text order."""

    def __init__(
        self,
        rules: Rules,
        text: str,
        published: date | None,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        hits: list[Hit],
    ) -> None:
        self.rules = rules
        self.text = text
        self.published = published
        self.tokens = tokens
        self.sentences = sentences
        self.token_starts = [t.start for t in tokens]
        self.sentence_starts = [s.start for s in sentences]
        self.told: list[tuple[int, date, bool]] = []  # where, which day, whether its year was written
        self.exact: list[tuple[int, date]] = []  # those of them that name a day, not a month alone
        self.named_weekdays: dict[int, list[date]] = {}  # weekday -> days of the text that were told with it
        self.ranges: list[tuple[date, date]] = []
        self.explicit = [  # years written with a month or season, wherever they stand: (offset, year, month, day)
            (
                h.start,
                whole(h.groups.get("y") or h.groups["y2"]),
                self.month(h.groups.get("m")) or self._edge(h),
                whole(h.groups.get("d", "0")),
            )
            for h in hits
            if h.kind == "absolute"
            and ("y" in h.groups or "y2" in h.groups)
            and ("m" in h.groups or self._heads(h) or self._edge(h))
        ]
        known = {at for at, *_ in self.explicit}
        self.years = [  # years written alone, in the text: (offset, year)
            (h.start, whole(h.groups["y"]))
            for h in hits
            if h.kind == "absolute" and "y" in h.groups and "y2" not in h.groups and h.start not in known
        ]

    def _edge(self, hit: Hit) -> int:
        """A month of a season with its year, or of the beginning or end of one in Chinese (1963年底); else 0."""
        if "season" in hit.groups:
            return _MONTH_OF.get(self.rules.seasons[hit.groups["season"].lower()], 0)
        return {"初": 1, "底": 12, "年底": 12}.get(hit.groups.get("q") or "", 0) if "m" not in hit.groups else 0

    def _heads(self, hit: Hit) -> bool:
        """A year in the title ("Visit to Kenya, 1960", "Journeys of 2017"): that of the account or list below it."""
        sentence = self.sentence(hit.start)
        past = self.published is None or whole(hit.groups.get("y", "9999")) <= self.published.year
        return sentence is not None and sentence.title and past and "y2" not in hit.groups

    def month(self, word: str | None) -> int:
        """The number of a month, 0 where the word is none."""
        if not word:
            return 0
        if word.isdigit():
            return int(word) if 1 <= int(word) <= 12 else 0
        return self.rules.months.get(plain(word), 0)

    def weekday(self, word: str | None) -> int:
        """Monday is 1; 0 where the word is none."""
        return self.rules.weekdays.get(plain(word), 0) if word else 0

    def count(self, word: str) -> int | None:
        """A number in digits or in words."""
        word = plain(word)
        if word.isdigit():
            return int(word)
        if word in self.rules.numbers:
            return self.rules.numbers[word]
        if "十" in word:
            return whole(word)
        parts = self.rules.number_joins.split(word) if self.rules.number_joins else []  # "fünfundzwanzig"
        known = [self.rules.numbers[part] for part in parts if part in self.rules.numbers]
        return sum(known) if known and len(known) == len(parts) else None

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence that the character at `offset` stands in."""
        index = bisect.bisect_right(self.sentence_starts, offset) - 1
        return self.sentences[index] if 0 <= index < len(self.sentences) else None

    def tense(self, offset: int) -> Tense:
        """Tense of the clause that the characters at `offset` stand in."""
        sentence = self.sentence(offset)
        if sentence is None:
            return ""
        for ahead in self.rules.ahead.finditer(self.text, sentence.start, offset) if self.rules.ahead else ():
            since = self.rules.past.search(self.text, ahead.end(), offset) if self.rules.past else None
            if since is None:  # "X, who was to stay until Wednesday, left on Tuesday": Tuesday is past
                return "future"
        index = bisect.bisect_right(self.token_starts, offset) - 1
        if sentence.first <= index < sentence.last and self.tokens[index].tag and self.rules is rules_of("en"):
            found = clause_tense(self.tokens, sentence, index)
            if found:
                return found
        close = self.rules.clause_end.search(self.text, offset, sentence.end) if self.rules.clause_end else None
        piece = self.text[sentence.start : close.start() if close else sentence.end]
        at = offset - sentence.start
        future = [m.start() for m in self.rules.future.finditer(piece)] if self.rules.future else []
        past = [m.start() for m in self.rules.past.finditer(piece)] if self.rules.past else []
        best_future = min((abs(p - at) for p in future), default=10**6)
        best_past = min((abs(p - at) for p in past), default=10**6)
        if best_future == best_past:
            return ""
        return "future" if best_future < best_past else "past"

    def reported(self, offset: int) -> bool:
        """Whether the date hangs on a verb of saying ("said on Monday"): the day of the report, not of the journey."""
        index = bisect.bisect_right(self.token_starts, offset) - 1
        for _ in range(4):
            token = self.tokens[index]
            if token.pos == "VERB":
                return token.lemma in _SAYING
            if token.head == index or token.head < 0:
                break
            index = token.head
        return False

    def just_told(self, offset: int, sentences: int = 0) -> date | None:
        """The day last told before `offset`: in its sentence, or in the `sentences` before it in the paragraph."""
        before = [(at, day) for at, day in self.exact if at < offset]
        here, there = self.sentence(offset), self.sentence(before[-1][0]) if before else None
        if here is None or there is None or here.paragraph != there.paragraph or here.title != there.title:
            return None
        between = self.sentences.index(here) - self.sentences.index(there)
        return before[-1][1] if between <= sentences else None

    def tell_year(self, offset: int, day: date) -> None:
        """Remember a day of another year, which those told behind it are of."""
        self.tell(offset, day, 0, True)
        bisect.insort(self.explicit, (offset, day.year, day.month, day.day))

    def tell(self, offset: int, day: date, weekday: int, year_written: bool) -> None:
        """Remember a day that the text tells."""
        self.told.append((offset, day, year_written))
        self.exact.append((offset, day))
        if weekday and day.isoweekday() == weekday:
            self.named_weekdays.setdefault(weekday, []).append(day)
