"""Who is who in an article: one `Person` for all the words that mean one person.

`identify_people` gathers names ("Nicolás Maduro", "Maduro"), descriptions ("the Venezuelan president", "his
counterpart"), groups ("Thai leaders", "a U.S. delegation") and pronouns, and gives each person a role and a country.
A country is taken from, in this order: the words beside the name ("Chinese President X", "Kenya's foreign minister,
Y"), other descriptions of the same person, the dated table of leaders, the government that speaks (source or title),
and the country that a meeting is said to be in. Officials of organisations have none unless the text says so.

For the layers above: `person_at` gives the persons that a token belongs to, `people_in` those named in a stretch of
characters, `subject_of` the persons that are the subject of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import fold
from geo.model import Mention, Parse, Person, Span
from geo.text.titles import titles
from geo.travel import leaders
from geo.travel.roles import Reference, Scanner

_GENERAL = frozenset(
    ("leader", "head of state", "head of government", "ruler", "strongman", "counterpart", "host", "guest", "dignitary",
     "statesman", "politician", "visitor")
)  # fmt: skip
_PEOPLE = 400  # different people in one article, at most: what a report can hold, and a bound on the work
# Offices of those who lead a country, whatever they are called: "leader" may mean any of them.
_HEADS = frozenset(
    ("president", "prime minister", "chancellor", "king", "queen", "emperor", "monarch", "emir", "sultan", "premier",
     "head of state", "head of government", "supreme leader", "chief of state", "pope", "crown prince", "dictator",
     "general secretary", "state counsellor", "taoiseach", "caudillo", "grand duke", "paramount leader")
)  # fmt: skip


def person_at(parse: Parse, token: int) -> tuple[int, ...]:
    """Indexes in ``parse.people`` of the persons whose mentions cover the token, the tightest mention first."""
    at = parse.tokens[token].start
    found = [
        (span.end - span.start, who)
        for who, person in enumerate(parse.people)
        for span in person.mentions
        if span.start <= at < span.end
    ]
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def people_in(parse: Parse, start: int, end: int) -> tuple[int, ...]:
    """Indexes in ``parse.people`` of the persons mentioned within characters [start, end), in text order."""
    found = [
        (span.start, who)
        for who, person in enumerate(parse.people)
        for span in person.mentions
        if start <= span.start and span.end <= end
    ]
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def subject_of(parse: Parse, sentence: int) -> tuple[int, ...]:
    """Indexes of the persons that are subject of the main verb of a sentence; () where the language has no model."""
    here = parse.sentences[sentence]
    for k in range(here.first, here.last):
        token = parse.tokens[k]
        if token.dep in ("nsubj", "nsubjpass", "nsubj:pass") and parse.tokens[token.head].dep == "ROOT":
            return person_at(parse, k)
    return ()


@dataclass(slots=True, eq=False)
class _Someone:
    """A person while the text is being read."""

    references: list[Reference] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    role: str = ""
    office: str = ""
    offices: set[str] = field(default_factory=set)
    country: str | None = None
    gender: str = ""
    body: bool = False
    former: bool = False
    group: bool = False
    speaker: bool = False
    given: str = ""  # name that is not in the text
    spans: list[tuple[int, int]] = field(default_factory=list)
    last_subject: int = -(10**9)
    last: int = -(10**9)
    honorific: str = ""

    @property
    def name(self) -> str:
        if self.given:
            return self.given
        if self.names:
            best = max(self.names, key=lambda n: (len(n.split()), not n.isupper(), len(n)))
            return f"{self.honorific} {best}" if self.honorific and len(best.split()) == 1 else best
        if self.references:
            return re.sub(r"\s+", " ", self.references[0].text)
        return ""

    @property
    def state(self) -> bool:
        return any(r.role_class == "state" for r in self.references) or bool(self.offices & _HEADS)


def identify_people(parse: Parse, gazetteer: Gazetteer) -> Parse:
    """The parse with `people`, and with `person` set on its person mentions.

    Place and nationality mentions should be resolved before: countries are read from them.
    """
    if not parse.tokens:
        return parse
    cast = _Cast(parse, gazetteer)
    cast.read()
    people = cast.people()
    owner: dict[tuple[int, int], int] = {}
    for who, someone in enumerate(people):
        for reference in someone.references:
            if reference.kind == "name":
                owner[(reference.start, reference.end)] = who
    found = tuple(
        Person(
            s.name, s.role, s.country,
            tuple(Span(a, b) for a, b in sorted(set(s.spans))), s.group, s.speaker,
        )
        for s in people
    )  # fmt: skip
    mentions: tuple[Mention, ...] = tuple(
        replace(m, person=owner.get(_range(cast.scanner, m))) if m.kind == "person" else m for m in parse.mentions
    )
    return replace(parse, mentions=mentions, people=found)


def _range(scanner: Scanner, mention: Mention) -> tuple[int, int]:
    first, last = scanner.token_range(mention.start, mention.end)
    if last <= first:
        return mention.start, mention.end
    return scanner.tokens[first].start, scanner.tokens[last - 1].end


class _Cast:
    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self.parse = parse
        self.scanner = Scanner(parse, gazetteer)
        self.lexicon = titles(parse.lang)
        self.everyone: list[_Someone] = []
        self.day = _day(parse.article.date)
        self.of: dict[int, _Someone] = {}  # id of reference -> person
        self.voice = self._voice(gazetteer)
        self.called: dict[str, set[str]] = {}  # family name -> genders of its "Mr." and "Mrs."

    # order of work
    def read(self) -> None:
        references = self.scanner.references()
        names = [r for r in references if r.kind == "name"]
        self._cluster(names)
        self._couples(names)
        for reference in references:
            if reference.kind == "description" and id(reference.joined) in self.of:
                self._attach(reference, self.of[id(reference.joined)])
        self._settle()
        self._counterpart_roles()
        for reference in references:
            self._refer(reference)
        self._first_person(references)
        self._delegates()
        self._sides()
        self._where_met()
        self._merge_descriptions()
        self._countries()

    def people(self) -> list[_Someone]:
        """Everyone found, in order of first mention."""
        return sorted((s for s in self.everyone if s.spans), key=lambda s: min(s.spans))

    # names to persons

    def _cluster(self, names: list[Reference]) -> None:
        for reference in names:
            words = _words(reference.text)
            if reference.honorific and reference.gender and words:
                self.called.setdefault(words[-1], set()).add(reference.gender)
        full = [r for r in names if len(_words(r.text)) > 1]
        for reference in sorted(full, key=lambda r: (-len(_words(r.text)), r.start)):
            self._add_name(reference, self._same_full(reference))
        for reference in names:
            if len(_words(reference.text)) <= 1:
                self._add_name(reference, self._same_single(reference))

    def _add_name(self, reference: Reference, someone: _Someone | None) -> None:
        if someone is None:
            if len(self.everyone) >= _PEOPLE:
                return
            someone = _Someone(words=frozenset(_words(reference.text)))
            self.everyone.append(someone)
        if reference.text.replace("\n", " ") not in someone.names:
            someone.names.append(re.sub(r"\s+", " ", reference.text))
        someone.references.append(reference)
        someone.spans += reference.spans
        if reference.gender and not someone.gender:
            someone.gender = reference.gender
            if not someone.honorific and reference.honorific and len(someone.names[0].split()) == 1:
                someone.honorific = reference.honorific if reference.gender == "f" else ""
        joined = reference.joined
        if joined is not None and joined.gender and not someone.gender:
            someone.gender = joined.gender
        if joined is not None and joined.office:
            someone.offices.add(self.lexicon.canonical(joined.office))
        self.of[id(reference)] = someone

    def _same_full(self, reference: Reference) -> _Someone | None:
        words = _words(reference.text)
        for someone in self.everyone:
            if set(words) <= someone.words:
                return someone if not self._clash(reference, someone) else None
            for name in someone.names:
                other = _words(name)
                if (
                    words[-1] == other[-1]
                    and _given_alike(words[:-1], other[:-1])
                    and not self._clash(reference, someone)
                ):
                    someone.words |= set(words)
                    return someone
                if set(other) <= set(words):
                    someone.words |= set(words)
                    return someone
        return None

    def _clash(self, reference: Reference, someone: _Someone) -> bool:
        gender = reference.gender or (reference.joined.gender if reference.joined else "")
        if gender and someone.gender and gender != someone.gender:
            return True
        # "Mr. and Mrs. Okello": where both are spoken of, the office and the full name are not hers
        words = _words(reference.text)
        both = bool(words) and {"m", "f"} <= self.called.get(words[-1], set())
        return both and reference.gender == "f" and bool(reference.honorific) and bool(someone.offices)

    def _same_single(self, reference: Reference) -> _Someone | None:
        words = _words(reference.text)
        word = words[0] if words else fold(reference.text)
        fitting = [s for s in self.everyone if word in s.words and not self._clash(reference, s)]
        if not fitting:
            return None
        office = self.lexicon.canonical(reference.joined.office) if reference.joined and reference.joined.office else ""
        if office:
            same = [s for s in fitting if office in s.offices]
            if same:
                return self._nearest(same, reference)
            free = [s for s in fitting if not s.offices]
            if free:
                return self._nearest(free, reference)
            return fitting[0] if len(fitting) == 1 else self._nearest(fitting, reference)
        ends = [s for s in fitting if any(_words(n)[-1:] == [word] for n in s.names)]
        return self._nearest(ends or fitting, reference)

    @staticmethod
    def _nearest(options: list[_Someone], reference: Reference) -> _Someone:
        if len(options) == 1:
            return options[0]

        def far(s: _Someone) -> tuple[int, int]:
            before = [reference.start - r.start for r in s.references if r.start <= reference.start]
            after = [r.start - reference.start for r in s.references if r.start > reference.start]
            return (0, min(before)) if before else (1, min(after, default=10**9))

        return min(options, key=far)

    def _couples(self, names: list[Reference]) -> None:
        """ "Mr. and Mrs. Okello" are two people with one name; "President and Mrs. Okello" as well."""
        pattern = re.compile(r"\b(Mr\.?|President|Prime Minister|King|Chancellor)\s+and\s+(Mrs\.?|Ms\.?|Madame)\s+$")
        for name in names:
            head = self.scanner.content[max(0, name.start - 40) : name.start]
            match = pattern.search(head)
            if not match or id(name) not in self.of:
                continue
            start = name.start - len(head) + match.start()
            other = next(
                (
                    s
                    for s in self.everyone
                    if s is not self.of[id(name)] and s.words & set(_words(name.text)) and s.gender != "f"
                ),
                None,
            )
            if other is not None:
                other.spans.append((start, name.end))
            self.of[id(name)].spans.append((start, name.end))

    def _attach(self, reference: Reference, someone: _Someone) -> None:
        if id(reference) in self.of:
            return
        self.of[id(reference)] = someone
        someone.references.append(reference)
        someone.spans += reference.spans
        if (
            reference.joined is not None
            and reference.joined.start - reference.end in (1, 2)
            and ("," not in self.scanner.content[reference.end : reference.joined.start])
        ):
            # "President Ada Moreau" as one span, without the nationality
            begin = self._office_start(reference)
            someone.spans.append((begin, reference.joined.end))
            someone.spans = [s for s in someone.spans if s != (reference.start, reference.end)]
        if reference.gender and not someone.gender:
            someone.gender = reference.gender

    def _office_start(self, reference: Reference) -> int:
        role = reference.role.split()
        at = self.scanner.content.find(role[0], reference.start, reference.end) if role else -1
        return at if at >= 0 else reference.start

    # what the words beside the names say
    def _settle(self) -> None:
        for someone in self.everyone:
            self._describe(someone)
        for someone in self.everyone:
            known = leaders.find(
                tuple(sorted(someone.names, key=len, reverse=True)),
                someone.office if not someone.body else "",
                self.day,
                self._one_office,
            )
            if known is None or someone.body:
                continue
            if someone.country is None and not any(r.country for r in someone.references):
                someone.country = known.country or None
            if not someone.role and known.country == someone.country and known.in_office(self.day, 0):
                someone.role = known.role
                someone.office = known.role.lower()
            if known.country == someone.country:
                someone.offices.add(self.lexicon.canonical(known.role))

    def _describe(self, someone: _Someone) -> None:
        described = [r for r in someone.references if r.office or r.country]
        votes: Counter[str] = Counter()
        for r in described:
            if r.country and not r.body:
                votes[r.country] += 1 + (r.joined is not None)
            elif r.country and r.body:
                votes[r.country] += 1
        if votes and someone.country is None:
            someone.country = votes.most_common(1)[0][0]
        ranked = sorted(
            (r for r in described if r.office and r.office not in ("counterpart", "host", "guest", "delegation")),
            key=lambda r: (r.joined is None, r.role_class in ("plain", "kin"), r.former, r.title, r.start),
        )
        if ranked and not someone.role:
            best = ranked[0]
            someone.role = best.role
            someone.office = best.office
            someone.body = best.body
            someone.former = best.former
        for r in described:
            if r.office:
                someone.offices.add(self.lexicon.canonical(r.office))
            if r.gender and not someone.gender:
                someone.gender = r.gender

    def _one_office(self, a: str, b: str) -> bool:
        """Whether two offices can be one: the same, or one the general word for the other."""
        a, b = self.lexicon.canonical(a), self.lexicon.canonical(b)
        if {a, b} == {"minister", "prime minister"}:
            return False
        if not a or not b or a == b or a in b or b in a:
            return not (a != b and ("vice" in a or "deputy" in a) != ("vice" in b or "deputy" in b))
        general = _GENERAL
        if a in general or b in general:
            other = b if a in general else a
            if "leader" in (a, b) or "ruler" in (a, b) or "head of state" in (a, b) or "head of government" in (a, b):
                return other in _HEADS or other in general
            return True
        return False

    # descriptions, groups, pronouns, in text order

    def _refer(self, reference: Reference) -> None:
        kind = reference.kind
        if id(reference) in self.of:
            someone = self.of[id(reference)]
        elif kind == "description":
            found = self._described(reference)
            if found is None:
                return
            someone = found
        elif kind == "group":
            found = self._group(reference)
            if found is None:
                return
            someone = found
        elif kind == "pair":
            self._pair(reference)
            return
        elif kind == "pronoun":
            self._pronoun(reference)
            return
        else:
            return
        self._touch(someone, reference)

    def _touch(self, someone: _Someone, reference: Reference) -> None:
        someone.last = max(someone.last, reference.start)
        if reference.subject or reference.title:
            someone.last_subject = max(someone.last_subject, reference.start)

    def _new(self, reference: Reference, *, group: bool = False) -> _Someone | None:
        if len(self.everyone) >= _PEOPLE:
            return None
        someone = _Someone(group=group)
        self.everyone.append(someone)
        self._attach(reference, someone)
        someone.country = reference.country
        if reference.plural and not group:
            someone.given = f"{reference.role} of {_name_of(reference.country)}"
        self._describe(someone)
        return someone

    def _described(self, r: Reference) -> _Someone | None:
        if r.office == "counterpart" or (r.possessor and r.role_class in ("plain", "kin") and r.office != "leader"):
            return self._counterpart(r)
        if r.indefinite or r.former:
            return self._new(r) if r.country and r.role_class == "state" and not r.indefinite else None
        if (
            r.role_class in ("kin", "court", "forces", "faith")
            and not r.definite
            and not self.lexicon.gender.get(r.office)
        ):
            return None
        options = [s for s in self.everyone if not s.group and self._fits(r, s)]
        if options:
            someone = self._choose(r, options)
            self._attach(r, someone)
            if someone.country is None and r.country and not r.body:
                someone.country = r.country
            if not someone.role or (someone.body and not r.body and not someone.names):
                self._describe(someone)
            return someone
        if r.role_class == "plain" and r.office not in ("leader", "ruler", "strongman"):
            return None
        if r.role_class in ("kin", "court") or (r.body and not r.definite and not r.country):
            return None
        if not r.country and not r.countries and not r.definite and r.text[:1].islower():
            return None
        if r.possessor and not r.country:
            return None
        return self._new(r)

    def _fits(self, r: Reference, s: _Someone) -> bool:
        if r.gender and s.gender and r.gender != s.gender:
            return False
        if r.country and s.country and r.country != s.country:
            return False
        if r.countries and s.country and s.country not in r.countries:
            return False
        if r.countries and not s.country:
            return False
        if s.former and not r.former and not r.country:
            return False
        if r.body != s.body and s.offices and (r.body or (s.body and r.country != s.country)):
            return False
        if r.country and not s.country:
            # "President Okello met the president of Laos": two people
            here = any(x.sentence == r.sentence and x.start < r.start for x in s.references)
            if here or r.plural or not s.offices:
                return False
        offices = s.offices - {"counterpart", "delegation"}
        if r.office == "minister" and r.role.lower() != "minister":
            # two portfolios, two ministers
            return any(r.role.lower() == x.role.lower() for x in s.references)
        if not offices:
            return False
        if any(self._one_office(r.office, office) for office in offices):
            if r.body and s.body and r.office in ("president", "director", "chairman", "head", "chief"):
                # two organisations, two presidents
                roles = " ".join(x.role.lower() for x in s.references)
                extra = r.role.lower().replace(r.office, "").strip()
                return not extra or extra in roles
            return True
        return r.office == "minister" and any("minister" in o and o != "prime minister" for o in offices)

    def _choose(self, r: Reference, options: list[_Someone]) -> _Someone:
        office = self.lexicon.canonical(r.office)

        def rank(s: _Someone) -> tuple[object, ...]:
            told = s.last > -(10**9)
            same_sentence = any(x.sentence == r.sentence and x.start < r.start for x in s.references)
            return (
                bool(r.country) and s.country != r.country,
                office not in s.offices and r.role_class != "plain",
                not told,
                # a name is not repeated as a description in one breath, unless it is the subject's
                -max(s.last_subject, s.last - 200) if told else min((x.start for x in s.references), default=0),
                same_sentence,
            )

        return min(options, key=rank)

    def _counterpart(self, r: Reference) -> _Someone | None:
        """ "his Venezuelan counterpart", "her wife": named by the one whose it is."""
        options = [
            s for s in self.everyone
            if r.country and s.country == r.country and not s.group and s.names and s.last > -(10**9) and s.state
        ]  # fmt: skip
        if r.office == "counterpart" and options:
            someone = max(options, key=lambda s: s.last)
            self._attach(r, someone)
            return someone
        if r.office == "counterpart" and r.country:
            return self._new(r)
        return None

    def _group(self, r: Reference) -> _Someone | None:
        same = [s for s in self.everyone if s.group and s.references and s.references[0].office == r.office]
        if r.country:
            same = [s for s in same if s.country in (r.country, None)]
        if r.office == "delegation" and r.plural:
            self._pair(r)
            return None
        if not r.country and r.office != "delegation":
            return None
        if same:
            someone = max(same, key=lambda s: s.last)
            self._attach(r, someone)
            someone.country = someone.country or r.country
            return someone
        return self._new(r, group=True)

    def _pair(self, r: Reference) -> None:
        """ "Both leaders", "they": the last two that were told of, of two countries where there are two."""
        recent = sorted(
            (s for s in self.everyone if not s.group and s.last > -(10**9) and s.last < r.start),
            key=lambda s: -max(s.last_subject, s.last),
        )
        recent = [s for s in recent if r.start - s.last < 1200]
        if r.kind == "pair":
            heads = [s for s in recent if s.state or s.country]
            recent = heads if len(heads) >= 2 else recent
        first = recent[0] if recent else None
        if first is None:
            return
        second = next((s for s in recent[1:] if s.country != first.country or None in (s.country, first.country)), None)
        if second is None:
            return
        for someone in (first, second):
            someone.spans += r.spans

    def _pronoun(self, r: Reference) -> None:
        if r.honorific == "I":
            return
        if r.plural:
            self._plural_pronoun(r)
            return
        options = [
            s for s in self.everyone
            if not s.group and s.last > -(10**9) and s.last < r.start and s.gender in ("", r.gender)
        ]  # fmt: skip
        options = [s for s in options if r.start - s.last < 900]
        if not options:
            self._cataphora(r)
            return
        subject = not r.possessor and r.subject
        here = self.parse.sentences[r.sentence].start

        def salience(s: _Someone) -> float:
            score = 0.0
            back_subject = r.sentence - self._sentence_of(s.last_subject)
            back = r.sentence - self._sentence_of(s.last)
            score += max(0.0, 6.0 - 2.0 * back_subject) if back_subject <= 4 else 0.0
            score += max(0.0, 3.0 - back)
            if s.last_subject >= here and not subject:
                score += 1.5
            if s.last >= here and subject and s.last_subject < here:
                score -= 2.5  # an object of this very sentence is seldom the subject of its next clause
            if not subject and not r.possessor and s.last_subject >= here and self._same_clause(r, s):
                score -= 6.0  # "Moreau met him": not himself
            score += 0.5 * bool(s.gender == r.gender and r.gender) + 0.3 * bool(s.names) + 0.4 * bool(s.state)
            return score

        best = max(options, key=lambda s: (salience(s), s.last))
        best.spans += r.spans
        best.references.append(r)
        if not best.gender:
            best.gender = r.gender
        self.of[id(r)] = best
        self._touch(best, r)

    def _same_clause(self, r: Reference, s: _Someone) -> bool:
        head = self.parse.tokens[r.first].head
        subjects = [x for x in s.references if x.start == s.last_subject]
        if not subjects:
            return False
        tokens = self.parse.tokens
        for k in range(subjects[0].first, subjects[0].last):
            if tokens[k].dep in ("nsubj", "nsubjpass") and (
                tokens[k].head == head or tokens[tokens[r.first].head].head == tokens[k].head
            ):
                return True
        return False

    def _cataphora(self, r: Reference) -> None:
        """ "After his arrival, President Okello ...": the subject that follows in the sentence."""
        for other in self._upcoming(r):
            someone = self.of.get(id(other))
            if someone is not None and not someone.group and someone.gender in ("", r.gender):
                someone.spans += r.spans
                someone.gender = someone.gender or r.gender
                return

    def _upcoming(self, r: Reference) -> list[Reference]:
        return [
            x for s in self.everyone for x in s.references
            if x.sentence == r.sentence and x.start > r.start and x.subject and x.kind in ("name", "description")
        ]  # fmt: skip

    def _sentence_of(self, offset: int) -> int:
        if offset < 0:
            return -(10**6)
        first, _ = self.scanner.token_range(offset, offset + 1)
        return self.scanner.sentence(min(first, len(self.parse.tokens) - 1))

    def _plural_pronoun(self, r: Reference) -> None:
        groups = [
            s for s in self.everyone if s.group and s.last > -(10**9) and r.start - s.last < 500 and s.last < r.start
        ]
        subject_group = [
            s for s in groups if s.last_subject >= 0 and r.sentence - self._sentence_of(s.last_subject) <= 1
        ]
        if subject_group:
            someone = max(subject_group, key=lambda s: s.last_subject)
            someone.spans += r.spans
            self._touch(someone, r)
            return
        recent = [
            s for s in self.everyone
            if not s.group and s.last > -(10**9) and r.sentence - self._sentence_of(s.last) <= 1 and s.last < r.start
        ]  # fmt: skip
        if len(recent) < 2:
            return
        recent.sort(key=lambda s: -max(s.last_subject, s.last))
        for someone in recent[:2]:
            someone.spans += r.spans

    # the speaker of a statement

    def _voice(self, gazetteer: Gazetteer) -> tuple[str, str, str | None]:
        """Office, name and country of who speaks in this article, from its source and title: ("", "", None) unknown."""
        source = self.parse.article.source.strip()
        lowered = source.lower()
        for word, code in (self.lexicon.raw.get("governments", {}) or titles("en").raw.get("governments", {})).items():
            if word in lowered:
                return "", "", str(code)
        office, country = "", None
        words = lowered.replace(",", " ").split()
        for k in range(len(words)):
            role = self.lexicon.role_at(words, k) or titles("en").role_at(words, k)
            if role and role[2] in ("state", "sub", "faith"):
                office = role[1]
                break
        official = office or re.search(
            r"minist|government|embassy|presiden|palace|parliament|chancell|gobierno|regierung", lowered
        )
        if official:
            country = _country_in(source, gazetteer)
        return office, "", country

    def _first_person(self, references: list[Reference]) -> None:
        first = [r for r in references if r.kind == "pronoun" and r.honorific == "I"]
        if not first or (len(first) < 2 and not any(r.subject for r in first)):
            return
        office, _, country = self.voice
        someone = self._title_speaker(references)
        if someone is None and (office or country):
            leader = leaders.in_office(office, country, self.day) if office and country else None
            if leader is not None:
                known = {fold(leader.name), fold(leader.name).split()[-1]}
                someone = next((s for s in self.everyone if any(fold(n) in known for n in s.names)), None)
            if someone is None:
                someone = _Someone(
                    given=leader.name
                    if leader
                    else f"{office.title()} of {_name_of(country)}".strip()
                    if country and office
                    else ""
                )
                self.everyone.append(someone)
            someone.country = someone.country or country
            someone.office = someone.office or office
            someone.role = someone.role or (leader.role if leader else office.title())
        if someone is None:
            someone = _Someone(given="the speaker", country=country)
            self.everyone.append(someone)
        elif not someone.names and not someone.given:
            someone.given = f"the speaker ({self.parse.article.source})" if self.parse.article.source else "the speaker"
        someone.speaker = True
        for r in first:
            someone.spans += r.spans

    def _title_speaker(self, references: list[Reference]) -> _Someone | None:
        """ "Remarks by President Okello", "Statement of the Prime Minister": who the title says is speaking."""
        title = self.parse.article.title
        if not re.search(
            r"\b(?:remarks|statement|speech|address|message|letter|press conference)\b", title, re.IGNORECASE
        ):
            return None
        match = re.search(r"\b(?:by|from|of)\b", title, re.IGNORECASE)
        if not match:
            return None
        named = [r for r in references if r.kind == "name" and match.end() <= r.start < len(title)]
        return self.of.get(id(named[0])) if named and named[0].start - match.end() < 60 else None

    # countries

    def _merge_descriptions(self) -> None:
        """ "The Prime Minister of Fiji" and "Prime Minister Rabuka" of Fiji are one person."""
        for someone in list(self.everyone):
            if someone.names or someone.group or someone.speaker or not someone.country or not someone.office:
                continue
            office = self.lexicon.canonical(someone.office)
            same = [
                s for s in self.everyone
                if s is not someone and s.names and s.country == someone.country
                and office in s.offices and not s.former and not s.body
            ]  # fmt: skip
            if len(same) == 1:
                target = same[0]
                target.references += someone.references
                target.spans += someone.spans
                for r in someone.references:
                    self.of[id(r)] = target
                self.everyone.remove(someone)

    def _where_met(self) -> None:
        """ "In Kenya, Mr. Dunn met with President Okello": who is met so holds office there."""
        for someone in self.everyone:
            if someone.country or someone.body or someone.group or not someone.names:
                continue
            if not any(r.role_class in ("state", "sub") for r in someone.references):
                continue
            first = min(someone.references, key=lambda r: (r.title, r.start))
            if first.title or (self.voice[2] and first.subject and not self._opens_abroad(first)):
                continue
            country = self._opening_country(first.sentence) or self._paragraph_country(first.sentence)
            if country and country != self.voice[2]:
                someone.country = country

    def _opens_abroad(self, r: Reference) -> bool:
        country = self._opening_country(r.sentence) or self._paragraph_country(r.sentence)
        return country is not None and country != self.voice[2]

    def _paragraph_country(self, sentence: int) -> str | None:
        """The country that the paragraph of a sentence opens with ("In Fiji, ...")."""
        paragraph = self.parse.sentences[sentence].paragraph
        while sentence > 0 and self.parse.sentences[sentence - 1].paragraph == paragraph:
            sentence -= 1
        return self._opening_country(sentence)

    def _delegates(self) -> None:
        """ "A Kenyan delegation led by Mr. Okello": who leads it or belongs to it is of its country."""
        for group in self.everyone:
            if not group.group or not group.country:
                continue
            for r in group.references:
                if r.office != "delegation":
                    continue
                end = self.parse.sentences[r.sentence].end
                match = re.search(r"\b(?:led|headed) by\b", self.scanner.content[r.end : min(end, r.end + 60)])
                if not match:
                    continue
                start = r.end + match.end()
                close = re.compile(r"\s[–—-]\s|;").search(self.scanner.content, start, end)
                end = close.start() if close else min(end, start + 150)
                for someone in self.everyone:
                    if not someone.country and any(start <= x.start < end for x in someone.references):
                        someone.country = group.country

    def _sides(self) -> None:
        """ "Both presidents vowed to deepen ties between Kenya and Laos": the one who is not of Laos is of Kenya."""
        pattern = re.compile(r"\bbetween\b")
        for someone in self.everyone:
            if someone.country or not someone.state or someone.group:
                continue
            for other in self.everyone:
                if other is someone or someone.country or not other.country or other.group:
                    continue
                for span in set(someone.spans) & set(other.spans):
                    sentence = self.parse.sentences[self._sentence_of(span[0])]
                    match = pattern.search(self.scanner.content, sentence.start, sentence.end)
                    if not match:
                        continue
                    first, last = self.scanner.token_range(match.end(), min(sentence.end, match.end() + 80))
                    codes = [
                        self.scanner.country_at[k][2] for k in range(first, last)
                        if k in self.scanner.country_at and self.scanner.country_at[k][3] == "country"
                    ]  # fmt: skip
                    pair = list(dict.fromkeys(codes))[:2]
                    if len(pair) == 2 and other.country in pair:
                        someone.country = pair[1 - pair.index(other.country)]

    def _opening_country(self, sentence: int) -> str | None:
        """The country of "In Kenya, ..." at the start of a sentence, or "while in Kenya"."""
        here = self.parse.sentences[sentence]
        words = self.scanner.words
        for k in range(here.first, min(here.last - 1, here.first + 3)):
            if words[k] in ("in", "en", "au", "à") and k + 1 < here.last:
                at = k + 2 if words[k + 1] in ("the", "la", "el") else k + 1
                found = self.scanner.country_at.get(at)
                if found and found[3] == "country":
                    return found[2]
        return None

    def _countries(self) -> None:
        """Who is still without a country speaks for the government that the article comes from."""
        country = self.voice[2]
        for someone in self.everyone:
            if someone.country or not country or any(r.organisation for r in someone.references):
                continue
            if someone.group or (not someone.names and not leaders.in_office(someone.office, country, self.day)):
                continue
            kinds = {r.role_class for r in someone.references if r.role_class}
            if kinds & {"state", "forces"} or (kinds & {"body"} and self._of_the_source(someone)):
                someone.country = country
        self._counterpart_roles()

    def _of_the_source(self, someone: _Someone) -> bool:
        return any(r.role_class == "body" and not r.organisation for r in someone.references)

    def _counterpart_roles(self) -> None:
        """His counterpart holds the office that he holds."""
        for someone in self.everyone:
            marks = [r for r in someone.references if r.office == "counterpart"]
            if not marks or (someone.role and someone.office != "counterpart"):
                continue
            r = marks[0]
            others = [
                s for s in self.everyone
                if s is not someone and s.role and not s.group and s.office != "counterpart"
                and any(x.sentence == r.sentence and x.start < r.start for x in s.references)
            ]  # fmt: skip
            if not others:
                others = [s for s in self.everyone if s is not someone and s.role and not s.group and s.state]
            if others:
                giver = min(others, key=lambda s: min(abs(x.start - r.start) for x in s.references))
                someone.role, someone.office = giver.role, giver.office
                someone.offices.add(self.lexicon.canonical(giver.office))


def _words(name: str) -> list[str]:
    """Words of a name, folded, without suffixes and initials' stops."""
    words = [w.strip(".,'") for w in fold(name.replace("-", " ")).split()]
    return [w for w in words if w and w not in ("jr", "sr", "ii", "iii", "iv")]


def _given_alike(a: list[str], b: list[str]) -> bool:
    """ "Joe" and "Joseph R." may be one; "Jill" and "Joseph" are not."""
    if not a or not b:
        return True
    x, y = a[0], b[0]
    return (
        x == y or (x[0] == y[0] and (len(x) == 1 or len(y) == 1)) or (len(min(x, y, key=len)) >= 2 and x[:2] == y[:2])
    )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _country_in(text: str, gazetteer: Gazetteer) -> str | None:
    words = re.findall(r"[^\W\d_][\w.'-]*", text)
    for size in (4, 3, 2, 1):
        for k in range(len(words) - size + 1):
            piece = " ".join(words[k : k + size])
            if not piece[0].isupper():
                continue
            for entry in gazetteer.lookup(piece):
                if entry.place.kind == "country":
                    return entry.place.country
            found = gazetteer.nationality(piece)
            if found:
                return found[0].country
    return None


def _name_of(code: str | None) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(code or "", code or ""))
