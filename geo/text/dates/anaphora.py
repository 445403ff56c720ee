"""Dates that hang on another date of the text: "the following day", "the second day of his visit"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from geo import edtf
from geo.model import Mention, Parse
from geo.text.dates.calendar import shift
from geo.text.dates.lengths import Unit
from geo.text.dates.rules import plain, rules_of


@dataclass(frozen=True, slots=True)
class Relation:
    """How a date hangs on another.

    `offset` units from `base`: the date last told, or the visit's first or last day.
    """

    base: Literal["anchor", "start", "end"]
    unit: Unit
    offset: int


def relation(text: str, lang: str) -> Relation | None:
    """How the words of an anaphoric date mention hang on another date; None where they do not.

    >>> relation("the following day", "en")
    Relation(base='anchor', unit='day', offset=1)
    """
    rules = rules_of(lang)
    if rules is None:
        return None
    text = text.replace("\u2019", "'")
    for pattern in rules.anaphora:
        match = pattern.regex.fullmatch(text)
        if not match:
            continue
        g = {k.rstrip("23"): v for k, v in match.groupdict().items() if v}
        unit = rules.units.get(plain(g.get("unit", pattern.unit or "day")), "day")
        offset = pattern.offset
        if "nth" in g:
            offset = rules.ordinals.get(plain(g["nth"]), 1) - 1
        elif "n" in g:
            word = plain(g["n"])
            count = int(word) if word.isdigit() else rules.numbers.get(word, 1)
            offset = pattern.sign * count
        base: Any = pattern.base or "anchor"
        known: Any = unit
        return Relation(base, known, offset or 0)
    return None


def relative(
    parse: Parse, mention: Mention, anchor: str | None, start: str | None = None, end: str | None = None
) -> str | None:
    """EDTF of a date mention, anaphoric ones included ("the following day", "the second day of his visit").

    `anchor` is the date last told (EDTF), `start` and `end` the first and last day of the visit that is spoken of.
    Returns `mention.when` where that is known, and None where what the mention hangs on is unknown or not one day.
    """
    if mention.when is not None:
        return mention.when
    found = relation(mention.text, parse.lang)
    if found is None:
        return None
    base = {"anchor": anchor, "start": start, "end": end}[found.base]
    day = _end_of(base) if found.base == "anchor" else edtf.exact_day(base)
    if day is None:
        return None
    try:
        return shift(date.fromisoformat(day), found.unit, found.offset)
    except (ValueError, OverflowError):
        return None


def _end_of(value: str | None) -> str | None:
    """The day itself, or the last day of an interval of days: what "the following day" counts from."""
    if value and "/" in value:
        value = value.partition("/")[2]
    return edtf.exact_day(value)
