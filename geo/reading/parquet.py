"""Parquet: articles as rows with the columns of `geo.reading.records`, a batch at a time.

Files of the machine's owner alone: what is packed well can unpack to any size, so uploads are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from geo.i18n import _
from geo.model import Article
from geo.reading.problem import Problem, Unreadable
from geo.reading.records import FIELDS, article

_ROWS = 64  # at once


def from_parquet(stream: BinaryIO, where: str, name: str) -> Iterator[Article | Problem]:
    """The articles of a Parquet file."""
    from pyarrow import ArrowException, parquet

    count = 0
    try:
        # nothing is read ahead: of a row group lie in memory the pages that are being read, not all
        file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
        columns = [column for column in FIELDS if column in file.schema_arrow.names]
        if "text" not in columns:
            hint = _("Name the columns in the first line; those that are read are {names}.", names=", ".join(FIELDS))
            yield Problem(where, _("the first line has no column “text”"), hint)
            return
        for batch in file.iter_batches(_ROWS, columns=columns):
            for row in batch.to_pylist():
                count += 1
                try:
                    yield article({key: _text(value) for key, value in row.items()}, f"{name}-{count}")
                except Unreadable as error:
                    yield Problem(_("{file}, line {n}", file=where, n=count), error.what, error.hint)
    except (ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        yield Problem(where, _("it can't be opened ({why})", why=why))
        return
    if not count:
        yield Problem(where, _("the file is empty"))


def _text(value: Any) -> Any:
    """A day or moment as text; all else as it is."""
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value
