"""Files to take away: what is shown, in formats that other programs read, with the address that made them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geo import exchange
from geo.app import frame, onefile, service, session, share
from geo.app.parts import Download
from geo.app.urlstate import Page
from geo.i18n import _
from geo.maps import Theme

CSV, GEOJSON, HTML = "text/csv", "application/geo+json", "text/html"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8-sig")  # so that Excel sees that it is UTF-8


def of_stops(asked: Callable[[], pd.DataFrame], page: Page) -> list[Download]:
    """Stops and routes; `asked` gives the stops when a file is made."""
    at, theme = share.address(session.current(page), page, st.context.url or ""), frame.theme()

    def made(write: Callable[..., str], *more: object) -> Callable[[], str]:
        def make() -> str:  # a trip once, with what its other reports say
            stops, archive = asked(), service.archive()
            return write(archive.with_reports(stops), archive.sources_of(stops["article_id"]), at, *more)

        return make

    return [
        (_("Stops (CSV)"), "visit-atlas-stops.csv", CSV, lambda: _bytes(made(exchange.stops_csv)())),
        (_("Routes (GeoJSON)"), "visit-atlas-stops.geojson", GEOJSON, made(exchange.stops_geojson)),
        (
            _("Google Earth (KML)"),
            "visit-atlas.kml",
            "application/vnd.google-earth.kml+xml",
            made(exchange.stops_kml),
        ),
        (_("Waypoints (GPX)"), "visit-atlas.gpx", "application/gpx+xml", made(exchange.stops_gpx)),
        (_("Calendar (iCalendar)"), "visit-atlas.ics", "text/calendar", lambda: _calendar(asked(), at)),
        (
            _("Linked Places (JSON)"),
            "visit-atlas-places.json",
            "application/ld+json",
            made(exchange.stops_lpf),
        ),
        (_("Map in one file (HTML)"), "visit-atlas.html", HTML, made(_page, theme)),
    ]


def _page(stops: pd.DataFrame, articles: pd.DataFrame, at: str, theme: Theme) -> str:
    return onefile.stops_html(stops, service.archive().told(stops["visit_id"].tolist()), articles, at, theme)


def _calendar(stops: pd.DataFrame, at: str) -> str:
    told = service.archive().with_reports(service.archive().told(stops["visit_id"].tolist()))
    return exchange.visits_ics(told, service.archive().sources_of(told["article_id"]), at)


def of_links(asked: Callable[[], pd.DataFrame], page: Page) -> list[Download]:
    """Links; `asked` gives them when a file is made."""
    at, theme = share.address(session.current(page), page, st.context.url or ""), frame.theme()

    def made(write: Callable[..., str], *more: object) -> Callable[[], str]:
        def make() -> str:
            links = asked()
            return write(links, service.archive().sources_of(links["article_id"]), at, *more)

        return make

    return [
        (_("Links (CSV)"), "visit-atlas-links.csv", CSV, lambda: _bytes(made(exchange.links_csv)())),
        (_("Links (GeoJSON)"), "visit-atlas-links.geojson", GEOJSON, made(exchange.links_geojson)),
        (_("Links: map in one file (HTML)"), "visit-atlas-links.html", HTML, made(onefile.links_html, theme)),
    ]
