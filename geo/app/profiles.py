"""What the pages of a country and of a traveller share: choosing which one, in step with the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from geo.app import session
from geo.i18n import number

_ALL = ""


def choose(
    label: str, all_: str, counts: Mapping[str, int], wanted: str | None, name: Callable[[str], str], key: str
) -> str | None:
    """A box of those that there are, with how much each has; None where all are looked at.

    `counts`: by code or name, in the order of the box; `all_`: the words for all of them.
    """
    state, loads = st.session_state, session.store().loads
    options = [_ALL, *counts]
    if wanted is not None and wanted not in counts:
        options.append(wanted)
    if state.get(f"{key}_synced") != loads or state.get(key) not in options:
        state[key] = wanted or _ALL
    state[f"{key}_synced"] = loads

    def shown(option: str) -> str:
        return f"{name(option)} ({number(counts.get(option, 0))})" if option else f"{all_} ({number(len(counts))})"

    chosen: str = st.selectbox(label, options, key=key, format_func=shown)
    return chosen or None


def pick(key: str, value: str) -> None:
    """Choose one; by callback, or before the box is drawn."""
    st.session_state[key] = value
