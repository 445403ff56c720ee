"""What reading an article's language promises: sentences, names, offsets, and that no text breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Article, Parse
from geo.text import LIMIT, parse
from geo.text.language import detect


def sentences(read: Parse) -> list[str]:
    return [read.article.content[s.start : s.end] for s in read.sentences]


def people(text: str, **more: str) -> list[str]:
    return [m.text for m in parse(Article(text, lang="en", **more)).mentions if m.kind == "person"]


def test_abbreviations_do_not_end_sentences() -> None:
    read = parse(Article("The U.S. envoy met Gen. Tomas Okello near St. Ivan. He then left.", lang="en"))
    assert sentences(read) == ["The U.S. envoy met Gen. Tomas Okello near St. Ivan.", "He then left."]


def test_an_abbreviation_may_end_a_sentence_where_the_next_begins_like_one() -> None:
    read = parse(Article("He came back from the U.S. The visit was short.", lang="en"))
    assert len(read.sentences) == 2


def test_sentences_part_where_the_blank_is_missing() -> None:
    read = parse(Article("They spoke of good relations..Moreau stated that she agreed.", lang="en"))
    assert sentences(read) == ["They spoke of good relations..", "Moreau stated that she agreed."]


def test_a_word_glued_to_a_quotation_mark_stands_alone() -> None:
    read = parse(Article("It is a “bond for life”state radio reported.", lang="en"))
    assert "state" in [t.text for t in read.tokens]


def test_lines_broken_in_mid_sentence_are_one_sentence() -> None:
    text = (
        "The Prime Minister announced today that his guest,\nMr. Tomas Okello, will make an official visit\n"
        "to the country in the spring of this year and\nwill be received by the Governor at the harbour."
    )
    assert len(parse(Article(text, lang="en")).sentences) == 1


def test_the_title_is_a_sentence_of_its_own_and_flagged() -> None:
    read = parse(Article("She arrived on Monday.", title="Moreau visits Kenya", lang="en"))
    assert [s.title for s in read.sentences] == [True, False]


def test_capitals_are_read_like_ordinary_words() -> None:
    read = parse(Article("OFFICIAL VISIT BY PRESIDENT TOMAS OKELLO\n\nHe arrives on Monday.", lang="en"))
    assert [m.text for m in read.mentions if m.kind == "person"] == ["TOMAS OKELLO"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Prime Minister Duarte yesterday.", "Duarte"),
        ("Queen Margrethe II opened the talks.", "Margrethe II"),
        ("Pope Francis prayed there.", "Francis"),
        ("RADM Michael Day led the party.", "Michael Day"),
        ("She spoke with President Joseph A. Okello, Jr. at length.", "Joseph A. Okello, Jr."),
        ("Thai Prime Minister Prayut Chan-o-cha welcomed him.", "Prayut Chan-o-cha"),
        ("He met the President of Myanmar Htin Kyaw there.", "Htin Kyaw"),
        ("Foreign Minister Ismael Ould Cheikh Ahmed received her.", "Ismael Ould Cheikh Ahmed"),
        ("Senior Director for Africa Dana Brooks joined them.", "Dana Brooks"),
    ],
)
def test_a_title_makes_a_name(text: str, name: str) -> None:
    assert name in people(text)


def test_a_name_that_is_certain_once_is_a_name_everywhere() -> None:
    found = people("President Duterte landed at noon. Later Duterte left. After that, Duterte slept.")
    assert found == ["Duterte"] * 3


def test_a_headline_verb_is_no_part_of_the_name() -> None:
    found = people(
        "Prime Minister Ada Moreau left Kenya today.", title="Prime Minister Moreau Concludes Visit to Kenya"
    )
    assert found == ["Moreau", "Ada Moreau"]


@pytest.mark.parametrize("text", ["She toured the Jane Goodall Hospital.", "Aid came after Cyclones Judy and Kevin."])
def test_houses_and_storms_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("es", "El presidente de Kenia, Tomás Okello, llegó a Lima. Okello saludó.", ["Tomás Okello", "Okello"]),
        ("fr", "Le président kényan Tomas Okello est arrivé. M. Okello a salué.", ["Tomas Okello", "Okello"]),
        ("de", "Bundeskanzlerin Ada Moreau reiste ab. Moreau lächelte.", ["Ada Moreau", "Moreau"]),
        ("zh", "肯尼亚总统奥凯洛抵达上海。奥凯洛表示感谢。", ["奥凯洛", "奥凯洛"]),
    ],
)
def test_names_in_the_other_languages(lang: str, text: str, names: list[str]) -> None:
    read = parse(Article(text, lang=lang))
    assert [m.text for m in read.mentions if m.kind == "person"] == names


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister arrived in Paris on Tuesday for talks with her counterpart.", "en"),
        ("Le ministre est arrivé à Paris mardi.", "fr"),
        ("El ministro llegó a Lima el martes.", "es"),
        ("Der Minister reiste am Dienstag nach Wien.", "de"),
        ("部长周二抵达上海。", "zh"),
        ("12345 !!", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_told(text: str, lang: str) -> None:
    assert detect(text) == lang


@given(st.text(max_size=300), st.sampled_from(["", "en", "es", "zh", "xx"]), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it_and_every_span_is_true(text: str, lang: str, title: str) -> None:
    article = Article(text, title=title, lang=lang, date="2024-03-05")
    read = parse(article)
    content = article.content
    assert list(read.mentions) == sorted(read.mentions, key=lambda m: (m.start, m.end))
    for span in (*read.mentions, *read.tokens):
        assert 0 <= span.start < span.end <= len(content)
        assert content[span.start : span.end] == span.text
    for sentence in read.sentences:
        assert read.tokens[sentence.first].start == sentence.start
        assert read.tokens[sentence.last - 1].end == sentence.end
    assert all(0 <= t.head < len(read.tokens) for t in read.tokens)


@pytest.mark.parametrize(
    "text",
    ["\x00\x01\ud800 Okello \x7f" * 50, "(" * 50_000, "“\"'" * 20_000, ". " * 30_000, "a" * 3_000_000, "\n" * 90_000],
    ids=["control", "brackets", "quotes", "stops", "one-word", "lines"],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    read = parse(Article(text, lang="en"))
    assert all(t.end <= LIMIT for t in read.tokens)
