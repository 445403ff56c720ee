"""Who meets whom in a clause, and where."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model import Sentence, Span
from geo.travel.events import Event, Meeting
from geo.travel.order_clauses import Trigger, Unit
from geo.travel.order_events import OrderEvents
from geo.travel.order_told import Told


class OrderMeetings(OrderEvents):
    """Reads meetings."""

    def _meetings(
        self, number: int, sentence: Sentence, one: Told, units: list[Unit], events: Sequence[Event]
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
        self, one: Told, trigger: Trigger, units: list[Unit], places: Sequence[Event]
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


def _nearest(places: Sequence[Event], position: int) -> Event | None:
    return min(places, key=lambda e: (e.role != "location", abs(e.position - position)), default=None)
