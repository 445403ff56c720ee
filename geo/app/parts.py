"""Parts that several pages use: legends, downloads, table twins, chips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from geo.app import certainty, dates
from geo.app.data import country_name
from geo.app.style import picture
from geo.app.words import as_html, one_line
from geo.maps import Layer, Theme, swatch

_SIGNS: Mapping[str, str] = {
    "route": "Way between stops",
    "routes": "Way between stops, in its traveller's colour",
    "day not known": "Day not known: month, season or year only",
    "no date": "No date: always shown",
    "done": "Stop",
    "under way": "Under way",
    "planned": "Planned",
    "transit": "Transit",
    "postponed": "Postponed",
    "cancelled": "Cancelled",
    "inside": "Inside the stop it hangs on",
    "unsure": "Not sure where",
    "unknown stop between": "A stop between could not be placed",
    "area": "Somewhere in this area",
    "country": "Country",
    "admin1": "Province or state",
    "admin2": "County or district",
    "city": "City",
    "landmark": "Building or venue",
    "natural": "Mountain, river, sea",
    "region": "Region",
}


def legend(layers: Iterable[Layer], theme: Theme, names: Mapping[int, str] | None = None) -> None:
    """What the signs of these layers mean. `names`: of visits, for the lines of a comparison."""
    entries = {}
    for layer in layers:
        for entry in layer.legend:
            known = (names or {}).get(entry.visit_id or -1)
            words = f"{entry.key} · {known}" if known and len(entry.key) == 1 else _SIGNS.get(entry.key, entry.key)
            entries[words] = picture(swatch(entry, theme))
    if entries:
        items = "".join(
            f"<span>{sign}{as_html(words[:1].upper() + words[1:])}</span>" for words, sign in entries.items()
        )
        st.html(f'<div class="va-legend" role="list" aria-label="Legend">{items}</div>')


def chip(words: str, warn: bool = False) -> str:
    """HTML of a small label."""
    return f'<span class="va-chip{" va-warn" if warn else ""}">{as_html(words)}</span>'


def status_chip(status: str) -> str:
    """HTML: the status where it is not simply done."""
    return "" if status == "done" else chip(status, warn=status in {"planned", "postponed", "cancelled"})


def sure_chip(confidence: float) -> str:
    """HTML: how sure, where it is less than sure."""
    word = certainty.word(confidence)
    return "" if word == "sure" else chip(word, warn=certainty.hollow(confidence))


def quote(sentence: str | None) -> str:
    """HTML of a source's sentence."""
    return f'<blockquote class="va-quote">{as_html(one_line(sentence))}</blockquote>' if sentence else ""


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
    return [certainty.word(value) for value in values]


Download = tuple[str, str, str, Callable[[], str | bytes]]  # label, file name, MIME type, maker


def downloads(files: Sequence[Download], key: str) -> None:
    """Buttons that give out files; each is made when it is asked for."""
    with st.container(horizontal=True, gap="small"):
        for label, name, kind, make in files:
            st.download_button(
                label,
                make,
                name,
                kind,
                key=f"{key}_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
