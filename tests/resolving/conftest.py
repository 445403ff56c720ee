from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Mention, Parse
from geo.resolving import resolve
from geo.text import parse


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Callable[..., Parse]:
    def read_text(text: str, lang: str = "en", title: str = "") -> Parse:
        return resolve(parse(Article(text, title, lang=lang), gazetteer), gazetteer)

    return read_text


@pytest.fixture(scope="session")
def places(read: Callable[..., Parse]) -> Callable[..., dict[str, Mention]]:
    """Place mentions of a text by their words (the last one where a name stands twice)."""

    def of(text: str, lang: str = "en") -> dict[str, Mention]:
        return {m.text: m for m in read(text, lang).mentions if m.kind == "place"}

    return of
