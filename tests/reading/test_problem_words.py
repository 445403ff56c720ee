"""What could not be read is told in the reader's language."""

from collections.abc import Iterator

import pytest

from geo import i18n
from geo.reading import ARTICLE_LIMIT, Problem, read_bytes, read_path, read_text, require_date

BAD = {
    "empty.txt": b"",
    "blank.txt": b"title: x\n\n",
    "odd.xyz": b"text",
    "file.txt": b"%PDF-1.4",
    "noise.txt": bytes(range(1, 9)) * 50,
    "page.html": b"<html><body></body></html>",
    "broken.json": b"{",
    "none.json": b"[]",
    "kind.json": b"[3]",
    "field.json": b'{"text": [1]}',
    "textless.json": b'{"title": "x"}',
    "day.json": b'{"text": "x", "date": "soon"}',
    "broken.jsonl": b"{\n",
    "empty.csv": b"\n",
    "columns.csv": b"a,b\n1,2\n",
    "rows.csv": b"text,date\n",
    "short.csv": b"text,date\nx\n",
    "quotes.csv": b'text,date\n"x"y,z\n',
    "long.txt": b"a " * ARTICLE_LIMIT,
}


@pytest.fixture
def french() -> Iterator[None]:
    before = i18n.current()
    i18n.speak("fr")
    yield
    i18n.speak(before)


def told(name: str) -> list[Problem]:
    return [found for found in read_bytes(name, BAD[name]) if isinstance(found, Problem)]


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_an_upload_is_told_in_french(name: str, french: None) -> None:
    said = told(name)
    i18n.speak(i18n.DEFAULT)
    plain = told(name)
    assert said
    assert len(said) == len(plain)
    for a, b in zip(said, plain, strict=True):
        assert a.what != b.what
        assert not b.hint or a.hint != b.hint


def test_dates_and_files_that_are_not_there_are_told_in_french_too(french: None) -> None:
    (date,) = read_text("x", "soon")
    (gone,) = read_path("/nowhere/at/all.txt")
    (article,) = read_text("x")
    undated = require_date(article)  # type: ignore[arg-type]
    assert [p.what for p in (date, gone, undated) if isinstance(p, Problem)] == [
        "la date indiquée : « soon » n’est pas une date telle que 2023-09-13",
        "ce fichier n’existe pas",
        "rien ne dit quand il a été publié",
    ]
