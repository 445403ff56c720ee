"""The page of articles: finding one, its text with what was read in it marked, its map, its visits and links."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from geo import maps
from geo.app import data, dates, frame, mapview, parts, service, session, terms
from geo.app.link_cards import pair_name
from geo.app.urlstate import Page, View
from geo.app.visits import label
from geo.app.words import as_html, safe_url, short
from geo.archive.search import hits as where_found
from geo.i18n import _, counted, listed, number
from geo.model import Article, Filters, Span

MOST_TO_CHOOSE = 2000
_CHOSEN, _SYNCED = "articles_chosen", "articles_synced"


@dataclass(frozen=True)
class Chosen:
    """What the page shows."""

    id: str
    article: Article
    at: tuple[int, int] | None


def choose(view: View) -> Chosen | None:
    """The choice of an article; None (and what to do next) where there is none."""
    n, wanted = data.how_many("articles", view.filters), view.article
    if n == 0 and wanted is None:
        frame.nothing(
            view.filters,
            _("No article passes the filters"),
            _("No articles yet"),
            _("Paste a report or upload files to begin."),
        )
        return None
    rows = data.newest("articles", view.filters, MOST_TO_CHOOSE)
    if wanted is not None and not (rows["article_id"] == wanted).any():
        asked = service.archive().article_row(wanted)
        if len(asked):
            rows = pd.concat([asked, rows])
            if not service.archive().passes(wanted, view.filters):
                st.info(_("This article does not pass the filters; it is shown because it was asked for."))
        else:
            st.warning(
                _("The address asks for an article that is not here; it was left out."), icon=":material/link_off:"
            )
            wanted = None
    if rows.empty:
        frame.empty(_("No article passes the filters"), _("Choose fewer filters, or others."), True)
        return None
    article_id = _widget(rows, wanted)
    at = view.at if article_id == view.article else None
    click = mapview.take_click("articles")
    if click is not None and click.kind == "place":
        at = _first_mention(article_id, click.id) or at
    article = data.article(article_id)
    if article is None:
        st.warning(_("This article was removed a moment ago. Choose another one."))
        return None
    if at is not None and at[1] > len(article.content):
        st.warning(
            _("The place in the text that the address asks for is not there; the article is shown from its start.")
        )
        at = None
    session.change("articles", article=article_id, at=at)
    if n > MOST_TO_CHOOSE:
        st.caption(
            _(
                "The list holds {n} of {all} articles. Filters find the others.",
                n=number(MOST_TO_CHOOSE),
                all=number(n),
            )
        )
    return Chosen(article_id, article, at)


def _widget(rows: pd.DataFrame, wanted: str | None) -> str:
    state, loads = st.session_state, session.store().loads
    ids = [str(i) for i in rows["article_id"]]
    names = {
        str(i): f"{dates.human(day)} – {short(title, 90)}"
        for i, day, title in zip(rows["article_id"], rows["date"], rows["title"], strict=True)
    }
    if state.get(_SYNCED) != loads or state.get(_CHOSEN) not in names:
        state[_CHOSEN] = wanted or ids[0]
    state[_SYNCED] = loads
    return str(
        st.selectbox(
            _("Article ({n})", n=number(len(ids))),
            ids,
            key=_CHOSEN,
            format_func=names.__getitem__,
            help=_("Type to search titles; the sidebar's search also looks into the texts."),
        )
    )


def _first_mention(article_id: str, dot: int) -> tuple[int, int] | None:
    mentions = data.mentions(article_id)
    place = maps.dot_place(mentions, dot)
    rows = mentions[mentions["place_id"] == place] if place else mentions[mentions["mention_id"] == dot]
    return (int(rows.iloc[0]["start"]), int(rows.iloc[0]["end"])) if len(rows) else None


def marked(
    content: str,
    mentions: pd.DataFrame,
    at: tuple[int, int] | None,
    title_end: int = 0,
    hits: Sequence[Span] = (),
) -> str:
    """`content` as HTML with its mentions in <mark>, `hits` marked, and `at` outlined. Every word is escaped.

    `mentions`: columns start, end, kind, name, place_kind, country, confidence; where two overlap, the longer
    one is shown. `title_end`: the characters before it are the title. `hits`: what was searched, in text order.
    """
    spans = list(_without_overlap(mentions, len(content)))
    edges = [*(p for start, end, *_ in spans for p in (start, end)), *(p for h in hits for p in (h.start, h.end))]
    cuts = sorted({0, len(content), title_end, *(at or ()), *edges})
    searched = {hit.start: hit.end for hit in hits}
    found_until = 0
    out, inside_at = [], False
    opening = {start: (end, kind, tip, dim) for start, end, kind, tip, dim in spans}
    closing = 0
    for start, end in pairwise(cuts):
        if at and start == at[0]:
            inside_at = True
        if at and start == at[1]:
            inside_at = False
        if start in opening:
            closing, kind, tip, dim = opening[start]
        piece = as_html(content[start:end])
        found_until = searched.get(start, found_until)
        if start < found_until:
            piece = f'<span class="va-hit">{piece}</span>'
        if start < closing:
            classes = f"va-{kind}" + (" va-unresolved" if dim else "") + (" va-at" if inside_at else "")
            piece = f'<mark class="{classes}" title="{as_html(tip)}">{piece}</mark>'
        elif inside_at:
            piece = f'<span class="va-at-text">{piece}</span>'
        out.append((start, piece))
    head = "".join(piece for start, piece in out if start < title_end)
    body = "".join(piece for start, piece in out if start >= title_end)
    return (f"<h2>{head.strip()}</h2>" if head.strip() else "") + f"<div>{body.lstrip()}</div>"


def _without_overlap(mentions: pd.DataFrame, length: int) -> Iterator[tuple[int, int, str, str, bool]]:
    taken = 0
    rows = sorted(mentions.to_dict("records"), key=lambda row: (row["start"], -row["end"]))
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        if start < taken or not 0 <= start < end <= length or row["kind"] not in terms.MENTION:
            continue
        taken = end
        yield start, end, row["kind"], _tip(row), row["kind"] == "place" and not row["place_id"]


def _tip(row: dict[Hashable, Any]) -> str:
    if row["kind"] == "place":
        if not row["place_id"]:
            return _("Place, not resolved")
        where = data.country_name(str(row["country"])) if row["country"] else ""
        word = parts.sure([float(str(row["confidence"]))])[0]
        return f"{row['name']}{', ' + where if where and where != row['name'] else ''} – {word}"
    if row["kind"] == "nationality" and row["country"]:
        return _("Nationality: {country}", country=data.country_name(str(row["country"])))
    return terms.capital(terms.mention(str(row["kind"])))


def text(chosen: Chosen, searched: str = "") -> None:
    """The article, with its marks and their legend, and what is searched."""
    article = chosen.article
    facts = [as_html(dates.human(article.date, _("no date"))), as_html(article.source)]
    url = safe_url(article.url)
    if url:
        facts.append(
            f'<a href="{as_html(url)}" target="_blank" rel="noopener noreferrer nofollow">{as_html(_("source"))}</a>'
        )
    facts.append(_also_in(chosen.id))
    st.html(f'<div class="va-quiet">{" · ".join(filter(None, facts))}</div>')
    keys = "".join(f'<mark class="va-{kind}">{as_html(terms.mention(kind))}</mark>' for kind in terms.MENTION)
    st.html(
        f'<div class="va-key" aria-label="{as_html(_("Legend"))}">{keys}'
        f'<mark class="va-place va-unresolved">{as_html(_("not resolved"))}</mark></div>'
    )
    title_end = len(article.title) + 2 if article.title else 0
    hits = where_found(article.content, searched) if searched else ()
    body = marked(article.content, data.mentions(chosen.id), chosen.at, title_end, hits)
    st.html(f'<article class="va-article" lang="{as_html(article.lang)}">{body}</article>')
    if chosen.at:
        _scroll(chosen.at)


def _also_in(article_id: str) -> str:
    """HTML that says where else the report was found, "" where nowhere."""
    safe = 'target="_blank" rel="noopener noreferrer nofollow"'
    named = []
    for other in data.sources(article_id):
        url, words = safe_url(other.url), as_html(short(other.source or other.url, 60))
        named.append(f'<a href="{as_html(url)}" {safe}>{words}</a>' if url else words)
    return f"{as_html(_('Also in'))}: {', '.join(named)}" if named else ""


def found(view: View) -> None:
    """Where the articles have what is searched: a piece of each text with the words in it marked."""
    if not view.filters.text:
        return
    hits = data.hits(view.filters)
    n = data.how_many("articles", view.filters)
    with st.expander(counted("Found in {n} article", "Found in {n} articles", n), icon=":material/search:"):
        newest = data.newest("articles", view.filters, MOST_TO_CHOOSE)  # those with hits are the first of them
        titles = dict(zip(newest["article_id"], newest["title"], strict=True))
        for hit in hits:
            at = hit.text.at if hit.text else None
            title = short(titles.get(hit.article_id, ""), 90)
            to = View(filters=view.filters, article=hit.article_id, at=(at.start, at.end) if at else None)
            frame.link("articles", title, to, icon=":material/article:")
            if hit.text:
                st.html(f'<div class="va-quiet va-hits">{parts.with_hits(hit.text.text, hit.text.hits)}</div>')


def _scroll(at: tuple[int, int]) -> None:
    """Bring the marked sentence into sight; the script is ours and holds two numbers only."""
    st.html(
        f"<script>/* {int(at[0])} {int(at[1])} */ setTimeout(() => document.querySelector('.va-at, .va-at-text')"
        "?.scrollIntoView({ block: 'center' }), 120)</script>",
        unsafe_allow_javascript=True,
    )


def draw_map(chosen: Chosen) -> None:
    """The places that the article names."""
    theme = frame.theme()
    layer = data.places(chosen.id, theme)
    if layer.count == 0:
        st.info(_("No place in this article could be found on the map."))
        return
    mapview.show(
        "articles",
        [layer],
        theme=theme,
        occasion=f"article {chosen.id}",
        label=_("Places that the article names; the table below holds the same"),
        height=380,
    )
    parts.legend([layer], theme)


def read_from(chosen: Chosen) -> None:
    """The visits and links that were read from it."""
    filters = session.current("articles").filters
    visits, links = data.read_from(chosen.id)
    st.subheader(_("Read from it"), anchor=False)
    if visits.empty and links.empty:
        frame.quiet(_("No visit and no link was found in this article."))
    with st.container(gap="xsmall"):
        for _row, visit in visits.iterrows():
            view = View(filters, visits=(int(visit["visit_id"]),))
            frame.link("routes", label(visit), view, icon=":material/route:")
        pairs = pd.Series(
            [tuple(sorted((a, b))) for a, b in zip(links["a"], links["b"], strict=True)],
            index=links.index,
            dtype=object,
        )
        for pair, rows in links.groupby(pairs, sort=False):
            a, b = str(pair[0]), str(pair[1])
            kinds = listed(terms.link(kind) for kind in dict.fromkeys(rows["type"]))
            many = counted("{n} link", "{n} links", len(rows))
            words = _("{pair}: {links} ({types})", pair=pair_name((a, b)), links=many, types=kinds)
            frame.link("links", words, View(filters, pair=(a, b)), icon=":material/handshake:")


def table(chosen: Chosen) -> None:
    """The mentions as a table."""
    mentions = data.mentions(chosen.id)
    with st.expander(_("Everything that was marked, as a table"), icon=":material/table:"):
        shown = pd.DataFrame(
            {
                _("Words"): mentions["text"],
                _("Kind"): [terms.mention(kind) for kind in mentions["kind"]],
                _("Meant"): mentions["name"],
                _("Country"): parts.countries(mentions["country"]),
                _("How sure"): [
                    word if place else ""
                    for word, place in zip(parts.sure(mentions["confidence"]), mentions["place_id"], strict=True)
                ],
                _("Latitude"): mentions["latitude"].round(4),
                _("Longitude"): mentions["longitude"].round(4),
                _("Sentence"): mentions["sentence"],
            }
        )
        st.caption(_("The name of a country, of a place or of somebody who travels leads to its page."))
        frame.table(shown, _leads_of(mentions, session.current("articles").filters), "articles_marked")


def _leads_of(mentions: pd.DataFrame, filters: Filters) -> frame.Leads:
    """Where the cells of the table lead: a country, a place, a traveller of whom there is a page; else nowhere."""
    travellers = set(data.options().travellers)

    def lead(row: int, column: str) -> tuple[Page, View] | None:
        mention = mentions.iloc[row]
        if column == _("Country") and mention["country"]:
            return "countries", View(filters, country=str(mention["country"]))
        if column in (_("Words"), _("Meant")) and mention["place_id"]:
            return "places", View(filters, place=str(mention["place_id"]))
        if column == _("Words") and mention["text"] in travellers:
            return "travellers", View(filters, who=str(mention["text"]))
        return None

    return lead
