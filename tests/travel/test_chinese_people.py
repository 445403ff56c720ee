"""Who holds an office in Chinese, and of which state: rows of titles, offices of one state, the agency that reports."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Person
from geo.pipeline import analyse


def _people(text: str) -> tuple[Person, ...]:
    return analyse(Article(text, date="2019-05-20", lang="zh"), Gazetteer.open()).parse.people


@pytest.mark.parametrize("titles", ["党中央总书记、国家主席", "国务委员兼外交部长", "议会议员、副总理兼财政部长"])
def test_a_row_of_titles_is_of_the_one_name_behind_it(titles: str) -> None:
    assert [p.name for p in _people(f"{titles}林文抵达奥斯陆，对挪威进行访问。")] == ["林文"]


def test_two_titles_with_two_names_are_two_people() -> None:
    assert [p.name for p in _people("肯尼亚总理林文、外交部长莫雷诺抵达奥斯陆。")] == ["林文", "莫雷诺"]


def test_an_office_of_one_state_tells_the_country() -> None:
    (person,) = _people("全国政协主席林文10日抵达奥斯陆。")
    assert person.country == "CN"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("肯尼亚国际合作部部长林文抵达奥斯陆。", "KE"),
        ("肯尼亚国务兼外交国际合作部大臣林文抵达奥斯陆。", "KE"),
        ("肯尼亚副总理兼外长林文抵达奥斯陆。", "KE"),
        ("在挪威访问的外交部部长林文抵达奥斯陆。", None),
    ],
)
def test_a_house_between_country_and_office_is_of_that_country(text: str, code: str | None) -> None:
    assert [(p.name, p.country) for p in _people(text)] == [("林文", code)]


def test_who_is_named_without_a_country_is_of_the_state_whose_agency_reports() -> None:
    (person,) = _people("（中央社记者内罗毕19日电）外交部长林文今天抵达内罗毕。")
    assert person.country == "TW"


def test_a_title_alone_means_who_was_called_so_before() -> None:
    people = _people("国务院总理林文抵达奥斯陆。这是中国总理首次访问挪威。五十年前，莫文总理访问过肯尼亚。")
    assert [len(p.mentions) for p in people if p.name == "林文"] == [3]


def test_every_person_of_a_list_travels() -> None:
    text = "肯尼亚总理林文将于5月27日至31日访华，乌干达外长莫雷诺、卢旺达外长阿达将于28日至30日访华。"
    visits = analyse(Article(text, date="2019-05-20", lang="zh"), Gazetteer.open()).visits
    assert {v.traveller.name: v.start for v in visits} == {
        "林文": "2019-05-27",
        "莫雷诺": "2019-05-28",
        "阿达": "2019-05-28",
    }


@pytest.mark.parametrize(
    "text", ["总统首次访问西南非洲国家。", "外长同海尔马里亚姆总理会谈。", "外长勒德里昂也到机场迎接。"]
)
def test_a_country_inside_a_longer_name_is_none(text: str) -> None:
    found = analyse(Article(text, lang="zh"), Gazetteer.open()).parse.mentions
    assert [m.text for m in found if m.place and m.place.kind in ("country", "city")] == []
