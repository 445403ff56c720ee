"""The words of a text, which of them may stand in a name, and the names found so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.model import Sentence, Token
from geo.text.titles import Titles
from geo.text.tokens import common_words

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

# Words that are no part of a name, by language: "Un" is an article in Spanish and a given name in "Kim Jong Un".
_STOPS = {
    "en": """the a an and or but in on at to from of for with by as is was will he she it they we i his her its their
        our this that these those when while after before during following since both all also then there if not no
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december today tomorrow yesterday""",
    "es": """el la los las un una y o en de del al con por para se su sus lo ante antes bajo desde después durante
        entre hacia hasta luego mientras según sin sobre tras cuando como pero este esta estos estas hoy ayer mañana
        lunes martes miércoles jueves viernes sábado domingo""",
    "fr": """le la les un une et ou de des du au aux dans sur avec par pour il elle en se sa son ses après avant
        contre depuis dès durant entre lors pendant sans selon sous vers quand comme mais ce cet cette ces leur leurs
        ils elles hier demain lundi mardi mercredi jeudi vendredi samedi dimanche""",
    "de": """der die das ein eine und oder im am zu zum zur mit von nach bei er sie es in an auf für den dem aus bis
        seit vor während trotz zwischen über unter als wie aber wenn wo sein seine ihr ihre dieser diese dieses
        heute gestern morgen montag dienstag mittwoch donnerstag samstag sonnabend""",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A name: its tokens, and how sure it is."""

    first: int
    last: int  # exclusive
    weight: int  # 3 title, 2 full name by the model, 1 single word by the model, 4 known elsewhere


class Text:
    """A text by words, `cased` as written and `words` in small letters, and the `spans` of the names found."""

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
        self.spans: list[Span] = []
        self.reached: set[int] = set()  # words that the model took for people, and that are places
        self.everyday = common_words(lang)
        self.stop = stop_words(lang)
        self.office_tokens: set[int] = set()
        for i in range(len(self.words)):
            role = lexicon.role_at(self.words, i)
            if role:
                self.office_tokens.update(range(i, i + role[0]))
        self.office_tokens -= self._family_names()
        self.headline = frozenset(
            i for s in sentences if s.title for i in range(s.first, s.first + 1 if self._sentence_case(s) else s.last)
        )
        # a headline's capital says nothing, unless the body writes the word so too
        self.body_names = {self.words[i] for i in range(len(tokens)) if self.capital(i) and i not in self.headline}

    def _family_names(self) -> set[int]:
        """Where a family name that is an office's word stands: "Iván Duque", and "Duque" alone later on.

        In Spanish an office stands before the name, behind an article or with a small letter.
        """
        if self.lang != "es":
            return set()
        offices = {i for i in self.office_tokens if self.capital(i) and i > 0 and i - 1 not in self.office_tokens}
        others = {*self.lexicon.modifiers, *self.lexicon.courtesy, *self.lexicon.honorifics, *self.stop}
        behind = {
            self.words[i]
            for i in offices
            if self.capital(i - 1)
            and self.cased[i - 1].istitle()
            and self.cased[i].istitle()
            and self.words[i - 1] not in others
            and (i + 1 == len(self.words) or not self.capital(i + 1))
            and i + 1 not in self.office_tokens
        }
        articles = self.lexicon.determiners
        return {
            i
            for i in self.office_tokens
            if self.words[i] in behind and self.cased[i].istitle() and (i == 0 or self.words[i - 1] not in articles)
        }

    def _sentence_case(self, headline: Sentence) -> bool:
        """An English headline with a longer word in small letters gives capitals to names, and its first word."""
        words = self.cased[headline.first : headline.last]
        return self.lang == "en" and any(w.islower() and len(w) > 3 and w not in self.stop for w in words)

    def written(self, first: int, last: int) -> str:
        """The text from the word `first` up to the word `last` (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def capital(self, i: int) -> bool:
        """Whether the word has a capital."""
        word = self.cased[i]
        return word[0].isupper() and any(c.isalpha() for c in word)

    def name_word(self, i: int) -> bool:
        """Whether the word may stand in a name."""
        if not self.capital(i):
            return False
        word = self.words[i]
        if word in self.lexicon.not_names or i in self.office_tokens or word in self.lexicon.honorifics:
            return False
        if "." in word and word in self.lexicon.courtesy:
            return False  # "S.E.M."
        if len(word) == 1:
            return i + 1 < len(self.words) and self.words[i + 1] in (".", "-")
        return (
            self.tokens[i].tag not in ("DT", "IN", "PRP", "PRP$", "CC", "WDT", "WP", "MD", "WRB")
            and word not in self.stop
        )

    def glued(self, i: int) -> bool:
        """A hyphen inside a name: no blank on either side."""
        return (
            self.words[i] in ("-", "\u2010", "\u2011")
            and 0 < i < len(self.tokens) - 1
            and self.tokens[i - 1].end == self.tokens[i].start
            and self.tokens[i].end == self.tokens[i + 1].start
        )

    def sentence_end(self, i: int) -> int:
        """Where the sentence of a word ends."""
        low, high = 0, len(self.sentences)
        while low + 1 < high:
            mid = (low + high) // 2
            if self.sentences[mid].first <= i:
                low = mid
            else:
                high = mid
        return self.sentences[low].last

    def sentence_first(self, i: int) -> int:
        """Where the sentence of a word begins."""
        return next((s.first for s in reversed(self.sentences) if s.first <= i), 0)

    def untaken_end(self, a: int, b: int) -> int:
        """Where the words from `a` to `b` end before a name found earlier."""
        while b > a and any(self.taken[a:b]):
            b -= 1
        return b

    def add(self, first: int, last: int, weight: int) -> None:
        """Keep the name from `first` to `last`, unless a word of it belongs to another."""
        while (
            last > first
            and self.words[last - 1] in ("'s", "'", ",", ".", "-")
            and not (self.words[last - 1] == "." and len(self.cased[last - 2]) == 1 and last - 2 > first)
        ):
            last -= 1
        if last <= first or any(self.taken[first:last]):
            return
        self.taken[first:last] = b"\x01" * (last - first)
        self.spans.append(Span(first, last, weight))


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Words of a language, and of English, that are no part of a name."""
    return frozenset(_STOPS.get(lang, "").split()) | frozenset(_STOPS["en"].split())
