"""The words of links in one language, compiled from ``geo/data/languages/<lang>/links.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geo.data import language_table
from geo.model import LinkType, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of link and the words that announce it."""

    type: LinkType
    trigger: re.Pattern[str]
    label: re.Pattern[str] | None
    years: dict[str, int]
    agreed_only: re.Pattern[str] | None  # triggers that say no more than that both sides want something
    weak: bool  # another name of an act told elsewhere: "spoke with" is the meeting, where one is told


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's rules, the words that parties are told by, and those that say that something is not (yet) so."""

    rules: tuple[Rule, ...]
    negation: re.Pattern[str] | None
    hypothetical: re.Pattern[str] | None
    same_region: re.Pattern[str] | None
    since: re.Pattern[str] | None  # what follows says from when something holds, not when an act took place
    statuses: tuple[tuple[Status, re.Pattern[str]], ...]
    joint: re.Pattern[str] | None
    first_person: re.Pattern[str] | None
    officials: re.Pattern[str] | None
    circumstance: frozenset[str]
    since_words: frozenset[str]
    support: frozenset[str]  # verbs whose subject takes part in the act that their object names: "hold talks"
    partner: re.Pattern[str] | None  # what joins those whom the subject acts with: "with"
    bounding: frozenset[str]  # a date in their phrase bounds the act or dates something else: "after", "since"
    future: frozenset[str]  # auxiliaries
    real_aims: frozenset[str]  # nouns whose infinitive is told as a fact: "plans to meet", "the first to meet"
    several: re.Pattern[str] | None  # an act of more than two, each with each: "trilateral"
    subject: re.Pattern[str] | None  # an agreement's name with what it is about: groups "kind" and "what"
    level_from: re.Pattern[str] | None  # what stands before the level that a partnership is raised from, and …
    level_to: re.Pattern[str] | None  # … before the one that it is raised to


_STATUSES: tuple[tuple[Status, str], ...] = (
    ("cancelled", "cancelled"),
    ("postponed", "postponed"),
    ("under way", "under_way"),
    ("planned", "planned"),
)


@cache
def vocabulary(lang: str) -> Vocabulary:
    """The compiled ``links.toml`` of `lang`; without rules where the language has none."""
    data = language_table(lang, "links")
    edge = "" if lang == "zh" else r"\b"

    def compiled(source: str | None) -> re.Pattern[str] | None:
        return re.compile(source, re.IGNORECASE) if source else None

    def any_of(key: str) -> re.Pattern[str] | None:
        return compiled(f"{edge}(?:{'|'.join(data[key])}){edge}" if data.get(key) else None)

    return Vocabulary(
        rules=tuple(
            Rule(
                rule["type"],
                re.compile(rule["trigger"], re.IGNORECASE),
                compiled(rule.get("label")),
                rule.get("years", {}),
                compiled(rule.get("agreed_only")),
                bool(rule.get("weak")),
            )
            for rule in data.get("rule", ())
        ),
        negation=compiled(data.get("negation")),
        hypothetical=compiled(data.get("hypothetical")),
        same_region=compiled(data.get("same_region")),
        since=compiled(data.get("since")),
        statuses=tuple((status, pattern) for status, key in _STATUSES if (pattern := compiled(data.get(key)))),
        joint=any_of("joint"),
        first_person=any_of("first_person"),
        officials=compiled(data.get("officials")),
        circumstance=frozenset(data.get("circumstance", ())),
        since_words=frozenset(data.get("since_words", ())),
        support=frozenset(data.get("support", ())),
        bounding=frozenset(data.get("bounding", ())),
        future=frozenset(data.get("future", ())),
        real_aims=frozenset(data.get("real_aims", ())),
        partner=compiled(data.get("partner")),
        several=compiled(data.get("several")),
        subject=_subject(data.get("subject"), data.get("subject_stops", "")),
        level_from=compiled(data.get("level_from")),
        level_to=compiled(data.get("level_to")),
    )


def _subject(source: str | None, stops: str) -> re.Pattern[str] | None:
    """The pattern of an agreement's subject: "WORD" in it is a word that begins no other clause or circumstance.

    Case counts.
    """
    if source is None:
        return None
    word = rf"(?!(?:{stops})\b)[\w&/'’-]+" if stops else r"\w+"
    return re.compile(source.replace("WORD", word))
