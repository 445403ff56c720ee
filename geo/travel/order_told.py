"""What each clause of a sentence tells: its words of travel, its subject, whether it is so, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.gazetteer import Gazetteer
from geo.model import Mention, Place, Sentence, Status
from geo.travel.dateline import date_line
from geo.travel.events import When
from geo.travel.grammar import Grammar
from geo.travel.lexicon import Kind, Lexicon
from geo.travel.order_characters import one_character
from geo.travel.order_clauses import Clause, Trigger, Unit, clauses_of
from geo.travel.order_dates import OrderDates
from geo.travel.order_people import OrderPeople
from geo.travel.order_places import OrderPlaces, Slot
from geo.travel.order_spans import goes_on_later
from geo.travel.order_words import OrderWords

MOTION: frozenset[Kind] = frozenset({"move", "arrive", "leave", "journey"})


@dataclass(slots=True)
class Told:
    """A clause with all that was read of it."""

    clause: Clause
    subject: tuple[int, ...]
    named: bool
    status: Status
    dropped: bool
    dates: list[When]
    slots: list[Slot]
    tensed: bool


class OrderTold:
    """Reads a sentence's clauses."""

    def __init__(self, grammar: Grammar, words: Lexicon, gazetteer: Gazetteer) -> None:
        self.g = grammar
        self.words = OrderWords(words)
        self.gazetteer = gazetteer
        self.people = OrderPeople(grammar, self.words)
        self.places = OrderPlaces(grammar, self.words, gazetteer)
        self.dates = OrderDates(grammar, self.words, self.places)
        self._last_place: Mention | None = None
        self._arrived: list[Place] = []  # where the text so far has told of an arrival
        opening = date_line(grammar.parse)
        self.dateline = opening.place if opening is not None else None

    def _triggers(self, sentence: Sentence, text: str, units: Sequence[Unit]) -> list[Trigger]:
        found = [
            Trigger(kind, sentence.start + match.start(), sentence.start + match.end())
            for kind, pattern in self.words.lexicon.forms
            for match in pattern.finditer(text)
        ]
        found += self._being(sentence, text, units)
        if not self.words.bounded:
            found += one_character(self.g.parse.article.content, sentence, self.g.parse.mentions)
        best: list[Trigger] = []
        for trigger in sorted(found, key=lambda t: (t.start, -(t.end - t.start))):
            if not best or best[-1].end <= trigger.start:
                best.append(trigger)
        return best

    def _being(self, sentence: Sentence, text: str, units: Sequence[Unit]) -> list[Trigger]:
        """ "war er in A": a form of "to be" beside a person or pronoun, without a participle that it only helps."""
        found = []
        for match in self.words.pattern("being").finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            behind = re.split(r"[,;:.](?!\d)(?<!\d\.)", text[match.end() :])[0].rstrip()
            beside = any(u.end == start - 1 or u.start == end + 1 for u in units)
            beside = beside or bool(self.words.pattern("pronouns").match(behind.lstrip()))
            beside = beside or bool(self.words.ending("pronouns").search(text[: match.start()]))
            helps = re.search(r"\b(?:\w*ge(?!wesen)\w+(?:t|en)|\w+iert|worden)$", behind)
            placed = re.search(r"\b(?:in|im)\s+(?:der\s+)?[A-ZÄÖÜ]", behind)
            if beside and placed and not helps:
                found.append(Trigger("stay", start, end))
        return found

    def _told(
        self, sentence: Sentence, triggers: list[Trigger], units: list[Unit], slots: list[Slot], dates: list[When]
    ) -> list[Told]:
        resting = [(s.mention.start, s.mention.end, s.role == "location" or s.both) for s in slots]
        content = self.g.parse.article.content
        found: list[Told] = []
        carried: tuple[int, ...] | None = None
        dated = [m for m in self.g.parse.mentions if m.kind == "date" and sentence.start <= m.start < sentence.end]
        held = [in_brackets(content, m.start, m.end) for m in dated]
        held += [(a.mention.end, b.mention.start) for a, b in pairwise(slots) if b.listed and b.role == a.role]
        held += [(a.end, b.start) for a, b in pairwise(dated) if self.dates.are_joined(a, b)]
        clauses = clauses_of(content, sentence, triggers, units, resting, held, self.words)
        for clause in clauses:
            text = self.g.text(clause.start, clause.end)
            subject: tuple[int, ...] = ()
            named = False
            if clause.triggers:
                subject, named = self.people.subject(clause, clause.triggers[0], units, carried)
                if carried is None or clause.link not in ("relative", "where", "after", "before"):
                    carried = subject
            own = [w for w in dates if clause.start <= w.start < clause.end and not self.dates.is_aside(w, clause)]
            own = self.dates.of_the_act(own, clause)
            status, tensed = self._status(clause, text, sentence)
            if status == "under way" and self.dates.are_over(own):
                status = "done"  # the present tense of an account
            found.append(
                Told(
                    clause=clause,
                    subject=subject,
                    named=named,
                    status=status,
                    dropped=self._is_dropped(clause, text),
                    dates=own,
                    slots=[s for s in slots if clause.start <= s.mention.start < clause.end],
                    tensed=tensed,
                )
            )
        self._inherit(found)
        return found

    def _inherit(self, told: list[Told]) -> None:
        """Clauses without a tense of their own take that of the clause they hang on; so do those without a date."""
        finite = [one for one in told if one.tensed]
        for index, one in enumerate(told):
            earlier = next((t for t in reversed(told[:index]) if t.tensed), None)
            main = earlier or next(iter(finite), None)
            if not one.tensed and main is not None and one.status == "done":
                ended = one.clause.link == "after" and any(t.kind == "end" for t in one.clause.triggers)
                one.status = "done" if ended else main.status
            elif one.clause.link in ("where", "relative") and earlier and earlier.status in ("cancelled", "postponed"):
                one.status = earlier.status
        if told and told[0].clause.triggers:
            first = told[0].clause.triggers[0].start
            fronted = [w for w in told[0].dates if w.start < first and w.use == "on"]
            for one in told[1:]:
                if one.dates:
                    break
                low, high = one.clause.start, one.clause.end
                if not self.words.bounded and goes_on_later(
                    self.words, self.g.text(max(0, low - 3), low), self.g.text(low, high), fronted
                ):
                    break
                if one.clause.link in ("and", "comma", "where", "purpose"):
                    one.dates = list(fronted)

    def _status(self, clause: Clause, text: str, sentence: Sentence) -> tuple[Status, bool]:
        """What the clause's own words say, and whether they say it with a tense."""
        for group, status in (("cancelling", "cancelled"), ("postponing", "postponed")):
            if self.words.has(group, text):
                return status, True  # type: ignore[return-value]
        if clause.link in ("after", "before", "purpose") and not self.words.has("future", text):
            return "done", self.words.has("finite", text)
        for group, status in (("future", "planned"), ("under_way", "under way")):
            if self.words.has(group, text):
                return status, True  # type: ignore[return-value]
        if not self.words.bounded:
            return "done", self.words.has("finished", text) or clause.link == ""
        forms = [self.g.text(t.start, t.end) for t in clause.triggers]
        bare = any(self.words.pattern("untensed").fullmatch(form) for form in forms)
        bare = bare or all(t.kind in ("journey", "gathering") for t in clause.triggers)
        if self.words.has("present", text) and not self.words.has("finite", text):
            return "under way", True  # "reist heute nach A": it is not over
        return "done", not sentence.title and not (bare and not self.words.has("finite", text))

    def _is_dropped(self, clause: Clause, text: str) -> bool:
        """Whether the clause denies the journey: "ne se rendra pas", "a renoncé à", "nicht"."""
        if self.words.has("renouncing", text):
            return True
        return any(
            self.words.ending("negating").search(self.g.text(max(clause.start, t.start - 24), t.start))
            or self.words.pattern("negating_behind").match(self.g.text(t.end, clause.end).lstrip())
            for t in clause.triggers
        )

    def _is_anothers(self, one: Told) -> bool:
        """Whether a clause tells of a gathering alone, and of a body that holds it: "The Council meets in A"."""
        kinds = {t.kind for t in one.clause.triggers}
        return kinds == {"gathering"} and not one.named and self.people.is_about_another(
            one.clause, one.clause.triggers[0]
        )  # fmt: skip


def in_brackets(content: str, start: int, end: int) -> tuple[int, int]:
    """The stretch [start, end) with the brackets around it, if all of them hold no more than it."""
    inside = content[start - 1 : start] in ("(", "（") and content[end : end + 1] in (")", "）")
    return (start - 1, end + 1) if inside else (start, end)
