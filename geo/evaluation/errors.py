"""What is wrong, by kind: numbers only, never a word of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geo.evaluation.record import Errors
from geo.evaluation.scorers import RIGHT_KM
from geo.gazetteer import Gazetteer


def place_errors(
    corpus: str, module: Any, docs: Sequence[dict[str, Any]], given: Mapping[str, Any], gazetteer: Gazetteer
) -> Iterator[Errors]:
    """Errors of place names, by kind. `docs` with the country of each name's point under "country"."""
    placing: Counter[str] = Counter()
    finding: Counter[str] = Counter()
    for document in docs:
        gold, pred = document["toponyms"], given[document["id"]]["toponyms"]
        pairs = module.match(gold, pred)[1]
        for i, k in pairs:
            if gold[i].get("lat") is not None and not _near(module, gold[i], pred[k]):
                placing[_placing(gold[i], pred[k])] += 1
        matched, used = {i for i, _ in pairs}, {k for _, k in pairs}
        for i, name in enumerate(gold):
            if i not in matched:
                finding[_missed(name["text"], gazetteer)] += 1
        finding["taken for a place, and the corpus has no name there"] += sum(k not in used for k in range(len(pred)))
    for what, counter in (("strict", placing), ("recognition_f1", finding)):
        for kind, count in counter.most_common():
            yield Errors(corpus, what, kind, count)


def _near(module: Any, wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    if found["lat"] is None:
        return False
    return bool(module.gc_km(wanted["lat"], wanted["lon"], found["lat"], found["lon"]) <= RIGHT_KM)


def _placing(wanted: dict[str, Any], found: dict[str, Any]) -> str:
    if found["lat"] is None:
        return "found and left open: no such name known, or not sure enough"
    if found["country"] is None and found["kind"] in ("region", "natural"):
        return "a continent, sea or region: its point is another than the corpus's, or a country was meant"
    if found["country"] != wanted["country"]:
        return "another country"
    if found["kind"] == "country":
        return "the right country: its point is another than the corpus's, or a place in it was meant"
    if found["kind"] in ("admin1", "region", "natural"):
        return "the right country: a province or region whose point is another, or a town was meant"
    return "the right country: another town or landmark"


def _missed(text: str, gazetteer: Gazetteer) -> str:
    if gazetteer.nationality(text):
        return "missed: a nationality word, which is no place name here"
    if gazetteer.lookup(text):
        return "missed: the name is known, and was not read as a place"
    return "missed: no such name known"


def report_errors(
    texts: str, figures: Mapping[str, int], days: tuple[int, int], orders: tuple[int, int]
) -> Iterator[Errors]:
    """Errors of journeys and links, from the scorer's counts of wrong (fp) and missed (fn).

    `days`: given for wanted stops, and right; `orders`: reports with another order, and with gaps alone.
    """
    for what, tag, name in (
        *([("place_f1", "pl", "place")] if figures["pl_tp"] + figures["pl_fn"] else []),
        ("traveller_f1", "tr", "traveller"),
        ("stop_f1", "st", "stop"),
        ("pair_f1", "bp", "pair of countries"),
        ("pair_type_f1", "bt", "pair with its type"),
    ):
        for side, said in (("fn", "missed"), ("fp", "given, and not in the truth")):
            if figures[f"{tag}_{side}"]:
                yield Errors(texts, what, f"{name} {said}", figures[f"{tag}_{side}"])
    other = max(0, days[0] - days[1] - figures["sd_extra"])
    for what, kind, count in (
        ("place_f1", "place found, its country missed or another", figures["cc_m"] - figures["cc_ok"]),
        ("dates", "day of a stop not given, or its stop missed", figures["sd_n"] - figures["sd_ok"] - other),
        ("dates", "another day given for a stop than the text's", other),
        ("dates", "first or last day of a journey missed or another", figures["td_n"] - figures["td_ok"]),
        ("invented", "day given for a stop that has none in the text", figures["sd_extra"]),
        ("order", "report whose stops are told in another order", orders[0]),
        ("order", "report whose stops are in order, but some are missed", orders[1]),
    ):
        if count > 0:
            yield Errors(texts, what, kind, count)
