"""A link between two countries in words, as a card with its evidence, and as a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from geo import maps
from geo.app import correcting, data, dates, frame, parts, session, terms
from geo.app.style import picture
from geo.app.urlstate import Page, View
from geo.app.words import as_html
from geo.i18n import _, counted, number
from geo.maps.palette import LINK_STROKES, LINKS
from geo.model import Filters

Pair = tuple[str, str]


def pair_name(pair: Pair | None) -> str:
    """China – Venezuela."""
    return _("All pairs") if pair is None else " – ".join(sorted(data.country_name(code) for code in pair))


_TOLD = ["type", "label", "a_name", "b_name", "years", "since"]  # columns that ``about`` takes


def about(link: Mapping[Any, Any] | pd.Series) -> str:
    """A link's own words: what the partnership is called, the two twins, the years."""
    words = [str(link["label"])] if link["label"] else []
    if link["type"] == "twinning" and link["a_name"] and link["b_name"]:
        twins = f"{link['a_name']} – {link['b_name']}"
        words = [twins] if not words or set(words[0].split("–")) == set(twins.split(" – ")) else [*words, twins]
    if link["years"] and pd.notna(link["years"]):
        words.append(counted("{n} year", "{n} years", int(link["years"])))
    if link["since"]:
        words.append(_("since {date}", date=dates.human(str(link["since"]))))
    return ", ".join(words)


def card(link: pd.Series, key: str = "link") -> None:
    """One link with its evidence, and the way to its article. `key` tells it from the same link elsewhere."""
    theme = frame.theme()
    kind = link["type"]
    sign = picture(maps.swatch(
        maps.Legend("arc", kind, LINKS[theme][kind], stroke=LINK_STROKES[kind], width=3.0), theme
    ))  # fmt: skip
    when = dates.human(link["date"], "")
    unsharp = dates.precise(link["date"]) if when else _("date not given")
    words = about(link)
    with st.container(border=True, gap="xsmall", key=f"{key}-{int(link['link_id'])}"):
        st.html(
            '<div class="va-stop"><div class="va-facts">'
            f"<span>{sign}</span><b>{as_html(terms.capital(terms.link(kind)))}</b><span>{as_html(when)}</span>"
            f'<span class="va-quiet">{as_html(unsharp)}</span>'
            f"{parts.status_chip(link['status'])}{parts.sure_chip(link['confidence'])}"
            f"{parts.verified_chip() if link['verified'] else ''}</div>"
            + (f"<div>{as_html(words)}</div>" if words else "")
            + parts.quote(link["evidence"])
            + "</div>"
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            if link["evidence"]:
                at = None
                if pd.notna(link["evidence_start"]) and link["evidence_end"] > link["evidence_start"]:
                    at = (int(link["evidence_start"]), int(link["evidence_end"]))
                view = View(session.current("links").filters, article=str(link["article_id"]), at=at)
                frame.link("articles", _("Read it in the article"), view, icon=":material/article:")
            link_id = int(link["link_id"])
            correcting.button(_("Correct"), str(link["article_id"]), link_id, f"{key}-{link_id}")


def draw_table(shown: Filters, filters: Filters, key: str) -> None:
    """The table of the links that pass `shown` (of too many, the newest), whose cells lead on with `filters`."""
    links = data.newest("links", shown, data.MOST)
    frame.table(table_of(links), leads_of(links, filters), key)
    n = data.how_many("links", shown)
    if n > len(links):
        words = _(
            "The table has the newest {n} of {all} links. Filters find the others; the files below have all.",
            n=number(len(links)),
            all=number(n),
        )
        st.caption(words)


def table_of(links: pd.DataFrame) -> pd.DataFrame:
    """Links as a table for people."""
    return pd.DataFrame(
        {
            _("Type"): [terms.link(kind) for kind in links["type"]],
            _("Between"): parts.countries(links["a"]),
            _("And"): parts.countries(links["b"]),
            _("Date"): parts.human_dates(links, "date"),
            _("Status"): parts.statuses(links["status"]),
            _("What"): [about(link) for link in links[_TOLD].to_dict("records")],
            _("How sure"): parts.sure(links["confidence"]),
            _("Sentence"): links["evidence"],
        }
    ).reset_index(drop=True)


def leads_of(links: pd.DataFrame, filters: Filters) -> frame.Leads:
    """Where the cells of `table_of(links)` lead: a country's name to its page, any other to the page of the two."""

    def lead(row: int, column: str) -> tuple[Page, View]:
        a, b = str(links["a"].iloc[row]), str(links["b"].iloc[row])
        if column in (_("Between"), _("And")):
            return "countries", View(filters, country=a if column == _("Between") else b)
        return "links", View(filters, pair=(min(a, b), max(a, b)))

    return lead
