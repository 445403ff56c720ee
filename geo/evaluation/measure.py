"""Running the reader over an evaluation folder and asking that folder's scorers how right it was."""

from __future__ import annotations

import importlib.util
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo.gazetteer import Gazetteer
from geo.model import Article, Mention
from geo.resolving.resolver import resolve, with_odds
from geo.text import parse

CORPORA = ("geovirus", "lgl")
RIGHT_KM = 161.0
_BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)


@dataclass(frozen=True, slots=True)
class Figures:
    """Named figures of one corpus and one reader ("Visit Atlas", "baseline"); None where there is nothing to count."""

    corpus: str
    reader: str
    values: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One place mention against a corpus: how sure it was, and whether it was right (None: the corpus cannot tell)."""

    confidence: float
    right: bool | None
    mention: Mention
    odds: float  # log-odds that the words name a place


@dataclass(frozen=True, slots=True)
class Reliability:
    """Mentions whose confidence lies in [low, high): how many, mean confidence, share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def scorer(folder: Path, name: str) -> Any:
    """The folder's own scorer, as a module. It is code from that folder: give only one that you trust."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(folder: Path, corpus: str, half: int | None = None) -> list[dict[str, Any]]:
    """The corpus's documents; with `half` 0 or 1 every second one, so that rules can be checked on the other half."""
    with (folder / f"{corpus}.jsonl").open(encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.strip()]
    return found if half is None else found[half::2]


def toponyms(mentions: Iterable[Mention], nationalities: bool = False) -> list[dict[str, Any]]:
    """Place mentions in the scorer's form."""
    kinds = ("place", "nationality") if nationalities else ("place",)
    return [
        {
            "start": m.start,
            "end": m.end,
            "text": m.text,
            "lat": m.place.latitude if m.place else None,
            "lon": m.place.longitude if m.place else None,
        }
        for m in mentions
        if m.kind in kinds
    ]


def measure(folder: Path, gazetteer: Gazetteer, half: int | None = None) -> Iterator[Figures]:
    """Figures of every corpus, for the reader and for the baseline in the same run."""
    from geo.evaluation.baseline import baseline

    for corpus in CORPORA:
        if not (folder / f"{corpus}.jsonl").is_file():
            continue
        docs = documents(folder, corpus, half)
        score = scorer(folder, "score_toponyms").score
        gold = {d["id"]: d for d in docs}
        first = baseline(docs[0]["text"], gazetteer) if docs else []  # loads the model before the clock starts
        del first
        started = time.perf_counter()
        parses = [parse(Article(d["text"]), gazetteer) for d in docs]
        parsed = time.perf_counter()
        read = [resolve(p, gazetteer) for p in parses]
        resolved = time.perf_counter()
        for name, nationalities in (("Visit Atlas", False), ("with nationality words", True)):
            result = score(
                gold,
                {d["id"]: {"toponyms": toponyms(p.mentions, nationalities)} for d, p in zip(docs, read, strict=True)},
            )
            clock = {
                "articles/s": len(docs) / (resolved - started),
                "resolving share": (resolved - parsed) / (resolved - started),
            }
            yield Figures(corpus, name, {**_flat(result), **clock})
        started = time.perf_counter()
        predicted = {d["id"]: {"toponyms": baseline(d["text"], gazetteer)} for d in docs}
        speed = {"articles/s": len(docs) / (time.perf_counter() - started)}
        yield Figures(corpus, "baseline", {**_flat(score(gold, predicted)), **speed})
    if (folder / "truth").is_dir():
        from geo.evaluation.baseline import baseline_places

        yield Figures("reports", "Visit Atlas", _reports(folder, lambda article: _analysed(article, gazetteer)))
        yield Figures(
            "reports", "baseline", _reports(folder, lambda article: {"places": baseline_places(article, gazetteer)})
        )


def _flat(result: dict[str, Any]) -> dict[str, float | None]:
    resolution = result["resolution"]
    return {
        "recognition P": result["rec_overlap"]["p"],
        "recognition R": result["rec_overlap"]["r"],
        "recognition F1": result["rec_overlap"]["f1"],
        "recognition F1 (exact)": result["rec_exact"]["f1"],
        "within 161 km": resolution["acc161"],
        "within 161 km, strict": resolution["acc161_strict"],
        "median km": resolution["median_km"],
        "AUC": resolution["auc"],
        "end-to-end P": result["e2e_overlap"]["p"],
        "end-to-end R": result["e2e_overlap"]["r"],
        "end-to-end F1": result["e2e_overlap"]["f1"],
    }


def _analysed(article: Article, gazetteer: Gazetteer) -> Any:
    from geo.exchange import prediction
    from geo.pipeline import analyse

    return prediction(analyse(article, gazetteer))


def _reports(folder: Path, read: Callable[[Article], Any]) -> dict[str, float | None]:
    with tempfile.TemporaryDirectory() as target:
        for path in sorted((folder / "news").glob("*.json")):
            news = json.loads(path.read_text(encoding="utf-8"))
            article = Article(
                news["text"], news.get("title") or "", news.get("date"), news.get("source") or "",
                lang=news.get("lang") or "", name=path.stem,
            )  # fmt: skip
            (Path(target) / path.name).write_text(json.dumps(read(article)), encoding="utf-8")
        figures = scorer(folder, "score_visits").run(target, str(folder / "truth"), str(folder / "news"), quiet=True)
    return {str(k): None if v is None else float(v) for k, v in figures.items()}


def outcomes(folder: Path, corpus: str, gazetteer: Gazetteer, half: int | None = None) -> Iterator[Outcome]:
    """Every place mention with candidates, and whether its first one is within 161 km of what the corpus says.

    A mention that the corpus has no name for counts as wrong; one whose name has no coordinates there is not counted.
    """
    module = scorer(folder, "score_toponyms")
    for document in documents(folder, corpus, half):
        found = with_odds(parse(Article(document["text"]), gazetteer), gazetteer)
        gold = document["toponyms"]
        _, pairs = module.match(gold, [{"start": m.start, "end": m.end} for m, _ in found])
        meant = {k: gold[i] for i, k in pairs}
        for k, (mention, odds) in enumerate(found):
            if mention.candidates:
                yield Outcome(mention.confidence, _right(module, meant.get(k), mention), mention, odds)


def _right(module: Any, meant: dict[str, Any] | None, mention: Mention) -> bool | None:
    place = mention.candidates[0].place
    if meant is None:
        return False
    if meant.get("lat") is None or place.latitude is None or place.longitude is None:
        return None
    return bool(module.gc_km(meant["lat"], meant["lon"], place.latitude, place.longitude) <= RIGHT_KM)


def reliability(results: Sequence[Outcome]) -> list[Reliability]:
    """The reliability table over all outcomes that can be told."""
    told = [(r.confidence, bool(r.right)) for r in results if r.right is not None]
    table = []
    for low, high in pairwise(_BINS):
        inside = [(c, right) for c, right in told if low <= c < high]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            table.append(Reliability(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return table
