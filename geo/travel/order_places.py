"""The places of a sentence read by the order of words: which preposition each has, and which share one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.model import Mention, Place, Sentence
from geo.travel.grammar import Grammar
from geo.travel.lexicon import PlaceRole
from geo.travel.order_characters import IN_A_WORD
from geo.travel.order_clauses import Unit
from geo.travel.order_words import OrderWords, spoken_of

_SMALL = 100_000  # inhabitants: a name that everybody knows needs no country beside it
_SEPARATORS = re.compile(r"[\s,，、/()（）–—-]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a sentence: its mention, the part that its own preposition gives, and where that stretch begins.

    `role` is None for a place without a preposition, "member" for one that only says what something is of;
    `listed`: it shares the part of the place before it ("to A, B and C").
    """

    mention: Mention
    role: PlaceRole | None
    listed: bool
    both: bool = False  # the preposition may tell rest as well as motion (French "à")


class OrderPlaces:
    """The places of one report's sentences."""

    def __init__(self, grammar: Grammar, words: OrderWords, gazetteer: Gazetteer | None = None) -> None:
        self.g = grammar
        self.words = words
        self.gazetteer = gazetteer
        self._single = {w: r for w, r in words.lexicon.prepositions.items() if " " not in w}
        articles = "|".join(words.lexicon.words.get("articles", ())) or "(?!)"
        self._several = [
            (re.compile(rf"\b(?:{word})(?:\s*(?:{articles})['’]?)?\s*$", re.IGNORECASE), role)
            for word, role in words.lexicon.prepositions.items()
            if " " in word
        ]
        # "al Aeropuerto Internacional “Ada Moreau” de Lima": whose name it bears says nothing of the city's part
        airports = self._airports = "|".join(words.lexicon.words.get("airports", ())) or "(?!)"
        self._airport = re.compile(
            rf"\b((?i:{airports}))"
            r"(?: (?:[“\"«] ?)?[A-ZÁÉÍÓÚÂ][\w’'.-]*(?: ?[”\"»])?){1,5}(?= de | d['’])"
        )
        content = grammar.parse.article.content
        self._told: dict[str, set[str]] | None = None  # by country, the words that speak of it
        self.dismissed: set[int] = set()  # where places start that are named for another reason than the journey
        self._masked = [
            (m.start(), m.end()) for g in ("invited", "dateline", "topics") for m in words.pattern(g).finditer(content)
        ]
        self._dates = [(m.start, m.end) for m in grammar.parse.mentions if m.kind == "date"]
        self._adjectives = frozenset(m.text.lower() for m in grammar.parse.mentions if m.kind == "nationality")

    def slots(self, sentence: Sentence, people: Sequence[Unit]) -> list[Slot]:
        """The sentence's places but those in a person's title, an invitation or a date-line."""
        found: list[Slot] = []
        for told in self.g.parse.mentions:
            mention = self._capital(told, sentence) or told
            if mention.kind != "place" or mention.metonym or not sentence.start <= mention.start < sentence.end:
                continue
            if any(u.start <= mention.start < u.end for u in people) or self.is_masked(mention):
                self.dismissed.add(mention.start)
                continue
            if not self.words.bounded and self.words.pattern("bodies").match(self.g.text(mention.end, sentence.end)):
                self.dismissed.add(mention.start)
                continue
            if self._is_stray(mention, sentence):
                self.dismissed.add(mention.start)
                continue
            role, both = self._role(mention, sentence.start)
            if role is None and self._is_owner(mention, people):
                continue
            if self.words.bounded and self.words.ending("posted").search(
                self.g.text(max(sentence.start, mention.start - 40), mention.start)
            ):
                self.dismissed.add(mention.start)
                continue
            if role == "location" and self.is_reported(mention, sentence):
                self.dismissed.add(mention.start)
                continue  # "wie das Amt in A mitteilte"
            before = found[-1] if found else None
            listed = before is not None and self._listed(before.mention, mention)
            if listed and before is not None and role in (None, "member"):
                role, both = before.role, before.both
            found.append(Slot(mention, role, listed, both))
            if self._only_qualifies(mention, role, listed, sentence.start):
                self.dismissed.add(mention.start)
        return found

    def _is_stray(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a common noun was taken for a small town abroad: "a la Patria", "en el Sector C", "Llave de Oro".

        Spanish and French towns have no article, but for those whose name begins with it. Where nothing else in the
        text is of the country, an article or a capitalised word before it tells that the name is no town's.
        """
        place = mention.place
        if not self.words.bounded or self.words.lexicon.has("genitive", "yes") or place is None:
            return False
        small = place.kind in ("city", "admin1", "admin2", "landmark") and place.population < _SMALL
        if not small or place.country is None or place.country in self._spoken_of(mention):
            return False
        before = self.g.text(max(sentence.start, mention.start - 40), mention.start)
        article = re.search(
            r"\b(?:el|la|los|las|al|del|le|les|du|aux?|une?|una)\s+$|\bl['’]\s*$", before, re.IGNORECASE
        )
        inside = re.search(r"(?<=\s)[A-ZÁÉÍÓÚÂÊÎÔ]\w+ (?:de|du|des|d['’]) ?$", before)
        house = re.search(rf"\b(?i:{self._airports}) (?:\w+ )?(?:de )?$", before)
        return bool(article or inside or house)

    def names_a_house(self, mention: Mention) -> bool:
        """Whether a plain noun stands right before a name: "le baptistère Saint-Jean" is no town of that name."""
        if not self.words.bounded or self.words.lexicon.has("genitive", "yes"):
            return False
        before = re.search(r"(\w+) $", self.g.text(max(0, mention.start - 24), mention.start))
        word = before[1] if before else ""
        known = self.words.lexicon.has("articles", word) or word in self._single or self._is_place_noun(word)
        return word.islower() and not known and not any(self.words.has(g, word) for g in ("copula", "joining"))

    def _spoken_of(self, mention: Mention) -> set[str]:
        """Countries of which the text names a place, a people or a person elsewhere than in `mention`."""
        if self._told is None:
            self._told = {}
            for other in self.g.parse.mentions:
                if other.kind not in ("place", "nationality"):
                    continue
                places = [other.place] if other.place else [c.place for c in other.candidates[:1]]
                for place in places:
                    if place.country:
                        self._told.setdefault(place.country, set()).add(other.text.lower())
            for person in self.g.parse.people:
                if person.country:
                    self._told.setdefault(person.country, set()).add("")
        return {code for code, names in self._told.items() if names - {mention.text.lower()}}

    def _is_owner(self, mention: Mention, people: Sequence[Unit]) -> bool:
        """Whether a German genitive says whose a person is: "Kenias Präsident"."""
        if not self.words.lexicon.has("genitive", "yes") or mention.text[-1:] not in ("s", "'", "’"):
            return False
        return any(mention.end <= u.start <= mention.end + 1 for u in people)

    def is_masked(self, mention: Mention) -> bool:
        """Whether a place or date stands in an invitation or a date-line."""
        return any(a <= mention.start < b for a, b in self._masked)

    def is_reported(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a place or date stands with a verb of saying: "…, teilte das Amt am Dienstag in A mit"."""
        content = self.g.parse.article.content
        return spoken_of(self.words, content, sentence.start, sentence.end, mention.start)

    def _capital(self, mention: Mention, sentence: Sentence) -> Mention | None:
        """The city that "la capital argentina", "la capitale du Kenya" and "加纳首都" mean, at the country's words."""
        if mention.kind not in ("place", "nationality") or not sentence.start <= mention.start < sentence.end:
            return None
        before = self.g.text(max(sentence.start, mention.start - 24), mention.start)
        soil = self.words.ending("soil").search(before) if mention.kind == "nationality" else None
        if soil and mention.candidates and mention.candidates[0].place.kind == "country":
            start = mention.start - len(before) + soil.start()  # "a foulé le sol guinéen", "en tierra peruana"
            country = mention.candidates[0].place
            return Mention(start, mention.end, mention.text, "place", place=country, confidence=mention.confidence)
        group = "capital_of" if mention.kind == "place" else "capital"
        match = self.words.ending(group).search(before)
        behind = self.words.pattern("capital_behind").match(self.g.parse.article.content, mention.end)
        places = [mention.place] if mention.place else [c.place for c in mention.candidates[:1]]
        if not (match or behind) or not places or places[0].kind != "country" or self.gazetteer is None:
            return None
        city = self.gazetteer.capital(places[0].country or "")
        if city is None or (behind and self._names(city, sentence)):
            return None
        start, end = mention.start, mention.end
        if behind:
            end = behind.end()
        elif match:
            start -= len(before) - match.start()
        return Mention(start, end, mention.text, "place", place=city, confidence=mention.confidence)

    def _names(self, city: Place, sentence: Sentence) -> bool:
        """Whether a sentence has a place by its own name: "in der ghanaischen Hauptstadt Accra"."""
        here = (m for m in self.g.parse.mentions if sentence.start <= m.start < sentence.end)
        return any(m.place is not None and m.place.id == city.id for m in here)

    def _only_qualifies(self, mention: Mention, role: PlaceRole | None, listed: bool, low: int) -> bool:
        """Spanish and French put a preposition before every place that one is in or goes to.

        What stands behind "de", or behind a plain word ("la reina Sofía"), says whose or which something is.
        """
        if not self.words.bounded or self.words.lexicon.has("genitive", "yes") or listed:
            return False
        before = self.g.text(low, mention.start).rstrip()
        return role == "member" or (role is None and before[-1:].isalpha())

    def _role(self, mention: Mention, low: int) -> tuple[PlaceRole | None, bool]:
        before = self._airport.sub(r"\1", self.g.text(max(low, mention.start - 110), mention.start)).lower()
        if not self.words.bounded:
            told = before.rstrip()
            plain = self.words.ending("place_nouns").sub("", told)  # 在我市里加, 在首都里加
            for word, role in sorted(self._single.items(), key=lambda item: -len(item[0])):
                for words in dict.fromkeys((told, plain)):
                    if words.endswith(word) and not (word == "到" and words[-2:-1] in IN_A_WORD):
                        return role, False
            return None, False
        owner = re.search(r"(\w+)\s+(?:der|des)\s+$", before)
        if owner and self.words.pattern("bodies").fullmatch(owner[1]):
            return "member", False
        for pattern, role in self._several:
            if pattern.search(before):
                return role, False
        found: PlaceRole | None = None
        town = mention.place is not None and mention.place.kind in ("city", "admin2", "landmark")
        written = self.g.text(max(low, mention.start - 110), mention.start)
        names = set(re.findall(r"(?<=\w )[A-ZÁÉÍÓÚÂÊÎÔ][\w-]+", written)) if town else set()
        houses = {name.lower() for name in names}
        for word in reversed(re.findall(r"[\w-]+|[,;(]", before)):
            role_here = self._single.get(word)
            if role_here == "member":
                found = "member"
            elif role_here is not None:
                return role_here, self.words.lexicon.has("rest_too", word)
            elif self._is_place_noun(word) or (found == "member" and word in houses):
                found = None  # "en el Zócalo de Mérida": who is in a town's house is in the town
            elif not (
                self.words.lexicon.has("articles", word)
                or self.words.pattern("modifiers").fullmatch(word)
                or word in self._adjectives
            ):
                return found, False
        return found, False

    def _is_place_noun(self, word: str) -> bool:
        return bool(self.words.pattern("place_nouns").fullmatch(word))

    def _listed(self, first: Mention, second: Mention) -> bool:
        """Whether only commas, "and", prepositions, place nouns and dates stand between two places."""
        low, high = first.end, second.start
        if high - low > 90:
            return False
        gap = self.g.text(low, high)
        for start, end in self._dates:
            if low <= start and end <= high:
                gap = gap.replace(self.g.text(start, end), " ")
        gap = _SEPARATORS.sub(" ", gap.lower()).strip()
        for group in ("list_fillers", "place_nouns", "articles", "joining"):
            gap = self.words.pattern(group).sub(" ", gap)
        rest = [w for w in gap.split() if w not in self._adjectives]
        return all(w in self._single or self.words.lexicon.has("since", w) for w in rest)

    def opens(self, first: Mention, second: Mention) -> bool:
        """The first place where it only says in which country or province the second, right behind it, lies.

        So Chinese writes an address, from the large to the small: "江苏苏州", "美国华盛顿州最大城市西雅图".
        """
        a, b = first.place, second.place
        if self.words.bounded or a is None or b is None or a.kind not in ("country", "admin1"):
            return False
        gap = self.words.pattern("place_nouns").sub("", self.g.text(first.end, second.start)).strip()
        gap = self.words.pattern("articles").sub("", gap)
        smaller = a.kind == "country" or b.kind not in ("country", "admin1")
        return not gap and smaller and a.id != b.id and a.country == b.country and b.kind != "country"

    def is_container(self, first: Mention, second: Mention) -> bool:
        """The second place where it only says in which country or province the first lies."""
        gap = self.g.text(first.end, second.start).strip().lower()
        a, b = first.place, second.place
        if (
            gap
            not in (
                ",",
                "(",
                "",
                "，",
                "en",
                "in",
                "à",
                "au",
                ", en",
                ", in",
                "（",
                "im",
                "in der",
                "in den",
                "in dem",
                "auf",
            )
            or b is None
        ):
            return False
        if a is None:
            return b.kind in ("country", "admin1") and gap in (",", "(")
        return a.id != b.id and a.kind != "country" and a.country == b.country and b.kind in ("country", "admin1")
