"""What pages about one thing of many share: choosing which one, and how all are shown, in step with the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from geo.app import session
from geo.app.words import as_markdown
from geo.i18n import number

T = TypeVar("T", bound=str)
_ALL = ""


def choose(
    label: str,
    all_: str,
    counts: Mapping[str, int],
    wanted: str | None,
    name: Callable[[str], str],
    key: str,
    most: int | None = None,
) -> str | None:
    """A box of those that there are, with how much each has; None where all are looked at.

    `counts`: by code or name, in the order of the box; `all_`: the words for all of them; `most`: how many things all
    of them have (default: how many of them there are).
    """
    state, loads = st.session_state, session.store().loads
    options = [_ALL, *counts]
    if wanted is not None and wanted not in counts:
        options.append(wanted)
    if state.get(f"{key}_synced") != loads or state.get(key) not in options:
        state[key] = wanted or _ALL
    state[f"{key}_synced"] = loads

    every = f"{all_} ({number(len(counts) if most is None else most)})"

    def shown(option: str) -> str:
        return f"{name(option)} ({number(counts.get(option, 0))})" if option else every

    chosen: str = st.selectbox(label, options, key=key, format_func=shown)
    return chosen or None


def pick(key: str, value: str) -> None:
    """Choose one; by callback, or before the box is drawn."""
    st.session_state[key] = value


def buttons(names: Mapping[str, str], box: str, key: str) -> None:
    """A button for each, by code or name, that chooses it; `names`: its words, plain text."""
    with st.container(horizontal=True, gap="small", key=f"all-{key}"):
        for position, (value, words) in enumerate(names.items()):
            st.button(as_markdown(words), key=f"{key}-{position}", on_click=pick, args=(box, value))


def switch(label: str, names: Mapping[T, str], wanted: T, key: str) -> T:
    """How all are shown: one of a few ways; `names` in Markdown."""
    state, loads = st.session_state, session.store().loads
    if state.get(f"{key}_synced") != loads or state.get(key) not in names:
        state[key] = wanted
    state[f"{key}_synced"] = loads
    chosen: T | None = st.segmented_control(
        label,
        list(names),
        default=None,
        key=key,
        format_func=names.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    return chosen or wanted
