"""Everyone in an article while it is being read: the people so far, and the references that are theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from geo.gazetteer.names import fold
from geo.model import Parse
from geo.text.titles import titles
from geo.travel.people.reference import Reference
from geo.travel.people.scanner import Scanner

GENERAL = frozenset(
    ("leader", "head of state", "head of government", "ruler", "strongman", "counterpart", "host", "guest", "dignitary",
     "statesman", "politician", "visitor")
)  # fmt: skip
PEOPLE = 400  # different people in one article, at most: what a report can hold, and a bound on the work
# Offices of those who lead a country, whatever they are called: "leader" may mean any of them.
HEADS = frozenset(
    ("president", "prime minister", "chancellor", "king", "queen", "emperor", "monarch", "emir", "sultan", "premier",
     "head of state", "head of government", "supreme leader", "chief of state", "pope", "crown prince", "dictator",
     "general secretary", "state counsellor", "taoiseach", "caudillo", "grand duke", "paramount leader")
)  # fmt: skip
ROYAL = frozenset({"monarch", "king", "queen", "emperor", "empress", "sultan", "emir"})


@dataclass(slots=True, eq=False)
class Someone:
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
        """The fullest form of the name; with "Mrs" where that is all."""
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
        """Whether an office of a state is theirs."""
        return any(r.role_class == "state" for r in self.references) or bool(self.offices & HEADS)


class Company:
    """The people of one article. `voice`: office, name and country of who speaks in it, each "" or None if unknown."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.scanner = Scanner(parse)
        self.lexicon = titles(parse.lang)
        self.everyone: list[Someone] = []
        self.day = _day(parse.article.date)
        self.of: dict[int, Someone] = {}  # id of reference -> person
        self.voice: tuple[str, str, str | None] = ("", "", None)
        self.called: dict[str, set[str]] = {}  # family name -> genders of its "Mr." and "Mrs."

    def attach(self, reference: Reference, someone: Someone) -> None:
        """Make a reference and its characters the person's; a title and the name behind it are one span."""
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

    def one_office(self, a: str, b: str) -> bool:
        """Whether two offices can be one: the same, or one the general word for the other."""
        a, b = self.lexicon.canonical(a), self.lexicon.canonical(b)
        if {a, b} == {"minister", "prime minister"}:
            return False
        may_be = self.lexicon.raw.get("may_be", {})
        if b in may_be.get(a, ()) or a in may_be.get(b, ()):
            return True
        if not a or not b or a == b or a in b or b in a:
            return not (a != b and ("vice" in a or "deputy" in a) != ("vice" in b or "deputy" in b))
        if "monarch" in (a, b) and {a, b} <= ROYAL:
            return True
        general = GENERAL
        if a in general or b in general:
            other = b if a in general else a
            if "leader" in (a, b) or "ruler" in (a, b) or "head of state" in (a, b) or "head of government" in (a, b):
                return other in HEADS or other in general
            return True
        return False

    def touch(self, someone: Someone, reference: Reference) -> None:
        """Note that the person has just been told of."""
        someone.last = max(someone.last, reference.start)
        if reference.subject or reference.title:
            someone.last_subject = max(someone.last_subject, reference.start)

    def sentence_of(self, offset: int) -> int:
        """Index of the sentence at a character; far below zero for none."""
        if offset < 0:
            return -(10**6)
        first, _ = self.scanner.token_range(offset, offset + 1)
        return self.scanner.sentence(min(first, len(self.parse.tokens) - 1))


def words_of(name: str) -> list[str]:
    """Words of a name, folded, without suffixes and initials' stops."""
    words = [w.strip(".,'") for w in fold(name.replace("-", " ")).split()]
    return [w for w in words if w and w not in ("jr", "sr", "ii", "iii", "iv")]


def given_alike(a: list[str], b: list[str]) -> bool:
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


def name_of_country(code: str | None) -> str:
    """English name of a country code."""
    from babel import Locale

    return str(Locale("en").territories.get(code or "", code or ""))
