"""Dates that a text tells, as EDTF.

The patterns of a language are data (``geo/data/languages/<lang>/dates.toml``); what they mean is decided here:

* A full date stands for itself; ranges are intervals ("8 to 13 September" -> ``2023-09-08/2023-09-13``).
* A date without a year takes the year that its weekday asks for, else the one that tense and day of publication make
  nearest; in an account of the past, the one of the dated sentences around it.
* "today", "on Tuesday", "next month" count from the day of publication. Without one they stay unknown
  (``when=None``); the clock of the machine is never asked.
* "the following day", "the second day of his visit" hang on another date of the text: their mentions have
  ``when=None``, and `relative` gives the date once the caller knows that other date.
* Lengths ("a three-day visit", "50 years") are no dates; `durations` gives them.
* "early May" is ``2022-05~``: the month, roughly.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from geo import edtf
from geo.data import language_table
from geo.model import Mention, Parse, Sentence, Token

Tense = Literal["past", "present", "future", ""]
Unit = Literal["hour", "day", "week", "month", "year", "decade"]
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"


@dataclass(frozen=True, slots=True)
class Relation:
    """How a date hangs on another.

    `offset` units from `base`: the date last told, or the visit's first or last day.
    """

    base: Literal["anchor", "start", "end"]
    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something lasts or lasted: "a three-day visit" (3, "day")."""

    start: int
    end: int
    text: str
    count: int
    unit: Unit

    @property
    def days(self) -> float:
        """Length in days; months and years on average."""
        return self.count * _DAYS[self.unit]


@dataclass(frozen=True, slots=True)
class _Pattern:
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
class _Rules:
    absolute: tuple[_Pattern, ...]
    relative: tuple[_Pattern, ...]
    anaphora: tuple[_Pattern, ...]
    durations: tuple[_Pattern, ...]
    holidays: tuple[tuple[re.Pattern[str], str], ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    rel: dict[str, int]
    approximate: frozenset[str]
    ambiguous: frozenset[str]
    bare_month: re.Pattern[str] | None
    year_before: frozenset[str]
    year_after: frozenset[str]
    year_not_before: frozenset[str]
    weekday_not_before: frozenset[str]
    future: re.Pattern[str] | None
    past: re.Pattern[str] | None
    ahead: re.Pattern[str] | None
    between: frozenset[str]
    conjunctions: frozenset[str]


_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


def _whole(word: str) -> int:
    """A number in digits, or in Chinese numerals (一九九二, 二十七)."""
    if word.isascii():
        return int(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return int("".join(str(_HAN_DIGITS[c]) for c in word))
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def _plain(word: str) -> str:
    return re.sub(r"\s+", " ", word.replace("\\.?", "").replace("?", "").lower().rstrip("."))


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _rules(lang: str) -> _Rules | None:
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
        "NUMBERS": _alternatives([*table.get("numbers", {})]) or "(?!)",
        "ORDINALS": _alternatives([*table.get("ordinals", {})]) or "(?!)",
    }
    for suffix in ("", "2"):
        macros["M" + suffix] = rf"(?P<m{suffix}>{months})" + ("" if lang == "zh" else r"(?!\w)")
        macros["W" + suffix] = rf"(?P<w{suffix}>{weekdays})"
        macros["Y" + suffix] = rf"(?P<y{suffix}>{_YEAR})(?!\d)"
        macros["D" + suffix] = edge_before * (not suffix) + rf"(?P<d{suffix}>{_DAY}){ordinal}" + edge_after
    edge = "" if lang == "zh" else r"(?<!\w)"
    close = "" if lang == "zh" else r"(?!\w)"

    def build(entry: dict[str, Any]) -> _Pattern:
        source = entry["re"]
        for name, value in macros.items():
            source = source.replace("{" + name + "}", value)
        return _Pattern(
            re.compile(f"{edge}(?:{source}){close}", re.IGNORECASE), entry.get("unit", ""), entry.get("offset"),
            entry.get("sign", 1), entry.get("base", ""), entry.get("check_year", False), entry.get("day_only", False),
            entry.get("approximate", False),
            entry.get("by_week", False),
        )  # fmt: skip

    def words(name: str) -> frozenset[str]:
        return frozenset(table.get(name, ()))

    before = table.get("month_before")
    return _Rules(
        absolute=tuple(build(e) for e in table.get("pattern", ())),
        relative=tuple(build(e) for e in table.get("relative", ())),
        anaphora=tuple(build(e) for e in table.get("anaphora", ())),
        durations=tuple(build(e) for e in table.get("duration", ())),
        holidays=tuple(
            (re.compile(rf"{edge}(?:{k}){close}", re.IGNORECASE), v) for k, v in table.get("holidays", {}).items()
        ),
        months={_plain(k): v for k, v in table.get("months", {}).items()},
        weekdays={_plain(k): v for k, v in table.get("weekdays", {}).items()},
        seasons=table.get("seasons", {}),
        numbers=table.get("numbers", {}),
        ordinals=table.get("ordinals", {}),
        units=table.get("units", {}),
        rel=table.get("rel", {}),
        approximate=words("approximate"),
        ambiguous=words("ambiguous"),
        bare_month=re.compile(rf"(?<!\w)(?:{before})[\s-]+(?P<m>{months})(?![\w'-])", re.IGNORECASE)
        if before
        else None,
        year_before=words("year_before"),
        year_after=words("year_after"),
        year_not_before=words("year_not_before"),
        weekday_not_before=words("weekday_not_before"),
        future=re.compile(table["future"], re.IGNORECASE) if "future" in table else None,
        past=re.compile(table["past"], re.IGNORECASE) if "past" in table else None,
        ahead=re.compile(table["ahead"], re.IGNORECASE) if "ahead" in table else None,
        between=words("between"),
        conjunctions=words("and"),
    )  # fmt: skip


# Finding ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Hit:
    start: int
    end: int
    kind: str  # absolute, relative, anaphora, holiday
    pattern: _Pattern | None
    groups: dict[str, str]
    when: str | None = None
    day: str = ""  # the holiday's month and day


def find(
    text: str,
    content: str,
    lang: str,
    published: str | None,
    tokens: tuple[Token, ...],
    sentences: tuple[Sentence, ...],
) -> list[Mention]:
    """Date mentions in the cleaned copy `text`, sorted, with EDTF resolved against `published` (YYYY-MM-DD or None)."""
    rules = _rules(lang)
    if rules is None:
        return []
    end = sentences[-1].end if sentences else 0
    hits = _hits(rules, text[:end], tokens)
    reader = _Reader(rules, text, _day(published), tokens, sentences, hits)
    found = []
    for hit in hits:
        found.extend(reader.read(hit))
    return [Mention(a, b, content[a:b], "date", when=_valid(when)) for a, b, when in found]


def _valid(when: str | None) -> str | None:
    """None for what no calendar has (the month before January of the year 1)."""
    try:
        if when is not None:
            edtf.bounds(when)
    except ValueError:
        return None
    return when


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _hits(rules: _Rules, text: str, tokens: tuple[Token, ...]) -> list[_Hit]:
    taken = bytearray(len(text) + 1)
    hits: list[_Hit] = []
    starts = [token.start for token in tokens]

    def add(start: int, end: int, kind: str, pattern: _Pattern | None, groups: dict[str, str]) -> _Hit | None:
        if end <= start or any(taken[start:end]):
            return None
        taken[start:end] = b"\x01" * (end - start)
        hit = _Hit(start, end, kind, pattern, groups)
        hits.append(hit)
        return hit

    for pattern in rules.absolute:
        for match in pattern.regex.finditer(text):
            groups = {k: v for k, v in match.groupdict().items() if v}
            if not _months_ok(rules, groups):
                continue
            if pattern.check_year and not _year_ok(rules, text, match, tokens, starts):
                continue
            add(match.start(), match.end(), "absolute", pattern, groups)
    for regex, day in rules.holidays:
        for match in regex.finditer(text):
            hit = add(match.start(), match.end(), "holiday", None, {})
            if hit:
                hit.day = day
    for kind, patterns in (("relative", rules.relative), ("anaphora", rules.anaphora)):
        for pattern in patterns:
            for match in pattern.regex.finditer(text):
                groups = {k.rstrip("23"): v for k, v in match.groupdict().items() if v}
                if not _months_ok(rules, groups) or ("w" in groups and not _weekday_ok(rules, text, match)):
                    continue
                add(match.start(), match.end(), kind, pattern, groups)
    if rules.bare_month:
        for match in rules.bare_month.finditer(text):
            groups = {"m": match["m"]}
            if _months_ok(rules, groups):
                add(match.start("m"), match.end("m"), "absolute", None, groups)
    hits.sort(key=lambda hit: hit.start)
    return hits


def _months_ok(rules: _Rules, groups: dict[str, str]) -> bool:
    return all(
        groups[k][0].isupper() or groups[k].lower().rstrip(".") not in rules.ambiguous
        for k in ("m", "m2", "w", "w2")
        if k in groups
    )


def _weekday_ok(rules: _Rules, text: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\w+)\W*$", text[max(0, match.start() - 20) : match.start()])
    return not before or before[1].lower() not in rules.weekday_not_before


def _year_ok(rules: _Rules, text: str, match: re.Match[str], tokens: tuple[Token, ...], starts: list[int]) -> bool:
    before = text[max(0, match.start("y") - 24) : match.start("y")]
    after = text[match.end("y") : match.end("y") + 24]
    if match.groupdict().get("q"):
        return True
    word = re.search(r"('s|[\w.]+)\W*$", before)
    last = word[1].lower() if word else ""
    if last in rules.year_not_before or re.search(r"[$€£¥#№]\s*$", before):
        return False
    if re.match(r"\s*(?:%|km|kg|mm|MW|euros?|dollars?|million|billion|people|troops|soldiers)\b", after):
        return False
    index = bisect.bisect_right(starts, match.start("y")) - 1
    token = tokens[index] if 0 <= index < len(tokens) else None
    following = tokens[index + 1] if token and index + 1 < len(tokens) else None
    if re.search(r"\(\s*$", before) and re.match(r"\s*[)–-]", after):
        return True
    counted = following is not None and following.tag == "NNS" and following.text.islower()
    if last in rules.year_before and not (counted and last not in ("the", "'s")):
        return True
    if token is not None and token.ent == "DATE" and not counted:
        return True
    word_after = re.match(r"\W*(\w+)", after)
    return bool(word_after) and word_after is not None and word_after[1].lower() in rules.year_after and last != "than"


# Reading ------------------------------------------------------------------------------------------------------------


class _Reader:
    """Gives hits their dates, in text order, remembering the dates told so far."""

    def __init__(
        self,
        rules: _Rules,
        text: str,
        published: date | None,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        hits: list[_Hit],
    ) -> None:
        self.rules = rules
        self.text = text
        self.published = published
        self.tokens = tokens
        self.sentences = sentences
        self.token_starts = [t.start for t in tokens]
        self.sentence_starts = [s.start for s in sentences]
        self.told: list[tuple[int, date, bool]] = []  # where, which day, whether its year was written
        self.named_weekdays: dict[int, list[date]] = {}  # weekday -> days of the text that were told with it
        self.ranges: list[tuple[date, date]] = []
        self.explicit = [  # years written with a month, wherever they stand: (offset, year, month, day)
            (
                h.start,
                _whole(h.groups.get("y") or h.groups["y2"]),
                self._month(h.groups.get("m")),
                _whole(h.groups.get("d", "0")),
            )
            for h in hits
            if h.kind == "absolute" and ("y" in h.groups or "y2" in h.groups) and ("m" in h.groups or self._heads(h))
        ]

    # helpers
    def _heads(self, hit: _Hit) -> bool:
        """A past year in the title ("Visit to Kenya, 1960"): the year of the account below it."""
        sentence = self.sentence(hit.start)
        past = self.published is None or _whole(hit.groups.get("y", "9999")) < self.published.year
        return sentence is not None and sentence.title and past and "y2" not in hit.groups

    def _month(self, word: str | None) -> int:
        if not word:
            return 0
        if word.isdigit():
            return int(word) if 1 <= int(word) <= 12 else 0
        return self.rules.months.get(_plain(word), 0)

    def _weekday(self, word: str | None) -> int:
        return self.rules.weekdays.get(_plain(word), 0) if word else 0

    def sentence(self, offset: int) -> Sentence | None:
        index = bisect.bisect_right(self.sentence_starts, offset) - 1
        return self.sentences[index] if 0 <= index < len(self.sentences) else None

    def tense(self, offset: int) -> Tense:
        """Tense of the clause that the characters at `offset` stand in."""
        sentence = self.sentence(offset)
        if sentence is None:
            return ""
        if self.rules.ahead and self.rules.ahead.search(self.text, sentence.start, offset):
            return "future"
        index = bisect.bisect_right(self.token_starts, offset) - 1
        if sentence.first <= index < sentence.last and self.tokens[index].tag and self.rules is _rules("en"):
            found = clause_tense(self.tokens, sentence, index)
            if found:
                return found
        piece = self.text[sentence.start : sentence.end]
        at = offset - sentence.start
        future = [m.start() for m in self.rules.future.finditer(piece)] if self.rules.future else []
        past = [m.start() for m in self.rules.past.finditer(piece)] if self.rules.past else []
        best_future = min((abs(p - at) for p in future), default=10**6)
        best_past = min((abs(p - at) for p in past), default=10**6)
        if best_future == best_past:
            return ""
        return "future" if best_future < best_past else "past"

    def _reported(self, offset: int) -> bool:
        """Whether the date hangs on a verb of saying ("said on Monday"): the day of the report, not of the journey."""
        index = bisect.bisect_right(self.token_starts, offset) - 1
        for _ in range(4):
            token = self.tokens[index]
            if token.pos == "VERB":
                return token.lemma in _SAYING
            if token.head == index or token.head < 0:
                break
            index = token.head
        return False

    def read(self, hit: _Hit) -> list[tuple[int, int, str | None]]:
        try:
            if hit.kind == "absolute":
                return self._absolute(hit)
            if hit.kind == "holiday":
                month, day = (int(x) for x in hit.day.split("-"))
                found = self._place_year(month, day, 0, hit.start)
                return [(hit.start, hit.end, found.isoformat() if found else None)]
            if hit.kind == "relative":
                return [(hit.start, hit.end, self._relative(hit))]
        except (ValueError, OverflowError):
            return [(hit.start, hit.end, None)]
        return [(hit.start, hit.end, None)]

    # absolute dates
    def _absolute(self, hit: _Hit) -> list[tuple[int, int, str | None]]:
        g = hit.groups
        if "decade" in g:
            mark = "~" if "q" in g else ""
            return [(hit.start, hit.end, f"{g['decade'][:3]}X{mark}")]
        if "season" in g:
            return [(hit.start, hit.end, f"{g['y']}-{self.rules.seasons[g['season'].lower()]}")]
        if "n1" in g:
            return [(hit.start, hit.end, self._numeric(int(g["n1"]), int(g["n2"]), _whole(g["y"])))]
        if "d" in g:
            return self._days(hit)
        if "m" in g:
            return [(hit.start, hit.end, self._month_only(hit))]
        return [(hit.start, hit.end, self._years(g))]

    def _years(self, g: dict[str, str]) -> str | None:
        y = _whole(g["y"])
        last = _whole(g["y2"]) if "y2" in g else y // 100 * 100 + int(g["y2short"]) if "y2short" in g else None
        if last is not None:
            return f"{y}/{last}" if last > y else None
        return f"{y}~" if "q" in g else str(y)

    def _numeric(self, a: int, b: int, y: int) -> str | None:
        options = [(d, m) for d, m in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31]
        if not options:
            return None
        if len(set(options)) > 1 and self.rules is _rules("en"):
            days = [date(y, m, d) for d, m in options]
            if self.published is None:
                return None
            near = [x for x in days if abs((x - self.published).days) <= 31]
            return near[0].isoformat() if len(near) == 1 else None
        return date(y, options[0][1], options[0][0]).isoformat()

    def _month_only(self, hit: _Hit) -> str | None:
        g = hit.groups
        m = self._month(g["m"])
        if not m:
            return None
        mark = "~" if "q" in g else ""
        if "y" in g:
            y = _whole(g["y"])
            self.told.append((hit.start, date(y, m, 15), True))
            if "m2" in g:
                return f"{y}-{m:02}/{y}-{self._month(g['m2']):02}" if self._month(g["m2"]) > m else None
            return f"{y}-{m:02}{mark}"
        found = self._place_year(m, 0, 0, hit.start)
        return f"{found.year:04}-{m:02}{mark}" if found else None

    def _days(self, hit: _Hit) -> list[tuple[int, int, str | None]]:
        g = hit.groups
        d, m = _whole(g["d"]), self._month(g.get("m"))
        if not m and not g.get("m2"):
            return self._bare_day(hit)
        m = m or self._month(g["m2"])
        weekday = self._weekday(g.get("w"))
        if "d2" not in g:
            if "y" in g:
                day = date(_whole(g["y"]), m, d)
                self._tell(hit.start, day, weekday, True)
            else:
                placed = self._place_year(m, d, weekday, hit.start)
                if placed is None:
                    return [(hit.start, hit.end, None)]
                day = placed
                self._tell(hit.start, day, weekday, False)
            return [(hit.start, hit.end, day.isoformat())]
        d2, m2 = _whole(g["d2"]), self._month(g.get("m2")) or m
        y2 = _whole(g["y2"]) if "y2" in g else _whole(g["y"]) if "y" in g else None
        y = _whole(g["y"]) if "y" in g else None
        if y2 is None:
            placed = self._place_year(m, d, weekday, hit.start)
            if placed is None:
                return [(hit.start, hit.end, None)]
            y, y2 = placed.year, placed.year + (m2 < m)
        elif y is None:
            y = y2 - (m2 < m)
        elif "y2" not in g and m2 < m:
            y2 = y + 1
        first, last = date(y, m, d), date(y2, m2, d2)
        self._tell(hit.start, first, weekday, "y" in g or "y2" in g)
        self._tell(hit.start, last, self._weekday(g.get("w2")), "y" in g or "y2" in g)
        before = re.search(r"(\w+)\s+$", self.text[max(0, hit.start - 12) : hit.start])
        joined = g.get("sep", "").strip().lower() in self.rules.conjunctions
        if joined and (last - first).days != 1 and not (before and before[1].lower() in self.rules.between):
            cut = self.text.find(g["sep"], hit.start, hit.end)
            return [
                (hit.start, cut, first.isoformat()),
                (cut + len(g["sep"]), hit.end, last.isoformat()),
            ]
        if last < first:
            return [(hit.start, hit.end, None)]
        self.ranges.append((first, last))
        return [(hit.start, hit.end, f"{first}/{last}" if last > first else first.isoformat())]

    def _tell(self, offset: int, day: date, weekday: int, year_written: bool) -> None:
        self.told.append((offset, day, year_written))
        if weekday and day.isoweekday() == weekday:
            self.named_weekdays.setdefault(weekday, []).append(day)

    def _bare_day(self, hit: _Hit) -> list[tuple[int, int, str | None]]:
        """ "on the 13th", "13日": the month is the one that makes it nearest to the day of publication."""
        base = self.published
        if base is None:
            near = [day for at, day, _ in self.told if at <= hit.start]
            if not near:
                return [(hit.start, hit.end, None)]
            base = near[-1]
        near = [day for at, day, _ in self.told if at < hit.start]
        far = bool(near) and abs((near[-1] - base).days) > 300
        base = near[-1] if far else base  # in an account of the past: the month of the date before
        tense = "" if far else self.tense(hit.start)
        d = _whole(hit.groups["d"])
        d2 = _whole(hit.groups["d2"]) if "d2" in hit.groups else 0
        options = []
        for shift in (-1, 0, 1):
            y, m = divmod(base.year * 12 + base.month - 1 + shift, 12)
            day = _safe(y, m + 1, d)
            if day:
                options.append(day)
        if tense == "past":
            options = [o for o in options if o <= base] or options
        elif tense == "future":
            options = [o for o in options if o >= base] or options
        if not options:
            return [(hit.start, hit.end, None)]
        day = min(options, key=lambda o: abs((o - base).days))
        self._tell(hit.start, day, 0, False)
        if d2 > d and (last := _safe(day.year, day.month, d2)):
            self.ranges.append((day, last))
            return [(hit.start, hit.end, f"{day}/{last}")]
        return [(hit.start, hit.end, day.isoformat())]

    def _place_year(self, month: int, day: int, weekday: int, offset: int) -> date | None:
        """The date of `day` (0: the month alone) and `month` in the year that is meant, or None."""
        context = self._context(offset)
        base = self.published or context
        if base is None:
            return None
        if context is not None and self.published is not None and abs((context - self.published).days) > 300:
            base = context
            tense: Tense = ""
        elif context is not None and self.published is None:
            tense = ""
        else:
            tense = self.tense(offset)
        options = [o for y in range(base.year - 3, base.year + 4) if (o := _safe(y, month, day or 15))]
        if weekday and day:
            fitting = [o for o in options if o.isoweekday() == weekday]
            options = [o for o in fitting if abs((o - base).days) < 800] or options
        if not day and any(o.year == base.year and o.month == base.month for o in options):
            return date(base.year, month, 15)
        if tense == "past" and not weekday:
            behind = [o for o in options if o <= base + timedelta(days=1)]
            soon = any(0 <= (o - base).days <= 31 for o in options)
            if behind and not (soon and (base - max(behind)).days > 300):
                options = behind  # nor does anybody tell a day of last year without its year
        elif tense == "future" and not weekday:
            ahead = [o for o in options if o >= base - timedelta(days=1)]
            just_past = any(0 <= (base - o).days <= 31 for o in options)
            if ahead and not (just_past and (min(ahead) - base).days > 300):
                options = ahead  # nobody announces a day of next year without its year
        return min(options, key=lambda o: abs((o - base).days), default=None)

    def _context(self, offset: int) -> date | None:
        """The last date told with its year in this paragraph before `offset`, else the title's, else the nearest."""
        sentence = self.sentence(offset)
        if sentence is None or not self.explicit:
            return None
        paragraph = sentence.paragraph
        title: date | None = None
        best: date | None = None
        for at, y, m, d in self.explicit:
            where = self.sentence(at)
            day = _safe(y, m or 6, d or 15)
            if where is None or day is None:
                continue
            if where.title:
                title = day
            if where.paragraph == paragraph and at < offset:
                best = day
        if best or title:
            return best or title
        if self.published is not None and all(abs(y - self.published.year) > 1 for _, y, _, _ in self.explicit):
            opens = min(self.explicit)  # an account of the past, which gives its year where it begins
            before = [e for e in self.explicit if e[0] < offset]
            where = self.sentence(opens[0])
            if before and where is not None and where.paragraph <= self.sentences[0].paragraph + 1:
                return _safe(before[-1][1], before[-1][2] or 6, before[-1][3] or 15)
        if self.published is None:
            at, y, m, d = min(self.explicit, key=lambda e: abs(e[0] - offset))
            return _safe(y, m or 6, d or 15)
        return None

    # dates relative to the publication
    def _relative(self, hit: _Hit) -> str | None:
        g, pattern = hit.groups, hit.pattern
        assert pattern is not None
        unit = pattern.unit
        if unit == "weekday":
            return self._on_weekday(hit)
        base = self.published
        if base is None:
            return None
        rel = self.rules.rel.get(_plain(g.get("rel", "")), 0) if pattern.offset is None else pattern.offset
        if unit == "day":
            day = base + timedelta(days=rel)
            self._tell(hit.start, day, 0, False)
            return day.isoformat()
        if unit == "ago":
            return self._ago(base, g, pattern.sign)
        if unit == "date":
            tense_rel = rel or (1 if self.tense(hit.start) == "future" else -1)
            days = [o for y in (-1, 0, 1) if (o := _safe(base.year + y, self._month(g["m"]), _whole(g["d"])))]
            days = [o for o in days if (o <= base if tense_rel < 0 else o >= base)]
            return min(days, key=lambda o: abs((o - base).days)).isoformat() if days else None
        if unit == "month_name":
            return self._month_named(base, self._month(g["m"]), rel, hit.start)
        if unit == "season":
            number = self.rules.seasons[g["season"].lower()]
            first = 3 * (number - 21) + 3
            year = base.year
            if rel < 0 and first >= base.month - 1:
                year -= 1
            elif rel > 0 and first <= base.month:
                year += 1
            return f"{year:04}-{number}"
        name = _plain(g.get("unit") or unit)
        shifted = shift(base, self.rules.units.get(name, "weekend" if "weekend" in name else name), rel)
        return shifted + "~" if pattern.approximate and shifted and "/" not in shifted else shifted

    def _ago(self, base: date, g: dict[str, str], sign: int) -> str | None:
        count = self._count(g["n"])
        unit = self.rules.units.get(_plain(g["unit"]))
        if count is None or unit is None or unit == "hour":
            return None
        if unit == "day":
            return (base + timedelta(days=sign * count)).isoformat()
        if unit == "week":
            return (base + timedelta(days=7 * sign * count)).isoformat() + "~"
        if unit == "decade":
            return f"{base.year + sign * 10 * count:04}~"
        return shift(base, unit, sign * count)

    def _count(self, word: str) -> int | None:
        word = _plain(word)
        return int(word) if word.isdigit() else self.rules.numbers.get(word)

    def _month_named(self, base: date, month: int, rel: int, offset: int) -> str:
        year = base.year
        if rel < 0 and month >= base.month:
            year -= 1
        elif (rel > 0 and month <= base.month) or (rel == 0 and self.tense(offset) == "future" and month < base.month):
            year += 1
        return f"{year:04}-{month:02}"

    def _on_weekday(self, hit: _Hit) -> str | None:
        g = hit.groups
        weekday = self._weekday(g.get("w"))
        rel = self.rules.rel.get(_plain(g["rel"])) if "rel" in g else None
        if "week" in g:
            week = next((v for k, v in self.rules.rel.items() if k in g["week"].lower()), 0)
        elif rel is not None and (
            (hit.pattern is not None and hit.pattern.by_week) or "week" in self.text[hit.start : hit.end].lower()
        ):
            week = rel
        else:
            week = None
        base = self.published
        named = [d for d in self.named_weekdays.get(weekday, []) if base is None or abs((d - base).days) < 60]
        if base is None:
            inside = [d for a, b in self.ranges for d in _between(a, b) if d.isoweekday() == weekday]
            options = named or inside
            return options[-1].isoformat() if options and len(set(options)) == 1 else None
        monday = base - timedelta(days=base.isoweekday() - 1)
        if week is not None:
            day = monday + timedelta(days=weekday - 1 + 7 * week)
        elif rel == -1:
            day = base - timedelta(days=(base.isoweekday() - weekday - 1) % 7 + 1)
        elif rel == 1:
            day = monday + timedelta(days=weekday - 1 + 7)
        else:
            tense = self.tense(hit.start)
            back = base - timedelta(days=(base.isoweekday() - weekday) % 7)
            ahead = base + timedelta(days=(weekday - base.isoweekday()) % 7)
            day = ahead if tense in ("future", "present") else back
            if rel is None and len(set(named)) == 1 and day not in named and not self._reported(hit.start):
                day = named[0]  # "on Monday 24 March ... lunch on Monday"
            elif rel is None and day not in named:
                inside = [
                    d for a, b in self.ranges if (b - a).days < 14 for d in _between(a, b) if d.isoweekday() == weekday
                ]
                fitting = [d for d in [*named, *inside] if tense != "past" or d <= base]
                if tense in ("future", "present"):
                    fitting = [d for d in fitting if d >= base]
                if fitting and len(set(fitting)) == 1:
                    day = fitting[0]
        self._tell(hit.start, day, weekday, False)
        return day.isoformat()


def _safe(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


def _between(a: date, b: date) -> Iterator[date]:
    for n in range((b - a).days + 1):
        yield a + timedelta(days=n)


def shift(base: date, unit: str, offset: int) -> str | None:
    """The day, week (Monday to Sunday), weekend, month, year or decade that lies `offset` units from `base`'s, as EDTF.

    >>> shift(date(2023, 9, 13), "week", -1)
    '2023-09-04/2023-09-10'
    """
    if unit == "day":
        return (base + timedelta(days=offset)).isoformat()
    if unit in ("week", "weekend"):
        monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=7 * offset)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return f"{first}/{monday + timedelta(days=6)}"
    if unit == "month":
        y, m = divmod(base.year * 12 + base.month - 1 + offset, 12)
        return f"{y:04}-{m + 1:02}"
    if unit == "year":
        return f"{base.year + offset:04}"
    if unit == "decade":
        return f"{(base.year // 10 + offset):03}X"
    return None


_SAYING = frozenset(["say", "tell", "announce", "report", "state", "declare", "confirm", "add", "note", "reveal"])
_FUTURE_HEADS = frozenset(
    ["plan", "expect", "schedule", "intend", "hope", "want", "due", "set", "prepare", "go", "agree", "invite"]
)


def clause_tense(tokens: Sequence[Token], sentence: Sentence, index: int) -> Tense:
    """Tense of the clause that token `index` belongs to, from English tags and dependencies. "" where none shows."""
    at = index
    for _ in range(12):
        token = tokens[at]
        if token.pos in ("VERB", "AUX") and token.tag not in ("VBG",):
            tense = _verb_tense(tokens, sentence, at)
            if tense:
                return tense
        if token.head == at:
            break
        at = token.head
    return ""


def _verb_tense(tokens: Sequence[Token], sentence: Sentence, at: int) -> Tense:
    token = tokens[at]
    low, high = max(sentence.first, at - 8), min(sentence.last, at + 1)
    helpers = [t for t in tokens[low:high] if t.head == at and t.dep in ("aux", "auxpass")]
    words = {t.text.lower() for t in helpers}
    if words & {"will", "shall", "'ll", "would"}:
        return "future"
    if token.tag == "MD":
        return "future" if token.text.lower() in ("will", "shall") else ""
    if "to" in words:
        head = tokens[token.head]
        if token.head == at:
            return "future"  # headlines: "First Lady to Travel to Kenya"
        if head.lemma in _FUTURE_HEADS:
            return "future"
        return ""  # decided by the verb above it
    if token.tag == "VBD" or words & {"was", "were", "had", "did", "'d"}:
        return "past"
    if token.tag == "VBN" and words & {"has", "have", "'ve", "'s"}:
        return "past"
    if token.tag == "VBG" and words & {"is", "are", "'s", "'re", "am"}:
        return "future" if token.lemma in ("go", "travel", "visit", "arrive", "leave", "fly", "head") else "present"
    if token.tag in ("VBZ", "VBP"):
        return "present"
    if token.tag == "VBN" and not helpers and token.dep not in ("acl", "amod"):
        return "past"
    return ""


# What hangs on other dates ------------------------------------------------------------------------------------------


def relation(text: str, lang: str) -> Relation | None:
    """How the words of an anaphoric date mention hang on another date; None where they do not.

    >>> relation("the following day", "en")
    Relation(base='anchor', unit='day', offset=1)
    """
    rules = _rules(lang)
    if rules is None:
        return None
    text = text.replace("\u2019", "'")
    for pattern in rules.anaphora:
        match = pattern.regex.fullmatch(text)
        if not match:
            continue
        g = {k.rstrip("23"): v for k, v in match.groupdict().items() if v}
        unit = rules.units.get(_plain(g.get("unit", pattern.unit or "day")), "day")
        offset = pattern.offset
        if "nth" in g:
            offset = rules.ordinals.get(_plain(g["nth"]), 1) - 1
        elif "n" in g:
            word = _plain(g["n"])
            count = int(word) if word.isdigit() else rules.numbers.get(word, 1)
            offset = pattern.sign * count
        base: Any = pattern.base or "anchor"
        known: Any = unit
        return Relation(base, known, offset or 0)
    return None


def relative(
    parse: Parse, mention: Mention, anchor: str | None, start: str | None = None, end: str | None = None
) -> str | None:
    """EDTF of a date mention, anaphoric ones included ("the following day", "the second day of his visit").

    `anchor` is the date last told (EDTF), `start` and `end` the first and last day of the visit that is spoken of.
    Returns `mention.when` where that is known, and None where what the mention hangs on is unknown or not one day.
    """
    if mention.when is not None:
        return mention.when
    found = relation(mention.text, parse.lang)
    if found is None:
        return None
    base = {"anchor": anchor, "start": start, "end": end}[found.base]
    day = _end_of(base) if found.base == "anchor" else edtf.exact_day(base)
    if day is None:
        return None
    try:
        return shift(date.fromisoformat(day), found.unit, found.offset)
    except (ValueError, OverflowError):
        return None


def _end_of(value: str | None) -> str | None:
    """The day itself, or the last day of an interval of days: what "the following day" counts from."""
    if value and "/" in value:
        value = value.partition("/")[2]
    return edtf.exact_day(value)


def durations(parse: Parse) -> tuple[Duration, ...]:
    """Lengths of time that the text tells ("a three-day visit", "50 years"), in text order."""
    rules = _rules(parse.lang)
    if rules is None or not parse.sentences:
        return ()
    text = parse.article.content[: parse.sentences[-1].end]
    found: list[Duration] = []
    taken: set[int] = set()
    for mention in parse.mentions:
        if mention.kind == "date":
            taken.update(range(mention.start, mention.end))
    for pattern in rules.durations:
        for match in pattern.regex.finditer(text):
            g = match.groupdict()
            unit: Any = rules.units.get(_plain(g.get("unit") or ""))
            word = _plain(g.get("n") or "1")
            count = int(word) if word.isdigit() else rules.numbers.get(word)
            if unit is None or count is None or match.start() in taken:
                continue
            taken.update(range(*match.span()))
            found.append(Duration(match.start(), match.end(), match[0], count, unit))
    return tuple(sorted(found, key=lambda d: d.start))
