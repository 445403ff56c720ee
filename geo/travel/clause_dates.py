"""Which dates belong to a clause, and what part they play in it."""

from __future__ import annotations

from datetime import date

from geo import edtf
from geo.model import Mention, Sentence
from geo.text.dates import relation, relative, shift
from geo.travel.clause_words import TRAVEL_VERBS, ClauseWords
from geo.travel.events import DateUse, When
from geo.travel.grammar import OBJECTS, SUBJECTS


class ClauseDates(ClauseWords):
    """The dates of a clause."""

    def _dates(self, number: int) -> list[tuple[int | None, When]]:
        """(the verb or travel noun that the date belongs to, the date) for each date of the sentence."""
        sentence = self.g.parse.sentences[number]
        found: list[tuple[int | None, When]] = []
        for mention in self.g.parse.mentions:
            if mention.kind == "date" and sentence.start <= mention.start < sentence.end:
                if self.line is not None and self.line.holds(mention):
                    continue
                head = self.g.head_of(mention)
                use = self._date_use(mention, sentence.start)
                if head is None or use is None or self._since_another(head):
                    continue
                if (counted := self._counted_from(mention, sentence)) is not None:
                    found += counted
                    continue
                value = mention.when or relative(self.g.parse, mention, self._told_before(mention.start))
                bare = not any(c.isdigit() for c in mention.text)
                anchor = self._behind_break(self._anchor(head), mention, sentence)
                found.append((anchor, When(value or "", use, mention.start, mention if bare else None)))
        return self._paired(found)

    def _behind_break(self, anchor: int | None, mention: Mention, sentence: Sentence) -> int | None:
        """ "met X in A; a day earlier, in B, they signed": a date behind a semicolon is of what stands behind it."""
        if anchor is None or ";" not in self.g.text(self.g.tokens[anchor].start, mention.start):
            return anchor
        later = self.g.tokens_in(mention.end, sentence.end)
        verbs = [i for i in later if self.g.is_verb(i) and not self.g.tokens[i].dep.startswith("aux")]
        return next((i for i in verbs if self._is_above(anchor, i)), anchor)

    def _since_another(self, head: int) -> bool:
        """ "the first since X's visit in 2017": the date is of what "since" counts from."""
        for _ in range(6):
            above = self.g.tokens[head].head
            if above == head or above < 0 or self.g.is_verb(above):
                return False
            inside = self.g.tokens[above].dep in ("prep", "mark") and self.words.has(
                "lasting_since", self.g.lemma(above)
            )
            if inside and head not in self.g.date_of:
                return True
            head = above
        return False

    def _counted_from(self, mention: Mention, sentence: Sentence) -> list[tuple[int | None, When]] | None:
        """ "on Monday, a day after she landed in X": what is told behind "after" was a day before the sentence's day.

        None where the words are no length before such a clause, or the sentence has no other day: then they count on
        from a day told before. Empty where what is behind them is neither verb nor journey.
        """
        last = max(self.g.tokens_in(mention.start, mention.end), default=None)
        if last is None or not self._sets_apart(last):
            return None
        token, hangs = self.g.tokens[last], relation(mention.text, self.g.parse.lang)
        behind = [token.head] if token.dep == "mark" else self.g.kids(last, "pcomp", "pobj")
        day = self._day_beside(mention, sentence)
        if hangs is None or not behind or day is None:
            return None
        if not self.g.is_verb(behind[0]) and not self._noun_kind(behind[0]):
            return []
        value = shift(date.fromisoformat(day), hangs.unit, -hangs.offset)
        return [(behind[0], When(value or "", "on", mention.start))]

    def _day_beside(self, mention: Mention, sentence: Sentence) -> str | None:
        """The exact day in a date's sentence that stands nearest before it, else first behind it."""
        days = {
            m.start: day
            for m in self.g.parse.mentions
            if m.kind == "date" and sentence.start <= m.start < sentence.end and (day := edtf.exact_day(m.when))
        }
        before = [at for at in days if at < mention.start]
        return days[max(before)] if before else days[min(days)] if days else None

    def _told_before(self, start: int) -> str | None:
        """The exact day last told before a character: what "the following morning" counts from."""
        days = [
            m.when for m in self.g.parse.mentions if m.kind == "date" and m.start < start and edtf.exact_day(m.when)
        ]
        return days[-1] if days else None

    def _date_use(self, mention: Mention, low: int) -> DateUse | None:
        """The part that the words before a date give it; None: the date only bounds something ("before 2013")."""
        before = self.g.text(max(low, mention.start - 24), mention.start).lower().split()
        own = mention.text.lower().split()
        if any(" ".join(before).endswith(phrase) for phrase in self.words.words.get("around", ())):
            return "within"
        if "/" in (mention.when or "") and not any(c.isdigit() for c in mention.text):
            return "within"
        for word in (own[0] if own else "", before[-1] if before else ""):
            if self.words.has("since", word) or word == "between":
                if len(mention.when or "") == 4:
                    return None  # "the first visit since 2019" began in no 2019
                return "from" if "/" not in (mention.when or "") else "on"
            if self.words.has("until", word):
                return "until" if "/" not in (mention.when or "") else "on"
            if self.words.has("not_on", word) and not self._is_set_for(mention):
                return None
        return "on"

    def _is_set_for(self, mention: Mention) -> bool:
        """ "is planned for Wednesday": the day on which it is to be, unlike "stayed for a week"."""
        head = self.g.head_of(mention)
        above = self.g.tokens[head].head if head is not None else -1
        if above < 0 or self.g.tokens[above].dep != "prep" or not edtf.exact_day(mention.when):
            return False
        return self.words.has("planning", self.g.lemma(self.g.tokens[above].head))

    def _paired(self, dates: list[tuple[int | None, When]]) -> list[tuple[int | None, When]]:
        """ "from A to B": B belongs to the same verb as A, whatever the tagger made of it."""
        result: list[tuple[int | None, When]] = []
        for anchor, when in dates:
            if when.use == "until" and result and result[-1][1].use == "from" and when.start - result[-1][1].start < 40:
                anchor = result[-1][0]
            result.append((anchor, when))
        return result

    def _anchor(self, index: int) -> int | None:
        """The first verb or travel noun above a date."""
        for _ in range(12):
            head = self.g.tokens[index].head
            if head == index or head < 0:
                return index if self._noun_kind(index) else None
            if head in self.g.person_of and not self._noun_kind(head):
                return None  # "President X (1999-2013)": the years are the person's
            if self.g.is_verb(head) or self._noun_kind(head):
                inside = self.g.tokens[index].dep in SUBJECTS and index not in self.g.date_of
                return None if inside and not self._noun_kind(index) else head  # "the man in office since May 23 left"
            index = head
        return None

    def _dates_for(self, trigger: int, verb: int | None, dates: list[tuple[int | None, When]]) -> tuple[When, ...]:
        """The dates of the clause of `trigger` (a verb, or a noun under `verb`)."""
        chain = self._clause_chain(trigger, verb)
        if verb is not None and verb != trigger and self._is_over(trigger):
            return tuple(when for anchor, when in dates if anchor == trigger or self._is_beside(trigger, when))
        found = [when for anchor, when in dates if anchor in chain]
        found += [when for _, when in dates if when not in found and self._modifies(when, trigger)]
        main = verb if verb is not None else trigger
        if self.g.tokens[main].dep in ("relcl", "advcl", "acl") and self.g.tokens[main].head in self.g.date_of:
            own = self.g.parse.mentions[self.g.date_of[self.g.tokens[main].head]]
            if own.when:  # "since 2019, when he visited X"
                return (When(own.when, "on", own.start),)
        if found:
            return tuple(found)
        if any(self.g.tokens[c].text.lower() == "having" for c in self.g.kids(main, "aux")):
            return ()  # "today concluded her visit, having held talks": the talks were before
        sentence = self.g.parse.sentences[self.g.sentence_of[trigger]]
        fronted = [
            when
            for anchor, when in dates
            if when.start - sentence.start < 30 and (anchor is None or self._same_time(anchor, main))
        ]
        if fronted:
            return tuple(fronted)
        if self.g.tokens[main].dep == "pcomp":  # "arrive on Sunday … before flying to B": the same day's programme
            return tuple(
                when
                for anchor, when in dates
                if anchor is not None and self._is_above(anchor, main) and edtf.exact_day(when.value)
            )
        return ()

    def _is_over(self, noun: int) -> bool:
        """ "returned on Sunday after visits to X and Y": what lies before the clause is not on its day."""
        token = self.g.tokens[noun]
        return token.dep in ("pobj", "pcomp") and self.words.has("after", self.g.lemma(token.head))

    def _sets_apart(self, word: int) -> bool:
        """Whether a word says that what follows it was at another time: "after", "before"."""
        return any(self.words.has(group, self.g.lemma(word)) for group in ("after", "before"))

    def _is_beside(self, noun: int, when: When) -> bool:
        """Whether a date stands behind a noun with no verb or comma between: "after talks in Paris on Monday, he …"."""
        start = self.g.tokens[noun].start
        between = self.g.tokens_in(start, when.start)
        return start < when.start and not any(self.g.is_verb(t) or self.g.tokens[t].text == "," for t in between)

    def _modifies(self, when: When, trigger: int) -> bool:
        """ "the April 2022 visit", "last year's leaders' meeting": the date is part of the noun phrase."""
        start = self.g.tokens[trigger].start
        if not when.start < start <= when.start + 60:
            return False
        between = [t for t in self.g.tokens_in(when.start, start) if t not in self.g.date_of]
        return len(between) <= 4 and all(self.g.tokens[t].pos in ("NOUN", "PROPN", "ADJ", "PART") for t in between)

    def _clause_chain(self, trigger: int, verb: int | None) -> set[int]:
        chain = {trigger}
        if verb is not None:
            chain.add(verb)
        main = verb if verb is not None else trigger
        if self.g.is_verb(main):
            for child in self.g.children[main]:
                if child in self.g.date_of and self._sets_apart(child):
                    continue  # "two days after a summit": another day's
                if self.g.tokens[child].dep in OBJECTS | {"attr", "prep", "xcomp"}:
                    chain |= {
                        item
                        for item in (child, *self.g.kids(child, "pobj"))
                        if self._noun_kind(item) or self.g.is_verb(item)
                    }
            if self.g.tokens[main].dep == "xcomp":
                chain.add(self.g.tokens[main].head)
            chain |= self._purpose(main)
        return chain

    def _purpose(self, verb: int) -> set[int]:
        """The gathering that a journey is made for: "travel to X to attend the 3-4 May summit" is on these days."""
        if not TRAVEL_VERBS & set(self._verb_kinds(verb)):
            return set()
        aims = [c for c in self.g.kids(verb, "advcl", "xcomp") if self.g.tokens[c].tag == "VB"]
        attended = {aim for aim in aims if self.words.has("attending", self.g.lemma(aim))}
        return attended | {o for aim in aims for o in self.g.kids(aim, *OBJECTS) if self._noun_kind(o) == "gathering"}

    def _same_time(self, above: int, below: int) -> bool:
        """Whether a date in front of one verb also holds for another: coordinated or joined, not merely reported."""
        for _ in range(12):
            if above == below:
                return True
            token = self.g.tokens[below]
            if token.head == below or token.head < 0 or token.dep in ("ccomp", "relcl"):
                return False
            below = token.head
        return False

    def _is_above(self, above: int, below: int) -> bool:
        for _ in range(12):
            if above == below:
                return True
            head = self.g.tokens[below].head
            if head == below or head < 0:
                return False
            below = head
        return False
