"""Clauses of a sentence by its words alone: each word of travel has the stretch around it that is told with it.

Between two words of travel the clauses part at the last word that opens a clause ("where", "after", a relative
pronoun), else at the "and" or comma nearest to the second one; a subject, a date or a place with a preposition of
rest that stand between that mark and the verb belong to the verb ("…, and on Monday in Lima the minister signed").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.model import Sentence
from geo.travel.lexicon import Kind
from geo.travel.order_words import OrderWords

_COMMA = re.compile(r"[,，;；:：()（）]|\s[–—-]\s")
_OPENERS = ("where", "after", "before", "relative", "purpose", "saying")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of travel by its characters."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One person as the clause names them, title and name together: characters and index in ``Parse.people``."""

    start: int
    end: int
    who: int


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence and its words of travel.

    `link`: how it hangs on what stands before it: "" (the first), "and", "comma", or the group of the word that
    opens it ("where", "after", "before", "relative", "purpose", "saying").
    """

    start: int
    end: int
    link: str = ""
    triggers: list[Trigger] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    link: str


def clauses_of(
    text: str,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    people: Sequence[Unit],
    places: Sequence[tuple[int, int, bool]],
    held: Sequence[tuple[int, int]],
    words: OrderWords,
) -> list[Clause]:
    """The clauses of `sentence` in text order; one alone where it has no word of travel.

    `places`: characters of each place, and whether a preposition of rest stands before it; `held`: characters inside
    which no clause parts (dates, and what stands between the places of a list).
    """
    found = [Clause(sentence.start, sentence.end)]
    for trigger in sorted(triggers, key=lambda t: t.start):
        current = found[-1]
        if not current.triggers:
            current.triggers.append(trigger)
            continue
        mark = _mark_between(text, current.triggers[-1].end, trigger.start, people, places, held, words)
        if mark is None or (mark.link == "comma" and _frames(text, found, words)):
            current.triggers.append(trigger)
            continue
        current.end = mark.start
        start = mark.end if mark.link in ("comma", "and") else mark.start
        found.append(Clause(start, sentence.end, mark.link, [trigger]))
    first = found[0]
    if first.triggers:
        opening = text[first.start : first.triggers[0].start]
        first.link = next((g for g in ("after", "before") if words.pattern(g).match(opening.lstrip(' «"“—–-'))), "")
    if not words.bounded:
        _postposed(text, found, words)
    return found


def _frames(text: str, found: Sequence[Clause], words: OrderWords) -> bool:
    """ "En marge du sommet à A, X a rencontré Y": a phrase without a verb is of the clause that it opens."""
    first = found[0]
    gatherings = len(found) == 1 and all(trigger.kind == "gathering" for trigger in first.triggers)
    return gatherings and bool(words.pattern("framing").match(text[first.start :].lstrip(' «"“—–-')))


def _postposed(text: str, found: list[Clause], words: OrderWords) -> None:
    """Where "after" stands behind its clause (访问后), the clause that it ends is the earlier one."""
    for clause in found:
        told = text[clause.start : clause.end].rstrip(" ，,；")
        link = next((g for g in ("after", "before") if words.ending(f"{g}_behind").search(told)), "")
        clause.link = link or clause.link


def _mark_between(
    text: str,
    low: int,
    high: int,
    people: Sequence[Unit],
    places: Sequence[tuple[int, int, bool]],
    held: Sequence[tuple[int, int]],
    words: OrderWords,
) -> _Mark | None:
    inside = [u for u in people if low <= u.start and u.end <= high]
    whole = [*((u.start, u.end) for u in inside), *held]
    marks = [m for m in _marks(text, low, high, words) if not any(a < m.end and m.start < b for a, b in whole)]
    closing = {_closing(text, u.start, u.end) for u in inside} | {_closing(text, *h) for h in held}
    marks = [m for m in marks if m.start not in closing and not _is_with(text, m, inside, words)]
    if not marks:
        return None
    openers = [m for m in marks if m.link in _OPENERS]
    if openers:
        return _closed(text, openers[-1], marks, high, words) or openers[-1]
    chosen = len(marks) - 1
    while chosen > 0 and marks[chosen].link != "and":
        left, right = marks[chosen - 1].end, marks[chosen].start
        between = text[left:right]
        here = [p for p in places if left <= p[0] < right]
        person = any(left <= u.start < right for u in inside)
        if any(not rest for _, _, rest in here) or (not here and not person and len(between.split()) > 3):
            break
        chosen -= 1
    return marks[chosen]


def _is_with(text: str, mark: _Mark, people: Sequence[Unit], words: OrderWords) -> bool:
    """抵达A，将与X会谈: before a person Chinese 与 is "with" where a verb stands before it, and joins no two verbs."""
    if words.bounded or mark.link != "and" or not words.pattern("partner").fullmatch(text[mark.start : mark.end]):
        return False
    behind = next((u for u in people if u.start >= mark.end), None)
    return behind is not None and not re.search("[，。；、]", text[mark.end : behind.start])


def _closed(text: str, opener: _Mark, marks: Sequence[_Mark], high: int, words: OrderWords) -> _Mark | None:
    """The "and" that goes on with the main clause: "the task that X gave her, and will meet Y".

    A relative clause with a verb of its own is at its end where "and" has the next verb right behind it.
    """
    if opener.link not in ("relative", "where"):
        return None
    last = next((m for m in reversed(marks) if m.link == "and" and m.start >= opener.end), None)
    if last is None or text[last.end : high].strip() or not text[: last.start].rstrip().endswith(","):
        return None
    return last if words.has("finite", text[opener.end : last.start]) else None


def _marks(text: str, low: int, high: int, words: OrderWords) -> list[_Mark]:
    found = [_Mark(m.start() + low, m.end() + low, "comma") for m in _COMMA.finditer(text[low:high])]
    for group in (*_OPENERS, "joining"):
        for match in words.pattern(group).finditer(text, low, high):
            link = "and" if group == "joining" else group
            if match[0] == "、":
                continue  # it joins the names of a list, never two clauses
            found.append(_Mark(match.start(), match.end(), link))
    if not words.bounded:  # 结束对A的访问后抵达B: "after" closes the clause that it stands behind
        found += [_Mark(m.end(), m.end(), "comma") for m in words.pattern("after_behind").finditer(text, low, high)]
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[_Mark] = []
    for mark in found:
        if kept and mark.start < kept[-1].end:
            continue
        kept.append(mark)
    return kept


def _closing(text: str, start: int, end: int) -> int:
    """Where the comma stands that closes an apposition: "the president, X, travelled", "am Montag, 13. Mai, in Rom"."""
    if not re.search("[,，]", text[start:end]):
        return -1
    match = re.match(r"\s*(?=[,，])", text[end : end + 3])
    return end + match.end() if match else -1
