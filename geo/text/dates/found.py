"""Where a text has words of time: full dates first, then holidays, words relative to a day, months alone."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from geo.model import Token
from geo.text.dates.rules import Pattern, Rules


@dataclass(slots=True)
class Hit:
    """Words of time, which pattern found them, and what stands in its groups."""

    start: int
    end: int
    kind: str  # absolute, relative, anaphora, holiday
    pattern: Pattern | None
    groups: dict[str, str]
    when: str | None = None
    day: str = ""  # the holiday's month and day


def find_hits(rules: Rules, text: str, tokens: tuple[Token, ...]) -> list[Hit]:
    """All words of time in a text, none inside another, by start."""
    taken = bytearray(len(text) + 1)
    hits: list[Hit] = []
    starts = [token.start for token in tokens]

    def add(start: int, end: int, kind: str, pattern: Pattern | None, groups: dict[str, str]) -> Hit | None:
        if end <= start or any(taken[start:end]):
            return None
        taken[start:end] = b"\x01" * (end - start)
        hit = Hit(start, end, kind, pattern, groups)
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


def _months_ok(rules: Rules, groups: dict[str, str]) -> bool:
    return all(
        groups[k][0].isupper() or groups[k].lower().rstrip(".") not in rules.ambiguous
        for k in ("m", "m2", "w", "w2")
        if k in groups
    )


def _weekday_ok(rules: Rules, text: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\w+)\W*$", text[max(0, match.start() - 20) : match.start()])
    return not before or before[1].lower() not in rules.weekday_not_before


def _year_ok(rules: Rules, text: str, match: re.Match[str], tokens: tuple[Token, ...], starts: list[int]) -> bool:
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
    if rules.year_opens and re.search(r"(?:^|[.!?]\s|\n)\s*$", before) and re.match(r"\s+[^\W\d_A-ZÄÖÜ]", after):
        return True
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
