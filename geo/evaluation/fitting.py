"""Logistic regression with few coefficients, and what it says of cases that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.resolving.ranking import Array

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """One reading: its signs as numbers, whether it was right, and the text that it was read from."""

    signs: tuple[float, ...]
    right: bool
    text: str
    unseen: bool = True  # from a text whose errors no rule was written for


def fit(vectors: Array, right: Array, ridge: float = 1.0) -> Array:
    """Coefficients, that of the constant first, by Newton's method. vectors: (cases, signs) without the constant.

    The ridge draws all but the constant towards 0: a sign that is rare gets little weight.
    """
    columns = np.column_stack([np.ones(len(right)), vectors])
    weights = np.zeros(columns.shape[1])
    held = ridge * np.diag([1e-6, *np.ones(columns.shape[1] - 1)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(columns @ weights)))
        gradient = columns.T @ (right - chance) - held @ weights
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns + held
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def fit_cases(cases: Sequence[Case]) -> Array:
    """Coefficients over all cases, the constant such that the mean holds for the unseen ones.

    Rules are mended until the reports at hand are read right, so the share of right ones among those is no measure of
    what to expect; how much a sign tells is (prior correction: G. King and L. Zeng, Logistic Regression in Rare Events
    Data, Political Analysis 9, 2001).
    """
    weights = fit(_signs(cases), _right(cases))
    unseen = [case for case in cases if case.unseen] or list(cases)
    odds, right = _signs(unseen) @ weights[1:], _right(unseen)
    low, high = -10.0, 10.0
    for _ in range(60):  # the mean chance rises with the constant
        weights[0] = (low + high) / 2
        if float((1 / (1 + np.exp(-(weights[0] + odds)))).mean()) < float(right.mean()):
            low = weights[0]
        else:
            high = weights[0]
    return weights


def chances(weights: Array, cases: Sequence[Case]) -> Array:
    """The chance of each case to be right."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + _signs(cases) @ weights[1:]))))


def held_out(cases: Sequence[Case], folds: int = FOLDS) -> list[tuple[float, bool]]:
    """Chance and truth of each case, by coefficients that were fitted without its text."""
    fold = {text: number % folds for number, text in enumerate(sorted({case.text for case in cases}))}
    judged: list[tuple[float, bool]] = []
    for number in range(folds):
        left = [case for case in cases if fold[case.text] == number]
        rest = [case for case in cases if fold[case.text] != number]
        if left and rest:
            told = chances(fit_cases(rest), left)
            judged += [(float(chance), case.right) for chance, case in zip(told, left, strict=True)]
    return judged


def _signs(cases: Sequence[Case]) -> Array:
    return np.array([case.signs for case in cases])


def _right(cases: Sequence[Case]) -> Array:
    return np.array([float(case.right) for case in cases])
