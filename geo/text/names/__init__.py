"""Names of people and organisations in a text.

The small model's names are the start; titles are better evidence ("President Duterte" is a person whatever the model
says), and a name that is certain once is certain in the whole text. Languages without a model are read by titles and
by the shape of names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Mention, Sentence, Token
from geo.text.names import (
    by_apposition,
    by_document,
    by_headline,
    by_leaders,
    by_model,
    by_origin,
    by_predicate,
    by_title,
    by_verb,
    chinese,
)
from geo.text.names.by_leaders import papal_names
from geo.text.names.organisations import organisations
from geo.text.names.words import Text
from geo.text.titles import titles

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

__all__ = ["find", "papal_names"]


def find(
    text: str,
    content: str,
    lang: str,
    tokens: tuple[Token, ...],
    sentences: tuple[Sentence, ...],
    gazetteer: Gazetteer | None = None,
) -> tuple[list[Mention], frozenset[int]]:
    """Person and organisation mentions (the name alone, without title or possessive), by start.

    Beside them, the tokens that the model took for people and that are places.
    """
    if not tokens:
        return [], frozenset()
    lexicon = titles(lang)
    if lang == "zh":
        spans = chinese.names(text, lexicon, tokens, sentences, gazetteer)
        return [Mention(a, b, content[a:b], "person") for a, b in spans], frozenset()
    words = Text(text, lang, lexicon, tokens, sentences, gazetteer)
    found = []
    for first, last in _people(words):
        a, b = tokens[first].start, tokens[last - 1].end
        found.append(Mention(a, b, content[a:b], "person"))
    for first, last in organisations(words):
        a, b = tokens[first].start, tokens[last - 1].end
        found.append(Mention(a, b, content[a:b], "organisation"))
    return sorted(found, key=lambda m: (m.start, m.end)), frozenset(i for i in words.reached if not words.taken[i])


def _people(text: Text) -> list[tuple[int, int]]:
    """Token ranges of names of people, in text order."""
    by_title.find(text)
    if text.tagged:
        by_apposition.find_behind(text)
        by_model.find(text)
        by_predicate.find(text)
    else:
        by_apposition.find(text)
        by_leaders.find_popes(text)
        by_headline.find(text)
        by_origin.find(text)
    by_leaders.find(text)
    by_document.find(text)
    if by_verb.find(text):
        by_document.find(text)
    text.spans.sort(key=lambda s: s.first)
    return [(s.first, s.last) for s in text.spans]
