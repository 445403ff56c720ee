"""The day that a date-line gives: where and when a report was written, which may be a day or two before it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geo.text.dates.absolute import absolute
from geo.text.dates.account import Account
from geo.text.dates.found import Hit

_LATEST = 4  # days that a report may wait for its printing
_PLACE = re.compile(r"\W*[^\W\d_][^.:;!?\n\d]{1,40},\s*(?:den\s+|le\s+)?")  # "Wien, ", "WASHINGTON, "
_BEHIND = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?(?:\.?\s?[-–—]|\.(?=\s)|:)")
_HAN = re.compile(r"(?:专?电|讯|报道)")  # 新华社北京5月3日电


def written_on(account: Account, hits: Sequence[Hit]) -> date | None:
    """The day of the report's date-line, None where it has none or appeared on another occasion."""
    body = next((s for s in account.sentences if not s.title), None)
    if body is None or account.published is None:
        return None
    for hit in hits:
        if hit.start < body.start or hit.kind != "absolute":
            continue
        if hit.start - body.start > 45:
            return None
        before = account.text[body.start : hit.start]
        opens = _HAN.match(account.text, hit.end) or (_PLACE.fullmatch(before) and _BEHIND.match(account.text, hit.end))
        if not opens or "d" not in hit.groups or "d2" in hit.groups:
            return None
        try:
            alone = Account(account.rules, account.text, account.published, account.tokens, account.sentences, [hit])
            ((_, _, when),) = absolute(alone, hit)
            day = date.fromisoformat(when or "")
        except ValueError:
            return None
        return day if 0 <= (account.published - day).days <= _LATEST else None
    return None
