"""One trip out of several tellings: its stops in one order, and for each what every report says.

Nothing is averaged and nothing chosen: where reports differ, every value stands with those who say it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from geo import edtf
from geo.gazetteer.names import fold
from geo.model import Place, Stop
from geo.travel.same_trip import Telling


@dataclass(frozen=True, slots=True)
class Value:
    """A date (EDTF) or status, and the ids of the tellings that say it."""

    value: str
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What the reports say of one thing, in their order. Empty where none says anything."""

    values: tuple[Value, ...] = ()
    agreed: bool = True  # no two values exclude each other: "8 September" and "September" don't

    @property
    def shared(self) -> bool:
        """Whether at least two reports say it and none contradicts."""
        return self.agreed and len({telling for value in self.values for telling in value.by}) > 1


@dataclass(frozen=True, slots=True)
class ToldStop:
    """A stop in one telling."""

    telling: int  # its id
    index: int  # in the telling's `visit.stops`
    stop: Stop
    wider: bool = False  # the report names the country or province alone


@dataclass(frozen=True, slots=True)
class TripStop:
    """A stop of a trip, by all that tell it. `name` and `place` are those of the fullest telling that has it."""

    name: str
    place: Place | None
    told: tuple[ToldStop, ...]
    inside: int | None = None  # index (in CombinedTrip.stops) of the stop that it lies in
    first_day: Fact = field(default_factory=Fact)  # what each report has as arrival
    last_day: Fact = field(default_factory=Fact)
    status: Fact = field(default_factory=Fact)


@dataclass(frozen=True, slots=True)
class CombinedTrip:
    """One trip as all its reports tell it."""

    tellings: tuple[Telling, ...]  # first published first
    stops: tuple[TripStop, ...]
    start: Fact
    end: Fact
    status: Fact


def combine(tellings: Iterable[Telling]) -> CombinedTrip:
    """The trip that these tellings tell (``geo.travel.same_trip``). Raises ValueError for none.

    Stops of one place are one stop. A report that names the country (or province) alone where others name places in it
    stands with the first of those that it does not name itself, as `wider`: it adds no stop, and its days are those of
    the whole country, so they are not held against a city's. Order: by the days of stops where they are told, else
    that of the fullest telling, into which the stops of the others are put beside their neighbours there.
    """
    given = sorted(dict.fromkeys(tellings), key=lambda t: (t.published or "9999", t.article, t.id))
    if not given:
        raise ValueError("no telling to make a trip of")
    fullest = sorted(given, key=lambda t: -len(t.visit.stops))  # stable: of two as full, the first published
    rows: list[_Row] = []
    for telling in fullest:
        _take_in(rows, telling)
    rows = _fold_wider(rows)
    rows = _in_order(rows)
    rank = {telling.id: number for number, telling in enumerate(given)}
    place = {id(row): number for number, row in enumerate(rows)}
    visits = [(telling.id, telling.visit) for telling in given]
    start, end = _whole(given, [row for row in rows if row.inside is None])
    return CombinedTrip(
        tuple(given),
        tuple(row.done(rank, place) for row in rows),
        start,
        end,
        _words([(who, visit.status) for who, visit in visits]),
    )


@dataclass(eq=False)
class _Row:
    """A stop while it is put together."""

    told: list[ToldStop]
    inside: _Row | None = None

    @property
    def stop(self) -> Stop:
        return self.told[0].stop

    @property
    def day(self) -> date | None:
        """The first exact day, by the fullest telling that has one: it serves the order alone."""
        for told in self.told:
            if not told.wider and (day := edtf.exact_day(told.stop.arrival) or edtf.exact_day(told.stop.departure)):
                return date.fromisoformat(day)
        return None

    def done(self, rank: dict[int, int], place: dict[int, int]) -> TripStop:
        told = sorted(self.told, key=lambda t: (rank[t.telling], t.index))
        own = [t for t in told if not t.wider]
        first, last = _ends([(t.telling, t.stop.arrival, t.stop.departure) for t in own])
        return TripStop(
            self.stop.name,
            self.stop.place,
            tuple(told),
            place.get(id(self.inside)) if self.inside else None,
            first,
            last,
            _words([(t.telling, t.stop.status) for t in own]),
        )


def _take_in(rows: list[_Row], telling: Telling) -> None:
    """Put a telling's stops with the rows of their places, and new rows beside their neighbours."""
    stops, used = telling.visit.stops, dict[int, _Row]()
    for index, stop in enumerate(stops):
        fitting = [row for row in rows if same_place(row.stop, stop) and row not in used.values()]
        if fitting:
            used[index] = min(fitting, key=lambda row: _distance(row, stop))
            used[index].told.append(ToldStop(telling.id, index, stop))
    last: _Row | None = None
    for index, stop in enumerate(stops):
        if index not in used:
            row = used[index] = _Row([ToldStop(telling.id, index, stop)])
            later = (used[n] for n in range(index + 1, len(stops)) if n in used)
            rows.insert(_position(rows, row, last, next(later, None)), row)
        last = used[index]
    for index, stop in enumerate(stops):
        if stop.parent is not None and used[index].inside is None and stop.parent in used:
            holder = _top(used[stop.parent])
            if holder is not used[index] and not any(row.inside is used[index] for row in rows):
                used[index].inside = holder


def _top(row: _Row) -> _Row:
    while row.inside is not None:
        row = row.inside
    return row


def _distance(row: _Row, stop: Stop) -> int:
    """How far, in days, a stop lies from a row of the same place: a place may be visited twice."""
    day = edtf.exact_day(stop.arrival) or edtf.exact_day(stop.departure)
    return abs((row.day - date.fromisoformat(day)).days) if row.day and day else 0


def _position(rows: Sequence[_Row], row: _Row, before: _Row | None, after: _Row | None) -> int:
    """Where a new row goes: behind the stop before it, before the one behind it, and by its day between them."""
    low = rows.index(before) + 1 if before is not None else 0
    high = rows.index(after) if after is not None and rows.index(after) >= low else len(rows)
    if row.day is None:
        return low if before is not None else high
    return next((n for n in range(low, high) if (day := rows[n].day) and day > row.day), high)


def same_place(a: Stop, b: Stop) -> bool:
    """Whether two stops are of one place: the same entry, or the same name where no place was found."""
    if a.place and b.place:
        return a.place.id == b.place.id
    return fold(a.name) == fold(b.name)


def _holds(wide: Place, place: Place) -> bool:
    if wide.kind == "country":
        return place.kind != "country" and place.country == wide.country
    return wide.kind == "admin1" and place.kind != "admin1" and bool(wide.admin1) and place.admin1 == wide.admin1


def _fold_wider(rows: list[_Row]) -> list[_Row]:
    """Rows without those of a country or province alone, where another report names places in it."""
    kept = list(rows)
    for row in rows:
        wide = row.stop.place
        if wide is None or wide.kind not in ("country", "admin1"):
            continue
        tell = {told.telling for told in row.told}
        inside = [r for r in kept if r is not row and r.stop.place and _holds(wide, r.stop.place)]
        # who names the country and a place in it means two things
        others = [r for r in inside if not tell & {told.telling for told in r.told}]
        if not others or len(others) < len(inside) or any(r.inside is row for r in kept):
            continue
        others[0].told += [ToldStop(t.telling, t.index, t.stop, wider=True) for t in row.told]
        kept.remove(row)
    return kept


def _in_order(rows: list[_Row]) -> list[_Row]:
    """By day where one is known, each without one behind the stop that it stood behind; a nested one in its holder."""
    ordered: list[_Row] = []
    for row in rows:
        if row.inside is None:
            later = (n for n, other in enumerate(ordered) if row.day and other.day and other.day > row.day)
            ordered.insert(next(later, len(ordered)), row)
    return [each for row in ordered for each in (row, *(r for r in rows if r.inside is row))]


# ---- what agrees --------------------------------------------------------------------------------------------------


def _fact(said: Sequence[tuple[int, str | None]], clash: Callable[[str, str], bool]) -> Fact:
    by: dict[str, list[int]] = {}
    for who, value in said:
        if value:
            by.setdefault(value, []).append(who)
    values = tuple(Value(value, tuple(dict.fromkeys(who))) for value, who in by.items())
    pairs = ((a, b) for n, a in enumerate(values) for b in values[n + 1 :])
    return Fact(values, not any(clash(a.value, b.value) for a, b in pairs))


def _words(said: Sequence[tuple[int, str | None]]) -> Fact:
    return _fact(said, lambda a, b: a != b)


def _dates(said: Sequence[tuple[int, str | None]]) -> Fact:
    return _fact(said, _exclude)


def _exclude(a: str, b: str) -> bool:
    """Whether two dates can't both be right: no day is in both."""
    try:
        one, other = edtf.bounds(a), edtf.bounds(b)
    except ValueError:
        return a != b
    return one[1] < other[0] or other[1] < one[0]


def _whole(tellings: Sequence[Telling], way: Sequence[_Row]) -> tuple[Fact, Fact]:
    """First and last day of the trip, by the reports that tell of its beginning and of its end.

    One that begins in the midst of the way has the beginning of its part, which contradicts nobody.
    """
    said = [(telling.id, telling.visit.start, telling.visit.end) for telling in tellings]
    stopless = {telling.id for telling in tellings if not telling.visit.stops}
    first, last = (stopless | {t.telling for t in row.told} for row in (way[0], way[-1])) if way else (stopless,) * 2
    start = [each if each[0] in first else (each[0], None, each[2]) for each in said]
    end = [each if each[0] in last else (each[0], each[1], None) for each in said]
    return _ends(start, one_is_part=True)[0], _ends(end, one_is_part=True)[1]


def _ends(said: Sequence[tuple[int, str | None, str | None]], one_is_part: bool = False) -> tuple[Fact, Fact]:
    """First and last days.

    A report that tells one day in the midst of a stay that another tells is not against it: it tells a part. So does,
    with `one_is_part`, one that gives the first day alone: a journey's is the first that the report knows of.
    """
    stays = [
        (date.fromisoformat(first), date.fromisoformat(last))
        for _who, first, last in said
        if edtf.exact_day(first) and edtf.exact_day(last) and first and last and first < last
    ]

    def part(first: str | None, last: str | None) -> bool:
        alone = first == last or (one_is_part and (first is None or last is None))
        day = edtf.exact_day(first or last)
        return alone and day is not None and any(low <= date.fromisoformat(day) <= high for low, high in stays)

    whole = [telling for telling in said if not part(*telling[1:])]
    return (
        _dates([(who, first) for who, first, _last in whole]),
        _dates([(who, last) for who, _first, last in whole]),
    )
