"""Places and dates that stand side by side: lists, containers, gapped clauses, and whose date is whose."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.model import Mention, Place
from geo.travel.clause_dates import ClauseDates
from geo.travel.events import Event, When
from geo.travel.stops import lies_in


class ClauseLists(ClauseDates):
    """What stands beside a place."""

    def _container(self, first: Mention, second: Mention) -> Place | None:
        """The second place where it only says in which country or province the first lies ("Suva, Fiji")."""
        gap = self.g.text(first.end, second.start).strip().lower()
        if gap not in (",", "in", "(", ", in", ", in the", "in the", ", the", "of", ", capital of", ", the capital of"):
            return None
        a, b = first.place, second.place
        if a is None and b is not None and b.kind in ("country", "admin1"):
            return b  # an unknown house or town, said to be in a known country
        if a is None or b is None or a.id == b.id or b.kind not in ("country", "admin1", "admin2", "region"):
            return None
        inside = a.country == b.country and (b.kind == "country" or lies_in(a, b))
        return b if inside and a.kind != "country" else None

    def _listed(self, first: Mention, second: Mention) -> bool:
        """Only commas, "and" and place nouns stand between: the second shares the first one's clause."""
        gap = self.g.text(first.end, second.start).lower()
        if len(gap) > 60 or "." in gap:
            return False
        return all(
            (self.words.has("list_fillers", word) and word not in ("to", "in", "on", "of"))
            or self.words.has("place_nouns", word)
            or word == "of"
            for word in re.findall(r"\w+", gap)
        )

    def _continues(self, first: Mention, second: Mention) -> bool:
        """Whether the second place goes on with the first one's clause.

        That is a list ("A, B and C"), or gapping: what is coordinated repeats the clause without its verb and puts its
        own place, day and person in ("in A he saw X, on 4 May in B President Y, and in C …").
        """
        if self._listed(first, second):
            return True
        if second.metonym or second.place is None or second.start - first.end > 160:
            return False
        gap = self.g.text(first.end, second.start)
        for start, end in self._fillable(first.end, second.start):
            gap = gap[: start - first.end] + " " * (end - start) + gap[end - first.end :]
        words = re.findall(r"\w+", gap.lower())
        coordinated = bool({",", ";"} & set(gap)) or "and" in words
        dated = any(m.kind == "date" and first.end <= m.start < second.start for m in self.g.parse.mentions)
        return coordinated and "." not in gap and all(self._fills(word, dated) for word in words)

    def _fills(self, word: str, dated: bool) -> bool:
        """Whether a word may stand between the places of a list; `dated`: with days, and words that join these."""
        return self.words.has("list_fillers", word) or (dated and self.words.has("date_links", word))

    def _fillable(self, low: int, high: int) -> list[tuple[int, int]]:
        """Where dates and people stand between two characters."""
        spans = [(m.start, m.end) for m in self.g.parse.mentions if m.kind == "date" and low <= m.start < m.end <= high]
        people = [(s.start, s.end) for p in self.g.parse.people for s in p.mentions if low <= s.start < s.end <= high]
        return spans + [span for span in people if span[1] - span[0] > 4]

    def _own_dates(
        self, events: list[Event], mentions: list[Mention], dates: list[tuple[int | None, When]]
    ) -> list[Event]:
        """Give each place the date that stands beside it, where a sentence has several places.

        Adverbials of place and time that belong together stand together: "in A on 3 May, in B and C from 4 to 6 May";
        "on 3 May in A, on 4 May in B". A date beside no place stays with those that the grammar gives it to.
        """
        groups = self._groups(mentions)
        of = {m.start: number for number, group in enumerate(groups) for m in group}
        told = {of[e.position] for e in events if e.role != "source" and e.position in of}
        if len(told) < 2 or not dates:
            return events
        first = min(groups[number][0].start for number in told)
        behind = not any(when.start < first for _, when in dates)
        owner: dict[int, int] = {}
        for _, when in dates:
            end = next(m.end for m in self.g.parse.mentions if m.kind == "date" and m.start == when.start)
            for number, group in enumerate(groups):
                gap = (group[-1].end, when.start) if behind else (end, group[0].start)
                if number in told and gap[0] <= gap[1] and self._only_links(*gap):
                    owner[when.start] = number
        result = []
        for event in events:
            group_number = of.get(event.position)
            if event.role != "source" and group_number is not None:
                own = tuple(when for _, when in dates if owner.get(when.start) == group_number)
                rest = tuple(when for when in event.dates if when.start not in owner)
                if own or len(rest) < len(event.dates):
                    event = replace(event, dates=own or rest)
            result.append(event)
        return result

    def _groups(self, mentions: list[Mention]) -> list[list[Mention]]:
        """Places that share one slot of the sentence: lists, and a place with the one it lies in."""
        groups: list[list[Mention]] = []
        for mention in mentions:
            last = groups[-1][-1] if groups else None
            gap = self.g.text(last.end, mention.start).strip().lower() if last else ""
            in_turn = any(
                self.words.has("next", word) for word in re.findall(r"\w+", gap)
            )  # "A, then B from 7 to 9 May"
            joined = last is not None and (
                (self._listed(last, mention) and not in_turn)
                or gap in ("in", "at", "near", "in the", "at the")
                or self._container(last, mention) is not None
            )
            if joined:
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return groups

    def _only_links(self, low: int, high: int) -> bool:
        """Whether only punctuation and words that join place and date stand between two characters."""
        gap = self.g.text(low, high)
        return len(gap) < 24 and all(self.words.has("date_links", w) for w in re.findall(r"[^\W\d]+", gap.lower()))
