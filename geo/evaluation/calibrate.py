"""``python -m geo.evaluation.calibrate FOLDER``: fit the coefficients of ``geo/data/confidence.toml``.

Places: "within 161 km" by the recognition log-odds, the choice log-odds and the log-ratio of first to second candidate,
over both corpora. Stops: "the truth has it, in that country" by the raw score. Links: "the truth has it" by the signs
that it was told with; both over the reports of FOLDER and those in ``tests/reports``. What is printed is the
reliability on texts that the coefficients were not fitted on. Writes the file only with ``--write``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.evaluation.corpora import CORPORA, outcomes
from geo.evaluation.fitting import Case, fit_cases, held_out
from geo.evaluation.reliability import reliability
from geo.evaluation.reports import Report, judged_links, judged_stops, own_reports, shared_reports
from geo.evaluation.scorers import scorer
from geo.exchange import prediction
from geo.gazetteer import Gazetteer
from geo.pipeline import analyse
from geo.resolving import confidence
from geo.text.han import as_read
from geo.travel import certainty, links

ROOT = Path(__file__).parents[2]
FILE = ROOT / "geo" / "data" / "confidence.toml"
HEAD = """\
# Coefficients of the logistic regressions that turn raw scores and signs into confidence, in log-odds.
# Written by `python -m geo.evaluation.calibrate FOLDER --write`; run it again when the reader has changed.

"""
SAID = {
    "places": """\
# geo/resolving/confidence.py. Target: "within 161 km of the corpus's place", on two public toponym corpora (GeoVirus,
# LGL; not part of this project).
""",
    "stops": """\
# geo/travel/certainty.py. Target: "a stop of that traveller, in that country", on the reports in tests/reports and the
# twelve of the evaluation folder; the constant is that of the reports kept for measuring (--unseen).
""",
    "links": """\
# geo/travel/certainty.py. Target: "the truth has a link of that type between these two", on the same reports, the
# constant as for stops. Each line but the first is a sign that the reading saw.
""",
}
PLACES = ("recognition", "choice", "margin")
LINKS = ("understood", "of a journey", "told again", "background", "type talks")
THRESHOLD = 0.3  # below it a name is left open


def place_cases(folder: Path, gazetteer: Gazetteer) -> Iterator[Case]:
    """Every name of the corpora that the truth can tell of."""
    for corpus in CORPORA:
        for outcome in outcomes(folder, corpus, gazetteer):
            candidates = outcome.mention.candidates
            if outcome.right is not None and not candidates[0].place.id.startswith("near:"):
                signs = confidence.features(outcome.odds, candidates)
                yield Case(signs, outcome.right, f"{corpus} {outcome.text}")


def report_cases(module: Any, reports: Sequence[Report], gazetteer: Gazetteer, *, unseen: bool) -> Iterator[
    tuple[str, Case]
]:  # fmt: skip
    """Every stop and link given that the truth can tell of. module: the evaluation folder's ``score_visits``."""
    for report in reports:
        analysis = analyse(report.article, gazetteer)
        given = prediction(analysis)
        for shown, right in judged_stops(module, report.truth, given):
            if right is not None:
                yield "stops", Case((certainty.log_odds(certainty.raw_score(shown)),), right, report.article.id, unseen)
        plain = as_read(report.article)  # the characters that the rules know
        read = analysis if plain is report.article else analyse(plain, gazetteer)
        drafts = links.drafts(read.parse, read.visits)
        for draft, (_, right) in zip(drafts, judged_links(module, report.truth, given), strict=True):
            signs = tuple(float(sign in draft.signs) for sign in LINKS)
            yield "links", Case(signs, bool(right), report.article.id, unseen)


def table(name: str, cases: Sequence[Case], signs: Sequence[str]) -> str:
    """One table of the file."""
    weights = fit_cases(cases)
    lines = [f"{_key(key)} = {weight:.4f}" for key, weight in zip(("constant", *signs), weights, strict=True)]
    if name == "places":
        lines.append(f"threshold = {THRESHOLD}")
    elif name == "stops" and weights[1] <= 0:
        raise ValueError("A surer stop is not more often right in these reports: nothing to fit.")
    return f"{SAID[name]}[{name}]\n" + "\n".join(lines) + "\n"


def _key(sign: str) -> str:
    return f'"{sign}"' if " " in sign else sign


def _kept(name: str) -> str:
    """A table of the file as it stands."""
    lines = FILE.read_text(encoding="utf-8").split(f"[{name}]\n")[1].split("\n\n")[0].strip()
    return f"{SAID[name]}[{name}]\n{lines}\n"


def _show(name: str, cases: Mapping[str, Sequence[Case]]) -> None:
    for of, some in cases.items():
        judged = held_out(some)
        print(f"{name}, {of}: {len(judged)}, right {sum(right for _, right in judged) / max(1, len(judged)):.3f}")
        for row in reliability(judged):
            print(f"  {row.low:.2f}-{row.high:.2f} n={row.count:5d} mean {row.confidence:.3f} right {row.right:.3f}")
        sure = [right for chance, right in judged if chance >= 0.8]
        print(f"  shown at 0.8 or more: {len(sure)}, of them right {sum(sure) / max(1, len(sure)):.3f}")


def main() -> None:
    """Fit, show the reliability on texts left out, write where asked."""
    arguments = argparse.ArgumentParser(prog="python -m geo.evaluation.calibrate", description=__doc__)
    arguments.add_argument("folder", type=Path, help="a folder like ../shared/eval")
    arguments.add_argument("--write", action="store_true", help="replace geo/data/confidence.toml")
    arguments.add_argument("--reports-only", action="store_true", help="stops and links; places stay as they are")
    arguments.add_argument(
        "--unseen",
        type=Path,
        default=ROOT / "tests" / "reports" / "blind",
        help="reports whose errors no rule was written for, or the fewest; they set the mean",
    )
    options = arguments.parse_args()
    gazetteer = Gazetteer.open()
    module = scorer(options.folder, "score_visits")
    seen = shared_reports(options.folder)
    for folder in (ROOT / "tests" / "reports", ROOT / "tests" / "reports" / "read"):
        seen += own_reports(folder) if options.unseen.resolve() != folder else []
    cases: dict[str, list[Case]] = {"stops": [], "links": []}
    for reports, unseen in ((seen, False), (own_reports(options.unseen), True)):
        for name, case in report_cases(module, reports, gazetteer, unseen=unseen):
            cases[name].append(case)
    tables = {"places": _kept("places")} if options.reports_only else {}
    if not options.reports_only:
        cases = {"places": list(place_cases(options.folder, gazetteer)), **cases}
    for name, signs in (("places", PLACES), ("stops", ("score",)), ("links", LINKS)):
        if name in cases:
            tables[name] = table(name, cases[name], signs)
            apart = {"all": cases[name]}
            if name != "places":
                apart["unseen alone"] = [case for case in cases[name] if case.unseen]
            _show(name, apart)
    text = HEAD + "\n".join(tables.values())
    print(text)
    if options.write:
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
