"""Tables of visits (CSV or Excel): which column says what, and each row as a `VisitRow` or a `Problem`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from geo.i18n import _
from geo.i18n import number as shown_number
from geo.reading import workbook
from geo.reading.encoding import clean, decode
from geo.reading.problem import Problem, Unreadable

BYTE_LIMIT, ROW_LIMIT, CELL_LIMIT = 50_000_000, 200_000, 5_000
TEXT_LIMIT = 100_000_000  # characters of all cells: one shared text may stand in each
# What a column may be called, the likeliest first. "from" may be a day or a country: its cells decide.
NAMES: Mapping[str, tuple[str, ...]] = {
    "traveller": ("traveller", "traveler", "visitor", "name", "leader", "person", "who"),
    "role": ("role", "office", "position"),
    "start": ("start_date", "start", "arrival", "date_from", "from_date", "begin", "date", "from"),
    "end": ("end_date", "end", "departure", "date_to", "to_date", "to", "until"),
    "traveller_country": (
        "traveller_country",
        "traveler_country",
        "nationality",
        "home_country",
        "from_country",
        "from",
    ),
    "country": ("country", "host_country", "host", "destination", "country_visited", "to_country"),
    "place": ("locale", "place", "city", "location", "places", "town"),
    "remarks": ("remarks", "description", "purpose", "notes", "comment"),
}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]00:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One row. `number` counts as a spreadsheet does (the header is row 1); days are EDTF; texts are as written."""

    number: int
    traveller: str
    role: str
    traveller_country: str
    country: str
    place: str
    start: str | None
    end: str | None
    remarks: str


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file, all as text, under their header."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # row number, cells


def read_table(name: str, data: bytes) -> Table:
    """The cells of a CSV or .xlsx file. Raises Unreadable with what is wrong and what to do."""
    if len(data) > BYTE_LIMIT:
        raise Unreadable(_("the file is larger than {n} MB", n=BYTE_LIMIT // 1_000_000), _("Divide it into several."))
    try:
        rows = workbook.rows(data) if name.lower().endswith((".xlsx", ".xlsm")) else _csv(decode(data))
        numbered = [(number, cells) for number, cells in _numbered(rows) if any(cells)]
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes of openpyxl, it stays that file's problem
        why = clean(" ".join(str(error).split()))[:200] or type(error).__name__
        raise Unreadable(
            _("this is no table that can be read ({error})", error=why), _("Save it as CSV in UTF-8.")
        ) from error
    if len(numbered) < 2:
        raise Unreadable(_("there are no rows under the first line"))
    return Table(numbered[0][1], tuple(numbered[1:]))


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    return "" if value is None else clean(str(value)).strip()[:CELL_LIMIT]


def _numbered(rows: Iterator[Sequence[Any]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows with their numbers; empty cells at a row's end are left out, and columns further than any table has."""
    length = 0
    for number, row in enumerate(rows, 1):
        if number > ROW_LIMIT:
            raise ValueError(_("more than {n} rows", n=shown_number(ROW_LIMIT)))
        cells = [_cell(value) for value in row[: workbook.COLUMN_LIMIT]]
        while cells and not cells[-1]:
            cells.pop()
        length += sum(map(len, cells))
        if length > TEXT_LIMIT:
            raise ValueError(_("it unpacks to far more than its size"))
        yield number, tuple(cells)


def _csv(text: str) -> Iterator[Sequence[str]]:
    text = text.lstrip("\ufeff").replace("\0", "")
    first = text[: text.find("\n")] if "\n" in text else text
    return csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))


def guess_columns(table: Table) -> dict[str, str]:
    """Field to column, by the columns' names; a field that no column seems to be is left out."""
    known = {re.sub(r"\W+", "_", name.casefold()).strip("_"): name for name in table.header}
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        for name in names:
            column = known.get(name)
            if column is None or column in found.values():
                continue
            if name == "from" and _looks_like_days(table, column) != (field == "start"):
                continue
            found[field] = column
            break
    return found


def _looks_like_days(table: Table, column: str) -> bool:
    place = table.header.index(column)
    cells = [row[place] for _number, row in table.rows[:50] if place < len(row) and row[place]]
    return sum(bool(_DAY.fullmatch(cell)) for cell in cells) * 2 > len(cells)


def visit_rows(table: Table, columns: Mapping[str, str], where: str) -> Iterator[VisitRow | Problem]:
    """Each row as a visit's stop, or as a Problem that says what is wrong in it; never raises for a row."""
    places = {field: table.header.index(column) for field, column in columns.items()}
    for number, cells in table.rows:
        value = {field: cells[at] if at < len(cells) else "" for field, at in places.items()}
        at = row_of(where, number)
        if not value.get("traveller"):
            yield Problem(at, _("it names no traveller"))
            continue
        try:
            start, end = _day(value.get("start", "")), _day(value.get("end", ""))
        except ValueError as error:
            yield Problem(at, str(error), _("Days are written as 2023-09-13, months as 2023-09."))
            continue
        if start and end and end[: len(start)] < start[: len(end)]:
            yield Problem(at, _("it ends ({end}) before it begins ({start})", end=end, start=start))
            continue
        texts = {field: value.get(field, "") for field in NAMES if field not in ("start", "end")}
        yield VisitRow(number=number, start=start or end, end=end, **texts)


def row_of(table: str, number: int) -> str:
    """Where a row is, for people."""
    return _("{file}, row {n}", file=table, n=number)


def _day(text: str) -> str | None:
    """EDTF of a cell; None of an empty one. Raises ValueError for what is no day, month or year."""
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(_("“{text}” is not a date that can be read", text=text[:40]))
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(_("“{text}” is no day of the calendar", text=text[:40])) from None
    return "-".join(part for part in (year, month, day) if part)
