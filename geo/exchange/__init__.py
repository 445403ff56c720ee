"""What leaves Visit Atlas: the archive's frames in formats that other programs read, and the JSON of one analysis.

All of it is text to be saved as UTF-8 (CSV that is meant for Excel: as ``utf-8-sig``).
"""

from geo.exchange.calendar import visits_ics, visits_ics_parts
from geo.exchange.features import links_geojson, links_geojson_parts, stops_geojson, stops_geojson_parts
from geo.exchange.gpx import stops_gpx
from geo.exchange.kml import stops_kml
from geo.exchange.linked_places import stops_lpf
from geo.exchange.prediction import prediction
from geo.exchange.tables import ATTRIBUTION, Parts, links_csv, links_csv_parts, stops_csv, stops_csv_parts

__all__ = [
    "ATTRIBUTION",
    "Parts",
    "links_csv",
    "links_csv_parts",
    "links_geojson",
    "links_geojson_parts",
    "prediction",
    "stops_csv",
    "stops_csv_parts",
    "stops_geojson",
    "stops_geojson_parts",
    "stops_gpx",
    "stops_kml",
    "stops_lpf",
    "visits_ics",
    "visits_ics_parts",
]
