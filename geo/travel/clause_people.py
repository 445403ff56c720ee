"""Who travels, hosts or is met in a clause."""

from __future__ import annotations

from geo.travel.clause_words import ClauseWords
from geo.travel.grammar import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS


class ClausePeople(ClauseWords):
    """The people of a clause."""

    def _people_of(self, heads: list[int]) -> tuple[int, ...]:
        """The persons that noun phrases name; a journey stands for its owner ("the trip, which began in …")."""
        found: list[int] = []
        for head in heads:
            who = self.g.persons_at(self._nearest_name(head))
            if who:
                found += who
            elif self.words.has("party", self.g.lemma(head)) and (leaders := self._leaders(head)):
                found += leaders
            elif self._is_vehicle(head) and (aboard := self._aboard(head)):
                found += aboard
            elif self._noun_kind(head := self._journey_around(head)):
                found += self._owner(head)
        return tuple(dict.fromkeys(found))

    def _aboard(self, vehicle: int) -> tuple[int, ...]:
        """ "X's plane landed in A", "a helicopter carrying X": who owns it, or whom it carries, is where it gets to."""
        if not {"arrive", "move"} & set(self._verb_kinds(self.g.tokens[vehicle].head)):
            return ()
        owners = [o for word, o in self.g.prepositional(vehicle) if word == "of"]
        carrying = [v for v in self.g.kids(vehicle, "acl", "relcl") if "carry" in self._verb_kinds(v)]
        carried = [c for v in carrying for o in self.g.kids(v, *OBJECTS) for c in self.g.with_conjuncts(o)]
        return self._people_of([*self.g.kids(vehicle, "poss"), *owners, *carried])

    def _nearest_name(self, head: int) -> int:
        """ "At the invitation of President X, the Prime Minister of Y, Mr Z, is paying a visit".

        Two different people are no apposition, whatever the model made of the commas: the one next to the verb
        is its own.
        """
        who = self.g.person_of.get(head)
        if who is None or self.g.tokens[head].dep not in SUBJECTS:
            return head
        people = self.g.parse.people
        for child in reversed(self.g.kids(head, "appos")):
            other = self.g.person_of.get(child)
            if other is None or other == who or None in (people[who].country, people[other].country):
                continue
            if people[who].country != people[other].country and self._invites(head):
                return child
        return head

    def _invites(self, head: int) -> bool:
        """Whether a name stands in a phrase about an invitation that opens its sentence."""
        first = self.g.parse.sentences[self.g.sentence_of[head]].first
        before = range(first, head)
        return any(self.words.has("inviting", self.g.lemma(i)) for i in before) and not any(
            self.g.is_verb(i) for i in before
        )

    def _leaders(self, noun: int) -> list[int]:
        """Who leads: "a delegation led by X, Y and Z" travels under X, and Y and Z come along."""
        for child in self.g.kids(noun, "acl", "relcl", "amod"):
            if self.words.has("leading", self.g.lemma(child)):
                heads = [c for word, o in self.g.prepositional(child) if word == "by" for c in self.g.with_conjuncts(o)]
                return [who for head in heads if (who := self.g.person_at(head)) is not None]
        return []

    def _owner(self, noun: int) -> tuple[int, ...]:
        """Whose journey it is: "X's visit", "the visit of X", "a visit by X", "X paid a visit"."""
        if noun in self._asked:  # "welcomed X's visit": the guest is the owner of the object, which is the visit
            return ()
        self._asked.add(noun)
        try:
            return self._find_owner(noun)
        finally:
            self._asked.discard(noun)

    def _find_owner(self, noun: int) -> tuple[int, ...]:
        above = self._verb_above(noun)
        if above is not None and "host" in self._verb_kinds(above) and (guests := self._guests(above)):
            return guests  # "X welcomed Y to his fifth visit": the guest's, whoever "his" was taken for
        heads = self.g.kids(noun, "poss", "nmod:poss")
        owners = self._people_of(heads)
        if owners:
            return owners
        heads = [pobj for word, pobj in self.g.prepositional(noun) if word in ("by", "of")]
        owners = self._people_of([h for head in heads for h in self.g.with_conjuncts(head)])
        if owners:
            return owners
        for word, pobj in self.g.prepositional(noun):
            within = self.words.prepositions.get(word) in ("location", "member") or word == "during"
            if within and self._noun_kind(pobj) == "journey" and (owners := self._owner(pobj)):
                return owners  # "the last stop on his tour"
        for child in self.g.kids(noun, "compound", "nmod"):
            if child in self.g.person_of:
                return (self.g.person_of[child],)
        verb = self._verb_above(noun)
        if verb is None or self._is_commemorated(noun):
            return ()
        if self.g.tokens[noun].dep in SUBJECTS and self.g.lemma(verb) != "be":
            return ()
        return self._people_of([s for s in self.g.subjects(verb) if s != noun])

    def _is_commemorated(self, noun: int) -> bool:
        """ "the anniversary of the landing at X": not the landing of whoever marks it."""
        token = self.g.tokens[noun]
        return (
            token.dep == "pobj"
            and self.g.lemma(token.head) == "of"
            and self._noun_kind(self.g.tokens[token.head].head) == "gathering"
        )

    def _guests(self, verb: int) -> tuple[int, ...]:
        """Who comes, under a verb of hosting."""
        if self.g.is_passive(verb):
            return self._people_of(self.g.kids(verb, *PASSIVE_SUBJECTS) or self.g.subjects(verb))
        return self._people_of([c for o in self.g.kids(verb, *OBJECTS) for c in self.g.with_conjuncts(o)])

    def _agents(self, verb: int) -> tuple[int, ...]:
        return self._people_of(
            [c for word, o in self.g.prepositional(verb) if word in ("by", "with") for c in self.g.with_conjuncts(o)]
        )

    def _partners(self, verb: int) -> list[int]:
        """The other side of a meeting: objects and "with …"."""
        heads = [c for o in self.g.kids(verb, *OBJECTS) for c in self.g.with_conjuncts(o)]
        phrases = list(self.g.prepositional(verb))
        for head in heads:
            phrases += self.g.prepositional(head)
        for child in self.g.kids(verb, "prep"):
            for inner in self.g.kids(child, "pobj"):
                phrases += self.g.prepositional(inner)
        beside = {"with", "between"} | ({"on"} if self.words.has("courtesies", self.g.lemma(verb)) else set())
        return heads + [c for word, o in phrases if word in beside for c in self.g.with_conjuncts(o)]

    def _phase_owner(self, verb: int) -> tuple[int, ...] | None:
        """Whose journey begins or ends; None where it is no journey that does."""
        objects = self.g.kids(verb, *OBJECTS)
        heads = [*objects, *self.g.subjects(verb)]
        nouns = [i for i in map(self._journey_around, heads) if self._noun_kind(i) in ("journey", "stay")]
        if not nouns:
            # "she began in X": with neither object nor complement it is the person's journey that begins there
            alone = not objects and not self.g.kids(verb, "xcomp", "ccomp", "acomp", "attr")
            return (self._people_of(self.g.subjects(verb)) or None) if alone else None
        return self._owner(nouns[0]) or self._people_of(self.g.subjects(verb))

    def _journey_around(self, index: int) -> int:
        """ "the tour of Y, which began in X": the model may take Y for what began."""
        token = self.g.tokens[index]
        if index in self.g.mention_of and token.dep == "pobj" and token.head >= 0:
            return self.g.tokens[token.head].head
        return index
