"""Titles and offices: which words name one, whose it is, and what gender it tells.

The words are data: ``geo/data/languages/<lang>/people.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from geo.data import language_table

RoleClass = Literal["state", "sub", "body", "forces", "faith", "court", "kin", "plain"]
Gender = Literal["m", "f", ""]

_NOT_THE_OFFICE = frozenset({"ex", "vice", "vize", "alt", "anti", "sub", "co", "pro", "non", "mid"})  # "ex-president"


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one language. Phrases are tuples of words in small letters, longest first under each first word."""

    roles: dict[str, tuple[tuple[tuple[str, ...], RoleClass], ...]]
    honorifics: dict[str, Gender]
    gender: dict[str, Gender]
    same: dict[str, str]
    modifiers: frozenset[str]
    former: frozenset[str]
    particles: frozenset[str]
    inner_particles: frozenset[str]  # articles as well: part of a name only behind another particle
    suffixes: frozenset[str]
    numbered: frozenset[str]  # titles of those who have numerals ("King Ada I")
    not_endings: frozenset[str]
    not_names: frozenset[str]
    group_words: frozenset[str]
    parties: dict[str, tuple[tuple[str, ...], ...]]
    pronouns: dict[str, str]  # pronoun -> "m", "f", "plural", "first"
    both: tuple[str, ...]
    links: frozenset[str]  # "of", and what else leads on from an office to whose it is
    articles: frozenset[str]
    indefinite: frozenset[str]  # the articles of somebody not told of before
    possessives: frozenset[str]  # "his", "their": of somebody told of before
    other_possessives: frozenset[str]  # "its", "our": of a state, of who speaks or is spoken to
    origin: frozenset[str]  # "from": leads on to where somebody comes from
    courtesy: frozenset[str]  # words of respect between an office and a name ("Son Excellence")
    conjunctions: frozenset[str]
    address: dict[str, tuple[tuple[str, ...], ...]]  # words of respect that a name follows: "Su Excelencia", "S. E."
    heads: dict[str, RoleClass] = field(default_factory=dict)  # last parts of compounds: "Klimaminister"
    raw: dict[str, Any] = field(default_factory=dict)

    @property
    def determiners(self) -> frozenset[str]:
        """Articles, and the possessives that stand in their place."""
        return self.articles | self.possessives

    def is_possessive(self, word: str) -> bool:
        """Whether `word` tells whose somebody is: "his", "our"."""
        return word in self.possessives or word in self.other_possessives

    def role_at(self, words: Sequence[str], index: int) -> tuple[int, str, RoleClass] | None:
        """How many words of `words` (small letters) from `index` name an office, which one, and its class."""
        for phrase, kind in self.roles.get(words[index], ()):
            if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), _written(phrase), kind
        first, hyphen, last = words[index].rpartition("-")
        if hyphen and first not in _NOT_THE_OFFICE:  # one word in German: "US-Präsident", "UN-Generalsekretär"
            return next(((1, last, kind) for phrase, kind in self.roles.get(last, ()) if len(phrase) == 1), None)
        head = next((h for h in self.heads if words[index].endswith(h) and len(words[index]) > len(h) + 2), None)
        if head is not None and not words[index].startswith(("ex", "alt")):
            return 1, words[index], self.heads[head]
        return None

    def parties_at(self, words: Sequence[str], index: int) -> tuple[int, str] | None:
        """How many words from `index` name several office-holders ("foreign ministers"), and which."""
        for phrase in self.parties.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), " ".join(phrase)
        return None

    def address_at(self, words: Sequence[str], index: int) -> int:
        """How many words from `index` are a form of address of several ("Son Excellence Monsieur"); 0 for none."""
        found = (len(p) for p in self.address.get(words[index], ()) if tuple(words[index : index + len(p)]) == p)
        return max(found, default=0)

    def canonical(self, role: str) -> str:
        """One word for titles that mean the same office ("premier", "PM" -> "prime minister")."""
        role = role.lower()
        return self.same.get(role, role)


@cache
def titles(lang: str) -> Titles:
    """The titles of `lang`; empty where the language has no table."""
    table = language_table(lang, "people")
    roles: dict[str, list[tuple[tuple[str, ...], RoleClass]]] = {}
    for kind, phrases in table.get("roles", {}).items():
        for phrase in _spellings(phrases):
            words = tuple(phrase) if lang == "zh" else tuple(_split(phrase))
            roles.setdefault(words[0], []).append((words, kind))
    parties: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _spellings(table.get("groups", {}).get("parties", ())):
        words = tuple(phrase.split())
        parties.setdefault(words[0], []).append(words)
    grammar = table.get("grammar", {})
    honorifics = table.get("honorifics", {})
    gender = table.get("gender", {})
    pronouns: dict[str, str] = {}
    for key, short in (("male", "m"), ("female", "f"), ("plural", "plural"), ("first", "first")):
        pronouns.update(dict.fromkeys(table.get("pronouns", {}).get(key, ()), short))
    genders: dict[str, Gender] = {}
    known = {word for words in table.get("roles", {}).values() for word in _spellings(words)}
    for word in known:
        if f"{word}in" in known:  # German "Minister", "Ministerin"
            genders |= {word: "m", f"{word}in": "f"}
    genders.update(dict.fromkeys(_spellings(gender.get("male", ())), "m"))
    genders.update(dict.fromkeys(_spellings(gender.get("female", ())), "f"))
    calls: dict[str, Gender] = dict.fromkeys(honorifics.get("any", ()), "")
    calls.update(dict.fromkeys(honorifics.get("male", ()), "m"))
    calls.update(dict.fromkeys(honorifics.get("female", ()), "f"))
    address: dict[str, list[tuple[str, ...]]] = {}
    for phrase in honorifics.get("address", ()):
        words = tuple(phrase.split())
        address.setdefault(words[0], []).append(words)
    return Titles(
        roles={k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in roles.items()},
        honorifics=calls,
        gender=genders,
        same={new: same for word, same in table.get("same_role", {}).items() for new in _spellings([word])},
        heads={head: kind for kind, heads in table.get("compounds", {}).items() for head in heads},
        modifiers=frozenset(table.get("modifiers", ())),
        former=frozenset(table.get("former", ())),
        particles=frozenset(table.get("particles", ())),
        inner_particles=frozenset(table.get("inner_particles", ())),
        numbered=frozenset(table.get("numbered", ())),
        suffixes=frozenset(table.get("suffixes", ())),
        not_endings=frozenset(table.get("not_person_endings", ())),
        not_names=frozenset(table.get("not_names", ())),
        group_words=frozenset(table.get("groups", {}).get("words", ())),
        parties={k: tuple(sorted(v, key=lambda e: -len(e))) for k, v in parties.items()},
        pronouns=pronouns,
        both=tuple(sorted(table.get("pronouns", {}).get("both", ()), key=len, reverse=True)),
        links=frozenset(grammar.get("of", ())),
        articles=frozenset(grammar.get("articles", ())),
        indefinite=frozenset(grammar.get("indefinite", ())),
        possessives=frozenset(grammar.get("possessives", ())),
        other_possessives=frozenset(grammar.get("other_possessives", ())),
        origin=frozenset(grammar.get("origin", ())),
        courtesy=frozenset(grammar.get("courtesy", ())),
        conjunctions=frozenset(grammar.get("conjunctions", ())),
        address={k: tuple(v) for k, v in address.items()},
        raw=table,
    )


def _spellings(words: Iterable[str]) -> list[str]:
    """German words with ß also as Switzerland writes them: "aussenminister"."""
    return [spelled for word in words for spelled in dict.fromkeys((word, word.replace("ß", "ss")))]


def _written(phrase: tuple[str, ...]) -> str:
    """Tokens of an office as the tables write it: "chef de l'etat", not "chef de l' etat"; Chinese has no blanks."""
    if "\u4e00" <= phrase[0][:1] <= "\u9fff":
        return "".join(phrase)
    return " ".join(phrase).replace("' ", "'")


def _split(phrase: str) -> list[str]:
    """Words as the tokenizer cuts them: hyphens stand alone ("secretary-general" is three tokens)."""
    return phrase.replace("-", " - ").replace("l'", "l' ").replace("d'", "d' ").split()
