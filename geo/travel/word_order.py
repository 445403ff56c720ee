"""Events by the order of words, for languages read without a model: Spanish, French, German, Chinese.

A sentence falls into clauses, each with its words of travel (``geo.travel.order_clauses``); a place belongs to the
nearest word of travel before it in its clause, to one behind it where it stands in front or the verb comes last; its
part comes from its preposition (``geo.travel.order_places``), its days from the clause (``geo.travel.order_dates``);
subject, host and guest from the words beside the names (``geo.travel.order_people``). The words are data:
``geo/data/languages/<lang>/travel.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.gazetteer import Gazetteer
from geo.model import Mention, Place, Sentence, Span, Status
from geo.travel.dateline import date_line
from geo.travel.events import DateUse, Event, Meeting, Phase, Sayings, When
from geo.travel.grammar import Grammar
from geo.travel.lexicon import JOURNEY_KINDS, Kind, Lexicon, PlaceRole
from geo.travel.order_characters import one_character
from geo.travel.order_clauses import Clause, Trigger, Unit, clauses_of
from geo.travel.order_dates import OrderDates
from geo.travel.order_people import OrderPeople
from geo.travel.order_places import OrderPlaces, Slot
from geo.travel.order_spans import goes_on_later, of_the_whole, setting_out
from geo.travel.order_words import OrderWords, remote_clauses

PRESENT = 0.6  # an action that needs the body on the spot
_MOTION: frozenset[Kind] = frozenset({"move", "arrive", "leave", "journey"})


@dataclass(slots=True)
class _Told:
    """A clause with all that was read of it."""

    clause: Clause
    subject: tuple[int, ...]
    named: bool
    status: Status
    dropped: bool
    dates: list[When]
    slots: list[Slot]
    tensed: bool


class OrderReader:
    """Reads the events of one sentence at a time. Call in text order: a subject left out is the one told before."""

    def __init__(self, grammar: Grammar, words: Lexicon, gazetteer: Gazetteer) -> None:
        self.g = grammar
        self.words = OrderWords(words)
        self.gazetteer = gazetteer
        self.people = OrderPeople(grammar, self.words)
        self.places = OrderPlaces(grammar, self.words, gazetteer)
        self.dates = OrderDates(grammar, self.words, self.places)
        self._last_place: Mention | None = None
        self._arrived: list[Place] = []  # where the text so far has told of an arrival
        opening = date_line(grammar.parse)
        self.dateline = opening.place if opening is not None else None

    def read(self, number: int) -> Sayings:
        """Events and meetings of sentence `number`."""
        sentence = self.g.parse.sentences[number]
        text = self.g.text(sentence.start, sentence.end)
        lexicon = self.words.lexicon
        units = self.people.units(sentence)
        triggers = self._triggers(sentence, text, units)
        if lexicon.remote and self.words.bounded and lexicon.remote.search(text):
            # "left A on Tuesday, to follow the meeting by video": who moves does so in person
            triggers = [t for t in triggers if t.kind in _MOTION]
            if not triggers:
                return Sayings()
        slots = self.places.slots(sentence, units)
        if lexicon.remote and not self.words.bounded:  # 与A总统通了电话: that clause alone
            apart = [(sentence.start + a, sentence.start + b) for a, b in remote_clauses(lexicon.remote, text)]
            triggers = [t for t in triggers if not any(a <= t.start < b for a, b in apart)]
            slots = [s for s in slots if not any(a <= s.mention.start < b for a, b in apart)]
        dates = self.dates.of(sentence)
        told = self._told(sentence, triggers, units, slots, dates)
        events: list[Event] = []
        meetings: list[Meeting] = []
        for index, one in enumerate(told):
            if one.dropped or self._is_anothers(one):
                self.places.dismissed.update(slot.mention.start for slot in one.slots)
            if one.dropped:
                events += self._called_off(number, sentence, one, units)
                continue
            moved = [t for t in told[:index] if not t.dropped and any(g.kind in _MOTION for g in t.clause.triggers)]
            here = self._events(number, sentence, one, units, moved[-1] if moved else None)
            if not here and one.clause.link == "where" and one.dates:
                events = dated_behind(events, one.clause.start, one.dates)
            here = here or self._departure(number, sentence, one, units)
            here = here or self._there(number, sentence, one, slots, units)
            events += here
            where = here or (_behind(events, one.clause.start) if one.clause.link == "where" else [])
            meetings += self._meetings(number, sentence, one, units, where)
            if index == 0:
                events += self._bare(number, sentence, one, units, here)
            before = told[index - 1] if index else None
            events += self._without_place(number, sentence, one, before, slots, units)
        events = self._in_order(told, events)
        if not self.words.bounded:
            events = self._chinese_dates(told, self._left_for_here(told, events))
        self._note_topic(told, units, events)
        self._arrived += [e.place for e in events if e.place and e.kind in ("arrive", "visit") and e.role != "source"]
        told_last = (s.mention for s in reversed(slots) if s.role in ("goal", "location"))
        self._last_place = next(told_last, self._last_place)
        return Sayings(tuple(events), tuple(meetings))

    # ---- clauses ------------------------------------------------------------------------------------------------

    def _triggers(self, sentence: Sentence, text: str, units: Sequence[Unit]) -> list[Trigger]:
        found = [
            Trigger(kind, sentence.start + match.start(), sentence.start + match.end())
            for kind, pattern in self.words.lexicon.forms
            for match in pattern.finditer(text)
        ]
        found += self._being(sentence, text, units)
        if not self.words.bounded:
            found += one_character(self.g.parse.article.content, sentence, self.g.parse.mentions)
        best: list[Trigger] = []
        for trigger in sorted(found, key=lambda t: (t.start, -(t.end - t.start))):
            if not best or best[-1].end <= trigger.start:
                best.append(trigger)
        return best

    def _being(self, sentence: Sentence, text: str, units: Sequence[Unit]) -> list[Trigger]:
        """ "war er in A": a form of "to be" beside a person or pronoun, without a participle that it only helps."""
        found = []
        for match in self.words.pattern("being").finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            behind = re.split(r"[,;:.](?!\d)(?<!\d\.)", text[match.end() :])[0].rstrip()
            beside = any(u.end == start - 1 or u.start == end + 1 for u in units)
            beside = beside or bool(self.words.pattern("pronouns").match(behind.lstrip()))
            beside = beside or bool(self.words.ending("pronouns").search(text[: match.start()]))
            helps = re.search(r"\b(?:\w*ge(?!wesen)\w+(?:t|en)|\w+iert|worden)$", behind)
            placed = re.search(r"\b(?:in|im)\s+(?:der\s+)?[A-ZÄÖÜ]", behind)
            if beside and placed and not helps:
                found.append(Trigger("stay", start, end))
        return found

    def _told(
        self, sentence: Sentence, triggers: list[Trigger], units: list[Unit], slots: list[Slot], dates: list[When]
    ) -> list[_Told]:
        resting = [(s.mention.start, s.mention.end, s.role == "location" or s.both) for s in slots]
        content = self.g.parse.article.content
        found: list[_Told] = []
        carried: tuple[int, ...] | None = None
        dated = [m for m in self.g.parse.mentions if m.kind == "date" and sentence.start <= m.start < sentence.end]
        held = [in_brackets(content, m.start, m.end) for m in dated]
        held += [(a.mention.end, b.mention.start) for a, b in pairwise(slots) if b.listed and b.role == a.role]
        held += [(a.end, b.start) for a, b in pairwise(dated) if self.dates.are_joined(a, b)]
        clauses = clauses_of(content, sentence, triggers, units, resting, held, self.words)
        for clause in clauses:
            text = self.g.text(clause.start, clause.end)
            subject: tuple[int, ...] = ()
            named = False
            if clause.triggers:
                subject, named = self.people.subject(clause, clause.triggers[0], units, carried)
                if carried is None or clause.link not in ("relative", "where", "after", "before"):
                    carried = subject
            own = [w for w in dates if clause.start <= w.start < clause.end and not self.dates.is_aside(w, clause)]
            own = self.dates.of_the_act(own, clause)
            status, tensed = self._status(clause, text, sentence)
            if status == "under way" and self.dates.are_over(own):
                status = "done"  # the present tense of an account
            found.append(
                _Told(
                    clause=clause,
                    subject=subject,
                    named=named,
                    status=status,
                    dropped=self._is_dropped(clause, text),
                    dates=own,
                    slots=[s for s in slots if clause.start <= s.mention.start < clause.end],
                    tensed=tensed,
                )
            )
        self._inherit(found)
        return found

    def _inherit(self, told: list[_Told]) -> None:
        """Clauses without a tense of their own take that of the clause they hang on; so do those without a date."""
        finite = [one for one in told if one.tensed]
        for index, one in enumerate(told):
            earlier = next((t for t in reversed(told[:index]) if t.tensed), None)
            main = earlier or next(iter(finite), None)
            if not one.tensed and main is not None and one.status == "done":
                ended = one.clause.link == "after" and any(t.kind == "end" for t in one.clause.triggers)
                one.status = "done" if ended else main.status
            elif one.clause.link in ("where", "relative") and earlier and earlier.status in ("cancelled", "postponed"):
                one.status = earlier.status
        if told and told[0].clause.triggers:
            first = told[0].clause.triggers[0].start
            fronted = [w for w in told[0].dates if w.start < first and w.use == "on"]
            for one in told[1:]:
                if one.dates:
                    break
                low, high = one.clause.start, one.clause.end
                if not self.words.bounded and goes_on_later(
                    self.words, self.g.text(max(0, low - 3), low), self.g.text(low, high), fronted
                ):
                    break
                if one.clause.link in ("and", "comma", "where", "purpose"):
                    one.dates = list(fronted)

    def _status(self, clause: Clause, text: str, sentence: Sentence) -> tuple[Status, bool]:
        """What the clause's own words say, and whether they say it with a tense."""
        for group, status in (("cancelling", "cancelled"), ("postponing", "postponed")):
            if self.words.has(group, text):
                return status, True  # type: ignore[return-value]
        if clause.link in ("after", "before", "purpose") and not self.words.has("future", text):
            return "done", self.words.has("finite", text)
        for group, status in (("future", "planned"), ("under_way", "under way")):
            if self.words.has(group, text):
                return status, True  # type: ignore[return-value]
        if not self.words.bounded:
            return "done", self.words.has("finished", text) or clause.link == ""
        forms = [self.g.text(t.start, t.end) for t in clause.triggers]
        bare = any(self.words.pattern("untensed").fullmatch(form) for form in forms)
        bare = bare or all(t.kind in ("journey", "gathering") for t in clause.triggers)
        if self.words.has("present", text) and not self.words.has("finite", text):
            return "under way", True  # "reist heute nach A": it is not over
        return "done", not sentence.title and not (bare and not self.words.has("finite", text))

    def _is_dropped(self, clause: Clause, text: str) -> bool:
        """Whether the clause denies the journey: "ne se rendra pas", "a renoncé à", "nicht"."""
        if self.words.has("renouncing", text):
            return True
        return any(
            self.words.ending("negating").search(self.g.text(max(clause.start, t.start - 24), t.start))
            or self.words.pattern("negating_behind").match(self.g.text(t.end, clause.end).lstrip())
            for t in clause.triggers
        )

    def _is_anothers(self, one: _Told) -> bool:
        """Whether a clause tells of a gathering alone, and of a body that holds it: "The Council meets in A"."""
        kinds = {t.kind for t in one.clause.triggers}
        return kinds == {"gathering"} and not one.named and self.people.is_about_another(
            one.clause, one.clause.triggers[0]
        )  # fmt: skip

    def _left_for_here(self, told: list[_Told], events: list[Event]) -> list[Event]:
        """离开A时, 此前访问了A told after the arrival in B: A, which no sentence before it names, comes before B."""
        opening = self.g.text(told[0].clause.start, told[0].clause.start + 12) if told else ""
        earlier = bool(self.words.pattern("earlier").match(opening))
        moves = any(t.kind in ("move", "arrive") for one in told for t in one.clause.triggers)
        if not self._arrived or (moves and not earlier):
            return events
        here = self._arrived[-1].id
        return [
            replace(e, before=(*e.before, here))
            if e.place
            and e.place not in self._arrived
            and not e.dates
            and (earlier or (e.kind == "leave" and e.role == "source"))
            else e
            for e in events
        ]

    def _chinese_dates(self, told: list[_Told], events: list[Event]) -> list[Event]:
        """What `geo.travel.order_spans` says of the sentence's dates."""
        homes = [self.g.parse.people[who].country for e in events for who in e.travellers]
        content = self.g.parse.article.content
        first = told[0].clause if told else None
        kinds = {t.kind for t in first.triggers} if first else set()
        home = first is not None and kinds == {"leave"} and any(
            s.mention.place and s.mention.place.country in homes for s in told[0].slots
        )  # fmt: skip
        if home:
            return setting_out(events, homes, told[0].dates)
        return of_the_whole(events, [(t.clause.start, content[t.clause.start - 3 : t.clause.end]) for t in told])

    def _note_topic(self, told: list[_Told], units: list[Unit], events: list[Event]) -> None:
        for one in told:
            if one.dropped or not one.clause.triggers or not one.subject:
                continue
            if one.clause.link in ("where", "relative"):
                continue  # a clause that only describes a place or person does not change whom the text is about
            kinds = {t.kind for t in one.clause.triggers}
            hosting = next((t for t in one.clause.triggers if t.kind == "host"), None)
            if hosting is not None and not self.people.is_passive(one.clause, hosting, units):
                continue
            if self.people.topic and not self.words.bounded and not any(
                one.subject[0] in e.travellers for e in events
            ):  # fmt: skip
                continue  # 有人建议X取消访问: nobody has travelled
            if self._joins(one.subject[0], events):
                continue
            if one.named and kinds & (JOURNEY_KINDS | {"host", "begin", "end"}):
                self.people.topic = one.subject[:1]
                return

    def _joins(self, who: int, events: Sequence[Event]) -> bool:
        """Whether somebody comes to where the traveller, of the same state, is: the story stays with the traveller."""
        people, topic = self.g.parse.people, self.people.topic
        if not topic or who in topic or people[who].country not in (None, people[topic[0]].country):
            return False
        goals = [e.place for e in events if who in e.travellers and e.place and e.role != "source"]
        return bool(goals) and goals[-1].country in {place.country for place in self._arrived}

    # ---- events -------------------------------------------------------------------------------------------------

    def _events(
        self, number: int, sentence: Sentence, one: _Told, units: list[Unit], earlier: _Told | None
    ) -> list[Event]:
        """Events of a clause. "travels to A to meet X and then to B": B goes with the motion of `earlier`."""
        found: list[Event] = []
        told: list[tuple[Slot, _Told, Trigger, tuple[PlaceRole, float]]] = []
        containers: dict[int, Place | None] = {}  # by where the place that lies in one starts
        for index, slot in enumerate(one.slots):
            before = one.slots[index - 1] if index else None
            if before is not None and self.places.is_container(before.mention, slot.mention):
                containers[before.mention.start] = slot.mention.place
                continue
            following = one.slots[index + 1] if index + 1 < len(one.slots) else None
            if following is not None and self.places.opens(slot.mention, following.mention):
                continue
            trigger = self._trigger_for(slot, one.clause, units)
            if trigger is None:
                continue
            part = self._part(trigger, slot, one.clause, units)
            if part is None and slot.role == "goal" and not slot.both and earlier is not None:
                motion = next((t for t in reversed(earlier.clause.triggers) if t.kind in _MOTION), None)
                if motion is not None and slot.mention.start > one.clause.triggers[0].end:
                    told.append((slot, earlier, motion, ("goal", 1.0)))
                    continue
            if part is None and slot.listed and told and before and told[-1][0] is before:
                part = told[-1][3]
            if part is not None and part[0] == "location" and one.status in ("cancelled", "postponed"):
                continue  # "in A sagte sie ihre Reise nach B ab": where the act took place
            if part is not None:
                told.append((slot, one, trigger, part))
        shared: list[When] = []
        by_place = self.dates.by_place(one.dates, one.clause, [slot for slot, _, _, _ in told])
        for slot, clause, trigger, part in told:
            dates = by_place[slot.mention.start]
            run = shared if slot.listed else []
            shared = [*run, *dates]
            if trigger.kind in ("journey", "move", "leave") and part[0] == "goal":
                # "travelled to A and B on Monday": Monday is the day of setting out for A, and none of B
                dates = [w for w in dates if w not in run or w.use != "on" or "/" in w.value]
            if clause is earlier and one.dates == clause.dates:
                dates = []
            event = self._event(number, sentence, clause, trigger, part, slot.mention, dates, units)
            found.append(replace(event, within=containers.get(slot.mention.start, event.within)))
        found = self._from_abroad(_in_turn(found, one.clause))
        found += self._named_above(number, sentence, one, units)
        found += self._inherent(number, sentence, one, units)
        return _with_source(self._come_from(found))

    def _come_from(self, events: list[Event]) -> list[Event]:
        """ "He came from A": A was before the place where the text has him now."""
        here = self._last_place.place if self._last_place else None
        if here is None or any(e.role != "source" for e in events):
            return events
        return [
            replace(e, before=(here.id,)) if e.kind in ("move", "arrive") and e.place and e.place.id != here.id else e
            for e in events
        ]

    def _from_abroad(self, events: list[Event]) -> list[Event]:
        """ "After talks in A he flew back to his own country on Friday": the day is that of leaving A."""
        people = self.g.parse.people
        homes = {people[who].country for e in events for who in e.travellers} - {None}
        back = [e for e in events if e.role == "goal" and e.kind in ("move", "leave") and e.place]
        if not any(e.place and e.place.country in homes for e in back):
            return events
        return [
            replace(e, role="source", strength=1.0)
            if e.role == "location" or (e.role == "goal" and e not in back)
            else e
            for e in events
        ]

    def _departure(self, number: int, sentence: Sentence, one: _Told, units: list[Unit]) -> list[Event]:
        """ "… and left on Friday": no place, but the day on which the stop told before ends."""
        trigger = next((t for t in one.clause.triggers if t.kind == "leave"), None)
        if trigger is None or not one.subject or not any(w.value for w in one.dates):
            return []
        return [self._event(number, sentence, one, trigger, ("source", 1.0), None, one.dates, units)]

    def _named_above(self, number: int, sentence: Sentence, one: _Told, units: list[Unit]) -> list[Event]:
        """应A国外长、B国外长邀请，对上述国家进行访问: the countries that invite are those visited."""
        text = self.g.text(one.clause.start, one.clause.end)
        trigger = next((t for t in one.clause.triggers if t.kind in ("visit", "move", "journey")), None)
        if trigger is None or not self.words.has("named_above", text):
            return []
        low = self.g.parse.sentences[number].start
        invited = [
            m
            for m in self.g.parse.mentions
            if m.kind == "place" and low <= m.start < sentence.end and self.places.is_masked(m)
            and m.place is not None and m.place.kind == "country"
        ]  # fmt: skip
        return [
            self._event(number, sentence, one, trigger, ("object", 1.0), mention, one.dates, units)
            for mention in invited
        ]

    def _there(
        self, number: int, sentence: Sentence, one: _Told, slots: Sequence[Slot], units: list[Unit]
    ) -> list[Event]:
        """ "…, while Y will go there on Monday" (French "y"): the place named last before it in the sentence."""
        earlier = [s for s in slots if s.mention.end <= one.clause.start and s.role is not None and s.mention.place]
        for trigger in one.clause.triggers:
            form = self.g.text(max(one.clause.start, trigger.start - 3), trigger.end)
            if not one.slots and trigger.kind in ("host", "meet", "stay") and self.words.has("there", form):
                spot = earlier[-1].mention if earlier else self._last_place
                if spot is not None and one.dates:  # "I am leaving for A. I shall be received there on Monday"
                    part: tuple[PlaceRole, float] = ("location", PRESENT)
                    return [self._event(number, sentence, one, trigger, part, spot, one.dates, units)]
            if trigger.kind in _MOTION and one.named and earlier and self.words.has("there", form):
                return [
                    self._event(number, sentence, one, trigger, ("goal", 1.0), earlier[-1].mention, one.dates, units)
                ]
        return []

    def _trigger_for(self, slot: Slot, clause: Clause, units: Sequence[Unit]) -> Trigger | None:
        mention = slot.mention
        before = [t for t in clause.triggers if t.end <= mention.start]
        stops = [t for t in before if t.kind == "stay" and self._is_said_to_be(t, mention, clause)]
        if slot.role is None and stops:
            return stops[-1]  # "Stationen der Reise sind A und B"
        after = [
            t
            for t in clause.triggers
            if t.start >= mention.end and (t.start - mention.end < 3 or not self.people.described(t, units))
        ]
        if slot.role == "source" and not any(t.kind in _MOTION for t in before):
            return next((t for t in after if t.kind in _MOTION), None)
        if slot.role == "object" and not self.words.bounded:  # 对A进行访问: the verb stands behind its object
            behind = next((t for t in after if t.kind in ("visit", "journey", "move")), None)
            if behind is not None and not re.search("[，；]", self.g.text(mention.end, behind.start)):
                return behind
        journeys = [t for t in before if t.kind not in ("present", "begin", "end", "host", "meet")]
        onward = [t for t in after if t.kind in _MOTION and self.words.lexicon.words.get("verbs_last")]
        noun = journeys[-1] if journeys and journeys[-1].kind == "journey" else None
        far = noun is not None and len(self.g.text(noun.end, mention.start).split()) > 2
        if far and slot.role == "goal" and onward:
            return onward[-1]  # "ist nach seinem Besuch in A nach B zurückgekehrt"
        if journeys:
            return journeys[-1]
        last = self.words.lexicon.words.get("verbs_last")
        if before and not (last and any(t.kind in JOURNEY_KINDS for t in after)):
            return before[-1]
        motion = [t for t in after if t.kind in JOURNEY_KINDS]
        if motion and (last or slot.role in ("location", "goal", "object")):
            return motion[-1] if last else motion[0]
        return after[0] if after else None

    def _part(
        self, trigger: Trigger, slot: Slot, clause: Clause, units: Sequence[Unit]
    ) -> tuple[PlaceRole, float] | None:
        kind, role, mention = trigger.kind, slot.role, slot.mention
        behind = mention.start >= trigger.end
        gap = self.g.text(trigger.end, mention.start) if behind else self.g.text(mention.end, trigger.start)
        if role in ("source", "transit"):
            return (role, 1.0) if kind in _MOTION | {"transit"} else None
        rest = role == "location" or slot.both
        bare = role is None and (behind or bool(self.words.lexicon.words.get("verbs_last")))
        if kind == "leave":
            if role == "goal":
                return ("goal", 1.0)
            return ("source", 1.0) if role == "member" or (bare and self._close(gap, units, trigger, mention)) else None
        if role == "member":
            if kind == "stay" and behind and self.words.has("guest_of", self.g.text(trigger.start, trigger.end)):
                return ("location", 1.0)  # "il est l'hôte de la République de A"
            if kind == "journey" and behind and self.words.lexicon.has("genitive", "yes") and len(gap.split()) <= 2:
                return ("goal", 1.0)
            if kind == "move" and not behind and not gap.strip():
                return ("source", 1.0)
            if kind in ("move", "arrive") and behind and self.words.bounded and len(gap.split()) <= 2:
                return ("source", 1.0)  # "venía de A", "rentré hier de A": nothing between verb and "de" to be of A
            return ("location", PRESENT) if kind == "visit" and behind else None
        if kind == "visit":
            if bare and self._close(gap, units, trigger, mention):
                return ("object", 1.0)
            return ("location" if rest else "goal", 1.0) if role is not None else None
        if kind in ("move", "arrive", "journey"):
            if role in ("goal", "location"):
                return ("goal", 1.0) if behind or role == "goal" or not rest else ("location", 1.0)
            direct = self.words.lexicon.has("direct", kind) or not self.words.bounded
            return ("goal", 1.0) if bare and behind and direct and self._close(gap, units, trigger, mention) else None
        if (
            kind == "transit"
            and bare
            and behind
            and not self.words.bounded
            and self._close(gap, units, trigger, mention)
        ):
            return ("transit", 1.0)  # 过境夏威夷
        if kind in ("stay", "transit"):
            if role is not None or self._is_said_to_be(trigger, mention, clause):
                return ("transit" if kind == "transit" else "location", 1.0)
            return None
        if kind == "host":
            return ("goal", 0.9) if rest or role == "goal" else None
        if kind in ("begin", "end") and rest:
            journey = any(t.kind in ("journey", "visit") for t in clause.triggers)
            return ("location", 1.0 if journey else PRESENT)
        return ("location", PRESENT) if rest else None

    def _close(self, gap: str, units: Sequence[Unit], trigger: Trigger, mention: Mention) -> bool:
        """Whether no person stands between a verb and its object and the words between are few."""
        low, high = min(trigger.end, mention.end), max(trigger.start, mention.start)
        between = [u for u in units if low <= u.start < high]
        if between and not (mention.start > trigger.start and self.people.is_inverted_subject(trigger, between, high)):
            return False
        return len(gap.split()) <= 12 if self.words.bounded else len(gap) <= 12 and not re.search("[，；]", gap)

    def _is_said_to_be(self, trigger: Trigger, mention: Mention, clause: Clause) -> bool:
        """ "The last stop will be X", "X, first leg of the tour": the place that the stop is."""
        if self.places.names_a_house(mention):
            return False
        if mention.start >= trigger.end:
            return self.words.has("copula", self.g.text(trigger.end, mention.start))
        return bool(re.fullmatch(r"\W{0,3}(?:\w+\W+){0,3}", self.g.text(mention.end, trigger.start)))

    def _event(
        self,
        number: int,
        sentence: Sentence,
        one: _Told,
        trigger: Trigger,
        part: tuple[PlaceRole, float],
        mention: Mention | None,
        dates: Sequence[When],
        units: list[Unit],
    ) -> Event:
        role, strength = part
        whens = tuple(dates)
        kinds = {t.kind for t in one.clause.triggers}
        position = mention.start if mention else trigger.start
        left = position < _goes_on(one.clause)  # "after ending his visit to A he arrived in B": A
        ended = "end" in kinds and _goes_on(one.clause) < 0
        stays = ("journey", "stay") if self.words.bounded else ("journey", "stay", "visit")
        if left or (trigger.kind in stays and ended):
            whens = tuple(replace(w, use="until") if w.use == "on" and "/" not in w.value else w for w in whens)
        elif trigger.kind == "journey" and "begin" in kinds:
            whens = tuple(replace(w, use="from") if w.use == "on" and "/" not in w.value else w for w in whens)
        departs: tuple[When, ...] = ()
        if self.words.has("sets_out", self.g.text(trigger.start, trigger.end)):
            departs = tuple(replace(w, use="from") for w in whens if w.use == "on" and "/" not in w.value)
            whens = tuple(w for w in whens if w.use != "on" or "/" in w.value)
        return Event(
            kind=trigger.kind,
            role=role,
            travellers=self._travellers(one, trigger, units, mention.end if mention else one.clause.end),
            place=mention.place if mention else None,
            name=mention.text if mention else "",
            mention=_span(mention) if mention else None,
            position=position,
            sentence=number,
            evidence=Span(sentence.start, sentence.end),
            strength=strength,
            status="done" if one.status == "under way" and "end" in kinds else one.status,
            dates=whens,
            departs=departs,
            phase="" if left else self._phase(one.clause, trigger, mention),
            journey=mention is None,
            tensed=not sentence.title,
            background=self._is_told_in_passing(one.clause, trigger),
        )

    def _is_told_in_passing(self, clause: Clause, trigger: Trigger) -> bool:
        """曾访问A, 访问过A: Chinese marks so that the journey was made some time, not that it is the one reported."""
        if self.words.bounded:
            return False
        before = self.g.text(max(clause.start, trigger.start - 16), trigger.start)
        past = self.words.pattern("once").search(before)
        return bool(past) or self.words.pattern("once_behind").match(self.g.text(trigger.end, clause.end)) is not None

    def _travellers(self, one: _Told, trigger: Trigger, units: list[Unit], place: int) -> tuple[int, ...]:
        if described := self.people.described(trigger, units):
            return described
        if carried := self.people.carried(one.clause, trigger, units):
            return carried
        if destined := self.people.destined(one.clause, trigger, units):
            return destined
        if trigger.kind in ("journey", "stay", "arrive", "leave"):
            owner = self.people.owner(one.clause, trigger, units)
            if owner:
                return owner
        host = next((t for t in one.clause.triggers if t.kind == "host"), None)
        if host is not None:
            return self.people.hosting(one.clause, host, units, one.subject, one.named)[0]
        if trigger.kind in ("meet", "gathering"):
            if not one.named and self.people.is_about_another(one.clause, trigger):
                return ()
            partners = self.people.partners(one.clause, trigger, units, one.subject)
            partners = [u for u in partners if not self._on_another_day(u, one, place)]
            return tuple(dict.fromkeys((*one.subject, *(u.who for u in partners)))) if one.subject else ()
        return one.subject

    def _on_another_day(self, partner: Unit, one: _Told, place: int) -> bool:
        """ "met in A with X, and on the 6th with Y": Y was not met in A."""
        return any(place < w.start < partner.start for w in one.dates)

    def _phase(self, clause: Clause, trigger: Trigger, mention: Mention | None) -> Phase:
        if trigger.kind == "journey" and mention is not None:  # "the tour began on 2 March in A"
            between = [t.kind for t in clause.triggers if trigger.end <= t.start < mention.start]
            if between and between[-1] in ("begin", "end"):
                return "first" if between[-1] == "begin" else "last"
        near = self.g.text(max(clause.start, trigger.start - 24), min(clause.end, trigger.end + 8))
        for phase in ("last", "first"):
            if trigger.kind in ("stay", "transit", "journey", "arrive") and self.words.has(f"{phase}_stop", near):
                return phase
        if trigger.kind in ("begin", "end"):
            return "first" if trigger.kind == "begin" else "last"
        return ""

    def _inherent(self, number: int, sentence: Sentence, one: _Told, units: list[Unit]) -> list[Event]:
        """Words that hold their goal: 来华 (come to China), 访美 (visit the United States)."""
        found = []
        for word, code in self.words.lexicon.inherent:
            for match in word.finditer(self.g.parse.article.content, one.clause.start, one.clause.end):
                trigger = next((t for t in one.clause.triggers if t.start <= match.start() < t.end), None)
                place = self.gazetteer.country(code)
                if trigger is None or place is None:
                    continue
                mention = Mention(match.start(), match.end(), match[0], "place", place=place, confidence=0.9)
                event = self._event(number, sentence, one, trigger, ("goal", 1.0), mention, one.dates, units)
                found.append(replace(event, name=place.name))
        return found + self._compounds(number, sentence, one, units)

    def _compounds(self, number: int, sentence: Sentence, one: _Told, units: list[Unit]) -> list[Event]:
        """Nouns of travel that begin with their goal: "Chinareise", "Paris-Besuch"."""
        endings = self.words.lexicon.words.get("journey_compounds", ())
        found = []
        for trigger in one.clause.triggers if endings else ():
            word = self.g.text(trigger.start, trigger.end)
            cut = trigger.kind == "journey" and re.search(rf"(?:{'|'.join(endings)})$", word, re.IGNORECASE)
            entries = self.gazetteer.lookup(word[: cut.start()]) if cut and cut.start() > 2 else []
            place = next((e.place for e in entries if e.place.kind == "country" or e.place.population > 300_000), None)
            if place is None or not cut:
                continue
            end = trigger.start + cut.start()
            mention = Mention(trigger.start, end, word[: cut.start()], "place", place=place, confidence=0.9)
            event = self._event(number, sentence, one, trigger, ("goal", 1.0), mention, one.dates, units)
            found.append(replace(event, name=place.name))
        return found

    def _bare(self, number: int, sentence: Sentence, one: _Told, units: list[Unit], events: list[Event]) -> list[Event]:
        """A journey with dates and no place of its own."""
        dates = [w for w in one.dates if w.value]
        if not dates or any(e.kind == "journey" or e.kind == "visit" for e in events):
            return []
        for trigger in one.clause.triggers:
            if trigger.kind == "journey":
                return [self._event(number, sentence, one, trigger, ("goal", 0.5), None, dates, units)]
        if sentence.title and not one.clause.triggers and not events:
            heading = Trigger("journey", sentence.start, sentence.start)
            return [self._event(number, sentence, one, heading, ("goal", 0.5), None, dates, units)]
        return []

    def _called_off(self, number: int, sentence: Sentence, one: _Told, units: list[Unit]) -> list[Event]:
        """ "She will not go to A", "will not attend the talks of the 31st", in a report of a journey called off."""
        content = self.g.parse.article.content
        if one.status != "planned" or not self.words.bounded or not self.words.has("cancelling", content):
            return []
        one.status = "cancelled"
        found = self._events(number, sentence, one, units, None)
        dates = [replace(w, use="from") if w.use == "on" and "/" not in w.value else w for w in one.dates if w.value]
        if found or not dates or not one.subject or not one.clause.triggers:
            return found
        journey = Trigger("journey", one.clause.triggers[0].start, one.clause.triggers[0].end)
        return [self._event(number, sentence, one, journey, ("goal", 0.5), None, dates, units)]

    def _without_place(
        self,
        number: int,
        sentence: Sentence,
        one: _Told,
        before: _Told | None,
        slots: Sequence[Slot],
        units: list[Unit],
    ) -> list[Event]:
        """What a clause without a place says of the journey, of the place before it, or of where the report is from."""
        dates = [w for w in one.dates if w.value]
        kinds = {t.kind for t in one.clause.triggers}
        trigger = one.clause.triggers[0] if one.clause.triggers else None
        if trigger is None or not dates:
            return []
        if not self.words.bounded:  # 2日到达这里: where the report was written
            told_here = self.words.pattern("here").match(self.g.text(trigger.end, one.clause.end))
            if trigger.kind != "arrive" or not told_here or not one.subject or self.dateline is None:
                return []
            return [self._event(number, sentence, one, trigger, ("goal", 0.8), self.dateline, dates, units)]
        about_a_journey = before is not None and before.clause.triggers[-1:] and (
            before.clause.triggers[-1].kind in ("journey", "stay")
        )  # fmt: skip
        if one.clause.link == "relative" and kinds <= {"begin", "end"} and about_a_journey:
            # "her tour, which ends on Monday"
            use: DateUse = "from" if "begin" in kinds else "until"
            whens = [replace(w, use=use) if "/" not in w.value else w for w in dates]
            journey = Trigger("journey", trigger.start, trigger.end)
            return [self._event(number, sentence, one, journey, ("goal", 0.5), None, whens, units)]
        if any(slot.role != "member" for slot in one.slots):
            return []
        bounds = [w for w in dates if w.use in ("from", "until")]
        if trigger.kind == "stay" and bounds and not one.dropped:  # "she will stay in the country until Monday"
            journey = Trigger("journey", trigger.start, trigger.end)
            return [self._event(number, sentence, one, journey, ("goal", 0.5), None, bounds, units)]
        if trigger.kind == "arrive" and one.subject:
            earlier = [s for s in slots if s.mention.end <= one.clause.start and s.role == "location"]
            here = earlier[-1].mention if one.clause.link == "relative" and earlier else self.dateline
            if here is not None:  # "LIMA, 4 May. – The president arrived yesterday"
                return [self._event(number, sentence, one, trigger, ("goal", 0.8), here, dates, units)]
        return []

    def _in_order(self, told: list[_Told], events: list[Event]) -> list[Event]:
        """ "After A, he goes to B", "visited A before he went to B": the order that the clauses themselves give."""

        def ids(one: _Told) -> set[str]:
            return {
                e.place.id
                for e in events
                if e.place
                and e.role in ("goal", "object", "location")
                and one.clause.start <= e.position < one.clause.end
            }

        result = events
        for index, one in enumerate(told):
            if one.clause.link not in ("after", "before"):
                continue
            others = told[:index] or told[index + 1 :]
            mine, theirs = ids(one), set().union(*(ids(t) for t in others)) if others else set()
            if mine and not theirs and one.clause.link == "after" and self._last_place and self._last_place.place:
                here = self._last_place.place.id  # "After visiting A, she begins her programme": where she is now
                result = [replace(e, before=(here,)) if e.place and e.place.id in mine - {here} else e for e in result]
            first, second = (mine, theirs) if one.clause.link == "after" else (theirs, mine)
            result = [
                replace(e, after=tuple(sorted({*e.after, *first} - {e.place.id})))
                if e.place and e.place.id in second and e.place.id not in first
                else e
                for e in result
            ]
        return result

    # ---- meetings -----------------------------------------------------------------------------------------------

    def _meetings(
        self, number: int, sentence: Sentence, one: _Told, units: list[Unit], events: Sequence[Event]
    ) -> list[Meeting]:
        found: list[Meeting] = []
        places = [e for e in events if e.named and e.role in ("location", "goal", "object")]
        for trigger in one.clause.triggers:
            hosts: Sequence[int] = ()
            if trigger.kind not in ("meet", "host", "gathering", "stay", "journey"):
                continue
            if trigger.kind == "host":
                guests, hosts = self.people.hosting(one.clause, trigger, units, one.subject, one.named)
                groups: list[tuple[tuple[int, ...], Event | None]] = [
                    ((*guests, *hosts), _nearest(places, trigger.start))
                ]
            else:
                groups = self._gathered(one, trigger, units, places)
            for who, here in groups:
                together = tuple(dict.fromkeys(who))
                if len(together) < 1 or any(set(together) <= set(m.people) for m in found):
                    continue
                found.append(
                    Meeting(
                        people=together,
                        place=here.place if here else None,
                        name=here.name if here else "",
                        sentence=number,
                        position=trigger.start,
                        evidence=Span(sentence.start, sentence.end),
                        status=one.status,
                        dates=tuple(w for w in (here.dates if here and here.dates else one.dates) if w.use == "on"),
                        host=tuple(hosts),
                    )
                )
        return found

    def _gathered(
        self, one: _Told, trigger: Trigger, units: list[Unit], places: Sequence[Event]
    ) -> list[tuple[tuple[int, ...], Event | None]]:
        """Who meets where: each partner at the place named before them in the clause ("in A with X, in B with Y")."""
        partners = self.people.partners(one.clause, trigger, units, one.subject)
        if not partners:
            return [(one.subject, _nearest(places, trigger.start))] if len(one.subject) > 1 else []
        by_place: dict[int, tuple[list[int], Event | None]] = {}
        for unit in partners:
            ahead = [e for e in places if one.clause.start <= e.position < unit.start]
            here = ahead[-1] if len(places) > 1 and ahead else _nearest(places, trigger.start)
            by_place.setdefault(here.position if here else -1, ([], here))[0].append(unit.who)
        return [((*one.subject, *who), here) for who, here in by_place.values()]


def in_brackets(content: str, start: int, end: int) -> tuple[int, int]:
    """The stretch [start, end) with the brackets around it, if all of them hold no more than it."""
    inside = content[start - 1 : start] in ("(", "（") and content[end : end + 1] in (")", "）")
    return (start - 1, end + 1) if inside else (start, end)


def _goes_on(clause: Clause) -> int:
    """Where a clause that tells the end of a stay goes on to the next place; -1 where it doesn't."""
    ends = next((t for t in clause.triggers if t.kind == "end"), None)
    onward = [t.start for t in clause.triggers if ends and t.kind in ("arrive", "move") and t.start > ends.start]
    return onward[0] if onward else -1


def _in_turn(events: list[Event], clause: Clause) -> list[Event]:
    """Places behind the point where a clause goes on come after those before it."""
    at = _goes_on(clause)
    earlier = tuple(e.place.id for e in events if e.place and e.position < at)
    return [replace(e, after=(*e.after, *earlier)) if e.position > at and earlier else e for e in events]


def dated_behind(events: list[Event], start: int, dates: Sequence[When]) -> list[Event]:
    """ "in A, where he will arrive on Sunday": the day is that of the place before "where", if it has none."""
    last = max((e for e in events if e.position < start), key=lambda e: e.position, default=None)
    return [_reached(e, tuple(dates)) if e is last and not e.dates else e for e in events]


def _reached(event: Event, dates: tuple[When, ...]) -> Event:
    """The event with a day at its place: "left for A, where a dinner is given on Monday" tells no day of leaving."""
    return replace(event, dates=dates, kind="move" if event.kind == "leave" and event.role == "goal" else event.kind)


def _behind(events: Sequence[Event], start: int) -> list[Event]:
    """The place named last before "where", also one that the traveller comes from ("came from A, where she met X")."""
    last = max((e for e in events if e.named and e.position < start), key=lambda e: e.position, default=None)
    if last is None:
        return []
    return [replace(last, role="location", dates=()) if last.role == "source" else last]


def _nearest(places: Sequence[Event], position: int) -> Event | None:
    return min(places, key=lambda e: (e.role != "location", abs(e.position - position)), default=None)


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _with_source(events: list[Event]) -> list[Event]:
    """ "left A for B", "flew from A to B": B knows where the leg began."""
    source: Place | None = next((e.place for e in events if e.role == "source" and e.place), None)
    if source is None:
        return events
    return [
        replace(e, after_source=source.id, after=tuple({*e.after, source.id} - {""})) if e.role == "goal" else e
        for e in events
    ]
