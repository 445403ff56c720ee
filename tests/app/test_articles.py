"""An article's text is shown word for word, with its mentions marked."""

from __future__ import annotations

import html
import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.app.articles import marked
from geo.app.words import plain
from geo.model import Span

COLUMNS = ["start", "end", "kind", "name", "place_id", "country", "confidence"]


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def words(markup: str) -> str:
    return html.unescape(re.sub(r"</?(?:mark|span|div|h2)\b[^>]*>", "", markup))


def test_mentions_are_marked_by_kind() -> None:
    out = marked(
        "Oslo met Lima", frame((0, 4, "place", "Oslo", "p", "NO", 0.95), (9, 13, "person", None, None, None, 0)), None
    )
    assert '<mark class="va-place" title="Oslo, Norway – sure">Oslo</mark>' in out
    assert '<mark class="va-person" title="Person">Lima</mark>' in out


def test_a_place_that_was_not_resolved_is_marked_as_such() -> None:
    assert "va-unresolved" in marked("Nowhere", frame((0, 7, "place", None, None, None, 0.0)), None)


def test_the_title_is_a_heading_and_the_sentence_asked_for_is_outlined() -> None:
    out = marked("A title\n\nSome text.", frame(), (9, 13), 9)
    assert "<h2>A title</h2>" in out
    assert '<span class="va-at-text">Some</span>' in out


def test_what_is_searched_is_marked_inside_and_outside_of_what_was_read() -> None:
    out = marked("Oslo met Lima", frame((0, 4, "place", "Oslo", "p", "NO", 0.95)), None, 0, (Span(0, 4), Span(5, 8)))
    assert '<span class="va-hit">Oslo</span></mark> <span class="va-hit">met</span> Lima' in out


SPANS = st.lists(
    st.tuples(st.integers(-3, 60), st.integers(-3, 60), st.sampled_from(["place", "person", "date", "odd"])), max_size=8
)


@given(st.text(max_size=50), SPANS, st.none() | st.tuples(st.integers(0, 50), st.integers(1, 60)), st.integers(0, 50))
def test_any_spans_over_any_text_keep_the_words_and_add_no_markup(
    text: str, spans: list[tuple[int, int, str]], at: tuple[int, int] | None, title_end: int
) -> None:
    rows = [(a, b, kind, '"><b>', "p", "NO", 0.5) for a, b, kind in spans]
    at = at if at and at[0] < at[1] <= len(text) else None
    out = marked(text, frame(*rows), at, min(title_end, len(text)))
    assert "<b>" not in out
    assert "".join(words(out).split()) == "".join(plain(text).split())
    assert out.count("<mark") == out.count("</mark>")
