"""What a clause tells of journeys and stops without naming the place: "her visit ended today", "she flew home"."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Mention, Place
from geo.travel.clause_event import ClauseEvents
from geo.travel.events import Event, When
from geo.travel.grammar import OBJECTS


class ClauseJourneys(ClauseEvents):
    """Reads what is said of a journey as a whole."""

    def _bare_journeys(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "has been on an official visit since …", "concluded her visit on …", "left for home on …"."""
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            kind = self._noun_kind(index)
            if kind != "journey":
                continue
            verb = self._verb_above(index)
            if verb is not None and self._dropped(verb, index):
                continue
            whens = self._dates_for(index, verb, dates)
            if whens:
                event = self._make(number, None, "journey", "goal", index, verb, self._owner(index), 0.5, dates)
                found.append(event)
        return found

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
            if not home and "leave" not in kinds:
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
