"""What the reader is measured against: the language model's place names, each the most populous place so called."""

from __future__ import annotations

from typing import Any

from geo.gazetteer import Gazetteer
from geo.model import Article, Place
from geo.text.tokens import model

_LABELS = frozenset({"GPE", "LOC", "FAC"})


def baseline(text: str, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Toponyms of an English text in the scorer's form. Raises RuntimeError where the English model is missing."""
    pipeline = model("en")
    if pipeline is None:
        raise RuntimeError("The baseline needs the English model.")
    entities = [e for e in pipeline(text).ents if e.label_ in _LABELS]
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


def baseline_places(article: Article, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Places of a report, in the form of its scorer."""
    names = {t["text"] for t in baseline(article.content, gazetteer)}
    found = ((name, most_populous(name, gazetteer)) for name in sorted(names))
    return [
        {
            "surface": name,
            "name": place.name if place else name,
            "type": place.kind if place else "other",
            "country_iso2": place.country if place else None,
            "lat": place.latitude if place else None,
            "lon": place.longitude if place else None,
        }
        for name, place in found
    ]
