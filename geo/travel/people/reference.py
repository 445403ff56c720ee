"""Words that refer to someone, and the words for parts of the world."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geo.data import table
from geo.text.titles import Gender, RoleClass, titles

Kind = Literal["name", "description", "group", "pair", "pronoun"]


@dataclass(slots=True, eq=False)
class Reference:
    """Words that refer to someone. `first`, `last`: tokens; `start`, `end`: characters."""

    kind: Kind
    start: int
    end: int
    first: int
    last: int
    sentence: int
    text: str = ""
    role: str = ""  # as in the text: "Prime Minister", "director of the ..."
    office: str = ""  # the phrase of the table that the role is: "prime minister"
    role_class: RoleClass | Literal[""] = ""
    country: str | None = None
    countries: frozenset[str] = frozenset()  # a part of the world: any of these
    body: bool = False  # an office of an organisation, not of a state
    organisation: bool = False  # the organisation is named ("president of the Development Bank")
    former: bool = False
    honorific: str = ""
    gender: Gender = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    possessor: str = ""  # "his", "her", "their": whose counterpart, wife, minister
    subject: bool = False
    title: bool = False  # stands in the headline
    joined: Reference | None = None  # a description's own name, or the other half of an apposition
    spans: list[tuple[int, int]] = field(default_factory=list)


@cache
def regions(lang: str) -> dict[str, frozenset[str]]:
    """Words for parts of the world ("south american") and the countries they mean."""
    continents = {"@" + row["code"]: row["countries"].split() for row in table("continents")}
    words = titles(lang).raw.get("regions", {}) or titles("en").raw.get("regions", {})
    found = {}
    for word, codes in words.items():
        members: list[str] = []
        for code in codes.split():
            members += continents.get(code, [code])
        found[word] = frozenset(members)
    return found
