"""Events by the order of words, for languages read without a model: Spanish, French, German, Chinese.

A sentence falls into clauses, each with its words of travel (``geo.travel.order_clauses``, ``order_told``); a place
belongs to the nearest word of travel before it in its clause, to one behind it where it stands in front or the verb
comes last; its part comes from its preposition (``order_places``, ``order_parts``), its days from the clause
(``order_dates``); subject, host and guest from the words beside the names (``order_people``). The words are data:
``geo/data/languages/<lang>/travel.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.model import Place, Sentence
from geo.travel.events import Event, Meeting, Sayings, When, come_from, reached
from geo.travel.lexicon import JOURNEY_KINDS, PlaceRole
from geo.travel.order_clauses import Clause, Trigger, Unit
from geo.travel.order_events import goes_on
from geo.travel.order_placeless import OrderPlaceless
from geo.travel.order_places import Slot
from geo.travel.order_spans import of_the_whole, setting_out
from geo.travel.order_told import MOTION, Told
from geo.travel.order_words import remote_clauses


class OrderReader(OrderPlaceless):
    """Reads the events of one sentence at a time. Call in text order: a subject left out is the one told before."""

    def read(self, number: int) -> Sayings:
        """Events and meetings of sentence `number`."""
        sentence = self.g.parse.sentences[number]
        text = self.g.text(sentence.start, sentence.end)
        lexicon = self.words.lexicon
        units = self.people.units(sentence)
        triggers = self._triggers(sentence, text, units)
        if lexicon.remote and self.words.bounded and lexicon.remote.search(text):
            # "left A on Tuesday, to follow the meeting by video": who moves does so in person
            triggers = [t for t in triggers if t.kind in MOTION]
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
            moved = [t for t in told[:index] if not t.dropped and any(g.kind in MOTION for g in t.clause.triggers)]
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

    def _events(
        self, number: int, sentence: Sentence, one: Told, units: list[Unit], earlier: Told | None
    ) -> list[Event]:
        """Events of a clause. "travels to A to meet X and then to B": B goes with the motion of `earlier`."""
        found: list[Event] = []
        told: list[tuple[Slot, Told, Trigger, tuple[PlaceRole, float]]] = []
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
                motion = next((t for t in reversed(earlier.clause.triggers) if t.kind in MOTION), None)
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
        return _with_source(come_from(found, self._last_place.place if self._last_place else None))

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

    def _named_above(self, number: int, sentence: Sentence, one: Told, units: list[Unit]) -> list[Event]:
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

    def _called_off(self, number: int, sentence: Sentence, one: Told, units: list[Unit]) -> list[Event]:
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

    def _left_for_here(self, told: list[Told], events: list[Event]) -> list[Event]:
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

    def _chinese_dates(self, told: list[Told], events: list[Event]) -> list[Event]:
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

    def _in_order(self, told: list[Told], events: list[Event]) -> list[Event]:
        """ "After A, he goes to B", "visited A before he went to B": the order that the clauses themselves give."""

        def ids(one: Told) -> set[str]:
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

    def _note_topic(self, told: list[Told], units: list[Unit], events: list[Event]) -> None:
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


def _in_turn(events: list[Event], clause: Clause) -> list[Event]:
    """Places behind the point where a clause goes on come after those before it."""
    at = goes_on(clause)
    earlier = tuple(e.place.id for e in events if e.place and e.position < at)
    return [replace(e, after=(*e.after, *earlier)) if e.position > at and earlier else e for e in events]


def dated_behind(events: list[Event], start: int, dates: Sequence[When]) -> list[Event]:
    """ "in A, where he will arrive on Sunday": the day is that of the place before "where", if it has none."""
    last = max((e for e in events if e.position < start), key=lambda e: e.position, default=None)
    return [reached(e, tuple(dates)) if e is last and not e.dates else e for e in events]


def _behind(events: Sequence[Event], start: int) -> list[Event]:
    """The place named last before "where", also one that the traveller comes from ("came from A, where she met X")."""
    last = max((e for e in events if e.named and e.position < start), key=lambda e: e.position, default=None)
    if last is None:
        return []
    return [replace(last, role="location", dates=()) if last.role == "source" else last]


def _with_source(events: list[Event]) -> list[Event]:
    """ "left A for B", "flew from A to B": B knows where the leg began."""
    source: Place | None = next((e.place for e in events if e.role == "source" and e.place), None)
    if source is None:
        return events
    return [
        replace(e, after_source=source.id, after=tuple({*e.after, source.id} - {""})) if e.role == "goal" else e
        for e in events
    ]
