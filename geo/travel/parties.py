"""Which two countries an act is between: across its two sides, among several that act together, or understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from geo.model import Sentence
from geo.travel.link_words import Rule
from geo.travel.scene import Actor, Pair, Scene

# Confidence by how the parties were found (measured on the development reports, see docs/accuracy.md).
NAMED, BOTH, UNDERSTOOD = 0.85, 0.75, 0.6


def parties(
    scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str], actors: list[Actor]
) -> tuple[list[Pair], float]:
    """The pairs that the act is between, and how sure that is."""
    left, right = sides(scene, sentence, actors, match.start(), match.end())
    joint = any(a.kind == "joint" for a in left + right)
    if rule.type in ("meeting", "talks"):
        right = without_possessors([a for a in right if a.official], scene)
        if rule.type == "meeting" and not any(a.official for a in left + right):
            return [], 0.0
    pairs = pairs_of(left, right)
    if rule.type in ("sanction", "dispute"):
        # A war or a sanction has its target behind it ("war on X"); its author may stand as possessor before it.
        if left and right and scene.grammar.noun_act(match.start(), match.end()):
            pairs = []  # "work to address X's war on Y": who works is no party to the war
        if not pairs:
            near = [a for a in actors if a.country and a.end <= match.start() and match.start() - a.end < 25][-1:]
            target = [a for a in actors if a.country and a.start >= match.end() and a.start - match.end() < 25][:1]
            pairs = pairs_of(near, target)
        return pairs[:1], UNDERSTOOD
    if pairs and not (joint and len(pairs) > 1):
        return pairs, NAMED
    if joint:
        pair = scene.pair_at(sentence, match.start())
        return ([pair] if pair else []), BOTH
    countries = list(dict.fromkeys(a.country for a in left + right if a.country))
    if rule.type == "meeting" and not right and left and scene.officials_after(match.end(), sentence):
        host = scene.host_before(match.start())
        if host and host not in countries and len(countries) == 1:
            return [(countries[0], host)], UNDERSTOOD
    if rule.type == "meeting" and not any(a.kind in ("country", "nationality", "person") and a.country for a in right):
        return [], 0.0
    if len(countries) == 1:
        other = scene.partner(countries[0], match.start())
        if other and other != countries[0]:
            return [(countries[0], other)], UNDERSTOOD
    if not countries and rule.type in ("partnership", "anniversary", "agreement") and scene.trips:
        pair = scene.pair_at(sentence, match.start())
        return ([pair] if pair else []), UNDERSTOOD
    return [], 0.0


def covered(actors: Iterable[Actor], scene: Scene, tokens: set[int]) -> list[Actor]:
    """The actors that stand on one of `tokens` (by index)."""
    spans = [(scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in tokens]
    return [a for a in actors if any(a.start < end and start < a.end for start, end in spans)]


def without_possessors(actors: list[Actor], scene: Scene) -> list[Actor]:
    """The actors but those who only possess what is spoken of: "welcomed Ms Okello's visit" is no meeting with her."""
    tokens, kept = scene.parse.tokens, []
    for actor in actors:
        head = next(iter(scene.grammar.tokens_in(actor.start, actor.end)), None)
        inside = scene.grammar.tokens_in(actor.start, actor.end)
        head = next((i for i in inside if tokens[i].head not in inside), head)
        if actor.kind == "person" and head is not None and tokens[head].dep == "poss":
            continue
        kept.append(actor)
    return kept


def sides(
    scene: Scene, sentence: Sentence, actors: list[Actor], start: int, end: int
) -> tuple[list[Actor], list[Actor]]:
    """Actors before and behind the act in characters [start, end): by grammar where there is any, else by position."""
    arguments = scene.grammar.arguments(start, end)
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
    if across:
        return across
    together = list(dict.fromkeys(a + b))
    # More than four at once is a multilateral act; its text says nothing of any two of them.
    return list(combinations(together, 2)) if 2 <= len(together) <= 4 else []
