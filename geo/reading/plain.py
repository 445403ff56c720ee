"""Plain text and Markdown: what their first lines say of them, and the text under it."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.i18n import _
from geo.model import Article
from geo.reading.dates import publication_date
from geo.reading.problem import Unreadable

# Each pattern reads on for a bounded stretch only: a line may be of any length, and hold the same mark throughout.
# " date 2023-09-13 Chinese President …": the date stands before the text, on the text's own line.
_RUN_IN = re.compile(r"\s*date[\s:]+(\d{4}-\d\d-\d\d)(?!\d)[ \t]*(?:[:|–—-][ \t]+)?", re.IGNORECASE)
_HEADER = re.compile(
    r"\s{0,20}(title|headline|date|published|source|url|link|lang|language|id)\s{0,20}:\s{0,20}(\S.{0,2000})",
    re.IGNORECASE,
)
_FIELDS = {"headline": "title", "published": "date", "link": "url", "language": "lang", "id": "name"}
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"  # of a link; a pair of brackets may stand in it
_MARKS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"^```.*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\[\]\n]{0,1000})\]" + _TARGET), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]" + _TARGET), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE), lambda found: found[1].rstrip(" \t#")),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)
_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")


def headers(text: str) -> tuple[dict[str, str], str]:
    """What the lines before the text say (fields of Article), and the text without them.

    Raises Unreadable for a date in the form YYYY-MM-DD that is no day of the calendar.
    """
    found: dict[str, str] = {}
    rest = text
    while True:
        line, _, after = rest.partition("\n")
        match = _HEADER.fullmatch(line)
        if match:
            name = match[1].lower()
            name = _FIELDS.get(name, name)
            value = match[2].strip()
            if name != "title":
                value = value.strip("\"'")
            if name == "date":
                try:
                    value = publication_date(value)
                except ValueError as error:
                    if _RUN_IN.match(line) is None:  # "Date: to be announced" is a line of the text
                        break
                    if _RUN_IN.fullmatch(line):
                        raise Unreadable(str(error)) from None
                    match = None
            if match and name not in found:
                found[name] = value
                rest = after
                continue
        if not line.strip() and after:
            rest = after
            continue
        break
    run_in = _RUN_IN.match(rest)
    if run_in and "date" not in found:
        try:
            found["date"] = publication_date(run_in[1])
        except ValueError as error:
            raise Unreadable(str(error)) from None
        rest = rest[run_in.end() :]
    return found, rest.strip()


def _article(found: dict[str, str], text: str, name: str) -> Article:
    text = _BLANK_LINES.sub("\n\n", text).strip()
    if not text:
        raise Unreadable(_("there is no text in it"))
    return Article(
        text=text,
        title=found.get("title", ""),
        date=found.get("date"),
        source=found.get("source", ""),
        url=found.get("url", ""),
        lang=found.get("lang", ""),
        name=found.get("name") or name,
    )


def plain(text: str, name: str) -> Article:
    """An article from plain text. Raises Unreadable where there is no text."""
    found, body = headers(text)
    return _article(found, body, name)


def markdown(text: str, name: str) -> Article:
    """An article from Markdown: its front matter and first heading, its text without marks."""
    found: dict[str, str] = {}
    lines = text.lstrip().split("\n")
    if lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:]):
        end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
        known = [line for line in lines[1:end] if _HEADER.fullmatch(line)]
        found, _ = headers("\n".join(known))
        text = "\n".join(lines[end + 1 :])
    more, body = headers(text)
    found = more | found
    heading = re.match(r"#[ \t]+([^ \t#\n].*)(?:\n|$)", body)
    if heading:
        title = heading[1].rstrip(" \t#")
        body = body[heading.end() :].strip()
        later, body = headers(body)
        found = later | found
        found.setdefault("title", title)
    for pattern, plain_text in _MARKS:
        body = pattern.sub(plain_text, body)
        if "title" in found:
            found["title"] = pattern.sub(plain_text, found["title"])
    return _article(found, body, name)
