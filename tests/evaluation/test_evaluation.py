"""The measure itself: what is right is counted as right, the page has every figure, and a fall is told."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from geo.evaluation import corpora, document, record, reports
from geo.evaluation.__main__ import main
from geo.evaluation.baseline import baseline, baseline_report, most_populous
from geo.evaluation.fitting import Case, chances, fit, fit_cases, held_out
from geo.evaluation.picture import DARK, LIGHT, draw
from geo.evaluation.record import Errors, Figure, Record, Reliability
from geo.evaluation.reliability import EDGES, reliability
from geo.evaluation.scorers import scorer
from geo.evaluation.targets import LANGUAGES, NAMES, SETS, SURE_BOUND, TARGETS, target
from geo.gazetteer import Gazetteer
from geo.model import Article

ROOT = Path(__file__).resolve().parents[2]

TOPONYM_SCORER = """
def gc_km(a, b, c, d):
    return 0.0 if abs(a - c) + abs(b - d) < 1 else 9999.0

def match(gold, pred):
    pairs = [(i, k) for i, g in enumerate(gold) for k, p in enumerate(pred) if g["start"] == p["start"]]
    return pairs, pairs
"""


def sample(**values: float) -> Record:
    """A record with a figure for every target, met unless said otherwise (``geovirus_strict=0.5``)."""
    figures = [Figure(t.texts, t.what, t.bound - 0.01 if t.below else t.bound + 0.01, 0.3) for t in TARGETS]
    figures += [Figure("own-fr", "stop_f1", 0.7), Figure("lgl", "speed", 12.3)]
    figures = [replace(f, value=values.get(f"{f.texts}_{f.what}", f.value)) for f in figures]
    bins = (Reliability(0.7, 0.8, 10, 0.75, 0.7), Reliability(0.9, 0.95, 30, 0.92, 0.9))
    errors = (Errors("geovirus", "strict", "another country", 6),)
    counts = {"geovirus": 2, "lgl": 3, "twelve": 12, "own": 4, "own-fr": 1}
    return Record("abc1234", "2026-01-02", counts, tuple(figures), {"places": bins, "links": bins[:1]}, errors)


def test_reliability_compares_confidence_with_what_was_right() -> None:
    (only,) = reliability([(0.85, True)] * 4 + [(0.85, False), (0.85, None)])
    assert (only.count, only.right) == (5, pytest.approx(0.8))
    assert only.confidence == pytest.approx(0.85)


def test_the_bins_part_where_the_words_of_the_page_do() -> None:
    from geo.app.certainty import LIKELY, SURE, UNSURE

    assert {UNSURE, LIKELY, SURE, SURE_BOUND} <= set(EDGES)


def test_the_fit_finds_the_coefficients_that_made_the_data() -> None:
    random = np.random.default_rng(7)
    vectors = random.normal(size=(4000, 1))
    right = (random.random(4000) < 1 / (1 + np.exp(-(0.5 + 1.5 * vectors[:, 0])))).astype(float)
    assert fit(vectors, right) == pytest.approx([0.5, 1.5], abs=0.2)


def cases(seed: int, right: float, *, unseen: bool, number: int = 600) -> list[Case]:
    """Readings with one sign that says something; `right` of them are right on the whole."""
    random = np.random.default_rng(seed)
    found = []
    for n in range(number):
        sign = float(random.random() < 0.5)
        found.append(Case((sign,), bool(random.random() < right + (0.08 if sign else -0.08)), f"{seed} {n}", unseen))
    return found


def test_the_mean_that_is_shown_is_that_of_reports_whose_errors_were_not_mended() -> None:
    mixed = [*cases(1, 0.9, unseen=False), *cases(2, 0.7, unseen=True)]
    weights = fit_cases(mixed)
    told = chances(weights, [case for case in mixed if case.unseen])
    assert float(told.mean()) == pytest.approx(sum(c.right for c in mixed if c.unseen) / 600, abs=0.001)
    assert weights[1] > 0


def test_what_is_left_out_is_judged_by_the_others() -> None:
    some = cases(3, 0.8, unseen=True)
    judged = held_out(some)
    assert len(judged) == len(some)
    sure = [right for chance, right in judged if chance >= 0.8]
    assert sum(sure) / len(sure) == pytest.approx(np.mean([c for c, _ in judged if c >= 0.8]), abs=0.05)
    same_text = [replace(case, text="one") for case in some]
    assert held_out(same_text) == []  # nothing else to fit on


def test_outcomes_tell_right_from_wrong(tmp_path: Path, gazetteer: Gazetteer) -> None:
    text = "The minister flew to Lima."
    gold = {"id": "1", "text": text, "toponyms": [{"start": 21, "end": 25, "lat": -12.0, "lon": -77.0}]}
    (tmp_path / "lgl.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "score_toponyms.py").write_text(TOPONYM_SCORER, encoding="utf-8")
    (outcome,) = corpora.outcomes(tmp_path, "lgl", gazetteer)
    assert outcome.right is True
    assert outcome.mention.text == "Lima"
    assert len(corpora.documents(tmp_path, "lgl", half=1)) == 0


def test_the_baseline_takes_the_most_populous_place_of_a_name(gazetteer: Gazetteer) -> None:
    found = most_populous("Springfield", gazetteer)
    assert found is not None
    assert found.country == "US"
    assert [t["text"] for t in baseline("The minister flew to Lima.", gazetteer)] == ["Lima"]


def test_the_baseline_links_any_two_countries_of_one_sentence(gazetteer: Gazetteer) -> None:
    read = baseline_report(Article("The Peruvian minister flew to Chile. Brazil was not named then."), gazetteer)
    assert [(p["a_iso2"], p["b_iso2"]) for p in read["bilateral"]] == [("CL", "PE")]


TRUTH: Mapping[str, Any] = {
    "itineraries": [
        {
            "traveller": "Ana Prueba",
            "traveller_country": "PE",
            "stops": [
                {"place": "Lima", "country_iso2": "PE", "start_date": "2031-05-02", "end_date": None},
                {"place": "Quito", "country_iso2": "EC", "start_date": None, "end_date": "2031-05-04"},
            ],
        },
        {"traveller": "Bo Test", "background": True, "stops": []},
    ],
    "bilateral": [{"a_iso2": "PE", "b_iso2": "EC", "type": "visit"}],
}


def stop(place: str, country: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    return {"place": place, "country_iso2": country, "start_date": start, "end_date": end, "confidence": 0.9}


def given(*stops: Any, traveller: str = "Ana Prueba", background: bool = False) -> dict[str, Any]:
    trip = {"traveller": traveller, "background": background, "stops": list(stops)}
    return {"itineraries": [trip], "bilateral": [{"a_iso2": "EC", "b_iso2": "PE", "type": "visit", "confidence": 0.7}]}


@pytest.fixture
def visits() -> Any:
    """The few functions of the folder's scorer that our own counts call."""

    def table(truth: Any, trip: Any) -> list[tuple[int, set[str], Any]]:
        return [(n, {s["place"]}, s) for n, s in enumerate(trip["stops"])]

    def ids(stops: Any, table: Any) -> list[int | None]:
        return [next((n for n, names, _ in table if s["place"] in names), None) for s in stops]

    return SimpleNamespace(
        same_person=lambda name, trip: name == trip["traveller"],
        stop_table=table,
        stop_ids=ids,
        key=lambda link: (tuple(sorted((link["a_iso2"], link["b_iso2"]))), link["type"]),
        iso=lambda code: code,
    )


def test_a_day_that_the_text_does_not_give_is_not_a_right_one(visits: Any) -> None:
    read = given(stop("Lima", "PE", "2031-05-02", "2031-05-03"), stop("Quito", "EC", None, "2031-05-04"))
    assert reports.dates_given(visits, [(TRUTH, read)]) == (3, 2)


def test_days_of_journeys_told_in_passing_are_not_counted(visits: Any) -> None:
    read = given(stop("Lima", "PE", "1999-01-01"), background=True)
    assert reports.dates_given(visits, [(TRUTH, read)]) == (0, 0)


def test_a_stop_is_right_where_its_traveller_has_it_and_wrong_elsewhere(visits: Any) -> None:
    read = given(stop("Lima", "PE"), stop("Bogota", "CO"))
    assert list(reports.judged_stops(visits, TRUTH, read)) == [(0.9, True), (0.9, False)]
    abroad = given(stop("Lima", "US"))
    assert list(reports.judged_stops(visits, TRUTH, abroad)) == [(0.9, False)]
    assert list(reports.judged_stops(visits, TRUTH, given(stop("Lima", "PE"), traveller="X"))) == [(0.9, False)]
    passing = given(stop("Lima", "PE"), traveller="Bo Test")
    assert list(reports.judged_stops(visits, TRUTH, passing)) == [(0.9, None)]


def test_a_link_is_right_in_either_order(visits: Any) -> None:
    assert list(reports.judged_links(visits, TRUTH, given())) == [(0.7, True)]


def test_a_stop_in_the_wrong_country_is_counted(visits: Any) -> None:
    read = given(stop("Lima", "US"), stop("Quito", "EC"))
    assert reports.stop_countries(visits, [(TRUTH, read)]) == (2, 1)


def test_our_own_reports_come_with_their_language() -> None:
    found = reports.own_reports(ROOT / "tests" / "reports")
    assert len(found) > 30
    assert {r.lang for r in found} == set(LANGUAGES)
    assert all(r.truth["itineraries"] and r.article.content for r in found)


def test_a_target_is_met_by_the_figure_as_it_is_shown() -> None:
    recognition, invented = target("geovirus", "recognition_f1"), target("twelve", "invented")
    assert recognition is not None
    assert invented is not None
    assert recognition.met(0.9296)
    assert not recognition.met(0.9294)
    assert recognition.short(0.92) == pytest.approx(0.01)
    assert invented.met(0.049)
    assert not invented.met(0.05)
    assert target("lgl", "speed") is None


def test_the_page_has_each_figure_with_its_target_and_says_by_how_much_it_is_missed() -> None:
    page = document.page(sample(geovirus_strict=0.83), {})
    for goal in TARGETS:
        assert f"| {SETS[goal.texts]} | {NAMES[goal.what]} |" in page
    assert "| GeoVirus | within 161 km, strict | 0.830 | at least 0.86 | short by 0.030 | – | 0.300 |" in page
    assert page.count("| met |") == len(TARGETS) - 1
    assert "**GeoVirus, within 161 km, strict: short by 0.030**" in page
    assert "- 6 × another country" in page
    assert "French (1)" in page
    assert "of 30 shown at 0.8 and above, 0.900 are right (met)" in page
    assert "`abc1234`" in page
    assert "$" not in page


def test_what_the_last_page_said_is_read_again() -> None:
    told = sample()
    last = document.figures_of(document.page(told, {}))
    for figure in told.figures:
        if figure.texts in SETS and figure.value is not None:
            digits = 1 if figure.what == "speed" else 3
            assert last[figure.texts, figure.what] == pytest.approx(figure.value, abs=0.6 * 10**-digits)
    assert document.changes(told, last) == []
    assert document.figures_of("") == document.figures_of("# Accuracy\n\nNothing yet.") == {}


def test_a_fall_and_a_rise_are_told() -> None:
    last = document.figures_of(document.page(sample(), {}))
    now = sample(lgl_strict=0.7, twelve_invented=0.09, own_pair_f1=0.99, lgl_speed=3.0)
    said = list(document.change_lines(document.changes(now, last)))
    assert said == [
        "WORSE: LGL, within 161 km, strict: 0.790 → 0.700",
        "WORSE: the twelve reports, invented dates: 0.040 → 0.090",
        "better: our own reports, pair F1: 0.860 → 0.990",
    ]
    assert all(f"- {line}" in document.page(now, last) for line in said)


def test_a_set_with_other_reports_is_not_compared_with_what_it_was() -> None:
    before = sample()
    page = document.page(before, {})
    assert document.comparable(page, before) == document.figures_of(page)
    more = replace(before, counts={**before.counts, "own": 5})
    kept = document.comparable(page, more)
    assert {texts for texts, _ in document.figures_of(page)} - {texts for texts, _ in kept} == {"own"}


def test_the_record_is_kept_whole_and_the_same_each_time() -> None:
    told = sample()
    assert record.parse(record.dump(told)) == record.parse(record.dump(record.parse(record.dump(told))))
    assert record.parse(record.dump(told)).value("geovirus", "strict") == pytest.approx(0.87)
    assert told.share("places", 0.9) == (30, pytest.approx(0.9))
    assert told.share("places", 0.7, 0.9) == (10, pytest.approx(0.7))
    assert told.share("stops", 0.0) == (0, None)


def test_the_commit_says_whether_files_that_matter_were_changed(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-C", tmp_path, "-c", "user.name=T", "-c", "user.email=t@example.org", *words], check=True
        )

    assert document.commit(tmp_path / "nowhere") == ""
    git("init", "-q")
    (tmp_path / "geo").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "geo" / "a.py").write_text("1\n")
    (tmp_path / document.PAGE).write_text("first\n")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    clean = document.commit(tmp_path)
    assert clean
    assert not clean.endswith("+")
    (tmp_path / document.PAGE).write_text("second\n")
    assert document.commit(tmp_path) == clean
    assert document.last_committed(tmp_path) == "first\n"
    (tmp_path / "geo" / "a.py").write_text("2\n")
    assert document.commit(tmp_path) == clean + "+"


def test_the_picture_is_the_same_for_the_same_numbers_and_has_each_series() -> None:
    tables = {str(k): v for k, v in sample().reliability.items()}
    drawn = draw(tables)
    assert drawn == draw(tables)
    root = Xml.fromstring(drawn)
    said = [e.text for e in root.iter() if e.text]
    assert {"places", "links", "confidence shown", "share that is right"} <= set(said)
    assert draw(tables, DARK) == drawn.replace(LIGHT.ink, DARK.ink).replace(LIGHT.grid, DARK.grid).replace(
        LIGHT.series[0], DARK.series[0]
    ).replace(LIGHT.series[1], DARK.series[1])


def test_names_in_a_picture_are_text_and_nothing_else() -> None:
    drawn = draw({"<script>x</script>": sample().reliability["places"]})
    assert "<script>" not in drawn


def test_a_folder_without_corpora_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["geo.evaluation", str(tmp_path)])
    assert main() == 2
    assert "make eval SHARED=FOLDER" in capsys.readouterr().err
    with pytest.raises(FileNotFoundError):
        scorer(tmp_path, "score_visits")


def test_the_committed_page_and_the_figures_that_pages_show_are_of_one_run() -> None:
    page = (ROOT / document.PAGE).read_text(encoding="utf-8")
    told = record.committed()
    shown = document.figures_of(page)
    for figure in told.figures:
        if figure.texts in SETS and figure.value is not None and figure.what != "speed":
            assert shown[figure.texts, figure.what] == pytest.approx(figure.value, abs=0.0006)
    assert f"`{told.commit}`" in page
    assert {(t.texts, t.what) for t in TARGETS} <= shown.keys()
    drawn = (ROOT / "docs" / "images" / "reliability.svg").read_text(encoding="utf-8")
    assert drawn.strip() == draw({str(k): v for k, v in told.reliability.items()})
