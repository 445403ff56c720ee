"""The words for what the data call by fixed names: status, type of link, kind of place and mention, certainty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.i18n import N_, _
from geo.model import LinkType, Status

STATUS: Mapping[Status, str] = {
    "done": N_("done"),
    "under way": N_("under way"),
    "planned": N_("planned"),
    "transit": N_("transit"),
    "postponed": N_("postponed"),
    "cancelled": N_("cancelled"),
}
LINK: Mapping[LinkType, str] = {
    "visit": N_("visit"),
    "meeting": N_("meeting"),
    "talks": N_("talks"),
    "agreement": N_("agreement"),
    "partnership": N_("partnership"),
    "twinning": N_("twinning"),
    "anniversary": N_("anniversary"),
    "sanction": N_("sanction"),
    "dispute": N_("dispute"),
    "other": N_("other"),
}
MENTION: Mapping[str, str] = {
    "place": N_("place"),
    "nationality": N_("nationality"),
    "person": N_("person"),
    "organisation": N_("organisation"),
    "date": N_("date"),
}
CERTAINTY: Mapping[str, str] = {
    "sure": N_("sure"),
    "likely": N_("likely"),
    "not sure": N_("not sure"),
    "a guess": N_("a guess"),
}


def status(name: str) -> str:
    """A status in words; a name that is none, as it is."""
    return _said(STATUS, name)


def link(name: str) -> str:
    """A type of link in words; a name that is none, as it is."""
    return _said(LINK, name)


def mention(name: str) -> str:
    """A kind of mention in words; a name that is none, as it is."""
    return _said(MENTION, name)


def certainty(word: str) -> str:
    """One of the words of certainty; a word that is none, as it is."""
    return _said(CERTAINTY, word)


def capital(words: str) -> str:
    """`words` with a capital at the beginning; the rest as it is."""
    return words[:1].upper() + words[1:]


def _said(names: Mapping[Any, str], name: str) -> str:
    known = names.get(name)
    return _(known) if known else name
