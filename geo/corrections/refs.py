"""From things to references, and back: what does a correction's reference mean in this reading?

Rules of finding, strongest first; ties go to the one whose evidence is the same to the letter, then to the same
number among equals:

======== ==========================================================================================
visit    same traveller and a sentence in common; same traveller; a name that contains the other's
         (a fuller name is found later) with a sentence in common; the same sentences and no other such
stop     the same words name it; same name or place and a sentence in common; same name or place alone,
         where it is the only one
link     same pair, type and a sentence in common; same pair and sentence; same pair and type alone,
         where it is the only one
mention  same characters; characters in common
======== ==========================================================================================
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from geo.corrections.model import LinkRef, MentionRef, StopRef, VisitRef
from geo.model import Analysis, Link, Mention, Span, Stop, Visit

R = TypeVar("R", VisitRef, StopRef, LinkRef, MentionRef)


def folded(name: str) -> str:
    """A name without case, diacritics and double blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def _touch(a: Iterable[Span], b: Iterable[Span]) -> bool:
    others = tuple(b)
    return any(x.start < y.end and y.start < x.end for x in a for y in others)


def visit_evidence(visit: Visit) -> tuple[Span, ...]:
    """The sentences of a visit, or else those of its stops."""
    return visit.evidence or tuple(dict.fromkeys(span for stop in visit.stops for span in stop.evidence))


def named_at(stop: Stop, mentions: Sequence[Mention]) -> Span | None:
    """The first words in a stop's sentences that mean its place or are its name."""
    for mention in mentions:
        if mention.kind == "place" and _touch((Span(mention.start, mention.end),), stop.evidence):
            same = mention.place is not None and stop.place is not None and mention.place.id == stop.place.id
            if same or folded(mention.text) == folded(stop.name):
                return Span(mention.start, mention.end)
    return None


def _numbered(ref: R, taken: dict[R, int]) -> int:
    number = taken.get(ref, 0)
    taken[ref] = number + 1
    return number


def visit_refs(analysis: Analysis) -> tuple[VisitRef, ...]:
    """A reference for each visit of a reading."""
    taken: dict[VisitRef, int] = {}
    found = []
    for visit in analysis.visits:
        ref = VisitRef(visit.traveller.name, visit_evidence(visit))
        found.append(VisitRef(ref.traveller, ref.evidence, _numbered(ref, taken)))
    return tuple(found)


def stop_refs(visit: VisitRef, stops: Sequence[Stop], mentions: Sequence[Mention]) -> tuple[StopRef, ...]:
    """A reference for each stop of one visit."""
    taken: dict[StopRef, int] = {}
    found = []
    for stop in stops:
        place = stop.place.id if stop.place else None
        at = named_at(stop, mentions)
        nth = _numbered(StopRef(visit, stop.name, place, at, stop.evidence), taken)
        found.append(StopRef(visit, stop.name, place, at, stop.evidence, nth))
    return tuple(found)


def link_refs(links: Sequence[Link]) -> tuple[LinkRef, ...]:
    """A reference for each link of a reading."""
    taken: dict[LinkRef, int] = {}
    found = []
    for link in links:
        nth = _numbered(LinkRef(link.type, link.a, link.b, link.label, link.evidence), taken)
        found.append(LinkRef(link.type, link.a, link.b, link.label, link.evidence, nth))
    return tuple(found)


def mention_ref(mention: Mention) -> MentionRef:
    """The reference of a mention."""
    return MentionRef(mention.start, mention.end, mention.text)


Scored = tuple[int, ...]


def _best(wanted: R, refs: Sequence[R], score: Callable[[R, R], Scored], alone: int) -> int | None:
    """The index of the best of `refs`; a match of strength `alone` counts only where no other has it."""
    ranked = [(score(wanted, ref), -index) for index, ref in enumerate(refs)]
    ranked = [item for item in ranked if item[0][0] > 0]
    if not ranked:
        return None
    best = max(ranked)
    if best[0][0] <= alone and sum(item[0][0] == best[0][0] for item in ranked) > 1:
        return None
    return -best[1]


def _visit_score(wanted: VisitRef, ref: VisitRef) -> Scored:
    a, b = folded(wanted.traveller), folded(ref.traveller)
    touch = _touch(wanted.evidence, ref.evidence) or not (wanted.evidence or ref.evidence)
    contains = bool(a and b) and (set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()))
    if a == b:
        strength = 4 if touch else 3
    elif contains and touch:
        strength = 2
    else:
        strength = 1 if wanted.evidence and wanted.evidence == ref.evidence else 0
    return strength, wanted.evidence == ref.evidence, wanted.nth == ref.nth


def _stop_score(wanted: StopRef, ref: StopRef) -> Scored:
    same = folded(wanted.name) == folded(ref.name) or (wanted.place is not None and wanted.place == ref.place)
    touch = _touch(wanted.evidence, ref.evidence) or not (wanted.evidence or ref.evidence)
    if wanted.at is not None and ref.at is not None and _touch((wanted.at,), (ref.at,)):
        strength = 3
    elif same:
        strength = 2 if touch else 1
    else:
        strength = 0
    own = _visit_score(wanted.visit, ref.visit)
    return strength, own[0] > 1, same, *own, wanted.evidence == ref.evidence, wanted.nth == ref.nth


def _link_score(wanted: LinkRef, ref: LinkRef) -> Scored:
    if {wanted.a, wanted.b} != {ref.a, ref.b}:
        return (0,)
    touch = _touch(wanted.evidence, ref.evidence) or not (wanted.evidence or ref.evidence)
    same = wanted.type == ref.type
    strength = 3 if same and touch else 2 if touch else 1 if same else 0
    return strength, wanted.label == ref.label, wanted.evidence == ref.evidence, wanted.nth == ref.nth


def _mention_score(wanted: MentionRef, ref: MentionRef) -> Scored:
    common = min(wanted.end, ref.end) - max(wanted.start, ref.start)
    if common <= 0:
        return (0,)
    return (2 if (wanted.start, wanted.end) == (ref.start, ref.end) else 1), common


def find_visit(wanted: VisitRef, refs: Sequence[VisitRef]) -> int | None:
    """The index of what `wanted` means among the visits of a reading, or None."""
    return _best(wanted, refs, _visit_score, alone=1)


def find_stop(wanted: StopRef, refs: Sequence[StopRef]) -> int | None:
    """The index of what `wanted` means among the stops of a reading, or None."""
    return _best(wanted, refs, _stop_score, alone=1)


def find_link(wanted: LinkRef, refs: Sequence[LinkRef]) -> int | None:
    """The index of what `wanted` means among the links of a reading, or None."""
    return _best(wanted, refs, _link_score, alone=1)


def find_mention(wanted: MentionRef, refs: Sequence[MentionRef]) -> int | None:
    """The index of what `wanted` means among the mentions of a reading, or None."""
    return _best(wanted, refs, _mention_score, alone=0)
