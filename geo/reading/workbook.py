"""The first sheet of an Excel file, within bounds.

A small file may unpack to a great deal, name its cells sixteen thousand columns apart, or hold one row of ten million
cells. openpyxl builds in memory what it is given, so all XML is looked through first, as a stream.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.parsers import expat

from geo.i18n import _

UNPACKED_LIMIT = 150_000_000  # bytes of all files inside
PARTS_LIMIT = 2_000  # files inside
ELEMENT_LIMIT = 5_000_000  # XML elements in all; 200,000 rows of eight columns have as many
ROW_ELEMENTS = 20_000  # XML elements of one row, or of one shared text
COLUMN_LIMIT = 200  # further columns are not read
_ROW_DEPTH = 3  # worksheet, sheetData, row; sst, si


def rows(data: bytes) -> Iterator[Sequence[Any]]:
    """The rows of the first sheet, cells as openpyxl gives them. Raises ValueError, and whatever openpyxl raises."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        _judge(packed)
    from openpyxl import load_workbook  # takes a moment to import

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise ValueError(_("it has no sheet"))
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what it says of its own size may be wrong
    yield from sheet.iter_rows(max_col=COLUMN_LIMIT, values_only=True)


def _judge(packed: zipfile.ZipFile) -> None:
    """Raise ValueError where a file would unpack to more than a table of visits can be."""
    parts = packed.infolist()
    too_much = ValueError(_("it unpacks to far more than its size"))
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise too_much
    elements = 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        depth = inside = 0

        def begin(_name: str, _attributes: Any) -> None:
            nonlocal elements, depth, inside
            elements, depth = elements + 1, depth + 1
            inside = inside + 1 if depth > _ROW_DEPTH else 0
            if elements > ELEMENT_LIMIT or inside > ROW_ELEMENTS:
                raise too_much

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1

        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = begin, end
        with packed.open(part) as stream:
            try:
                parser.ParseFile(stream)
            except expat.ExpatError as error:
                raise ValueError(str(error)) from None
