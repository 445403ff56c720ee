"""Chinese script: one form of the characters, names cut where words end, dates in Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse
from geo.text import parse
from geo.text.han import simplified


@given(st.text())
def test_simplifying_keeps_every_offset(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_a_report_in_traditional_characters_reads_like_one_in_simplified_ones() -> None:
    text = "總統林雅文5月3日抵達貝里斯，與總理會談。"
    found = analyse(Article(text, date="2021-05-06", lang="zh"), Gazetteer.open())
    assert [(v.traveller.name, v.host_countries, v.start) for v in found.visits] == [("林雅文", ("BZ",), "2021-05-03")]
    assert found.parse.article.text == text
    assert all(text[m.start : m.end] == m.text for m in found.parse.mentions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国务院总理林建国刚刚结束访问。", "林建国"),
        ("总理林建国分别会见了两位客人。", "林建国"),
        ("两国总理签署协定。", None),
        ("举行总理年度会晤。", None),
    ],
)
def test_an_everyday_word_is_no_part_of_a_name(text: str, name: str | None) -> None:
    assert [m.text for m in parse(Article(text, lang="zh")).mentions if m.kind == "person"] == ([name] if name else [])


def test_a_piece_of_a_foreign_name_is_no_place() -> None:
    found = analyse(Article("他同阿尔巴尼斯总理、柯伊拉腊首相会谈。", date="2021-05-06", lang="zh"), Gazetteer.open())
    assert not [m.text for m in found.parse.mentions if m.kind == "place"]


def test_the_capital_of_a_country_is_no_region_of_that_name() -> None:
    found = analyse(Article("他抵达肯尼亚首都内罗毕。", date="2021-05-06", lang="zh"), Gazetteer.open())
    assert [m.text for m in found.parse.mentions if m.kind == "place"] == ["肯尼亚", "内罗毕"]


@pytest.mark.parametrize(
    ("text", "published", "when"),
    [
        ("一九七八年十月二十二日至二十九日访问。", None, "1978-10-22/1978-10-29"),
        ("二〇〇三年五月十日抵达。", None, "2003-05-10"),
        ("1964年1月，总理访问加纳。1月11日抵达阿克拉。", "2014-03-02", "1964-01-11"),
    ],
)
def test_dates(text: str, published: str | None, when: str) -> None:
    assert when in [m.when for m in parse(Article(text, date=published, lang="zh")).mentions if m.kind == "date"]


@pytest.mark.parametrize(
    ("name", "country"), [("内比都", "MM"), ("义大利", "IT"), ("雪梨", "AU"), ("加拉加斯", "VE"), ("纽西兰", "NZ")]
)
def test_capitals_and_countries_have_their_chinese_names(name: str, country: str) -> None:
    assert Gazetteer.open().lookup(name)[0].place.country == country


def test_a_family_name_before_an_office_is_the_person_named_in_full() -> None:
    text = "总统林雅文5月3日抵达肯尼亚。林总统5月4日转往乌干达。"
    found = analyse(Article(text, date="2021-05-06", lang="zh"), Gazetteer.open())
    assert [(v.traveller.name, v.host_countries) for v in found.visits] == [("林雅文", ("KE", "UG"))]


def test_a_spokesman_who_announces_a_visit_does_not_travel() -> None:
    text = "外交部发言人王建国宣布，林雅文总统对肯尼亚的国事访问将推迟。"
    found = analyse(Article(text, date="2021-05-06", lang="zh"), Gazetteer.open())
    assert [(v.traveller.name, v.status) for v in found.visits] == [("林雅文", "postponed")]


def test_half_width_marks_part_clauses_as_full_ones_do() -> None:
    text = "应邀请,总统林雅文5月3日抵达肯尼亚,随后转往乌干达."
    found = analyse(Article(text, date="2021-05-06", lang="zh"), Gazetteer.open())
    assert [(v.traveller.name, v.host_countries) for v in found.visits] == [("林雅文", ("KE", "UG"))]
    assert [found.parse.article.content[s.evidence[0].start :][:3] for v in found.visits for s in v.stops[:1]] == [
        "应邀请"
    ]


def test_an_account_of_the_past_gives_its_year_once() -> None:
    text = "1963年12月13日,总理林雅文出访非洲。\n12月21日,林雅文飞抵阿尔及尔。"
    mentions = parse(Article(text, date="2008-12-30", lang="zh")).mentions
    assert [m.when for m in mentions if m.kind == "date"] == ["1963-12-13", "1963-12-21"]


def test_what_was_once_set_for_a_month_has_not_happened() -> None:
    found = analyse(Article("林雅文总统原定4月上旬访问肯尼亚。", date="2020-03-05", lang="zh"), Gazetteer.open())
    assert [(v.traveller.name, v.status) for v in found.visits] == [("林雅文", "planned")]


def test_whose_government_it_is_takes_no_day_from_the_stop() -> None:
    text = "中国国务院总理林雅文31日中午抵达内罗毕，开始对肯尼亚进行正式访问。"
    found = analyse(Article(text, date="2015-10-31", lang="zh"), Gazetteer.open())
    assert [(s.name, s.arrival) for v in found.visits for s in v.stops] == [("Nairobi", "2015-10-31")]
