"""From the events of one journey to its stops: which places, one inside another, on which days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from geographiclib.geodesic import Geodesic

from geo import edtf
from geo.model import Place, Span, Status
from geo.travel.events import PRESENT, Event
from geo.travel.ordering import Ordered, journey_order

WIDE_KM = 40.0  # radius from which a natural feature holds towns: Bali does, a mountain does not
TOWN_KM = 20.0  # a landmark no further from the point of a town named in the text is in it
NEST_KM = 60.0  # a landmark this far from a city's point still belongs to the city's programme (airports, palaces)
REPEAT_KINDS = frozenset({"move", "leave", "arrive", "stay"})


@dataclass(slots=True)
class Node:
    """A stop in the making."""

    key: str
    name: str
    place: Place | None
    events: list[Event] = field(default_factory=list)
    arrival: str | None = None
    departure: str | None = None
    parent: Node | None = None
    around: Node | None = None  # the landmark that this town was added for
    facility: bool = False  # an unresolved name that sounds like a house, not a town
    days: list[str] = field(default_factory=list)  # exact days on which the traveller is said to be there

    @property
    def country(self) -> str:
        """ISO code, or the empty text."""
        if self.place is not None:
            return self.place.country or ""
        return next((e.within.country for e in self.events if e.within and e.within.country), "")

    @property
    def kind(self) -> str:
        """The place's kind; an unresolved name is taken for a house or hotel."""
        return self.place.kind if self.place else "landmark" if self.facility else "city"

    @property
    def strength(self) -> float:
        """The plainest saying's weight."""
        return max(event.strength for event in self.events)

    @property
    def position(self) -> int:
        """Where the text first tells it."""
        return min(event.position for event in self.events)

    @property
    def status(self) -> Status:
        """Of all that is said of it."""
        return status_of(self.events)

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The sentences that tell it, in text order."""
        return tuple(dict.fromkeys(event.evidence for event in sorted(self.events, key=lambda e: e.position)))


def status_of(events: Iterable[Event]) -> Status:
    """One status for several sayings: called off wins, then what has happened, then what is to come."""
    events = list(events)
    events = [event for event in events if event.tensed] or events
    found = [event.status for event in events if event.strength >= PRESENT] or [event.status for event in events]
    if all(event.role == "transit" or event.kind == "transit" for event in events):
        return "transit"
    order: tuple[Status, ...] = ("cancelled", "postponed", "done", "under way", "planned")
    return next((status for status in order if status in found), "done")


def nodes_of(
    events: list[Event], home: str | None, facilities: frozenset[str] = frozenset()
) -> tuple[list[Node], dict[str, list[Event]]]:
    """Stops, and the events that speak of whole countries (their dates hold for the stops inside)."""
    nodes: dict[str, Node] = {}
    for event in events:
        if not event.named or (event.place and home and event.place.country == home):
            continue
        if event.role == "source" and event.strength < 1:
            continue
        key = event.place.id if event.place else f"text:{event.name.casefold()}"
        node = nodes.setdefault(key, Node(key, event.place.name if event.place else event.name, event.place))
        node.events.append(event)
        node.facility = event.place is None and bool(facilities & set(event.name.lower().split()))
    kept = _credible(list(nodes.values()))
    areas: dict[str, list[Event]] = {}
    inner = {node.country for node in kept if node.kind not in ("country", "region")}
    stops = []
    for node in kept:
        if node.kind == "country":
            areas.setdefault(node.country, []).extend(node.events)
            if node.country in inner:
                continue
        if node.kind == "region" and (node.strength < 0.8 or not node.country or node.country in inner):
            continue
        if node.kind == "natural" and not node.country and len(kept) > 1:
            continue  # "in Asia and the Pacific": where the stops are, not a stop
        stops.append(node)
    for node in stops:
        told = areas.get(node.country, [])
        if not any(event.tensed for event in node.events) and any(event.tensed for event in told):
            node.events = [replace(event, status=status_of(told)) for event in node.events]
    return stops, areas


def in_town(nodes: list[Node], towns: Sequence[Place]) -> list[Node]:
    """Add the town of a landmark where the text names it: who is received at the palace is in the capital."""
    result = list(nodes)
    for node in nodes:
        if node.kind != "landmark" or node.place is None:
            continue
        near = [n for n in result if n.kind in ("city", "admin2") and _within(n, node, NEST_KM)]
        options = [
            (km, town.id, town)
            for town in towns
            if town.country == node.country and (km := _kilometres(town, node.place)) is not None and km <= TOWN_KM
        ]
        if near or not options:
            continue
        town = min(options)[2]
        events = [replace(event, place=town, name=town.name) for event in node.events if event.role != "source"]
        if events:
            result.append(Node(town.id, town.name, town, events, around=node))
    return result


def _credible(nodes: list[Node]) -> list[Node]:
    """Weakly told places count only in a country where the traveller is known to go."""
    hosts = {node.country for node in nodes if node.country and node.strength >= 0.8}
    if not hosts:
        hosts = {node.country for node in nodes if node.country and node.strength >= PRESENT}
    kept = []
    for node in nodes:
        if node.place is None:
            if node.strength >= PRESENT and hosts:
                kept.append(node)
        elif node.strength >= 0.8 or node.country in hosts or (node.strength >= PRESENT and node.country):
            kept.append(node)
    return kept


def repeated(nodes: list[Node]) -> list[Node]:
    """A place come back to on a later day, with another in between, is a stop again."""
    result: list[Node] = []
    for node in nodes:
        back = _way_back(node, nodes)
        if back is None:
            result.append(node)
            continue
        day = _day(back) or ""
        again = [
            e
            for e in node.events
            if e is back or (_day(e) or "") >= day or (e.position > back.position and not _day(e))
        ]
        rest = [e for e in node.events if e not in again]
        result.append(Node(node.key, node.name, node.place, rest))
        result.append(Node(f"{node.key}#2", node.name, node.place, again))
    return result


def _way_back(node: Node, nodes: list[Node]) -> Event | None:
    """The dated move that leads back to a place, where the text has moved the traveller elsewhere since."""
    moves = sorted((e for e in node.events if e.kind in REPEAT_KINDS and e.role in ("goal", "location")), key=_told)
    for earlier, later in ((a, b) for i, a in enumerate(moves) for b in moves[i + 1 :]):
        first, last = _day(earlier), _day(later)
        if last is None or (first is not None and first >= last):
            continue
        if first is None and _in_summary(earlier, node, nodes):
            continue
        for other in nodes:
            if other is node or other.kind not in ("city", "admin1", "admin2", "country"):
                continue
            for event in other.events:
                day = _day(event)
                told_between = earlier.position < event.position < later.position
                summary = event.sentence == earlier.sentence and event.kind == earlier.kind
                if event.kind not in REPEAT_KINDS or summary or event.role not in ("goal", "location"):
                    continue
                if (first and day and first <= day <= last) or (told_between and (day is None or day <= last)):
                    return later
    return None


def _in_summary(event: Event, node: Node, nodes: list[Node]) -> bool:
    """ "travelled to A, B and C": says where, not that each is left again for what is told next."""
    return any(
        e.sentence == event.sentence and e.kind == event.kind and e.role == event.role
        for other in nodes
        if other is not node
        for e in other.events
    )


def _told(event: Event) -> int:
    return event.position


def _day(event: Event) -> str | None:
    return next((w.value for w in event.dates if w.use != "until" and edtf.exact_day(w.value)), None)


def nest(nodes: list[Node]) -> None:
    """Set each node's parent: a landmark or mountain inside its city, else its province; a city inside its province."""
    for node in nodes:
        node.parent = _parent(node, nodes)
    for node in nodes:  # one level is enough for a reader: what lies in a nested city lies in the city
        if node.parent is node:
            node.parent = None


def _parent(node: Node, nodes: list[Node]) -> Node | None:
    if node.place is None:
        return _told_before(node, nodes) if node.facility else None
    if node.kind in ("landmark", "natural"):
        cities = [
            n
            for n in nodes
            if n.kind in ("city", "admin2")
            and n.country == node.country
            and _within(n, node, TOWN_KM if n.around is not None else NEST_KM)
        ]
        if cities:
            return min(cities, key=lambda n: (distance(n, node) or 0.0, abs(n.position - node.position)))
    if node.kind in ("landmark", "natural", "city", "admin2") and node.place and node.place.admin1:
        return next(
            (n for n in nodes if n is not node and n.place and n.place.admin1 == node.place.admin1 and _is_wide(n)),
            None,
        )
    return None


def _is_wide(node: Node) -> bool:
    """A province, or an island or park so large that towns lie in it."""
    place = node.place
    return node.kind == "admin1" or (node.kind == "natural" and place is not None and place.radius_km >= WIDE_KM)


def _told_before(node: Node, nodes: list[Node]) -> Node | None:
    """An unresolved house or hotel lies in the town told just before it."""
    before = [n for n in nodes if n.kind in ("city", "admin2", "admin1", "country") and n.place]
    earlier = [(e.position, i) for i, n in enumerate(before) for e in n.events if e.position < node.position]
    return before[max(earlier)[1]] if earlier else None


def distance(a: Node, b: Node) -> float | None:
    """Kilometres between two nodes' points on the WGS 84 ellipsoid; None where one has no point."""
    return _kilometres(a.place, b.place)


def _within(a: Node, b: Node, limit: float) -> bool:
    km = distance(a, b)
    return km is not None and km <= limit


def _kilometres(p: Place | None, q: Place | None) -> float | None:
    if p is None or q is None or p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return None
    return float(Geodesic.WGS84.Inverse(p.latitude, p.longitude, q.latitude, q.longitude)["s12"]) / 1000


def lies_in(place: Place, area: Place) -> bool:
    """Whether a place lies in a province, county or region: by code for a province, else by the area's extent."""
    if place.country != area.country:
        return False
    if area.kind == "admin1":
        return place.admin1 is not None and place.admin1 == area.admin1
    km = _kilometres(place, area)
    return area.kind in ("admin2", "region") and km is not None and km <= max(area.radius_km, 15.0)


def put_in_order(nodes: list[Node], areas: dict[str, list[Event]]) -> list[Node]:
    """Top-level nodes in the order of the journey, each followed by what lies inside it."""
    top = [node for node in nodes if node.parent is None]
    known = {node.key: node for node in nodes}
    children: dict[int, list[Node]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(id(_root(node)), []).append(node)
    ordered = [_ordered(node, children.get(id(node), []), known, nodes, areas) for node in top]
    result: list[Node] = []
    for index in journey_order(ordered):
        result.append(top[index])
        inner = children.get(id(top[index]), [])
        result += sorted(inner, key=lambda n: (min(n.days, default="9"), n.position))
    return result


def _root(node: Node) -> Node:
    seen = {id(node)}
    while node.parent is not None and id(node.parent) not in seen:
        node = node.parent
        seen.add(id(node))
    return node


def _ordered(
    node: Node, inner: list[Node], known: dict[str, Node], nodes: list[Node], areas: dict[str, list[Event]]
) -> Ordered:
    events = [e for n in [node, *inner] for e in n.events]
    days = [d for n in [node, *inner] for d in n.days] + ([node.arrival] if edtf.exact_day(node.arrival) else [])
    told = [e.position for e in events] + [e.position for e in areas.get(node.country, [])]
    phases = {e.phase for e in events}
    # what is said of the whole country holds for its only stop: "arrived in Chile after visiting Peru", in Santiago
    alone = sum(n.country == node.country and n.parent is None for n in nodes) == 1
    said = [*events, *(areas.get(node.country, []) if alone else [])]
    after = {key for e in said for place in e.after for key in _keys(place, nodes, node)}
    before = {key for e in said for place in e.before for key in _keys(place, nodes, node)}
    own = min((e.position for e in node.events), default=0)
    return Ordered(
        key=node.key,
        country=node.country,
        position=own,
        country_position=min(told, default=own),
        day=min((d for d in days if d), default=edtf.exact_day(node.departure)),
        country_day=_day_of(areas.get(node.country, [])),
        phase="last" if "last" in phases else "first" if "first" in phases else "",
        planned=_is_to_come(node),
        after=frozenset(after - before),
        before=frozenset(before - after),
    )


def _is_to_come(node: Node) -> bool | None:
    """Whether a stop comes behind what has happened. None: told without a tense.

    What a heading alone tells is the news: it comes behind what the text tells as past.
    """
    if any(e.tensed for e in node.events):
        return node.status == "planned"
    return True if all(e.sentence == 0 for e in node.events) else None


def _day_of(country: list[Event]) -> str | None:
    """The first day that is told of a country: its stops lie on or behind it."""
    days = [edtf.exact_day(w.value.partition("/")[0]) for e in country for w in e.dates if w.use in ("on", "from")]
    return min((day for day in days if day), default=None)


def _keys(place: str, nodes: list[Node], own: Node) -> list[str]:
    """The stops that a place in "after X" means: itself, or those of the country."""
    country = place.removeprefix("iso:") if place.startswith("iso:") else None
    return [
        n.key
        for n in nodes
        if n is not own
        and ((n.place and n.place.id == place) or (country and n.country == country and own.country != country))
    ]
