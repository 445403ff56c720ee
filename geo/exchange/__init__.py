"""What leaves Visit Atlas: CSV and GeoJSON of the archive's frames, and the JSON of one analysis.

All of it is text to be saved as UTF-8 (CSV that is meant for Excel: as ``utf-8-sig``).
"""

from geo.exchange.features import links_geojson, stops_geojson
from geo.exchange.prediction import prediction
from geo.exchange.tables import ATTRIBUTION, links_csv, stops_csv

__all__ = ["ATTRIBUTION", "links_csv", "links_geojson", "prediction", "stops_csv", "stops_geojson"]
