"""Where a report was written: the place of its date-line, which "here" means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.model import Mention, Parse
from geo.text.dateline import date_line_end

# Behind a town, a dash that a new sentence follows: "Riga – Le sommet …", "Bern. – Der Minister …".
_DASHED = re.compile(r"\.?(?: [–—]|\s+-{1,2}|\.-) (?=[^\W\d_a-zà-ÿ])")


@dataclass(frozen=True, slots=True)
class DateLine:
    """The place of a date-line, and the characters [start, end) that it takes."""

    place: Mention | None
    start: int
    end: int

    def holds(self, mention: Mention) -> bool:
        """Whether a mention stands in the date-line: it tells of the writing, not of the journey."""
        return self.start <= mention.start < self.end


def date_line(parse: Parse) -> DateLine | None:
    """The report's date-line; None without one. "LONDON: The president …" is one, where the head is a place."""
    first = next((s for s in parse.sentences if not s.title), None)
    if first is None:
        return None
    content = parse.article.content
    end = date_line_end(content, first.start, len(content))
    places = [m for m in parse.mentions if m.kind == "place" and m.start == first.start and m.place is not None]
    place = max(places, key=lambda m: m.end, default=None)
    if end is None and place is not None and place.text.isupper():
        alone = next((s for s in parse.sentences if s.paragraph == first.paragraph and s.start > first.start), None)
        rest = content[place.end : first.end]
        if rest.startswith(": "):
            end = place.end + 2
        elif alone is None and len(rest) < 30 and not any(c.islower() for c in rest.split(",")[0]):
            end = first.end  # on a line of its own
    if end is None and place is not None and (dash := _DASHED.match(content, place.end, first.end)):
        end = dash.end()
    if end is None:
        return None
    if place is not None and place.end > end:
        place = None
    if place is None and (inside := [m for m in parse.mentions if m.kind == "place" and first.start <= m.start < end]):
        place = inside[-1] if inside[-1].place is not None else None  # the agency comes first: 新华社北京5月3日电
    return DateLine(place, first.start, end)
