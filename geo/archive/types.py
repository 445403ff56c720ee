"""Column types that mean the same in SQLite and PostgreSQL.

SQLite compares text by its characters' numbers, takes any length, and numbers of 64 bits; PostgreSQL compares as its
server's language does, refuses the character NUL, and fails where a number is too large.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


class Text(TypeDecorator[str]):
    """Text of any length, ordered by its characters' numbers; the character NUL is kept as U+FFFD."""

    impl: Any = sqlalchemy.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL's text, with the order of SQLite's."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sqlalchemy.String(collation="C"))
        return super().load_dialect_impl(dialect)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is written, or compared with what is there."""
        return value.replace("\0", "\ufffd") if value is not None and "\0" in value else value


class String(Text):
    """Text that is meant to be as short as its length says."""

    impl = sqlalchemy.String
    cache_ok = True


class Key(TypeDecorator[int]):
    """A row's number, of 64 bits. A larger one is no row's: it equals nothing, as NULL does."""

    impl = sqlalchemy.BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite: an INTEGER PRIMARY KEY is the row's own number."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sqlalchemy.Integer())
        return super().load_dialect_impl(dialect)

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """What is written, or compared with what is there."""
        return value if value is not None and -(2**63) <= value < 2**63 else None
