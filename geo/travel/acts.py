"""The grammar of one act told by a verb or a noun: its subject, its complements, what is only its circumstance.

Where the language has no parser the answers are None, and word order decides (``geo.travel.parties``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.model import Mention, Parse, Token
from geo.travel.grammar import OBJECTS, SUBJECTS, Grammar
from geo.travel.link_words import Vocabulary

# Clauses that hang on the act's words but tell another act: purpose, relative and adverbial clauses.
_OTHER_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "appos"})
_BORROWING = frozenset({"xcomp", "conj", "advcl", "pcomp", "acl", "relcl", "prep", "pobj", "dobj"})


class Acts(Grammar):
    """A parse, asked about acts that stand in characters [start, end)."""

    def __init__(self, parse: Parse, words: Vocabulary) -> None:
        super().__init__(parse)
        self.words = words

    def within(self, root: int, *, circumstances: bool = False) -> set[int]:
        """Tokens under `root`, without clauses of their own and, unless asked for, without circumstances."""
        seen, todo = {root}, [root]
        while todo:
            for child in self.children[todo.pop()]:
                token = self.tokens[child]
                if child in seen or token.dep in _OTHER_CLAUSE:
                    continue
                if not circumstances and token.dep == "prep" and token.text.lower() in self.words.circumstance:
                    continue
                seen.add(child)
                todo.append(child)
        return seen

    def act(self, start: int, end: int) -> tuple[int, int] | None:
        """The token that the words in [start, end) hang on, and its verb; None without a parser."""
        tokens = self.tokens
        span = self.tokens_in(start, end)
        if not span or not tokens[span[0]].dep:
            return None
        head = next((i for i in span if tokens[i].head not in span or tokens[i].head == i), span[0])
        return head, _climb(tokens, head, lambda t: t.pos in ("VERB", "AUX"))

    def only_aimed_at(self, start: int, end: int) -> bool:
        """Whether the act in [start, end) is but the aim of a noun: "steps to conclude", "an invitation to meet"."""
        act = self.act(start, end)
        if act is None:
            return False
        token = self.tokens[act[1]]
        return token.dep == "acl" and token.tag == "VB"

    def noun_act(self, start: int, end: int) -> bool:
        """Whether the words in [start, end) hang on a noun: "war on", not "invaded"."""
        act = self.act(start, end)
        return act is not None and act[0] != act[1]

    def own_phrase(self, start: int, end: int) -> set[int]:
        """Tokens of the noun phrase that names the act, with its possessor; empty for a verb or without a parser."""
        act = self.act(start, end)
        return self.within(act[0]) if act is not None and act[0] != act[1] else set()

    def told_with(self, start: int, end: int, mention: Mention) -> bool:
        """Whether a date is a date of the act in [start, end): in its clause, not in one that hangs on it."""
        act = self.act(start, end)
        if act is None:
            return min(abs(mention.start - end), abs(start - mention.end)) < 80
        head, verb = act
        clause = self.within(verb, circumstances=True) | self.within(head, circumstances=True)
        return any(i in clause for i in self.tokens_in(mention.start, mention.end))

    def since_then(self, start: int, end: int) -> bool:
        """Whether the act only dates something else: "progress since the signing", "for the first time since talks"."""
        act = self.act(start, end)
        at = act[0] if act else -1
        for _ in range(6):
            if at < 0 or self.tokens[at].head == at or (act and at == act[1]):
                return False
            at = self.tokens[at].head
            if self.tokens[at].text.lower() in self.words.since_words and self.tokens[at].pos in ("ADP", "SCONJ"):
                return True
        return False

    def arguments(self, start: int, end: int, *, taking_part: bool = False) -> tuple[set[int], set[int]] | None:
        """Tokens of the subject and of the complements of the act told in characters [start, end).

        None where the language has no parser. An act that a noun names has its possessor as subject ("Okello's talks
        with Sato"); without one, that of a verb by which one takes part in it ("Okello held talks", "in talks with
        Sato, Okello …") and, if only those `taking_part` count, not of any other ("praised the talks with Sato").
        """
        act = self.act(start, end)
        if act is None:
            return None
        head, verb = act
        complements = set(self.tokens_in(start, end))
        owners = [c for i in (complements if head != verb else ()) for c in self.kids(i, "poss", "nmod:poss")]
        if owners:
            subject = set().union(*(self.within(c) for c in owners))
            roots = [head, *complements]
        elif taking_part and head != verb and not self._taken_part_in(head, verb, complements):
            subject, roots = set(), [head, *complements]
        else:
            subject, roots = self._subject(verb), [verb, *complements]
        for root in roots:
            complements = complements | self.within(root)
        return subject, complements - subject

    def _taken_part_in(self, noun: int, verb: int, told: set[int]) -> bool:
        """Whether the subject of `verb` takes part in the act that `noun` names."""
        tokens, at, word = self.tokens, noun, ""
        for _ in range(8):
            above = tokens[at].head
            if above in (verb, at):
                break
            if tokens[above].pos == "ADP":
                word = tokens[above].text.lower()
            elif tokens[above].pos in ("NOUN", "PROPN") and above not in told:
                if word != "of" and tokens[at].dep not in ("conj", "compound", "appos", "nmod"):
                    return False
                word = ""
            at = above
        if verb in told or not self.is_verb(verb) or tokens[at].dep in SUBJECTS:
            return True
        if tokens[at].dep in OBJECTS:
            return self.lemma(verb) in self.words.support
        return True

    def _subject(self, verb: int) -> set[int]:
        """Tokens of the subject of a verb, borrowed from the verb above where it has none of its own."""
        tokens, at = self.tokens, verb
        for _ in range(6):
            subjects = [c for c in self.children[at] if tokens[c].dep in SUBJECTS]
            if subjects:
                return set().union(*(self.within(c) for c in subjects))
            if tokens[at].head == at or tokens[at].dep not in _BORROWING:
                break
            if tokens[at].dep in ("acl", "relcl"):
                return self.within(tokens[at].head)
            at = _climb(tokens, tokens[at].head, lambda t: t.pos in ("VERB", "AUX"))
        return set()


def _climb(tokens: Sequence[Token], index: int, wanted: Callable[[Token], bool]) -> int:
    for _ in range(12):
        if wanted(tokens[index]) or tokens[index].head == index:
            return index
        index = tokens[index].head
    return index
