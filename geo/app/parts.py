"""Parts that several pages use: legends, downloads, table twins, chips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from geo.app import certainty, dates, session, terms, who
from geo.app.data import country_name
from geo.app.style import picture
from geo.app.words import as_html, one_line
from geo.archive.search import hits as where_found
from geo.corrections import PIN
from geo.i18n import N_, _
from geo.maps import Layer, Theme, swatch
from geo.model import Span

_SIGNS: Mapping[str, str] = {
    "route": N_("Way between stops"),
    "routes": N_("Way between stops, in its traveller's colour"),
    "day not known": N_("Day not known: month, season or year only"),
    "no date": N_("No date: always shown"),
    "done": N_("Stop"),
    "under way": N_("Under way"),
    "planned": N_("Planned"),
    "transit": N_("Transit"),
    "postponed": N_("Postponed"),
    "cancelled": N_("Cancelled"),
    "inside": N_("Inside the stop it hangs on"),
    "unsure": N_("Not sure where"),
    "unknown stop between": N_("A stop between could not be placed"),
    "area": N_("Somewhere in this area"),
    "country": N_("Country"),
    "admin1": N_("Province or state"),
    "admin2": N_("County or district"),
    "city": N_("City"),
    "landmark": N_("Building or venue"),
    "natural": N_("Mountain, river, sea"),
    "region": N_("Region"),
    "near each other": N_("So many places near each other"),
}


def legend(layers: Iterable[Layer], theme: Theme, names: Mapping[int, str] | None = None) -> None:
    """What the signs of these layers mean. `names`: of visits, for the lines of a comparison."""
    said = legend_html(layers, theme, names)
    if said:
        st.html(said)


def crowded(layers: Iterable[Layer]) -> None:
    """Say how to read a map that draws places near each other as one."""
    if any(entry.key == "near each other" for layer in layers for entry in layer.legend):
        st.caption(
            _(
                "A disc with a number stands for so many places near each other. Come nearer, or select it, and they "
                "part."
            )
        )


def legend_entries(
    layers: Iterable[Layer], theme: Theme, names: Mapping[int, str] | None = None
) -> list[tuple[str, str]]:
    """The signs of these layers (SVG) and what each means."""
    entries = {}
    for layer in layers:
        for entry in layer.legend:
            known = (names or {}).get(entry.visit_id or -1)
            words = f"{entry.key} · {known}" if known and len(entry.key) == 1 else sign_name(entry.key)
            entries[terms.capital(words)] = swatch(entry, theme)
    return [(svg, words) for words, svg in entries.items()]


def legend_html(layers: Iterable[Layer], theme: Theme, names: Mapping[int, str] | None = None) -> str:
    """The same as HTML; "" where the layers hold nothing."""
    items = "".join(
        f'<span role="listitem">{picture(svg)}{as_html(words)}</span>'
        for svg, words in legend_entries(layers, theme, names)
    )
    return f'<div class="va-legend" role="list" aria-label="{as_html(_("Legend"))}">{items}</div>' if items else ""


def sign_name(key: str) -> str:
    """What a sign of a layer's legend means, in words; a key that is none of ours, as it is."""
    return _(_SIGNS[key]) if key in _SIGNS else terms.link(key)


def chip(words: str, warn: bool = False) -> str:
    """HTML of a small label."""
    return f'<span class="va-chip{" va-warn" if warn else ""}">{as_html(words)}</span>'


def verified_chip() -> str:
    """HTML of the sign and word for what a person marked as right."""
    return chip("✓ " + _("verified"))


def by_hand_chip(place_id: object) -> str:
    """HTML: where a person set the place's point."""
    return chip(_("placed by hand")) if str(place_id).startswith(PIN) else ""


def status_chip(status: str) -> str:
    """HTML: the status where it is not simply done."""
    return "" if status == "done" else chip(terms.status(status), warn=status in {"planned", "postponed", "cancelled"})


def sure_chip(confidence: float) -> str:
    """HTML: how sure, where it is less than sure."""
    word = certainty.word(confidence)
    return "" if word == "sure" else chip(terms.certainty(word), warn=certainty.hollow(confidence))


def with_hits(text: str, hits: Iterable[Span]) -> str:
    """`text` as HTML with what was found in <mark>; every word is escaped."""
    out, at = [], 0
    for span in hits:
        out.append(as_html(text[at : span.start]))
        out.append(f'<mark class="va-hit">{as_html(text[span.start : span.end])}</mark>')
        at = span.end
    return "".join([*out, as_html(text[at:])])


def pieces(line: str) -> list[tuple[str, bool]]:
    """A line in pieces, each with whether it is what is searched."""
    searched, out, at = session.store().filters.text, [], 0
    for hit in where_found(line, searched) if searched else ():
        out += [(line[at : hit.start], False), (line[hit.start : hit.end], True)]
        at = hit.end
    return [piece for piece in (*out, (line[at:], False)) if piece[0]]


def quote(sentence: str | None) -> str:
    """HTML of a source's sentence, with what is searched marked in it."""
    if not sentence:
        return ""
    said = "".join(
        f'<mark class="va-hit">{as_html(p)}</mark>' if hit else as_html(p) for p, hit in pieces(one_line(sentence))
    )
    return f'<blockquote class="va-quote">{said}</blockquote>'


def human_dates(frame: pd.DataFrame, first: str, second: str | None = None) -> list[str]:
    """A column of dates in words, '' where there is none."""
    if second is None:
        return [dates.human(value, "") for value in frame[first]]
    return [dates.span(a, b, "") for a, b in zip(frame[first], frame[second], strict=True)]


def countries(values: Iterable[str | None]) -> list[str]:
    """Codes as names, '' for None."""
    return [country_name(value) if value else "" for value in values]


def sure(values: Iterable[float]) -> list[str]:
    """Confidences in words."""
    return [terms.certainty(certainty.word(value)) for value in values]


def statuses(values: Iterable[str]) -> list[str]:
    """Statuses in words."""
    return [terms.status(value) for value in values]


Download = tuple[str, str, str, Callable[[], str | bytes]]  # label, file name, MIME type, maker


def downloads(files: Sequence[Download], key: str) -> None:
    """Buttons that give out files; each is made when it is asked for."""
    with st.container(horizontal=True, gap="small"):
        for label, name, kind, make in files:
            st.download_button(
                label,
                who.later(make),
                name,
                kind,
                key=f"{key}_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
