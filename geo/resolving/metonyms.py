"""Places that stand for those who govern from them: "Beijing said", "talks between Washington and Moscow"."""

from __future__ import annotations

from geo.model import Place
from geo.resolving.matching import Hit
from geo.resolving.reading import Reading

_ACTS = frozenset(
    [
        "say",
        "announce",
        "agree",
        "accuse",
        "urge",
        "warn",
        "deny",
        "reject",
        "condemn",
        "insist",
        "demand",
        "impose",
        "threaten",
        "respond",
        "vow",
        "pledge",
        "accept",
        "refuse",
        "criticise",
        "criticize",
        "dismiss",
        "claim",
        "argue",
        "seek",
        "hope",
        "want",
        "believe",
        "offer",
        "propose",
        "recognise",
        "recognize",
        "support",
        "oppose",
        "back",
        "blame",
        "retaliate",
        "concede",
        "signal",
        "decide",
        "consider",
        "intend",
        "maintain",
        "declare",
        "call",
    ]
)
_TIES = frozenset(
    [
        "relation",
        "relations",
        "ties",
        "tensions",
        "dispute",
        "cooperation",
        "alliance",
        "trade",
        "agreement",
        "talks",
        "partnership",
    ]
)


def is_metonym(reading: Reading, hit: Hit, place: Place | None) -> bool:
    """Whether the place acts: it is the subject of saying, agreeing, refusing and the like, or has relations.

    A country that acts is still the country itself.
    """
    return place is not None and place.kind in ("city", "landmark") and acts(reading, hit)


def acts(reading: Reading, hit: Hit) -> bool:
    """Whether the grammar makes an actor of the name."""
    if not reading.tagged:
        return False
    tokens = reading.parse.tokens
    head = tokens[reading.units[hit.last - 1].token]
    steps = 0
    while head.dep == "conj" and 0 <= head.head < len(tokens) and steps < 6:
        head = tokens[head.head]
        steps += 1
    if not 0 <= head.head < len(tokens):
        return False
    verb = tokens[head.head]
    if head.dep in ("nsubj", "nsubjpass") and verb.pos in ("VERB", "AUX"):
        return verb.lemma.casefold() in _ACTS
    if head.dep == "pobj" and verb.lemma.casefold() in ("between", "by", "with"):
        up = tokens[verb.head] if 0 <= verb.head < len(tokens) else verb
        return up.lemma.casefold() in _TIES or (verb.lemma.casefold() == "by" and up.dep != "ROOT" and up.pos == "VERB")
    return False
