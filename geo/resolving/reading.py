"""What the resolver reads off an article once and asks often: labels, neighbours, people's names, lower-case words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from geo.model import Mention, Parse, Token
from geo.resolving.rules import Rules, Words
from geo.resolving.units import Unit, units


@dataclass(frozen=True, slots=True)
class Run:
    """A run of tokens [first, last) to which the language model gave one entity label."""

    start: int
    end: int
    first: int
    last: int
    label: str


@dataclass(slots=True)
class Reading:
    """An article's words as the matcher sees them."""

    parse: Parse
    rules: Rules
    units: list[Unit]
    content: str
    tagged: bool  # the language has a model: tags and labels mean something
    runs: list[Run]
    run_of: dict[int, Run]  # token -> its run
    people: list[Mention]
    organisations: list[Mention]
    dates: list[Mention]
    surnames: Counter[str] = field(default_factory=Counter)
    small: frozenset[str] = frozenset()  # words that the article also writes in lower case

    def token(self, unit: Unit) -> Token:
        """The token that the unit is (a part of)."""
        return self.parse.tokens[unit.token]

    def before(self, index: int, count: int) -> Words:
        """Up to `count` units left of unit `index` in its sentence, case-folded, quotation marks left out."""
        words: list[str] = []
        sentence = self.units[index].sentence if index < len(self.units) else -1
        i = index - 1
        while i >= 0 and len(words) < count and self.units[i].sentence == sentence:
            text = self.units[i].text
            if text not in _QUOTES:
                words.append(text.casefold())
            i -= 1
        return tuple(reversed(words))

    def after(self, index: int, count: int) -> Words:
        """Up to `count` units from unit `index` on in the same sentence, case-folded."""
        if not 0 < index <= len(self.units):
            return ()
        sentence = self.units[index - 1].sentence
        return tuple(u.text.casefold() for u in self.units[index : index + count] if u.sentence == sentence)


_QUOTES = frozenset("\"'“”‘’«»") | {"``", "''"}


def read(parse: Parse, rules: Rules) -> Reading:
    """Index `parse` for the matcher."""
    runs: list[Run] = []
    label = ""
    for i, token in enumerate(parse.tokens):
        if token.ent and token.ent == label:
            last = runs[-1]
            runs[-1] = Run(last.start, token.end, last.first, i + 1, label)
        elif token.ent:
            runs.append(Run(token.start, token.end, i, i + 1, token.ent))
        label = token.ent
    run_of = {i: run for run in runs for i in range(run.first, run.last)}
    kinds: dict[str, list[Mention]] = {"person": [], "organisation": [], "date": []}
    for mention in parse.mentions:
        if mention.kind in kinds:
            kinds[mention.kind].append(mention)
    surnames: Counter[str] = Counter()
    for mention in kinds["person"]:
        words = mention.text.replace("’s", "").replace("'s", "").split()
        if len(words) > 1:
            surnames[words[-1].casefold().strip(".,'’")] += 1
    small = frozenset(t.text for t in parse.tokens if t.text.islower())
    tagged = any(t.pos for t in parse.tokens[:50])
    return Reading(
        parse=parse, rules=rules, units=units(parse), content=parse.article.content, tagged=tagged, runs=runs,
        run_of=run_of, people=kinds["person"], organisations=kinds["organisation"], dates=kinds["date"],
        surnames=surnames, small=small,
    )  # fmt: skip
