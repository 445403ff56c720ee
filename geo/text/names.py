"""Names of people and organisations in a text.

The small model's names are the start; titles are better evidence ("President Duterte" is a person whatever the model
says), and a name that is certain once is certain in the whole text. Languages without a model are read by titles and
by the shape of names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.model import Mention, Sentence, Token
from geo.text.han import name_end
from geo.text.titles import Titles, titles
from geo.text.tokens import common_words

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

_ORGANISATIONS = frozenset({"ORG"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_HAN = re.compile("[\u4e00-\u9fff]")
_MOTION = frozenset(
    ("go", "come", "fly", "travel", "drive", "return", "head", "proceed", "continue", "depart", "arrive", "move",
     "sail", "journey", "leave", "trip", "visit", "tour", "flight", "walk", "take", "set")
)  # fmt: skip
_NAME_LENGTH = 7  # words
_NAMES = 400  # different names looked for again in one text, at most


@dataclass(frozen=True, slots=True)
class _Span:
    first: int
    last: int  # exclusive
    weight: int  # 3 title, 2 full name by the model, 1 single word by the model, 4 known elsewhere


def find(
    text: str,
    content: str,
    lang: str,
    tokens: tuple[Token, ...],
    sentences: tuple[Sentence, ...],
    gazetteer: Gazetteer | None = None,
) -> list[Mention]:
    """Person and organisation mentions (the name alone, without title or possessive), by start."""
    if not tokens:
        return []
    lexicon = titles(lang)
    if lang == "zh":
        spans = _han_names(text, lexicon, tokens, sentences)
        return [Mention(a, b, content[a:b], "person") for a, b in spans]
    finder = _Finder(text, lang, lexicon, tokens, sentences, gazetteer)
    found = []
    for first, last in finder.people():
        a, b = tokens[first].start, tokens[last - 1].end
        found.append(Mention(a, b, content[a:b], "person"))
    for first, last in finder.organisations():
        a, b = tokens[first].start, tokens[last - 1].end
        found.append(Mention(a, b, content[a:b], "organisation"))
    return sorted(found, key=lambda m: (m.start, m.end))


@cache
def _country_names() -> frozenset[str]:
    from babel import Locale

    names: set[str] = set()
    for code in ("en", "es", "fr", "de"):
        for key, name in Locale(code).territories.items():
            if len(key) == 2:
                names.add(name.lower())
    return frozenset(names)


class _Finder:
    def __init__(
        self,
        text: str,
        lang: str,
        lexicon: Titles,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        gazetteer: Gazetteer | None,
    ) -> None:
        self.text = text
        self.lang = lang
        self.lexicon = lexicon
        self.tokens = tokens
        self.sentences = sentences
        self.gazetteer = gazetteer
        self.cased = [text[t.start : t.end].strip("\u00ad\u200b\u200c\u200d\u2060\ufeff") or "?" for t in tokens]
        self.words = [w.lower() for w in self.cased]
        self.tagged = bool(tokens[0].pos)
        # words that the text also writes small: no names, even where a headline gives them a capital
        self.small = {w for w in self.cased if w.islower()}
        self.taken = bytearray(len(tokens))
        self.spans: list[_Span] = []
        self.everyday = common_words(lang)
        self.stop = _stop(lang)
        self.office_tokens: set[int] = set()
        for i in range(len(self.words)):
            role = lexicon.role_at(self.words, i)
            if role:
                self.office_tokens.update(range(i, i + role[0]))
        self.headline = frozenset(i for s in sentences if s.title for i in range(s.first, s.last))
        # a headline's capital says nothing, unless the body writes the word so too
        self.body_names = {self.words[i] for i in range(len(tokens)) if self._capital(i) and i not in self.headline}

    # what a token may be
    def _capital(self, i: int) -> bool:
        word = self.cased[i]
        return word[0].isupper() and any(c.isalpha() for c in word)

    def _name_word(self, i: int) -> bool:
        if not self._capital(i):
            return False
        word = self.words[i]
        if word in self.lexicon.not_names or i in self.office_tokens or word in self.lexicon.honorifics:
            return False
        if len(word) == 1:
            return i + 1 < len(self.words) and self.words[i + 1] in (".", "-")
        return (
            self.tokens[i].tag not in ("DT", "IN", "PRP", "PRP$", "CC", "WDT", "WP", "MD", "WRB")
            and word not in self.stop
        )

    def _glued(self, i: int) -> bool:
        """A hyphen inside a name: no blank on either side."""
        return (
            self.words[i] in ("-", "\u2010", "\u2011")
            and 0 < i < len(self.tokens) - 1
            and self.tokens[i - 1].end == self.tokens[i].start
            and self.tokens[i].end == self.tokens[i + 1].start
        )

    def _sentence_end(self, i: int) -> int:
        low, high = 0, len(self.sentences)
        while low + 1 < high:
            mid = (low + high) // 2
            if self.sentences[mid].first <= i:
                low = mid
            else:
                high = mid
        return self.sentences[low].last

    def _sentence_first(self, i: int) -> int:
        return next((s.first for s in reversed(self.sentences) if s.first <= i), 0)

    def _run(self, first: int) -> int:
        """End of the name that begins at `first` (after a title)."""
        end = self._sentence_end(first)
        i = first
        while i < end and i - first < 2 * _NAME_LENGTH:
            word = self.words[i]
            if self._glued(i):
                i += 2 if i + 1 < end else 1
                continue
            if i > first and (word in self.lexicon.suffixes or word.rstrip(".") in ("jr", "sr")):
                i += 1
                continue
            if i > first and word == "," and i + 1 < end and self.words[i + 1].rstrip(".") in ("jr", "sr"):
                i += 2
                continue
            if word == "." and i > first and len(self.cased[i - 1]) == 1:
                i += 1
                continue
            if word in self.lexicon.particles and i + 1 < end:
                behind = self._behind_particles(i, end)
                if behind and not (i > first and self._names_country(behind, end)):
                    i = behind
                    continue
            if (
                word in ("'", "`")
                and i > first
                and i + 1 < end
                and self._capital(i + 1)
                and (self.tokens[i].start == self.tokens[i - 1].end and self.tokens[i].end == self.tokens[i + 1].start)
            ):
                i += 2
                continue
            if word == "i" and i > first and self._first_of_the_name(i, first):
                i += 1
                continue
            if not self._name_word(i):
                break
            if i in self.headline and self._headline_word(i, inside=i > first):
                break
            if (
                i > first
                and self.tagged
                and i not in self.headline
                and self.tokens[i].pos == "VERB"
                and word in self.small
            ):
                break
            i += 1
        while i > first and (self.words[i - 1] in self.lexicon.particles or self.words[i - 1] in ("-", ",", "'")):
            i -= 1
        return i

    def _before_object(self, first: int, end: int) -> int:
        """Where a German name ends before the place that is the object of a verb at the end: "hat Ada Moreau Lyon
        besucht"."""
        if self.lang != "de" or self.gazetteer is None or end >= len(self.words) or end - first < 3:
            return end
        behind = self.cased[end]
        if not (behind.isalpha() and behind.islower() and behind.endswith(("t", "en"))):
            return end
        places = [
            e.place for e in self.gazetteer.lookup(self.text[self.tokens[end - 1].start : self.tokens[end - 1].end])
        ]
        known = any(p.kind == "country" or (p.kind == "city" and p.population > 300_000) for p in places)
        return end - 1 if known and not self._glued(end - 2) else end

    def _first_of_the_name(self, i: int, first: int) -> bool:
        """The numeral in "King Ada I", where the title is one of those who are numbered."""
        return self.cased[i] == "I" and any(
            word in self.lexicon.numbered for word in self.words[max(0, first - 2) : first]
        )

    def _behind_particles(self, i: int, end: int) -> int:
        """Where the name goes on behind the particles at `i` ("von der" Leyen); 0 where it does not.

        A particle that is also an article ("den", "las") goes on with a name only behind another one: "Ada von der
        Heide", but "hat mit Ada Moreau den Vertrag unterzeichnet".
        """
        inner = self.lexicon.inner_particles
        if self.words[i] in inner and self.cased[i].islower() and self.words[i - 1] not in self.lexicon.particles:
            return 0
        k = i
        while k < end and k - i < 3 and self.words[k] in self.lexicon.particles and not self._name_word(k):
            k += 1
        return k if k < end and k > i and (self._name_word(k) or self._glued(k)) else i + 1 if self._name_word(i) else 0

    def _names_country(self, i: int, end: int) -> bool:
        """A country follows: "el rey Ada II de Kenia", "du Kenya"."""
        last = i
        while last < end and last - i < 3 and self._capital(last):
            last += 1
        return any(
            self._is_country(self.text[self.tokens[i].start : self.tokens[k - 1].end]) for k in range(last, i, -1)
        )

    def _headline_word(self, i: int, *, inside: bool) -> bool:
        """A word that has its capital from the headline ("Moreau Concludes Visit") and is no part of a name."""
        word = self.words[i]
        if word in self.body_names:
            return False
        if word in self.small or self.tokens[i].pos in ("VERB", "AUX", "ADP"):
            return True
        everyday = word in self.everyday or (word.endswith("s") and word[:-1] in self.everyday)
        return everyday or (inside and bool(self.body_names) and self.words[i - 1] in self.body_names)

    def _country_prefix(self, first: int, last: int) -> int:
        """How many tokens from `first` name a country or nationality ("Kenya Ada Moreau" -> 1)."""
        for size in range(min(4, last - first), 0, -1):
            name = self.text[self.tokens[first].start : self.tokens[first + size - 1].end]
            if self._is_country(name):
                return size
        return 0

    def _is_country(self, name: str) -> bool:
        if self.gazetteer is not None:
            if any(entry.place.kind == "country" for entry in self.gazetteer.lookup(name)):
                return True
            return bool(self.gazetteer.nationality(name))
        return name.lower() in _country_names()

    # people
    def people(self) -> list[tuple[int, int]]:
        """Token ranges of names of people, in text order."""
        self._by_title()
        if self.tagged:
            self._after_comma()
            self._by_model()
            self._by_predicate()
        else:
            self._by_apposition()
            self._by_popes()
        self._by_leaders()
        self._by_document()
        self.spans.sort(key=lambda s: s.first)
        return [(s.first, s.last) for s in self.spans]

    def _add(self, first: int, last: int, weight: int) -> None:
        while (
            last > first
            and self.words[last - 1] in ("'s", "'", ",", ".", "-")
            and not (self.words[last - 1] == "." and len(self.cased[last - 2]) == 1 and last - 2 > first)
        ):
            last -= 1
        if last <= first or any(self.taken[first:last]):
            return
        self.taken[first:last] = b"\x01" * (last - first)
        self.spans.append(_Span(first, last, weight))

    def _house(self, first: int, last: int, *, titled: bool = False) -> bool:
        """The name is part of the name of a house, a body or a law: "Ada Moreau Hospital".

        Behind a rank or "Mr." a word such as "Day" or "Park" is a family name.
        """
        if self.words[last - 1] in self.lexicon.not_endings and not (titled and last - first <= 2):
            return True
        return (
            last < len(self.words)
            and self.words[last] in self.lexicon.not_endings
            and self._capital(last)
            and self.tokens[last].start - self.tokens[last - 1].end <= 1
        )

    def _by_title(self) -> None:
        lexicon = self.lexicon
        n = len(self.words)
        i = 0
        while i < n:
            word = self.words[i]
            size = 0
            kind = ""
            honorific = word in lexicon.honorifics and self._capital(i)
            if honorific:
                size = 1
                if i + 1 < n and self.words[i + 1] == "." and word + "." in lexicon.honorifics:
                    size = 2
            else:
                role = lexicon.role_at(self.words, i)
                if role:
                    size, kind = role[0], role[2]
                    if role[2] in ("plain", "kin") and self.lang == "en" and not self._capital(i):
                        # "leader Kim": only where a name follows that the model saw
                        after = i + size
                        if not (after < n and self.tokens[after].ent == "PERSON"):
                            i += size
                            continue
            if not size:
                i += 1
                continue
            after = i + size
            while after < n and (
                self.words[after] in lexicon.honorifics
                or (self.words[after] == "." and self.words[after - 1] + "." in lexicon.honorifics)
            ):
                after += 1
            if after >= n or after >= self._sentence_end(i):
                i = after
                continue
            adjective = self.lang in ("es", "fr") and self.cased[after].islower() and self.words[after] not in self.stop
            if adjective and after + 1 < n and self._name_word(after + 1):
                after += 1  # "el presidente keniano Ada Moreau": the adjective stands between
            start = after
            if (honorific or kind == "forces") and self._particle_name(after):
                pass  # "le général de Gaulle": the particle opens the name
            elif self.words[after] in ("of", "for", "to", "de", "von", "du", "des", "del") and after + 1 < n:
                behind = self._after_country(after + 1)
                if behind is None or behind >= n:
                    i = after
                    continue
                start = behind
            elif not self._name_word(after) and self.words[after] not in lexicon.particles:
                i = after
                continue
            end = self._before_object(start, self._run(start))
            surname = honorific or kind in ("forces", "body", "sub", "plain")
            if end > start and not self._house(start, end, titled=surname) and self._plausible(start, end, honorific):
                self._add(start, end, 3)
                i = end
            else:
                i = after

    def _particle_name(self, first: int) -> bool:
        """A name that opens with a particle and is no place ("de Gaulle", not "de Paris")."""
        behind = first + 1
        if self.words[first] not in self.lexicon.particles or behind >= self._sentence_end(first):
            return False
        name = self.text[self.tokens[behind].start : self.tokens[behind].end]
        return self._name_word(behind) and not self._is_area(name) and not self._names_country(behind, len(self.words))

    def _after_country(self, first: int) -> int | None:
        """Where a name begins after "President of": behind the country, if a name follows it at once."""
        if self.words[first] in ("the", "la", "el", "der", "l'"):
            first += 1
        end = first
        limit = min(self._sentence_end(first), first + 10) if first < len(self.words) else first
        while end < limit and (self._name_word(end) or self._glued(end) or self.words[end] in ("of", "and")):
            end += 1
        for size in range(min(4, end - first - 1), 0, -1):
            name = self.text[self.tokens[first].start : self.tokens[first + size - 1].end]
            rest = first + size
            whole = (
                "and" not in self.words[rest:end]
                and end - rest >= 2
                and not self._is_area(self.text[self.tokens[first].start : self.tokens[rest].end])
            )
            if self._name_word(rest) and self._is_area(name) and (whole or self.tokens[rest].ent == "PERSON"):
                return rest
        return None

    def _is_area(self, name: str) -> bool:
        if self._is_country(name):
            return True
        kinds = ("region", "admin1")
        return self.gazetteer is not None and any(e.place.kind in kinds for e in self.gazetteer.lookup(name))

    def _plausible(self, first: int, last: int, honorific: bool) -> bool:
        kinds = {t.ent for t in self.tokens[first:last]}
        if honorific or "PERSON" in kinds:
            return True
        name = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        if last - first <= 3 and self._is_country(name):
            return False
        words = self.words[first:last]
        if last - first == 1 and words[0].isdigit():
            return False
        if self.tagged and all(
            self.tokens[k].pos not in ("PROPN", "X", "PUNCT", "PART", "ADJ", "NOUN") for k in range(first, last)
        ):
            return False
        return not (len(words) == 1 and len(words[0]) > 1 and self.cased[first].isupper() and len(words[0]) <= 5)

    def _by_model(self) -> None:
        n = len(self.tokens)
        ends = {s.last for s in self.sentences}
        i = 0
        while i < n:
            if self.tokens[i].ent != "PERSON":
                i += 1
                continue
            j = i + 1
            while j < n and self.tokens[j].ent == "PERSON" and j not in ends:
                j += 1
            self._model_span(i, j)
            i = j

    def _model_span(self, first: int, last: int) -> None:
        i = first
        while i < last:  # two people in one, or words around the name
            if self.taken[i] or not (self._name_word(i) or self.words[i] in self.lexicon.particles):
                i += 1
                continue
            j = i
            while (
                j < last
                and not self.taken[j]
                and (
                    self._name_word(j)
                    or self._glued(j)
                    or self.words[j] in self.lexicon.particles
                    or self.words[j] in self.lexicon.suffixes
                    or (self.words[j] in (".", "'", "`") and j > i)
                )
            ):
                j += 1
            a, b = i, j
            if b < last and self.words[b : b + 1] == [","] and self.words[b + 1 : b + 2] in (["jr."], ["sr."]):
                b += 2
            if b - a >= 2:
                skip = self._country_prefix(a, b)
                before = self.words[a - 1] if a else ""
                # "of Kenya Ada Moreau", "Kenyan Ada Moreau", but "Jordan Smith" stays
                if skip and b - a - skip >= 1 and (before == "of" or b - a - skip >= 2):
                    a += skip
            # the model often stops short of a hyphenated or particled end
            b = max(b, self._run(a)) if b == last and b > a and not any(self.taken[b : b + 2]) else b
            b = self._untaken_end(a, b)
            if b > a and self._person_like(a, b) and not self._town(a, b):
                self._add(a, b, 2 if b - a >= 2 else 1)
            i = max(j, b, i + 1)

    def _town(self, first: int, last: int) -> bool:
        """A town that the model took for a person: behind "in" or beside the other towns of a list."""
        if self.gazetteer is None or last - first > 4:
            return False
        before = self.words[first - 1] if first else ""
        behind = self.words[last] if last < len(self.words) else ""
        stays = before in ("in", "at", "near", "via", "outside")
        moves = before in ("to", "from", "through") and self.tokens[self.tokens[first - 1].head].lemma in _MOTION
        listed = any(
            0 <= k < len(self.words) and self.tokens[k].ent in ("GPE", "LOC") and not self.taken[k]
            for k in (
                first - 2 if before in (",", "and") else -1,
                last + 1 if behind in (",", "and") else -1,
                last + 2 if self.words[last : last + 2] == [",", "and"] else -1,
            )
        )
        if not (stays or moves or listed):
            return False
        name = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        kinds = ("city", "admin1", "admin2", "landmark", "region", "natural")
        return any(entry.place.kind in kinds for entry in self.gazetteer.lookup(name))

    def _untaken_end(self, a: int, b: int) -> int:
        while b > a and any(self.taken[a:b]):
            b -= 1
        return b

    def _person_like(self, first: int, last: int) -> bool:
        if self._house(first, last):
            return False
        words = self.words[first:last]
        if all(len(w.rstrip(".")) <= 1 or w == "." for w in words):
            return False  # initials, no name: "M. P."
        if all(w in self.small for w in words):
            return False
        if any(
            w.rstrip("s") in ("cyclone", "hurricane", "typhoon", "storm") for w in self.words[max(0, first - 3) : last]
        ):
            return False
        if any(c.isdigit() for w in words for c in w):
            return False
        if first in self.headline and any(self._headline_word(k, inside=False) for k in range(first, last)):
            return False
        if last - first == 1:
            word = self.cased[first]
            if (word.isupper() and len(word) <= 5) or word[0].isdigit() or any(c.isdigit() for c in word):
                return False
            if self._is_area(word):
                return False
        elif self._is_country(self.text[self.tokens[first].start : self.tokens[last - 1].end]):
            return False
        return not any(c in "@/#<>{}[]=|\\" for w in words for c in w)

    def _by_apposition(self) -> None:
        """Without a model: capitalised words before or after a title and a comma ("Ada Moreau, presidenta de …")."""
        n = len(self.words)
        self._after_comma()
        for i in range(2, n):
            if self.words[i - 1] != "," or (self._capital(i) and self.lang != "de"):
                continue
            k = i
            while k < n and self.words[k] in ("el", "la", "le", "der", "die", "the", "l'", "ex"):
                k += 1
            if k >= n or not self.lexicon.role_at(self.words, k):
                continue
            j = i - 1
            a = j
            low = self._sentence_first(i)
            while a > low and (self._name_word(a - 1) or self.words[a - 1] in self.lexicon.particles):
                a -= 1
            while a < j and not self._name_word(a):
                a += 1
            if a == low and a + 2 < j and self.words[a + 1] in self.lexicon.particles and self._names_country(a + 2, j):
                continue
            if a == low and a + 2 < j and self._is_area(self.text[self.tokens[a + 2].start : self.tokens[j - 1].end]):
                continue  # "Procedente de Buenos Aires, el presidente …": where from, and no name
            if 2 <= j - a <= _NAME_LENGTH and not self._house(a, j):
                self._add(a, j, 2)

    def _by_leaders(self) -> None:
        """Full names of the table of leaders that nothing else has told; no part of a longer name."""
        known = _leaders_by_first_word()
        for i, word in enumerate(self.words):
            for name in known.get(word, ()):
                if self.taken[i] or tuple(self.words[i : i + len(name)]) != name or not self._capital(i):
                    continue
                end = self._run(i)
                if i + len(name) == end or (not self.tagged and i + len(name) < end):
                    if not self._house(i, end):
                        self._add(i, end, 3)
                    break

    def _by_popes(self) -> None:
        """A pope is called by one name: where the text speaks of a pope, that name alone is his."""
        found = (self.lexicon.role_at(self.words, i) for i in range(len(self.words)))
        if not any(role and self.lexicon.canonical(role[1]) == "pope" for role in found):
            return
        for i, word in enumerate(self.words):
            if word not in papal_names() or self.taken[i] or not self._capital(i) or self._house(i, i + 1):
                continue
            beside = [k for k in (i - 1, i + 1) if 0 <= k < len(self.words) and self.words[k] not in (".", ",")]
            if not any(self._name_word(k) and self.words[k] not in self.lexicon.suffixes for k in beside if k > i) and (
                not (i and self._name_word(i - 1) and not self.tokens[i - 1].text.istitle())
            ):
                self._add(i, i + 1, 3)

    def _by_predicate(self) -> None:
        """Who is said to be or become the holder of an office: "Ada Moreau was the first foreign minister to visit"."""
        for i in self.office_tokens:
            token = self.tokens[i]
            if token.dep != "attr" or self.tokens[token.head].lemma not in ("be", "become", "remain"):
                continue
            subject = next(
                (k for k in range(token.head - 1, max(-1, token.head - 8), -1) if self.tokens[k].dep == "nsubj"), None
            )
            if subject is None or self.taken[subject] or self.tokens[subject].head != token.head:
                continue
            first = subject
            while first > 0 and self._name_word(first - 1) and self.tokens[first - 1].pos == "PROPN":
                first -= 1
            if (
                subject - first >= 1
                and self.tokens[subject].pos == "PROPN"
                and self._name_word(subject)
                and self.tokens[subject].ent not in _ORGANISATIONS
                and not self._house(first, subject + 1)
                and not self._is_area(self.text[self.tokens[first].start : self.tokens[subject].end])
            ):
                self._add(first, subject + 1, 2)

    def _after_comma(self) -> None:
        """ "El presidente de Kenia, Ada Moreau, ...": a title, whose it is, a comma, two or more capitalised words."""
        n = len(self.words)
        for i in range(n):
            role = self.lexicon.role_at(self.words, i)
            if not role or (self.tagged and self.words[i + role[0] : i + role[0] + 1] != ["of"]):
                continue
            k = i + role[0]
            while k < n and k - i < 12 and self.words[k] != "," and self.words[k] not in (".", ";", ":"):
                k += 1
            if k >= n - 1 or self.words[k] != "," or not self._name_word(k + 1):
                continue
            end = self._run(k + 1)
            closed = end >= n or self.words[end] in (",", ".", ";", ")") or self.cased[end][0].islower()
            if self.tagged and any(t.pos != "PROPN" or t.ent in _PLACES for t in self.tokens[k + 1 : end]):
                continue
            if end - k - 1 >= 2 and closed and not self._house(k + 1, end):
                self._add(k + 1, end, 3)

    def _by_document(self) -> None:
        """Names that are certain somewhere are names of people everywhere in the text."""
        single: dict[str, int] = {}
        starts: dict[str, list[tuple[str, ...]]] = {}
        for span in self.spans:
            words = tuple(w for w in self.words[span.first : span.last])
            if len(words) >= 2:
                starts.setdefault(words[0], []).append(words)
                core = [
                    w
                    for w in words
                    if w.rstrip(".") not in ("jr", "sr") and w not in self.lexicon.suffixes and len(w) > 2
                ]
                if core and span.weight >= 2:
                    single[core[-1]] = max(single.get(core[-1], 0), span.weight)
                    if span.weight >= 3 or (len(core) >= 2 and len(core[0]) <= 5):
                        single.setdefault(core[0], 1)
            elif span.weight >= 3:
                single[words[0]] = 4
        ends = {w: starts[w] for w in starts}
        n = len(self.words)
        i = 0
        while i < n:
            if self.taken[i] or not self._capital(i):
                i += 1
                continue
            word = self.words[i]
            full = next(
                (
                    w
                    for w in sorted(ends.get(word, ()), key=len, reverse=True)
                    if tuple(self.words[i : i + len(w)]) == w
                ),
                None,
            )
            if full and not self._house(i, i + len(full)):
                self._add(i, i + len(full), 4)
                i += len(full)
                continue
            weight = single.get(word, 0)
            if weight and self._single_ok(i, weight):
                end = self._run(i) if self.tokens[i].ent == "PERSON" else i + 1
                self._add(i, max(i + 1, self._untaken_end(i, end)), 4)
            i += 1

    def _single_ok(self, i: int, weight: int) -> bool:
        token = self.tokens[i]
        if self._house(i, i + 1):
            return False
        if weight <= 2 and i not in self.headline and token.ent != "PERSON":
            near = [k for k in (i - 1, i + 1) if 0 <= k < len(self.words)]
            if any(self._name_word(k) and not self.taken[k] and self.tokens[k].pos == "PROPN" for k in near):
                return False  # part of a longer name
        if (
            i + 1 < len(self.words)
            and self._capital(i + 1)
            and token.ent in ("ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW")
            and (self.tokens[i + 1].ent == token.ent)
        ):
            return False  # inside a longer name
        if (
            i
            and token.ent in ("ORG", "FAC", "GPE", "LOC")
            and self.tokens[i - 1].ent == token.ent
            and self._capital(i - 1)
        ):
            return False
        before = self.words[i - 1] if i else ""
        if token.ent in ("GPE", "LOC") and (
            weight < 2 or before in ("in", "at", "near", "to", "from", "en", "à", "nach")
        ):
            return False
        return not (weight == 1 and self.tagged and token.ent not in ("PERSON", "ORG", ""))

    # organisations
    def organisations(self) -> list[tuple[int, int]]:
        """Token ranges of organisations that the model saw and that are no people."""
        found: list[tuple[int, int]] = []
        ends = {s.last for s in self.sentences}
        n = len(self.tokens)
        i = 0
        while i < n:
            if self.tokens[i].ent not in _ORGANISATIONS:
                i += 1
                continue
            j = i + 1
            while j < n and self.tokens[j].ent in _ORGANISATIONS and j not in ends:
                j += 1
            a, b = i, j
            while a < b and (self.words[a] in ("the", "'s", '"', "“", "a", "an") or not self.cased[a][0].isalnum()):
                a += 1
            while b > a and (
                self.words[b - 1] in ("'s", "'")
                or (not self.cased[b - 1][-1].isalnum() and self.words[b - 1] not in (".", ")"))
            ):
                b -= 1
            if b > a and not any(self.taken[a:b]) and any(self._capital(k) for k in range(a, b)):
                found.append((a, b))
            i = j
        return found


# Words that are no part of a name, by language: "Un" is an article in Spanish and a given name in "Kim Jong Un".
_STOPS = {
    "en": """the a an and or but in on at to from of for with by as is was will he she it they we i his her its their
        our this that these those when while after before during following since both all also then there if not no
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december today tomorrow yesterday""",
    "es": """el la los las un una y o en de del al con por para se su sus lo""",
    "fr": """le la les un une et ou de des du au aux dans sur avec par pour il elle en se sa son""",
    "de": """der die das ein eine und oder im am zu zum zur mit von nach bei er sie es in an auf für den dem""",
}


@cache
def _stop(lang: str) -> frozenset[str]:
    return frozenset(_STOPS.get(lang, "").split()) | frozenset(_STOPS["en"].split())


# Chinese ---------------------------------------------------------------------------------------

# Characters that end a name: prepositions, verbs of meeting and travel, marks.
_HAN_STOP = (
    "在于与和同对将会向到抵访表说指举出率今昨明已强应的、，。；：“”（）《"
    "》及并则就也正，又是为兼访于由因从给让把被等及称赴乘主发参接致陪"
)

# Verbs and forms of address behind a name, of two characters that may each stand in a name.
_HAN_STOP_WORDS = (
    "会后|会前|结束|开始|邀请|取消|推迟|离开|前往|举行|宣布|出席|访问|圆满|启程|飞往|飞抵|途经|率团|率领|夫妇|阁下|先生|女士|"
    "一行|日前|会见|会谈|会晤|夫人|进行|签署|首次|当天|此访|表示|邀访|陪同|周[一二三四五六日]|\\d"
)


def _han_names(
    text: str, lexicon: Titles, tokens: Sequence[Token], sentences: tuple[Sentence, ...]
) -> list[tuple[int, int]]:
    """Names in Chinese: after or before a title, written out with a dot, or known from the table of leaders."""
    end = sentences[-1].end if sentences else 0
    roles = sorted({"".join(p) for entries in lexicon.roles.values() for p, _ in entries}, key=len, reverse=True)
    if not roles:
        return []
    spans: set[tuple[int, int]] = set()
    role = "|".join(map(re.escape, roles))
    stop = f"[{_HAN_STOP}]|{_HAN_STOP_WORDS}|{role}|$"
    names: set[str] = set()
    after = re.compile(
        rf"(?:{role})(?P<n>[\u4e00-\u9fff]{{1,8}}(?:[·・‧][\u4e00-\u9fff]{{1,10}})+|[\u4e00-\u9fff]{{2,6}}?(?={stop}))"
    )
    surnames = str(lexicon.raw.get("surnames", ""))
    house = "图书馆|纪念|博物馆|大道|级|号"  # named after the holder of the office
    before = re.compile(rf"(?P<n>[{surnames or '〇'}][\u4e00-\u9fff]{{1,2}})(?:{role})(?!{house})")
    for match in before.finditer(text, 0, end):
        name = text[match.start("n") : name_end(text, match.start("n"), match.end("n"))]
        if len(name) < len(match["n"]):
            continue  # an everyday word stands between surname and title
        if not _bad_han(name, lexicon):
            names.add(name)
    told = [name for name in _leader_names("zh") if name[0] in surnames and len(name) < 4 and name in text]
    for match in after.finditer(text, 0, end):
        name = text[match.start("n") : name_end(text, match.start("n"), match.end("n"))]
        if any(text.endswith(known, 0, match.start()) for known in names):
            continue  # "王毅外长表示": the title belongs to the name before it
        if any(known[0] == text[match.start() - 1 : match.start()] for known in (*names, *told)):
            continue  # "王外长表示"
        if len(name) >= 2 and name not in lexicon.not_names and not _bad_han(name, lexicon):
            names.add(_trim_dotted(name))
    for name in _leader_names("zh"):
        if name in text:
            names.add(name)
    taken = bytearray(end + 1)
    for name in sorted(names, key=len, reverse=True)[:_NAMES]:
        at = text.find(name, 0, end)
        while at >= 0:
            if not any(taken[at : at + len(name)]):
                taken[at : at + len(name)] = b"\x01" * len(name)
                spans.add((at, at + len(name)))
            at = text.find(name, at + len(name), end)
    family = "".join({name[0] for name in names if len(name) in (2, 3) and name[0] in surnames})
    for match in re.finditer(rf"(?<![\u4e00-\u9fff])(?P<n>[{family or '〇'}])(?:{role})", text[:end]):
        if not taken[match.start()]:
            spans.add(match.span("n"))  # "王外长", of a 王 whom the text names in full
    return sorted(spans)


def _trim_dotted(name: str) -> str:
    if not re.search("[·・‧]", name):
        return name
    cut = re.search(f"[{_HAN_STOP}]", name[name.rfind(re.findall("[·・‧]", name)[-1]) + 2 :])
    return name[: name.rfind(re.findall("[·・‧]", name)[-1]) + 2 + cut.start()] if cut else name


def _bad_han(name: str, lexicon: Titles) -> bool:
    return any(word in name for word in lexicon.not_names)


@cache
def _leaders_by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    from geo.data import table

    try:
        rows = table("leaders")
    except FileNotFoundError:
        return {}
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        for name in (row["name"], *(row.get("aliases") or "").split("|")):
            words = tuple(name.replace("-", " - ").lower().split())
            if len(words) >= 2:
                found.setdefault(words[0], set()).add(words)
            if len(words) >= 3 and "-" not in words:  # the given name and the last one are enough
                found.setdefault(words[0], set()).add((words[0], words[-1]))
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in found.items()}


@cache
def papal_names() -> frozenset[str]:
    """Names of popes that are one word, in small letters, from forms such as "pape François"."""
    from geo.data import table

    try:
        rows = table("leaders")
    except FileNotFoundError:
        return frozenset()
    forms = [a.lower().split() for row in rows if row["role"] == "Pope" for a in (row.get("aliases") or "").split("|")]
    return frozenset(words[1] for words in forms if len(words) == 2 and words[0] in ("pape", "papa", "papst"))


@cache
def _leader_names(lang: str) -> tuple[str, ...]:
    from geo.data import table

    try:
        rows = table("leaders")
    except FileNotFoundError:
        return ()
    names: set[str] = set()
    for row in rows:
        for name in (row.get("aliases") or "").split("|"):
            if lang == "zh" and _HAN.search(name) and len(name) >= 2:
                names.add(name.strip())
    return tuple(sorted(names, key=len, reverse=True))
