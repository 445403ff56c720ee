"""What is kept: articles, all that was read from them, and what people corrected in it, in an SQL database.

>>> from geo.model import Filters
>>> archive = Archive("sqlite://")  # in memory; Archive() opens the user's own
>>> archive.counts(Filters())["articles"], len(archive.visits(Filters(countries=("CN",))))
(0, 0)
"""

from geo.archive.changes import LogLine, What
from geo.archive.copying import NotEmptyError
from geo.archive.correcting import CorrectionRefusedError, Taken
from geo.archive.engine import (
    ArchiveAwayError,
    ArchiveBusyError,
    ArchiveError,
    ArchiveFullError,
    ArchiveNotAllowedError,
    ArchiveReadOnlyError,
    ArchiveUnreadableError,
)
from geo.archive.reading import Hit, Options
from geo.archive.sources import Source, source_of
from geo.archive.store import Archive, row_id
from geo.archive.writing import TABLE, AddResult, KeptTable

__all__ = [
    "TABLE",
    "AddResult",
    "Archive",
    "ArchiveAwayError",
    "ArchiveBusyError",
    "ArchiveError",
    "ArchiveFullError",
    "ArchiveNotAllowedError",
    "ArchiveReadOnlyError",
    "ArchiveUnreadableError",
    "CorrectionRefusedError",
    "Hit",
    "KeptTable",
    "LogLine",
    "NotEmptyError",
    "Options",
    "Source",
    "Taken",
    "What",
    "row_id",
    "source_of",
]
