"""Where articles come from: files, uploads, pasted text, and addresses on the web (`address.py`).

>>> [article.date for article in read_text("date 2023-09-13 The minister landed in Oslo.")]
['2023-09-13']

Readers yield an `Article` or a `Problem`, and raise for no input whatever. A date that the user gives is
taken for the articles that have none of their own; nothing is ever dated by today's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from geo.i18n import _
from geo.model import Article
from geo.reading.dates import publication_date
from geo.reading.encoding import clean, decode
from geo.reading.finish import ARTICLE_LIMIT, finish
from geo.reading.page import page
from geo.reading.parquet import from_parquet
from geo.reading.plain import markdown, plain
from geo.reading.problem import Problem, Unreadable
from geo.reading.records import from_csv, from_json, from_jsonl
from geo.reading.sources import Source, sources

__all__ = [
    "ARTICLE_LIMIT",
    "FILES",
    "FILE_LIMIT",
    "SUFFIXES",
    "Problem",
    "publication_date",
    "read_bytes",
    "read_path",
    "read_text",
    "require_date",
    "size_of",
]

FILE_LIMIT = 50_000_000  # bytes of a file that is read whole; .jsonl and .csv are read piece by piece
SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".csv")  # of uploads
FILES = (*SUFFIXES, ".parquet")  # of files; each may be packed with gzip (.jsonl.gz)
_CHUNK = 1 << 20


def read_path(
    path: str | Path, date: str | None = None, tell: Callable[[int], None] = lambda _bytes: None
) -> Iterator[Article | Problem]:
    """Articles in what a path, a pattern or an object store's address names (see `sources`).

    `date` (YYYY-MM-DD) is taken where an article has none. `tell` hears of each number of bytes that were read.
    """
    try:
        for source in sources(path, FILES):
            if isinstance(source, Problem):
                yield source
            else:
                yield from _read_source(source, date, tell)
    except (OSError, ValueError) as error:
        yield _closed(str(path), error)


def _read_source(source: Source, date: str | None, tell: Callable[[int], None]) -> Iterator[Article | Problem]:
    pure = PurePath(source.name)
    try:
        with source.open(tell) as stream:
            if pure.suffix.lower() == ".parquet":
                yield from finish(from_parquet(stream, source.where, pure.stem), source.where, date)
            elif pure.suffix.lower() in (".jsonl", ".csv"):
                yield from _read(source.where, source.name, iter(lambda: stream.read1(_CHUNK), b""), date)
            else:
                yield from _read(source.where, source.name, iter([stream.read(FILE_LIMIT + 1)]), date)
    except Exception as error:  # a damaged archive, a line that breaks: each store's driver has errors of its own
        yield _closed(source.where, error)


def _closed(where: str, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Problem(where.encode("utf-8", "replace").decode(), _("it can't be opened ({why})", why=reason))


def size_of(path: str) -> int | None:
    """Bytes of the files that a path, pattern or store's address names; None for what is no file (-, https://…)."""
    if path == "-" or path.lower().startswith(("http://", "https://")):
        return None
    try:
        return sum(source.size for source in sources(path, FILES) if isinstance(source, Source))
    except (OSError, ValueError):
        return 0


def read_bytes(name: str, data: bytes, date: str | None = None) -> Iterator[Article | Problem]:
    """Articles in an upload; its name's ending says of which kind it is."""
    yield from _read(name, name, iter([data]), date)


def read_text(text: str, date: str | None = None, name: str = "pasted text") -> Iterator[Article | Problem]:
    """The article in pasted text."""
    yield from finish(_one(plain, clean(text), name, "pasted"), name, date)


def require_date(article: Article) -> Problem | None:
    """The Problem of an article whose day of publication nobody gave, or None."""
    if article.date:
        return None
    return Problem(
        article.name or article.title[:60] or "pasted text",
        _("nobody says when it was published"),
        _("Give its date (--date YYYY-MM-DD, or the date field of the page): “today” and “on Tuesday” count from it."),
    )


def _read_are() -> str:
    return _("Read are {kinds}.", kinds=", ".join(SUFFIXES))


def _one(reader: Callable[[str, str], Article], text: str, where: str, name: str) -> Iterator[Article | Problem]:
    try:
        if not text.strip():
            raise Unreadable(_("there is no text in it"))
        yield reader(text, name)
    except Unreadable as error:
        yield Problem(where, error.what, error.hint)


def _read(where: str, file: str, chunks: Iterator[bytes], date: str | None) -> Iterator[Article | Problem]:
    where = clean(where).replace("\n", " ")
    # an upload's name is only ever a label; a path in it is cut off
    pure = PurePath(clean(file).replace("\\", "/").replace("\n", " "))
    suffix, name = pure.suffix.lower(), pure.stem
    found: Iterator[Article | Problem]
    if suffix == ".jsonl":
        found = from_jsonl(chunks, where, name)
    elif suffix == ".csv":
        found = from_csv(chunks, where, name)
    elif suffix not in SUFFIXES:
        found = iter([Problem(where, _("files of the kind “{kind}” are not read", kind=suffix or file), _read_are())])
    else:
        found = _whole(where, name, suffix, b"".join(chunks))
    yield from finish(found, where, date)


def _whole(where: str, name: str, suffix: str, data: bytes) -> Iterator[Article | Problem]:
    if len(data) > FILE_LIMIT:
        yield Problem(
            where,
            _("the file is larger than {n} MB", n=FILE_LIMIT // 1_000_000),
            _("Split it, or use .jsonl or .csv."),
        )
        return
    if not data.strip():
        yield Problem(where, _("the file is empty"))
        return
    try:
        if suffix in (".html", ".htm"):
            yield page(data, name)
        elif suffix == ".json":
            yield from from_json(data, where, name)
        else:
            yield from _one(markdown if suffix == ".md" else plain, decode(data), where, name)
    except Unreadable as error:
        yield Problem(where, error.what, error.hint)
