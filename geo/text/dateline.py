"""The date-line of an agency report: where it was written, and on which day.

>>> text = "ACCRA, March 4 (Agency) -- The president of Ghana received a guest here today."
>>> text[: date_line_end(text, 0, len(text))]
'ACCRA, March 4 (Agency) -- '
"""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"(?P<place>[^\W\d_][\w.'’/ -]{1,40}?(?:,\s[^\W\d_](?:[^\W\d_]|[.'’ ]){1,30}?)??)"
    r"(?P<day>,?\s+(?:[^\W\d_]{3,10}\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}|\d{1,2}(?=\s*\())(?:,?\s+(?:de\s+)?\d{4})?)?"
    r"(?P<agency>\.?\s*\([^()\n]{2,40}\))?"
    r"(?:(?P<dash>\s*[–—]|\s+-{1,2}|\s*--|\.-)\s*|(?P<stop>\.)\s+)"
)

# 新华社北京5月3日电（记者…）, （中央社记者…台北24日电）
_HAN = re.compile(
    r"[（(]?[^，。\n]{2,36}?\d{1,2}日(?:专?电|讯|报道|综合外电报道)[）)]?(?:\s*[（(][^）)\n]{2,24}[）)])?\s*"
)


def date_line_end(text: str, start: int, end: int) -> int | None:
    """Where the text behind a date-line begins, in a first paragraph [start, end); None where it opens otherwise.

    A name in capitals before a dash is one; a name in small letters, or before a full stop, only with a day or an
    agency behind it ("Berlin (dpa) - ", "WELLINGTON, October 19. ", "Wien, 4. Juni. ").
    """
    if written := _HAN.match(text, start, end):
        return written.end()
    match = _HEAD.match(text, start, end)
    if match is None or not any(c.islower() for c in text[match.end() : end]):
        return None
    town = match["place"].split(",")[0]
    named = sum(c.isalpha() for c in town) > 2
    capitals = named and town.isupper()
    told = named and bool(match["day"] or match["agency"])
    words = [word for word in town.split() if word not in ("de", "del", "la", "el")]  # "Santiago de Chile"
    town_alone = all(word[:1].isupper() for word in words) and 0 < len(words) < 4
    if match["dash"]:
        spanish = match["dash"] == ".-" and town_alone  # "Lima.- El presidente …": used for nothing else
        return match.end() if capitals or told or spanish else None
    return match.end() if match["day"] and (capitals or (town_alone and match["day"][0] == ",")) else None
