"""``python -m geo.evaluation.calibrate FOLDER``: fit the coefficients of ``geo/data/confidence.toml``.

Logistic regression (Newton's method, a little ridge) of "within 161 km" on the recognition log-odds, the choice
log-odds and the log-ratio of first to second candidate, over both corpora. Fitted on one half of the documents; the
other half's reliability is printed. Writes the file only with ``--write``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from geo.evaluation.corpora import CORPORA, outcomes
from geo.gazetteer import Gazetteer
from geo.resolving import confidence
from geo.resolving.ranking import Array

HEAD = """\
# Coefficients of the logistic regression that turns raw scores into confidence (geo/resolving/confidence.py).
# Fitted by `python -m geo.evaluation.calibrate FOLDER --write` on one half of the documents of two public toponym
# corpora (GeoVirus, LGL; not part of this project): target "within 161 km of the corpus's place".
"""


def samples(folder: Path, gazetteer: Gazetteer, half: int) -> Iterator[tuple[list[float], float]]:
    """Feature vectors with 1.0 for right and 0.0 for wrong."""
    for corpus in CORPORA:
        for outcome in outcomes(folder, corpus, gazetteer, half):
            mention = outcome.mention
            if outcome.right is not None and not mention.candidates[0].place.id.startswith("near:"):
                yield [1.0, *confidence.features(outcome.odds, mention.candidates)], float(outcome.right)


def fit(vectors: Array, right: Array, ridge: float = 1.0) -> Array:
    """Coefficients of a logistic regression, by Newton's method."""
    weights = np.zeros(vectors.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(vectors @ weights)))
        gradient = vectors.T @ (right - chance) - ridge * weights
        curvature = (vectors * (chance * (1 - chance))[:, None]).T @ vectors + ridge * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def main() -> None:
    """Fit on the even documents, show the odd ones' reliability."""
    arguments = argparse.ArgumentParser(prog="python -m geo.evaluation.calibrate", description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--write", action="store_true", help="replace geo/data/confidence.toml")
    options = arguments.parse_args()
    gazetteer = Gazetteer.open()
    data = {half: list(samples(options.folder, gazetteer, half)) for half in (0, 1)}
    vectors, right = (np.array([s[k] for s in data[0]]) for k in (0, 1))
    weights = fit(vectors, right)
    names = ("constant", "recognition", "choice", "margin")
    text = HEAD + "".join(f"{n} = {w:.4f}\n" for n, w in zip(names, weights, strict=True)) + "threshold = 0.3\n"
    print(text)
    for half, rows in data.items():
        chance = 1 / (1 + np.exp(-(np.array([s[0] for s in rows]) @ weights)))
        truth = np.array([s[1] for s in rows])
        for low, high in ((0.0, 0.3), (0.3, 0.5), (0.5, 0.65), (0.65, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
            inside = (chance >= low) & (chance < high)
            if inside.any():
                print(f"half {half}: {low:.2f}–{high:.2f} n={inside.sum():5d} "
                      f"mean {chance[inside].mean():.3f} right {truth[inside].mean():.3f}")  # fmt: skip
    if options.write:
        (Path(__file__).parents[1] / "data" / "confidence.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
