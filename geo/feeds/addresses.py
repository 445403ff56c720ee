"""Which feeds are followed: a text file with one address a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from geo.fetching import FetchError
from geo.fetching.addresses import parse
from geo.i18n import _
from geo.reading import Problem
from geo.reading.address import is_address
from geo.reading.encoding import decode
from geo.reading.problem import Unreadable

MOST = 1_000_000  # bytes of such a file


def feed_addresses(given: Iterable[str | Path]) -> Iterator[str | Problem]:
    """The address of each feed, once: `given` are addresses and files (empty lines and lines with # are passed over).

    A Problem for what is none.
    """
    seen: set[str] = set()
    for source in given:
        lines = [(str(source), str(source))] if is_address(str(source)) else _lines(Path(source))
        for where, line in lines:
            if isinstance(line, Problem):
                yield line
                continue
            try:
                address = parse(line).url
            except FetchError as error:
                yield Problem(where, error.what, error.hint)
                continue
            if address not in seen:
                seen.add(address)
                yield address


def _lines(path: Path) -> Iterator[tuple[str, str | Problem]]:
    try:
        with path.open("rb") as stream:
            text = decode(stream.read(MOST))
    except OSError as error:
        yield "", Problem(str(path), _("it can't be opened ({why})", why=error.strerror or str(error)))
        return
    except Unreadable as error:
        yield "", Problem(str(path), error.what, error.hint)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield f"{path}, {number}", line.strip()
