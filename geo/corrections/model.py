"""What a person may change, and how it is written down.

A correction names what it changes by a *reference*: words, offsets in the article's content and names, never a
row's number, so that it finds its target again after the article was read anew by other rules. The article's id is a
hash of its content, so offsets mean the same characters for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from geo.model import LinkType, Place, Span, Status

Reason = Literal[
    "not read", "rejected", "merged", "not made", "changed", "no place for it", "unknown kind", "no article"
]  # fmt: skip
State = Literal["in force", "undone", "no longer applies"]
PIN = "pin:"  # what the id of a place begins with whose point a person set


@dataclass(frozen=True, slots=True)
class VisitRef:
    """A visit as it was read: whose, and the sentences that tell of it; or one that a correction made."""

    KIND: ClassVar[str] = "visit"
    traveller: str
    evidence: tuple[Span, ...] = ()
    nth: int = 0  # 0, 1, …: which of those that look the same
    made: str = ""  # the id of the correction that made it; "" for what was read


@dataclass(frozen=True, slots=True)
class StopRef:
    """A stop as it was read, or one that a correction added."""

    KIND: ClassVar[str] = "stop"
    visit: VisitRef
    name: str
    place: str | None = None  # place id
    at: Span | None = None  # the words that name it
    evidence: tuple[Span, ...] = ()
    nth: int = 0
    made: str = ""


@dataclass(frozen=True, slots=True)
class LinkRef:
    """A link as it was read."""

    KIND: ClassVar[str] = "link"
    type: LinkType
    a: str
    b: str
    label: str = ""
    evidence: tuple[Span, ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class MentionRef:
    """Words of the article that were read as a name."""

    KIND: ClassVar[str] = "mention"
    start: int
    end: int
    text: str


Ref = VisitRef | StopRef | LinkRef | MentionRef


@dataclass(frozen=True, slots=True)
class VisitValues:
    """What can be corrected of a visit."""

    traveller: str
    role: str = ""
    country: str | None = None
    hosts: tuple[str, ...] = ()
    start: str | None = None  # EDTF
    end: str | None = None
    status: Status = "done"


@dataclass(frozen=True, slots=True)
class StopValues:
    """What can be corrected of a stop."""

    name: str
    place: Place | None = None
    arrival: str | None = None  # EDTF
    departure: str | None = None
    status: Status = "done"


@dataclass(frozen=True, slots=True)
class LinkValues:
    """What can be corrected of a link."""

    type: LinkType
    a: str
    b: str
    date: str | None = None  # EDTF
    status: Status = "done"
    label: str = ""


@dataclass(frozen=True, slots=True)
class EditVisit:
    """Where `before` and `after` differ, the visit takes the new value; the rest stays as it is read."""

    KIND: ClassVar[str] = "edit visit"
    visit: VisitRef
    before: VisitValues
    after: VisitValues


@dataclass(frozen=True, slots=True)
class EditStop:
    """The same for a stop. Another place holds for the words that name the stop as well."""

    KIND: ClassVar[str] = "edit stop"
    stop: StopRef
    before: StopValues
    after: StopValues


@dataclass(frozen=True, slots=True)
class EditLink:
    """The same for a link."""

    KIND: ClassVar[str] = "edit link"
    link: LinkRef
    before: LinkValues
    after: LinkValues


@dataclass(frozen=True, slots=True)
class EditMention:
    """The words mean another place, or (None) none that is known; a stop that they name follows."""

    KIND: ClassVar[str] = "edit mention"
    mention: MentionRef
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class MoveStop:
    """The stop, with what lies inside it, comes right after `follows`; None: first of those it stands among."""

    KIND: ClassVar[str] = "move stop"
    stop: StopRef
    before: StopRef | None
    follows: StopRef | None


@dataclass(frozen=True, slots=True)
class AddStop:
    """A stop that was missed: right after `follows` (None: first), inside another stop or not."""

    KIND: ClassVar[str] = "add stop"
    visit: VisitRef
    values: StopValues
    follows: StopRef | None = None
    inside: StopRef | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class AddVisit:
    """A visit that was missed, with its first stop; others are added to it as to any visit."""

    KIND: ClassVar[str] = "add visit"
    values: VisitValues
    evidence: Span | None = None
    first: StopValues | None = None


@dataclass(frozen=True, slots=True)
class MergeVisits:
    """Two visits are one: the stops of `other` join `visit`, which takes in its dates and hosts."""

    KIND: ClassVar[str] = "merge visits"
    visit: VisitRef
    other: VisitRef


@dataclass(frozen=True, slots=True)
class SplitVisit:
    """One visit is two: the second begins with `stop`."""

    KIND: ClassVar[str] = "split visit"
    visit: VisitRef
    stop: StopRef


@dataclass(frozen=True, slots=True)
class TripWord:
    """Whether a visit and one that another article tells are of one trip, whatever the rules make of them.

    The last word on two visits counts; it waits where one of the articles is not here.
    """

    KIND: ClassVar[str] = "trip"
    visit: VisitRef
    other_article: str
    other: VisitRef
    one: bool


@dataclass(frozen=True, slots=True)
class Reject:
    """It was read, but is not so. What lies inside a rejected stop stays, in what the stop lay in."""

    KIND: ClassVar[str] = "reject"
    target: Ref


@dataclass(frozen=True, slots=True)
class Verify:
    """A person looked at it and found it right as it stood (`seen`, a hash of its values).

    When another reading gives other values, it is not verified any more.
    """

    KIND: ClassVar[str] = "verify"
    target: VisitRef | StopRef | LinkRef
    seen: str


@dataclass(frozen=True, slots=True)
class Undo:
    """What was saved at once as `group` does not hold."""

    KIND: ClassVar[str] = "undo"
    group: str


@dataclass(frozen=True, slots=True)
class Redo:
    """It holds after all."""

    KIND: ClassVar[str] = "redo"
    group: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A change of a kind that this version does not know; kept as it came."""

    KIND: ClassVar[str] = "unknown"
    text: str  # JSON


Change = (
    EditVisit | EditStop | EditLink | EditMention | MoveStop | AddStop | AddVisit | MergeVisits | SplitVisit | TripWord
    | Reject | Verify | Undo | Redo
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log, which only ever grows."""

    article_id: str
    change: Change | Unknown
    author: str
    made: str  # UTC, ISO 8601 with microseconds; with the id, the order in which corrections are applied
    id: str  # 16 hexadecimal digits, unique
    group: str  # what was saved at once, and is undone at once: the id of its first correction
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction when the article's corrections were applied."""

    correction: Correction
    state: State
    reason: Reason | None = None  # why it no longer applies
