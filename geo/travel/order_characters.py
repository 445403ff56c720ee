"""Words of travel of one character in Chinese: 访A, 抵A, 飞A.

News writes them for 访问, 抵达, 飞往 right before a place. A character that the dictionary cuts as part of the word
before it (谈到, 受访) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.model import Mention, Sentence
from geo.text.han import is_word, words
from geo.travel.lexicon import Kind
from geo.travel.order_clauses import Trigger

_KINDS: dict[str, Kind] = {
    "访": "visit",
    "抵": "arrive",
    "到": "arrive",
    "飞": "move",
    "返": "move",
    "去": "move",
    "离": "leave",
}

IN_A_WORD = frozenset("遭受得谈提看听想感直遇收做起涉签找等拿")  # 遭到, 谈到, 看到: no arrival
_VISIT = re.compile("[^，。；]{0,12}(?:访问|考察|参观)")


def one_character(content: str, sentence: Sentence, places: Iterable[Mention]) -> list[Trigger]:
    """The sentence's verbs of one character, each right before a place."""
    found = []
    for place in places:
        at = place.start - 1
        kind = _KINDS.get(content[at : at + 1]) if at >= sentence.start else None
        if kind == "arrive" and content[at - 1 : at] in IN_A_WORD:
            continue
        if kind == "arrive" and _VISIT.match(content, place.end, sentence.end):
            kind = "visit"  # 到A进行访问
        if kind is None or place.kind != "place" or place.start >= sentence.end:
            continue
        first, last, _ = words(content).at(at)
        if first == at or not is_word(content[first:last]):
            found.append(Trigger(kind, at, place.start))
    return found
