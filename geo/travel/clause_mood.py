"""Whether what a clause tells has happened, is to come, was called off, or is only talk."""

from __future__ import annotations

from geo.model import Status
from geo.travel.clause_words import ClauseWords
from geo.travel.grammar import PASSIVE_SUBJECTS, SUBJECTS


class ClauseMood(ClauseWords):
    """Tense, modality and negation of a clause."""

    def _dropped(self, verb: int, trigger: int) -> bool:
        """Nobody goes: denied, only possible, or only an invitation."""
        for index in self._verb_chain(verb):
            if any(self.words.has("negation", self.g.lemma(child)) for child in self.g.kids(index, "neg")):
                return True
            subjects = self.g.kids(index, *SUBJECTS)
            if any(self.g.lemma(child) == "no" for s in subjects for child in self.g.kids(s, "det")):
                return True  # "no Fijian minister had been to X"
            auxiliaries = {self.g.tokens[child].text.lower() for child in self.g.kids(index, "aux")}
            if auxiliaries & self.words.words.get("possible", frozenset()) and index == verb:
                return True
            if self.g.lemma(index) in ("unable",) or any(
                self.g.tokens[c].text.lower() == "longer" for c in self.g.kids(index, "advmod")
            ):
                return True
        above = [self.g.lemma(index) for index in self._verb_chain(verb)[1:]] + self._noun_chain(verb)
        if any(self.words.has("inviting", lemma) for lemma in above) and not any(
            self.words.has("accepting", lemma) for lemma in above
        ):
            return True
        return any(self.words.has("hypothetical", self.g.lemma(child)) for child in self.g.kids(verb, "mark"))

    def _verb_chain(self, verb: int) -> list[int]:
        """A verb and those it is a complement of: "plans to visit", "is expected to arrive"."""
        chain = [verb]
        while self.g.tokens[chain[-1]].dep in ("xcomp", "ccomp", "acl") and len(chain) < 6:
            head = self.g.tokens[chain[-1]].head
            if head in chain or not (self.g.is_verb(head) or self._is_predicate(head)):
                break
            chain.append(head)
        return chain

    def _is_predicate(self, index: int) -> bool:
        """ "due to visit", "unable to travel": an adjective between the copula and the verb."""
        return self.words.has("planning", self.g.lemma(index)) or self.g.tokens[index].pos == "ADJ"

    def _noun_chain(self, verb: int) -> list[str]:
        """The noun that a verb complements and the verb above it: "accepted an invitation to visit"."""
        head = self.g.tokens[verb].head
        if self.g.tokens[verb].dep not in ("acl", "relcl", "xcomp") or not self.g.is_noun(head):
            return []
        above = self.g.governing_verb(head)
        return [self.g.lemma(head)] + ([self.g.lemma(above)] if above is not None else [])

    def _status(self, trigger: int, verb: int | None) -> Status:
        if verb is None:
            return (
                "planned"
                if any(
                    self.g.tokens[c].text.lower() in ("planned", "upcoming", "forthcoming")
                    for c in self.g.children[trigger]
                )
                else "done"
            )
        chain = self._verb_chain(verb)
        lemmas = [self.g.lemma(index) for index in chain] + self._noun_chain(verb)
        pairs = [f"{self.g.lemma(i)} {self.g.lemma(p)}" for i in chain for p in self.g.kids(i, "prt")]
        if any(self.words.has("cancelling", word) for word in lemmas + pairs):
            return "cancelled"
        if any(self.words.has("postponing", word) for word in lemmas + pairs):
            return "postponed"
        if self._is_future(verb, chain) or self._is_due(verb) or self._is_set(trigger, verb):
            return "planned"
        tags = {self.g.tokens[c].text.lower() for c in self.g.kids(verb, "aux")}
        if self.g.tokens[verb].tag == "VBG" and tags & {"is", "are", "am", "'s", "'re", "’s"}:
            return "under way"
        if self.g.lemma(verb) == "be" and (self.g.tokens[verb].tag in ("VBZ", "VBP") or tags & {"has", "have"}):
            return "under way"
        return "done"

    def _is_due(self, verb: int) -> bool:
        """ "is due in X on Friday": not there yet."""
        return self.g.lemma(verb) == "be" and any(
            self.words.has("planning", self.g.lemma(c)) and self.g.kids(c, "prep") for c in self.g.kids(verb, "acomp")
        )

    def _is_set(self, noun: int, verb: int) -> bool:
        """ "A visit to X is planned for Wednesday"."""
        return self.g.tokens[noun].dep in PASSIVE_SUBJECTS and self.words.has("planning", self.g.lemma(verb))

    def _is_future(self, verb: int, chain: list[int]) -> bool:
        upwards = list(chain)
        index = verb
        for _ in range(6):  # "will arrive … before flying to": the main verb's tense holds below it
            token = self.g.tokens[index]
            infinitive = token.tag == "VB"  # "will be the first to visit": no tense of its own
            if token.head == index or token.dep in ("ccomp", "ROOT") or token.head < 0:
                break
            if token.dep == "relcl" and not infinitive:
                break
            index = token.head
            if self.g.is_verb(index) or self.words.has("planning", self.g.lemma(index)):
                upwards.append(index)
        for position, index in enumerate(upwards):
            auxiliaries = {self.g.tokens[c].text.lower() for c in self.g.kids(index, "aux")}
            if auxiliaries & (
                self.words.words.get("future", frozenset()) | self.words.words.get("reported", frozenset())
            ):
                return True
            if position == 0 and self.g.tokens[index].tag in ("VBD", "VBZ", "VBP"):
                return False
            if (
                position
                and (index in chain or not self.g.is_verb(index))
                and (self.words.has("planning", self.g.lemma(index)) or self.g.lemma(index) in ("be", "go"))
            ):
                return True
        token = self.g.tokens[verb]
        if token.tag == "VB" and any(self.g.tokens[c].text.lower() == "to" for c in self.g.kids(verb, "aux")):
            plan = token.dep in ("acl", "relcl") and self.words.has("planning", self.g.lemma(token.head))
            return token.dep == "ROOT" or plan or self.g.parse.sentences[self.g.sentence_of[verb]].title
        return False

    def _is_background(self, trigger: int, verb: int | None) -> bool:
        """ "last year's visit", "had been to": a journey before the one reported."""
        for child in self.g.children[trigger]:
            word = self.g.tokens[child].text.lower()
            if (
                self.g.tokens[child].dep in ("amod", "advmod")
                and self.words.has("background", word)
                and self._noun_kind(trigger)
            ):
                return word not in ("last", "recent") or (self._noun_kind(trigger) != "stay" and word == "last")
        token = self.g.tokens[trigger]
        if (
            token.dep == "pobj"
            and self.words.has("lasting_since", self.g.lemma(token.head))
            and self._noun_kind(trigger)
        ):
            return True  # "a friend since her visit to X": over when what is told began
        if verb is not None and self.g.lemma(verb) == "be":
            subjects = self.g.kids(verb, *SUBJECTS)
            if any(self.g.lemma(s) == "recent" for s in subjects):
                return True
        return False
