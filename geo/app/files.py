"""Files to take away: what is shown, in formats that other programs read, with the address that made them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo import exchange
from geo.app import data, frame, onefile, service, session, share
from geo.app.parts import Download
from geo.app.urlstate import Page
from geo.i18n import _
from geo.maps import Theme
from geo.model import Filters

CSV, GEOJSON, HTML = "text/csv", "application/geo+json", "text/html"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8-sig")  # so that Excel sees that it is UTF-8


def of_stops(stops: pd.DataFrame, page: Page) -> list[Download]:
    """Stops and routes."""
    at, theme = share.address(session.current(page), page, st.context.url or ""), frame.theme()

    def told() -> pd.DataFrame:  # a trip once, with what its other reports say; asked for when a file is made
        return service.archive().with_reports(stops)

    def articles() -> pd.DataFrame:
        return service.archive().sources_of(stops["article_id"])

    return [
        (_("Stops (CSV)"), "visit-atlas-stops.csv", CSV, lambda: _bytes(exchange.stops_csv(told(), articles(), at))),
        (
            _("Routes (GeoJSON)"),
            "visit-atlas-stops.geojson",
            GEOJSON,
            lambda: exchange.stops_geojson(told(), articles(), at),
        ),
        (
            _("Google Earth (KML)"),
            "visit-atlas.kml",
            "application/vnd.google-earth.kml+xml",
            lambda: exchange.stops_kml(told(), articles(), at),
        ),
        (
            _("Waypoints (GPX)"),
            "visit-atlas.gpx",
            "application/gpx+xml",
            lambda: exchange.stops_gpx(told(), articles(), at),
        ),
        (_("Calendar (iCalendar)"), "visit-atlas.ics", "text/calendar", lambda: _calendar(stops, at)),
        (
            _("Linked Places (JSON)"),
            "visit-atlas-places.json",
            "application/ld+json",
            lambda: exchange.stops_lpf(told(), articles(), at),
        ),
        (_("Map in one file (HTML)"), "visit-atlas.html", HTML, lambda: _page(told(), articles(), at, theme)),
    ]


def _page(stops: pd.DataFrame, articles: pd.DataFrame, at: str, theme: Theme) -> str:
    return onefile.stops_html(stops, data.frame("tellings", Filters()), articles, at, theme)


def _calendar(stops: pd.DataFrame, at: str) -> str:
    visits = data.frame("tellings", Filters())
    told = service.archive().with_reports(visits[visits["visit_id"].isin(stops["visit_id"])])
    return exchange.visits_ics(told, service.archive().sources_of(told["article_id"]), at)


def of_links(links: pd.DataFrame, page: Page) -> list[Download]:
    """Links."""
    at, theme = share.address(session.current(page), page, st.context.url or ""), frame.theme()

    def articles() -> pd.DataFrame:
        return service.archive().sources_of(links["article_id"])

    return [
        (_("Links (CSV)"), "visit-atlas-links.csv", CSV, lambda: _bytes(exchange.links_csv(links, articles(), at))),
        (
            _("Links (GeoJSON)"),
            "visit-atlas-links.geojson",
            GEOJSON,
            lambda: exchange.links_geojson(links, articles(), at),
        ),
        (
            _("Links: map in one file (HTML)"),
            "visit-atlas-links.html",
            HTML,
            lambda: onefile.links_html(links, articles(), at, theme),
        ),
    ]
