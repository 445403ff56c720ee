"""How close a partnership is called, out of the words of its label.

>>> level("strategic partnership"), level("全面战略伙伴关系"), level("treaty alliance")
(3, 4, None)
"""

from __future__ import annotations

import re
from functools import cache

from geo import data
from geo.travel.link_labels import ARROW

PARTNERSHIP, COMPREHENSIVE, STRATEGIC, COMPREHENSIVE_STRATEGIC, SPECIAL = range(1, 6)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in data.table("partnership_levels"):
        words.setdefault(row["part"], []).append(row["words"])
    return {part: re.compile("|".join(found), re.IGNORECASE) for part, found in words.items()}


def level(label: str) -> int | None:
    """1 (a partnership), 2 (comprehensive), 3 (strategic), 4 (both), 5 (strategic, with a distinction).

    None where the label calls it by another name: an alliance has no place in this row. Words of all languages are
    looked for, since a label is quoted as it was written; of "from → to" it is the second that
    counts. Source of the order: ``geo/data/partnership_levels.csv``.
    """
    now = label.rpartition(ARROW)[2]
    has = {part: bool(pattern.search(now)) for part, pattern in _patterns().items()}
    if not has["noun"]:
        return None
    if has["strategic"] and has["special"]:
        return SPECIAL
    return PARTNERSHIP + has["comprehensive"] + 2 * has["strategic"]
