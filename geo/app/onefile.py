"""What is shown as one HTML file: map and list, to send, keep or put on a site. It opens without a network.

Every word from outside is escaped, and the file's own policy lets no script run but its two.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from geo import i18n
from geo.app import certainty, dates, parts, terms
from geo.app.data import country_name
from geo.app.visits import host_names, met
from geo.app.words import as_html, one_line, safe_url, short
from geo.exchange.tables import credit
from geo.i18n import _, counted, number
from geo.maps import Layer, Picture, Theme, key_layer, link_layer, page_scripts, route_layer
from geo.maps.palette import INK, PAPER

Row = Mapping[Any, Any]  # of a frame
_STYLE = """
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 3fr) minmax(0, 2fr); color: var(--text);
  background: var(--page); font: 15px/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }
header, footer { grid-column: 1 / -1; padding: .7rem 1.1rem; overflow-wrap: anywhere; }
h1 { margin: 0; font: 600 1.4rem/1.25 "Source Serif 4", Georgia, serif; }
h2 { margin: 0; font: 600 1.15rem/1.3 "Source Serif 4", Georgia, serif; }
a { color: inherit; }
.side { display: flex; flex-direction: column; min-height: 0; }
#map { flex: 1; min-height: 22rem; position: relative; }
.va-legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: .4rem 1.1rem; font-size: .85rem; }
.va-legend span { display: inline-flex; gap: .4rem; align-items: center; }
main { overflow-y: auto; padding: 0 1.1rem; }
section { padding: .3rem 0 1rem; }
ol, ul { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; gap: .6rem; }
li { border: 1px solid var(--line); border-radius: .45rem; padding: .5rem .8rem; overflow-wrap: anywhere; }
li.chosen { border-color: currentColor; box-shadow: inset 3px 0 0 currentColor; }
li button { all: unset; cursor: pointer; font-weight: 600; }
li button:focus-visible, a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
p { margin: .15rem 0 0; }
.quiet, footer { font-size: .87rem; color: var(--soft); }
blockquote { margin: .3rem 0 0; padding-left: .7rem; border-left: 3px solid var(--line);
  font-family: "Source Serif 4", Georgia, serif; }
@media (max-width: 720px) {
  html, body { height: auto; }
  body { display: block; }
  #map { height: 62vh; }
}
"""


def stops_html(
    stops: pd.DataFrame, visits: pd.DataFrame, articles: pd.DataFrame, address: str = "", theme: Theme = "light"
) -> str:
    """Routes with their stops. Frames: docs/architecture.md; `address`: of the view that this file is made of."""
    layer, sources = route_layer(stops, theme=theme), _sources(articles)
    shown: dict[Any, Row] = {int(row["visit_id"]): row for row in visits.to_dict("records")}
    ids = [int(v) for v in pd.unique(stops["visit_id"])]
    names: dict[Any, str] = {v: one_line(shown[v]["traveller"]) for v in ids}
    letters: dict[Any, str] = (
        {v: f"{chr(65 + n)} · " for n, v in enumerate(ids)} if layer.count and 1 < len(ids) <= 26 else {}
    )
    sections = []
    for visit_id, rows in stops.groupby("visit_id", sort=False):
        visit = shown[visit_id]
        called = dict(zip(rows["stop_id"], rows["name"], strict=True))
        items = "".join(_stop(stop, called, sources) for stop in rows.to_dict("records"))
        head = as_html(letters.get(visit_id, "") + names[visit_id])
        told = _told(rows.iloc[0].to_dict())
        sections.append(f"<section><h2>{head}</h2>{_about(visit)}{told}<ol>{items}</ol></section>")
    people = list(dict.fromkeys(names.values()))
    title = i18n.listed(people) if 0 < len(people) <= 3 else counted("{n} visit", "{n} visits", len(ids))
    return _document(title, sections, [layer], names, stops["place_id"], address, theme)


def links_html(links: pd.DataFrame, articles: pd.DataFrame, address: str = "", theme: Theme = "light") -> str:
    """Links between countries as arcs, with their list, the latest first."""
    sources = _sources(articles)
    items = "".join(_link(link, sources) for link in links.to_dict("records"))
    pairs = {host_names(sorted((a, b), key=country_name)) for a, b in zip(links["a"], links["b"], strict=True)}
    title = next(iter(pairs)) if len(pairs) == 1 else counted("{n} link", "{n} links", len(links))
    return _document(
        title, [f"<section><ul>{items}</ul></section>"], [link_layer(links, theme=theme)], {}, (), address, theme
    )


def _document(
    title: str,
    sections: Sequence[str],
    layers: Sequence[Layer],
    names: Mapping[int, str],
    place_ids: Iterable[object],
    address: str,
    theme: Theme,
) -> str:
    licence, link = credit(*place_ids), safe_url(address)
    made = f"{licence}; {address}" if link else licence
    words = Picture(
        _("Save the map as a picture (PNG)"), _("This browser can’t make a picture of the map."), one_line(made)
    )
    label = _("Map; the list beside it holds the same")
    key = key_layer(parts.legend_entries(layers, theme, names))
    scripts = page_scripts([*layers, key], theme=theme, label=label, picture=words)
    allowed = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    policy = (
        f"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )
    ink, paper = INK[theme], PAPER[theme]
    colours = (
        f":root {{ color-scheme: {theme}; --text: {ink}; --page: {paper}; "
        f"--soft: color-mix(in srgb, {ink} 76%, {paper}); --line: color-mix(in srgb, {ink} 24%, {paper}); }}"
    )
    address_line = f'<p><a href="{as_html(link)}" rel="noopener noreferrer">{as_html(address)}</a></p>' if link else ""
    return (
        f'<!doctype html>\n<html lang="{i18n.current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{as_html(title)} – Visit Atlas</title>\n<style>{colours}{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{as_html(title)}</h1></header>\n"
        f'<div class="side"><div id="map"></div>{parts.legend_html(layers, theme, names)}</div>\n'
        f"<main>{''.join(sections)}</main>\n"
        f"<footer><p>{as_html(licence)}</p>{address_line}"
        f"<p>{as_html(_('A border on this map decides nothing: names and codes follow ISO 3166.'))}</p></footer>\n"
        f"<script>{scripts[0]}</script>\n<script>{scripts[1]}</script>\n</body>\n</html>\n"
    )


def _sources(articles: pd.DataFrame) -> dict[str, str]:
    """Each article as HTML: what it is called, its day, its source, its address."""
    found = {}
    for row in articles.to_dict("records"):
        also = "".join(f"<li>{_source(other)}</li>" for other in row.get("also_in") or ())
        more = f'<p class="quiet">{as_html(_("Also in"))}:</p><ul>{also}</ul>' if also else ""
        found[str(row["article_id"])] = _source(row) + more
    return found


def _source(row: Row) -> str:
    day = dates.human(row["date"], "") if isinstance(row.get("date"), str) else ""
    told = as_html(", ".join(filter(None, (short(row["title"] or "", 100), one_line(row["source"] or ""), day))))
    url = safe_url(row["url"] or "")
    link = f' <a href="{as_html(url)}" rel="noopener noreferrer nofollow">{as_html(url)}</a>' if url else ""
    return f'<p class="quiet">{as_html(_("source"))}: {told}{link}</p>'


def _told(row: Row) -> str:
    """The other reports of the trip, and what reports differ on; nothing where there is none (or no such columns)."""
    others = row.get("other_reports") or ()
    if not others:
        return ""
    named = "".join(f"<li>{_source(report)}</li>" for report in others)
    differ = "".join(f"<li>{as_html(one_line(words))}</li>" for words in row["differences"])
    apart = f'<p class="quiet">{as_html(_("Reports differ"))}:</p><ul>{differ}</ul>' if differ else ""
    words = counted("told by {n} report", "told by {n} reports", 1 + len(others))
    return f'<p class="quiet">{as_html(words)}</p><ul>{named}</ul>{apart}'


def _facts(*facts: str) -> str:
    told = " · ".join(as_html(fact) for fact in facts if fact)
    return f'<p class="quiet">{told}</p>' if told else ""


def _status(row: Row) -> str:
    return "" if row["status"] == "done" else terms.status(row["status"])


def _sure(row: Row) -> str:
    return terms.certainty(certainty.word(row["confidence"]))


def _about(visit: Row) -> str:
    home = country_name(visit["traveller_country"]) if visit["traveller_country"] else ""
    role = ", ".join(filter(None, (one_line(visit["role"] or ""), home)))
    hosts = host_names(visit["host_countries"])
    when = dates.span(visit["start"], visit["end"])
    return _facts(f"{role} → {hosts}" if hosts else role, when, _status(visit), _sure(visit))


def _stop(stop: Row, called: Mapping[Any, str], sources: Mapping[str, str]) -> str:
    stop_id, lost = int(stop["stop_id"]), pd.isna(stop["latitude"])
    when = dates.span(stop["arrival"], stop["departure"], "")
    exact = dates.precise(stop["arrival"] or stop["departure"]) if when else ""
    parent = called.get(stop["parent_id"])
    inside = _("in {place}", place=one_line(parent)) if parent else ""
    country = country_name(stop["country"]) if stop["country"] and stop["kind"] != "country" else ""
    radius = float(stop["radius_km"]) if not lost and stop["radius_km"] else 0.0
    where: str = f"± {number(round(radius))} km" if radius >= 1 else ""
    if lost:
        where = _("could not be placed on the map")
    disputed = _("disputed territory") if stop["disputed"] else ""
    name = f"{int(stop['order'])} · {one_line(stop['name'])}"
    people = "".join(f"<p>{as_html(' '.join(met(told, stop['status'])))}</p>" for told in stop["met"])
    return (
        f'<li data-stop="{stop_id}"><button type="button" aria-pressed="false">{as_html(name)}</button>'
        + _facts(when or _("dates not given"), exact, inside, country, where, disputed, _status(stop), _sure(stop))
        + people
        + _quote(stop)
        + sources.get(str(stop["article_id"]), "")
        + "".join(_quote(told) + _source(told) for told in stop.get("other_evidence") or ())
        + "</li>"
    )


def _link(link: Row, sources: Mapping[str, str]) -> str:
    when = dates.human(link["date"], "") if link["date"] else ""
    exact = dates.precise(link["date"]) if when else ""
    between = f"{one_line(link['a_name'])} – {one_line(link['b_name'])}"
    head = f"{terms.capital(terms.link(link['type']))}: {between}"
    return (
        f"<li><b>{as_html(head)}</b>"
        + _facts(when or _("date not given"), exact, one_line(link["label"] or ""), _status(link), _sure(link))
        + _quote(link)
        + sources.get(str(link["article_id"]), "")
        + "</li>"
    )


def _quote(row: Row) -> str:
    return f"<blockquote>{as_html(one_line(row['evidence']))}</blockquote>" if row["evidence"] else ""
