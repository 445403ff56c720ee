"""A table of counts whose cells lead somewhere: countries by countries, partners by types of link.

Rows, columns and numbers are a real table (headings, caption, keyboard, screen readers); a cell is a button that
tells which one was chosen. Words are set as text in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files

import streamlit as st

from geo.i18n import _, number

_BROWSER = files("geo.maps").joinpath("browser")
_component = st.components.v2.component(
    "visit_atlas.matrix",
    html='<div class="hold"></div>',
    css=_BROWSER.joinpath("matrix.css").read_text(encoding="utf-8"),
    js=_BROWSER.joinpath("matrix.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its heading, a number for each column (0: an empty cell), and what each cell leads to."""

    name: str
    counts: Sequence[int]
    leads: Sequence[str]  # keys for `chosen`; "" where a cell leads nowhere


def draw(
    key: str, caption: str, columns: Sequence[str], rows: Sequence[Row], chosen: Callable[[str], None], upright: bool
) -> None:
    """The table. `chosen` is called (as a callback, before the page runs) with the key of the cell that was pressed.

    `upright`: the columns' headings are turned, since there are many.
    """
    known = {lead for row in rows for lead in row.leads if lead}

    def moved() -> None:
        said = (st.session_state.get(key) or {}).get("chosen")  # what the browser says may be anything
        if isinstance(said, str) and said in known:
            chosen(said)

    _component(
        key=key,
        data={
            "caption": caption,
            "columns": list(columns),
            "upright": upright,
            "rows": [
                {
                    "name": row.name,
                    "cells": [[n, number(n), lead] for n, lead in zip(row.counts, row.leads, strict=True)],
                }
                for row in rows
            ],
            "say": _("{row}, {column}: {n}", row="{row}", column="{column}", n="{n}"),
        },
        on_chosen_change=moved,
    )
