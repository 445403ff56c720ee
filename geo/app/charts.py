"""Charts of links: events over time, the level of a partnership, countries as a network. Drawn by Vega-Lite, which
Streamlit ships and serves itself; no other host is asked.

Words reach a chart as data alone, which Vega draws as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd

from geo.app import dates, terms
from geo.app.data import country_name
from geo.app.words import short
from geo.i18n import N_, _
from geo.maps import Theme
from geo.maps.palette import INK, LINKS, PAPER, QUIET, VISITS
from geo.model import LINK_TYPES
from geo.travel.partnership_levels import level

Chart = alt.LayerChart | alt.FacetChart
MOST_EVENTS = 1500
MOST_COUNTRIES = 60
_OPEN = ("planned", "postponed", "cancelled")
_LEVELS = {
    1: N_("partnership"),
    2: N_("comprehensive"),
    3: N_("strategic"),
    4: N_("comprehensive strategic"),
    5: N_("strategic, with a distinction"),
}


def events(links: pd.DataFrame, about: Sequence[str], theme: Theme) -> Chart | None:
    """Events over time, one line for each type; a bar where only a month or year is known. None where none has a date.

    `links`: a links frame; `about`: words for each of its rows.
    """
    rows = links.assign(about=pd.Series([short(words, 100) for words in about], links.index, dtype=object))
    rows = _dated(rows).head(MOST_EVENTS)
    if rows.empty:
        return None
    shown = [kind for kind in LINK_TYPES if (rows["type"] == kind).any()]
    first, last = pd.to_datetime(rows["first_day"]), pd.to_datetime(rows["last_day"])
    table = pd.DataFrame({
        "type": [terms.capital(terms.link(kind)) for kind in rows["type"]],
        "first": first, "last": last, "middle": first + (last - first) / 2,
        "when": [dates.human(text) for text in rows["date"]],
        "status": [terms.status(name) for name in rows["status"]],
        "open": rows["status"].isin(_OPEN),
        "what": rows["about"],
        "say": [
            ", ".join(filter(None, [terms.link(kind), dates.human(text), what]))
            for kind, text, what in zip(rows["type"], rows["date"], rows["about"], strict=True)
        ],
    })  # fmt: skip
    names = [terms.capital(terms.link(kind)) for kind in shown]
    colour = alt.Color("type:N", legend=None, scale=alt.Scale(domain=names, range=[LINKS[theme][k] for k in shown]))
    y = alt.Y("type:N", title=None, sort=names, axis=alt.Axis(labelLimit=160, ticks=False, domain=False))
    tips = [
        alt.Tooltip("when:N", title=_("Date")),
        alt.Tooltip("type:N", title=_("Type")),
        alt.Tooltip("status:N", title=_("Status")),
        alt.Tooltip("what:N", title=_("What")),
    ]
    base = alt.Chart(table).encode(y=y, color=colour, tooltip=tips, description=alt.Description("say:N"))
    spans = base.mark_bar(height=5, opacity=0.45, cornerRadius=2).encode(x=_time("first"), x2="last:T")
    points = base.mark_point(size=90, strokeWidth=2, filled=False).encode(
        x=_time("middle"),
        fillOpacity=alt.condition("datum.open", alt.value(0.0), alt.value(0.8)),
        fill=colour,
    )
    return alt.layer(spans, points).properties(height=38 + 30 * len(shown))


def _dated(links: pd.DataFrame) -> pd.DataFrame:
    """Those with a day that a chart can draw."""
    rows = links.dropna(subset=["first_day"])
    return rows[(rows["first_day"] >= "1678-01-01") & (rows["last_day"] < "2262-01-01")]


def _time(field: str) -> alt.X:
    return alt.X(f"{field}:T", title=None, axis=alt.Axis(grid=True, labelOverlap=True, tickCount=8))


def levels(links: pd.DataFrame, theme: Theme) -> Chart | None:
    """The level of a partnership as a stepped line (``geo.travel.partnership_levels``). None where none is known."""
    rows = _dated(links[(links["type"] == "partnership") & ~links["status"].isin(_OPEN)])
    known = [(row["first_day"], level(str(row["label"])), row) for _row, row in rows.iterrows()]
    steps = sorted(((day, high, row) for day, high, row in known if high), key=lambda step: (step[0], step[1]))
    if not steps:
        return None
    names = {n: _(words) for n, words in _LEVELS.items()}
    table = pd.DataFrame({
        "day": pd.to_datetime([day for day, _high, _row in steps]),
        "level": [names[high] for _day, high, _row in steps],
        "when": [dates.human(row["date"]) for _day, _high, row in steps],
        "label": [short(row["label"], 100) for _day, _high, row in steps],
    })  # fmt: skip
    end = max([*_dated(links)["last_day"], steps[-1][0]])
    line = pd.concat(
        [table[["day", "level"]], pd.DataFrame({"day": [pd.Timestamp(end)], "level": [table["level"].iloc[-1]]})]
    )
    order = [names[n] for n in sorted(names, reverse=True)]
    y = alt.Y("level:N", title=None, sort=order, scale=alt.Scale(domain=order),
              axis=alt.Axis(labelLimit=200, grid=True, ticks=False, domain=False))  # fmt: skip
    colour = LINKS[theme]["partnership"]
    step = alt.Chart(line).mark_line(interpolate="step-after", color=colour, strokeWidth=3).encode(x=_time("day"), y=y)
    tips = [alt.Tooltip("when:N", title=_("Date")), alt.Tooltip("label:N", title=_("What"))]
    dots = alt.Chart(table).mark_point(filled=True, size=80, color=colour, opacity=1)
    return alt.layer(step, dots.encode(x=_time("day"), y=y, tooltip=tips)).properties(height=190)


def layout(pairs: pd.DataFrame) -> pd.DataFrame:
    """Where the most linked countries stand in a network picture: country, n, x, y (both from -1 to 1).

    `pairs`: columns a, b, n. Countries with many links between them stand near each other (ForceAtlas2).
    """
    totals = pd.concat([pairs.groupby("a")["n"].sum(), pairs.groupby("b")["n"].sum()]).groupby(level=0).sum()
    totals = totals.sort_values(ascending=False, kind="stable").head(MOST_COUNTRIES)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(totals.index))
    both = pairs[pairs["a"].isin(totals.index) & pairs["b"].isin(totals.index)]
    sums = both.groupby(["a", "b"])["n"].sum().reset_index()
    for a, b, n in zip(sums["a"], sums["b"], sums["n"], strict=True):
        graph.add_edge(a, b, weight=float(np.log1p(n)))
    found: dict[str, Any] = nx.forceatlas2_layout(graph, max_iter=300, strong_gravity=True, gravity=0.6, seed=7)
    at = np.array([found[code] for code in totals.index], dtype=float).reshape(-1, 2)
    at = at - at.mean(axis=0)
    # From the middle outwards in even steps: a few far ones would press all others together.
    far = np.hypot(at[:, 0], at[:, 1])
    even = (far.argsort().argsort() + 1) / len(far)
    at = at / np.where(far == 0, 1, far)[:, None] * np.sqrt(even)[:, None]
    return pd.DataFrame({"country": list(totals.index), "n": totals.to_numpy(), "x": at[:, 0], "y": at[:, 1]})


def network(pairs: pd.DataFrame, nodes: pd.DataFrame, theme: Theme) -> Chart:
    """Countries as nodes, links as lines as wide as their number. A click on a node selects it ("node")."""
    place = nodes.set_index("country")
    both = (
        pairs[pairs["a"].isin(place.index) & pairs["b"].isin(place.index)].groupby(["a", "b"])["n"].sum().reset_index()
    )
    lines = pd.DataFrame({
        "x": place["x"].reindex(both["a"]).to_numpy(), "y": place["y"].reindex(both["a"]).to_numpy(),
        "x2": place["x"].reindex(both["b"]).to_numpy(), "y2": place["y"].reindex(both["b"]).to_numpy(),
        "pair": [f"{country_name(a)} – {country_name(b)}" for a, b in zip(both["a"], both["b"], strict=True)],
        "n": both["n"].to_numpy(),
    })  # fmt: skip
    dots = nodes.assign(name=[country_name(code) for code in nodes["country"]])
    scale = alt.Scale(domain=[-1.08, 1.08])
    x, y = alt.X("x:Q", axis=None, scale=scale), alt.Y("y:Q", axis=None, scale=scale)
    edges = (
        alt.Chart(lines)
        .mark_rule(color=QUIET[theme], opacity=0.45, strokeCap="round")
        .encode(
            x=x, y=y, x2="x2:Q", y2="y2:Q",
            strokeWidth=alt.StrokeWidth("n:Q", legend=None, scale=alt.Scale(type="sqrt", range=[1, 9])),
            tooltip=[alt.Tooltip("pair:N", title=_("Pair")), alt.Tooltip("n:Q", title=_("Links"))],
            description=alt.Description("pair:N"),
        )
    )  # fmt: skip
    tips = [alt.Tooltip("name:N", title=_("Country")), alt.Tooltip("n:Q", title=_("Links"))]
    chosen = alt.selection_point(name="node", fields=["country"], on="click")
    marks = alt.Chart(dots).encode(x=x, y=y, tooltip=tips, description=alt.Description("name:N"))
    nodes_ = (
        marks.mark_circle(color=VISITS[theme][0], opacity=1, stroke=PAPER[theme], strokeWidth=1.5, cursor="pointer")
        .encode(size=alt.Size("n:Q", legend=None, scale=alt.Scale(type="sqrt", range=[60, 900])))
        .add_params(chosen)
    )
    halo = marks.mark_text(
        dy=-16, fontSize=12, stroke=PAPER[theme], strokeWidth=4, strokeJoin="round", aria=False
    ).encode(alt.Text("name:N"))
    names = marks.mark_text(dy=-16, fontSize=12, color=INK[theme], aria=False).encode(alt.Text("name:N"))
    drawn: Chart = alt.layer(edges, nodes_, halo, names).properties(height=600).configure_view(strokeWidth=0)
    return drawn
