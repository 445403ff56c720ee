"""A change in words: what it is about, and each value before and after; plain text, to be escaped where shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from geo import i18n
from geo.app import dates, terms
from geo.app.data import country_name
from geo.app.visits import host_names
from geo.app.words import one_line, short
from geo.corrections import (
    AddStop,
    AddVisit,
    Change,
    EditLink,
    EditMention,
    EditStop,
    EditVisit,
    LinkRef,
    LinkValues,
    MentionRef,
    MergeVisits,
    MoveStop,
    Reason,
    Redo,
    Reject,
    SplitVisit,
    State,
    StopRef,
    StopValues,
    TripWord,
    Undo,
    Unknown,
    Verify,
    VisitRef,
    VisitValues,
)
from geo.i18n import N_, _
from geo.maps import distance_km
from geo.model import Place

STATES: Mapping[State, str] = {
    "in force": N_("in force"),
    "undone": N_("undone"),
    "no longer applies": N_("no longer applies"),
}
REASONS: Mapping[Reason, str] = {
    "not read": N_("nothing like it is found in the article any more"),
    "rejected": N_("another correction rejects what it is about"),
    "merged": N_("another correction merged the visit"),
    "not made": N_("what it is about was undone"),
    "changed": N_("it has other values now"),
    "no place for it": N_("there is no place for it now"),
    "unknown kind": N_("this version does not know such a correction"),
    "no article": N_("its article is not here"),
}
_FIELDS = {
    "name": N_("Name"),
    "place": N_("Place"),
    "arrival": N_("Arrival"),
    "departure": N_("Departure"),
    "status": N_("Status"),
    "traveller": N_("Traveller"),
    "role": N_("Role"),
    "country": N_("Country"),
    "hosts": N_("Host countries"),
    "start": N_("Start"),
    "end": N_("End"),
    "type": N_("Link type"),
    "a": N_("One side"),
    "b": N_("Other side"),
    "date": N_("Date"),
    "label": N_("Label"),
}


@dataclass(frozen=True)
class Said:
    """A change in words. `values`: what, before, after."""

    title: str
    values: tuple[tuple[str, str, str], ...] = ()

    @property
    def line(self) -> str:
        """All of it on one line."""
        told = "; ".join(f"{what}: {before} → {after}" for what, before, after in self.values)
        return f"{self.title} – {told}" if told else self.title


def place_words(place: Place | None) -> str:
    """A place with its country and its point (degrees)."""
    if place is None:
        return _("not on the map")
    where = f", {country_name(place.country)}" if place.country and place.kind != "country" else ""
    if place.latitude is not None and place.longitude is not None:
        where += f" ({place.latitude:.4f}, {place.longitude:.4f})"
    return f"{one_line(place.name)}{where}"


def _moved_to(before: Place | None, after: Place | None) -> str:
    """Another place, and how far from the one before."""
    words = place_words(after)
    points = [(p.latitude, p.longitude) for p in (before, after) if p]
    known = [(lat, lon) for lat, lon in points if lat is not None and lon is not None]
    if len(known) < 2:
        return words
    km = distance_km([lat for lat, _lon in known], [lon for _lat, lon in known])
    far = i18n.number(round(km)) if km >= 10 else i18n.number(round(km, 1))
    return _("{place}, {km} km from there", place=words, km=far) if km else words


def _value(name: str, value: object) -> str:
    if name == "place":
        return place_words(value if isinstance(value, Place) else None)
    if not value:
        return "–"
    if name in ("arrival", "departure", "start", "end", "date"):
        return dates.human(str(value))
    if name in ("country", "a", "b"):
        return country_name(str(value))
    if name == "hosts" and isinstance(value, tuple):
        return host_names(value)
    if name == "status":
        return terms.status(str(value))
    return terms.link(str(value)) if name == "type" else one_line(value)


def _differences(
    before: StopValues | VisitValues | LinkValues, after: StopValues | VisitValues | LinkValues
) -> tuple[tuple[str, str, str], ...]:
    found = []
    for name in (field.name for field in fields(before)):
        a, b = getattr(before, name), getattr(after, name)
        if a != b:
            new = _moved_to(a, b) if name == "place" else _value(name, b)
            found.append((_(_FIELDS[name]), _value(name, a), new))
    return tuple(found)


def _new_stop(v: StopValues) -> tuple[str, str, str]:
    when = dates.span(v.arrival, v.departure, "")
    return _("Stop"), "–", ", ".join(filter(None, [short(v.name, 60), place_words(v.place), when]))


def _target(ref: VisitRef | StopRef | LinkRef | MentionRef) -> str:
    if isinstance(ref, VisitRef):
        return short(ref.traveller, 60)
    if isinstance(ref, StopRef):
        return short(ref.name, 60)
    if isinstance(ref, LinkRef):
        return f"{terms.link(ref.type)}, {host_names((ref.a, ref.b))}"
    return short(ref.text, 60)


def said(change: Change | Unknown) -> Said:
    """A change in words."""
    match change:
        case EditVisit(visit=visit, before=a, after=b):
            return Said(_("Changed: {what}", what=_target(visit)), _differences(a, b))
        case EditStop(stop=stop, before=a2, after=b2):
            return Said(_("Changed: {what}", what=_target(stop)), _differences(a2, b2))
        case EditLink(link=link, before=a3, after=b3):
            return Said(_("Changed: {what}", what=_target(link)), _differences(a3, b3))
        case EditMention(mention=mention, before=old, after=new):
            told = ((_("Place"), place_words(old), _moved_to(old, new)),)
            return Said(_("Changed: {what}", what=_target(mention)), told)
        case MoveStop(stop=stop, before=was, follows=follows):
            names = [short(ref.name, 60) if ref else _("first") for ref in (was, follows)]
            return Said(_("Moved: {what}", what=_target(stop)), ((_("Comes after"), names[0], names[1]),))
        case AddStop(values=v):
            return Said(_("Added: {what}", what=short(v.name, 60)), (_new_stop(v),))
        case AddVisit(values=v2, first=first):
            values = (*_differences(VisitValues(""), v2), *((_new_stop(first),) if first else ()))
            return Said(_("Added: {what}", what=short(v2.traveller, 60)), values)
        case MergeVisits(visit=one, other=two):
            names = [_target(one), _target(two)]
            return Said(_("Merged: {what}", what=names[0]), ((_("Visits"), " + ".join(names), names[0]),))
        case TripWord(visit=one, other=two, one=so):
            names = [_target(one), _target(two)]
            before, after = (_("two trips"), _("one trip")) if so else (_("one trip"), _("two trips"))
            return Said(_("Reports of {what}", what=names[0]), ((" + ".join(names), before, after),))
        case SplitVisit(visit=visit, stop=stop):
            name = _target(visit)
            return Said(_("Split: {what}", what=f"{name}, {_target(stop)}"), ((_("Visits"), name, f"{name} + {name}"),))
        case Reject(target=target):
            return Said(_("Rejected: {what}", what=_target(target)), ((_("Shown"), _("yes"), _("no")),))
        case Verify(target=target):
            return Said(_("Verified: {what}", what=_target(target)), ((_("verified"), _("no"), _("yes")),))
        case Undo():
            return Said(_("Undone"))
        case Redo():
            return Said(_("Brought back"))
        case _:
            return Said(_("A correction of another version"))
