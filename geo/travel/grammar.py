"""A parse, made easy to ask: which person, place or date a token belongs to, who governs it, who its subject is.

Everything here is general grammar over Universal POS and the dependency labels of the English model; words of
travel come from ``geo.travel.lexicon``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from geo.model import Mention, Parse, Sentence, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj:pass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
PREPOSITIONAL = frozenset({"pobj", "pcomp"})
SAME_PLACE_IN_SENTENCE = frozenset({"conj", "appos", "flat"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})


class Grammar:
    """Read-only questions about one `Parse`."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens: tuple[Token, ...] = parse.tokens
        self._starts = [token.start for token in parse.tokens]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, its dependents in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if 0 <= token.head < len(self.tokens) and token.head != index:
                found[token.head].append(index)
        return found

    @cached_property
    def person_of(self) -> dict[int, int]:
        """Token to person: the tightest mention wins ("his" inside "his counterpart" is the other person)."""
        spans = [
            (span.end - span.start, span, who)
            for who, person in enumerate(self.parse.people)
            for span in person.mentions
        ]
        found: dict[int, int] = {}
        for _, span, who in sorted(spans, key=lambda item: -item[0]):
            for index in self.tokens_in(span.start, span.end):
                found[index] = who
        return found

    @cached_property
    def together(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Characters that mean several persons at once ("the couple", "they"), with these in the order told."""
        found: dict[tuple[int, int], list[int]] = {}
        for who, person in enumerate(self.parse.people):
            for span in person.mentions:
                found.setdefault((span.start, span.end), []).append(who)
        return {span: tuple(people) for span, people in found.items() if len(people) > 1}

    @cached_property
    def mention_of(self) -> dict[int, int]:
        """Token to the place mention that covers it."""
        return self._tokens_of("place")

    @cached_property
    def date_of(self) -> dict[int, int]:
        """Token to the date mention that covers it."""
        return self._tokens_of("date")

    def _tokens_of(self, kind: str) -> dict[int, int]:
        return {
            index: number
            for number, mention in enumerate(self.parse.mentions)
            if mention.kind == kind
            for index in self.tokens_in(mention.start, mention.end)
        }

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token, the index of its sentence."""
        found = [0] * len(self.tokens)
        for number, sentence in enumerate(self.parse.sentences):
            for index in range(sentence.first, min(sentence.last, len(found))):
                found[index] = number
        return found

    def tokens_in(self, start: int, end: int) -> range:
        """Tokens that begin in [start, end)."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence around a character."""
        number = bisect_right([sentence.start for sentence in self.parse.sentences], offset) - 1
        return number if number >= 0 else None

    def text(self, start: int, end: int) -> str:
        """The article's characters [start, end)."""
        return self.parse.article.content[start:end]

    def span(self, sentence: int) -> Span:
        """A sentence's characters."""
        found = self.parse.sentences[sentence]
        return Span(found.start, found.end)

    def lemma(self, index: int) -> str:
        """Lower-case lemma; of a word in capitals the model's lemma is its text."""
        token = self.tokens[index]
        lemma = token.lemma or token.text
        return (
            token.text.lower()
            if token.text.isupper() and len(token.text) > 2 and not token.lemma.islower()
            else lemma.lower()
        )

    def has_syntax(self, sentence: Sentence) -> bool:
        """Whether the language's model gave dependencies for this sentence."""
        return any(self.tokens[index].dep for index in range(sentence.first, sentence.last))

    def head_of(self, mention: Mention) -> int | None:
        """The token of a mention that the rest of it hangs on."""
        inside = self.tokens_in(mention.start, mention.end)
        for index in inside:
            head = self.tokens[index].head
            if head not in inside or head == index:
                return index
        return inside[-1] if len(inside) else None

    def is_verb(self, index: int) -> bool:
        """Whether a token is a verb or auxiliary."""
        return self.tokens[index].pos in ("VERB", "AUX")

    def is_noun(self, index: int) -> bool:
        """Whether a token is a noun or name."""
        return self.tokens[index].pos in ("NOUN", "PROPN")

    def kids(self, index: int, *deps: str) -> list[int]:
        """Dependents of a token with one of these labels, in text order."""
        return [child for child in self.children[index] if self.tokens[child].dep in deps]

    def prepositional(self, index: int) -> list[tuple[str, int]]:
        """(preposition, its object) for every prepositional phrase on a token; chains like "along with" included."""
        found = []
        for child in self.children[index]:
            if self.tokens[child].dep in ("prep", "agent", "dative") and self.tokens[child].pos in (
                "ADP",
                "SCONJ",
                "VERB",
                "ADV",
                "PART",
            ):
                word = self.lemma(child)
                found += [(word, grand) for grand in self.kids(child, "pobj", "pcomp")]
                for inner in self.kids(child, "prep"):
                    found += [(self.lemma(inner), grand) for grand in self.kids(inner, "pobj")]
        return found

    def with_conjuncts(self, index: int) -> list[int]:
        """A token and what is coordinated with it: "A, B and C"."""
        found = [index]
        for child in self.kids(index, "conj"):
            found += self.with_conjuncts(child)
        return found

    def governing_verb(self, index: int) -> int | None:
        """The nearest verb above a token."""
        seen = set()
        while index not in seen:
            seen.add(index)
            head = self.tokens[index].head
            if head == index or head < 0:
                return None
            if self.is_verb(head):
                return head
            index = head
        return None

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Heads of the subject of a verb; borrowed from the verb above for coordinated and bare verbs."""
        own = self.kids(verb, *SUBJECTS)
        if own:
            return [index for subject in own for index in self.with_conjuncts(self._antecedent(subject))]
        token = self.tokens[verb]
        if depth > 6 or token.head == verb or token.head < 0:
            return []
        if token.dep in ("acl", "relcl") and not own:
            # "X, the minister of Y, left for Z": a finite verb modifies no noun, whatever the model made of the commas
            own_verb = token.dep == "acl" and token.tag == "VBD"
            return [token.head] if token.tag in ("VBG", "VB") or own_verb else []
        if token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis"):
            above: int | None = token.head if self.is_verb(token.head) else self.governing_verb(token.head)
            if self.is_noun(token.head) and token.dep in ("conj", "dep"):
                return []
            return self.subjects(above, depth + 1) if above is not None and above != verb else []
        return []

    def _antecedent(self, subject: int) -> int:
        """What "who" or "which" stands for."""
        if self.tokens[subject].text.lower() in RELATIVE_PRONOUNS:
            verb = self.tokens[subject].head
            while self.tokens[verb].dep in ("conj", "xcomp") and self.tokens[verb].head != verb:
                verb = self.tokens[verb].head
            if self.tokens[verb].dep in ("relcl", "acl") and self.tokens[verb].head != verb:
                return self.tokens[verb].head
        return subject

    def person_at(self, index: int) -> int | None:
        """The person that a noun phrase with this head names (its own tokens, else an apposition)."""
        if index in self.person_of:
            return self.person_of[index]
        for child in self.kids(index, "appos"):
            if child in self.person_of:
                return self.person_of[child]
        return None

    def persons_at(self, index: int) -> tuple[int, ...]:
        """All persons that a noun phrase with this head means: one, or both of "the couple"."""
        who = self.person_at(index)
        start = self.tokens[index].start
        for (first, last), people in self.together.items():
            if who in people and first <= start < last:
                return people
        return () if who is None else (who,)

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is in the passive."""
        return bool(self.kids(verb, "auxpass", "aux:pass", *PASSIVE_SUBJECTS))
