"""The words of travel in one language, read from ``geo/data/languages/<lang>/travel.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from geo.data import language_table
from geo.text.verb_forms import CONJUGATED

Kind = Literal[
    "visit", "move", "arrive", "leave", "stay", "transit", "host", "carry", "meet", "present", "begin", "end",
    "journey",
    "gathering",
]  # fmt: skip
PlaceRole = Literal["goal", "location", "source", "transit", "member", "object"]

JOURNEY_KINDS: frozenset[Kind] = frozenset({"visit", "move", "arrive", "leave", "stay", "transit", "journey"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words of travel. Words of several parts are kept as tuples of lemmas."""

    lang: str
    verbs: dict[tuple[str, ...], tuple[Kind, ...]]
    nouns: dict[tuple[str, ...], Kind]
    prepositions: dict[str, PlaceRole]
    words: dict[str, frozenset[str]]
    forms: tuple[tuple[Kind, re.Pattern[str]], ...]  # by word forms, for languages read without a model
    remote: re.Pattern[str] | None
    led_by: re.Pattern[str] | None
    separated: bool = True  # whether blanks stand between words
    inherent: tuple[tuple[re.Pattern[str], str], ...] = ()  # words of travel that hold their goal, and its country

    def any_of(self, group: str) -> re.Pattern[str] | None:
        """Any of the regular expressions of `group`, as whole words where blanks stand between words."""
        return _alternatives(sorted(self.words.get(group, ())), self.separated, forms=True)

    def has(self, group: str, word: str) -> bool:
        """Whether `word` (lower case) belongs to `group` of the table's ``words`` or ``modality``."""
        return word in self.words.get(group, frozenset())


def _alternatives(words: list[str], bounded: bool, forms: bool = False) -> re.Pattern[str] | None:
    """Any of the words; with `forms` they are regular expressions."""
    if not words:
        return None
    body = "|".join(word if forms else re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{body})\b" if bounded else f"(?:{body})", re.IGNORECASE)


def _forms(entries: list[dict[str, Any]], bounded: bool, lang: str) -> list[tuple[Kind, re.Pattern[str]]]:
    found: list[tuple[Kind, re.Pattern[str]]] = []
    for entry in entries:
        # whole verbs (geo.text.verb_forms), what must stand behind them, and which of their forms are left out
        verbs = entry.get("infinitives")
        whole = CONJUGATED[lang](verbs, entry.get("not", ())) if verbs else ""
        stems = [*entry.get("forms", []), *([whole + entry.get("behind", "")] if whole else [])]
        if stems:
            body = "|".join(stems)
            pattern = rf"\b(?:{body})\b" if bounded else f"(?:{body})"
            found.append((cast(Kind, entry["kind"]), re.compile(with_ss(pattern), re.IGNORECASE)))
    return found


def with_ss(pattern: str) -> str:
    """A regular expression whose words are found in Swiss spelling too ("begrüsst")."""
    return pattern.replace("ß", "(?:ß|ss)")


@cache
def lexicon(lang: str) -> Lexicon | None:
    """The language's words of travel, or None where nobody wrote them yet."""
    table = language_table(lang, "travel")
    if not table:
        return None
    bounded = bool(table.get("words_are_separated", True))
    verbs: dict[tuple[str, ...], tuple[Kind, ...]] = {}
    for entry in table.get("verbs", []):
        for lemma in entry.get("lemmas", []):
            key = tuple(lemma.split())
            verbs[key] = (*verbs.get(key, ()), cast(Kind, entry["kind"]))
    nouns = {
        tuple(lemma.split()): cast(Kind, entry["kind"])
        for entry in table.get("nouns", [])
        for lemma in entry.get("lemmas", [])
    }
    row = [{"kind": "stay", "forms": table["words"]["row"]}] if "row" in table.get("words", {}) else []
    groups = {**table.get("words", {}), **table.get("modality", {})}
    return Lexicon(
        lang=lang,
        verbs=verbs,
        nouns=nouns,
        prepositions={
            word: cast(PlaceRole, role) for role, words in table.get("prepositions", {}).items() for word in words
        },
        words={name: frozenset(words) for name, words in groups.items()},
        forms=tuple(_forms([*table.get("verbs", []), *table.get("nouns", []), *row], bounded, lang)),
        remote=_alternatives(groups.get("remote", []), bounded),
        led_by=_alternatives(groups.get("led_by", []), bounded, forms=True),
        separated=bounded,
        inherent=tuple((re.compile(word), code) for word, code in table.get("inherent", {}).items()),
    )
