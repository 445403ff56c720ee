"""What a link is about, in the text's own words: the level of a partnership, the subject of an agreement."""

from __future__ import annotations

import re

from geo.model import Sentence
from geo.travel.link_words import Rule
from geo.travel.scene import Scene

_LONGEST = 14  # words of an agreement's name
_BESIDE = 14  # characters between two agreements of one enumeration: "… and a memorandum on tourism"
_FINITE = ("VBD", "VBZ", "VBP", "MD", "PRP", "WDT", "WP")  # tags with which another clause begins
_LOOSE = re.compile(
    r"(?:\s+(?:on|in|at|of|for|and|to|the|an?|by|el|las?|los|en|de|del|y|e|les?|à|au|du|des|et|l['’]|d['’]|am|im|und|den|der|"
    r"die|das|zu[rm]?)|[\s,.;:–-])+$"
)
ARROW = " → "  # from which level to which


def label_of(scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str]) -> str:
    """The label of the act in `match`, "" where the text gives none."""
    return _subject(scene, sentence, match) if rule.type == "agreement" else _level(scene, sentence, rule, match)


def _level(scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str]) -> str:
    """The level of a partnership; "strategic partnership → all-weather partnership" where both are told."""
    if rule.label is None:
        return ""
    text, first = scene.text, max(sentence.start, match.start() - 40)
    found = list(rule.label.finditer(text, first, min(sentence.end, match.end() + 80)))
    before = next((_name(f) for f in found if _stands(scene.words.level_from, text, first, f.start())), "")
    found = [f for f in found if f.end() > match.start()]
    after = next((_name(f) for f in found if _stands(scene.words.level_to, text, first, f.start())), "")
    if before and after and before.casefold() != after.casefold():
        return before + ARROW + after
    quoted = next((_name(f) for f in found if f["quoted"]), "")
    return quoted or after or next(map(_name, found), "")


def _name(found: re.Match[str]) -> str:
    return " ".join((found["quoted"] or found["plain"] or "").strip(" ,.-").split())


def _stands(pattern: re.Pattern[str] | None, text: str, start: int, at: int) -> bool:
    """Whether the words that lead to a level stand right before `at`."""
    return bool(pattern and pattern.search(text[max(start, at - 40) : at]))


def _subject(scene: Scene, sentence: Sentence, match: re.Match[str]) -> str:
    """What the agreements signed are about: "agreement on trade; memorandum on tourism"; "" where none says."""
    pattern = scene.words.subject
    if pattern is None:
        return ""
    names: list[str] = []
    last = match.end()
    for found in pattern.finditer(scene.text, sentence.start, sentence.end):
        if found.end() <= match.start() or found.start() > max(last, match.end()) + (_BESIDE if names else 0):
            continue
        last = found.end()
        if found["kind"] or found["what"]:
            name = _whole(scene, found)
            if name and name not in names:
                names.append(name)
    return "; ".join(names)


def _whole(scene: Scene, found: re.Match[str]) -> str:
    """The name of an agreement up to where a date or another clause begins."""
    end = found.end()
    for mention in scene.parse.mentions:
        if mention.kind == "date" and found.start() < mention.start < end:
            end = mention.start
    if found["what"]:
        tokens = scene.parse.tokens
        inside = scene.grammar.tokens_in(found.start("what"), end)
        end = next((tokens[i].start for i in inside if tokens[i].tag in _FINITE), end)
    words = scene.text[found.start() : end].split()[:_LONGEST]
    name = _LOOSE.sub("", " ".join(words))
    noun = scene.text[found.start() : found.start("what")].split()
    return name if found["kind"] or len(name.split()) > len(noun) else ""
