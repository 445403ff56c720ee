"""Words that are looked for in articles: the one place that knows how.

A text is kept as its words, without case and diacritics, one blank between. Scripts that put no blanks between words
(Chinese, Japanese, Thai …) are kept character by character, so that two characters are found as well as ten. What is
looked for is cut in the same way, and every part is a word or the beginning of one; quotes and operators mean nothing.

>>> prepare("Nicolás Maduro, 北京。"), terms('"MADURO" OR nico*')
('nicolas maduro 北 京', (('maduro',), ('or',), ('nico',)))

Both databases find them in an index, with the same meaning: SQLite in its full-text index (FTS5), PostgreSQL in a GIN
index over the words of each article. What PostgreSQL's index can't know (that words follow each other, the end of a
word longer than LEXEME characters) is looked for in the words of those that it finds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    DDL,
    ColumnElement,
    Index,
    Table,
    and_,
    cast,
    column,
    event,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import Boolean

from geo.model import Span

MOST_TERMS = 32  # of one search; the rest is left out
LEXEME = 100  # characters of a word in PostgreSQL's index
Term = tuple[str, ...]  # tokens that follow each other, the last one perhaps only begun

# Scripts without blanks between words: Thai, Lao, Myanmar, Khmer, kana, Han with its extensions.
_ALONE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with what was found in it: characters of the piece."""

    text: str
    hits: tuple[Span, ...] = ()
    at: Span | None = None  # the first hit, in the whole text


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """A character without case and diacritics; "" for a combining mark, " " for what is no letter or digit."""
    if "\uac00" <= char <= "\ud7a3":  # a Korean syllable is whole; taken apart, it would not be found
        return char
    plain = "".join(c for c in unicodedata.normalize("NFKD", char.casefold()) if not unicodedata.combining(c))
    return plain if plain.isalnum() else " " if plain or not unicodedata.combining(char) else ""


class _Kept(dict[int, str]):
    """What stands for each character in a text that is kept (``str.translate``): as ``tokens``, many times as fast."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        self[code] = f" {plain} " if _ALONE.match(plain) else plain
        return self[code]


_KEPT = _Kept()


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word (or character, see above) with where it begins and ends in `text`."""
    word: list[str] = []
    first = last = 0
    for position, char in enumerate(text):
        plain = _plain(char)
        alone = bool(plain) and _ALONE.match(plain) is not None
        if (plain == " " or alone) and word:
            yield "".join(word), first, last
            word = []
        if alone:
            yield plain, position, position + 1
        elif plain and plain != " ":
            if not word:
                first = position
            word.append(plain)
            last = position + 1
        elif not plain and word:
            last = position + 1
    if word:
        yield "".join(word), first, last


def prepare(text: str) -> str:
    """`text` as it is kept for searching."""
    return " ".join(text.translate(_KEPT).split())


def terms(query: str) -> tuple[Term, ...]:
    """What a query asks for; () where there is no word in it. Parts joined by signs ("Aix-en-Provence") stay joined."""
    found = (tuple(token for token, _, _ in tokens(part)) for part in query.split())
    return tuple(dict.fromkeys(term for term in found if term))[:MOST_TERMS]


def hits(text: str, query: str) -> tuple[Span, ...]:
    """Where `text` has what `query` asks for: whole words, in order, without overlap."""
    words = list(tokens(text))
    wanted = terms(query)
    spans: list[Span] = []
    number = 0
    while number < len(words):
        length = max((len(term) for term in wanted if _stands(term, words, number)), default=0)
        if length:
            spans.append(Span(words[number][1], words[number + length - 1][2]))
        number += length or 1
    return tuple(spans)


def _stands(term: Term, words: list[tuple[str, int, int]], at: int) -> bool:
    if at + len(term) > len(words):
        return False
    *whole, begun = term
    return all(words[at + i][0] == token for i, token in enumerate(whole)) and words[at + len(whole)][0].startswith(
        begun
    )


def snippet(text: str, query: str, length: int = 180) -> Snippet | None:
    """The piece of `text`, about `length` characters, that has most of what is looked for; None where it has nothing.

    White space in the piece is as in the text.
    """
    found = hits(text, query)
    if not found:
        return None

    def worth(first: int) -> tuple[int, int]:
        inside = [span for span in found[first:] if span.end <= found[first].start + length]
        return len({text[span.start : span.end].casefold() for span in inside}), len(inside)

    best = max(range(min(len(found), 200)), key=lambda first: (*worth(first), -first))
    start = max(0, found[best].start - length // 4)
    if start:
        blank = text.find(" ", start, found[best].start)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + length)
    if end < len(text):
        blank = text.rfind(" ", found[best].end, end)
        end = blank if blank >= 0 else max(end, found[best].end)
    inside = tuple(Span(s.start - start, s.end - start) for s in found if start <= s.start and s.end <= end)
    return Snippet(text[start:end], inside, found[best])


# SQL


class Found(ColumnElement[bool]):
    """The condition that a row of the table of searches has every term."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, searches: Table, wanted: tuple[Term, ...]) -> None:
        self.searches = searches
        self.wanted = wanted

    def self_group(self, against: Any = None) -> Found:
        """As it is: SQLAlchemy would ask SQLite whether it equals 1, and SQLite would ask that of every row."""
        return self


@compiles(Found, "sqlite")
def _in_index(element: Found, compiler: Any, **more: Any) -> str:
    # Tokens hold letters and digits only, and stand in quotes: FTS5 sees no operator.
    match = " AND ".join(f'"{" ".join(term)}"*' for term in element.wanted)
    index = table("searches_fts", column("rowid"))
    rows = select(index.c.rowid).where(literal_column("searches_fts").op("MATCH")(literal(match)))
    return f"({compiler.process(element.searches.c.search_id.in_(rows), **more)})"


@compiles(Found, "postgresql")
def _in_lexemes(element: Found, compiler: Any, **more: Any) -> str:
    words = element.searches.c.words
    # Tokens hold letters and digits only, and stand in quotes: no operator of a tsquery is in them.
    each = (" & ".join(f"'{token[:LEXEME]}'" for token in term) + ":*" for term in element.wanted)
    every: list[ColumnElement[bool]] = [literal_column(LEXEMES).bool_op("@@")(cast(literal(" & ".join(each)), TSQUERY))]
    every += [
        (literal(" ") + words).contains(" " + " ".join(term), autoescape=True)
        for term in element.wanted
        if len(term) > 1 or len(term[0]) > LEXEME
    ]
    return f"({compiler.process(and_(*every), **more)})"


# PostgreSQL: a prepared text's words as a tsvector, each cut to LEXEME characters. Without positions: a tsvector counts
# to 16,383, and 256 of one word, and Chinese texts have more.
LEXEMES = f"array_to_tsvector(string_to_array(regexp_replace(words, '([^ ]{{{LEXEME}}})[^ ]+', '\\1', 'g'), ' '))"
INDEX = (  # SQLite's index, and what keeps it in step with the table
    "CREATE VIRTUAL TABLE searches_fts USING fts5(words, content='searches', content_rowid='search_id', "
    "prefix='2 3', columnsize=0, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER searches_added AFTER INSERT ON searches BEGIN "
    "INSERT INTO searches_fts(rowid, words) VALUES (new.search_id, new.words); END",
    "CREATE TRIGGER searches_removed AFTER DELETE ON searches BEGIN "
    "INSERT INTO searches_fts(searches_fts, rowid, words) VALUES ('delete', old.search_id, old.words); END",
    "CREATE TRIGGER searches_changed AFTER UPDATE ON searches BEGIN "
    "INSERT INTO searches_fts(searches_fts, rowid, words) VALUES ('delete', old.search_id, old.words); "
    "INSERT INTO searches_fts(rowid, words) VALUES (new.search_id, new.words); END",
)


def index_of(searches: Table) -> None:
    """Make the index, and in SQLite what keeps it in step, whenever the table of searches is made."""
    searches.append_constraint(Index("searches_by_words", text(LEXEMES), postgresql_using="gin").ddl_if("postgresql"))
    for statement in INDEX:
        event.listen(searches, "after_create", DDL(statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
