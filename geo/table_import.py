"""A table of visits into the archive: what the dashboard's page and the command line both do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.archive import TABLE, Archive
from geo.gazetteer import Gazetteer
from geo.model import Analysis
from geo.reading import Problem
from geo.reading.visit_tables import Table, VisitRow, visit_rows
from geo.travel.table_visits import analyses, row_numbers

_BATCH = 200  # visits in one transaction; between two, the progress is told


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table: every one of its rows is in a visit, or has a problem."""

    rows: int
    added: tuple[str, ...]  # ids of the articles that were added, one a visit
    known: int  # visits that were here already
    problems: tuple[Problem, ...]


def import_table(
    table: Table,
    columns: Mapping[str, str],
    archive: Archive,
    gazetteer: Gazetteer,
    source: str,
    home: str = "",
    host: str = "",
    tell: Callable[[int, int], None] = lambda done, rows: None,
) -> Imported:
    """Keep the visits of a table. `columns`: field (`visit_tables.NAMES`) to the name of its column.

    `source` is the table's name, and stands with each visit as its source. `home` and `host` (a country's name or ISO
    code) hold where a row has none of its own. `tell` hears how many rows are done, of how many. What was kept stays
    where `tell` raises; the same table again adds what is missing.
    """
    read = list(visit_rows(table, columns, source))
    problems = [item for item in read if isinstance(item, Problem)]
    rows: list[VisitRow] = [item for item in read if not isinstance(item, Problem)]
    added: list[str] = []
    waiting: list[Analysis] = []
    done, known = len(problems), 0

    def keep() -> None:
        nonlocal done, known
        if not waiting:
            return tell(done, len(table.rows))
        for result in archive.add_all(waiting, TABLE):
            if result.added:
                added.append(result.article_id)
            else:
                known += 1
        done += sum(len(row_numbers(analysis)) for analysis in waiting)
        waiting.clear()
        tell(done, len(table.rows))

    for item in analyses(rows, gazetteer, source, home, host):
        if isinstance(item, Problem):
            problems.append(item)
            done += 1
            continue
        waiting.append(item)
        if len(waiting) == _BATCH:
            keep()
    keep()
    return Imported(len(table.rows), tuple(added), known, tuple(problems))
