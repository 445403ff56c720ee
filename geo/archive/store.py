"""The archive: adding, removing, correcting and asking. Each part has a module of its own."""

from __future__ import annotations

from geo.archive.copying import Copying
from geo.archive.mapped import Mapped
from geo.archive.reading import Reading
from geo.archive.retold import Retold
from geo.archive.rows import key
from geo.archive.writing import Writing


class Archive(Writing, Reading, Retold, Mapped, Copying):
    """Articles with their visits, links and mentions.

    `url` is an SQLAlchemy database URL; without one, VISIT_ATLAS_DATABASE_URL or a file in the user's
    data folder. Opening makes the tables where there are none. One object serves several threads.

    Every frame takes one `Filters` (meanings: `geo.archive.queries`), and `limit` and `offset` to get a
    part of it; `geo.archive.summaries` has the counts. Every method raises ArchiveError, with a sentence for people,
    where the database fails.
    """


def row_id(article_id: str, key_: str) -> int:
    """The id in frames and addresses of what has `key_` in `Archive.corrected(article_id)`."""
    return key(article_id, key_)
