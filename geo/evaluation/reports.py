"""Journeys and links against reports with truth, counted by the evaluation folder's own scorer.

The sets: the twelve reports of the evaluation folder; the project's own in ``tests/reports``, whose truth has the
same form; those in ``tests/reports/read``, once blind; and those in ``tests/reports/blind``, whose errors no rule was
written for. `score_visits` is called for each
report; two figures are ours, since it only counts what they need: the share of invented dates, and the share of dates
given that are right.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from geo.evaluation.baseline import baseline_report
from geo.evaluation.errors import report_errors
from geo.evaluation.record import Errors, Figure
from geo.exchange import prediction
from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse

Given = Mapping[str, Any]
Judged = tuple[float, bool | None]  # confidence, right
_SIDES: tuple[Literal["start_date", "end_date"], ...] = ("start_date", "end_date")


@dataclass(frozen=True, slots=True)
class Report:
    """One report with what a careful reader takes from it."""

    article: Article
    lang: str
    truth: Given


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of reports: figures (also of each language where there are several), errors, confidence and truth."""

    documents: int
    languages: Mapping[str, int]
    figures: tuple[Figure, ...]
    errors: tuple[Errors, ...]
    stops: tuple[Judged, ...]
    links: tuple[Judged, ...]


def shared_reports(folder: Path) -> list[Report]:
    """Those of an evaluation folder: ``news/<slug>.json`` with ``truth/<slug>.json``."""
    return [_report(path, folder / "truth" / path.name) for path in sorted((folder / "news").glob("*.json"))]


def own_reports(folder: Path) -> list[Report]:
    """Those of a folder of ``<slug>.json`` with ``<slug>.truth.json`` beside it.

    A truth without its report belongs to a seed: those are chosen for being read right, and would flatter.
    """
    beside = {truth: truth.with_name(truth.name.replace(".truth.json", ".json"))
              for truth in sorted(folder.glob("*.truth.json"))}  # fmt: skip
    return [_report(path, truth) for truth, path in beside.items() if path.is_file()]


def _report(path: Path, truth: Path) -> Report:
    news = json.loads(path.read_text(encoding="utf-8"))
    article = Article(
        news["text"], news.get("title") or "", news.get("date"), news.get("source") or "",
        lang=news.get("lang") or "", name=path.stem,
    )  # fmt: skip
    return Report(article, news.get("lang") or "", json.loads(truth.read_text(encoding="utf-8")))


def measure(texts: str, reports: Sequence[Report], module: Any, gazetteer: Gazetteer) -> Measured:
    """Read the reports and score them. module: the evaluation folder's ``score_visits``."""
    analyse(Article("A minister flew to Lima."), gazetteer)  # loads the model before the clock starts
    started = time.perf_counter()
    given: list[Given] = [prediction(analyse(r.article, gazetteer)) for r in reports]
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    plain = [baseline_report(r.article, gazetteer) for r in reports]
    plain_seconds = time.perf_counter() - started
    languages = {lang: sum(r.lang == lang for r in reports) for lang in dict.fromkeys(r.lang for r in reports)}
    figures: list[Figure] = []
    for name, wanted in [(texts, None), *((f"{texts}-{lang}", lang) for lang in languages if len(languages) > 1)]:
        kept = [i for i, r in enumerate(reports) if wanted in (None, r.lang)]
        ours = _figures(module, [(reports[i].truth, given[i]) for i in kept])
        # A model of English names reads other languages by chance alone.
        theirs = _figures(module, [(reports[i].truth, plain[i]) for i in kept]) if wanted in (None, "en") else {}
        tried = ("place_f1", "within", "country", "pair_f1", "pair_type_f1")
        figures += [Figure(name, what, value, theirs.get(what) if what in tried else None)
                    for what, value in ours.items()]  # fmt: skip
    speeds = (len(reports) / seconds, len(reports) / plain_seconds) if reports else (None, None)
    pairs = [(r.truth, g) for r, g in zip(reports, given, strict=True)]
    return Measured(
        len(reports), languages, (*figures, Figure(texts, "speed", *speeds)),
        tuple(report_errors(texts, counts(module, pairs), dates_given(module, pairs), _orders(module, pairs))),
        tuple(j for truth, g in pairs for j in judged_stops(module, truth, g)),
        tuple(j for truth, g in pairs for j in judged_links(module, truth, g)),
    )  # fmt: skip


def counts(module: Any, pairs: Sequence[tuple[Given, Given]]) -> dict[str, int]:
    """The scorer's counts over (truth, given) pairs."""
    total: dict[str, int] = dict.fromkeys(module.FIELDS, 0)
    for truth, given in pairs:
        for step in (module.score_places, module.score_itins, module.score_bi):
            step(truth, given, total)
    return total


def _figures(module: Any, pairs: Sequence[tuple[Given, Given]]) -> dict[str, float | None]:
    total = counts(module, pairs)
    scored = module.report(total)
    given, right = dates_given(module, pairs)
    found, at_home = stop_countries(module, pairs)
    places = {
        "place_f1": scored["place_F1"],
        "within": scored["acc161km"] if total["geo_n"] else None,
        "country": scored["country_accuracy"],
    }
    return {
        **(places if any(truth.get("places") for truth, _ in pairs) else {}),
        "traveller_f1": scored["traveller_F1"],
        "home": scored["traveller_country_accuracy"],
        "stop_f1": scored["stop_set_F1"],
        "stop_right": scored["stop_set_P"],
        "stop_found": scored["stop_set_R"],
        "stop_country": at_home / found if found else None,
        "order": scored["order_lcs_ratio"] if total["or_n"] else None,
        "dates": scored["date_exact_all"] if total["sd_n"] + total["td_n"] else None,
        "invented": total["sd_extra"] / given if given else None,
        "given": right / given if given else None,
        "pair_f1": scored["bilateral_pair_F1"],
        "pair_type_f1": scored["bilateral_pair_type_F1"],
        "link_right": scored["bilateral_pair_type_P"],
        "link_found": scored["bilateral_pair_type_R"],
        "link_dates": scored["bilateral_date_exact"] if total["bd_n"] else None,
    }


def _of(module: Any, truth: Given, given: Given) -> Iterator[tuple[Given, list[Given]]]:
    """Each journey given that is not background, with the truth's journeys of the same person."""
    for trip in given.get("itineraries", ()):
        if not trip.get("background"):
            yield trip, [t for t in truth["itineraries"] if module.same_person(trip["traveller"], t)]


def judged_stops(module: Any, truth: Given, given: Given) -> Iterator[Judged]:
    """Every stop given, with its confidence: right where the truth has it on a journey of that traveller, and there.

    A stop whose country the truth gives has to lie in it.

    Not told (None): stops of one whose journeys the truth only mentions in passing.
    """
    for trip, mine in _of(module, truth, given):
        passing = bool(mine) and all(t.get("background") for t in mine)
        tables = [module.stop_table(truth, t) for t in mine]
        for stop in trip["stops"]:
            hits = [s for table in tables for s in _meant(module, stop, table)]
            right = any(
                not s.get("country_iso2") or module.iso(s["country_iso2"]) == module.iso(stop["country_iso2"])
                for s in hits
            )
            yield stop["confidence"], None if passing and not right else right


def judged_links(module: Any, truth: Given, given: Given) -> Iterator[Judged]:
    """Every link given, with its confidence: right where the truth has one of that type between these countries."""
    wanted = {module.key(link) for link in truth["bilateral"]}
    for link in given["bilateral"]:
        yield link["confidence"], module.key(link) in wanted


def dates_given(module: Any, pairs: Sequence[tuple[Given, Given]]) -> tuple[int, int]:
    """Days given for stops that the truth wants, and how many of them are the truth's."""
    total = right = 0
    for truth, given in pairs:
        for trip, mine in _of(module, truth, given):
            told = [t for t in mine if not t.get("background")]
            tables = [module.stop_table(truth, t) for t in told]
            for stop in trip["stops"]:
                hits = [s for table in tables for s in _meant(module, stop, table)]
                if not hits or any(s.get("optional") for s in hits):
                    continue
                for side in _SIDES:
                    if stop.get(side):
                        total += 1
                        right += any(s.get(side) == stop[side] for s in hits)
    return total, right


def stop_countries(module: Any, pairs: Sequence[tuple[Given, Given]]) -> tuple[int, int]:
    """Stops found, and how many of them were put into the truth's country."""
    found = right = 0
    for truth, given in pairs:
        for trip, mine in _of(module, truth, given):
            tables = [module.stop_table(truth, t) for t in mine]
            for stop in trip["stops"]:
                hits = [s for table in tables for s in _meant(module, stop, table) if s.get("country_iso2")]
                found += bool(hits)
                right += any(module.iso(s["country_iso2"]) == module.iso(stop["country_iso2"]) for s in hits)
    return found, right


def _orders(module: Any, pairs: Sequence[tuple[Given, Given]]) -> tuple[int, int]:
    """Reports whose stops are in another order, and those whose order is broken by missed stops alone."""
    swapped = gaps = 0
    for pair in pairs:
        total = counts(module, [pair])
        if total["kt_sum"] < total["kt_n"]:
            swapped += 1
        elif total["or_lcs"] < total["or_n"] - 1e-9:
            gaps += 1
    return swapped, gaps


def _meant(module: Any, stop: Given, table: Sequence[tuple[int, Any, Given]]) -> list[Given]:
    found = module.stop_ids([stop], table)[0]
    return [s for number, _, s in table if found is not None and number == found]
