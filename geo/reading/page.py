"""HTML pages: title, date, text and source as trafilatura finds them. Nothing in the page is run or fetched."""

from __future__ import annotations

import html
import re

from geo.i18n import _
from geo.model import Article
from geo.reading.dates import publication_date
from geo.reading.encoding import clean, decode
from geo.reading.problem import Unreadable

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def page(data: bytes, name: str, charset: str = "") -> Article:
    """An article from a page; the server's `charset` goes before the page's own word (as in WHATWG HTML).

    Raises Unreadable where there is no text in it.
    """
    declared = _CHARSET.search(data[:4096])
    return from_markup(decode(data, charset or (declared[1].decode("ascii") if declared else "")), name)


def from_markup(markup: str, name: str) -> Article:
    """An article from HTML text. Raises Unreadable where there is no text in it."""
    import trafilatura  # slow to import, and only pages need it

    try:
        found = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        known = found if found is None or isinstance(found, dict) else found.as_dict()
        facts = {name: str(value) for name, value in (known or {}).items() if isinstance(value, str) and value}
        text = facts.get("text") or trafilatura.html2txt(markup)
    except Exception as error:  # whatever a broken page makes of the parser, it stays that page's problem
        raise Unreadable(_("the page can't be read ({why})", why=type(error).__name__)) from error
    text = clean(html.unescape(text or "")).strip()
    if not re.search(r"\w", text):
        raise Unreadable(_("no text was found in the page"), _("Open it in a browser and paste its text."))
    published = None
    if "date" in facts:
        try:
            published = publication_date(facts["date"])
        except ValueError:
            published = None
    title = clean(facts.get("title", "")).strip()
    first, _newline, rest = text.partition("\n")
    if title and first.strip() == title and rest.strip():
        text = rest.strip()
    return Article(
        text=re.sub(r"\n+", "\n\n", text),
        title=title,
        date=published,
        source=clean(facts.get("sitename") or facts.get("hostname", "")).strip(),
        url=clean(facts.get("url", "")).strip(),
        lang="",
        name=name,
    )
