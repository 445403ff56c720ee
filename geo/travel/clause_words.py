"""What each word of a clause is to travel: the ground that the readers of dates, people and mood stand on."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.travel.dateline import date_line
from geo.travel.events import Event
from geo.travel.grammar import OBJECTS, Grammar
from geo.travel.lexicon import Kind, Lexicon

TRAVEL_VERBS: frozenset[Kind] = frozenset({"visit", "move", "arrive", "leave", "stay", "transit"})


class ClauseWords:
    """Questions about single words of one report."""

    def __init__(self, grammar: Grammar, words: Lexicon, gazetteer: Gazetteer) -> None:
        self.g = grammar
        self.words = words
        self.gazetteer = gazetteer
        self._asked: set[int] = set()
        self.line = date_line(grammar.parse)
        self._last: Event | None = None  # the place told last
        self.dismissed: set[int] = set()  # where places begin that are named for another reason than a journey
        self._abroad: set[int] = set()  # people told so far to be outside their country
        self._day: tuple[int, str] | None = None  # paragraph and last exact day spoken of

    def _noun_kind(self, index: int) -> Kind | None:
        if not self.g.is_noun(index) or index in self.g.mention_of:
            return None
        lemma = self.g.lemma(index)
        return self.words.nouns.get((lemma,)) or self.words.nouns.get((lemma.rstrip("s"),))

    def _verb_kinds(self, index: int) -> tuple[Kind, ...]:
        if not self.g.is_verb(index):
            return ()
        lemma = self.g.lemma(index)
        particles = [self.g.lemma(child) for child in self.g.kids(index, "prt", "advmod", "compound:prt")]
        if index + 1 < len(self.g.tokens):
            particles.append(self.g.lemma(index + 1))
        for particle in particles:
            if kinds := self.words.verbs.get((lemma, particle)):
                courtesy = self.words.has("courtesies", f"{lemma} {particle}")
                return kinds if not courtesy or self._is_courtesy(index) else ()
        if self.words.has("boarding", lemma) and self._has_vehicle(index):
            return ("move",)
        return self.words.verbs.get((lemma,), ())

    def _is_vehicle(self, index: int) -> bool:
        """Whether a noun phrase is what people travel in: "the royal yacht", "the yacht Fair Wind"."""
        near = [index, *self.g.kids(index, "compound", "nmod", "appos")]
        return any(self.words.has("vehicles", self.g.lemma(i)) for i in near)

    def _has_vehicle(self, verb: int) -> bool:
        """ "took the night train": what carries the traveller is the verb's object."""
        return any(self._is_vehicle(o) for o in self.g.kids(verb, *OBJECTS))

    def _is_courtesy(self, call: int) -> bool:
        """ "called on the president", unlike "called on the president to resign" and "called on the country"."""
        if self.g.kids(call, "xcomp", "ccomp", "advcl"):
            return False
        return any(word == "on" and self.g.person_at(o) is not None for word, o in self.g.prepositional(call))

    def _is_place_noun(self, index: int) -> bool:
        return (
            self.g.tokens[index].pos in ("NOUN", "PROPN")
            and (
                self.words.has("place_nouns", self.g.lemma(index))
                or self.words.has("place_nouns", self.g.tokens[index].text.lower())
            )
            and index not in self.g.person_of
        )

    def _verb_above(self, noun: int) -> int | None:
        return self.g.governing_verb(noun)
