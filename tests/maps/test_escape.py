"""No word of a report can mean anything to the template engine, to HTML or to JavaScript."""

import json
import re

import pytest
from branca.element import Element
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.escape import numbers, word, words
from tests.maps.frames import ATTACKS

ANYTHING = st.text(alphabet=st.characters(codec=None), max_size=120)


@given(ANYTHING)
def test_a_word_holds_plain_characters_and_escapes_only(text: str) -> None:
    assert re.fullmatch(r'"(?:[A-Za-z0-9 .,]|\\u[0-9a-f]{4})*"', word(text))


@given(ANYTHING)
def test_the_template_engine_leaves_a_word_alone(text: str) -> None:
    # branca compiles what it renders: this is the very step that ran code out of news text.
    assert Element(word(text)).render() == word(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"), codec="utf-8"), max_size=80))
def test_readable_text_arrives_as_it_was(text: str) -> None:
    assert json.loads(word(text)) == text


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_become_text(attack: str) -> None:
    shown = json.loads(word(attack))
    assert not set("\u202e\u2066\u2069\u2028\u2029\r\n\x00") & set(shown)
    assert len(shown) <= 80


def test_names_in_all_scripts_keep_their_spelling() -> None:
    for name in ("北京", "Zürich", "مكة المكرمة", "می‌خواهم", "Nuku\u2019alofa", "O\u2019Higgins & Co", "🛬"):
        assert json.loads(word(name)) == name


def test_blanks_become_one_and_long_texts_are_cut() -> None:
    assert json.loads(word("  Great\n\tHall \u2029 of ")) == "Great Hall of"
    assert json.loads(word("x" * 500)) == "x" * 79 + "…"
    assert json.loads(word("\ud800 lone \udfff")) == "lone"
    assert words(["a", None, 3]) == '["a","None","3"]'


@pytest.mark.parametrize("value", ["7", ["a"], {"a": 1}, [[1, "{{7*7}}"]], float("nan"), float("inf")])
def test_numbers_refuse_words(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        numbers(value)


def test_numbers_write_nested_lists() -> None:
    assert numbers([1, [2.5, None], -3]) == "[1,[2.5,null],-3]"
