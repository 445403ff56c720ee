"""Dates read as people write them, and say what is not known."""

from __future__ import annotations

import pytest

from geo.app.dates import human, precise, span


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-09-08", "8 September 2023"),
        ("2023-09", "September 2023"),
        ("2024", "2024"),
        ("2024~", "about 2024"),
        ("2024?", "2024 (uncertain)"),
        ("2023-21", "spring 2023"),
        ("197X", "the 1970s"),
        ("2023-09-08/2023-09-13", "8–13 September 2023"),
        ("2023-08-30/2023-09-02", "30 August – 2 September 2023"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
        (None, "date unknown"),
        ("soon", "soon"),
    ],
)
def test_a_date_in_words(value: str | None, words: str) -> None:
    assert human(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-09-08", "2023-09-13", "8–13 September 2023"),
        ("2023-09-08", None, "8 September 2023"),
        (None, "2023-09-13", "until 13 September 2023"),
        (None, None, "dates unknown"),
        ("2023-09", "2023-10-02", "September 2023 – 2 October 2023"),
        ("2023-09-13", "2023-09-08", "13 September 2023; until 8 September 2023"),
    ],
)
def test_from_and_until_in_words(start: str | None, end: str | None, words: str) -> None:
    assert span(start, end) == words


def test_precision_is_said_where_it_is_not_the_day() -> None:
    assert [precise(v) for v in ("2023-09-08", "2023-09", "2023", "2023-09-08~", None)] == [
        "",
        "day not given",
        "year only",
        "the day is approximate",
        "the text gives no date",
    ]
