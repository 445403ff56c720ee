"""Whether a change may be written down: what a form or a line of a file holds comes from anyone.

>>> from geo.corrections.model import StopValues
>>> stop_problem(StopValues("Lisbon", arrival="2021-05-06", departure="2021-05-03"))
'The departure lies before the arrival.'
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, datetime, timedelta

from geo import edtf
from geo.corrections.model import (
    AddStop,
    AddVisit,
    Change,
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
    Redo,
    Ref,
    Reject,
    SplitVisit,
    StopValues,
    TripWord,
    Undo,
    Unknown,
    Verify,
    VisitRef,
    VisitValues,
)
from geo.i18n import N_, _
from geo.model import Place, Span

NAME_LIMIT, NOTE_LIMIT, DATE_LIMIT, SPANS_LIMIT = 300, 2000, 60, 200  # characters; DATE: the table's columns
_ID = re.compile("[0-9a-f]{16}")
_LARGEST = 10**9


class BadChangeError(ValueError):
    """A change that can't be written down; its text is a sentence that says why."""


def words_problem(text: str, what: str, limit: int = NAME_LIMIT, empty: bool = False) -> str | None:
    """Why `text` can't be a name: a sentence, or None."""
    if not empty and not text.strip():
        return _("{what} is empty.", what=_(what))
    if len(text) > limit:
        return _("{what} has more than {n} characters.", what=_(what), n=limit)
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
        return _("{what} has a character that is none.", what=_(what))
    return None


def date_problem(value: str | None, what: str) -> str | None:
    """Why `value` can't be a date: a sentence, or None."""
    if value is None:
        return None
    try:
        edtf.bounds(value)
    except ValueError:
        return _("{what} is not a date such as 2023-09-08, 2023-09, 2023 or 2024~.", what=_(what))
    return _("{what} is too long.", what=_(what)) if len(value) > DATE_LIMIT else None


def dates_problem(first: str | None, last: str | None, what: tuple[str, str], turned: str) -> str | None:
    """Why two dates can't be a beginning and an end: a sentence, or None. `turned`: what to say of the wrong order."""
    for value, word in zip((first, last), what, strict=True):
        if problem := date_problem(value, word):
            return problem
    if first and last and edtf.bounds(last)[1] < edtf.bounds(first)[0]:
        return turned
    return None


def country_problem(code: str | None) -> str | None:
    """Why `code` can't be a country: a sentence, or None."""
    if code is None or re.fullmatch("[A-Z]{2}", code):
        return None
    return _("A country is two capital letters, such as CN.")


def point_problem(latitude: float | None, longitude: float | None) -> str | None:
    """Why two numbers can't be a point (WGS 84 degrees): a sentence, or None."""
    if latitude is None or longitude is None:
        return None if latitude is longitude else _("A point has a latitude and a longitude.")
    if not (math.isfinite(latitude) and -90 <= latitude <= 90):
        return _("The latitude lies between -90 and 90 degrees.")
    if not (math.isfinite(longitude) and -180 <= longitude <= 180):
        return _("The longitude lies between -180 and 180 degrees.")
    return None


def place_problem(place: Place | None) -> str | None:
    """Why a place can't be kept: a sentence, or None."""
    if place is None:
        return None
    problem = (
        words_problem(place.id, N_("The place's id"))
        or words_problem(place.name, N_("The place's name"))
        or country_problem(place.country)
        or words_problem(place.admin1 or "", N_("The province"), 12, empty=True)
        or point_problem(place.latitude, place.longitude)
    )
    if problem:
        return problem
    if not (
        math.isfinite(place.radius_km) and 0 <= place.radius_km <= 20_040 and 0 <= place.population <= _LARGEST * 20
    ):
        return "The place's extent or population is no such number."
    return None


def stop_problem(v: StopValues) -> str | None:
    """Why a stop can't have these values: a sentence, or None."""
    return (
        words_problem(v.name, N_("The name"))
        or place_problem(v.place)
        or dates_problem(
            v.arrival,
            v.departure,
            (N_("The arrival"), N_("The departure")),
            _("The departure lies before the arrival."),
        )
    )


def visit_problem(v: VisitValues) -> str | None:
    """Why a visit can't have these values: a sentence, or None."""
    return (
        words_problem(v.traveller, N_("The traveller"))
        or words_problem(v.role, N_("The role"), empty=True)
        or next(filter(None, map(country_problem, (v.country, *v.hosts))), None)
        or (_("A visit has at most {n} host countries.", n=60) if len(v.hosts) > 60 else None)
        or dates_problem(v.start, v.end, (N_("The start"), N_("The end")), _("The end lies before the start."))
    )


def link_problem(v: LinkValues) -> str | None:
    """Why a link can't have these values: a sentence, or None."""
    return (
        country_problem(v.a)
        or country_problem(v.b)
        or (_("A link stands between two countries.") if v.a == v.b else None)
        or date_problem(v.date, N_("The date"))
        or words_problem(v.label, N_("The label"), empty=True)
    )


def _spans_problem(spans: tuple[Span, ...]) -> str | None:
    if len(spans) > SPANS_LIMIT or not all(0 <= span.start <= span.end <= _LARGEST for span in spans):
        return "Its place in the text is none."
    return None


def _id_problem(value: str, what: str, empty: bool = False) -> str | None:
    return None if (empty and not value) or _ID.fullmatch(value) else f"The {what} is not 16 hexadecimal digits."


def _ref_problem(ref: Ref | None) -> str | None:
    if ref is None:
        return None
    if isinstance(ref, MentionRef):
        return words_problem(ref.text, N_("The text"), 10_000, empty=True) or _spans_problem(
            (Span(ref.start, ref.end),)
        )
    if not 0 <= ref.nth <= _LARGEST:
        return "Its number among equals is none."
    if isinstance(ref, LinkRef):
        found = (
            country_problem(ref.a) or country_problem(ref.b) or words_problem(ref.label, N_("The label"), 10_000, True)
        )
        return found or _spans_problem(ref.evidence)
    if problem := _id_problem(ref.made, "id of what made it", empty=True) or _spans_problem(ref.evidence):
        return problem
    if isinstance(ref, VisitRef):
        return words_problem(ref.traveller, N_("The traveller"), 10_000, empty=True)
    return (
        words_problem(ref.name, N_("The name"), 10_000, empty=True)
        or words_problem(ref.place or "", N_("The place's id"), empty=True)
        or _spans_problem((ref.at,) if ref.at else ())
        or _ref_problem(ref.visit)
    )


def _refs(change: Change) -> tuple[Ref | None, ...]:
    match change:
        case EditVisit(visit=visit) | AddStop(visit=visit, follows=None, inside=None):
            return (visit,)
        case AddStop(visit=visit, follows=follows, inside=inside):
            return visit, follows, inside
        case EditStop(stop=stop):
            return (stop,)
        case EditLink(link=link):
            return (link,)
        case EditMention(mention=mention):
            return (mention,)
        case MoveStop(stop=stop, before=before, follows=follows):
            return stop, before, follows
        case MergeVisits(visit=visit, other=other) | TripWord(visit=visit, other=other):
            return visit, other
        case SplitVisit(visit=visit, stop=stop):
            return visit, stop
        case Reject(target=target) | Verify(target=target):
            return (target,)
        case _:
            return ()


def change_problem(change: Change | Unknown) -> str | None:
    """Why a change can't be written down: a sentence, or None."""
    if isinstance(change, Unknown):
        return None
    if problem := next(filter(None, map(_ref_problem, _refs(change))), None):
        return problem
    match change:
        case EditVisit(before=before, after=after):
            return visit_problem(after) or (_("Nothing is changed.") if before == after else None)
        case EditStop(before=before, after=after):
            return stop_problem(after) or place_problem(before.place) or (
                _("Nothing is changed.") if before == after else None)  # fmt: skip
        case EditLink(before=before, after=after):
            return link_problem(after) or (_("Nothing is changed.") if before == after else None)
        case EditMention(before=before, after=after):
            return (
                place_problem(after) or place_problem(before) or (_("Nothing is changed.") if before == after else None)
            )
        case AddStop(values=stop, evidence=evidence):
            return stop_problem(stop) or _spans_problem((evidence,) if evidence else ())
        case AddVisit(values=visit, evidence=evidence, first=first):
            return (
                visit_problem(visit)
                or (stop_problem(first) if first else None)
                or _spans_problem((evidence,) if evidence else ())
            )
        case MergeVisits(visit=a, other=b):
            return _("A visit can't be merged with itself.") if a == b else None
        case MoveStop(stop=moved, follows=follows):
            return _("A stop can't follow itself.") if moved == follows else None
        case Verify(seen=seen):
            return _id_problem(seen, "hash of what was seen")
        case TripWord(other_article=article):
            return _id_problem(article, "other article's id")
        case Undo(group=group) | Redo(group=group):
            return _id_problem(group, "id of what is undone")
        case _:
            return None


def moment(text: str) -> datetime | None:
    """A time of the log (ISO 8601 with its offset from UTC), or None where `text` is none."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def correction_problem(correction: Correction) -> str | None:
    """Why a line of a log can't be taken in: a sentence, or None."""
    problem = (
        _id_problem(correction.article_id, "article's id")
        or _id_problem(correction.id, "id")
        or _id_problem(correction.group, "group")
        or words_problem(correction.author, N_("The author"))
        or words_problem(correction.note, N_("The note"), NOTE_LIMIT, empty=True)
        or change_problem(correction.change)
    )
    if problem:
        return problem
    if isinstance(correction.change, TripWord) and correction.change.other_article == correction.article_id:
        return "Two visits of one article are merged or split; they are not told by several reports."
    made = moment(correction.made)
    if made is None:
        return "The time is not ISO 8601 with its offset from UTC."
    if made > datetime.now(UTC) + timedelta(days=1):
        return _("The time lies in the future.")
    return None


def require(change: Change | Unknown) -> None:
    """Raise BadChangeError where `change` can't be written down."""
    if problem := change_problem(change):
        raise BadChangeError(problem)
