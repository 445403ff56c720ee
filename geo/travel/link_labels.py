"""What a link is about, in the text's own words: the level of a partnership, the subject of an agreement."""

from __future__ import annotations

import re

from geo.model import Sentence
from geo.travel.link_words import Rule
from geo.travel.scene import Scene

_LONGEST = 12  # words of an agreement's name


def label_of(scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str]) -> str:
    """The label of the act in `match`, "" where the text gives none."""
    return _level(scene.text, sentence, rule, match)


def _level(text: str, sentence: Sentence, rule: Rule, match: re.Match[str]) -> str:
    """The level of a partnership, in the text's own words."""
    if rule.label is None:
        return ""
    best = ""
    for found in rule.label.finditer(text, match.start(), min(sentence.end, match.end() + 80)):
        quoted = found.groupdict().get("quoted")
        words = (quoted or found.groupdict().get("plain") or "").strip(" ,.-")
        if quoted:
            return " ".join(words.split())
        best = best or " ".join(words.split())
    return best
