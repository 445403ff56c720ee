"""What a language's ``places.toml`` says about writing place names, compiled for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from geo.data import language_table
from geo.model import PlaceKind
from geo.text.tokens import function_words

DesignatorKind = Literal["admin1", "admin2", "city", "natural", "landmark", "road"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's words, all case-folded; phrases are tuples of words."""

    lang: str
    connectors: frozenset[str]
    tails: frozenset[str]  # small words that end a name ("Arabie saoudite")
    strong_before: frozenset[Words]
    weak_before: frozenset[Words]
    city_before: frozenset[Words]
    after: frozenset[str]
    titles: frozenset[str]
    person_after: frozenset[str]
    articles: frozenset[str]
    common: frozenset[str]
    designators_after: dict[Words, DesignatorKind]
    designators_before: dict[Words, DesignatorKind]
    public: frozenset[str]
    private: frozenset[str]
    abbreviations: dict[str, str]  # as written -> ISO 3166-2
    short: dict[str, str]  # "st." -> "saint"
    codes: frozenset[str]  # as written
    directions: frozenset[str]
    parties: frozenset[str]
    strict_natural: frozenset[Words]  # designators of what is never a country, province or city
    not_after: frozenset[str]
    plurals_after: dict[str, str]  # "counties" -> "County"
    plurals_before: dict[Words, str]  # ("provinces", "of") -> "Province"
    endings: tuple[tuple[str, str], ...]  # of declined names -> of the names themselves
    strict_nouns: bool  # every noun has a capital, as in German
    joining: frozenset[str]  # what stands between the names of a list
    with_article: frozenset[str]  # prepositions that hold an article ("im"), behind which no town's name stands

    @property
    def longest_designator(self) -> int:
        """Words in the longest designator."""
        return max((len(w) for w in (*self.designators_after, *self.designators_before)), default=0)


def _phrases(values: list[str]) -> frozenset[Words]:
    return frozenset(tuple(value.casefold().split()) for value in values)


@cache
def rules(lang: str) -> Rules:
    """The rules of `lang`; a language without a table gets empty ones."""
    data: dict[str, Any] = language_table(lang, "places") if lang.isalpha() else {}
    after: dict[Words, DesignatorKind] = {}
    before: dict[Words, DesignatorKind] = {}
    for kind, sides in data.get("designators", {}).items():
        for phrase in sides.get("after", []):
            after[tuple(phrase.casefold().split())] = cast(DesignatorKind, kind)
        for phrase in sides.get("before", []):
            before[tuple(phrase.casefold().split())] = cast(DesignatorKind, kind)
    organisations = data.get("organisations", {})

    def words(name: str, table: dict[str, Any] = data) -> frozenset[str]:
        return frozenset(str(word).casefold() for word in table.get(name, []))

    return Rules(
        lang=lang,
        connectors=words("connectors"),
        tails=words("tails"),
        strong_before=_phrases(data.get("strong_before", [])),
        weak_before=_phrases(data.get("weak_before", [])),
        city_before=_phrases(data.get("city_before", [])),
        after=words("after"),
        titles=words("titles"),
        person_after=words("person_after"),
        articles=words("articles"),
        common=words("common") | function_words(lang),
        designators_after=after,
        designators_before=before,
        public=words("public", organisations),
        private=words("private", organisations),
        abbreviations=dict(data.get("abbreviations", {})),
        short={str(k): str(v) for k, v in data.get("short", {}).items()},
        codes=frozenset(data.get("codes", [])),
        directions=words("directions"),
        parties=words("parties"),
        strict_natural=_phrases(data.get("designators", {}).get("natural", {}).get("strict", [])),
        not_after=words("not_after"),
        plurals_after=dict(data.get("plurals", {}).get("after", {})),
        plurals_before={tuple(k.split()): str(v) for k, v in data.get("plurals", {}).get("before", {}).items()},
        endings=tuple((str(a), str(b)) for a, b in data.get("endings", [])),
        strict_nouns=bool(data.get("strict_nouns", False)),
        joining=words("joining"),
        with_article=words("with_article"),
    )


def place_kind(kind: DesignatorKind | None) -> PlaceKind | None:
    """The kind of place that a designator names; a road is no kind of its own."""
    return "landmark" if kind == "road" else kind
