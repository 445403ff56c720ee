"""One event put together: its people, dates, phase and status from the clause around its trigger."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Mention, Span
from geo.travel.clause_dates import ClauseDates
from geo.travel.clause_mood import ClauseMood
from geo.travel.clause_people import ClausePeople
from geo.travel.events import Event, Phase, When
from geo.travel.lexicon import Kind, PlaceRole


class ClauseEvents(ClauseDates, ClausePeople, ClauseMood):
    """Makes events."""

    def _make(
        self,
        number: int,
        mention: Mention | None,
        kind: Kind,
        role: PlaceRole,
        trigger: int,
        verb: int | None,
        travellers: tuple[int, ...],
        strength: float,
        dates: list[tuple[int | None, When]],
        companions: tuple[int, ...] = (),
    ) -> Event:
        whens = self._dates_for(trigger, verb, dates)
        if kind in ("move", "arrive", "leave"):
            whens = tuple(when for when in whens if not self._is_since(when))
        phase = self._phase(trigger, verb, kind)
        governing = self._verb_kinds(verb) if verb is not None and verb != trigger else ()
        if kind == "journey" and role == "location" and not phase:  # "began his trip in X"
            phase = "first" if "begin" in governing else "last" if "end" in governing else ""
        if kind in ("journey", "stay") and verb is not None and verb != trigger and role != "location":
            if "end" in governing:
                whens = tuple(replace(w, use="until") if w.use == "on" and "/" not in w.value else w for w in whens)
            elif "begin" in governing:
                whens = tuple(replace(w, use="from") if w.use == "on" and "/" not in w.value else w for w in whens)
        status = self._status(trigger, verb)
        if kind == "journey" and "end" in governing and status == "under way":
            status = "done"
        return Event(
            kind=kind,
            role=role,
            travellers=travellers,
            place=mention.place if mention else None,
            name=mention.text if mention else "",
            mention=span_of(mention) if mention else None,
            position=mention.start if mention else self.g.tokens[trigger].start,
            sentence=number,
            evidence=self.g.span(number),
            strength=strength,
            status=status,
            background=self._is_background(trigger, verb),
            dates=whens,
            phase=phase,
            companions=companions,
            again=verb is not None
            and any(self.words.has("again", self.g.lemma(i)) for i in [verb, *self.g.children[verb]]),
            journey=mention is None,
            tensed=verb is not None,
        )

    def _is_since(self, when: When) -> bool:
        """Nobody arrives "since May 3": the date is of something that lasts ("the minister, in office since May 3")."""
        before = self.g.text(max(0, when.start - 10), when.start).lower().split()
        return when.use == "from" and self.words.has("lasting_since", before[-1] if before else "")

    def _phase(self, trigger: int, verb: int | None, kind: Kind) -> Phase:
        if kind in ("stay", "journey") and not self.g.is_verb(trigger):
            if kind == "journey":
                return ""
            modifiers = {self.g.tokens[c].text.lower() for c in self.g.children[trigger]}
        else:
            modifiers = {self.g.tokens[c].text.lower() for c in self.g.kids(trigger, "advmod", "amod", "npadvmod")}
            if verb is not None:
                modifiers |= {self.g.tokens[c].text.lower() for c in self.g.kids(verb, "advmod")}
        sentence = self.g.parse.sentences[self.g.sentence_of[trigger]]
        told = self.g.text(sentence.start, self.g.tokens[trigger].start).lower()
        if any(phrase in told for phrase in self.words.words.get("homeward", ())):
            return "last"
        for phase in ("last", "first", "next"):
            if modifiers & self.words.words.get(phase, frozenset()):
                return phase
        return ""


def span_of(mention: Mention) -> Span:
    """The characters of a mention."""
    return Span(mention.start, mention.end)
