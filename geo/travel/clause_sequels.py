"""Places that go on with the journey told of: "Chile followed from 4 to 7 May", "then came Peru"."""

from __future__ import annotations

from dataclasses import replace

from geo.travel.clause_event import ClauseEvents
from geo.travel.events import Event, When
from geo.travel.grammar import OBJECTS, SUBJECTS

_APART = 3  # sentences between a journey and the place that goes on with it


class ClauseSequels(ClauseEvents):
    """Reads the next place of a journey where it stands as the subject."""

    def _sequels(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Event]:
        """Places that come next; whoever has travelled last goes there."""
        told = [e for e in events if e.named and e.role != "source"]
        last = max(told, key=lambda e: e.position, default=self._last)
        if last is None or number - last.sentence > _APART:
            return []
        sentence = self.g.parse.sentences[number]
        found = []
        for verb in range(sentence.first, sentence.last):
            if not self.g.is_verb(verb) or self._dropped(verb, verb):
                continue
            for place in self._next_places(verb):
                mention = self.g.parse.mentions[self.g.mention_of[place]]
                if mention.start > last.position and not mention.metonym:
                    event = self._make(number, mention, "stay", "location", verb, verb, last.travellers, 0.8, dates)
                    ahead = self.g.tokens[verb].tag in ("VBZ", "VBP") and event.status == "under way"
                    found.append(replace(event, status="planned") if ahead else event)  # "next up is X"
        return found

    def _next_places(self, verb: int) -> list[int]:
        """The places that a verb of following has as its subject; of "come" and "be", behind the verb."""
        lemma = self.g.lemma(verb)
        if self.g.kids(verb, *OBJECTS, "auxpass", "xcomp", "ccomp", "acomp", "attr"):
            return []
        subjects = self.g.kids(verb, *SUBJECTS)
        inverted = all(s > verb for s in subjects)
        before = [self.g.tokens[c] for c in self.g.children[verb] if c < verb]
        said = {t.text.lower() for t in before} | {
            self.g.tokens[k].text.lower() for c in self.g.children[verb] if c < verb for k in self.g.children[c]
        }
        orders = bool(said & (self.words.words["next"] | self.words.words["first"] | self.words.words["last"]))
        follows = self.words.has("following", lemma) and (inverted or lemma not in ("come", "be"))
        if not follows and not (lemma == "be" and inverted and orders):
            return []
        return [c for s in subjects for c in self.g.with_conjuncts(s) if c in self.g.mention_of]
