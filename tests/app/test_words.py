"""Words from outside are shown, and never read as markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.app.words import as_html, as_markdown, count, plain, safe_url, short


@given(st.text())
def test_html_holds_no_markup_and_gives_back_the_words(text: str) -> None:
    out = as_html(text)
    assert not set("<>\"'") & set(out)
    assert html.unescape(out) == plain(text)


@given(st.text())
def test_every_sign_that_markdown_knows_is_escaped(text: str) -> None:
    out = as_markdown(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[`{-~]", out.replace("\\\\", "")[:0] or re.sub(r"\\.", "", out))


@pytest.mark.parametrize("text", ["![x](http://e.test/p.png)", "[a](javascript:x)", ":red[x]", "$x$", "<b>", "# x"])
def test_markdown_shows_the_same_signs(text: str) -> None:
    assert as_markdown(text).replace("\\", "").replace("\u200b", "") == text


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http://", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, kept: bool) -> None:
    assert (safe_url(url) is not None) == kept


def test_direction_overrides_and_controls_are_taken_out() -> None:
    assert plain("a\u202eb\x00c\x1b[0m\u2066d") == "abc[0md"


@given(st.text(), st.integers(10, 200))
def test_short_is_short(text: str, length: int) -> None:
    assert len(short(text, length)) <= length


def test_numbers_have_their_noun() -> None:
    assert (count(1, "visit"), count(0, "visit"), count(1234, "visit")) == ("1 visit", "0 visits", "1,234 visits")
