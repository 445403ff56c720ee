"""Events by grammar: from each place climb to the verb or noun that governs it, then ask for its subject and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo import edtf
from geo.model import Mention, Person, Place, Span
from geo.travel.clause_dates import ClauseDates
from geo.travel.clause_mood import ClauseMood
from geo.travel.clause_people import ClausePeople
from geo.travel.clause_words import TRAVEL_VERBS
from geo.travel.events import Event, Meeting, Phase, Sayings, When
from geo.travel.grammar import OBJECTS, SUBJECTS
from geo.travel.lexicon import JOURNEY_KINDS, Kind, PlaceRole
from geo.travel.stops import lies_in

PRESENT = 0.6  # an action that needs the body on the spot
WEAK = 0.3  # any other action placed there


@dataclass(frozen=True, slots=True)
class Attachment:
    """How a place hangs in its clause: the governing token, the relation, and whether another noun stood between."""

    governor: int
    relation: str  # preposition (lower case), or "object", "subject", "poss", "compound", "root", "other"
    through_noun: bool = False
    depth: int = 0


class ClauseReader(ClauseDates, ClausePeople, ClauseMood):
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
        meetings = self._meetings(number, dates, events)
        events, meetings = self._with_day(number, dates, events, meetings)
        return Sayings(tuple(events), tuple(meetings))

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
        elif (
            self._day
            and self._day[0] == sentence.paragraph
            and not any(e.dates for e in events)
            and not any(m.dates for m in meetings)
        ):
            opening = self.g.text(sentence.start, sentence.end).lower()[:60]
            if any(re.search(rf"\b{re.escape(phrase)}\b", opening) for phrase in self.words.words.get("same_day", ())):
                when = (When(self._day[1], "on", sentence.start),)
                events = [replace(event, dates=when) if not event.journey else event for event in events]
                meetings = [replace(meeting, dates=when) for meeting in meetings]
        return events, meetings

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
                attachment = self._attachment(head)
                event = self._event(number, mention, attachment, dates) if attachment else None
                if event is not None and mention.metonym and (event.kind not in JOURNEY_KINDS or event.strength < 1):
                    event = None  # nobody "travels to" a government
            if event is None and previous and previous[1] is not None and self._continues(previous[0], mention):
                event = replace(
                    previous[1],
                    place=mention.place,
                    name=mention.text,
                    mention=_span(mention),
                    position=mention.start,
                    within=None,
                )
            if event is not None:
                events.append(event)
            previous = (mention, event)
        events = self._own_dates(events, mentions, dates)
        return _with_source(self._with_order(number, _at_home(events, self.g.parse.people), mentions))

    def _container(self, first: Mention, second: Mention) -> Place | None:
        """The second place where it only says in which country or province the first lies ("Suva, Fiji")."""
        gap = self.g.text(first.end, second.start).strip().lower()
        if gap not in (",", "in", "(", ", in", ", in the", "in the", ", the", "of", ", capital of", ", the capital of"):
            return None
        a, b = first.place, second.place
        if a is None and b is not None and b.kind in ("country", "admin1"):
            return b  # an unknown house or town, said to be in a known country
        if a is None or b is None or a.id == b.id or b.kind not in ("country", "admin1", "admin2", "region"):
            return None
        inside = a.country == b.country and (b.kind == "country" or lies_in(a, b))
        return b if inside and a.kind != "country" else None

    def _listed(self, first: Mention, second: Mention) -> bool:
        """Only commas, "and" and place nouns stand between: the second shares the first one's clause."""
        gap = self.g.text(first.end, second.start).lower()
        if len(gap) > 60 or "." in gap:
            return False
        return all(
            (self.words.has("list_fillers", word) and word not in ("to", "in", "on", "of"))
            or self.words.has("place_nouns", word)
            or word == "of"
            for word in re.findall(r"\w+", gap)
        )

    def _continues(self, first: Mention, second: Mention) -> bool:
        """Whether the second place goes on with the first one's clause.

        That is a list ("A, B and C"), or gapping: what is coordinated repeats the clause without its verb and puts its
        own place, day and person in ("in A he saw X, on 4 May in B President Y, and in C …").
        """
        if self._listed(first, second):
            return True
        if second.metonym or second.place is None or second.start - first.end > 160:
            return False
        gap = self.g.text(first.end, second.start)
        for start, end in self._fillable(first.end, second.start):
            gap = gap[: start - first.end] + " " * (end - start) + gap[end - first.end :]
        words = re.findall(r"\w+", gap.lower())
        coordinated = bool({",", ";"} & set(gap)) or "and" in words
        return coordinated and "." not in gap and all(self.words.has("list_fillers", word) for word in words)

    def _fillable(self, low: int, high: int) -> list[tuple[int, int]]:
        """Where dates and people stand between two characters."""
        spans = [(m.start, m.end) for m in self.g.parse.mentions if m.kind == "date" and low <= m.start < m.end <= high]
        people = [(s.start, s.end) for p in self.g.parse.people for s in p.mentions if low <= s.start < s.end <= high]
        return spans + [span for span in people if span[1] - span[0] > 4]

    def _own_dates(
        self, events: list[Event], mentions: list[Mention], dates: list[tuple[int | None, When]]
    ) -> list[Event]:
        """Give each place the date that stands beside it, where a sentence has several places.

        Adverbials of place and time that belong together stand together: "in A on 3 May, in B and C from 4 to 6 May";
        "on 3 May in A, on 4 May in B". A date beside no place stays with those that the grammar gives it to.
        """
        groups = self._groups(mentions)
        of = {m.start: number for number, group in enumerate(groups) for m in group}
        told = {of[e.position] for e in events if e.role != "source" and e.position in of}
        if len(told) < 2 or not dates:
            return events
        first = min(groups[number][0].start for number in told)
        behind = not any(when.start < first for _, when in dates)
        owner: dict[int, int] = {}
        for _, when in dates:
            end = next(m.end for m in self.g.parse.mentions if m.kind == "date" and m.start == when.start)
            for number, group in enumerate(groups):
                gap = (group[-1].end, when.start) if behind else (end, group[0].start)
                if number in told and gap[0] <= gap[1] and self._only_links(*gap):
                    owner[when.start] = number
        result = []
        for event in events:
            group_number = of.get(event.position)
            if event.role != "source" and group_number is not None:
                own = tuple(when for _, when in dates if owner.get(when.start) == group_number)
                rest = tuple(when for when in event.dates if when.start not in owner)
                if own or len(rest) < len(event.dates):
                    event = replace(event, dates=own or rest)
            result.append(event)
        return result

    def _groups(self, mentions: list[Mention]) -> list[list[Mention]]:
        """Places that share one slot of the sentence: lists, and a place with the one it lies in."""
        groups: list[list[Mention]] = []
        for mention in mentions:
            last = groups[-1][-1] if groups else None
            gap = self.g.text(last.end, mention.start).strip().lower() if last else ""
            joined = last is not None and (
                self._listed(last, mention)
                or gap in ("in", "at", "near", "in the", "at the")
                or self._container(last, mention) is not None
            )
            if joined:
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return groups

    def _only_links(self, low: int, high: int) -> bool:
        """Whether only punctuation and words that join place and date stand between two characters."""
        gap = self.g.text(low, high)
        return len(gap) < 24 and all(self.words.has("date_links", w) for w in re.findall(r"[^\W\d]+", gap.lower()))

    def _event(
        self, number: int, mention: Mention, at: Attachment, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        governor, relation = at.governor, at.relation
        noun = self._noun_kind(governor)
        if governor in self.g.date_of and (above := self.g.governing_verb(governor)) is not None:
            governor, noun = above, None  # "on Independence Day in X, they will …"
        if noun is not None and relation != "root":
            return self._noun_event(number, mention, governor, relation, noun, dates)
        if self.g.is_verb(governor):
            return self._verb_event(number, mention, governor, relation, dates)
        if self.words.has("party", self.g.lemma(governor)) and self.words.prepositions.get(relation) == "goal":
            return self._party_event(number, mention, governor, dates)
        if relation in self.words.prepositions and self.words.prepositions[relation] == "location":
            return self._through_noun(number, mention, governor, relation, dates)
        return None

    def _party_event(
        self, number: int, mention: Mention, noun: int, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        """ "led a delegation to X": the leader goes there."""
        verb = self.g.governing_verb(noun)
        if verb is None or not self.words.has("leading", self.g.lemma(verb)) or self._dropped(verb, verb):
            return None
        travellers = self._people_of(self.g.subjects(verb))
        return self._make(number, mention, "move", "goal", verb, verb, travellers, 1.0, dates)

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
        kinds = self._verb_kinds(verb)
        if "visit" in kinds or self.words.has("concrete", self.g.lemma(verb)):
            event = self._verb_event(number, mention, verb, relation, dates)
            return replace(event, role="location", strength=min(event.strength, PRESENT)) if event else None
        return None

    def _noun_event(
        self, number: int, mention: Mention, noun: int, relation: str, kind: Kind, dates: list[tuple[int | None, When]]
    ) -> Event | None:
        role = self.words.prepositions.get(relation)
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
        role = self.words.prepositions.get(relation)
        travellers = self._people_of(self.g.subjects(verb))
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
                travellers = self._guests(verb)
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
        if role == "location" and travellers and relation in ("in", "at"):
            if self._speaks_of(verb, mention):
                return None
            return self._make(number, mention, "present", "location", verb, verb, travellers, WEAK, dates)
        return None

    def _speaks_of(self, verb: int, mention: Mention) -> bool:
        """A place inside what is said, not where it is said: after a verb of speech with a clause of its own."""
        return any(
            self.g.tokens[child].dep == "ccomp" and self.g.tokens[child].start < mention.start
            for child in self.g.children[verb]
        )

    def _frame(self, kind: Kind, relation: str, role: PlaceRole | None, verb: int) -> tuple[PlaceRole, float] | None:
        """The part and weight that a verb of this kind gives a place in this relation; None: the frame does not fit."""
        if kind == "visit":
            if relation == "object" or (relation == "subject" and self.g.is_passive(verb)):
                return "object", 1.0
            return ("location", PRESENT) if role == "location" else None
        if kind in ("move", "arrive"):
            if relation == "through" and self._tours(verb):
                return "goal", 1.0
            if role in ("goal", "source", "transit"):
                return role, 1.0
            if role == "location":
                return ("goal", 1.0) if kind == "arrive" else ("location", PRESENT)
            return None
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
            journey = any(self._noun_kind(s) in ("journey", "stay") for s in self.g.kids(verb, *SUBJECTS))
            party = any(self.words.has("party", self.g.lemma(o)) for o in self.g.kids(verb, *OBJECTS))
            return ("goal", 1.0) if (journey or party) and role == "goal" else None
        if kind == "host":
            return ("goal", 0.9) if role in ("location", "goal") else None
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

    # ---- putting one together -------------------------------------------------------------------------------------

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
        phase = self._phase(trigger, verb, kind)
        governing = self._verb_kinds(verb) if verb is not None and verb != trigger else ()
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
            mention=_span(mention) if mention else None,
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

    # ---- journeys and stops without a named place -----------------------------------------------------------------

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

    # ---- what comes before what -----------------------------------------------------------------------------------

    def _with_order(self, number: int, events: list[Event], mentions: list[Mention]) -> list[Event]:
        """ "After A, he will go to B", "visited A before heading to B": order that the words themselves give."""
        result = []
        for event in events:
            before = {
                m.place.id for m in mentions if m.place and m.start != event.position and self._introduced(m, "after")
            }
            after = {
                m.place.id for m in mentions if m.place and m.start != event.position and self._introduced(m, "before")
            }
            own = self._introduced_at(event.position)
            if own is None and (before or after) and event.strength >= PRESENT:
                event = replace(event, after=tuple(sorted(before)), before=tuple(sorted(after)))
            result.append(event)
        return result

    def _introduced_at(self, start: int) -> str | None:
        for index in self.g.tokens_in(start, start + 1):
            mention = self.g.mention_of.get(index)
            if mention is not None:
                m = self.g.parse.mentions[mention]
                for group in ("after", "before"):
                    if self._introduced(m, group):
                        return group
        return None

    def _introduced(self, mention: Mention, group: str) -> bool:
        """Whether the place stands in a phrase opened by a word such as "after" ("after his visit to X")."""
        head = self.g.head_of(mention)
        for _ in range(8):
            if head is None:
                return False
            token = self.g.tokens[head]
            if self.words.has(group, token.text.lower()) and token.pos in ("ADP", "SCONJ", "VERB"):
                return True
            marks = self.g.kids(head, "mark")
            if any(self.words.has(group, self.g.tokens[m].text.lower()) for m in marks):
                return True
            if token.head == head or token.dep in ("conj", "ccomp", "relcl", "ROOT"):
                return False
            head = token.head
        return False

    # ---- meetings -------------------------------------------------------------------------------------------------

    def _meetings(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Meeting]:
        sentence = self.g.parse.sentences[number]
        found: list[Meeting] = []
        for index in range(sentence.first, sentence.last):
            kinds = self._verb_kinds(index)
            people: tuple[int, ...] = ()
            if "meet" in kinds:
                people = self._people_of(self.g.subjects(index)) + self._people_of(self._partners(index))
            elif "host" in kinds:
                people = self._guests(index) + (
                    self._agents(index) if self.g.is_passive(index) else self._people_of(self.g.subjects(index))
                )
            elif self._noun_kind(index) == "gathering":
                people = self._gathered(index)
            else:
                continue
            verb = index if kinds else self._verb_above(index)
            if len(set(people)) < 2 or (verb is not None and self._dropped(verb, index)):
                continue
            found.append(self._meeting(number, index, verb, tuple(dict.fromkeys(people)), dates, events))
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
        places = [
            e
            for e in events
            if e.named and e.role in ("location", "goal", "object") and self._introduced_at(e.position) is None
        ]
        here = min(places, key=lambda e: (e.role != "location", abs(e.position - position)), default=None)
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


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _with_source(events: list[Event]) -> list[Event]:
    """ "left A for B", "flew from A to B": B knows where the leg began."""
    result = []
    for event in events:
        if event.role == "goal":
            source = next(
                (e.place.id for e in events if e.role == "source" and e.place and e.travellers == event.travellers), ""
            )
            event = replace(event, after_source=source, after=tuple({*event.after, source} - {""}))
        result.append(event)
    return result


def _at_home(events: list[Event], people: tuple[Person, ...]) -> list[Event]:
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
