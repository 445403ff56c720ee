"""Places that an English sentence names for another reason than that somebody goes there."""

from __future__ import annotations

from collections.abc import Sequence

from geo.gazetteer import Gazetteer
from geo.model import Mention
from geo.travel.events import PRESENT, Event
from geo.travel.grammar import SUBJECTS, Grammar
from geo.travel.lexicon import Lexicon


def asides(grammar: Grammar, words: Lexicon, gazetteer: Gazetteer, number: int, events: Sequence[Event]) -> set[int]:
    """Where the names of such places begin.

    What is counted from ("the first since Lomé"), an embassy's town, a capital
    that acts ("Lima needs guarantees"), and every place that the sentence already gives to somebody.
    """
    sentence = grammar.parse.sentences[number]
    people = grammar.parse.people
    found = {
        e.mention.start
        for e in events
        if e.mention
        and e.travellers
        and e.strength >= PRESENT
        and (
            e.role == "source"
            or any(people[w].country not in (None, e.place and e.place.country) for w in e.travellers)
        )
    }
    for mention in grammar.parse.mentions:
        inside = mention.kind == "place" and sentence.start <= mention.start < sentence.end
        if inside and _aside(grammar, words, gazetteer, mention):
            found.add(mention.start)
    return found


def _aside(grammar: Grammar, words: Lexicon, gazetteer: Gazetteer, mention: Mention) -> bool:
    head = grammar.head_of(mention)
    if head is None:
        return False
    while grammar.tokens[head].dep == "conj" and grammar.tokens[head].head in grammar.mention_of:
        head = grammar.tokens[head].head
    token = grammar.tokens[head]
    if token.dep in SUBJECTS:
        capital = gazetteer.capital(mention.place.country or "") if mention.place else None
        return capital is not None and mention.place == capital and grammar.lemma(token.head) != "be"
    if token.dep != "pobj" or token.head < 0:
        return False
    preposition, above = grammar.lemma(token.head), grammar.tokens[token.head].head
    if words.has("asides", preposition):
        return True
    there = grammar.tokens[above].dep == "pobj" and grammar.lemma(grammar.tokens[above].head) in ("at", "in", "to")
    return words.has("missions", grammar.lemma(above)) and not there  # "met at the embassy in Lima"
