"""JSON, JSON Lines and CSV: articles as records with the fields id, title, text, date, source, url, lang."""

from __future__ import annotations

import codecs
import csv
import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from geo.i18n import N_, _
from geo.model import Article
from geo.reading.dates import publication_date
from geo.reading.encoding import clean, decode, guess
from geo.reading.problem import Problem, Unreadable

FIELDS = ("id", "title", "text", "date", "source", "url", "lang")
RECORD_LIMIT = 50_000_000  # bytes of one line
_SAMPLE = 65536


def article(record: Any, name: str) -> Article:
    """An article from one record. Raises Unreadable with what is wrong in it."""
    if not isinstance(record, dict):
        raise Unreadable(_("an article is an object with a text, this is {what}", what=_kind(record)))
    values = {}
    for field in FIELDS:
        value = record.get(field)
        if value is None or (isinstance(value, float) and math.isnan(value)):
            value = ""
        elif field == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value) if abs(value) < 10**40 else ""
        if not isinstance(value, str):
            raise Unreadable(_("the field “{field}” must be text, this is {what}", field=field, what=_kind(value)))
        values[field] = clean(value).strip()
    if not values["text"]:
        raise Unreadable(_("there is no text in it"), _("Each article needs a field “text”."))
    published = None
    if values["date"]:
        try:
            published = publication_date(values["date"])
        except ValueError as error:
            raise Unreadable(_("its date: {why}", why=error)) from None
    return Article(
        text=values["text"],
        title=values["title"],
        date=published,
        source=values["source"],
        url=values["url"],
        lang=values["lang"].lower()[:20],
        name=values["id"] or name,
    )


def _kind(value: Any) -> str:
    if value is None:
        return _("nothing")
    names = {
        dict: N_("an object"),
        list: N_("a list"),
        str: N_("a text"),
        bool: N_("true or false"),
        int: N_("a number"),
        float: N_("a number"),
    }
    return _(names[type(value)])


def _loads(text: str, in_line: bool = False) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if in_line:
            raise Unreadable(_("not valid JSON: column {column} ({why})", column=error.colno, why=error.msg)) from None
        at = {"line": error.lineno, "column": error.colno, "why": error.msg}
        raise Unreadable(_("not valid JSON: line {line}, column {column} ({why})", **at)) from None
    except RecursionError:
        raise Unreadable(_("not valid JSON: nested too deep")) from None
    except ValueError as error:
        raise Unreadable(_("not valid JSON: {why}", why=error)) from None


def from_json(data: bytes, where: str, name: str) -> Iterator[Article | Problem]:
    """The article or list of articles in a JSON file."""
    try:
        value = _loads(decode(data))
    except Unreadable as error:
        yield Problem(where, error.what, error.hint)
        return
    if not isinstance(value, list):
        value, numbered = [value], False
    else:
        numbered = True
        if not value:
            yield Problem(where, _("the list has no articles in it"))
    for number, record in enumerate(value, 1):
        try:
            yield article(record, f"{name}-{number}" if numbered else name)
        except Unreadable as error:
            yield Problem(_("{file}, article {n}", file=where, n=number) if numbered else where, error.what, error.hint)


def lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Decoded lines, with their ends, of a file that is read piece by piece. Raises Unreadable."""
    source = iter(chunks)
    first = next(source, b"")
    while len(first) < _SAMPLE and (second := next(source, b"")):
        first += second
    name = guess(first[:_SAMPLE])
    if name.startswith(("utf-16", "utf-32")):
        decoder = codecs.getincrementaldecoder(name)("replace")
        rest = ""
        for chunk in (first, *source):
            rest += decoder.decode(chunk)
            *whole, rest = rest.split("\n")
            yield from (line + "\n" for line in whole)
        rest += decoder.decode(b"", final=True)
        if rest:
            yield rest
        return
    pending = first.removeprefix(codecs.BOM_UTF8)
    while True:
        *complete, pending = pending.split(b"\n")
        yield from (_line(line, name) + "\n" for line in complete)
        if len(pending) > RECORD_LIMIT:
            raise Unreadable(_("a line is longer than {n} MB", n=RECORD_LIMIT // 1_000_000))
        more = next(source, None)
        if more is None:
            break
        pending += more
    if pending:
        yield _line(pending, name)


def _line(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # the sample was plain ASCII and this line is not: then Windows-1252 is the likeliest
        return data.decode("cp1252" if name.startswith("utf-8") else name, "replace")


def from_jsonl(chunks: Iterable[bytes], where: str, name: str) -> Iterator[Article | Problem]:
    """The articles of a JSON Lines file, one line at a time."""
    count = 0
    try:
        for number, line in enumerate(lines(chunks), 1):
            if not line.strip("\ufeff \t\r\n\0"):
                continue
            count += 1
            try:
                yield article(_loads(line.strip("\ufeff \t\r\n"), in_line=True), f"{name}-{number}")
            except Unreadable as error:
                yield Problem(_("{file}, line {n}", file=where, n=number), error.what, error.hint)
    except Unreadable as error:
        yield Problem(where, error.what, error.hint)
        return
    if not count:
        yield Problem(where, _("the file is empty"))


def from_csv(chunks: Iterable[bytes], where: str, name: str) -> Iterator[Article | Problem]:
    """The articles of a CSV table (comma, semicolon or tab), one row at a time."""
    csv.field_size_limit(RECORD_LIMIT)
    try:
        source = (line.replace("\0", "") for line in lines(chunks))
        first = next((line for line in source if line.strip()), "")
        if not first:
            yield Problem(where, _("the file is empty"))
            return
        mark = max(",;\t", key=first.count)
        header = [field.strip().strip('"').casefold().lstrip("\ufeff") for field in first.strip("\r\n").split(mark)]
        if "text" not in header:
            yield Problem(
                where,
                _("the first line has no column “text”"),
                _("Name the columns in the first line; those that are read are {names}.", names=", ".join(FIELDS)),
            )
            return
        yield from _rows(csv.reader(source, delimiter=mark, strict=True), header, where, name)
    except Unreadable as error:
        yield Problem(where, error.what, error.hint)


def _rows(reader: Any, header: list[str], where: str, name: str) -> Iterator[Article | Problem]:
    count = 0
    while True:
        line = reader.line_num + 2  # the header is line 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            hint = _("Text with quotes or commas stands in double quotes, a quote in it is doubled.")
            yield Problem(_("{file}, line {n}", file=where, n=line), _("the row is broken ({why})", why=error), hint)
            count += 1
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        count += 1
        if len(row) != len(header):
            what = _("the row has {n} fields, the first line {all}", n=len(row), all=len(header))
            yield Problem(
                _("{file}, line {n}", file=where, n=line), what, _("Text with commas stands in double quotes.")
            )
            continue
        try:
            yield article(dict(zip(header, row, strict=True)), f"{name}-{line}")
        except Unreadable as error:
            yield Problem(_("{file}, line {n}", file=where, n=line), error.what, error.hint)
    if not count:
        yield Problem(where, _("there are no rows under the first line"))
