"""Who meets whom, where and when, in a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.model import Person
from geo.travel.clause_event import ClauseEvents
from geo.travel.clause_order import ClauseOrder
from geo.travel.events import Event, Meeting, When
from geo.travel.grammar import OBJECTS


class ClauseMeetings(ClauseOrder, ClauseEvents):
    """Reads meetings."""

    def _meetings(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Meeting]:
        sentence = self.g.parse.sentences[number]
        found: list[Meeting] = []
        for index in range(sentence.first, sentence.last):
            kinds = self._verb_kinds(index)
            people: tuple[int, ...] = ()
            hosts: tuple[int, ...] = ()
            if "meet" in kinds:
                people = self._people_of(self.g.subjects(index)) + self._people_of(self._partners(index))
            elif "host" in kinds:
                passive = self.g.is_passive(index)
                hosts = self._agents(index) if passive else self._people_of(self.g.subjects(index))
                people = self._guests(index) + hosts
            elif self._noun_kind(index) == "gathering":
                people = self._gathered(index)
            elif self.words.has("courtesies", self.g.lemma(index)) and self.g.is_noun(index):
                people = self._owner(index) + self._people_of(self._partners(index))
            else:
                continue
            verb = index if self.g.is_verb(index) else self._verb_above(index)
            if len(set(people)) < 2 or (verb is not None and self._dropped(verb, index)):
                continue
            meeting = self._meeting(number, index, verb, tuple(dict.fromkeys(people)), dates, events)
            found.append(replace(meeting, host=hosts))
        return found

    def _gathered(self, noun: int) -> tuple[int, ...]:
        """Who meets in "held talks with X", "in a meeting with X, he …", "talks between X and Y"."""
        partners = [
            c for word, o in self.g.prepositional(noun) if word in ("with", "between") for c in self.g.with_conjuncts(o)
        ]
        verb = self._verb_above(noun)
        if verb is not None and self.g.tokens[noun].dep in OBJECTS:
            partners += [
                c for word, o in self.g.prepositional(verb) if word == "with" for c in self.g.with_conjuncts(o)
            ]
        people = self._people_of(partners)
        owners = self._people_of(self.g.kids(noun, "poss"))
        if not owners and verb is not None:
            owners = self._people_of([s for s in self.g.subjects(verb) if s != noun])
        if not people and owners and self.g.tokens[noun].dep == "pobj" and verb is not None:
            # "In a meeting at P, Xi … welcomed Maduro": those of the clause are those who meet
            people = self._people_of([c for o in self.g.kids(verb, *OBJECTS) for c in self.g.with_conjuncts(o)])
        return owners + people

    def _meeting(
        self,
        number: int,
        trigger: int,
        verb: int | None,
        people: tuple[int, ...],
        dates: list[tuple[int | None, When]],
        events: list[Event],
    ) -> Meeting:
        position = self.g.tokens[trigger].start
        named = [e for e in events if e.named and e.role in ("location", "goal", "object")]
        own = [e for e in named if self._hangs_on(e, trigger)]  # "after meeting X in A, he arrived in B"
        places = own or [e for e in named if self._introduced_at(e.position) is None]
        there = self._described(trigger)
        here = next((e for e in events if e.mention is not None and e.mention.start == there), None)
        here = here or min(places, key=lambda e: (e.role != "location", abs(e.position - position)), default=None)
        return Meeting(
            people=people,
            place=here.place if here else None,
            name=here.name if here else "",
            sentence=number,
            position=self.g.tokens[trigger].start,
            evidence=self.g.span(number),
            status=self._status(trigger, verb),
            background=self._is_background(trigger, verb) or any(e.background for e in places),
            dates=self._dates_for(trigger, verb, dates),
        )

    def _hangs_on(self, event: Event, trigger: int) -> bool:
        """Whether a place stands in the phrase of this verb or noun, with no other verb between."""
        index = next(iter(self.g.tokens_in(event.position, event.position + 1)), trigger)
        for _ in range(8):
            if index == trigger:
                return True
            if self.g.is_verb(index) or self.g.tokens[index].head < 0:
                return False
            index = self.g.tokens[index].head
        return False

    def _described(self, trigger: int) -> int | None:
        """Where the place's name begins that a clause tells more of: "flies to A, where she is to meet X"."""
        path, index = [trigger], trigger
        while self.g.tokens[index].dep != "relcl" and self.g.tokens[index].head not in (-1, index):
            index = self.g.tokens[index].head
            path.append(index)
        where = any(self.g.lemma(child) == "where" for i in path for child in self.g.kids(i, "advmod"))
        if self.g.tokens[index].dep != "relcl" or not where:
            return None
        number = self.g.mention_of.get(self.g.tokens[index].head)
        return None if number is None else self.g.parse.mentions[number].start


def at_home(events: Sequence[Event], people: Sequence[Person]) -> list[Event]:
    """Who is met at home in one of a clause's places did not come along to the others ("met X in A, Y in B")."""
    result = []
    for event in events:
        if event.kind == "meet" and len(event.travellers) > 1 and event.place:
            hosts = {
                who
                for other in events
                if other.kind == "meet" and other.place and other.place.country != event.place.country
                for who in other.travellers[1:]
                if people[who].country == other.place.country
            }
            event = replace(event, travellers=tuple(who for who in event.travellers if who not in hosts))
        result.append(event)
    return result
