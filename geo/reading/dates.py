"""Publication dates as articles and users write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate
from functools import cache

from geo.data import language_table
from geo.i18n import LANGUAGES, _

_FORMATS = (
    "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日",
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b. %d, %Y", "%A, %B %d, %Y", "%A, %d %B %Y",
)  # fmt: skip

_LINES_BEFORE, _HEADLINE = 5, 160  # lines in which a date-line is looked for; characters of a line that is no paragraph

# The date-line of an agency report: "ACCRA, 4 March 2024 (Agency) – The president …".
_DATE_LINE = re.compile(
    r"[^\W\d_][^\n\d]{1,60}?,?[ \t]+"
    r"(?P<date>(?P<d>\d{1,2})(?:\.|er)?[ \t]+(?:de[ \t]+)?(?P<m>[^\W\d_]{3,12})\.?,?[ \t]+(?:del?[ \t]+)?(?P<y>\d{4})"
    r"|[A-Z][a-z]+\.?[ \t]+\d{1,2},?[ \t]+\d{4})"
    r"[ \t]*(?:\([^()\n]{1,40}\)[ \t]*)?(?:[–—]|-{1,2}(?=\s))"
)


def publication_date(value: str) -> str:
    """`value` as YYYY-MM-DD: ISO 8601 (a time is cut off), RFC 2822, or a month in English words.

    Raises ValueError for anything else; 03/04/2023 too, as it means two days, and "today" as it means any.

    >>> publication_date("September 13, 2023"), publication_date("2023-09-13T23:30:00Z")
    ('2023-09-13', '2023-09-13')
    """
    text = " ".join(value.split())
    if re.match(r"\d{4}-\d\d-\d\d(?!\d)", text):
        try:
            found = date.fromisoformat(text[:10])
            if len(text) > 10:
                datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(_no_date(text)) from None
        return found.isoformat()
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    try:
        mail = parsedate(text)
        if mail and re.search(r"[A-Za-z]", text):
            return date(*mail[:3]).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        pass
    raise ValueError(_no_date(text))


def _no_date(text: str) -> str:
    shown = "".join(char for char in text if char.isprintable())[:40]
    return _("“{text}” is not a date such as 2023-09-13", text=shown)


def date_line(text: str) -> str | None:
    """The day that a report's date-line gives, as YYYY-MM-DD; None where it begins otherwise.

    Lines of a headline, a byline and the like may stand before it: short ones, as the text was copied with them.

    The month in words of any language.

    >>> date_line("Guest in Accra\\n\\nACCRA, 4 March 2024 - The president of Ghana received a guest.")
    '2024-03-04'
    """
    match = None
    for line in [line.strip() for line in text.splitlines() if line.strip()][:_LINES_BEFORE]:
        match = _DATE_LINE.match(line)
        if match or len(line) > _HEADLINE:
            break
    if match is None:
        return None
    try:
        if month := _months().get((match["m"] or "").casefold()):
            return date(int(match["y"]), month, int(match["d"])).isoformat()
        return publication_date(match["date"])
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The number of a month by its name in small letters, in every language whose dates are known."""
    return {
        name.casefold(): number
        for lang in LANGUAGES
        for name, number in language_table(lang, "dates").get("months", {}).items()
    }
