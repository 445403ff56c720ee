"""The patterns and words of a language (``geo/data/languages/<lang>/dates.toml``), compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.data import language_table

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression with named groups, and what it says that its groups don't."""

    regex: re.Pattern[str]
    unit: str = ""
    offset: int | None = None
    sign: int = 1
    base: str = ""
    check_year: bool = False
    day_only: bool = False
    approximate: bool = False
    by_week: bool = False  # "last" said of a weekday counts weeks (上周二: Tuesday of last week)


@dataclass(frozen=True, slots=True)
class Rules:
    """All that is known of one language's dates."""

    absolute: tuple[Pattern, ...]
    relative: tuple[Pattern, ...]
    anaphora: tuple[Pattern, ...]
    durations: tuple[Pattern, ...]
    holidays: tuple[tuple[re.Pattern[str], str], ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    number_joins: re.Pattern[str] | None
    ordinals: dict[str, int]
    units: dict[str, str]
    rel: dict[str, int]
    approximate: frozenset[str]
    ambiguous: frozenset[str]
    bare_month: re.Pattern[str] | None
    year_opens: bool  # whether a year may open a sentence without a word before it
    year_before: frozenset[str]
    year_after: frozenset[str]
    year_not_before: frozenset[str]
    weekday_not_before: frozenset[str]
    future: re.Pattern[str] | None
    past: re.Pattern[str] | None
    ahead: re.Pattern[str] | None
    opening_after: re.Pattern[str] | None  # what opens a sentence with what came before ("After talks in")
    today: re.Pattern[str] | None
    same_year: re.Pattern[str] | None  # "of that year"
    clause_end: re.Pattern[str] | None  # behind it, marks of tense are those of other clauses
    since: frozenset[str]
    until: frozenset[str]
    before_weekday: frozenset[str]  # what may stand between "since" or "until" and the weekday
    between: frozenset[str]
    conjunctions: frozenset[str]


@cache
def rules_of(lang: str) -> Rules | None:
    """The rules of a language, None where there is no table for it."""
    table = language_table(lang, "dates")
    if not table:
        return None
    months = _alternatives(list(table.get("months", {})))
    weekdays = _alternatives(list(table.get("weekdays", {})))
    ordinal = table.get("day_suffix", "(?:st|nd|rd|th)?")
    separators = table.get("separators", r"\s*(?:-|–|—)\s*|\s+(?:to|and|until|till|through|thru|or)\s+|\s*&\s*")
    edge_before, edge_after = (
        (r"(?<![\w$€£.,:/-])", r"(?!\w)(?![\d%]|[:.,]\d)") if lang not in ("zh", "ja") else ("(?<!\\d)", "(?!\\d)")
    )
    macros = {
        "SEP": rf"(?P<sep>{separators})",
        "MONTHS": months,
        "FULL_WEEKDAYS": _alternatives(list(table.get("full_weekdays", table.get("weekdays", {})))),
        "NUMBERS": _alternatives([*table.get("numbers", {}), table.get("number_forms", "(?!)")]),
        "ORDINALS": _alternatives([*table.get("ordinals", {})]) or "(?!)",
    }
    for suffix in ("", "2"):
        macros["M" + suffix] = rf"(?P<m{suffix}>{months})" + ("" if lang == "zh" else r"(?!\w)")
        macros["W" + suffix] = rf"(?P<w{suffix}>{weekdays})"
        macros["Y" + suffix] = rf"(?P<y{suffix}>{_YEAR})(?!\d)"
        macros["D" + suffix] = edge_before * (not suffix) + rf"(?P<d{suffix}>{_DAY}){ordinal}" + edge_after
    edge = "" if lang == "zh" else r"(?<!\w)"
    close = "" if lang == "zh" else r"(?!\w)"

    def build(entry: dict[str, Any]) -> Pattern:
        source = entry["re"]
        for name, value in macros.items():
            source = source.replace("{" + name + "}", value)
        return Pattern(
            re.compile(f"{edge}(?:{source}){close}", re.IGNORECASE), entry.get("unit", ""), entry.get("offset"),
            entry.get("sign", 1), entry.get("base", ""), entry.get("check_year", False), entry.get("day_only", False),
            entry.get("approximate", False),
            entry.get("by_week", False),
        )  # fmt: skip

    def words(name: str) -> frozenset[str]:
        return frozenset(table.get(name, ()))

    before = table.get("month_before")
    return Rules(
        absolute=tuple(build(e) for e in table.get("pattern", ())),
        relative=tuple(build(e) for e in table.get("relative", ())),
        anaphora=tuple(build(e) for e in table.get("anaphora", ())),
        durations=tuple(build(e) for e in table.get("duration", ())),
        holidays=tuple(
            (re.compile(rf"{edge}(?:{k}){close}", re.IGNORECASE), v) for k, v in table.get("holidays", {}).items()
        ),
        months={plain(k): v for k, v in table.get("months", {}).items()},
        weekdays={plain(k): v for k, v in table.get("weekdays", {}).items()},
        seasons=table.get("seasons", {}),
        numbers=table.get("numbers", {}),
        number_joins=re.compile(table["number_joins"]) if "number_joins" in table else None,
        ordinals=table.get("ordinals", {}),
        units=table.get("units", {}),
        rel=table.get("rel", {}),
        approximate=words("approximate"),
        ambiguous=words("ambiguous"),
        bare_month=re.compile(rf"(?<!\w)(?:{before})[\s-]+(?P<m>{months})(?![\w'-])", re.IGNORECASE)
        if before
        else None,
        since=words("since"),
        until=words("until"),
        before_weekday=words("before_weekday"),
        year_opens=bool(table.get("year_opens")),
        year_before=words("year_before"),
        year_after=words("year_after"),
        year_not_before=words("year_not_before"),
        weekday_not_before=words("weekday_not_before"),
        future=re.compile(table["future"], re.IGNORECASE) if "future" in table else None,
        past=re.compile(table["past"], re.IGNORECASE) if "past" in table else None,
        ahead=re.compile(table["ahead"], re.IGNORECASE) if "ahead" in table else None,
        opening_after=re.compile(table["opening_after"], re.IGNORECASE) if "opening_after" in table else None,
        today=re.compile(table["today"], re.IGNORECASE) if "today" in table else None,
        same_year=re.compile(table["same_year"], re.IGNORECASE) if "same_year" in table else None,
        clause_end=re.compile(table["clause_end"]) if "clause_end" in table else None,
        between=words("between"),
        conjunctions=words("and"),
    )  # fmt: skip


def whole(word: str) -> int:
    """A number in digits, or in Chinese numerals (一九九二, 二十七)."""
    if word.isascii():
        return int(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return int("".join(str(_HAN_DIGITS[c]) for c in word))
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def plain(word: str) -> str:
    """A word as the tables have it: small letters, no full stop at its end."""
    return re.sub(r"\s+", " ", word.replace("\\.?", "").replace("?", "").lower().rstrip("."))


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
