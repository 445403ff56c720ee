"""The day carried on from a sentence to the next one that names only a part of it ("In the evening she flew to B").

For languages read by the order of words; English has its own way in ``geo.travel.clauses``.
"""

from __future__ import annotations

from dataclasses import replace

from geo import edtf
from geo.travel.events import Event, Meeting, Sayings, When
from geo.travel.grammar import Grammar
from geo.travel.order_words import OrderWords


class SameDay:
    """Remembers the day told last. Call in text order."""

    def __init__(self, grammar: Grammar, words: OrderWords) -> None:
        self.g = grammar
        self.words = words
        self._told: tuple[int, str] | None = None  # paragraph and day

    def add(self, number: int, found: Sayings) -> Sayings:
        """What sentence `number` says, on the day told before where it names a part of a day and no day."""
        sentence = self.g.parse.sentences[number]
        acts: list[Event | Meeting] = [*found.events, *found.meetings]
        acts = sorted((act for act in acts if not act.background), key=lambda act: act.position)
        days = [w.value for act in acts for w in act.dates if w.use == "on" and edtf.exact_day(w.value)]
        if days:
            self._told = (sentence.paragraph, days[-1])
            return found
        dated = any(m.kind == "date" and sentence.start <= m.start < sentence.end for m in self.g.parse.mentions)
        near = self._told is not None and sentence.paragraph - self._told[0] <= 1
        if self._told is None or dated or not near or sentence.title:
            return found
        if not self.words.has("same_day", self.g.text(sentence.start, sentence.end)):
            return found
        self._told = (sentence.paragraph, self._told[1])
        day = (When(self._told[1], "on", sentence.start),)
        return replace(
            found,
            events=tuple(e if e.dates or e.journey or e.background else replace(e, dates=day) for e in found.events),
            meetings=tuple(m if m.dates or m.background else replace(m, dates=day) for m in found.meetings),
        )
