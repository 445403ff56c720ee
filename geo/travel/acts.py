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
_TENSED = ("VBD", "VBZ", "VBP")
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
        """The token that the words in [start, end) hang on, and its verb; None without a parser.

        The verb is the one among the words ("held talks", "agreement signed"), else the nearest above them.
        """
        tokens = self.tokens
        span = self.tokens_in(start, end)
        if not span or not tokens[span[0]].dep:
            return None
        verbs = [i for i in span if tokens[i].pos == "VERB"]
        names = [i for i in span if self.is_noun(i)]
        head = next((i for i in span if tokens[i].head not in span or tokens[i].head == i), span[0])
        if not verbs and names:
            head = names[-1]  # "in frank talks": the noun names the act, not the words before it
        return head, verbs[0] if verbs else _climb(tokens, head, lambda t: t.pos in ("VERB", "AUX"))

    def noun_of(self, start: int, end: int) -> int | None:
        """The noun that names the act: the last one of its words ("held talks", "meeting"); None for a bare verb."""
        names = [i for i in self.tokens_in(start, end) if self.is_noun(i)]
        return names[-1] if names else None

    def only_aimed_at(self, start: int, end: int) -> bool:
        """Whether the act in [start, end) is but the aim of a noun: "steps to conclude", "an invitation to meet".

        "Plans to meet" tell of something to come, "the first to meet" of something done.
        """
        act = self.act(start, end)
        at = act[1] if act else -1
        for _ in range(4):
            if at < 0:
                return False
            token = self.tokens[at]
            if token.dep == "acl" and token.tag == "VB":
                return self.lemma(token.head) not in self.words.real_aims
            if token.dep not in ("xcomp", "pcomp", "conj", "prep") or token.head == at:
                return False
            at = token.head
        return False

    def to_come(self, start: int, end: int) -> bool:
        """Whether the verb of the act, or one that it completes, stands in the future: "will work to finalise"."""
        act = self.act(start, end)
        at = act[1] if act else -1
        for _ in range(6):
            if at < 0:
                return False
            token = self.tokens[at]
            if any(self.tokens[c].text.lower() in self.words.future for c in self.kids(at, "aux")):
                return True
            if token.head == at or token.dep not in ("xcomp", "conj", "advcl", "pcomp") or token.tag in _TENSED:
                return False
            at = _climb(self.tokens, token.head, lambda t: t.pos in ("VERB", "AUX"))
        return False

    def noun_act(self, start: int, end: int) -> bool:
        """Whether the words in [start, end) hang on a noun: "war on", not "invaded"."""
        act = self.act(start, end)
        return act is not None and act[0] != act[1]

    def own_phrase(self, start: int, end: int) -> set[int] | None:
        """Tokens of the noun phrase that names the act, with its possessor; None for a verb or without a parser."""
        act = self.act(start, end)
        return self.within(act[0], circumstances=True) if act is not None and act[0] != act[1] else None

    def told_with(self, start: int, end: int, mention: Mention) -> bool:
        """Whether a date is a date of the act in [start, end): in its clause, not in one that hangs on it.

        Nor in a phrase that dates something else: "since the election this summer", "after the launch in May".
        """
        act = self.act(start, end)
        if act is None:
            return min(abs(mention.start - end), abs(start - mention.end)) < 80
        head, verb = act
        inside = self.tokens_in(mention.start, mention.end)
        clause = self.within(verb, circumstances=True) | self.within(head, circumstances=True)
        if not any(i in clause for i in inside):
            clause = self._around(verb, mention.start)
        return any(i in clause for i in inside) and not any(
            self._dates_another(i, inside, {head, verb}) for i in inside[:1]
        )

    def _around(self, verb: int, date: int) -> set[int]:
        """Tokens of the clauses whose day is also that of `verb`: what it completes or follows on the same programme.

        "Arrive on Monday to hold talks", "lay a wreath on 3 May before having talks"; of coordinated verbs only
        where the date stands before them all: "On 3 May she met X and signed a treaty".
        """
        clause: set[int] = set()
        at = verb
        for _ in range(4):
            token = self.tokens[at]
            if token.head == at or token.dep not in ("xcomp", "pcomp", "advcl", "conj", "prep"):
                break
            above = _climb(self.tokens, token.head, lambda t: t.pos in ("VERB", "AUX"))
            if above == at or (token.dep in ("advcl", "conj") and self.kids(at, *SUBJECTS) and token.dep != "conj"):
                break
            if token.dep != "conj" or date < self.tokens[above].start:
                clause |= self.within(above, circumstances=True)
            at = above
        return clause

    def _dates_another(self, at: int, inside: range, act: set[int]) -> bool:
        for _ in range(8):
            above = self.tokens[at].head
            if above in act or above == at:
                return False
            if self.tokens[above].text.lower() in self.words.bounding and at not in inside:
                return True
            at = above
        return False

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
        noun = self.noun_of(start, end)
        owners = self.kids(head if noun is None else noun, "poss", "nmod:poss")
        if owners:
            subject = set().union(*(self.within(c) for c in owners))
            roots = [head, *complements]
        elif taking_part and noun is not None and not self._taken_part_in(noun, verb, complements):
            subject, roots = set(), [noun]
        else:
            subject, roots = self._subject(verb), [verb, *complements]
        for root in roots:
            complements = complements | self.within(root)
        return subject, complements - subject

    def object_is_thing(self, told: range, is_someone: Callable[[int], bool]) -> bool:
        """Whether the words of an encounter have a thing as object: "met the challenge", "welcomed the launch"."""
        for index in told:
            token = self.tokens[index]
            if token.pos != "VERB" or not token.dep:
                continue
            things = [o for o in self.kids(index, *OBJECTS) if self.tokens[o].pos == "NOUN"]
            people = [o for o in self.kids(index, *OBJECTS) if o not in things or is_someone(o)]
            return bool(things) and not people
        return False

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
