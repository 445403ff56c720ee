"""Who is spoken of where: names with their titles, descriptions ("the Venezuelan president"), groups, pronouns.

What is found here are references; ``geo.travel.people`` decides which of them are the same person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geo.data import table
from geo.gazetteer import Gazetteer
from geo.model import Mention, Parse, Sentence
from geo.text.titles import Gender, RoleClass, Titles, titles

Kind = Literal["name", "description", "group", "pair", "pronoun"]


@dataclass(slots=True, eq=False)
class Reference:
    """Words that refer to someone. `first`, `last`: tokens; `start`, `end`: characters."""

    kind: Kind
    start: int
    end: int
    first: int
    last: int
    sentence: int
    text: str = ""
    role: str = ""  # as in the text: "Prime Minister", "director of the ..."
    office: str = ""  # the phrase of the table that the role is: "prime minister"
    role_class: RoleClass | Literal[""] = ""
    country: str | None = None
    countries: frozenset[str] = frozenset()  # a part of the world: any of these
    body: bool = False  # an office of an organisation, not of a state
    organisation: bool = False  # the organisation is named ("president of the Development Bank")
    former: bool = False
    honorific: str = ""
    gender: Gender = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    possessor: str = ""  # "his", "her", "their": whose counterpart, wife, minister
    subject: bool = False
    title: bool = False  # stands in the headline
    joined: Reference | None = None  # a description's own name, or the other half of an apposition
    spans: list[tuple[int, int]] = field(default_factory=list)


@cache
def regions(lang: str) -> dict[str, frozenset[str]]:
    """Words for parts of the world ("south american") and the countries they mean."""
    continents = {"@" + row["code"]: row["countries"].split() for row in table("continents")}
    words = titles(lang).raw.get("regions", {}) or titles("en").raw.get("regions", {})
    found = {}
    for word, codes in words.items():
        members: list[str] = []
        for code in codes.split():
            members += continents.get(code, [code])
        found[word] = frozenset(members)
    return found


class Scanner:
    """Finds the references of one parse."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer | None) -> None:
        self.parse = parse
        self.gazetteer = gazetteer
        self.lexicon: Titles = titles(parse.lang)
        self.tokens = parse.tokens
        self.words = [t.text.lower().replace("\u2019", "'") for t in parse.tokens]
        self.starts = [t.start for t in parse.tokens]
        self.sentence_starts = [s.first for s in parse.sentences]
        self.tagged = bool(parse.tokens and parse.tokens[0].pos)
        self.content = parse.article.content
        self.name_at: dict[int, Mention] = {}
        self.name_first: dict[int, tuple[int, int]] = {}
        self.name_last: dict[int, tuple[int, int]] = {}
        self.country_at: dict[int, tuple[int, int, str | None, str]] = {}  # token -> first, last, country, kind
        for mention in parse.mentions:
            first, last = self.token_range(mention.start, mention.end)
            if last <= first:
                continue
            if mention.kind == "person":
                for k in range(first, last):
                    self.name_at[k] = mention
                self.name_first[first] = (first, last)
                self.name_last[last] = (first, last)
            elif mention.kind in ("place", "nationality"):
                country = mention.place.country if mention.place else None
                kind = mention.place.kind if mention.place else ""
                for k in range(first, last):
                    self.country_at[k] = (
                        first,
                        last,
                        country,
                        "nationality" if mention.kind == "nationality" else kind,
                    )

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Tokens [first, last) that overlap the characters [start, end)."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or (first < len(self.tokens) and self.tokens[first].end <= start):
            first += 1
        return first, bisect_left(self.starts, end)

    def sentence(self, token: int) -> int:
        """Index of the sentence that the token stands in."""
        return max(0, bisect_right(self.sentence_starts, token) - 1)

    def references(self) -> list[Reference]:
        """All references, in text order."""
        found: list[Reference] = []
        names: dict[int, Reference] = {}
        for first, last in sorted(self.name_first.values()):
            reference = self._reference("name", first, last)
            self._honorific(reference)
            names[first] = reference
            found.append(reference)
        found += self._offices(names)
        if self.tagged:
            found += self._pronouns()
        found.sort(key=lambda r: (r.start, -r.end))
        return found

    def _reference(self, kind: Kind, first: int, last: int) -> Reference:
        number = self.sentence(first)
        sentence = self.parse.sentences[number]
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Reference(
            kind, start, end, first, last, number, self.content[start:end], title=sentence.title,
            subject=self._is_subject(first, last), spans=[(start, end)],
        )  # fmt: skip

    def _is_subject(self, first: int, last: int) -> bool:
        for k in range(first, last):
            token = self.tokens[k]
            if token.dep in ("nsubj", "nsubjpass", "nsubj:pass") and not first <= token.head < last:
                return True
            if token.dep == "conj" and token.head < first:
                head = self.tokens[token.head]
                if head.dep in ("nsubj", "nsubjpass"):
                    return True
            if token.dep == "appos" and self.tokens[token.head].dep in ("nsubj", "nsubjpass"):
                return True
        return False

    def _honorific(self, name: Reference) -> None:
        k = name.first - 1
        if k >= 0 and self.words[k] == ".":
            k -= 1
        if k < 0 or self.sentence(k) != name.sentence:
            return
        word = self.words[k]
        if word in self.lexicon.honorifics and not self.lexicon.role_at(self.words, k):
            name.honorific = self.content[self.tokens[k].start : self.tokens[k].end]
            name.gender = self.lexicon.honorifics[word]
            name.spans = [(self.tokens[k].start, name.end)]

    # offices --------------------------------------------------------------------------------------------------------

    def _offices(self, names: dict[int, Reference]) -> list[Reference]:
        found: list[Reference] = []
        i = 0
        n = len(self.words)
        while i < n:
            if i in self.name_at:
                i += 1
                continue
            parties = self.lexicon.parties_at(self.words, i)
            role = self.lexicon.role_at(self.words, i)
            if parties and (not role or parties[0] >= role[0]):
                found += self._parties(i, *parties)
                i += parties[0]
                continue
            if self.words[i] in self.lexicon.group_words:
                group = self._delegation(i)
                if group:
                    found.append(group)
                i += 1
                continue
            if role is None:
                i += 1
                continue
            size, office, kind = role
            if self._is_office(i, i + size, kind):
                end = i + size
                found += self._office(i, end, office, kind, names)
            i += size
        return found

    def _is_office(self, first: int, last: int, kind: RoleClass) -> bool:
        token = self.tokens[last - 1]
        if not self.tagged:
            return True
        if token.pos not in ("NOUN", "PROPN", "X") and not (last < len(self.tokens) and last in self.name_first):
            return False
        if last < len(self.words) and last not in self.name_first:
            following = self.tokens[last]
            # "the president 's office" is a person; "leaders meeting", "King Street", "minister - level" are none
            if self.words[last] == "-" and following.start == token.end:
                return False
            if (
                token.dep in ("compound", "nmod", "amod")
                and token.head >= last
                and self.tokens[token.head].pos in ("NOUN", "PROPN")
                and following.pos in ("NOUN", "PROPN")
                and token.head not in self.name_at
                and last not in self.country_at
                and not self.lexicon.role_at(self.words, last)
            ):
                return False
        return kind not in ("kin",) or True

    def _left(self, first: int) -> tuple[int, int]:
        """Where the words of the office begin ("Deputy"), and where the whole phrase does ("the Thai ...")."""
        low = self.parse.sentences[self.sentence(first)].first
        k = first
        while k > low:
            word = self.words[k - 1]
            token = self.tokens[k - 1]
            if k - 1 in self.country_at or k - 1 in self.name_at:
                break
            glued = (
                word == "-" and k - 2 >= low and self.tokens[k - 2].end == token.start and token.end == self.starts[k]
            )
            if word in self.lexicon.modifiers or glued:
                if word in ("his", "her", "their"):
                    break
                k -= 1
                continue
            if self.tagged and (token.pos == "PROPN" or (token.tag in ("NN", "JJ") and token.pos in ("NOUN", "ADJ"))):
                if word in self.lexicon.former or (self.lexicon.role_at(self.words, k - 1) and token.dep != "compound"):
                    break
                if token.dep in ("compound", "amod", "nmod") and k - 1 < token.head <= first + 8:
                    if word in regions(self.parse.lang) or self._region_ending(k - 1, low):
                        break
                    k -= 1
                    continue
            break
        return k, self._phrase_start(k, low)

    def _region_ending(self, k: int, low: int) -> bool:
        return k > low and f"{self.words[k - 1]} {self.words[k]}" in regions(self.parse.lang)

    def _phrase_start(self, k: int, low: int) -> int:
        determined = False
        while k > low:
            word = self.words[k - 1]
            if determined and word not in ("the", "-") and word not in self.lexicon.former:
                break
            if word in self.lexicon.articles or word in _POSSESSIVES:
                determined = True
            two = f"{self.words[k - 2]} {word}" if k - 2 >= low else ""
            if two in regions(self.parse.lang):
                k -= 2
                continue
            if k - 1 in self.country_at:
                k = max(low, self.country_at[k - 1][0])
                continue
            if word in self.lexicon.former or word == "-" or word in self.lexicon.articles or word in _POSSESSIVES:
                k -= 1
                continue
            if word in ("'s", "'"):
                break
            if word in regions(self.parse.lang):
                k -= 1
                continue
            break
        return k

    def _office(
        self, first: int, last: int, office: str, kind: RoleClass, names: dict[int, Reference]
    ) -> list[Reference]:
        sentence = self.parse.sentences[self.sentence(first)]
        begin, phrase = self._left(first)
        adjective: str | None = None
        if (
            last in self.country_at
            and self.country_at[last][3] == "nationality"
            and not self.tagged
            and last < sentence.last
        ):
            adjective = self.country_at[last][2]  # "el presidente keniano"
            end, country, body, pp = self.country_at[last][1], adjective, False, False
        else:
            heading = self.lexicon.canonical(office) in _OF_STATE_OR_BODY
            end, country, body, pp = self._right(last, sentence, "head" if heading and kind == "state" else "")
            if kind == "state" and not heading:
                body = False  # "Secretary of Energy", "Adviser for Cyber": a portfolio, no organisation
        reference = self._reference("description", phrase, max(end, last))
        reference.office = office if self.parse.lang == "en" else self.lexicon.canonical(office)
        reference.role_class = kind
        reference.gender = self.lexicon.gender.get(office, "")
        self._before(reference, phrase, begin, sentence)
        if country and reference.country is None:
            reference.country = country
        if reference.country is None and not reference.countries:
            reference.countries = self._last_region
        reference.organisation = body or self._of_organisation(begin, first)
        body = reference.organisation
        reference.body = body or (kind == "body" and reference.country is None)
        role_end = end if pp and (body or not country) else last
        reference.role = self._role_text(begin, role_end)
        name = self._own_name(end, last, names, sentence)
        if name is None:
            name = self._name_before(phrase, names, sentence, reference)
        if name is not None:
            self._join(reference, name)
            if reference.country is None and not reference.organisation:
                reference.country = self._country_after(name, sentence)
        if name is None and self.tagged and not sentence.title and self._bare(reference):
            return []  # "since assuming office as Prime Minister"
        if reference.first == phrase and name is None and kind in ("court", "faith") and not reference.definite:
            return []
        return [reference]

    def _country_after(self, name: Reference, sentence: Sentence) -> str | None:
        """ "President Tomas Okello of Kenya": the country behind the name."""
        k = name.last
        if k + 1 >= sentence.last or self.words[k] not in ("of", "de", "von"):
            return None
        k += 1 + (self.words[k + 1] in self.lexicon.articles)
        found = self.country_at.get(k)
        return found[2] if found is not None and found[3] == "country" else None

    def _of_organisation(self, first: int, last: int) -> bool:
        """An international organisation is named before the office ("World Bank President")."""
        words = f" {' '.join(self.words[max(0, first - 3) : last])} "
        return any(words.endswith(f" {name} ") for name in self.lexicon.raw.get("international", ()))

    def _bare(self, reference: Reference) -> bool:
        if reference.definite or reference.indefinite or reference.possessor:
            return False
        return reference.country is None or self.words[reference.first - 1] in ("as", "become", "became", "becomes")

    def _role_text(self, first: int, last: int) -> str:
        while first < last and self.words[first] in (
            "the",
            "a",
            "an",
            "new",
            "visiting",
            "then",
            "newly",
            "elected",
            "hon",
            "hon.",
            "current",
            "his",
            "her",
        ):
            first += 1
        text = self.content[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""
        text = re.sub(r"(?<=[Mm])inster\b", "inister", text)
        return re.sub(r"\s+", " ", text)[:120]

    def _before(self, reference: Reference, phrase: int, begin: int, sentence: Sentence) -> None:
        """Country, region, determiner and possessor among the words before the office."""
        text = " ".join(self.words[phrase:begin])
        for region, countries in regions(self.parse.lang).items():
            if region in text and re.search(rf"(?<!\w){re.escape(region)}(?!\w)", text):
                reference.countries = countries if not reference.countries else reference.countries & countries
        for k in range(phrase, begin):
            word = self.words[k]
            if k in self.country_at and self.country_at[k][2] and not reference.countries:
                reference.country = self.country_at[k][2]
            if word in self.lexicon.former:
                reference.former = True
            if word in self.lexicon.articles and word not in ("a", "an", "un", "una", "une", "ein", "eine"):
                reference.definite = True
            elif word in self.lexicon.articles:
                reference.indefinite = True
            elif word in _POSSESSIVES:
                reference.possessor = word
                reference.definite = True
        if phrase > sentence.first and self.words[phrase - 1] in ("'s", "'"):
            reference.definite = True
            owner = phrase - 2
            if owner >= sentence.first and owner in self.country_at:
                reference.country = reference.country or self.country_at[owner][2]
                begin_at = self.country_at[owner][0]
                reference.first, reference.start = begin_at, self.tokens[begin_at].start
            elif owner >= sentence.first:
                # "the Asian country 's leader"
                words = " ".join(self.words[max(sentence.first, owner - 4) : owner + 1])
                for region, countries in regions(self.parse.lang).items():
                    if re.search(rf"(?<!\w){re.escape(region)} (?:country|nation|state|republic|kingdom)$", words):
                        reference.countries = countries
                        back = owner - len(region.split())
                        if back - 1 >= sentence.first and self.words[back - 1] == "the":
                            back -= 1
                        reference.first, reference.start = back, self.tokens[back].start
        reference.spans = [(reference.start, reference.end)]
        reference.text = self.content[reference.start : reference.end]

    def _right(self, last: int, sentence: Sentence, kind: str = "") -> tuple[int, str | None, bool, bool]:
        """End of the phrase after the office: (token, country, whether an organisation's, whether anything follows)."""
        self._last_region: frozenset[str] = frozenset()
        if last >= sentence.last or last in self.name_at:
            return last, None, False, False
        # "Assistant to the President for Trade": the portfolio is not the president's
        links = tuple(self.lexicon.links) if kind != "head" else tuple(self.lexicon.links - {"for", "to"})
        if self.words[last] not in links:
            return last, None, False, False
        k = last
        country: str | None = None
        other = False
        region: frozenset[str] = frozenset()
        while k < sentence.last and k - last < 24:
            word, token = self.words[k], self.tokens[k]
            if k in self.name_at:
                break
            two = f"{word} {self.words[k + 1]}" if k + 1 < sentence.last else word
            if two in regions(self.parse.lang):
                other, region = True, regions(self.parse.lang)[two]
                k += 2
                continue
            if k in self.country_at:
                _, end, code, kind = self.country_at[k]
                if kind in ("country", "nationality", "admin1", "city", "admin2") and (country is None or not other):
                    country = code
                k = end
                continue
            if word in links or word in self.lexicon.articles or word in ("'s", "and", "&", "-", "'"):
                if word == "and" and not self._goes_on(k, sentence):
                    break
                k += 1
                continue
            if (token.pos in ("NOUN", "PROPN", "ADJ", "NUM") and token.tag not in ("CD",)) or (
                not self.tagged and token.text[:1].isupper()
            ):
                if token.tag == "PRP$":
                    break
                other = True
                region = regions(self.parse.lang).get(word) or region
                k += 1
                continue
            break
        while k > last and (
            self.words[k - 1] in (*links, "and", "&", "-", "'") or self.words[k - 1] in self.lexicon.articles
        ):
            k -= 1
        plain = {
            "country",
            "nation",
            "republic",
            "government",
            "state",
            "people",
            "'s",
            "kingdom",
            "federation",
            "commonwealth",
            "union",
        }
        organisation = other and any(
            j not in self.country_at
            and self.words[j] not in plain
            and self.words[j]
            not in (*links, "the", "and", "&", "-", "affairs", "foreign", "state", "defence", "defense", "interior")
            and f"{self.words[j - 1]} {self.words[j]}" not in regions(self.parse.lang)
            and self.words[j] not in regions(self.parse.lang)
            and not (j + 1 < k and f"{self.words[j]} {self.words[j + 1]}" in regions(self.parse.lang))
            for j in range(last, k)
        )
        self._last_region = region if not organisation else frozenset()
        return k, country, organisation, k > last

    def _goes_on(self, k: int, sentence: Sentence) -> bool:
        """ "Minister of Foreign Affairs and Trade" goes on; "President of Kenya and Mr. X" does not."""
        nxt = k + 1
        if nxt >= sentence.last or nxt in self.name_at or self.lexicon.role_at(self.words, nxt):
            return False
        if nxt in self.country_at and k - 1 in self.country_at:
            return False
        return (
            self.tokens[nxt].text[:1].isupper()
            and self.tokens[k - 1].text[:1].isupper()
            and self.words[nxt] not in self.lexicon.honorifics
        )

    def _own_name(self, end: int, last: int, names: dict[int, Reference], sentence: Sentence) -> Reference | None:
        k = end
        if k < sentence.last and self.words[k] in (",", "(", "–", "-", ":"):
            comma = True
            k += 1
        else:
            comma = False
        while k < sentence.last and (
            self.words[k]
            in ("the", "h.e.", "h", "e", "his", "her", "excellency", "comrade", "right", "honourable", "honorable")
            or self.words[k] in self.lexicon.honorifics
            or (self.words[k] == "." and self.words[k - 1] + "." in self.lexicon.honorifics)
            or (not comma and self.lexicon.role_at(self.words, k))
        ):
            if self.words[k] == "the" and not comma:
                break
            k += 1
        if k >= sentence.last or k not in names:
            return None
        if comma:
            name = names[k]
            after = name.last
            closes = (
                after >= sentence.last
                or self.words[after] in (",", ".", ";", ")", "–", "-", ":", "'s", "!", "?", "”", '"')
                or (
                    self.tagged
                    and self.tokens[after].pos in ("VERB", "AUX", "ADP", "SCONJ", "PRON", "CCONJ", "ADV", "PART")
                )
            )
            # "the president, Ada Moreau and Ben Idris" is a list
            listed = after < sentence.last and self.words[after] in ("and", "or")
            return name if closes and not listed else None
        return names[k]

    def _name_before(
        self, phrase: int, names: dict[int, Reference], sentence: Sentence, reference: Reference
    ) -> Reference | None:
        k = reference.first
        if self.parse.lang == "zh" and phrase in self.name_last:
            return names.get(self.name_last[phrase][0])  # the title stands behind the name
        if k - 1 <= sentence.first or self.words[k - 1] not in (",", "–", "(", "-"):
            return None
        if k - 1 not in self.name_last or (reference.indefinite and reference.role_class == "plain"):
            return None
        first, _ = self.name_last[k - 1]
        name = names.get(first)
        # "Prime Minister Ada Moreau, President Ben Idris and ..." is a list: each has an office of its own
        if name is None or (not reference.definite and not self._lower(reference.first) and reference.country is None):
            return None
        return name

    def _lower(self, k: int) -> bool:
        return self.tokens[k].text[:1].islower()

    @staticmethod
    def _join(reference: Reference, name: Reference) -> None:
        reference.joined = name
        if name.joined is None or name.joined.body:
            name.joined = reference

    # groups ---------------------------------------------------------------------------------------------------------

    def _parties(self, first: int, size: int, phrase: str) -> list[Reference]:
        last = first + size
        if self.tagged and self.tokens[last - 1].pos not in ("NOUN", "PROPN"):
            return []
        following = self.tokens[last] if last < len(self.tokens) else None
        token = self.tokens[last - 1]
        sentence = self.parse.sentences[self.sentence(first)]
        if following is not None and last < sentence.last:
            mark = self.words[last] in ("'", "'s")
            after = self.tokens[last + 1] if mark and last + 1 < sentence.last else following
            if (
                after.pos in ("NOUN", "PROPN")
                and after.text[:1].isupper()
                and token.text[:1].isupper()
                and last not in self.name_at
            ):
                return []  # "the Leaders' Summit"
            if not mark and token.dep == "compound" and token.head >= last:
                return []
        pair = self._pair(first, last)
        if pair:
            return [pair]
        begin, start = self._left(first)
        groups: list[Reference] = []
        codes: list[str] = []
        end = last
        if last < sentence.last and self.words[last] in ("of", "from"):
            k = last + 1
            while k < sentence.last:
                if k in self.country_at and self.country_at[k][2] and self.country_at[k][3] == "country":
                    codes.append(str(self.country_at[k][2]))
                    k = end = self.country_at[k][1]
                elif self.words[k] in (",", "and", "the", "&"):
                    k += 1
                else:
                    break
        single = not codes
        for k in range(start, begin):
            if k in self.country_at and self.country_at[k][2] and self.country_at[k][0] == k:
                codes.append(str(self.country_at[k][2]))
        if start > sentence.first and self.words[start - 1] in ("'s", "'") and start - 2 in self.country_at:
            code = self.country_at[start - 2][2]
            if code:
                codes.append(code)
                start = self.country_at[start - 2][0]
        office = (
            phrase[:-1] if phrase.endswith("s") and not phrase.startswith("heads") else phrase.replace("heads", "head")
        )
        for code in dict.fromkeys(codes):
            reference = self._reference("group", start, end)
            reference.country = code
            reference.plural = True
            reference.office = office
            reference.role_class = "plain"
            known = self.lexicon.role_at(office.split(), 0)
            if not single and known and known[2] in ("state",):
                reference.kind = "description"
                reference.role_class = "state"
                reference.role = " ".join(w.capitalize() for w in office.split())
                reference.definite = True
            groups.append(reference)
        return groups

    def _pair(self, first: int, last: int) -> Reference | None:
        for phrase in self.lexicon.both:
            words = phrase.split()
            begin = last - len(words)
            if begin >= 0 and self.words[begin:last] == words:
                reference = self._reference("pair", begin, last)
                reference.plural = True
                return reference
        return None

    def _delegation(self, k: int) -> Reference | None:
        token = self.tokens[k]
        if self.tagged and (token.pos not in ("NOUN", "PROPN") or token.dep == "compound"):
            return None
        begin, start = self._left(k)
        reference = self._reference("group", start, k + 1)
        sentence = self.parse.sentences[reference.sentence]
        self._before(reference, start, begin, sentence)
        if reference.country is None:
            for j in range(start, k):
                if j in self.country_at and self.country_at[j][2]:
                    reference.country = self.country_at[j][2]
        end, country, body, _ = self._right(k + 1, sentence)
        if country and not body and reference.country is None:
            reference.country = country
            reference.last, reference.end = end, self.tokens[end - 1].end
        if self.words[k] in ("team", "mission", "entourage") and reference.country is None:
            return None
        reference.office = "delegation"
        reference.role_class = "plain"
        reference.plural = self.words[k].endswith("s")
        reference.spans = [(reference.start, reference.end)]
        return reference

    # pronouns -------------------------------------------------------------------------------------------------------

    def _pronouns(self) -> list[Reference]:
        found: list[Reference] = []
        quoted = self._quoted()
        for k, word in enumerate(self.words):
            kind = self.lexicon.pronouns.get(word)
            if kind is None:
                if word in ("both", "two", "leaders", "pair", "couple"):
                    pair = self._both_at(k)
                    if pair:
                        found.append(pair)
                continue
            token = self.tokens[k]
            if kind == "first":
                if (
                    k in quoted
                    or (word == "i" and (token.text != "I" or token.tag not in ("PRP", "")))
                    or token.tag == "CD"
                ):
                    continue
            elif k in quoted or token.pos not in ("PRON", "DET", ""):
                continue
            reference = self._reference("pronoun", k, k + 1)
            reference.gender = "m" if kind == "m" else "f" if kind == "f" else ""
            reference.plural = kind == "plural"
            reference.role_class = ""
            reference.honorific = "I" if kind == "first" else ""
            reference.possessor = word if token.tag == "PRP$" else ""
            found.append(reference)
        return found

    def _both_at(self, k: int) -> Reference | None:
        for phrase in self.lexicon.both:
            words = phrase.split()
            at = k - words.index(self.words[k]) if self.words[k] in words else -1
            if at >= 0 and self.words[at : at + len(words)] == words:
                if at + len(words) < len(self.words) and words[-1] in ("two", "both", "pair"):
                    following = self.tokens[at + len(words)]
                    if following.pos not in ("VERB", "AUX", "ADV"):
                        continue
                if (
                    words[-1] in ("leaders", "presidents", "ministers", "government", "state")
                    or at + len(words) - 1 == k
                ):
                    if any(self.lexicon.parties_at(self.words, j) for j in range(at, at + len(words))):
                        return None  # found as parties
                    reference = self._reference("pair", at, at + len(words))
                    reference.plural = True
                    return reference
        return None

    def _quoted(self) -> set[int]:
        """Tokens inside quotation marks."""
        inside: set[int] = set()
        open_mark = False
        paragraph = -1
        for sentence in self.parse.sentences:
            if sentence.paragraph != paragraph:
                open_mark = False
                paragraph = sentence.paragraph
            for k in range(sentence.first, sentence.last):
                text = self.tokens[k].text
                if text in ("“", "«", "„"):
                    open_mark = True
                elif text in ("”", "»"):
                    open_mark = False
                elif text == '"':
                    open_mark = not open_mark
                elif open_mark:
                    inside.add(k)
        return inside


# Offices that organisations have as well as states.
_OF_STATE_OR_BODY = frozenset({"president", "vice president", "chief executive", "speaker", "chancellor"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
