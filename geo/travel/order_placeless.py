"""What clauses without a place tell: of the journey, of the place before, of where the report is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.model import Sentence
from geo.travel.events import PRESENT, DateUse, Event
from geo.travel.lexicon import PlaceRole
from geo.travel.order_clauses import Trigger, Unit
from geo.travel.order_meetings import OrderMeetings
from geo.travel.order_places import Slot
from geo.travel.order_told import MOTION, Told


class OrderPlaceless(OrderMeetings):
    """Reads clauses without a place."""

    def _departure(self, number: int, sentence: Sentence, one: Told, units: list[Unit]) -> list[Event]:
        """ "… and left on Friday": no place, but the day on which the stop told before ends."""
        trigger = next((t for t in one.clause.triggers if t.kind == "leave"), None)
        if trigger is None or not one.subject or not any(w.value for w in one.dates):
            return []
        return [self._event(number, sentence, one, trigger, ("source", 1.0), None, one.dates, units)]

    def _there(
        self, number: int, sentence: Sentence, one: Told, slots: Sequence[Slot], units: list[Unit]
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
            if trigger.kind in MOTION and one.named and earlier and self.words.has("there", form):
                return [
                    self._event(number, sentence, one, trigger, ("goal", 1.0), earlier[-1].mention, one.dates, units)
                ]
        return []

    def _bare(self, number: int, sentence: Sentence, one: Told, units: list[Unit], events: list[Event]) -> list[Event]:
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

    def _without_place(
        self,
        number: int,
        sentence: Sentence,
        one: Told,
        before: Told | None,
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
