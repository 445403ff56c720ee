"""A list of things to choose from: one element on the page for all of them, where a button each would be dozens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import streamlit as st

from geo.app.words import one_line

_BROWSER = files("geo.maps").joinpath("browser")
_component = st.components.v2.component(
    "visit_atlas.choices",
    html="<ul></ul>",
    css=_BROWSER.joinpath("choices.css").read_text(encoding="utf-8"),
    js=_BROWSER.joinpath("choices.js").read_text(encoding="utf-8"),
)


def draw(rows: Mapping[int, str], key: str, on_choice: Callable[[int], None]) -> None:
    """Draw `rows` (words by id); `on_choice` gets the id of the one that the reader chose, as a callback."""

    def chosen() -> None:
        said: Any = (st.session_state.get(key) or {}).get("chosen")  # the browser may say anything
        if isinstance(said, int) and not isinstance(said, bool) and said in rows:
            on_choice(said)

    _component(
        key=key, data={"rows": [[number, one_line(words)] for number, words in rows.items()]}, on_chosen_change=chosen
    )
