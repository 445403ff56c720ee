"""What a clause tells of journeys and stops without naming the place: "her visit ended today", "she flew home"."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Mention, Place
from geo.travel.clause_event import ClauseEvents
from geo.travel.events import Event, When
from geo.travel.grammar import OBJECTS, SUBJECTS


class ClauseJourneys(ClauseEvents):
    """Reads what is said of a journey as a whole."""

    def _bare_journeys(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "has been on an official visit since …", "concluded her visit on …", "left for home on …"."""
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            found += self._lasting(number, index, dates)
            kind = self._noun_kind(index)
            if kind != "journey":
                continue
            for clause in self.g.kids(index, "relcl"):
                if {"begin", "end"} & set(self._verb_kinds(clause)) and not self._dropped(clause, index):
                    event = self._make(number, None, "journey", "goal", index, clause, self._owner(index), 0.5, dates)
                    found += [event] if event.dates else []  # "the tour, which began on Monday"
            verb = self._verb_above(index)
            if verb is not None and self._dropped(verb, index):
                continue
            if self._has_place(index):
                continue  # "a visit to X": its days are those of X
            whens = self._dates_for(index, verb, dates)
            if whens:
                event = self._make(number, None, "journey", "goal", index, verb, self._owner(index), 0.5, dates)
                found.append(event)
        return found

    def _lasting(self, number: int, verb: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "It will last from 4 to 8 August": the journey told before."""
        if not self.g.is_verb(verb) or not self.words.has("lasting", self.g.lemma(verb)):
            return []
        if not any(self.g.lemma(s) in ("it", "this", "which") for s in self.g.kids(verb, *SUBJECTS)):
            return []
        event = self._make(number, None, "journey", "goal", verb, verb, (), 0.5, dates)
        spans = tuple(w for w in event.dates if "/" in w.value or w.use in ("from", "until"))
        return [replace(event, dates=spans)] if spans else []

    def _has_place(self, noun: int) -> bool:
        return any(
            c in self.g.mention_of and not self.g.parse.mentions[self.g.mention_of[c]].metonym
            for word, o in self.g.prepositional(noun)
            if self.words.prepositions.get(word) in ("goal", "member", "location")
            for c in self.g.with_conjuncts(o)
        )

    def _rounds(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "visited five countries from …", "was in the country until …": a journey told by a common noun.

        The noun stands where the place would, so its clause is about the journey that the named places make up.
        """
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            token = self.g.tokens[index]
            if token.dep not in ("dobj", "pobj") or index in self.g.mention_of:
                continue
            if not self.words.has("unnamed_places", self.g.lemma(index)):
                continue
            verb = self.g.tokens[token.head].head if token.dep == "pobj" else token.head
            relation = self.g.lemma(token.head) if token.dep == "pobj" else "object"
            kinds = set(self._verb_kinds(verb)) & {"visit", "move", "stay", "arrive", "carry"}
            fits = kinds == {"visit"} if relation == "object" else relation in ("to", "in", "through", "around")
            if not kinds or not fits or self._dropped(verb, verb):
                continue
            owner = self._people_of(self.g.subjects(verb)) or self._guests(verb)
            if self.g.lemma(index) == "capital" and (place := self._capital(number, index)) is not None:
                mention = Mention(token.start, token.end, token.text, "place", place=place, confidence=0.8)
                event = self._make(number, mention, "stay", "location", verb, verb, owner, 0.9, dates)
                found.append(replace(event, name=place.name))  # "spent two days in the Fijian capital"
                continue
            event = self._make(number, None, "journey", "goal", verb, verb, owner, 0.5, dates)
            found.append(replace(event, strength=1.0) if owner else event)
        return found

    def _departures(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "left on Wednesday", "flew home today": the day on which the traveller leaves the place told before.

        With a place of its own ("left A", "left for B") the verb is read with that place.
        """
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            kinds = self._verb_kinds(index)
            home = self._goes_home(index) if kinds else False
            if "stay" in kinds and self.g.lemma(index) != "be":
                found += self._stays_until(number, index, dates)
            if not home and "leave" not in kinds:
                continue
            if not home and (outward := self._sets_out(number, index, dates)) is not None:
                found.append(outward)
                continue
            goals = [o for word, o in self.g.prepositional(index) if word in ("for", "to", "from") and not home]
            if (goals or self.g.kids(index, *OBJECTS)) and not home:
                continue
            travellers = self._people_of(self.g.subjects(index))
            if not travellers or self._dropped(index, index):
                continue
            event = self._make(number, None, "leave", "source", index, index, travellers, 0.5, dates)
            if event.dates:
                found.append(replace(event, journey=False, phase="last" if home else ""))
        return found

    def _stays_until(self, number: int, verb: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "is expected to stay until Friday": that day ends the stop told before."""
        if any(self.words.prepositions.get(word) == "location" for word, _ in self.g.prepositional(verb)):
            return []
        travellers = self._people_of(self.g.subjects(verb))
        if not travellers or self._dropped(verb, verb):
            return []
        event = self._make(number, None, "leave", "source", verb, verb, travellers, 0.5, dates)
        whens = tuple(replace(w, use="on") for w in event.dates if w.use == "until")
        return [replace(event, dates=whens, journey=False)] if whens else []

    def _sets_out(self, number: int, verb: int, dates: list[tuple[int | None, When]]) -> Event | None:
        """ "set out on Tuesday for a tour of three countries": the day on which the whole journey begins."""
        aims = [o for word, o in self.g.prepositional(verb) if word in ("for", "on")]
        if not any(self._noun_kind(o) == "journey" for o in aims) or any(self._has_place(o) for o in aims):
            return None
        travellers = self._people_of(self.g.subjects(verb))
        if not travellers or self._dropped(verb, verb):
            return None
        event = self._make(number, None, "journey", "goal", verb, verb, travellers, 0.5, dates)
        days = tuple(replace(w, use="from") for w in event.dates if w.use == "on" and "/" not in w.value)
        return replace(event, dates=days) if days else None

    def _goes_home(self, verb: int) -> bool:
        """ "flew home", "left for home", "returns to his country"."""
        if not {"move", "leave"} & set(self._verb_kinds(verb)):
            return False
        if any(self.g.lemma(c) == "home" for c in self.g.kids(verb, "advmod", "npadvmod", "dobj", "prt")):
            return True
        return any(word in ("for", "to") and self.g.lemma(o) == "home" for word, o in self.g.prepositional(verb))

    def _descriptions(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "The capital has been his last stop": a place named by what it is."""
        sentence = self.g.parse.sentences[number]
        found: list[Event] = []
        for index in range(sentence.first, sentence.last):
            if self._noun_kind(index) != "stay" or self.g.tokens[index].dep not in ("attr", "nsubj", "oprd"):
                continue
            verb = self.g.tokens[index].head
            if self.g.lemma(verb) != "be":
                continue
            others = [c for c in self.g.kids(verb, "nsubj", "attr") if c != index]
            for other in others:
                found += self._equated(number, index, verb, other, dates)
        return found

    def _equated(
        self, number: int, stop: int, verb: int, other: int, dates: list[tuple[int | None, When]]
    ) -> list[Event]:
        owner = self._owner(stop)
        if other in self.g.mention_of:
            mention = self.g.parse.mentions[self.g.mention_of[other]]
            return (
                []
                if mention.metonym
                else [self._make(number, mention, "stay", "location", stop, verb, owner, 1.0, dates)]
            )
        inside = [p for word, p in self.g.prepositional(other) if word == "of" and p in self.g.mention_of]
        if self._is_place_noun(other) and inside:  # "the island of X": the noun and the name are one place
            mention = self.g.parse.mentions[self.g.mention_of[inside[0]]]
            return [self._make(number, mention, "stay", "location", stop, verb, owner, 1.0, dates)]
        if self._is_place_noun(other) and self.g.lemma(other) != "capital":
            named = self._last_named(other)
            return [self._make(number, named, "stay", "location", stop, verb, owner, 0.9, dates)] if named else []
        if self.g.lemma(other) == "capital" and (place := self._capital(number, other)) is not None:
            token = self.g.tokens[other]
            mention = Mention(token.start, token.end, token.text, "place", place=place, confidence=0.8)
            event = self._make(number, mention, "stay", "location", stop, verb, owner, 0.9, dates)
            return [replace(event, name=place.name)]
        return []

    def _last_named(self, noun: int) -> Mention | None:
        """ "The port is his last stop": the place named last."""
        start = self.g.tokens[noun].start
        towns = [
            m
            for m in self.g.parse.mentions
            if m.kind == "place" and m.start < start and m.place and m.place.kind not in ("country", "region")
        ]
        return towns[-1] if towns and not towns[-1].metonym else None

    def _capital(self, number: int, noun: int) -> Place | None:
        """The capital meant: of the nationality or country beside it, else of the sentence's country."""
        sentence = self.g.parse.sentences[number]
        near = sorted(
            (abs(m.start - self.g.tokens[noun].start), m.place.country)
            for m in self.g.parse.mentions
            if m.kind in ("place", "nationality")
            and m.place
            and m.place.kind == "country"
            and sentence.start <= m.start < sentence.end
            and m.place.country
        )
        return self.gazetteer.capital(near[0][1]) if near else None
