"""Which dates the later clauses of a Chinese sentence share with its first, and which of them are the journey's.

A date in front holds for what follows it, until a word says that time has gone on (之后, 再). With the day of leaving
home begins the journey; when the places are reached it does not say. An interval in front of several clauses
(22日至28日访问A，赴B…) is that of the journey, not of its first place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.travel.events import Event, When
from geo.travel.order_words import OrderWords

_SEQUEL = ("随后", "然后", "之后", "接着", "而后", "此后", "其后", "再", "并于", "又")


def goes_on_later(words: OrderWords, before: str, clause: str, fronted: Sequence[When]) -> bool:
    """Whether a clause opens with a word for a later time, so that no date told before it is its own.

    随后 may be said of the same day, but not of the same interval. `before`: what stands right before the clause.
    """
    if words.pattern("later").match(clause.lstrip("，、；并还 ")):
        return True
    opening = (before + clause)[: len(before) + 6]
    return any("/" in w.value for w in fronted) and any(word in opening for word in _SEQUEL)


def setting_out(events: Sequence[Event], homes: Sequence[str | None], fronted: Sequence[When]) -> list[Event]:
    """Events of a clause behind "left home on Monday": its day is the one of setting out."""
    days = [w for w in fronted if w.use == "on" and "/" not in w.value]
    return [
        replace(
            e,
            dates=tuple(w for w in e.dates if w not in days),
            departs=tuple(replace(w, use="from") for w in e.dates if w in days),
        )
        if e.place is not None and e.place.country not in homes and any(w in days for w in e.dates)
        else e
        for e in events
    ]


def of_the_whole(events: list[Event], clauses: Sequence[tuple[int, str]]) -> list[Event]:
    """The same events, with an interval told of the first clause alone given to the journey where others follow it.

    `clauses`: where each clause of the sentence starts, and its words with the three characters before them.
    """
    if len(clauses) < 2:
        return events
    second = clauses[1][0]
    first = [e for e in events if e.position < second and any("/" in w.value for w in e.dates)]
    others = [
        e
        for e in events
        if e.position >= second and e.named and e.place and e.kind != "leave" and e.role in ("goal", "object")
    ]
    sequel = any(word in text[:9] for _, text in clauses[1:] for word in _SEQUEL)
    countries = {e.place.country for e in first if e.place}
    if not first or sequel or not others:
        return events
    if all(e.place and e.place.country in countries for e in others):
        return events
    whole = next(w for e in first for w in e.dates if "/" in w.value)
    if any(w != whole for e in others for w in e.dates):
        return events
    journey = replace(first[0], place=None, name="", mention=None, role="goal", dates=(whole,), journey=True)
    kept = [replace(e, dates=tuple(w for w in e.dates if w != whole)) for e in events]
    return [*kept, journey]
