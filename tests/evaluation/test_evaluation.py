"""The measure itself: bins, the fit, and the scorer's form."""

from __future__ import annotations

import json

import numpy as np
import pytest

from geo.evaluation import Figures, reliability
from geo.evaluation.__main__ import table
from geo.evaluation.baseline import baseline, most_populous
from geo.evaluation.calibrate import fit
from geo.evaluation.measure import Outcome, documents, outcomes
from geo.gazetteer import Gazetteer
from geo.model import Mention

SCORER = """
def gc_km(a, b, c, d):
    return 0.0 if abs(a - c) + abs(b - d) < 1 else 9999.0

def match(gold, pred):
    pairs = [(i, k) for i, g in enumerate(gold) for k, p in enumerate(pred) if g["start"] == p["start"]]
    return pairs, pairs
"""


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def test_reliability_compares_confidence_with_what_was_right():
    mention = Mention(0, 5, "Paris", "place")
    results = [Outcome(0.85, True, mention, 1.0)] * 4 + [
        Outcome(0.85, False, mention, 1.0),
        Outcome(0.85, None, mention, 1.0),
    ]
    (only,) = reliability(results)
    assert (only.count, only.right) == (5, pytest.approx(0.8))
    assert only.confidence == pytest.approx(0.85)


def test_the_fit_finds_the_coefficients_that_made_the_data():
    random = np.random.default_rng(7)
    vectors = np.column_stack([np.ones(4000), random.normal(size=4000)])
    right = (random.random(4000) < 1 / (1 + np.exp(-(0.5 + 1.5 * vectors[:, 1])))).astype(float)
    assert fit(vectors, right) == pytest.approx([0.5, 1.5], abs=0.2)


def test_outcomes_tell_right_from_wrong(tmp_path, gazetteer):
    text = "The minister flew to Lima."
    gold = {"id": "1", "text": text, "toponyms": [{"start": 21, "end": 25, "lat": -12.0, "lon": -77.0}]}
    (tmp_path / "lgl.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "score_toponyms.py").write_text(SCORER, encoding="utf-8")
    (outcome,) = outcomes(tmp_path, "lgl", gazetteer)
    assert outcome.right is True
    assert outcome.mention.text == "Lima"
    assert len(documents(tmp_path, "lgl", half=1)) == 0


def test_the_baseline_takes_the_most_populous_place_of_a_name(gazetteer):
    assert most_populous("Springfield", gazetteer).country == "US"
    assert [t["text"] for t in baseline("The minister flew to Lima.", gazetteer)] == ["Lima"]


def test_the_table_has_a_column_for_each_reader():
    shown = table([Figures("lgl", "Visit Atlas", {"F1": 0.9}), Figures("lgl", "baseline", {"F1": None})])
    assert shown.splitlines()[-1] == "| F1 | 0.900 | – |"
