"""How long something lasts: "a three-day visit", "50 years". Lengths are no dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from geo.model import Parse
from geo.text.dates.rules import plain, rules_of

Unit = Literal["hour", "day", "week", "month", "year", "decade"]
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something lasts or lasted: "a three-day visit" (3, "day")."""

    start: int
    end: int
    text: str
    count: int
    unit: Unit

    @property
    def days(self) -> float:
        """Length in days; months and years on average."""
        return self.count * _DAYS[self.unit]


def durations(parse: Parse) -> tuple[Duration, ...]:
    """Lengths of time that the text tells ("a three-day visit", "50 years"), in text order."""
    rules = rules_of(parse.lang)
    if rules is None or not parse.sentences:
        return ()
    text = parse.article.content[: parse.sentences[-1].end]
    found: list[Duration] = []
    taken: set[int] = set()
    for mention in parse.mentions:
        if mention.kind == "date":
            taken.update(range(mention.start, mention.end))
    for pattern in rules.durations:
        for match in pattern.regex.finditer(text):
            g = match.groupdict()
            unit: Any = rules.units.get(plain(g.get("unit") or ""))
            word = plain(g.get("n") or "1")
            count = int(word) if word.isdigit() else rules.numbers.get(word)
            if unit is None or count is None or match.start() in taken:
                continue
            taken.update(range(*match.span()))
            found.append(Duration(match.start(), match.end(), match[0], count, unit))
    return tuple(sorted(found, key=lambda d: d.start))
