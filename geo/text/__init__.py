"""One article's language: sentences, dates, people and organisations.

>>> from geo.model import Article
>>> read = parse(Article("Prime Minister Ada Moreau arrives in Lyon tomorrow.", date="2024-03-05"))
>>> [(m.text, m.kind, m.when) for m in read.mentions if m.kind in ("person", "date")]
[('Ada Moreau', 'person', None), ('tomorrow', 'date', '2024-03-06')]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Article, Mention, Parse, Token
from geo.text import dates, language, names, normalise, tokens
from geo.text.dates import Duration, durations, relative
from geo.text.titles import titles
from geo.text.tokens import LIMIT

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

__all__ = ["LIMIT", "Duration", "durations", "parse", "relative"]


def parse(article: Article, gazetteer: Gazetteer | None = None) -> Parse:
    """Read one article: its language, tokens, sentences, and mentions of kind date, person and organisation.

    The first ``LIMIT`` characters are analysed; what lies beyond has no tokens and no mentions. Never raises for any
    text. `gazetteer`, where given, tells names of countries from names of people ("President of Kenya Ada Moreau").
    """
    content = article.content[:LIMIT]
    cleaned = normalise.clean(content)
    text, blocks = normalise.blocks(cleaned, min(len(article.title), LIMIT) if article.title else 0)
    lang = article.lang[:2].lower() if article.lang[:2].isalpha() else language.detect(text)
    text = normalise.recase(text, blocks, _words(lang) if text.upper() == text or _has_shouting(text) else None)
    analysed = tokens.analyse(text, blocks, lang, content)
    people, reached = names.find(text, content, lang, analysed.tokens, analysed.sentences, gazetteer)
    read = _relabelled(analysed.tokens, people, reached)
    when = dates.find(text, content, lang, article.date, analysed.tokens, analysed.sentences)
    mentions = tuple(sorted((*people, *when), key=lambda m: (m.start, m.end)))
    return Parse(article, lang, read, analysed.sentences, mentions)


def _words(lang: str) -> normalise.Words:
    roles = titles(lang).roles
    before_names = {words[-1] for phrases in roles.values() for words, kind in phrases if kind == "state"}
    return normalise.Words(tokens.common_words(lang), tokens.inflected_words(lang), frozenset(before_names))


def _relabelled(tokens: tuple[Token, ...], found: list[Mention], reached: frozenset[int]) -> tuple[Token, ...]:
    """Tokens whose entity labels agree with the names found: what is no person's name is not labelled as one.

    `reached`: tokens that are places.
    """
    names = [(m.start, m.end) for m in found if m.kind == "person"]
    result = list(tokens)
    at = 0
    for k, token in enumerate(tokens):
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        inside = at < len(names) and names[at][0] <= token.start
        if inside != (token.ent == "PERSON") and token.pos:
            result[k] = replace(token, ent="PERSON" if inside else "GPE" if k in reached else "")
    return tuple(result)


def _has_shouting(text: str) -> bool:
    return any(len(line) > 20 and line.isupper() for line in text.split("\n"))
