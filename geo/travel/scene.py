"""An article's actors (whoever stands for a state) and whose relations are spoken of where.

A state acts as a country ("China and Kenya signed"), as a nationality that qualifies officials ("met Thai
leaders"), as a person who holds its office ("Xi met Maduro"), as its capital or seat of government (metonymy:
"Moscow and Ankara agreed"), through an expression for both at once ("both sides"), or through the first person of a
statement ("we signed with India").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.model import Mention, Parse, Sentence, Visit
from geo.travel.acts import Acts
from geo.travel.link_words import vocabulary

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Actor:
    """Words of a sentence that stand for a state (or, with country None, for someone of no state)."""

    start: int
    end: int
    country: str | None
    kind: str  # "country", "nationality", "person", "joint", "self"
    official: bool = False


class Scene:
    """An article's actors by position, and whose relations are spoken of where."""

    def __init__(self, parse: Parse, visits: Sequence[Visit]) -> None:
        self.parse = parse
        self.text = parse.article.content
        self.words = vocabulary(parse.lang)
        self.trips = [v for v in visits if not v.background and v.traveller.country]
        self.speaker = next((p.country for p in parse.people if p.speaker and p.country), None)
        self.grammar = Acts(parse, self.words)
        self._actors: dict[int, list[Actor]] = {}
        self._people = sorted(
            (span.start, span.end, index) for index, person in enumerate(parse.people) for span in person.mentions
        )
        self.states = [
            m for m in parse.mentions if m.place and m.place.country and (m.kind == "nationality" or _is_state(m))
        ]

    # ------------------------------------------------------------------ who is named

    def actors(self, sentence: Sentence) -> list[Actor]:
        """The sentence's actors by position; a person's span takes in the nationality inside it."""
        if sentence.start not in self._actors:
            self._actors[sentence.start] = self._find_actors(sentence)
        return self._actors[sentence.start]

    def _find_actors(self, sentence: Sentence) -> list[Actor]:
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

    def officials_after(self, offset: int, sentence: Sentence) -> bool:
        """Whether the words behind `offset` are officials of no named country or region: "met with officials"."""
        comma = re.search(r"[,;:]|\b(?:to|who|where|and then)\b", self.text[offset : sentence.end])
        end = min(sentence.end, offset + 50, offset + comma.start() if comma else sentence.end)
        named = self.parse.lang != "de" and re.search(r"(?<=\s)[A-Z]", self.text[offset:end])
        return not named and self._official(offset, end)

    def takes_part(self, actor: Actor, told: range) -> bool:
        """Whether an actor stands itself in the act whose words are the tokens `told`, not inside some other thing.

        "Met the Thai minister", "talks with Angola", "met leaders from Peru"; not "met the challenge of China",
        "welcomed the applications by Finland". Always so where the language has no parser.
        """
        g, tokens = self.grammar, self.parse.tokens
        inside = g.tokens_in(actor.start, actor.end)
        at = next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), -1)
        if at < 0 or not tokens[at].dep:
            return True
        for _ in range(10):
            token, above = tokens[at], tokens[at].head
            if at in told or above == at or tokens[above].pos in ("VERB", "AUX"):
                return True
            if token.dep == "pobj":
                word, holder = tokens[above].text.lower(), tokens[above].head
                if word in ("with", "between", "among") or holder in told:
                    return True
                if word == "by" and not g.is_noun(holder):
                    return True
                if tokens[holder].pos in ("VERB", "AUX"):
                    return True
                above = holder
            if above in told:
                return True
            if token.dep not in ("conj", "appos") and not self.is_someone(above):
                return False
            at = above
        return True

    def is_someone(self, index: int) -> bool:
        """Whether a noun means people who can act for a state."""
        token = self.parse.tokens[index]
        return index in self.grammar.person_of or self._official(token.start, token.end)


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
    # An office that the table of leaders gave is in English, whatever the text's language.
    return any(w.officials and w.officials.search(role) for w in (scene.words, vocabulary("en")))
