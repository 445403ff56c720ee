"""Corrections as JSON Lines, one a line, to take them to another archive and back.

{"article":"0f…","by":"Ana","at":"2026-11-24T09:12:00.000000+00:00","id":"…","group":"…",
 "change":{"kind":"reject","target":{"kind":"visit","traveller":"…","evidence":[{"start":0,"end":80}]}}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from geo import codec
from geo.corrections.checks import correction_problem, moment
from geo.corrections.model import Change, Correction, Unknown
from geo.i18n import _

LINE_LIMIT = 1_000_000  # bytes
_KINDS = frozenset(kind.KIND for kind in Change.__args__)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was not taken in. `number` counts from 1."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class _Line:
    article: str
    by: str
    at: str
    id: str
    group: str
    note: str = ""


def change_text(change: Change | Unknown) -> str:
    """A change as JSON text, as the archive keeps it."""
    return change.text if isinstance(change, Unknown) else codec.encode(change)


def read_change(text: str) -> Change | Unknown:
    """The change in JSON text; of a kind (or a shape) that this version does not know: as it is."""
    try:
        found: Change = codec.decode(text, Change)  # type: ignore[arg-type]
    except codec.CodecError:
        return Unknown(text)
    return found


def write(corrections: Iterable[Correction]) -> str:
    """All of them, in the order given, each line with its end."""
    out = []
    for c in corrections:
        head = codec.encode(_Line(c.article_id, c.author, c.made, c.id, c.group, c.note))
        out.append(f'{head[:-1]},"change":{change_text(c.change)}}}\n')
    return "".join(out)


def read(data: bytes) -> tuple[tuple[Correction, ...], tuple[BadLine, ...]]:
    """The good lines and the bad ones of a file; empty lines are neither. Never raises for bad input."""
    good: list[Correction] = []
    bad: list[BadLine] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            found = _line(raw)
            if isinstance(found, Correction):
                good.append(found)
            else:
                bad.append(BadLine(number, found))
    return tuple(good), tuple(bad)


def _line(raw: bytes) -> Correction | str:
    if len(raw) > LINE_LIMIT:
        return _("The line is longer than 1 MB.")
    try:
        value = json.loads(raw.decode("utf-8"))
        if not isinstance(value, dict):
            return _("It is not a JSON object.")
        line = codec.from_plain(value, _Line)
        plain = value.get("change")
        kind = plain.get("kind") if isinstance(plain, dict) else None
        if not isinstance(kind, str):
            return _("It has no change.")
        change: Change | Unknown
        if kind in _KINDS:
            change = codec.from_plain(plain, Change)  # type: ignore[arg-type]
        else:  # of a later version: kept for the day when this archive is read by that
            change = Unknown(json.dumps(plain, separators=(",", ":")))
        made = moment(line.at)
        at = made.isoformat(timespec="microseconds") if made else line.at
        correction = Correction(line.article, change, line.by, at, line.id, line.group, line.note)
    except UnicodeDecodeError:
        return _("It is not UTF-8 text.")
    except codec.CodecError as error:
        return _("It has another shape: {why}.", why=error)
    except (ValueError, RecursionError):
        return _("It is not JSON.")
    return correction_problem(correction) or correction
