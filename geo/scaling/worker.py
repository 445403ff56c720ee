"""What a worker does: it reads a few articles. The same articles and rules give the same anywhere, any number of times.

A worker reads one article at a time, and ends itself where one takes longer than it may: nothing else stops a search
that never comes back. Its nanny starts another one.
"""

from __future__ import annotations

import faulthandler
import os
import threading
from collections.abc import Sequence
from functools import cache
from typing import IO

from geo.archive.rows import make_ready
from geo.archive.schema import SCHEMA
from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import VERSION, analyse
from geo.scaling.keeping import Read, reason
from geo.text import language

OWN = f"{VERSION}/{SCHEMA}"  # the rules that a worker reads by, and the tables that it makes rows for
_TURN = threading.Lock()


class OtherVersionError(Exception):
    """The worker reads by other rules, or for other tables, than is asked for."""


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w")


@cache
def _get_ready(lang: str) -> None:
    """Load what a language needs: it takes seconds, and is no article's fault."""
    analyse(Article("On 4 May she arrived in Oslo.", lang=lang), _gazetteer())


def read(articles: Sequence[Article], version: str, seconds: float) -> list[Read]:
    """One `Read` for each article, ready to be kept. `seconds` is how long one of them may take.

    Raises OtherVersionError where `version` is not this worker's (`OWN`).
    """
    if version != OWN:
        raise OtherVersionError(f"a worker has version {OWN} of rules and tables, and version {version} is asked for")
    gazetteer = _gazetteer()
    found = []
    with _TURN:  # the clock below is one for the whole process
        for article in articles:
            _get_ready(article.lang[:2] or language.detect(article.text))
            faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
            try:
                found.append(Read(article, make_ready(analyse(article, gazetteer))))
            except Exception as error:
                found.append(Read(article, None, reason(error), True))
            finally:
                faulthandler.cancel_dump_traceback_later()
    return found
