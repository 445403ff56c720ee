"""``python -m geo.evaluation FOLDER``: one table of all figures; ``--write`` also docs/accuracy.md and its picture."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from geo.evaluation import corpora, document, record, reports
from geo.evaluation.picture import draw
from geo.evaluation.record import Record, Thing
from geo.evaluation.reliability import reliability
from geo.evaluation.scorers import scorer
from geo.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[2]
NOTES = "docs/accuracy-notes.md"


def run(folder: Path, root: Path, gazetteer: Gazetteer, half: int | None = None) -> Record:
    """Measure everything that the folder and the project's ``tests/reports`` hold.

    Raises FileNotFoundError where the folder lacks a corpus or a scorer.
    """
    figures: list[record.Figure] = []
    errors: list[record.Errors] = []
    counts: dict[str, int] = {}
    judged: dict[Thing, list[reports.Judged]] = {"places": [], "stops": [], "links": []}
    for corpus in corpora.CORPORA:
        told = corpora.measure(folder, corpus, gazetteer, half)
        counts[corpus] = told.documents
        figures += told.figures
        errors += told.errors
        judged["places"] += [(o.confidence, o.right) for o in told.outcomes]
        print(f"{corpus}: {told.documents} documents", file=sys.stderr, flush=True)
    module = scorer(folder, "score_visits")
    for texts, found in (
        ("twelve", reports.shared_reports(folder)),
        ("own", reports.own_reports(root / "tests" / "reports")),
        ("read", reports.own_reports(root / "tests" / "reports" / "read")),
        ("new", reports.own_reports(root / "tests" / "reports" / "blind")),
    ):
        measured = reports.measure(texts, found, module, gazetteer)
        counts[texts] = measured.documents
        counts |= {f"{texts}-{lang}": number for lang, number in measured.languages.items()}
        figures += measured.figures
        errors += measured.errors
        judged["stops"] += measured.stops
        judged["links"] += measured.links
        print(f"{texts}: {measured.documents} reports", file=sys.stderr, flush=True)
    return Record(
        document.commit(root),
        f"{datetime.now(UTC):%Y-%m-%d}",
        counts,
        tuple(figures),
        {thing: reliability(pairs) for thing, pairs in judged.items()},
        tuple(errors),
    )


def main() -> int:
    """Print the tables; write the page where asked. 2 where the folder lacks something."""
    arguments = argparse.ArgumentParser(prog="python -m geo.evaluation", description=__doc__)
    arguments.add_argument("folder", type=Path, help="a folder like ../shared/eval")
    arguments.add_argument("--half", type=int, choices=(0, 1), help="every second document of the corpora only")
    arguments.add_argument("--write", action="store_true", help=f"write {document.PAGE} and what it shows")
    options = arguments.parse_args()
    try:
        # As it is kept, so that page, picture and file show the same digits.
        measured = record.parse(record.dump(run(options.folder, ROOT, Gazetteer.open(), options.half)))
    except FileNotFoundError as missing:
        print(f"{options.folder} lacks {missing.filename or missing}: give a folder like ../shared/eval with "
              "make eval SHARED=FOLDER.", file=sys.stderr)  # fmt: skip
        return 2
    last = document.comparable(document.last_committed(ROOT), measured)
    print(document.main_table(measured, last), end="\n\n")
    print(document.language_table(measured, "new"), end="\n\n")
    print(document.reliability_table(measured), end="\n\n")
    print("\n".join(document.sure_lines(measured)))
    print("\n".join(document.short_lines(measured)), end="\n\n")
    print("\n".join(document.change_lines(document.changes(measured, last))) or "No figure rose or fell.")
    if options.write:
        notes = ROOT / NOTES
        said = notes.read_text(encoding="utf-8") if notes.is_file() else ""
        (ROOT / document.PAGE).write_text(document.page(measured, last, said), encoding="utf-8")
        picture = draw({str(thing): bins for thing, bins in measured.reliability.items()})
        (ROOT / "docs" / "images" / "reliability.svg").write_text(picture + "\n", encoding="utf-8")
        record.write(measured, ROOT / "geo" / "data" / record.FILE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
