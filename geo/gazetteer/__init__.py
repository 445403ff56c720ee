"""Names to candidate places: an embedded index of countries, provinces, cities, landmarks and regions.

>>> gazetteer = Gazetteer.open()                      # doctest: +SKIP
>>> [e.place.id for e in gazetteer.lookup("Jinan")]   # doctest: +SKIP
['geonames:1805753', ...]
"""

from __future__ import annotations

from geo.gazetteer.lookup import Entry, Gazetteer, GazetteerError, Match
from geo.gazetteer.names import fold

__all__ = ["Entry", "Gazetteer", "GazetteerError", "Match", "fold"]
