"""Whom the traveller met, at which stop."""

from __future__ import annotations

from collections.abc import Sequence

from geo import edtf
from geo.model import Encounter, Person
from geo.travel.events import Meeting
from geo.travel.stops import Node


def encounters(
    meetings: Sequence[Meeting], who: int, people: tuple[Person, ...], nodes: Sequence[Node]
) -> dict[int, list[Encounter]]:
    """Encounters by index of the stop in `nodes`. The same person at a stop, or at a place inside it, is told once."""
    found: dict[int, dict[int, Encounter]] = {}
    for meeting in meetings:
        if who not in meeting.people:
            continue
        for other in meeting.people:
            person = people[other]
            if other == who or person.group or (person.country is not None and person.country == people[who].country):
                continue
            index = _where(meeting, person, nodes)
            if index is None:
                continue
            _note(found, _home_of(found, other, index, nodes), other, person, meeting, nodes)
    return {index: list(by_person.values()) for index, by_person in found.items()}


def add_days(meetings: Sequence[Meeting], who: int, people: tuple[Person, ...], nodes: Sequence[Node]) -> None:
    """A dated meeting is a day on which the traveller is at that stop."""
    for meeting in meetings:
        for other in meeting.people:
            if other == who or people[other].country == people[who].country:
                continue
            index = _where(meeting, people[other], nodes)
            days = [w.value for w in meeting.dates if w.use == "on" and edtf.exact_day(w.value)]
            if index is not None and not meeting.name and people[other].country not in (None, nodes[index].country):
                continue  # someone of another country, somewhere: it may have been at any stop
            if index is not None and meeting.status != "cancelled":
                nodes[index].days += [day for day in days if day not in nodes[index].days]


def _where(meeting: Meeting, person: Person, nodes: Sequence[Node]) -> int | None:
    if meeting.name:
        for index, node in enumerate(nodes):
            if (meeting.place and node.place and node.place.id == meeting.place.id) or (
                meeting.place is None and node.name == meeting.name
            ):
                return index
        if meeting.place is None or meeting.place.kind not in ("country", "region"):
            return None
        country: str | None = meeting.place.country
    else:
        country = person.country
    top = [(i, n) for i, n in enumerate(nodes) if n.parent is None]
    inside = [(i, n) for i, n in top if country and n.country == country]
    if country and not inside and person.country and any(n.country for _, n in top):
        inside = top
    pool = inside or top
    told = [(e.role != "source", e.position, i) for i, n in pool for e in n.events if e.position <= meeting.position]
    if told:  # "came from A to B. On Monday she met …": in B, though A may be named last
        return max(told)[2]
    return pool[0][0] if pool else None


def _home_of(found: dict[int, dict[int, Encounter]], other: int, index: int, nodes: Sequence[Node]) -> int:
    """The stop under which this person is already told: the same, the one around it, or one inside it."""
    family = {index}
    parent = nodes[index].parent
    for number, node in enumerate(nodes):
        if node is parent or node.parent is nodes[index] or (parent is not None and node.parent is parent):
            family.add(number)
    for number in sorted(family):
        if other in found.get(number, {}):
            return number
    return index


def _note(
    found: dict[int, dict[int, Encounter]],
    index: int,
    other: int,
    person: Person,
    meeting: Meeting,
    nodes: Sequence[Node],
) -> None:
    day = next((w.value for w in meeting.dates if w.use == "on" and edtf.exact_day(w.value)), None)
    node = nodes[index]
    if day is None and node.arrival and node.arrival == node.departure:
        day = edtf.exact_day(node.arrival)
    known = found.setdefault(index, {}).get(other)
    evidence = tuple(dict.fromkeys((*(known.evidence if known else ()), meeting.evidence)))
    found[index][other] = Encounter(
        person.name, person.role, person.country, (known.date if known else None) or day, evidence
    )
