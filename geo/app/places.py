"""The page of places: all that reports name or visits stop at, one with its sentences, and names without a place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.app import correcting, data, frame, mapview, parts, profiles, relations, session, totals
from geo.app.filters import active
from geo.app.urlstate import PlacesAs, View
from geo.app.words import as_html, as_markdown, short
from geo.i18n import _, counted, number
from geo.model import Filters

MOST_LISTED, MOST_SENTENCES, MOST_VISITS, MOST_NAMES, MOST_ROWS = 18, 20, 12, 40, 5000
_BOX = "places_box"


def choose(view: View) -> pd.DataFrame | None:
    """All places that pass (`Archive.places`), and the choice of one; None (and an empty state) where there is none."""
    found = totals.count("places", view.filters)
    if found.empty and totals.count("open_names", view.filters, limit=MOST_NAMES).empty:
        frame.nothing(
            view.filters,
            _("No place passes the filters"),
            _("No places yet"),
            _("Add a report, and the places that it names will stand here."),
        )
        return None
    click = mapview.take_click("places")
    wanted = view.place
    if click is not None and click.kind == "place" and 0 < click.id <= len(found):
        wanted = str(found["place_id"].iloc[click.id - 1])
        profiles.pick(_BOX, wanted)
    listed = totals.rows(found.head(MOST_ROWS))
    names = {str(r.place_id): _named(r) for r in listed}
    names |= {str(r.place_id): _named(r) for r in totals.rows(found[found["place_id"] == wanted])}
    counts = {str(r.place_id): int(r.n_mentions) for r in listed}
    place = profiles.choose(
        _("Place of this page"), _("All places"), counts, wanted, lambda key: names.get(key, key), _BOX, len(found)
    )
    if len(found) > len(listed):
        n, every = number(len(listed)), number(len(found))
        st.caption(
            _(
                "To choose from: the {n} places with most mentions, of {all}. Map and filters find the others.",
                n=n,
                all=every,
            )
        )
    session.change("places", place=place, name=None if place else view.name)
    return found


def _named(row: object) -> str:
    """Caracas, Venezuela."""
    name, country = str(getattr(row, "name", "")), getattr(row, "country", None)
    where = data.country_name(country) if country else ""
    return f"{name}, {where}" if where and where != name else name


def draw_map(found: pd.DataFrame, view: View) -> None:
    """A dot for each place, as large as the number of its mentions."""
    theme, place = frame.theme(), session.current("places").place
    dense = _switch(view) == "density"
    layer = totals.mentioned(view.filters, theme, dense)
    at = found.index[found["place_id"] == place]
    if layer.count == 0:
        st.info(_("None of these places has a point on the map; the table has them."))
    mapview.show(
        "places",
        [layer.select(int(at[0]) + 1 if len(at) else None)],
        theme=theme,
        occasion="places",
        label=_("All places that reports name; the table below holds the same"),
        height=520,
    )
    parts.legend([layer], theme)
    if dense:
        st.caption(_("The stronger the colour, the more mentions there are. Select a place to see the sentences."))
    else:
        st.caption(_("A dot is as large as the number of mentions. Select it to see the sentences."))
        parts.crowded([layer])


def _switch(view: View) -> PlacesAs:
    """How mentions are shown: as points or as their density."""
    names: dict[PlacesAs, str] = {"points": _("Points"), "density": _("Density")}
    chosen = profiles.switch(_("Show mentions as"), names, view.places_as, "places_shown")
    session.change("places", places_as=chosen)
    return chosen


def beside(found: pd.DataFrame, view: View) -> None:
    """The chosen place, or those that are named most."""
    place = session.current("places").place
    if place is None:
        _most(found)
        return
    rows = found[found["place_id"] == place]
    if rows.empty:
        frame.empty(
            _("This place: nothing passes the filters"),
            _("Choose fewer filters, or another place."),
            active(view.filters) > 0,
        )
        return
    row = rows.iloc[0]
    st.subheader(as_markdown(row["name"]), anchor=False)
    facts = [
        parts.sign_name(str(row["kind"])),
        counted("{n} mention", "{n} mentions", int(row["n_mentions"])),
        counted("{n} article", "{n} articles", int(row["n_articles"])),
        *([counted("{n} visit", "{n} visits", int(row["n_visits"]))] if row["n_visits"] else []),
    ]
    st.html(f'<div class="va-quiet">{as_html(" · ".join(facts))} {parts.by_hand_chip(place)}</div>')
    if row["country"]:
        to = View(view.filters, country=str(row["country"]))
        frame.link("countries", data.country_name(str(row["country"])), to, icon=":material/flag:")
    visits = totals.count("visits_at", view.filters, place=place)
    if len(visits):
        st.subheader(_("Visits"), anchor=False)
        with st.container(gap="xsmall"):
            relations.list_visits(visits, view.filters, MOST_VISITS)
    told = totals.count("mentions_where", view.filters, place=place, limit=MOST_SENTENCES)
    if len(told):
        st.subheader(_("Sentences"), anchor=False)
        sentences(told, view.filters, correct=False)
    if int(row["n_mentions"]) > len(told):
        more = int(row["n_mentions"]) - len(told)
        st.caption(counted("and {n} earlier mention", "and {n} earlier mentions", more))


def _most(found: pd.DataFrame) -> None:
    st.subheader(_("Named most"), anchor=False)
    with st.container(gap="xsmall"):
        for position, row in enumerate(totals.rows(found.head(MOST_LISTED))):
            said = counted("{n} mention", "{n} mentions", int(row.n_mentions))
            st.button(
                f"{as_markdown(_named(row))} · {said}",
                key=f"pick-place-{position}",
                type="tertiary",
                icon=":material/location_on:",
                on_click=profiles.pick,
                args=(_BOX, str(row.place_id)),
            )
    if len(found) > MOST_LISTED:
        more = len(found) - MOST_LISTED
        st.caption(counted("and {n} more place: see the table", "and {n} more places: see the table", more))


def sentences(told: pd.DataFrame, filters: Filters, correct: bool) -> None:
    """Mentions with their sentence, the way to the article and, with `correct`, the dialog that chooses a place."""
    for row in totals.rows(told):
        key = f"{row.article_id}-{int(row.start)}"
        with st.container(border=True, gap="xsmall", key=f"told-{key}"):
            st.html(f'<div class="va-stop">{parts.quote(row.sentence)}</div>')
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                to = View(filters, article=str(row.article_id), at=(int(row.start), int(row.end)))
                frame.link("articles", short(row.title, 60), to, icon=":material/article:")
                if correct:
                    at = (int(row.start), int(row.end))
                    correcting.button(
                        _("Choose the place"), str(row.article_id), at, f"name-{key}", ":material/edit_location_alt:"
                    )


def open_names(view: View) -> None:
    """The work list: names that no place was found for, each with its sentences and the dialog that chooses one."""
    names = totals.count("open_names", view.filters, limit=MOST_NAMES + 1)
    st.subheader(_("Names without a place"), anchor=False)
    if names.empty:
        frame.quiet(_("Every name in these reports has a place."))
        return
    st.caption(
        _(
            "The most frequent first. Choose a name to read its sentences and to say which place is meant; the map and "
            "the visits follow."
        )
    )
    list_side, text_side = st.columns([2, 3], gap="medium")
    name = session.current("places").name
    with list_side, st.container(gap="xsmall", key="open-names"):
        for position, row in enumerate(totals.rows(names.head(MOST_NAMES))):
            times = counted("{n} time", "{n} times", int(row.n_mentions) + int(row.n_stops))
            where = counted("{n} article", "{n} articles", int(row.n_articles))
            words = f"{as_markdown(row.name)} · {times} · {where}"
            chosen = row.name == name
            st.button(
                f"**{words}**" if chosen else words,
                key=f"pick-name-{position}",
                type="tertiary",
                icon=":material/location_searching:",
                on_click=_look_at,
                args=(None if chosen else str(row.name),),
            )
        if len(names) > MOST_NAMES:
            st.caption(_("The {n} most frequent names; more come up as these are settled.", n=number(MOST_NAMES)))
    with text_side:
        if name is None:
            frame.quiet(_("Choose a name beside this."))
            return
        told = totals.count("mentions_where", view.filters, name=name, limit=MOST_SENTENCES)
        stops = totals.count("open_stops", view.filters, name=name, limit=MOST_SENTENCES)
        if told.empty and stops.empty:
            frame.quiet(_("No sentence with this name is without a place: it is settled, or the filters hide it."))
        sentences(told, view.filters, correct=True)
        seen = {(str(r.article_id), str(r.sentence)) for r in totals.rows(told)}
        for row in totals.rows(stops):
            if (str(row.article_id), str(row.evidence)) in seen:
                continue
            with st.container(border=True, gap="xsmall", key=f"told-stop-{int(row.stop_id)}"):
                st.html(f'<div class="va-stop">{parts.quote(row.evidence)}</div>')
                with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                    to = View(view.filters, visits=(int(row.visit_id),), stop=int(row.stop_id))
                    frame.link(
                        "routes", _("Stop on a visit of {name}", name=row.traveller), to, icon=":material/route:"
                    )
                    stop = int(row.stop_id)
                    correcting.button(_("Choose the place"), str(row.article_id), stop, f"open-stop-{stop}")


def _look_at(name: str | None) -> None:
    """Look at a name's sentences, or at none; by callback."""
    profiles.pick(_BOX, "")
    session.change("places", name=name, place=None)


def table(found: pd.DataFrame) -> None:
    """All places as a table."""
    with st.expander(_("All places as a table"), icon=":material/table:", key="places_open", on_change="rerun") as box:
        if not box.open:
            return
        shown = found.head(MOST_ROWS)
        st.dataframe(
            pd.DataFrame({
                _("Place"): shown["name"],
                _("Kind"): [parts.sign_name(str(kind)) for kind in shown["kind"]],
                _("Country"): parts.countries(shown["country"]),
                _("Mentions"): shown["n_mentions"],
                _("Articles"): shown["n_articles"],
                _("Visits"): shown["n_visits"],
                _("Latitude"): shown["latitude"].round(4),
                _("Longitude"): shown["longitude"].round(4),
            }),
            hide_index=True,
        )  # fmt: skip
        if len(found) > len(shown):
            st.caption(
                _("The first {n} of {all}. Filters find the others.", n=number(len(shown)), all=number(len(found)))
            )
