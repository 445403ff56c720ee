"""The grammar of one act told by a verb or a noun: its subject, its complements, what is only its circumstance.

Where the language has no parser the answers are None, and word order decides (``geo.travel.parties``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.model import Mention, Parse, Token
from geo.travel.grammar import SUBJECTS, Grammar

# Clauses that hang on the act's words but tell another act: purpose, relative and adverbial clauses.
_OTHER_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "appos"})


class Acts(Grammar):
    """A parse, asked about acts that stand in characters [start, end)."""

    def __init__(self, parse: Parse, circumstance: frozenset[str]) -> None:
        super().__init__(parse)
        self.circumstance = circumstance

    def within(self, root: int, *, circumstances: bool = False) -> set[int]:
        """Tokens under `root`, without clauses of their own and, unless asked for, without circumstances."""
        seen, todo = {root}, [root]
        while todo:
            for child in self.children[todo.pop()]:
                token = self.tokens[child]
                if child in seen or token.dep in _OTHER_CLAUSE:
                    continue
                if not circumstances and token.dep == "prep" and token.text.lower() in self.circumstance:
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

    def told_with(self, start: int, end: int, mention: Mention) -> bool:
        """Whether a date is a date of the act in [start, end): in its clause, not in one that hangs on it."""
        act = self.act(start, end)
        if act is None:
            return min(abs(mention.start - end), abs(start - mention.end)) < 80
        head, verb = act
        clause = self.within(verb, circumstances=True) | self.within(head, circumstances=True)
        return any(i in clause for i in self.tokens_in(mention.start, mention.end))

    def arguments(self, start: int, end: int) -> tuple[set[int], set[int]] | None:
        """Tokens of the subject and of the complements of the act told in characters [start, end).

        None where the language has no parser. Token indices, for `Actor` spans see `covered`.
        """
        act = self.act(start, end)
        if act is None:
            return None
        tokens = self.tokens
        _, verb = act
        subject: set[int] = set()
        at = verb
        for _ in range(6):
            subjects = [c for c in self.children[at] if tokens[c].dep in SUBJECTS]
            if subjects:
                subject = set().union(*(self.within(c) for c in subjects))
                break
            if tokens[at].head == at or tokens[at].dep not in (
                "xcomp",
                "conj",
                "advcl",
                "pcomp",
                "acl",
                "relcl",
                "prep",
                "pobj",
                "dobj",
            ):
                break
            if tokens[at].dep in ("acl", "relcl"):
                subject = self.within(tokens[at].head)
                break
            at = _climb(tokens, tokens[at].head, lambda t: t.pos in ("VERB", "AUX"))
        complements = set(self.tokens_in(start, end))
        for root in (verb, *complements):
            complements = complements | self.within(root)
        return subject, complements - subject


def _climb(tokens: Sequence[Token], index: int, wanted: Callable[[Token], bool]) -> int:
    for _ in range(12):
        if wanted(tokens[index]) or tokens[index].head == index:
            return index
        index = tokens[index].head
    return index
