"""``python -m geo.evaluation FOLDER [--half 0|1] [--json FILE]``: one table of all figures."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from geo.evaluation.measure import CORPORA, Figures, measure, outcomes, reliability
from geo.gazetteer import Gazetteer


def table(figures: Sequence[Figures]) -> str:
    """Figures of one corpus side by side, as Markdown."""
    rows = dict.fromkeys(name for f in figures for name in f.values)
    lines = ["| " + " | ".join([figures[0].corpus, *(f.reader for f in figures)]) + " |"]
    lines.append("| --- |" + " ---: |" * len(figures))
    for row in rows:
        cells = [f.values.get(row) for f in figures]
        lines.append("| " + " | ".join([row, *("–" if c is None else f"{c:.3f}" for c in cells)]) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables; write the figures where asked."""
    arguments = argparse.ArgumentParser(prog="python -m geo.evaluation", description=__doc__)
    arguments.add_argument("folder", type=Path, help="a folder like ../shared/eval")
    arguments.add_argument("--half", type=int, choices=(0, 1), help="every second document only")
    arguments.add_argument("--json", type=Path, help="where to write the figures")
    options = arguments.parse_args()
    gazetteer = Gazetteer.open()
    figures = list(measure(options.folder, gazetteer, options.half))
    for corpus in dict.fromkeys(f.corpus for f in figures):
        print(table([f for f in figures if f.corpus == corpus]), end="\n\n", flush=True)
    results = [
        outcome
        for corpus in CORPORA
        if (options.folder / f"{corpus}.jsonl").is_file()
        for outcome in outcomes(options.folder, corpus, gazetteer, options.half)
    ]
    bins = reliability(results)
    print("| confidence | mentions | mean | right |\n| --- | ---: | ---: | ---: |")
    for b in bins:
        print(f"| {b.low:.2f} to {min(b.high, 1):.2f} | {b.count} | {b.confidence:.3f} | {b.right:.3f} |")
    sure = [r for r in results if r.right is not None and r.confidence >= 0.8]
    if sure:
        print(f"\nOf {len(sure)} shown at 0.8 and above, {sum(bool(r.right) for r in sure) / len(sure):.3f} are right.")
    if options.json:
        kept = {"figures": [asdict(f) for f in figures], "reliability": [asdict(b) for b in bins]}
        options.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
