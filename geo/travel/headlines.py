"""Events of headlines by the order of words: headlines break the grammar that the model knows.

A place belongs to the nearest word of travel before it, its part comes from the preposition before it, the traveller
is the nearest person before that word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.model import Mention, Sentence, Span, Status
from geo.travel.events import DateUse, Event, Meeting, Sayings, When
from geo.travel.grammar import Grammar
from geo.travel.lexicon import Kind, Lexicon, PlaceRole

_BREAK = re.compile(r"[;:。；!?！？]")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of travel by its characters."""

    kind: Kind
    start: int
    end: int


class HeadlineReader:
    """Reads the events of one headline at a time."""

    def __init__(self, grammar: Grammar, words: Lexicon) -> None:
        self.g = grammar
        self.words = words
        self._people = sorted(
            (span.start, span.end, who) for who, p in enumerate(grammar.parse.people) for span in p.mentions
        )
        group = (
            words.words.get("place_nouns", frozenset())
            | words.words.get("list_fillers", frozenset())
            | words.words.get("articles", frozenset())
        )
        self._fillers = frozenset(word.lower() for word in group)

    def read(self, number: int) -> Sayings:
        """Events and meetings of sentence `number`."""
        sentence = self.g.parse.sentences[number]
        text = self.g.text(sentence.start, sentence.end)
        if self.words.remote and self.words.remote.search(text):
            return Sayings()
        triggers = self._triggers(sentence)
        places = [
            m
            for m in self.g.parse.mentions
            if m.kind == "place" and not m.metonym and sentence.start <= m.start < sentence.end
        ]
        dates = self._dates(sentence)
        events: list[Event] = []
        for position, mention in enumerate(places):
            if position and self._is_container(places[position - 1], mention):
                if events and events[-1].mention == Span(places[position - 1].start, places[position - 1].end):
                    events[-1] = _within(events[-1], mention)
                continue
            event = self._event(number, sentence, mention, triggers, dates)
            if event is not None:
                events.append(event)
        events += self._bare(number, sentence, triggers, dates, events)
        return Sayings(tuple(events), tuple(self._meetings(number, sentence, triggers, events, dates)))

    # ---- words --------------------------------------------------------------------------------------------------

    def _triggers(self, sentence: Sentence) -> list[Trigger]:
        found = []
        for index in range(sentence.first, sentence.last):
            lemma, token = self.g.lemma(index).lower(), self.g.tokens[index]
            kinds = self.words.verbs.get((lemma,)) or ()
            noun = self.words.nouns.get((lemma,)) or self.words.nouns.get((lemma.rstrip("s"),))
            kind = noun if noun and (token.pos != "VERB" or not kinds) else (kinds[0] if kinds else None)
            if kind and lemma != "be":
                found.append(Trigger(kind, token.start, token.end))
        return found

    def _dates(self, sentence: Sentence) -> list[When]:
        found = []
        for mention in self.g.parse.mentions:
            if mention.kind == "date" and mention.when and sentence.start <= mention.start < sentence.end:
                use = self._use(mention, sentence)
                if use is not None:
                    found.append(When(mention.when, use, mention.start))
        return found

    def _use(self, mention: Mention, sentence: Sentence) -> DateUse | None:
        before = self.g.text(max(sentence.start, mention.start - 14), mention.start).lower().rstrip()
        single = "/" not in (mention.when or "")
        if not single and not any(c.isdigit() for c in mention.text):
            return "within"  # "next week"
        for group, use in (("since", "from"), ("until", "until")):
            if any(re.search(rf"(?:^|\W){re.escape(word)}$", before) for word in self.words.words.get(group, ())):
                return ("from" if use == "from" else "until") if single else "on"
        if any(re.search(rf"(?:^|\W){re.escape(word)}$", before) for word in self.words.words.get("not_on", ())):
            return None
        return "on"

    def _role(self, mention: Mention, low: int) -> PlaceRole | None:
        """The part that the nearest preposition before a place gives it; fillers and place nouns may stand between."""
        before = self.g.text(max(low, mention.start - 48), mention.start).lower()
        words = re.findall(r"[\w'’]+|[,;(]", before)
        for word in reversed(words):
            if word in self.words.prepositions:
                role = self.words.prepositions[word]
                if role != "member":
                    return role
            elif word not in self._fillers and word not in (",", "("):
                return None
        return None

    # ---- events -------------------------------------------------------------------------------------------------

    def _event(
        self, number: int, sentence: Sentence, mention: Mention, triggers: list[Trigger], dates: list[When]
    ) -> Event | None:
        trigger = self._trigger_for(mention, triggers)
        if trigger is None:
            return None
        part = self._part(trigger, self._role(mention, sentence.start), mention)
        if part is None:
            return None
        role, strength = part
        return self._make(number, sentence, trigger, role, strength, mention, dates, triggers)

    def _trigger_for(self, mention: Mention, triggers: list[Trigger]) -> Trigger | None:
        before = [
            t
            for t in triggers
            if t.end <= mention.start and not _BREAK.search(self.g.text(t.end, mention.start).replace(";", ","))
        ]
        journeys = [t for t in before if t.kind not in ("present", "begin", "end")]
        if journeys or before:
            return (journeys or before)[-1]
        after = [t for t in triggers if t.start >= mention.end]
        if after and (after[0].start - mention.end < 4 or after[0].kind in ("meet", "gathering", "present")):
            return after[0]
        return None

    def _part(self, trigger: Trigger, role: PlaceRole | None, mention: Mention) -> tuple[PlaceRole, float] | None:
        kind = trigger.kind
        if self.words.words.get("agent", frozenset()) & set(self.g.text(trigger.end, mention.start).lower().split()):
            return None  # "Visit by the President of X": where the visitor comes from
        if role in ("source", "transit"):
            return (role, 1.0) if kind in ("leave", "move", "transit", "journey") else None
        if kind == "visit":
            return ("object", 1.0)
        if kind in ("move", "arrive", "journey"):
            return ("goal", 1.0) if role in ("goal", "location") or mention.start - trigger.end < 4 else None
        if kind == "leave":
            return ("goal", 1.0) if role == "goal" else ("source", 1.0)
        if kind in ("stay", "transit"):
            return ("transit" if kind == "transit" else "location", 1.0) if role else None
        if kind == "host":
            return ("goal", 0.8) if role in ("location", "goal") else None
        return (
            ("location", 0.6 if kind in ("meet", "gathering", "begin", "end") else 0.4)
            if role in ("location", "goal")
            else None
        )

    def _make(
        self,
        number: int,
        sentence: Sentence,
        trigger: Trigger,
        role: PlaceRole,
        strength: float,
        mention: Mention | None,
        dates: list[When],
        triggers: list[Trigger],
    ) -> Event:
        low, high = self._clause(sentence, trigger)
        whens = self._dates_of(trigger, triggers, dates)
        if mention is None and sentence.title:
            whens = tuple(dates)
        own = {"begin": "first", "end": "last"}.get(trigger.kind, "")
        near = [
            t
            for t in triggers
            if t.kind in ("begin", "end") and low <= t.start < high and abs(t.start - trigger.start) < 40
        ]
        if trigger.kind == "journey" and near and near[0].kind == "end":
            whens = tuple(When(w.value, "until", w.start) if w.use == "on" and "/" not in w.value else w for w in whens)
        return Event(
            kind=trigger.kind,
            role=role,
            travellers=self._traveller(sentence, trigger),
            place=mention.place if mention else None,
            name=mention.text if mention else "",
            mention=Span(mention.start, mention.end) if mention else None,
            position=mention.start if mention else trigger.start,
            sentence=number,
            evidence=Span(sentence.start, sentence.end),
            strength=strength,
            status=self._status(sentence, trigger),
            dates=whens,
            phase="first" if own == "first" else "last" if own == "last" else "",
            journey=mention is None,
            tensed=not sentence.title,
        )

    def _dates_of(self, trigger: Trigger, triggers: list[Trigger], dates: list[When]) -> tuple[When, ...]:
        """A date belongs to the word of travel before it; one in front of all of them, to each that has none."""
        starts = sorted(t.start for t in triggers)
        own = [w for w in dates if max((s for s in starts if s < w.start), default=-1) == trigger.start]
        return tuple(own) or tuple(w for w in dates if not starts or w.start < starts[0])

    def _clause(self, sentence: Sentence, trigger: Trigger) -> tuple[int, int]:
        text = self.g.text(sentence.start, sentence.end)
        breaks = [sentence.start + m.start() for m in _BREAK.finditer(text)]
        low = max((b for b in breaks if b < trigger.start), default=sentence.start)
        high = min((b for b in breaks if b >= trigger.end), default=sentence.end)
        return low, high

    def _traveller(self, sentence: Sentence, trigger: Trigger) -> tuple[int, ...]:
        inside = [p for p in self._people if sentence.start <= p[0] < sentence.end]
        if trigger.kind == "host" and not self._is_passive(trigger):
            after = [p for p in inside if p[0] >= trigger.end]
            return (after[0][2],) if after else ()
        before = [p for p in inside if p[1] <= trigger.start and not self._is_author(sentence, p, trigger)]
        if before:
            near = [before[-1]]
            while len(before) > len(near) and len(self.g.text(before[-len(near) - 1][1], near[0][0]).split()) <= 1:
                near.insert(0, before[-len(near) - 1])
            if trigger.kind == "meet":
                near += [p for p in inside if p[0] >= trigger.end][:1]
            chosen = near if trigger.kind == "meet" else near[:1]
            return tuple(dict.fromkeys(p[2] for p in chosen))
        if trigger.kind == "host":
            return ()
        after = [p for p in inside if p[0] >= trigger.end]
        own = [p for p in after if self._joined(trigger.end, p[0])]
        return (own[0][2],) if own else ()

    def _is_passive(self, trigger: Trigger) -> bool:
        """ "a été reçu", "fue recibido", "wurde empfangen": the one received is the subject."""
        before = re.findall(r"\w+", self.g.text(max(0, trigger.start - 40), trigger.start).lower())[-6:]
        return bool(self.words.words.get("passive", frozenset()) & set(before))

    def _is_author(self, sentence: Sentence, person: tuple[int, int, int], trigger: Trigger) -> bool:
        """ "Statement by X on the visit of Y": X wrote it."""
        if not sentence.title:
            return False
        ahead = self.g.text(sentence.start, person[0]).lower().split()
        between = self.g.text(person[1], trigger.start).lower().split()
        author = self.words.words.get("author", frozenset())
        return bool(author & set(ahead[-4:])) and "on" in between

    def _joined(self, start: int, end: int) -> bool:
        """ "visita de X", "Besuch des X": the person right after the noun."""
        gap = re.findall(r"\w+", self.g.text(start, end).lower())
        return len(gap) <= 4 and any(word in self.words.words.get("of", frozenset()) for word in gap)

    def _status(self, sentence: Sentence, trigger: Trigger) -> Status:
        text = self.g.text(sentence.start, sentence.end).lower()
        statuses: tuple[tuple[str, Status], ...] = (
            ("cancelling", "cancelled"),
            ("postponing", "postponed"),
            ("future", "planned"),
            ("under_way", "under way"),
        )
        for group, status in statuses:
            if any(re.search(pattern, text) for pattern in self._patterns(group)):
                return status
        return "planned" if re.search(r"\bto (?:travel|visit|host)\b", text) else "done"

    def _patterns(self, group: str) -> list[str]:
        return [rf"\b{word}\b" for word in self.words.words.get(group, ())]

    def _bare(
        self, number: int, sentence: Sentence, triggers: list[Trigger], dates: list[When], events: list[Event]
    ) -> list[Event]:
        """A journey with dates and no place of its own."""
        found: list[Event] = []
        for trigger in triggers:
            if trigger.kind == "journey" and dates and not any(e.kind == "journey" for e in events):
                found.append(self._make(number, sentence, trigger, "goal", 0.5, None, dates, triggers))
        if sentence.title and not triggers and dates and not events:
            # "Name: Country and Country (19-22 March 2017)": a heading's dates are those of the journey under it
            heading = Trigger("journey", sentence.start, sentence.start)
            found.append(self._make(number, sentence, heading, "goal", 0.5, None, dates, triggers))
        return found[:1]

    def _is_container(self, first: Mention, second: Mention) -> bool:
        gap = self.g.text(first.end, second.start).strip().lower()
        a, b = first.place, second.place
        if gap not in (",", "(", "", "，", "en", "in", "à", "au") or a is None or b is None or a.id == b.id:
            return False
        return a.kind != "country" and a.country == b.country and b.kind in ("country", "admin1")

    # ---- meetings -----------------------------------------------------------------------------------------------

    def _meetings(
        self, number: int, sentence: Sentence, triggers: list[Trigger], events: list[Event], dates: list[When]
    ) -> list[Meeting]:
        people = [p for p in self._people if sentence.start <= p[0] < sentence.end]
        found = []
        for trigger in triggers:
            if trigger.kind not in ("meet", "host") or not people:
                continue
            before = [p for p in people if p[1] <= trigger.start]
            after = [p for p in people if p[0] >= trigger.end]
            sides = [*before[-1:], *after[:3]] if after else before[-2:]
            who = tuple(dict.fromkeys(p[2] for p in sides))
            here = next((e for e in events if e.role in ("location", "goal", "object")), None)
            found.append(
                Meeting(
                    people=who,
                    place=here.place if here else None,
                    name=here.name if here else "",
                    sentence=number,
                    position=trigger.start,
                    evidence=Span(sentence.start, sentence.end),
                    status=self._status(sentence, trigger),
                    dates=tuple(w for w in dates if w.use == "on"),
                )
            )
        return found


def _within(event: Event, mention: Mention) -> Event:
    return replace(event, within=mention.place)
