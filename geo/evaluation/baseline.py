"""What the reader is measured against: the language model's place names, each the most populous place so called.

For links, what a first attempt would do: two countries named in one sentence, by name or nationality, have a visit
between them. No baseline is tried for journeys.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from geo.gazetteer import Gazetteer
from geo.model import Article, Place
from geo.text.tokens import model

_LABELS = frozenset({"GPE", "LOC", "FAC"})


def _read(text: str) -> Any:
    pipeline = model("en")
    if pipeline is None:
        raise RuntimeError("The baseline needs the English model.")
    return pipeline(text)


def baseline(text: str, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Toponyms of an English text in the scorer's form. Raises RuntimeError where the English model is missing."""
    entities = [e for e in _read(text).ents if e.label_ in _LABELS]
    places = {e.text: most_populous(e.text, gazetteer) for e in entities}
    return [
        {
            "start": e.start_char,
            "end": e.end_char,
            "text": e.text,
            "lat": places[e.text].latitude if places[e.text] else None,  # type: ignore[union-attr]
            "lon": places[e.text].longitude if places[e.text] else None,  # type: ignore[union-attr]
        }
        for e in entities
    ]


def most_populous(name: str, gazetteer: Gazetteer) -> Place | None:
    """The most populous place of that name."""
    entries = gazetteer.lookup(name.removeprefix("the ").removesuffix("'s"))
    return max((e.place for e in entries), key=lambda p: p.population, default=None)


def baseline_report(article: Article, gazetteer: Gazetteer) -> Mapping[str, Any]:
    """Places and links of a report, in the form of its scorer."""
    doc = _read(article.content)
    found = {e.text: most_populous(e.text, gazetteer) for e in doc.ents if e.label_ in _LABELS}
    pairs: set[tuple[str, str]] = set()
    for sentence in doc.sents:
        countries: set[str] = set()
        for entity in sentence.ents:
            if entity.label_ == "NORP":
                countries.update(p.country for p in gazetteer.nationality(entity.text)[:1] if p.country)
            elif entity.label_ == "GPE":
                place = found.get(entity.text)
                if place is not None and place.kind == "country" and place.country:
                    countries.add(place.country)
        pairs.update(combinations(sorted(countries), 2))
    return {
        "places": [
            {
                "surface": name,
                "name": place.name if place else name,
                "type": place.kind if place else "other",
                "country_iso2": place.country if place else None,
                "lat": place.latitude if place else None,
                "lon": place.longitude if place else None,
            }
            for name, place in sorted(found.items())
        ],
        "bilateral": [{"a_iso2": a, "b_iso2": b, "type": "visit", "date_or_null": None} for a, b in sorted(pairs)],
    }
