"""Who stands on either side of what a sentence says of two countries.

A state is party to an act as a country ("China and Kenya signed"), as a nationality that qualifies officials
("met Thai leaders"), as a person who holds its office ("Xi met Maduro"), as its capital or seat of government
(metonymy: "Moscow and Ankara agreed"), through an expression for both at once ("both sides"), or through the
first person of a statement ("we signed with India").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from geo.data import language_table
from geo.model import Mention, Parse, Sentence, Token, Visit
from geo.travel.grammar import SUBJECTS, Grammar

Pair = tuple[str, str]

# Clauses that hang on the act's words but tell another act: purpose, relative and adverbial clauses.
_OTHER_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "appos"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Words of a sentence that stand for a state (or, with country None, for someone of no state)."""

    start: int
    end: int
    country: str | None
    kind: str  # "country", "nationality", "person", "joint", "self"
    official: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """The expressions of one language that parties are told by."""

    joint: re.Pattern[str] | None
    first_person: re.Pattern[str] | None
    officials: re.Pattern[str] | None
    circumstance: frozenset[str]


@cache
def patterns(lang: str) -> Patterns:
    """Compiled from the language's ``links.toml``; all None where it has none."""
    data = language_table(lang, "links")

    def compiled(source: str) -> re.Pattern[str] | None:
        return re.compile(source, re.IGNORECASE) if source else None

    edge = "" if lang == "zh" else r"\b"
    return Patterns(
        joint=compiled(f"{edge}(?:{'|'.join(data['joint'])}){edge}" if data.get("joint") else ""),
        first_person=compiled(f"{edge}(?:{'|'.join(data['first_person'])}){edge}" if data.get("first_person") else ""),
        officials=compiled(data.get("officials", "")),
        circumstance=frozenset(data.get("circumstance", ())),
    )


class Scene:
    """An article's actors by position, and whose relations are spoken of where."""

    def __init__(self, parse: Parse, visits: Sequence[Visit]) -> None:
        self.parse = parse
        self.text = parse.article.content
        self.words = patterns(parse.lang)
        self.trips = [v for v in visits if not v.background and v.traveller.country]
        self.speaker = next((p.country for p in parse.people if p.speaker and p.country), None)
        self.grammar = Grammar(parse)
        self._people = sorted(
            (span.start, span.end, index) for index, person in enumerate(parse.people) for span in person.mentions
        )
        self.states = [
            m for m in parse.mentions if m.place and m.place.country and (m.kind == "nationality" or _is_state(m))
        ]

    # ------------------------------------------------------------------ who is named

    def actors(self, sentence: Sentence) -> list[Actor]:
        """The sentence's actors by position; a person's span takes in the nationality inside it."""
        found: list[Actor] = []
        for start, end, index in self._people:
            if sentence.start <= start and end <= sentence.end:
                person = self.parse.people[index]
                inner = next((m for m in self.states if start <= m.start and m.end <= end), None)
                country = person.country or (inner.place.country if inner and inner.place and not person.role else None)
                official = person.speaker or (bool(person.role) and is_state_office(person.role, self))
                found.append(
                    Actor(start, end, country, "person", official or (person.group and self._official(start, end)))
                )
        taken = [(a.start, a.end) for a in found]
        for mention in self.states:
            inside = sentence.start <= mention.start and mention.end <= sentence.end
            if inside and not any(s <= mention.start and mention.end <= e for s, e in taken):
                kind = "nationality" if mention.kind == "nationality" else "country"
                assert mention.place is not None
                official = mention.metonym or self._stands_for_officials(mention, sentence)
                found.append(Actor(mention.start, mention.end, mention.place.country, kind, official))
        body = self.text[sentence.start : sentence.end]
        for kind, pattern in (("joint", self.words.joint), ("self", self.words.first_person)):
            for match in pattern.finditer(body) if pattern else ():
                start, end = match.start() + sentence.start, match.end() + sentence.start
                if not any(a.start < end and start < a.end and a.kind != "person" for a in found):
                    country = self.speaker if kind == "self" else None
                    if kind == "joint" or country:
                        found.append(Actor(start, end, country, kind, True))
        return sorted(found, key=lambda a: (a.start, a.end))

    def _stands_for_officials(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether the noun phrase around a country or nationality is the state itself or one of its officials.

        "Thai leaders", "members of the Government of Romania", "talks with Angola"; not "Ghanaian students".
        """
        tokens = self.parse.tokens
        at = self.grammar.head_of(mention)
        if at is None:
            return False
        if not tokens[at].dep:  # no parser: the words beside it, before or behind as the language has it
            end = min(sentence.end, mention.end + 30)
            return self._official(max(sentence.start, mention.start - 30), end)
        nouns: list[int] = []
        for _ in range(8):
            token, above = tokens[at], tokens[at].head
            if above == at or tokens[above].pos in ("VERB", "AUX"):
                break
            if token.dep == "pobj" and tokens[above].text.lower() not in ("of", "from", "for"):
                break
            if tokens[above].pos in ("NOUN", "PROPN", "ADJ") and token.dep != "conj":
                nouns.append(above)
            at = above
        if not nouns:
            return mention.kind == "place"
        return any(self._official(tokens[i].start, tokens[i].end) for i in nouns)

    def _official(self, start: int, end: int) -> bool:
        pattern = self.words.officials
        return bool(pattern and pattern.search(self.text, start, min(end, len(self.text))))

    # ------------------------------------------------------------------ whose relations are spoken of

    def trip_to(self, country: str) -> Visit | None:
        """The trip of this article that has `country` as a host."""
        return next((v for v in self.trips if country in v.host_countries), None)

    def home(self, country: str) -> str | None:
        """From whose point of view relations with `country` are told."""
        trip = self.trip_to(country)
        if trip and trip.traveller.country != country:
            return trip.traveller.country
        if self.speaker and self.speaker != country:
            return self.speaker
        homes = {v.traveller.country for v in self.trips} - {country, None}
        return homes.pop() if len(homes) == 1 else None

    def host_before(self, offset: int) -> str | None:
        """The host country last named before `offset` (a stop in it counts), else the first host."""
        hosts = {c for v in self.trips for c in v.host_countries}
        for mention in reversed(self.parse.mentions):
            country = mention.place.country if mention.place else None
            if mention.end <= offset and country in hosts:
                return country
        return next((c for v in self.trips for c in v.host_countries), None)

    def partner(self, country: str, offset: int) -> str | None:
        """The other side, where the text at `offset` names only `country`."""
        homes = {v.traveller.country for v in self.trips} | {self.speaker}
        if country in homes:
            host = self.host_before(offset)
            if host and host != country:
                return host
        other = self.home(country)
        return other if other and (self.trip_to(country) or other == self.speaker) else None

    def pair_at(self, sentence: Sentence, offset: int) -> Pair | None:
        """The two countries that "both sides" means at `offset`: the last two named, one of them perhaps understood."""
        for scope in self._scopes(sentence):
            named = list(dict.fromkeys(c for c in scope if c))
            if len(named) == 2:
                return named[0], named[1]
            if len(named) == 1:
                other = self.partner(named[0], offset)
                if other:
                    return named[0], other
        host = self.host_before(offset)
        other = self.home(host) if host else None
        return (host, other) if host and other else None

    def _scopes(self, sentence: Sentence) -> Iterator[list[str | None]]:
        """Countries of the actors of this sentence, then of the two before it, nearest first."""
        index = self.parse.sentences.index(sentence)
        for earlier in range(index, max(-1, index - 3), -1):
            yield [a.country for a in self.actors(self.parse.sentences[earlier]) if a.kind != "joint"]

    # ------------------------------------------------------------------ grammar

    def _within(self, root: int, *, circumstances: bool = False) -> set[int]:
        """Tokens under `root`, without clauses of their own and, unless asked for, without circumstances."""
        seen, todo = {root}, [root]
        while todo:
            for child in self.grammar.children[todo.pop()]:
                token = self.parse.tokens[child]
                if child in seen or token.dep in _OTHER_CLAUSE:
                    continue
                if not circumstances and token.dep == "prep" and token.text.lower() in self.words.circumstance:
                    continue
                seen.add(child)
                todo.append(child)
        return seen

    def _act(self, start: int, end: int) -> tuple[int, int] | None:
        """The token that the words in [start, end) hang on, and its verb; None without a parser."""
        tokens = self.parse.tokens
        span = self.grammar.tokens_in(start, end)
        if not span or not tokens[span[0]].dep:
            return None
        head = next((i for i in span if tokens[i].head not in span or tokens[i].head == i), span[0])
        return head, _climb(tokens, head, lambda t: t.pos in ("VERB", "AUX"))

    def only_aimed_at(self, start: int, end: int) -> bool:
        """Whether the act in [start, end) is but the aim of a noun: "steps to conclude", "an invitation to meet"."""
        act = self._act(start, end)
        if act is None:
            return False
        token = self.parse.tokens[act[1]]
        return token.dep == "acl" and token.tag == "VB"

    def noun_act(self, start: int, end: int) -> bool:
        """Whether the words in [start, end) hang on a noun: "war on", not "invaded"."""
        act = self._act(start, end)
        return act is not None and act[0] != act[1]

    def officials_after(self, offset: int, sentence: Sentence) -> bool:
        """Whether the words behind `offset` are officials of no named country: "met with senior officials"."""
        comma = re.search(r"[,;:]|\b(?:to|who|where|and then)\b", self.text[offset : sentence.end])
        end = min(sentence.end, offset + 50, offset + comma.start() if comma else sentence.end)
        return self._official(offset, end)

    def told_with(self, start: int, end: int, mention: Mention) -> bool:
        """Whether a date is a date of the act in [start, end): in its clause, not in one that hangs on it."""
        act = self._act(start, end)
        if act is None:
            return min(abs(mention.start - end), abs(start - mention.end)) < 80
        head, verb = act
        clause = self._within(verb, circumstances=True) | self._within(head, circumstances=True)
        return any(i in clause for i in self.grammar.tokens_in(mention.start, mention.end))

    def arguments(self, start: int, end: int) -> tuple[set[int], set[int]] | None:
        """Tokens of the subject and of the complements of the act told in characters [start, end).

        None where the language has no parser. Token indices, for `Actor` spans see `covered`.
        """
        act = self._act(start, end)
        if act is None:
            return None
        tokens = self.parse.tokens
        _, verb = act
        subject: set[int] = set()
        at = verb
        for _ in range(6):
            subjects = [c for c in self.grammar.children[at] if tokens[c].dep in SUBJECTS]
            if subjects:
                subject = set().union(*(self._within(c) for c in subjects))
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
                subject = self._within(tokens[at].head)
                break
            at = _climb(tokens, tokens[at].head, lambda t: t.pos in ("VERB", "AUX"))
        complements = set(self.grammar.tokens_in(start, end))
        for root in (verb, *complements):
            complements = complements | self._within(root)
        return subject, complements - subject


def _climb(tokens: Sequence[Token], index: int, wanted: object) -> int:
    for _ in range(12):
        if wanted(tokens[index]) or tokens[index].head == index:  # type: ignore[operator]
            return index
        index = tokens[index].head
    return index


def _is_state(mention: Mention) -> bool:
    place = mention.place
    return place is not None and mention.kind == "place" and (place.kind == "country" or mention.metonym)


_OFFICE_OF = re.compile(
    r"\b(?:president|director|chair\w*|head|secretary|general secretary|governor|mayor|member|dean|chief executive|"
    r"vice[- ]president|rector|founder|ceo|manager|commissioner)\b[^,;]*?\b(?:of|at|for)\s+(?:the\s+)?(?P<what>.+)",
    re.IGNORECASE,
)

# Organs of the state that an office may be "of": whoever holds it speaks for the country.
_STATE_ORGAN = re.compile(
    r"(?:state|government|(?:\w+ )?republic|foreign affairs|defen[cs]e|parliament|national assembly|senate|"
    r"house of representatives|council of ministers|cabinet|treasury|people[’']s republic|kingdom)\b"
)


def is_state_office(role: str, scene: Scene) -> bool:
    """Whether `role` is an office of a state: "President", "Minister of Trade", "President of Kenya".

    The president of a bank, a committee or a province does not act for the state: the office names what it
    is an office of, and that is no country.
    """
    match = _OFFICE_OF.search(role)
    if match:
        what = match["what"].strip().casefold().removeprefix("the ")
        states = {m.text.casefold().removeprefix("the ") for m in scene.states}
        return what in states or bool(_STATE_ORGAN.match(what))
    pattern = scene.words.officials
    return bool(pattern and pattern.search(role))


def covered(actors: Iterable[Actor], scene: Scene, tokens: set[int]) -> list[Actor]:
    """The actors that stand on one of `tokens` (by index)."""
    spans = [(scene.parse.tokens[i].start, scene.parse.tokens[i].end) for i in tokens]
    return [a for a in actors if any(a.start < end and start < a.end for start, end in spans)]


def without_possessors(actors: list[Actor], scene: Scene) -> list[Actor]:
    """The actors but those who only possess what is spoken of: "welcomed Ms Okello's visit" is no meeting with her."""
    tokens, kept = scene.parse.tokens, []
    for actor in actors:
        head = next(iter(scene.grammar.tokens_in(actor.start, actor.end)), None)
        inside = scene.grammar.tokens_in(actor.start, actor.end)
        head = next((i for i in inside if tokens[i].head not in inside), head)
        if actor.kind == "person" and head is not None and tokens[head].dep == "poss":
            continue
        kept.append(actor)
    return kept


def sides(
    scene: Scene, sentence: Sentence, actors: list[Actor], start: int, end: int
) -> tuple[list[Actor], list[Actor]]:
    """Actors before and behind the act in characters [start, end): by grammar where there is any, else by position."""
    arguments = scene.arguments(start, end)
    if arguments is not None:
        subject, complement = arguments
        left = covered(actors, scene, subject)
        # What stands before the words of the act inside its own phrase ("the U.S.–Thai alliance") is told with it.
        right = [a for a in covered(actors, scene, complement) if a not in left]
        return left, right
    clause_start, clause_end = _clause(scene.text, sentence, start, end)
    return (
        [a for a in actors if clause_start <= a.start and a.end <= start],
        [a for a in actors if a.start >= start and a.end <= clause_end],
    )


_BREAK = re.compile(r"[;；。:：]")


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in _BREAK.finditer(text, sentence.start, start)]
    after = _BREAK.search(text, end, sentence.end)
    return (before[-1] if before else sentence.start), (after.start() if after else sentence.end)


def pairs_of(left: list[Actor], right: list[Actor]) -> list[Pair]:
    """Pairs that two sides name outright: across them, or among several on one side that act together."""
    a = list(dict.fromkeys(x.country for x in left if x.country))
    b = list(dict.fromkeys(x.country for x in right if x.country))
    across = [(x, y) for x in a for y in b if x != y and not (x in b and y in a)]
    if across:
        return across
    together = list(dict.fromkeys(a + b))
    # More than four at once is a multilateral act; its text says nothing of any two of them.
    return list(combinations(together, 2)) if 2 <= len(together) <= 4 else []
