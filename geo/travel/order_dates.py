"""The dates of a sentence read by the order of its words: which of them are the journey's, and at which place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo import edtf
from geo.model import Mention, Sentence
from geo.text.dates import relative
from geo.travel.events import DateUse, When
from geo.travel.grammar import Grammar
from geo.travel.order_clauses import Clause
from geo.travel.order_places import OrderPlaces, Slot
from geo.travel.order_words import OrderWords
from geo.travel.trips import days_of


class OrderDates:
    """Dates as one report's sentences use them."""

    def __init__(self, grammar: Grammar, words: OrderWords, places: OrderPlaces) -> None:
        self.g = grammar
        self.words = words
        self.places = places

    def of(self, sentence: Sentence) -> list[When]:
        """The sentence's dates in text order, each as it is used."""
        found = []
        mentions = [m for m in self.g.parse.mentions if m.kind == "date" and sentence.start <= m.start < sentence.end]
        for mention in mentions:
            if not self._said_again(mention, mentions) and not self.places.is_masked(mention):
                use = self._use(mention, sentence)
                value = mention.when or relative(self.g.parse, mention, self._told_before(mention.start))
                if use is not None and value:
                    found.append(When(value, use, mention.start))
                elif use is not None:
                    found.append(When("", use, mention.start, mention))
        return found

    def _said_again(self, mention: Mention, dates: Sequence[Mention]) -> bool:
        """Whether a bracket behind a date gives the same date in figures ("on Wednesday (08.12.)"): those count."""
        behind = next((m for m in dates if m.start >= mention.end), None)
        if behind is None or behind.when is None:
            return False
        gap = self.g.text(mention.end, behind.start).strip()
        if gap in ("(", "（"):
            return True
        joined = gap in ("至", "到", "和", "、", "bis", "und", "-", "–")
        return joined and self._said_again(behind, dates)

    def _told_before(self, start: int) -> str | None:
        """The exact day last told before a character: what "the following day" counts from."""
        day: str | None = None
        for mention in self.g.parse.mentions:
            if mention.kind == "date" and mention.start < start:
                value = relative(self.g.parse, mention, day)
                day = value if edtf.exact_day(value) or "/" in (value or "") else day
        return day

    def _use(self, mention: Mention, sentence: Sentence) -> DateUse | None:
        before = self.g.text(max(sentence.start, mention.start - 24), mention.start)
        single = "/" not in (mention.when or "")
        if self.words.ending("not_on").search(before) or self.words.ending("reported_on").search(before):
            return None
        if self.places.is_reported(mention, sentence):
            return None  # "…, teilte das Amt am Dienstag mit": the day of the announcement
        clause = self.g.text(mention.end, min(sentence.end, mention.end + 24))
        if self.words.pattern("reported_behind").match(clause):
            return None  # 外交部5日宣布: the day of the announcement
        parted = self.words.has("until", mention.text)  # "von Montag bis Mittwoch": all of it
        if not single and not parted and not any(char.isnumeric() for char in mention.text):
            return "within"  # "cette semaine": some day of it
        if self.words.ending("since").search(before) or self.words.pattern("since_behind").match(clause):
            return "from" if single else "on"
        if self.words.ending("until").search(before):
            return "until" if single else "on"
        return "on"

    def are_joined(self, first: Mention, second: Mention) -> bool:
        """Whether two days are told as one time: "am Montag und am Dienstag", "el jueves y el viernes"."""
        gap = self.g.text(first.end, second.start).strip()
        joining = self.words.pattern("joining").match(gap)
        return joining is not None and len(gap) - joining.end() <= 4  # with "am", "el", "le" behind

    def by_place(self, dates: Sequence[When], clause: Clause, slots: Sequence[Slot]) -> dict[int, list[When]]:
        """The dates of each place that a clause tells of a journey, by where its mention starts.

        "A (3 May), B on 4 May": each date goes to the place that it stands behind, or in front of where the first
        date comes first; one date in front of all, or behind all, is told of all.
        """
        places = [s.mention for s in slots]
        if len(places) < 2 or not dates:
            return {p.start: list(dates) for p in places}
        inside = [w for w in dates if clause.start <= w.start < clause.end]
        between = any(places[0].start < w.start < places[-1].start for w in inside)
        if not between and len(inside) != len(places):
            behind = self.g.text(places[-1].end, inside[0].start).strip() if inside else ""
            last_only = behind in ("(", "（")
            return {p.start: (list(dates) if not last_only or p is places[-1] else []) for p in places}
        fronted = [w for w in inside if w.start < places[0].start]
        found: dict[int, list[When]] = {p.start: [] for p in places}
        for when in dates:
            if fronted:
                owner = next((p for p in places if p.start > when.start), None)
            else:
                owner = next((p for p in reversed(places) if p.start < when.start), None)
            following = next((p for p in places if p.start > when.start), None)
            if owner is not None and following is not None:
                moved = self._moved_on(clause, owner.end, when, following.start)
                if moved or (found[owner.start] and self._has_none(following, places, dates)):
                    owner = following
            if owner is None:
                owner = places[-1] if fronted else places[0]
            found[owner.start].append(when)
        if fronted:  # the places told after a date share it until the next date comes
            held: list[When] = []
            for place in places:
                held = found[place.start] or held
                found[place.start] = held
        else:  # "A and B on 3 May, C on 4 May": those named before a date share it
            held = []
            for place, following in zip(reversed(places), [None, *reversed(places)], strict=False):
                joined = following is not None and re.fullmatch(
                    r"\W*\w{0,3}\W*", self.g.text(place.end, following.start)
                )
                if found[place.start]:
                    held = found[place.start]
                elif joined and held:
                    found[place.start] = held
        return found

    def _has_none(self, place: Mention, places: Sequence[Mention], dates: Sequence[When]) -> bool:
        """Whether no date stands behind a place: "nach A am Montag spricht er heute in B" has one for each."""
        end = next((p.start for p in places if p.start > place.start), len(self.g.parse.article.content))
        return not any(place.end <= w.start < end for w in dates)

    def _moved_on(self, clause: Clause, place: int, when: When, following: int) -> bool:
        """ "Nach dem Besuch in A flog sie am Dienstag nach B": the verb of motion before a date takes it to B."""
        moves = [t for t in clause.triggers if t.kind in ("move", "arrive", "leave")]
        return any(place <= t.start < when.start for t in moves) and not any(
            when.start < t.start < following for t in clause.triggers
        )

    def of_the_act(self, dates: list[When], clause: Clause) -> list[When]:
        """The dates of the journey, without the day on which it was called off or put off ("canceló el jueves …")."""
        if not dates:
            return dates
        text = self.g.text(clause.start, clause.end)
        acts = [m for g in ("cancelling", "postponing") for m in self.words.pattern(g).finditer(text)]
        if not acts:
            return dates
        verbs = [(clause.start + m.start(), clause.start + m.end()) for m in acts]
        first = clause.triggers[0].start if clause.triggers else clause.end

        last = bool(self.words.lexicon.words.get("verbs_last"))

        def of_act(when: When) -> bool:
            if last and when.start > first and any(0 < start - when.start <= 24 for start, _ in verbs):
                return True  # "hat die Reise am Dienstag abgesagt"
            return any(0 <= when.start - end <= 12 and when.start < first for _, end in verbs) or (
                len(dates) > 1 and any(0 <= start - when.start <= 30 for start, _ in verbs) and when.start < first
            )

        return [w for w in dates if not of_act(w)]

    def are_over(self, dates: Sequence[When]) -> bool:
        """Whether all days of a clause lie before the day of publication."""
        published = self.g.parse.article.date or ""
        last = [str(b[1]) for w in dates if (b := days_of([w]))]
        return bool(last) and bool(published) and len(last) == len(dates) and max(last) < published

    def is_aside(self, when: When, clause: Clause) -> bool:
        """Whether a date stands in a clause that tells of something else ("since she took office in March")."""
        last = max((t.end for t in clause.triggers if t.end <= when.start), default=clause.start)
        return self.words.has("aside", self.g.text(last, when.start))
