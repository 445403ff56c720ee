"""Who held which office when: the dated table of leaders, as evidence for a person's country.

The table is ``geo/data/leaders.csv`` (name, aliases, role, country, from, to). It never overrides what a text says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from geo.data import table
from geo.gazetteer.names import fold
from geo.text.titles import titles

FAMILY_FIRST = frozenset({"CN", "TW", "KR", "KP", "VN", "KH"})  # whose names the table writes family name first
# Whom others call by the given name: "King Felipe", "Thank you, Joe". A minister's given name is anybody's.
HEADS = ("President", "Prime Minister", "Premier", "Chancellor", "Taoiseach", "King", "Monarch", "Emperor", "Emir",
         "Sultan", "Crown Prince", "Pope", "Leader")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of office. `first` and `last` are days (None: open)."""

    name: str
    aliases: tuple[str, ...]
    role: str
    country: str
    first: date | None
    last: date | None

    def in_office(self, day: date | None, slack: int = 45) -> bool:
        """Whether the term covers `day`, give or take `slack` days (reports run ahead and behind)."""
        if day is None:
            return self.last is None
        early = self.first is not None and (self.first - day).days > slack
        late = self.last is not None and (day - self.last).days > slack
        return not early and not late


def _date(value: str | None, *, end: bool = False) -> date | None:
    value = (value or "").strip()
    try:
        if len(value) == 4:
            return date(int(value), 12, 31) if end else date(int(value), 1, 1)
        if len(value) == 7:
            return date(int(value[:4]), int(value[5:7]), 28 if end else 1)
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


@cache
def leaders() -> tuple[Leader, ...]:
    """All terms of office in the table; empty where there is no table."""
    try:
        rows = table("leaders")
    except FileNotFoundError:
        return ()
    return tuple(
        Leader(
            row["name"],
            tuple(a.strip() for a in (row.get("aliases") or "").split("|") if a.strip()),
            row.get("role") or "",
            row.get("country") or "",
            _date(row.get("from")),
            _date(row.get("to"), end=True),
        )
        for row in rows
    )


@cache
def _by_name() -> dict[str, tuple[Leader, ...]]:
    """Leaders under each full name, alias and family name, folded; of heads also under the given name."""
    found: dict[str, list[Leader]] = {}
    for leader in leaders():
        keys = {fold(leader.name), *(fold(a) for a in leader.aliases)}
        words = fold(leader.name).split()
        if len(words) > 1:
            keys.add(words[0 if leader.country in FAMILY_FIRST else -1])
            if leader.role.startswith(HEADS):
                keys.add(words[0])
        for key in keys:
            if key:
                found.setdefault(key, []).append(leader)
    return {k: tuple(v) for k, v in found.items()}


@lru_cache(maxsize=8192)
def known_name(name: str) -> bool:
    """Whether ``find`` could find anyone of this name at all."""
    key = fold(name)
    return key in _by_name() or (bool(key) and key.split()[-1] in _by_name())


def find(names: tuple[str, ...], role: str, day: date | None, fits: Callable[[str, str], bool]) -> Leader | None:
    """The one leader that `names` (fullest first) can mean on `day`, or None where none or several can.

    `fits(role of the text, role of the table)` says whether two offices can be one. A single word needs the term to
    cover `day`; a full name holds for any time, a term that covers `day` first.
    """
    for name in names:
        key = fold(name)
        options = _by_name().get(key, ())
        if " " in key or (len(key) == len(name) and not name.isascii()):
            full = [x for x in options if key in (fold(x.name), *(fold(a) for a in x.aliases))]
            if not full:
                words = set(key.split())
                # the last word is the family name; Spanish has two of them, and the table the first
                near = [x for word in key.split()[:0:-1][:2] for x in _by_name().get(word, ())]
                full = [x for x in near if len(words & set(fold(x.name).split())) >= 2]
            full = [x for x in full if x.in_office(day)] or full
            if len({x.country for x in full}) == 1:
                ranked = sorted(full, key=lambda x: (not x.in_office(day), bool(role) and not fits(role, x.role)))
                return ranked[0]
            continue
        now = [x for x in options if x.in_office(day) and day is not None]
        if role:
            now = [x for x in now if fits(role, x.role)]
        if len({x.country for x in now}) == 1 and len({x.name for x in now}) == 1:
            return now[0]
        # "King Baudouin", long after his reign: he has no other name
        only = [x for x in options if fold(x.name) == key and role and fits(role, x.role)]
        if not now and len(only) == 1:
            return only[0]
    return None


def in_office(role: str, country: str, day: date | None) -> Leader | None:
    """Who held the office `role` of `country` on `day`: the one whose term covers it closely, or None."""
    if day is None:
        return None
    lexicon = titles("en")
    wanted = lexicon.canonical(role)
    now = [x for x in leaders() if x.country == country and lexicon.canonical(x.role) == wanted and x.in_office(day, 0)]
    # on the day of a change of office both are in the table: the one whose term began later
    return max(now, key=lambda x: x.first or date.min) if now else None
