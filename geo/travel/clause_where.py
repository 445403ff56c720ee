"""Places that a clause tells by another word: "here", "there", "where", or by an arrival alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from geo import edtf
from geo.data import table
from geo.model import Mention, Place
from geo.travel.clause_event import span_of
from geo.travel.clause_frames import ClauseFrames
from geo.travel.clause_meetings import ClauseMeetings
from geo.travel.events import PRESENT, Event, When, reached
from geo.travel.grammar import OBJECTS


@cache
def _seats_apart() -> frozenset[str]:
    """Countries whose capital, government and parliament are in different towns."""
    return frozenset(row["country"] for row in table("parliaments"))


class ClauseWhere(ClauseMeetings, ClauseFrames):
    """Reads places without a name of their own."""

    def _where(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Event]:
        """ "flew to X, where she stayed from 3 to 5 May", "X, which he reached on 1 July": days of the place before."""
        sentence = self.g.parse.sentences[number]
        result = list(events)
        for index in range(sentence.first, sentence.last):
            word = self.g.tokens[index].text.lower()
            verb = self.g.tokens[index].head
            if not self.words.has("where", word) or self.g.tokens[verb].dep not in ("relcl", "advcl", "acl", "conj"):
                continue
            if (stay := self._stay_where(number, index, verb, dates, result)) is not None:
                result.append(stay)
                continue
            before = [
                (event.position, k)
                for k, event in enumerate(result)
                if event.named and event.position < self.g.tokens[index].start and event.role != "source"
            ]
            whens = tuple(when for anchor, when in dates if anchor == verb)
            if not before or not whens or not self._same_clause_runs(max(before)[0], self.g.tokens[index].start):
                continue
            k = max(before)[1]
            if not self._is_there(verb, result[k].travellers) or self._dropped(verb, verb):
                continue
            own = tuple(w for w in result[k].dates if w.start < self.g.tokens[index].start)
            if not own:
                result[k] = reached(result[k], whens)
            elif all(w.use == "until" for w in whens):
                result[k] = replace(result[k], dates=own + whens)  # "to X on Monday, where she stays until Friday"
        return result

    def _stay_where(
        self, number: int, where: int, verb: int, dates: list[tuple[int | None, When]], events: list[Event]
    ) -> Event | None:
        """ "a video recorded in X, where she had spent a week": a stay at a place that nothing else is said of."""
        start = self.g.tokens[where].start
        mention = next(
            (
                m
                for m in self.g.parse.mentions
                if m.kind == "place" and m.end <= start and not self.g.text(m.end, start).strip(" ,") and not m.metonym
            ),
            None,
        )
        travellers = self._people_of(self.g.subjects(verb))
        stays = "stay" in self._verb_kinds(verb) and not any(
            self.words.prepositions.get(word) in ("location", "goal") and o in self.g.mention_of
            for word, o in self.g.prepositional(verb)
        )
        told = mention is None or any(e.named and mention.start <= e.position < start for e in events)
        if told or not stays or not travellers or self._dropped(verb, verb):
            return None
        return self._make(number, mention, "stay", "location", verb, verb, travellers, 0.9, dates)

    def _is_there(self, verb: int, travellers: tuple[int, ...]) -> bool:
        """Whether a clause about a place says that the travellers are in it: they stay, or are received there."""
        kinds = set(self._verb_kinds(verb))
        if {"visit", "stay", "arrive"} & kinds or self._is_awaited(verb):
            return True
        objects = self.g.kids(verb, *OBJECTS)
        partners = [o for phrase in (verb, *objects) for _word, o in self.g.prepositional(phrase)]
        who = self._people_of([c for o in (*objects, *partners) for c in self.g.with_conjuncts(o)])
        return "host" in kinds and bool(set(who) & set(travellers))

    def _same_clause_runs(self, start: int, end: int) -> bool:
        return end - start < 80 and not any(mark in self.g.text(start, end) for mark in ".;:")

    def _there(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Event]:
        """ "he'll be there on 20 and 21 May": days at the place told last."""
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            token = self.g.tokens[index]
            if not self.words.has("same_place", token.text.lower()) or token.dep != "advmod":
                continue
            told = [e for e in events if e.named and e.position < token.start and e.role != "source"]
            last = max(told, key=lambda e: e.position, default=self._last)
            kinds = set(self._verb_kinds(token.head)) & {"stay", "meet", "present", "arrive"}
            if last is None or not kinds or self._dropped(token.head, token.head) or number - last.sentence > 2:
                continue
            travellers = self._people_of(self.g.subjects(token.head)) or last.travellers
            event = self._make(number, None, "stay", "location", token.head, token.head, travellers, 0.6, dates)
            if event.dates and last.travellers in ((), travellers):
                place = {"place": last.place, "name": last.name, "mention": last.mention, "within": last.within}
                found.append(replace(event, journey=False, position=token.start, **place))  # type: ignore[arg-type]
        told = [e for e in events if e.named and e.role != "source"]
        self._last = max(told, key=lambda e: e.position, default=self._last)
        return found

    def _arrivals(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Event]:
        """ "X, who flew in on Wednesday, met Y in A": the clause's place, else the date-line's, else the last told."""
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            if "arrive" not in self._verb_kinds(index) or self._dropped(index, index):
                continue
            placed = any(
                self.words.prepositions.get(word) in ("location", "goal")
                and o not in self.g.date_of
                and not self._noun_kind(o)  # "arrived for a visit"
                for word, o in self.g.prepositional(index)
            )
            if placed or any(self.words.has("here", self.g.lemma(c)) for c in self.g.children[index]):
                continue
            travellers = self._people_of(self.g.subjects(index))
            event = self._make(number, None, "arrive", "goal", index, index, travellers, 0.8, dates)
            days = tuple(w for w in event.dates if w.use == "on" and edtf.exact_day(w.value))
            told = [e for e in events if e.named and e.role in ("location", "goal", "object") and not e.background]
            where = self._arrived_at(number, told)
            if travellers and days and where is not None:
                found.append(
                    replace(where, kind="arrive", role="goal", travellers=travellers, dates=days, strength=0.8)
                )
        return found

    def _arrived_at(self, number: int, told: list[Event]) -> Event | None:
        if told:
            return told[0] if len({e.name for e in told}) == 1 else None
        if self.line is not None and self.line.place is not None and number <= 3:
            return self._at_date_line(number, self.line.place)
        return self._last if self._last is not None and number - self._last.sentence <= 1 else None

    def _at_date_line(self, number: int, mention: Mention) -> Event:
        start = self.g.parse.sentences[number].start
        return Event(
            kind="meet",
            role="location",
            travellers=(),
            place=mention.place,
            name=mention.text.title() if mention.text.isupper() else mention.text,
            mention=span_of(mention),
            position=start,
            sentence=number,
            evidence=self.g.span(number),
            strength=PRESENT,
        )

    def _capitals(self, number: int) -> list[Mention]:
        """ "in the Fijian capital", "the French and Polish capitals": towns named by what they are to a country.

        Not where the sentence names the town as well ("the Fijian capital, Suva").
        """
        sentence = self.g.parse.sentences[number]
        found: list[Mention] = []
        for index in range(sentence.first, sentence.last):
            if self.g.lemma(index) != "capital" or self.g.tokens[index].pos != "NOUN" or index in self.g.mention_of:
                continue
            beside = {k for child in self.g.kids(index, "amod", "compound", "nmod", "poss")
                      for k in self.g.with_conjuncts(child)}  # fmt: skip
            for mention in self.g.parse.mentions:
                if mention.kind not in ("nationality", "place") or not sentence.start <= mention.start < sentence.end:
                    continue
                place = mention.place
                if self.g.head_of(mention) not in beside or place is None or place.kind != "country":
                    continue
                capital = self.gazetteer.capital(place.country or "")
                if capital is not None and not self._named_in(number, capital):
                    end = self.g.tokens[index].end
                    found.append(Mention(mention.start, end, capital.name, "place", place=capital, confidence=0.8))
        return found

    def _named_in(self, number: int, place: Place) -> bool:
        sentence = self.g.parse.sentences[number]
        return any(
            m.place is not None and m.place.id == place.id and sentence.start <= m.start < sentence.end
            for m in self.g.parse.mentions
        )

    def _parliaments(self, number: int, dates: list[tuple[int | None, When]]) -> list[Event]:
        """ "addressed a joint sitting of the Fijian Parliament": who speaks to a parliament is where it sits."""
        sentence = self.g.parse.sentences[number]
        found = []
        for index in range(sentence.first, sentence.last):
            if not self.words.has("legislatures", self.g.lemma(index)) or not self.g.is_noun(index):
                continue
            verb = self._spoken_to(index)
            place = self._seat(number, index) if verb is not None else None
            if verb is None or place is None or self._dropped(verb, verb):
                continue
            token = self.g.tokens[index]
            mention = Mention(token.start, token.end, place.name, "place", place=place, confidence=0.8)
            people = self._people_of(self.g.subjects(verb)) if self.g.is_verb(verb) else self._owner(verb)
            above = verb if self.g.is_verb(verb) else self._verb_above(verb)
            found.append(self._make(number, mention, "present", "location", verb, above, people, PRESENT, dates))
        return found

    def _spoken_to(self, house: int) -> int | None:
        """The verb or noun of a speech to a parliament, or to a session of it."""
        token = self.g.tokens[house]
        if token.dep == "pobj" and self.g.lemma(token.head) == "of" and self.g.is_noun(self.g.tokens[token.head].head):
            token = self.g.tokens[self.g.tokens[token.head].head]
        above = token.head
        if token.dep == "pobj" and self.g.lemma(above) in ("to", "before", "at", "in"):
            above = self.g.tokens[above].head
            verb = self.g.is_verb(above) and self.g.lemma(above) == "speak"
            return above if verb or self.g.lemma(above) in ("address", "speech") else None
        return above if token.dep in OBJECTS and self.g.lemma(above) == "address" else None

    def _seat(self, number: int, house: int) -> Place | None:
        """Where a parliament sits: its building where that is known, else the capital, else the country alone."""
        if house in self.g.mention_of:
            return self.g.parse.mentions[self.g.mention_of[house]].place
        sentence = self.g.parse.sentences[number]
        own = [*self.g.kids(house, "amod", "compound", "nmod", "poss")]
        own += [o for word, o in self.g.prepositional(house) if word == "of"]
        for mention in self.g.parse.mentions:
            inside = mention.kind in ("nationality", "place") and sentence.start <= mention.start < sentence.end
            place = mention.place if inside and self.g.head_of(mention) in own else None
            if place is not None and place.kind == "country" and place.country:
                capital = None if place.country in _seats_apart() else self.gazetteer.capital(place.country)
                return capital or self.gazetteer.country(place.country)
        return None

    def _hosted(self, number: int, dates: list[tuple[int | None, When]], events: list[Event]) -> list[Event]:
        """ "President X of Fiji received Y of Poland": without a place, a host receives at home.

        Unless the host has been told to travel, or the sentence names another place.
        """
        self._abroad |= {who for e in events if e.kind != "host" and e.strength >= PRESENT for who in self._away(e)}
        if any(e.named and e.role != "source" for e in events):
            return []
        sentence = self.g.parse.sentences[number]
        people = self.g.parse.people
        line = self.line.place.place if self.line is not None and self.line.place is not None else None
        found = []
        for index in range(sentence.first, sentence.last):
            if "host" not in self._verb_kinds(index) or self._dropped(index, index):
                continue
            guests = tuple(who for who in self._guests(index) if not people[who].group and people[who].country)
            passive = self.g.is_passive(index)
            hosts = self._agents(index) if passive else self._people_of(self.g.subjects(index))
            home = {people[who].country for who in hosts} - {None}
            if len(home) != 1 or not guests or set(hosts) & (self._abroad | set(guests)):
                continue
            code = home.pop() or ""
            place = self.gazetteer.country(code)
            guests = tuple(who for who in guests if people[who].country != code)
            elsewhere = line is not None and line.country not in (code, *(people[who].country for who in guests))
            if place is None or not guests or elsewhere:
                continue
            event = self._make(number, None, "host", "goal", index, index, guests, PRESENT, dates)
            found.append(replace(event, place=place, name=place.name, journey=False))
        return found

    def _away(self, event: Event) -> list[int]:
        """Whom an event takes out of their own country."""
        country = event.place.country if event.place else None
        people = self.g.parse.people
        return [who for who in event.travellers if country and people[who].country not in (None, country)]

    def _here(self, number: int) -> list[Mention]:
        """ "arrived here", "left here for X": the place of the date-line; not in words that somebody else says."""
        sentence = self.g.parse.sentences[number]
        place = self.line.place if self.line is not None else None
        found = []
        for index in range(sentence.first, sentence.last):
            token = self.g.tokens[index]
            quotes = sum(self.g.text(sentence.start, token.start).count(mark) for mark in '"“”')
            if place is not None and self.words.has("here", token.text.lower()) and quotes % 2 == 0:
                found.append(replace(place, start=token.start, end=token.end, metonym=False))
        return found
