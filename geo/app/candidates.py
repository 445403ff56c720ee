"""Where a place is not sure: what else the words might mean."""

from __future__ import annotations

import pandas as pd

from geo.app import service
from geo.app.data import country_name
from geo.app.kept import kept
from geo.archive import ArchiveError
from geo.i18n import _, percent
from geo.model import Analysis, Candidate


@kept(16)
def _analysis(article_id: str, version: int, where: str) -> Analysis | None:
    try:
        return service.archive().stored_analysis(article_id)
    except ArchiveError:
        return None


def ranked(stop: pd.Series, most: int = 3) -> tuple[Candidate, ...]:
    """The likeliest places for a stop's name, as the text was read; () where nothing is known."""
    found = _analysis(str(stop["article_id"]), service.version(), service.archive().where)
    if found is None:
        return ()
    for mention in found.parse.mentions:
        same = mention.place.id == stop["place_id"] if mention.place else mention.text == stop["name"]
        if mention.kind == "place" and same and mention.candidates:
            return mention.candidates[:most]
    return ()


def describe(stop: pd.Series) -> str:
    """One line of what the place might be."""
    found = ranked(stop)
    if not found:
        return "" if pd.notna(stop["latitude"]) else _("Not on the map: no place of this name is known.")
    words = [
        f"{c.place.name}{f', {country_name(c.place.country)}' if c.place.country else ''} ({percent(c.score)})"
        for c in found
    ]
    places = "; ".join(words)
    if pd.notna(stop["latitude"]):
        return _("Not sure; could be: {places}", places=places)
    return _("Not on the map; could be: {places}", places=places)
