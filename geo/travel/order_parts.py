"""Which word of travel a place belongs to, and what part it has in the journey: goal, place of stay, source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.model import Mention
from geo.travel.events import PRESENT
from geo.travel.lexicon import JOURNEY_KINDS, PlaceRole
from geo.travel.order_clauses import Clause, Trigger, Unit
from geo.travel.order_places import Slot
from geo.travel.order_told import MOTION, OrderTold


class OrderParts(OrderTold):
    """Reads the parts of places."""

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
        if slot.role == "source" and not any(t.kind in MOTION for t in before):
            return next((t for t in after if t.kind in MOTION), None)
        if slot.role == "object" and not self.words.bounded:  # 对A进行访问: the verb stands behind its object
            behind = next((t for t in after if t.kind in ("visit", "journey", "move")), None)
            if behind is not None and not re.search("[，；]", self.g.text(mention.end, behind.start)):
                return behind
        journeys = [t for t in before if t.kind not in ("present", "begin", "end", "host", "meet")]
        onward = [t for t in after if t.kind in MOTION and self.words.lexicon.words.get("verbs_last")]
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
        if (
            kind == "stay"
            and role in (None, "member")
            and self.words.has("row", self.g.text(trigger.start, trigger.end))
        ):
            return ("location", 1.0) if self._close(gap, units, trigger, mention) else None  # "danach folgen A und B"
        if role in ("source", "transit"):
            return (role, 1.0) if kind in MOTION | {"transit"} else None
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
