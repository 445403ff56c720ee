"""What asking for a place comes to. "Not found" is an answer; "failed" is none."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Place


@dataclass(frozen=True, slots=True)
class Found:
    """The place; ``source`` is the service that knew it ("gazetteer" also where it stood in for one that failed)."""

    place: Place
    source: str
    cached: bool = False
    failure: str = ""  # why the set service was not the one that answered


@dataclass(frozen=True, slots=True)
class NotFound:
    """The service answered that there is no such place."""

    source: str
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer: refused, timed out, out of reach, or an answer that makes no sense."""

    source: str
    reason: str
    retry_after: float | None = None  # seconds from now


Result = Found | NotFound | Failed
