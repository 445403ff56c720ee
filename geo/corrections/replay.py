"""A reading with its corrections applied: what pages show.

The reading itself is never changed. Corrections are applied to it one after the other, in the order in which they
were made; whatever was undone is passed over. So undoing a correction is applying the others, and undoing all of
them gives the reading back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from geo import edtf
from geo.corrections import refs
from geo.corrections.model import (
    AddStop,
    AddVisit,
    Correction,
    EditLink,
    EditMention,
    EditStop,
    EditVisit,
    LinkRef,
    LinkValues,
    MentionRef,
    MergeVisits,
    MoveStop,
    Outcome,
    Reason,
    Redo,
    Reject,
    SplitVisit,
    StopRef,
    StopValues,
    TripWord,
    Undo,
    Unknown,
    Verify,
    VisitRef,
    VisitValues,
)
from geo.corrections.seen import link_seen, stop_seen, visit_seen
from geo.model import Analysis, Link, Mention, Parse, Place, Span, Stop, Traveller, Visit

V = TypeVar("V", VisitValues, StopValues, LinkValues)


@dataclass(frozen=True, slots=True)
class CorrectedStop:
    """A stop as shown. `key` is the same in every reading by the same rules; `inside` is another stop's key."""

    key: str
    ref: StopRef
    stop: Stop
    inside: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedVisit:
    """A visit as shown; its stops are in `stops`, not in `visit.stops`."""

    key: str
    ref: VisitRef
    visit: Visit
    stops: tuple[CorrectedStop, ...] = ()
    verified: bool = False

    @property
    def whole(self) -> Visit:
        """The visit with its stops."""
        index = {stop.key: number for number, stop in enumerate(self.stops)}
        stops = (replace(kept.stop, parent=index.get(kept.inside) if kept.inside else None) for kept in self.stops)
        return replace(self.visit, stops=tuple(stops))


@dataclass(frozen=True, slots=True)
class CorrectedLink:
    """A link as shown."""

    key: str
    ref: LinkRef
    link: Link
    verified: bool = False


@dataclass(frozen=True, slots=True)
class WordSide:
    """The visit of this article that a ``TripWord`` speaks of: its key, or why it is not found."""

    correction: Correction
    key: str | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """One article as shown, and what became of each of its corrections."""

    parse: Parse
    visits: tuple[CorrectedVisit, ...] = ()
    links: tuple[CorrectedLink, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    words: tuple[WordSide, ...] = ()  # of the article's own log and of others'

    @property
    def analysis(self) -> Analysis:
        """The same in the words of the model."""
        return Analysis(self.parse, tuple(kept.whole for kept in self.visits), tuple(kept.link for kept in self.links))


class LostError(Exception):
    """A correction can't be applied to this reading."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass
class _Visit:
    key: str
    ref: VisitRef
    visit: Visit
    stops: list[CorrectedStop] = field(default_factory=list)
    verified: bool = False


@dataclass
class _Draft:
    """The reading as it stands after the corrections so far."""

    visits: list[_Visit]
    links: list[CorrectedLink]
    mentions: list[Mention]
    gone: list[tuple[VisitRef | StopRef | LinkRef | MentionRef, Reason]] = field(default_factory=list)

    # Finding

    def visit(self, ref: VisitRef) -> _Visit:
        if ref.made:
            for kept in self.visits:
                if kept.ref.made == ref.made:
                    return kept
            raise LostError(self._why_made(ref.made))
        read = [kept for kept in self.visits if not kept.ref.made]
        lost = [(gone, reason) for gone, reason in self.gone if isinstance(gone, VisitRef) and not gone.made]
        index = refs.find_visit(ref, [*(kept.ref for kept in read), *(gone for gone, _ in lost)])
        if index is None:
            raise LostError("not read")
        if index >= len(read):
            raise LostError(lost[index - len(read)][1])
        return read[index]

    def stop(self, ref: StopRef) -> tuple[_Visit, int]:
        places = [(visit, number) for visit in self.visits for number in range(len(visit.stops))]
        if ref.made:
            for visit, number in places:
                if visit.stops[number].ref.made == ref.made:
                    return visit, number
            raise LostError(self._why_made(ref.made))
        read = [(visit, number) for visit, number in places if not visit.stops[number].ref.made]
        lost = [(gone, reason) for gone, reason in self.gone if isinstance(gone, StopRef) and not gone.made]
        known = [*(visit.stops[number].ref for visit, number in read), *(gone for gone, _ in lost)]
        index = refs.find_stop(ref, known)
        if index is None:
            raise LostError("not read")
        if index >= len(read):
            raise LostError(lost[index - len(read)][1])
        return read[index]

    def _why_made(self, made: str) -> Reason:
        for gone, reason in self.gone:
            if isinstance(gone, (VisitRef, StopRef)) and gone.made == made:
                return reason
        return "not made"

    def link(self, ref: LinkRef) -> int:
        lost = [gone for gone, _ in self.gone if isinstance(gone, LinkRef)]
        index = refs.find_link(ref, [*(kept.ref for kept in self.links), *lost])
        if index is None:
            raise LostError("not read")
        if index >= len(self.links):
            raise LostError("rejected")
        return index

    def mention(self, ref: MentionRef) -> int:
        places = [i for i, mention in enumerate(self.mentions) if mention.kind in ("place", "nationality")]
        others = [i for i in range(len(self.mentions)) if i not in set(places)]
        lost = [gone for gone, _ in self.gone if isinstance(gone, MentionRef)]
        for group, beside in ((places, lost), (others, [])):
            index = refs.find_mention(ref, [*(refs.mention_ref(self.mentions[i]) for i in group), *beside])
            if index is not None:
                if index >= len(group):
                    raise LostError("rejected")
                return group[index]
        raise LostError("not read")


def in_order(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """By the time they were made: the same corrections give the same result in every archive."""
    return tuple(sorted(corrections, key=lambda correction: (correction.made, correction.id)))


def undone_groups(corrections: Iterable[Correction]) -> frozenset[str]:
    """The groups that do not hold: the last word on each is an undo."""
    last: dict[str, bool] = {}
    for correction in in_order(corrections):
        if isinstance(correction.change, (Undo, Redo)):
            last[correction.change.group] = isinstance(correction.change, Undo)
    return frozenset(group for group, undone in last.items() if undone)


def next_undo(corrections: Sequence[Correction]) -> str | None:
    """The group that "undo" undoes: the last one made that holds."""
    undone = undone_groups(corrections)
    groups = [c.group for c in in_order(corrections) if not isinstance(c.change, (Undo, Redo))]
    return next((group for group in reversed(groups) if group not in undone), None)


def next_redo(corrections: Sequence[Correction]) -> str | None:
    """The group that "redo" brings back: the last one undone, where nothing new was made since."""
    undone = undone_groups(corrections)
    for correction in reversed(in_order(corrections)):
        if isinstance(correction.change, Undo):
            if correction.change.group in undone:
                return correction.change.group
        elif not isinstance(correction.change, Redo):
            return None
    return None


def unchanged(analysis: Analysis) -> Corrected:
    """The reading without corrections."""
    return _frozen(analysis.parse, _draft(analysis), ())


def replay(analysis: Analysis, corrections: Iterable[Correction], of_others: Iterable[Correction] = ()) -> Corrected:
    """The reading with its corrections applied. One that finds no target is left out, and its outcome says why.

    `of_others`: what the logs of other articles say of trips that this one tells too (``TripWord``).
    """
    log = in_order(corrections)
    undone = undone_groups(log)
    draft = _draft(analysis)
    outcomes: list[Outcome] = []
    said: list[int] = []
    for correction in log:
        change = correction.change
        if isinstance(change, (Undo, Redo)):
            known = any(c.group == change.group for c in log if not isinstance(c.change, (Undo, Redo)))
            outcomes.append(Outcome(correction, *(("in force", None) if known else ("no longer applies", "not made"))))
        elif correction.group in undone:
            outcomes.append(Outcome(correction, "undone"))
        elif isinstance(change, Unknown):
            outcomes.append(Outcome(correction, "no longer applies", "unknown kind"))
        elif isinstance(change, TripWord):
            said.append(len(outcomes))
            outcomes.append(Outcome(correction, "in force"))
        else:
            try:
                _APPLY[type(change)](draft, change, correction.id)
                outcomes.append(Outcome(correction, "in force"))
            except LostError as lost:
                outcomes.append(Outcome(correction, "no longer applies", lost.reason))
    words = []
    for number in said:  # of the visits as they are in the end
        side = _side(draft, outcomes[number].correction)
        words.append(side)
        if side.reason is not None:
            outcomes[number] = Outcome(side.correction, "no longer applies", side.reason)
    words += [_side(draft, correction, other=True) for correction in of_others]
    return replace(_frozen(analysis.parse, draft, tuple(outcomes)), words=tuple(words))


def _side(draft: _Draft, correction: Correction, other: bool = False) -> WordSide:
    word = correction.change
    assert isinstance(word, TripWord)
    try:
        return WordSide(correction, draft.visit(word.other if other else word.visit).key)
    except LostError as lost:
        return WordSide(correction, None, lost.reason)


def _draft(analysis: Analysis) -> _Draft:
    visits = []
    mentions = analysis.parse.mentions
    for number, (visit, ref) in enumerate(zip(analysis.visits, refs.visit_refs(analysis), strict=True)):
        keys = [f"visit/{number}/stop/{index}" for index in range(len(visit.stops))]
        stops = []
        for index, (stop, stop_ref) in enumerate(
            zip(visit.stops, refs.stop_refs(ref, visit.stops, mentions), strict=True)
        ):
            inside = stop.parent is not None and 0 <= stop.parent < len(keys) and stop.parent != index
            inside_key = keys[stop.parent] if inside and stop.parent is not None else None
            stops.append(CorrectedStop(keys[index], stop_ref, stop, inside_key))
        visits.append(_Visit(f"visit/{number}", ref, visit, stops))
    links = [
        CorrectedLink(f"link/{number}", ref, link)
        for number, (link, ref) in enumerate(zip(analysis.links, refs.link_refs(analysis.links), strict=True))
    ]
    return _Draft(visits, links, list(mentions))


def _frozen(parse: Parse, draft: _Draft, outcomes: tuple[Outcome, ...]) -> Corrected:
    visits = tuple(
        CorrectedVisit(kept.key, kept.ref, replace(kept.visit, stops=()), tuple(kept.stops), kept.verified)
        for kept in draft.visits
    )
    return Corrected(replace(parse, mentions=tuple(draft.mentions)), visits, tuple(draft.links), outcomes)


# What each kind of change does. Each finds all that it needs before it changes anything.


def _differing(before: V, after: V) -> dict[str, Any]:
    names = [f.name for f in fields(before)]
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}


def _edit_visit(draft: _Draft, change: EditVisit, _id: str) -> None:
    kept = draft.visit(change.visit)
    new = _differing(change.before, change.after)
    who = {name: new.pop(old) for name, old in (("name", "traveller"), ("role", "role"), ("country", "country"))
           if old in new}  # fmt: skip
    if "hosts" in new:
        new["host_countries"] = new.pop("hosts")
    kept.visit = replace(kept.visit, traveller=replace(kept.visit.traveller, **who), **new)
    kept.verified = False


def _put(kept: _Visit, number: int, stop: Stop) -> None:
    """Another value: what was looked at before was not this one."""
    kept.stops[number] = replace(kept.stops[number], stop=stop, verified=False)


def _edit_stop(draft: _Draft, change: EditStop, _id: str) -> None:
    kept, number = draft.stop(change.stop)
    old = kept.stops[number]
    new = _differing(change.before, change.after)
    if "place" in new:
        new["confidence"] = 1.0
    _put(kept, number, replace(old.stop, **new))
    if "place" in new:
        _host_follows(kept, old.stop.place, change.after.place)
        if old.ref.at is not None:
            _name_means(draft, old.ref.at, old.stop.place, change.after.place)


def _name_means(draft: _Draft, at: Span, before: Place | None, after: Place | None) -> None:
    """The words at `at` that meant `before` mean `after`."""
    for number, mention in enumerate(draft.mentions):
        here = mention.kind == "place" and (mention.start, mention.end) == (at.start, at.end)
        if here and (mention.place.id if mention.place else None) == (before.id if before else None):
            draft.mentions[number] = replace(mention, place=after, confidence=1.0 if after else 0.0)


def _host_follows(kept: _Visit, before: Place | None, after: Place | None) -> None:
    """A host country that only the moved stop stood for gives way to the one that it stands in now."""
    hosts = kept.visit.host_countries
    left = {stop.stop.place.country for stop in kept.stops if stop.stop.place}
    old = before.country if before else None
    new = after.country if after else None
    if new == old or new is None or new == kept.visit.traveller.country:
        return
    if old in hosts and old not in left:
        changed = tuple(new if host == old else host for host in hosts if host != new)
    else:
        changed = (*hosts, new) if new not in hosts else hosts
    if changed != hosts:
        kept.visit, kept.verified = replace(kept.visit, host_countries=changed), False


def _edit_link(draft: _Draft, change: EditLink, _id: str) -> None:
    number = draft.link(change.link)
    kept = draft.links[number]
    new = _differing(change.before, change.after)
    if "a" in new:
        new["a_place"] = None  # a twinning's place lies in its country
    if "b" in new:
        new["b_place"] = None
    draft.links[number] = replace(kept, link=replace(kept.link, **new), verified=False)


def _edit_mention(draft: _Draft, change: EditMention, _id: str) -> None:
    number = draft.mention(change.mention)
    mention = draft.mentions[number]
    before = mention.place
    draft.mentions[number] = replace(mention, place=change.after, confidence=1.0 if change.after else 0.0)
    for kept in draft.visits:
        for index, stop in enumerate(kept.stops):
            at, place = stop.ref.at, stop.stop.place
            if at is None or (at.start, at.end) != (mention.start, mention.end):
                continue
            if (place.id if place else None) != (before.id if before else None):
                continue
            named = place.name if place else mention.text
            name = change.after.name if change.after and stop.stop.name == named else stop.stop.name
            _put(kept, index, replace(stop.stop, name=name, place=change.after, confidence=1.0))
            _host_follows(kept, place, change.after)


def _within(kept: _Visit, key: str) -> set[str]:
    """The keys of a stop and of all that lies inside it."""
    found, grown = {key}, True
    while grown:
        more = {stop.key for stop in kept.stops if stop.inside in found} - found
        found |= more
        grown = bool(more)
    return found


def _after(kept: _Visit, inside: str | None, follows: CorrectedStop | None) -> int:
    """Where in the list a stop goes that stands in `inside`, after `follows` and all that lies inside that."""
    if follows is not None:
        own = _within(kept, follows.key)
        return max(number for number, stop in enumerate(kept.stops) if stop.key in own) + 1
    if inside is not None:
        return next(number for number, stop in enumerate(kept.stops) if stop.key == inside) + 1
    return 0


def _move_stop(draft: _Draft, change: MoveStop, _id: str) -> None:
    kept, number = draft.stop(change.stop)
    moved = kept.stops[number]
    own = _within(kept, moved.key)
    if moved.inside in own:  # two that lie inside each other: such a reading has no order
        raise LostError("no place for it")
    follows = None
    if change.follows is not None:
        visit, other = draft.stop(change.follows)
        follows = visit.stops[other]
        if visit is not kept or follows.key in own or follows.inside != moved.inside:
            raise LostError("no place for it")
    block = [stop for stop in kept.stops if stop.key in own]
    kept.stops[:] = [stop for stop in kept.stops if stop.key not in own]
    at = _after(kept, moved.inside, follows)
    kept.stops[at:at] = block


def _add_stop(draft: _Draft, change: AddStop, made: str) -> None:
    kept = draft.visit(change.visit)
    inside = follows = None
    if change.inside is not None:
        visit, number = draft.stop(change.inside)
        inside = visit.stops[number]
        if visit is not kept:
            raise LostError("no place for it")
    if change.follows is not None:
        visit, number = draft.stop(change.follows)
        follows = visit.stops[number]
        if visit is not kept or follows.inside != (inside.key if inside else None):
            raise LostError("no place for it")
    evidence = (change.evidence,) if change.evidence else ()
    inside_key = inside.key if inside else None
    _put_in(kept, _after(kept, inside_key, follows), change.values, evidence, inside_key, f"made/{made}", made)


def _put_in(
    kept: _Visit, at: int, v: StopValues, evidence: tuple[Span, ...], inside: str | None, key: str, made: str
) -> None:
    """A new stop at this place of the list; its country becomes a host."""
    stop = Stop(v.name, v.place, v.arrival, v.departure, v.status, evidence=evidence)
    ref = StopRef(kept.ref, v.name, v.place.id if v.place else None, None, evidence, made=made)
    kept.stops.insert(at, CorrectedStop(key, ref, stop, inside))
    _host_follows(kept, None, v.place if v.status != "transit" else None)


def _add_visit(draft: _Draft, change: AddVisit, made: str) -> None:
    v = change.values
    evidence = (change.evidence,) if change.evidence else ()
    visit = Visit(Traveller(v.traveller, v.role, v.country), v.hosts, (), v.start, v.end, v.status, evidence=evidence)
    kept = _Visit(f"made/{made}", VisitRef(v.traveller, evidence, made=made), visit)
    if change.first is not None:
        _put_in(kept, 0, change.first, evidence, None, f"made/{made}/first", made)
    draft.visits.append(kept)


def _day(value: str | None, last: bool) -> str:
    """A day to compare EDTF dates by; "" where there is none."""
    try:
        return edtf.bounds(value)[last].isoformat() if value else ""
    except ValueError:
        return ""


def _merge_visits(draft: _Draft, change: MergeVisits, _id: str) -> None:
    kept, other = draft.visit(change.visit), draft.visit(change.other)
    if kept is other:
        raise LostError("merged")
    a, b = kept.visit, other.visit
    starts = sorted((v for v in (a.start, b.start) if _day(v, False)), key=lambda v: _day(v, False))
    ends = sorted((v for v in (a.end, b.end) if _day(v, True)), key=lambda v: _day(v, True))
    first, second = (other, kept) if _day(b.start, False) and _day(b.start, False) < _day(a.start, False) else (
        kept, other)  # fmt: skip
    stops = [*first.stops, *second.stops]
    kept.visit = replace(
        a,
        host_countries=tuple(dict.fromkeys((*a.host_countries, *b.host_countries))),
        start=starts[0] if starts else a.start,
        end=ends[-1] if ends else a.end,
        companions=tuple(dict.fromkeys((*a.companions, *b.companions))),
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        background=a.background and b.background,
    )
    kept.stops[:] = stops
    kept.verified = False
    draft.visits.remove(other)
    draft.gone.append((other.ref, "merged"))


def _hosts(visit: Visit, stops: Sequence[CorrectedStop]) -> tuple[str, ...]:
    """The hosts of a part of a visit: those that its stops lie in; all where its stops do not say."""
    there = {stop.stop.place.country for stop in stops if stop.stop.place}
    return tuple(host for host in visit.host_countries if host in there) or visit.host_countries


def _split_visit(draft: _Draft, change: SplitVisit, made: str) -> None:
    kept = draft.visit(change.visit)
    visit, number = draft.stop(change.stop)
    if visit is not kept or number == 0 or kept.stops[number].inside is not None:
        raise LostError("no place for it")
    head, tail = kept.stops[:number], kept.stops[number:]
    keys = {stop.key for stop in tail}
    if any(stop.inside in keys for stop in head) or any(stop.inside and stop.inside not in keys for stop in tail):
        raise LostError("no place for it")
    whole = kept.visit
    ends = [d for stop in head for d in (stop.stop.arrival, stop.stop.departure) if _day(d, True)]
    starts = [d for stop in tail for d in (stop.stop.arrival, stop.stop.departure) if _day(d, False)]
    first = replace(whole, host_countries=_hosts(whole, head), end=max(ends, key=lambda d: _day(d, True), default=None))
    second = replace(
        whole, host_countries=_hosts(whole, tail), start=min(starts, key=lambda d: _day(d, False), default=None)
    )
    kept.visit, kept.stops, kept.verified = first, head, False
    ref = VisitRef(whole.traveller.name, refs.visit_evidence(whole), made=made)
    draft.visits.insert(draft.visits.index(kept) + 1, _Visit(f"made/{made}", ref, second, tail))


def _reject(draft: _Draft, change: Reject, _id: str) -> None:
    target = change.target
    if isinstance(target, VisitRef):
        kept = draft.visit(target)
        draft.visits.remove(kept)
        draft.gone += [(kept.ref, "rejected"), *((stop.ref, "rejected") for stop in kept.stops)]
    elif isinstance(target, StopRef):
        kept, number = draft.stop(target)
        gone = kept.stops.pop(number)
        kept.stops[:] = [
            replace(stop, inside=gone.inside if gone.inside != stop.key else None) if stop.inside == gone.key else stop
            for stop in kept.stops
        ]
        draft.gone.append((gone.ref, "rejected"))
    elif isinstance(target, LinkRef):
        draft.gone.append((draft.links.pop(draft.link(target)).ref, "rejected"))
    else:
        number = draft.mention(target)
        draft.gone.append((refs.mention_ref(draft.mentions.pop(number)), "rejected"))


def _verify(draft: _Draft, change: Verify, _id: str) -> None:
    target = change.target
    if isinstance(target, VisitRef):
        kept = draft.visit(target)
        if visit_seen(kept.visit) != change.seen:
            raise LostError("changed")
        kept.verified = True
    elif isinstance(target, StopRef):
        kept, number = draft.stop(target)
        if stop_seen(kept.stops[number].stop) != change.seen:
            raise LostError("changed")
        kept.stops[number] = replace(kept.stops[number], verified=True)
    else:
        number = draft.link(target)
        if link_seen(draft.links[number].link) != change.seen:
            raise LostError("changed")
        draft.links[number] = replace(draft.links[number], verified=True)


_APPLY: dict[type, Callable[[_Draft, Any, str], None]] = {
    EditVisit: _edit_visit,
    EditStop: _edit_stop,
    EditLink: _edit_link,
    EditMention: _edit_mention,
    MoveStop: _move_stop,
    AddStop: _add_stop,
    AddVisit: _add_visit,
    MergeVisits: _merge_visits,
    SplitVisit: _split_visit,
    Reject: _reject,
    Verify: _verify,
}
