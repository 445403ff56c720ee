"""Who travels, hosts or is met in a clause read by the order of its words.

A person's part comes from the word before the name: "with X" is met, "by X" receives, "of X" owns the journey; with
none of these X is subject before the verb, object behind it. A clause without a subject of its own goes on with the
one before it in the sentence, a sentence that opens with a pronoun or (Spanish, Chinese) with none at all goes on
with whom the text last told to travel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from geo.model import Mention, Sentence
from geo.travel.grammar import Grammar
from geo.travel.order_clauses import Clause, Trigger, Unit
from geo.travel.order_words import OrderWords

Part = Literal["", "with", "by", "of", "to", "other"]
_GROUPS: tuple[tuple[str, Part], ...] = (("partner", "with"), ("by", "by"), ("of", "of"), ("to_person", "to"))


class OrderPeople:
    """The people of one report's sentences, and whom the text is about so far (`topic`)."""

    def __init__(self, grammar: Grammar, words: OrderWords) -> None:
        self.g = grammar
        self.words = words
        # a speech is about its speaker until it names somebody else
        self.topic: tuple[int, ...] = tuple(who for who, p in enumerate(grammar.parse.people) if p.speaker)[:1]
        articles = "|".join(words.lexicon.words.get("articles", ())) or "(?!)"
        joining = "|".join(words.lexicon.words.get("joining", ())) or "(?!)"
        self._articles = rf"\b(?:{articles}|al|del|au|du)"
        # "al sacerdote y ministro X": one person of two offices
        self._two_offices = re.compile(rf"({self._articles})\s+\w+\s+(?:{joining})\s*$", re.IGNORECASE)
        # 在外长陪同下: who comes along is named before the word for it
        self._company = list(words.pattern("company").finditer(grammar.parse.article.content))
        self._named = sorted(
            (span.start, span.end, who) for who, p in enumerate(grammar.parse.people) for span in p.mentions
        )
        self._pairs: dict[tuple[int, int], list[int]] = {}  # "ambos presidentes": the same words mean two people
        for start, end, who in self._named:
            self._pairs.setdefault((start, end), []).append(who)

    def units(self, sentence: Sentence) -> list[Unit]:
        """The sentence's persons, "the president of X, Y" as one."""
        found: list[Unit] = []
        for start, end, who in self._named:
            if start < sentence.start or end > sentence.end:
                continue
            if found and start <= found[-1].end:
                if end > found[-1].end or who != found[-1].who:
                    found[-1] = Unit(
                        found[-1].start, max(end, found[-1].end), who if end - start > 1 else found[-1].who
                    )
                continue
            gap = self.g.text(found[-1].end, start) if found else ""
            if found and found[-1].who == who and self._is_apposition(gap):
                found[-1] = Unit(found[-1].start, end, who)
            else:
                found.append(Unit(start, end, who))
        masked = [(m.start(), m.end()) for m in self.words.pattern("invited").finditer(self.g.parse.article.content)]
        return [u for u in found if not any(a <= u.start and u.end <= b for a, b in masked)]

    def _is_apposition(self, gap: str) -> bool:
        rest = self.words.pattern("articles").sub("", gap).strip(" ,，")
        return len(rest) <= 2 and ("," not in gap.strip(" ") or gap.strip().startswith(","))

    # ---- parts ---------------------------------------------------------------------------------------------------

    def part(self, unit: Unit, low: int, around: Sequence[Unit] = ()) -> Part:
        """The part that the words before a person give, between `low` and the person."""
        if any(m.start() <= unit.start < m.end() for m in self._company):
            return "with"
        before = self.g.text(max(low, unit.start - 40), unit.start)
        for other in around:
            if low <= other.end <= unit.start and self.words.pattern("joining").fullmatch(
                self.g.text(other.end, unit.start).strip(" ，,、")
            ):
                return self.part(other, low, ())
            gap = self.g.text(other.end, unit.start)
            if low <= other.end <= unit.start and gap.strip() == "," and self._is_listed(unit, around):
                return self.part(other, low, around)  # "por X, Y y Z": what stands before the first counts for all
            if low <= other.end <= unit.start and self.words.pattern("listed_cases").match(gap.lstrip(" ,")):
                return self.part(other, low, ())  # "vom Bürgermeister X, dem Botschafter Y und …"
        before = self._without_modifiers(before)
        for group, part in _GROUPS:
            if self.words.ending(group).search(before):
                return part
        if not self.words.bounded and before.endswith(
            "的"
        ):  # 同来华访问的X会谈: the word before the description counts
            clause = re.split("[，。；]", before)[-1]
            return "with" if self.words.has("partner", clause) else ""
        return ""

    def _is_listed(self, unit: Unit, around: Sequence[Unit]) -> bool:
        """Whether a list goes on behind a person: commas, then "and", with nothing else between the names."""
        end = unit.end
        for other in around:
            if other.start > end:
                gap = self.g.text(end, other.start).strip()
                if self.words.pattern("joining").fullmatch(gap.strip(" ,")):
                    return True
                if gap != ",":
                    return False
                end = other.end
        return False

    def described(self, trigger: Trigger, units: Sequence[Unit]) -> tuple[int, ...]:
        """Whom a Chinese clause before 的 describes: 来华访问的X is X who comes."""
        behind = [u for u in units if u.start >= trigger.end]
        gap = self.g.text(trigger.end, behind[0].start) if behind else ""
        return (behind[0].who,) if gap.endswith("的") and not re.search("[，。；]", gap) else ()

    def _without_modifiers(self, before: str) -> str:
        """The words before a name without "former" and nationalities that stand between it and a preposition."""
        if not self.words.bounded:
            return before
        kept = self._two_offices.sub(r"\1 ", before)
        for _ in range(3):
            match = re.search(r"([\w'’-]+)\s*$", kept)
            if not match or any(
                self.words.ending(group).search(kept) for group in ("partner", "by", "of", "to_person", "joining")
            ):
                break
            word = match[1].lower()
            small = any(self.words.pattern(g).fullmatch(word) for g in ("articles", "modifiers"))
            if not (small or self._is_nationality(word) or self._behind_article(match[1], kept)):
                break
            kept = kept[: match.start()]
        return kept

    def _behind_article(self, word: str, before: str) -> bool:
        """Whether a word stands between an article and the name: an adjective ("el entonces presidente")."""
        return bool(re.search(rf"{self._articles}\s+{re.escape(word)}\s*$", before, re.IGNORECASE))

    def _is_nationality(self, word: str) -> bool:
        return any(m.kind == "nationality" and m.text.lower() == word for m in self.g.parse.mentions)

    # ---- subjects ------------------------------------------------------------------------------------------------

    def subject(
        self, clause: Clause, trigger: Trigger, units: Sequence[Unit], carried: tuple[int, ...] | None
    ) -> tuple[tuple[int, ...], bool]:
        """The clause's subject, and whether the clause names it itself.

        `carried` is the subject of the clause before it in the sentence (None: there is none).
        """
        inside = [u for u in units if clause.start <= u.start and u.end <= clause.end]
        first = clause.triggers[0]
        before = [u for u in inside if u.end <= first.start]
        free = [u for u in before if not self.part(u, clause.start, inside)]
        if clause.link == "relative" and not free and not self._pronoun(clause, first):
            antecedent = self._antecedent(clause, units)
            if antecedent is not None:
                return antecedent, True
        if before and not self._is_free(before[-1], free) and self._opens_relative(before[-1].end, first.start):
            return self._joined(before), True  # "it surprised X and Y, who had arrived": the ones described
        if free:
            # where the verb comes last, the subject opens the clause: "will X am Montag Y treffen"
            joined = self._joined(free, first=bool(self.words.lexicon.words.get("verbs_last")))
            if self.words.has("together", self.g.text(free[-1].end, first.start)):
                joined = tuple(dict.fromkeys((*self.topic, *joined)))  # "X joined him, and both sailed to A"
            return joined, True
        vehicle = next((u for u in before if self._carries(clause, u)), None)
        if vehicle is not None:
            return (vehicle.who,), True
        if carried and clause.link == "and" and self._shares_subject(clause, first):
            return carried, False
        ahead = self._told_behind(clause, first, units) if carried is None else ()
        if self._pronoun(clause, first):
            return (carried or self.topic or ahead), False
        opening = self.g.text(clause.start, first.end).lstrip(' «"“—–-')
        if ahead and any(self.words.pattern(group).match(opening) for group in ("openers", "framing")):
            return ahead, True
        behind = [u for u in inside if u.start >= first.end and not self.part(u, first.end, inside)]
        # "Nach dem Besuch in A flog X nach B": X stands behind the verb, not behind the noun that opens the clause
        verb = next((t for t in reversed(clause.triggers) if behind and t.end <= behind[0].start), first)
        if behind and (self._inverted(first, behind[0], clause) or self._inverted(verb, behind[0], clause)):
            return self._joined([u for u in behind if u.start >= behind[0].start], first=True), True
        if carried is not None:
            return carried, False
        return self.topic, False

    def _shares_subject(self, clause: Clause, trigger: Trigger) -> bool:
        """ "… und traf X": where the verb comes second, one right behind "and" has the subject told before it."""
        second = bool(self.words.lexicon.words.get("verbs_last"))
        return second and not self.g.text(clause.start, trigger.start).strip()

    def _is_free(self, unit: Unit, free: Sequence[Unit]) -> bool:
        return any(unit.start == other.start for other in free)

    def _opens_relative(self, start: int, end: int) -> bool:
        """Whether a relative pronoun stands right behind a person, and little between it and the verb."""
        gap = self.g.text(start, end).lstrip(" ,")
        match = self.words.pattern("relative").match(gap)
        return bool(match) and len(gap.split()) <= 3 and "," not in gap

    def _carries(self, clause: Clause, unit: Unit) -> bool:
        """ "The aircraft of the president landed", "the train with X on board": who is in it arrives with it."""
        words = self.g.text(clause.start, unit.start)
        vehicle = list(self.words.pattern("vehicles").finditer(words))
        return bool(vehicle) and len(re.findall(r"\w+", words[vehicle[-1].end() :])) <= 5

    def carried(self, clause: Clause, trigger: Trigger, units: Sequence[Unit]) -> tuple[int, ...]:
        """Whom a journey takes along: "a tour that will take the president to Lima" tells where the president goes."""
        if not self.words.pattern("carrying").match(self.g.text(trigger.start, trigger.end)):
            return ()
        behind = next((u for u in units if trigger.end <= u.start and u.end <= clause.end), None)
        return (behind.who,) if behind is not None and self._close(trigger, behind) else ()

    def is_about_another(self, clause: Clause, trigger: Trigger) -> bool:
        """Whether a clause opens with the proper name of something else: "The Council meets in A" moves nobody."""
        opening = self.g.text(clause.start, trigger.start)
        articles = "|".join(self.words.lexicon.words.get("articles", ())) or "(?!)"
        return bool(self.words.bounded and re.match(rf"\W*(?i:(?:{articles})\s+)[A-ZÁÉÍÓÚÂÊÎÔ]\w+", opening))

    def _told_behind(self, clause: Clause, trigger: Trigger, units: Sequence[Unit]) -> tuple[int, ...]:
        """Whom the main clause names behind an opening one without a subject ("Arrivé hier à A, le président …")."""
        gap_end = next((u for u in units if u.start >= trigger.end and not self.part(u, clause.start, units)), None)
        if gap_end is None or not re.search("[,，]", self.g.text(trigger.end, gap_end.start)):
            return ()
        return (gap_end.who,)

    def _joined(self, free: Sequence[Unit], first: bool = False) -> tuple[int, ...]:
        """The last person of a run, with those that "and" joins to it ("X and Y travelled")."""
        run = [free[0]] if first else [free[-1]]
        rest = list(free[1:]) if first else list(reversed(free[:-1]))
        for unit in rest:
            a, b = (run[-1], unit) if first else (unit, run[-1])
            between = self.g.text(self._end_with_country(a), b.start)
            gap = between.strip(" ,，、")
            if not self.words.bounded and between.startswith("、") and not re.search("[，。；]", between):
                gap = gap if len(gap) > 25 else ""  # 肯尼亚外长甲、乌干达外长乙: a list, whatever their titles
            if (gap and not self.words.pattern("joining").match(gap)) or len(gap.split()) > 4 or len(gap) > 25:
                break
            run.append(unit)
        people = [who for u in (run if first else reversed(run)) for who in self._pairs.get((u.start, u.end), [u.who])]
        return tuple(dict.fromkeys(people))

    def _end_with_country(self, unit: Unit) -> int:
        """Where "King X of Belgium" ends, which names the country behind the person."""
        for mention in self.g.parse.mentions:
            if mention.kind == "place" and 0 < mention.start - unit.end < 8:
                words = self.g.text(unit.end, mention.start).strip()
                return mention.end if self.words.pattern("of").match(words) else unit.end
        return unit.end

    def _pronoun(self, clause: Clause, trigger: Trigger) -> bool:
        """Whether a pronoun is the subject: before the verb, or right behind a finite one ("reiste er")."""
        before = self.g.text(clause.start, trigger.start)
        behind = self.g.text(trigger.end, min(clause.end, trigger.end + 8))
        pronoun = self.words.pattern("pronouns")
        return bool(pronoun.search(before) or (self.words.bounded and pronoun.match(behind.lstrip(" -"))))

    def _antecedent(self, clause: Clause, units: Sequence[Unit]) -> tuple[int, ...] | None:
        """Whom "who" stands for: the person right before it; None where it stands for something else."""
        near = [u for u in units if u.end <= clause.start]
        if near and not re.search(r"\w", self.g.text(near[-1].end, clause.start)):
            return (near[-1].who,)
        return None

    def _inverted(self, trigger: Trigger, unit: Unit, clause: Clause) -> bool:
        """Whether a person behind the verb is its subject: nothing but small words stand between ("llegó ayer X")."""
        return self.words.lexicon.has("inverts", trigger.kind) and self._close(trigger, unit)

    def is_inverted_subject(self, trigger: Trigger, between: Sequence[Unit], end: int) -> bool:
        """ "Am Montag besuchte Präsident X A": the one person between a verb and its object is its subject."""
        unit = between[0]
        if len(between) > 1 or not self.words.lexicon.has("inverts", trigger.kind) or self.part(unit, trigger.end):
            return False
        gap = self.g.text(unit.end, end)
        return self._close(trigger, unit) and len(gap.split()) <= 6 and not re.search("[,;:]", gap)

    def _close(self, trigger: Trigger, unit: Unit) -> bool:
        gap = self.g.text(trigger.end, unit.start)
        if re.search(r"[,;:，]", gap):
            return False
        places = [m for m in self.g.parse.mentions if trigger.end <= m.start < unit.start and m.kind == "place"]
        return all(self._describes(m, unit) for m in places) and len(re.findall(r"\w+", gap)) <= 5

    def _describes(self, place: Mention, unit: Unit) -> bool:
        """ "traf Kanadas Premierminister X": a genitive before an office says whose it is; the act is not there."""
        genitive = self.words.lexicon.has("genitive", "yes") and place.text.endswith(("s", "’", "'"))
        return genitive and len(self.g.text(place.end, unit.start).split()) <= 2

    def destined(self, clause: Clause, trigger: Trigger, units: Sequence[Unit]) -> tuple[int, ...]:
        """Whose visit a Chinese phrase tells, "X 对 A 的国事访问": X, whoever the subject of the sentence is."""
        if self.words.bounded:
            return ()
        near = [u for u in units if clause.start <= u.start and u.end <= trigger.start]
        gap = self.g.text(near[-1].end, trigger.start) if near else ""
        return (near[-1].who,) if re.fullmatch(r"[^，。；、]{0,4}对[^，。；对]{1,16}的[^，。；的]{0,6}", gap) else ()

    # ---- owners, guests, partners --------------------------------------------------------------------------------

    def owner(self, clause: Clause, trigger: Trigger, units: Sequence[Unit]) -> tuple[int, ...]:
        """Whose journey a noun tells: "la visita de X a Y", "Besuch des Präsidenten X"; () where it says nobody."""
        behind = [u for u in units if trigger.end <= u.start and u.end <= clause.end]
        for unit in behind[:2]:
            between = self.g.text(trigger.end, unit.start)
            if self.words.pattern("partner").search(between) or re.search(r"[,;:]", between.strip(" ,")):
                break
            part = self.part(unit, trigger.end, behind)
            adjacent = len(re.findall(r"\w+", between)) <= 2
            if part == "of" or (part == "" and adjacent and self.words.lexicon.has("genitive", "yes")):
                return (unit.who,)
            if part == "by":
                return (unit.who,)
        return ()

    def is_passive(self, clause: Clause, trigger: Trigger, units: Sequence[Unit]) -> bool:
        """ "a été reçu", "fue recibido", "wurde empfangen": the one received is the subject."""
        form = self.g.text(trigger.start, trigger.end)
        if not self.words.bounded:
            return self.words.has("passive_whole", self.g.text(max(clause.start, trigger.start - 12), trigger.start))
        if not self.words.pattern("participles").fullmatch(form):
            return False
        far = bool(self.words.lexicon.words.get("verbs_last"))
        near = self.g.text(clause.start if far else max(clause.start, trigger.start - 30), clause.end)
        if self.words.has("passive", near):
            return True
        if self.words.has("passive_if_agent", near):
            inside = [u for u in units if clause.start <= u.start and u.end <= clause.end]
            return any(self.part(u, clause.start, inside) in ("by", "of") for u in inside)
        return bool(self.words.lexicon.words.get("active")) and not self.words.has("active", near)

    def hosting(
        self, clause: Clause, trigger: Trigger, units: Sequence[Unit], subject: tuple[int, ...], named: bool
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """(guests, hosts) of a verb of receiving."""
        inside = [u for u in units if clause.start <= u.start and u.end <= clause.end]
        if self.is_passive(clause, trigger, units):
            hosts = [u for u in inside if self.part(u, clause.start, inside) in ("by", "of")]
            hosts = hosts or [u for u in inside if u.start >= trigger.end and u.who not in subject][:1]
            return subject, tuple(dict.fromkeys(u.who for u in hosts if u.who not in subject))
        before = self.g.text(clause.start, trigger.start)
        behind = [u for u in inside if u.start >= trigger.end and self.part(u, trigger.end, inside) in ("", "to")]
        if self.words.has("clitics", before) or self.words.pattern("clitics").match(
            self.g.text(trigger.end, clause.end).lstrip(" -")
        ):
            hosts_here = subject if named else tuple(u.who for u in behind[:1])
            guests = tuple(who for who in self.topic if who not in hosts_here)
            return guests, hosts_here
        guests_here = [u.who for u in behind if u.who not in subject]
        if not guests_here:
            objects = [u for u in inside if u.end <= trigger.start and self.part(u, clause.start, inside) == "to"]
            guests_here = [u.who for u in objects if u.who not in subject]
        return tuple(dict.fromkeys(guests_here[:1])), subject if named else ()

    def partners(self, clause: Clause, trigger: Trigger, units: Sequence[Unit], subject: tuple[int, ...]) -> list[Unit]:
        """Whom the subject meets: "with X", or the object of a verb of meeting."""
        inside = [u for u in units if clause.start <= u.start and u.end <= clause.end and u.who not in subject]
        found = []
        for unit in inside:
            part = self.part(unit, clause.start, inside)
            last = bool(self.words.lexicon.words.get("verbs_last"))
            if part == "with" or (part in ("", "to") and (unit.start >= trigger.end or (last and part == "to"))):
                found.append(unit)
        return found
