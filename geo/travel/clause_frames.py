"""Which part a verb gives a place: the place visited, reached, left, or where something is done."""

from __future__ import annotations

from geo.model import Mention
from geo.travel.clause_people import ClausePeople
from geo.travel.events import PRESENT
from geo.travel.grammar import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS
from geo.travel.lexicon import Kind, PlaceRole


class ClauseFrames(ClausePeople):
    """The frames of verbs of travel."""

    def _leaves_out(self, mention: Mention, relation: str) -> bool:
        """ "her first journey outside Fiji": a country that one is outside of is where one is not."""
        return relation == "outside" and mention.place is not None and mention.place.kind in ("country", "region")

    def _frame(self, kind: Kind, relation: str, role: PlaceRole | None, verb: int) -> tuple[PlaceRole, float] | None:
        """The part and weight that a verb of this kind gives a place in this relation; None: the frame does not fit."""
        if kind == "visit":
            if relation == "object" or (relation == "subject" and self.g.is_passive(verb)):
                return "object", 1.0
            if relation == self.g.lemma(verb + 1) and (self.g.lemma(verb), relation) in self.words.verbs:
                return "object", 1.0  # "looked over the port of X"
            return ("location", PRESENT) if role == "location" else None
        if kind in ("move", "arrive"):
            if relation == "through" and self._tours(verb):
                return "goal", 1.0
            if role in ("goal", "source", "transit"):
                return role, 1.0
            if role == "location":
                return ("goal", 1.0) if kind == "arrive" else ("location", PRESENT)
            if relation == "object" and kind == "arrive":
                return "goal", 1.0  # "arrived Delhi on Sunday", as agencies of South Asia and West Africa write
            return None
        if kind == "leave" and relation == "to" and self.g.kids(verb, *OBJECTS):
            return None  # "left the field to the Soviet Union": what is left to somebody is no way there
        if kind == "leave":
            if relation == "object" or role == "source":
                return "source", 1.0
            return ("goal", 1.0) if role == "goal" else None
        if kind == "stay":
            if self.g.lemma(verb) == "be":
                if role == "goal" and self.g.kids(verb, "aux"):
                    return "goal", 0.8
                return ("location", 0.9) if relation in ("in", "at") else None
            return ("location", 1.0) if role == "location" else None
        if kind == "transit":
            return ("transit", 1.0) if role in ("location", "transit") else None
        if kind == "carry":
            journey = any(self._noun_kind(s) in ("journey", "stay") for s in self.g.subjects(verb))
            party = any(self.words.has("party", self.g.lemma(o)) for o in self.g.kids(verb, *OBJECTS))
            vehicle = any(self._is_vehicle(s) for s in self.g.kids(verb, *SUBJECTS, "agent"))
            moved = journey or party or vehicle or self._is_moved(verb)
            return ("goal", 1.0) if moved and role == "goal" else None
        if kind == "host":
            return ("goal", 0.9) if role in ("location", "goal") else None
        if kind == "begin" and relation == "from":
            return "location", 1.0  # "starts her tour from X": the first place of the tour
        if kind in ("meet", "present", "begin", "end"):
            return (
                ("location", PRESENT if kind != "begin" and kind != "end" else 1.0)
                if role == "location" and relation != "on"
                else None
            )
        return None

    def _tours(self, verb: int) -> bool:
        """ "The tour went through A and B": a journey as subject, or several places, make it a round of visits."""
        if any(self._noun_kind(s) == "journey" for s in self.g.kids(verb, *SUBJECTS)):
            return True
        return any(word == "through" and self.g.kids(place, "conj") for word, place in self.g.prepositional(verb))

    def _is_moved(self, verb: int) -> bool:
        """ "was taken to X by car", "Wednesday took her to X", "it took her to X": a person is brought, by nobody."""
        if self.g.is_passive(verb):
            return bool(self._people_of(self.g.kids(verb, *PASSIVE_SUBJECTS)))
        objects = [c for o in self.g.kids(verb, *OBJECTS) for c in self.g.with_conjuncts(o)]
        return bool(self._people_of(objects)) and all(self._is_time_or_it(s) for s in self.g.subjects(verb))

    def _is_time_or_it(self, index: int) -> bool:
        """Whether a subject is no one: a time, a programme's word for a day, or "it"."""
        lemma = self.g.lemma(index)
        timed = any(self.words.has(group, lemma) for group in ("dayparts", "lengths"))
        return index in self.g.date_of or timed or lemma in ("it", "this", "that", "which")

    def _faces(self, verb: int) -> bool:
        """ "told reporters in X", "watched the parade in X": who faces people, or sees what they do, is with them."""
        if self.words.has("watching", self.g.lemma(verb)):
            return any(self._noun_kind(o) == "gathering" for o in self.g.kids(verb, *OBJECTS))
        heard = self.g.kids(verb, *OBJECTS) + [o for word, o in self.g.prepositional(verb) if word in ("to", "before")]
        return not self.g.is_passive(verb) and any(self.words.has("audience", self.g.lemma(o)) for o in heard)

    def _is_awaited(self, verb: int) -> bool:
        """ "is expected in X": is to be there. What somebody is expected to do there is the other verb's."""
        waits = self.words.has("awaited", self.g.lemma(verb)) and self.g.is_passive(verb)
        return waits and bool(self._people_of(self.g.subjects(verb))) and not self.g.kids(verb, "xcomp", "ccomp")
