"""One event: who travels, when, in which phase of the journey; and events of words that hold their own goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.model import Mention, Sentence, Span
from geo.travel.events import Event, Phase, When
from geo.travel.lexicon import PlaceRole
from geo.travel.order_clauses import Clause, Trigger, Unit
from geo.travel.order_parts import OrderParts
from geo.travel.order_told import Told


class OrderEvents(OrderParts):
    """Makes events."""

    def _event(
        self,
        number: int,
        sentence: Sentence,
        one: Told,
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
        left = position < goes_on(one.clause)  # "after ending his visit to A he arrived in B": A
        ended = "end" in kinds and goes_on(one.clause) < 0
        stays = ("journey", "stay") if self.words.bounded else ("journey", "stay", "visit")
        if left or (trigger.kind in stays and ended):
            whens = tuple(replace(w, use="until") if w.use == "on" and "/" not in w.value else w for w in whens)
        elif trigger.kind == "journey" and "begin" in kinds:
            whens = tuple(replace(w, use="from") if w.use == "on" and "/" not in w.value else w for w in whens)
        if self.words.has(
            "row", self.g.text(trigger.start, trigger.end)
        ):  # "…, danach folgen A und B": on no day told before
            whens = tuple(w for w in whens if one.clause.start <= w.start < one.clause.end)
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

    def _travellers(self, one: Told, trigger: Trigger, units: list[Unit], place: int) -> tuple[int, ...]:
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
            partners = [u for u in partners if not self._on_another_day(u, partners, one, place)]
            return tuple(dict.fromkeys((*one.subject, *(u.who for u in partners)))) if one.subject else ()
        return one.subject

    def _on_another_day(self, partner: Unit, partners: Sequence[Unit], one: Told, place: int) -> bool:
        """ "met in A with X, and on the 6th with Y": Y was not met in A. But "in A met on the 6th with Y": there."""
        first = min(u.start for u in partners)
        return any(place < w.start < partner.start and first < w.start for w in one.dates)

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

    def _inherent(self, number: int, sentence: Sentence, one: Told, units: list[Unit]) -> list[Event]:
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

    def _compounds(self, number: int, sentence: Sentence, one: Told, units: list[Unit]) -> list[Event]:
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


def goes_on(clause: Clause) -> int:
    """Where a clause that tells the end of a stay goes on to the next place; -1 where it doesn't."""
    ends = next((t for t in clause.triggers if t.kind == "end"), None)
    onward = [t.start for t in clause.triggers if ends and t.kind in ("arrive", "move") and t.start > ends.start]
    return onward[0] if onward else -1


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)
