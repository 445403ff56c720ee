"""Corrections: what a person changes in what was read, without touching the reading.

A correction is one frozen value in a log that only grows. ``replay`` applies the log of an article to its reading;
the archive does so whenever either changes, so that pages ask as fast as before.

>>> from dataclasses import replace
>>> from geo.model import Analysis, Article, Parse, Traveller, Visit
>>> visit = Visit(Traveller("Ana Exemplo"))
>>> reading = Analysis(Parse(Article("Ana Exemplo came."), "en"), (visit,))
>>> ref = unchanged(reading).visits[0].ref
>>> values = visit_values(visit)
>>> change = EditVisit(ref, values, replace(values, country="KE"))
>>> correction = Correction("0" * 16, change, "me", "2026-11-24T00:00:00.000000+00:00", "1" * 16, "1" * 16)
>>> replay(reading, [correction]).visits[0].visit.traveller.country
'KE'

======== ================================================================
model    the kinds of change, references, the log's line
refs     how a reference finds its target again after a new reading
replay   a reading with its corrections applied; undo and redo
checks   what may be written down
seen     what can be corrected of a thing, and the hash of what was seen
lines    JSON Lines, out and in
======== ================================================================
"""

from geo.corrections.checks import BadChangeError, change_problem, correction_problem, require
from geo.corrections.lines import BadLine, change_text, read, read_change, write
from geo.corrections.model import (
    PIN,
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
    Outcome,
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
from geo.corrections.replay import (
    Corrected,
    CorrectedLink,
    CorrectedStop,
    CorrectedVisit,
    WordSide,
    in_order,
    next_redo,
    next_undo,
    replay,
    unchanged,
    undone_groups,
)
from geo.corrections.seen import link_seen, link_values, stop_seen, stop_values, visit_seen, visit_values

__all__ = [
    "PIN", "AddStop", "AddVisit", "BadChangeError", "BadLine", "Change", "Corrected", "CorrectedLink", "CorrectedStop",
    "CorrectedVisit", "Correction", "EditLink", "EditMention", "EditStop", "EditVisit", "LinkRef", "LinkValues",
    "MentionRef", "MergeVisits", "MoveStop", "Outcome", "Reason", "Redo", "Reject", "SplitVisit", "State", "StopRef",
    "StopValues", "TripWord", "Undo", "Unknown", "Verify", "VisitRef", "VisitValues", "WordSide", "change_problem",
    "change_text", "correction_problem", "in_order", "link_seen", "link_values", "next_redo", "next_undo", "read",
    "read_change", "replay", "require", "stop_seen", "stop_values", "unchanged", "undone_groups", "visit_seen",
    "visit_values", "write",
]  # fmt: skip
