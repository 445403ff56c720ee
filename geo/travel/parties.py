"""Which two countries an act is between: across its two sides, among several that act together, or understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import Literal

from geo.data import table
from geo.model import Sentence
from geo.travel.link_words import Rule
from geo.travel.scene import Actor, Pair, Scene

How = Literal["named", "joint", "understood"]  # both sides named; "both countries"; one side only understood
_MEETING = ("meeting", "talks")
_MOST = 4  # parties of one act that are taken two by two
_NEAR = 25  # characters between an act's words and the author or target of a war or sanction


def parties(
    scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str], actors: list[Actor]
) -> tuple[list[Pair], How]:
    """The pairs that the act is between, and how they were found."""
    if rule.type in ("sanction", "dispute"):
        return _against(scene, sentence, match, actors), "named"
    left, right = sides(scene, sentence, actors, match.start(), match.end(), taking_part=rule.type in _MEETING)
    if rule.type in _MEETING:
        told = scene.grammar.tokens_in(match.start(), match.end())
        if rule.type == "meeting" and scene.grammar.object_is_thing(told, scene.is_someone):
            return [], "named"
        right = without_possessors([a for a in right if a.official], scene)
        left = [a for a in left if a.official or a.kind != "nationality"]
        left, right = ([a for a in side if scene.takes_part(a, told)] for side in (left, right))
        if rule.type == "meeting" and not any(a.official for a in left + right):
            return [], "named"
        together = list(dict.fromkeys(a.country for a in left + right if a.country))
        if _several(scene, sentence) and 2 <= len(together) <= _MOST:
            return list(combinations(together, 2)), "named"
    joint = any(a.kind == "joint" for a in left + right)
    if not any(a.country for a in left) and _only_partners(scene, right, match):
        return _with_partners(scene, left, right, match.start())
    pairs = pairs_of(left, right)
    if pairs and not (joint and len(pairs) > 1):
        return pairs, "named"
    if joint:
        pair = scene.pair_at(sentence, match.start())
        return ([pair] if pair else []), "joint"
    return _understood(scene, sentence, rule, match, left, right), "understood"


def _several(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence says that more than two meet, each with each: "trilateral"."""
    several = scene.words.several
    return bool(several and several.search(scene.text, sentence.start, sentence.end))


def _unknown(left: list[Actor]) -> bool:
    """Whether the one side is somebody whose country nobody knows: then no other is to be understood."""
    return any(a.kind == "person" and a.country is None for a in left)


def _against(scene: Scene, sentence: Sentence, match: re.Match[str], actors: list[Actor]) -> list[Pair]:
    """A war or a sanction has its target behind it ("war on X"); its author may stand as possessor before it.

    Where a noun names it, the clause's subject is no party: "X discussed Y's war on Z".
    """
    start, end = match.start(), match.end()
    phrase = scene.grammar.own_phrase(start, end)
    if phrase is not None:
        return pairs_of(covered(actors, scene, phrase), [])[:1]
    pairs = pairs_of(*sides(scene, sentence, actors, start, end))
    if not pairs:
        author = [a for a in actors if a.country and a.end <= end and start - a.end < _NEAR][-1:]
        target = [a for a in actors if a.country and a.end > end and a.start - end < _NEAR][:1]
        pairs = pairs_of(author, target)
    return pairs[:1]


def _only_partners(scene: Scene, right: list[Actor], match: re.Match[str]) -> bool:
    """Whether all of `right` are those whom an unnamed subject acts with: "a call with A of X and B of Y"."""
    first = min((a.start for a in right if a.country), default=None)
    partner = scene.words.partner
    if first is None or partner is None:
        return False
    return bool(partner.search(scene.text, match.start(), first))


def _with_partners(scene: Scene, left: list[Actor], right: list[Actor], offset: int) -> tuple[list[Pair], How]:
    """The side that is not named, with each of those it acts with."""
    if _unknown(left):
        return [], "understood"
    countries = list(dict.fromkeys(a.country for a in right if a.country))
    pairs = [(c, other) for c in countries if (other := scene.partner(c, offset)) and other != c]
    return list(dict.fromkeys(pairs)), "understood"


def _understood(
    scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str], left: list[Actor], right: list[Actor]
) -> list[Pair]:
    """The pair where the sentence names one side at most."""
    countries = list(dict.fromkeys(a.country for a in left + right if a.country))
    if rule.type == "meeting" and not right and left and scene.officials_after(match.end(), sentence):
        host = scene.host_before(match.start())
        if host and host not in countries and len(countries) == 1:
            return [(countries[0], host)]
    if rule.type == "meeting" and not any(a.kind in ("country", "nationality", "person") and a.country for a in right):
        return []
    if len(countries) == 1 and not _unknown(left):
        other = scene.partner(countries[0], match.start())
        return [(countries[0], other)] if other and other != countries[0] else []
    if not countries and rule.type in ("partnership", "anniversary", "agreement") and scene.trips:
        pair = scene.pair_at(sentence, match.start())
        return [pair] if pair else []
    return []


def covered(actors: Iterable[Actor], scene: Scene, tokens: set[int]) -> list[Actor]:
    """The actors that stand on one of `tokens` (by index)."""
    spans = [(scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in tokens]
    return [a for a in actors if any(a.start < end and start < a.end for start, end in spans)]


def without_possessors(actors: list[Actor], scene: Scene) -> list[Actor]:
    """The actors but those who only possess what is spoken of: "welcomed Ms Okello's visit" is no meeting with her."""
    tokens, kept = scene.parse.tokens, []
    for actor in actors:
        inside = scene.grammar.tokens_in(actor.start, actor.end)
        head = next((i for i in inside if tokens[i].head not in inside), next(iter(inside), None))
        if actor.kind == "person" and head is not None and tokens[head].dep == "poss":
            continue
        kept.append(actor)
    return kept


def sides(
    scene: Scene, sentence: Sentence, actors: list[Actor], start: int, end: int, *, taking_part: bool = False
) -> tuple[list[Actor], list[Actor]]:
    """Actors before and behind the act in characters [start, end): by grammar where there is any, else by position."""
    arguments = scene.grammar.arguments(start, end, taking_part=taking_part)
    if arguments is not None:
        subject, complement = arguments
        left = covered(actors, scene, subject)
        # What stands before the words of the act inside its own phrase ("the U.S.–Thai alliance") is told with it.
        right = [a for a in covered(actors, scene, complement) if a not in left]
        return left, right
    clause_start, clause_end = _clause(scene.text, sentence, start, end)
    return (
        [a for a in actors if clause_start <= a.start and a.end <= start],
        [a for a in actors if a.start >= start and a.end <= clause_end],
    )


_BREAK = re.compile(r"[;；。:：]")


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in _BREAK.finditer(text, sentence.start, start)]
    after = _BREAK.search(text, end, sentence.end)
    return (before[-1] if before else sentence.start), (after.start() if after else sentence.end)


def pairs_of(left: list[Actor], right: list[Actor]) -> list[Pair]:
    """Pairs that two sides name outright: across them, or among several on one side that act together."""
    a = list(dict.fromkeys(x.country for x in left if x.country))
    b = list(dict.fromkeys(x.country for x in right if x.country))
    across = [(x, y) for x in a for y in b if x != y and not (x in b and y in a)]
    together = list(dict.fromkeys(a + b))
    # Many with many is a multilateral act; its text says nothing of any two of them.
    if across:
        return across if 1 in (len(a), len(b)) or len(together) <= _MOST else []
    return list(combinations(together, 2)) if 2 <= len(together) <= _MOST else []


@cache
def _sovereigns() -> dict[str, str]:
    return {row["territory"]: row["sovereign"] for row in table("territories")}


def between_states(a: str, b: str) -> bool:
    """Whether two countries face each other as states: a territory and its own state do not."""
    states = _sovereigns()
    return states.get(a, a) != states.get(b, b)
