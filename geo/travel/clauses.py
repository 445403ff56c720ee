"""Events by grammar: from each place climb to the verb or noun that governs it, then ask for its subject and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo import edtf
from geo.model import Mention
from geo.travel.clause_asides import asides
from geo.travel.clause_event import span_of
from geo.travel.clause_frames import ClauseFrames
from geo.travel.clause_journeys import ClauseJourneys
from geo.travel.clause_lists import ClauseLists
from geo.travel.clause_meetings import at_home
from geo.travel.clause_order import with_source
from geo.travel.clause_sequels import ClauseSequels
from geo.travel.clause_where import ClauseWhere
from geo.travel.clause_words import TRAVEL_VERBS
from geo.travel.events import PRESENT, WEAK, Event, Meeting, Phase, Sayings, When, come_from
from geo.travel.grammar import OBJECTS, SUBJECTS
from geo.travel.lexicon import JOURNEY_KINDS, Kind, PlaceRole
from geo.travel.schedule import MOTION


def _listed_days(events: list[Event]) -> list[Event]:
    """Events of a clause, without the day on the further places of a list: "left on Sunday for A and B".

    Nobody sets out for several countries on one day and reaches them all; the day is that of the first.
    """
    result: list[Event] = []
    for event in events:
        same = [
            e
            for e in result
            if e.kind == event.kind and e.role == event.role == "goal" and e.dates and e.travellers == event.travellers
        ]
        own = event.place.country if event.place else None
        abroad = own and {e.place.country for e in same if e.place} - {own, None}
        if event.kind in ("journey", "leave", "move", "carry") and abroad and same[0].dates == event.dates:
            event = replace(event, dates=tuple(w for w in event.dates if w.use != "on" or not edtf.exact_day(w.value)))
        result.append(event)
    return result


@dataclass(frozen=True, slots=True)
class Attachment:
    """How a place hangs in its clause: the governing token, the relation, and whether another noun stood between."""

    governor: int
    relation: str  # preposition (lower case), or "object", "subject", "poss", "compound", "root", "other"
    through_noun: bool = False
    depth: int = 0


class ClauseReader(ClauseLists, ClauseJourneys, ClauseSequels, ClauseWhere, ClauseFrames):
    """Reads the events of one sentence at a time."""

    # ---- one sentence ---------------------------------------------------------------------------------------------

    def read(self, number: int) -> Sayings:
        """Events and meetings of sentence `number`. Call in text order: "that evening" looks back."""
        sentence = self.g.parse.sentences[number]
        text = self.g.text(sentence.start, sentence.end)
        if self.words.remote and self.words.remote.search(text):
            return Sayings()
        dates = self._dates(number)
        events = [*self._places(number, dates), *self._descriptions(number, dates)]
        told = {event.dates for event in events if event.kind == "journey"}
        events += [event for event in self._bare_journeys(number, dates) if event.dates not in told]
        events += self._rounds(number, dates) + self._departures(number, dates)
        events = self._where(number, dates, events)
        events = come_from(events, self._last.place if self._last is not None else None)
        events += self._sequels(number, dates, events)
        events += self._there(number, dates, events)
        events += self._parliaments(number, dates)
        events += self._arrivals(number, dates, events)
        events += self._hosted(number, dates, events)
        meetings = self._meetings(number, dates, events)
        events, meetings = self._with_day(number, dates, events, meetings)
        named = asides(self.g, self.words, self.gazetteer, number, events) | self._not_gone(number)
        line = self.line.place if self.line is not None else None
        self.dismissed |= named - ({line.start} if line is not None else set())
        return Sayings(tuple(events), tuple(meetings))

    def _not_gone(self, number: int) -> set[int]:
        """Where places begin that nobody went to: "no Fijian minister had been to X", "would not visit Y"."""
        sentence = self.g.parse.sentences[number]
        found = set()
        for mention in self.g.parse.mentions:
            if mention.kind != "place" or not sentence.start <= mention.start < sentence.end:
                continue
            head = self.g.head_of(mention)
            verb = self.g.governing_verb(head) if head is not None else None
            if verb is not None and TRAVEL_VERBS & set(self._verb_kinds(verb)) and self._dropped(verb, verb):
                found.add(mention.start)
        return found

    def _with_day(
        self, number: int, dates: list[tuple[int | None, When]], events: list[Event], meetings: list[Meeting]
    ) -> tuple[list[Event], list[Meeting]]:
        """Carry the day on to "in the evening …" and "she will then …" of the same paragraph."""
        sentence = self.g.parse.sentences[number]
        fronted = [when for _, when in dates if when.start - sentence.start < 30]
        whens = [w for e in events if not e.background and not e.journey for w in e.dates]
        whens += [w for m in meetings if not m.background for w in m.dates]
        days = [w.value for w in whens if w.use == "on" and edtf.exact_day(w.value)]
        days = days or [w.value for w in fronted if w.use == "on" and edtf.exact_day(w.value)]
        if days:
            self._day = (sentence.paragraph, days[-1])
        elif any("/" in w.value and w.use == "on" for w in whens):
            self._day = None  # "There, from 4 to 6 May, …": what follows is after the last of these days
        elif (
            self._day
            and self._day[0] == sentence.paragraph
            and not any(e.dates for e in events)
            and not any(m.dates for m in meetings)
        ):
            opening = self.g.text(sentence.start, sentence.end).lower()[:60]
            moves = any(e.kind in MOTION and e.role == "goal" for e in events)
            groups = ("same_day",) if moves else ("same_day", "same_place")
            phrases = [phrase for group in groups for phrase in self.words.words.get(group, ())]
            if any(re.search(rf"\b{re.escape(phrase)}\b", opening) for phrase in phrases):
                when = (When(self._day[1], "on", sentence.start),)
                events = [replace(event, dates=when) if not event.journey else event for event in events]
                meetings = [replace(meeting, dates=when) for meeting in meetings]
        return events, meetings

    def _attachment_of_here(self, index: int) -> Attachment | None:
        token = self.g.tokens[index]
        if token.dep in ("pobj", "pcomp"):
            return self._attachment(index)
        left = "leave" in self._verb_kinds(token.head)
        return Attachment(token.head, "object" if left else "in")

    # ---- where a place hangs --------------------------------------------------------------------------------------

    def _attachment(self, index: int) -> Attachment | None:
        relation = ""
        for depth in range(10):
            token = self.g.tokens[index]
            head = token.head
            if head == index or head < 0:
                return Attachment(index, relation or "root", depth=depth) if relation else None
            if token.dep in ("conj", "appos", "flat", "dep") and not self._is_clause(head):
                index = head
                continue
            if token.dep in ("pobj", "pcomp"):
                relation = self.g.lemma(head)
                governor = self.g.tokens[head].head
                while self.g.tokens[governor].pos in ("ADP", "SCONJ") and self.g.tokens[governor].head != governor:
                    lemma = self.g.lemma(governor)
                    chained = self.g.tokens[head].dep != "conj"  # "out of X"; but "on 1 May and to X" is coordination
                    if chained and self.g.tokens[governor].dep == "prep" and lemma in self.words.prepositions:
                        relation = lemma
                    governor = self.g.tokens[governor].head
                if governor == head:
                    return None
                above = self.g.tokens[governor].head
                if self.words.has("again", self.g.lemma(governor)) and above >= 0 and self.g.lemma(above) == "be":
                    governor = above  # "is back in X"
            else:
                relation = self._relation(token.dep)
                governor = head
            if self._is_place_noun(governor) and relation in ("of", "in", "poss", "compound", "at", "on", "near"):
                index, relation = governor, ""
                continue
            if governor in self.g.mention_of and relation in ("in", "compound", "at", "on", "near"):
                index, relation = governor, ""
                continue
            return Attachment(governor, relation, depth=depth)
        return None

    def _is_clause(self, index: int) -> bool:
        return self.g.is_verb(index)

    def _relation(self, dep: str) -> str:
        if dep in OBJECTS:
            return "object"
        if dep in SUBJECTS:
            return "subject"
        return {
            "poss": "poss",
            "compound": "compound",
            "nmod": "compound",
            "amod": "compound",
            "npadvmod": "object",
        }.get(dep, "other")

    # ---- events with a place --------------------------------------------------------------------------------------

    def _places(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        sentence = self.g.parse.sentences[number]
        mentions = [m for m in self.g.parse.mentions if m.kind == "place" and sentence.start <= m.start < sentence.end]
        if self.line is not None:
            mentions = [m for m in mentions if not self.line.holds(m)]
            mentions = sorted([*mentions, *self._here(number)], key=lambda m: m.start)
        if capitals := self._capitals(number):
            mentions = sorted([*mentions, *capitals], key=lambda m: m.start)
        if not mentions:
            return []
        events: list[Event] = []
        previous: tuple[Mention, Event | None] | None = None
        for mention in mentions:
            if mention.place is None and (mention.text.lower(),) in self.words.nouns:
                continue  # "Summit" alone is no town
            event = None
            if previous and (container := self._container(previous[0], mention)) is not None:
                if previous[1] is not None:
                    events[-1] = replace(events[-1], within=container)
                previous = (mention, events[-1] if previous[1] is not None else None)
                continue
            head = self.g.head_of(mention)
            if head is not None:
                here = self.words.has("here", self.g.tokens[head].text.lower())
                attachment = self._attachment_of_here(head) if here else self._attachment(head)
                event = self._event(number, mention, attachment, dates) if attachment else None
                if event is not None and mention.metonym and (event.kind not in JOURNEY_KINDS or event.strength < 1):
                    event = None  # nobody "travels to" a government
            if event is None and previous and previous[1] is not None and self._continues(previous[0], mention):
                event = replace(
                    previous[1],
                    place=mention.place,
                    name=mention.text,
                    mention=span_of(mention),
                    position=mention.start,
                    within=None,
                )
            if event is not None:
                events.append(event)
            previous = (mention, event)
        events = self._own_dates(_listed_days(events), mentions, dates)
        return with_source(self._with_order(number, at_home(events, self.g.parse.people), mentions))

    def _event(
        self, number: int, mention: Mention, at: Attachment, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        governor, relation = at.governor, at.relation
        if (clause := self._clause_of(governor, relation)) is not None:
            governor = clause
        noun = self._noun_kind(governor)
        dated = governor in self.g.date_of or self.words.has("dayparts", self.g.lemma(governor))
        if dated and (above := self.g.governing_verb(governor)) is not None:
            governor, noun = above, None  # "on Independence Day in X, they will …"
        if noun == "gathering" and (verb := self._beside(governor)) is not None:
            return self._verb_event(number, mention, verb, "at", dates)
        if noun is not None and relation != "root":
            return self._noun_event(number, mention, governor, relation, noun, dates)
        if self.g.is_verb(governor):
            return self._verb_event(number, mention, governor, relation, dates)
        if relation in ("in", "at") and self.words.has("lengths", self.g.lemma(governor)):
            return self._spent(number, mention, governor, dates)
        role = self.words.prepositions.get(relation)
        if self.words.has("party", self.g.lemma(governor)) and role in ("goal", "location"):
            return self._party_event(number, mention, governor, role, dates)
        if self.words.has("ways", self.g.lemma(governor)) and self.words.prepositions.get(relation) == "goal":
            return self._on_the_way(number, mention, governor, dates)
        if self.words.prepositions.get(relation) != "location":
            return None
        if (guest := self._guest(governor)) is not None:
            verb = self.g.tokens[guest].head
            if self._dropped(verb, verb):
                return None
            travellers = self._people_of(self.g.subjects(verb))
            return self._make(number, mention, "stay", "location", verb, verb, travellers, 0.9, dates)
        if (outer := self._outer(governor)) is not None:
            return self._event(number, mention, outer, dates)
        return self._through_noun(number, mention, governor, relation, dates)

    def _on_the_way(
        self, number: int, mention: Mention, noun: int, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        """ "is on his way to X", "stopped here on the way to X": X is where the traveller goes next."""
        token = self.g.tokens[noun]
        verb = self.g.governing_verb(noun)
        if (
            verb is None
            or token.dep != "pobj"
            or self.g.lemma(token.head) not in ("on", "en")
            or self._dropped(verb, verb)
        ):
            return None
        travellers = self._people_of(self.g.kids(noun, "poss")) or self._people_of(self.g.subjects(verb))
        event = self._make(number, mention, "move", "goal", verb, verb, travellers, 1.0, dates)
        own = self.g.lemma(verb) == "be"
        return replace(event, status="planned" if event.status == "done" and own else event.status, phase="next")

    def _guest(self, governor: int) -> int | None:
        """ "was the guest of King X in A": where one is somebody's guest, one stays."""
        noun = governor
        token = self.g.tokens[noun]
        if noun in self.g.person_of and token.dep == "pobj" and self.g.lemma(token.head) == "of":
            noun = self.g.tokens[token.head].head
        said = self.g.tokens[noun].dep == "attr" and self.words.has("guests", self.g.lemma(noun))
        return noun if said and self.g.lemma(self.g.tokens[noun].head) == "be" else None

    def _beside(self, gathering: int) -> int | None:
        """ "met on the sidelines of the summit in X": who meets there is there, whoever else takes part."""
        token = self.g.tokens[gathering]
        above = self.g.tokens[token.head].head if token.dep == "pobj" and self.g.lemma(token.head) == "of" else -1
        return self.g.governing_verb(above) if above >= 0 and self.words.has("margins", self.g.lemma(above)) else None

    def _outer(self, noun: int) -> Attachment | None:
        """ "spoke at the United Nations in New York": what is done in a house is done in the house's town."""
        token = self.g.tokens[noun]
        if token.dep != "pobj" or self.words.prepositions.get(self.g.lemma(token.head)) != "location":
            return None
        house = (
            self.g.lemma(token.head) == "at"
            or self.words.has("facilities", self.g.lemma(noun))
            or any(m.kind == "organisation" and m.start <= token.start < m.end for m in self.g.parse.mentions)
        )
        above = self.g.tokens[token.head].head
        if not house or noun in self.g.person_of or noun in self.g.mention_of or noun in self.g.date_of:
            return None
        return Attachment(above, self.g.lemma(token.head), depth=1) if above not in (noun, token.head) else None

    def _clause_of(self, governor: int, relation: str) -> int | None:
        """The verb that a place belongs to, where the model hung it on another word of its clause.

        "flies with Prime Minister X to A": it is the flight that is to A; "is due in A": the adjective is the verb's.
        """
        token = self.g.tokens[governor]
        if token.dep == "acomp" and self.words.has("planning", self.g.lemma(governor)) and relation in ("in", "at"):
            return token.head
        companion = token.dep == "pobj" and self.words.has("company", self.g.lemma(token.head))
        if companion and governor in self.g.person_of and self.words.prepositions.get(relation) == "goal":
            verb = self.g.governing_verb(governor)
            return verb if verb is not None and TRAVEL_VERBS & set(self._verb_kinds(verb)) else None
        return None

    def _spent(self, number: int, mention: Mention, noun: int, dates: list[tuple[int | None, When]]) -> Event | None:
        """ "spent two days in X", "after a night in X": a length of time at a place is a stay there."""
        verb = self.g.governing_verb(noun)
        token = self.g.tokens[noun]
        after = token.dep == "pobj" and self.words.has("after", self.g.lemma(token.head))
        spent = verb is not None and token.dep in OBJECTS | {"npadvmod"} and "stay" in self._verb_kinds(verb)
        if verb is None or not (after or spent) or self._dropped(verb, verb):
            return None
        travellers = self._people_of(self.g.subjects(verb))
        event = self._make(number, mention, "stay", "location", noun if after else verb, verb, travellers, 1.0, dates)
        return replace(event, dates=()) if after else event

    def _party_event(
        self, number: int, mention: Mention, noun: int, role: PlaceRole, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        """ "led a delegation to X", "heads the delegation at the talks in X": the leader goes there."""
        verb = self.g.governing_verb(noun)
        if verb is None or not self.words.has("leading", self.g.lemma(verb)) or self._dropped(verb, verb):
            return None
        travellers = self._people_of(self.g.subjects(verb))
        kind: Kind = "move" if role == "goal" else "stay"
        return self._make(number, mention, kind, role, verb, verb, travellers, 1.0, dates)

    def _through_noun(
        self, number: int, mention: Mention, noun: int, relation: str, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        """ "laid a wreath at X", "visited a project at X": the act places its object, and so the traveller."""
        verb = self.g.governing_verb(noun)
        if verb is None or self.g.tokens[noun].dep not in OBJECTS | {"pobj", "attr", "conj", "appos"}:
            return None
        if noun in self.g.person_of:  # "was received by King X at P": the place is the act's, not the king's
            if not {"host", "meet"} & set(self._verb_kinds(verb)):
                return None
            return self._verb_event(number, mention, verb, relation, dates)
        if self.words.has("audience", self.g.lemma(noun)) and self._faces(verb):
            return self._verb_event(number, mention, verb, relation, dates)
        kinds = self._verb_kinds(verb)
        if "visit" in kinds or self.words.has("concrete", self.g.lemma(verb)):
            event = self._verb_event(number, mention, verb, relation, dates)
            return replace(event, role="location", strength=min(event.strength, PRESENT)) if event else None
        return None

    def _noun_event(
        self, number: int, mention: Mention, noun: int, relation: str, kind: Kind, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        role = None if self._leaves_out(mention, relation) else self.words.prepositions.get(relation)
        if relation in ("compound", "poss"):
            if kind != "journey" or relation == "poss" or mention.place is None:
                return None
            role = "goal"  # "his China visit"
        if role is None:
            return None
        if kind == "journey":
            role = {"member": "goal", "location": "location", "goal": "goal"}.get(role, role)  # type: ignore[assignment]
            if role == "goal" and relation == "for":
                return None
        elif kind == "leave":
            role = "source" if role in ("source", "member") else "goal" if relation in ("for", "to") else role
        elif kind == "gathering":
            if role != "location" or relation == "on":
                return None
        elif role in ("member", "goal"):
            role = "goal"
        verb = self._verb_above(noun)
        if (verb is not None and self._dropped(verb, noun)) or self._is_commemorated(noun):
            return None
        travellers = self._owner(noun)
        if not travellers and kind == "gathering" and verb is not None:
            travellers = self._people_of(self.g.subjects(verb))
        if kind == "gathering" and verb is not None and not self._takes_part(noun, verb):
            return None
        if kind == "gathering":  # "held talks with X in A": both are there
            travellers = tuple(dict.fromkeys((*travellers, *self._gathered(noun))))
        strength = PRESENT if kind == "gathering" else 1.0
        return self._make(number, mention, kind, role, noun, verb, travellers, strength, dates)

    def _takes_part(self, noun: int, verb: int) -> bool:
        """Whether the clause places people at a gathering ("attend", "at the summit") or only speaks of it."""
        token = self.g.tokens[noun]
        if token.dep in OBJECTS:
            return self.words.has("attending", self.g.lemma(verb))
        if token.dep in ("pobj", "pcomp"):
            preposition = self.g.lemma(token.head)
            on_the_way = preposition in ("for", "after", "following", "before") and bool(
                (TRAVEL_VERBS | {"host", "meet"}) & set(self._verb_kinds(verb))
            )
            return on_the_way or preposition in ("in", "at", "during")
        return token.dep not in ("appos", "conj") or self.words.has("attending", self.g.lemma(verb))

    def _verb_event(
        self, number: int, mention: Mention, verb: int, relation: str, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        kinds = self._verb_kinds(verb)
        if self._dropped(verb, verb):
            return None
        role = None if self._leaves_out(mention, relation) else self.words.prepositions.get(relation)
        travellers = self._people_of(self.g.subjects(verb))
        if relation in ("in", "at") and self._is_awaited(verb):
            event = self._make(number, mention, "stay", "location", verb, verb, travellers, 0.9, dates)
            return replace(event, status="planned" if event.status == "done" else event.status)
        phase: Phase = ""
        for kind in kinds:
            frame = self._frame(kind, relation, role, verb)
            if frame is None:
                continue
            role_here, strength = frame
            companions: tuple[int, ...] = ()
            if kind == "carry" and not travellers:
                travellers = self._guests(verb)
            if kind == "host":
                guests = self._guests(verb)
                if not guests and self.words.has("awarded", self.g.lemma(verb)) and not self.g.is_passive(verb):
                    kind, role_here, strength = "present", "location", PRESENT  # "received a degree in X"
                else:
                    travellers = guests
            if kind == "present" and self.g.is_passive(verb) and self.words.has("accompany", self.g.lemma(verb)):
                travellers = self._agents(verb) or travellers
            if kind in ("begin", "end"):
                owner = self._phase_owner(verb)
                if owner is None:
                    continue
                travellers, phase = owner or travellers, "first" if kind == "begin" else "last"
            if kind == "meet":
                travellers = tuple(dict.fromkeys((*travellers, *self._people_of(self._partners(verb)))))
            event = self._make(number, mention, kind, role_here, verb, verb, travellers, strength, dates, companions)
            return replace(event, phase=phase or event.phase)
        stands = relation in ("in", "at") or (relation == "on" and mention.place and mention.place.kind == "natural")
        if role == "location" and travellers and stands:
            if self._speaks_of(verb, mention):
                return None
            strength = PRESENT if self._faces(verb) else WEAK
            return self._make(number, mention, "present", "location", verb, verb, travellers, strength, dates)
        return None

    def _speaks_of(self, verb: int, mention: Mention) -> bool:
        """A place inside what is said, not where it is said: after a verb of speech with a clause of its own."""
        return any(
            self.g.tokens[child].dep == "ccomp" and self.g.tokens[child].start < mention.start
            for child in self.g.children[verb]
        )
