"""Chinese clauses by what they say of order and days: what is over, what lay before, what a date in front holds for."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

Stops = list[tuple[str, str | None, str | None]]


def _visit(text: str, date: str = "2024-05-20") -> Visit:
    visits = analyse(Article(text, date=date, lang="zh"), Gazetteer.open()).visits
    (visit,) = (v for v in visits if not v.background)
    return visit


def _stops(text: str) -> Stops:
    return [(s.name, s.arrival, s.departure) for s in _visit(text).stops if s.parent is None]


@pytest.mark.parametrize("verb", ["抵", "访", "飞", "到"])
def test_a_verb_of_one_character_stands_right_before_its_place(verb: str) -> None:
    assert _stops(f"肯尼亚总统奥科洛18日{verb}奥斯陆。") == [("Oslo", "2024-05-18", None)]


def test_a_character_inside_another_word_is_no_verb() -> None:
    assert _stops("肯尼亚总统奥科洛18日抵达奥斯陆，他此前遭到瑞典批评。") == [("Oslo", "2024-05-18", None)]


@pytest.mark.parametrize(
    "text",
    [
        "肯尼亚总统奥科洛是在结束对瑞典的访问后抵达奥斯陆的。",
        "肯尼亚总统奥科洛抵达奥斯陆。离开斯德哥尔摩时，瑞典政府官员到机场送行。",
        "肯尼亚总统奥科洛抵达奥斯陆。此前，他访问了瑞典。",
    ],
)
def test_what_was_left_or_ended_comes_first(text: str) -> None:
    assert [s.place.country for s in _visit(text).stops if s.place] == ["SE", "NO"]


def test_what_a_country_was_left_for_holds_for_the_town_in_it() -> None:
    text = "肯尼亚总统奥科洛18日抵达奥斯陆。奥科洛是在结束对瑞典的访问后抵达挪威的。"
    assert [s.name for s in _visit(text).stops] == ["Sweden", "Oslo"]


def test_an_interval_before_several_clauses_is_the_journeys() -> None:
    text = "肯尼亚总统奥科洛将于5月22日至28日对挪威进行正式访问，赴瑞典主持会议。"
    visit = _visit(text)
    assert (visit.start, visit.end) == ("2024-05-22", "2024-05-28")
    assert next((s.name, s.departure) for s in visit.stops) == ("Norway", None)


def test_an_interval_before_what_comes_next_is_its_own_places() -> None:
    text = "肯尼亚总统奥科洛将于5月22日至24日访问挪威，随后访问瑞典。"
    assert _stops(text)[0] == ("Norway", "2024-05-22", "2024-05-24")


def test_a_date_ends_where_a_later_time_begins() -> None:
    text = "肯尼亚总统奥科洛将于22日抵达奥斯陆，之后再前往瑞典。"
    assert _stops(text) == [("Oslo", "2024-05-22", None), ("Sweden", None, None)]


def test_the_day_of_leaving_home_is_no_day_of_places_further_on() -> None:
    text = "肯尼亚总统奥科洛18日乘专机离开内罗毕，赴挪威出席会议，并对瑞典进行访问。"
    visit = _visit(text)
    assert visit.start == "2024-05-18"
    assert [s.arrival for s in visit.stops if s.name == "Sweden"] == [None]


@pytest.mark.parametrize(
    "days",
    [
        "于 5 月 22 日至 24 日",
        "于周三（22日）至周五（24日）",
        "于本月22日至24日",
    ],
)
def test_days_written_otherwise(days: str) -> None:
    assert _stops(f"肯尼亚总统奥科洛将{days}访问挪威。") == [("Norway", "2024-05-22", "2024-05-24")]


def test_days_of_this_month_in_chinese_numerals() -> None:
    assert _stops("肯尼亚总统奥科洛本月十九日抵达奥斯陆。") == [("Oslo", "2024-05-19", None)]


def test_a_date_that_is_part_of_a_name_is_no_day() -> None:
    assert _stops("肯尼亚总统奥科洛18日抵达奥斯陆二月四日机场。")[0][1] == "2024-05-18"


def test_a_plan_as_a_noun_is_no_future() -> None:
    assert _stops("肯尼亚总统奥科洛先到奥斯陆参观援助计划，19日在卑尔根出席会议。")[1][1] == "2024-05-19"


def test_the_year_that_an_account_begins_with_is_that_of_its_days() -> None:
    text = "1963年底至1964年初，肯尼亚总统奥科洛出访北欧。\n\n12月13日，奥科洛抵达奥斯陆。12月26日，他访问瑞典。"
    assert _stops(text) == [("Oslo", "1963-12-13", None), ("Sweden", "1963-12-26", None)]


def test_an_earlier_journey_is_marked_by_the_verb() -> None:
    visits = analyse(
        Article("肯尼亚总统奥科洛18日抵达奥斯陆。他去年12月访问过瑞典。", date="2024-05-20", lang="zh"),
        Gazetteer.open(),
    ).visits
    assert [(v.host_countries, v.background) for v in visits] == [(("NO",), False), (("SE",), True)]


def test_a_talk_by_telephone_does_not_hide_what_stands_beside_it() -> None:
    text = "肯尼亚总统奥科洛18日抵达奥斯陆，19日前往卑尔根，期间与瑞典首相通了电话。"
    assert [s.name for s in _visit(text).stops] == ["Oslo", "Bergen"]


def test_here_is_where_the_report_was_written() -> None:
    text = "新华社奥斯陆5月18日电（记者李四）肯尼亚总统奥科洛18日到达这里，进行为期一周的访问。"
    assert _stops(text) == [("Oslo", "2024-05-18", None)]


def test_nobody_travels_who_is_only_asked_to_call_it_off() -> None:
    text = "肯尼亚总统奥科洛18日抵达奥斯陆。挪威首相林达遭到批评，有人建议取消访问。随后访问的是瑞典。"
    assert {s.name for s in _visit(text).stops} == {"Oslo", "Sweden"}


def test_who_joins_the_traveller_does_not_take_the_story_over() -> None:
    text = "肯尼亚总统马丁·奥多5月14日抵达开罗。外交部长彼得·卡马乌从巴黎飞抵开罗会合。16日到达阿尔及尔，随后访问了突尼斯。"
    visits = analyse(Article(text, date="2024-05-20", lang="zh"), Gazetteer.open()).visits
    route = {visit.traveller.name: [s.name for s in visit.stops] for visit in visits}
    assert route["马丁·奥多"] == ["Cairo", "Algiers", "Tunisia"]


def test_what_is_told_first_and_long_ago_is_what_the_text_is_about() -> None:
    visit = _visit(
        "1963年12月14日，肯尼亚总统马丁·奥多抵达里斯本。12月21日到达马德里。随后访问了法国、意大利、比利时、荷兰、瑞士、奥地利。"
    )
    assert [s.name for s in visit.stops][:3] == ["Lisbon", "Madrid", "France"]
    assert len(visit.stops) == 8


def test_a_capital_is_where_its_country_says() -> None:
    assert _stops("肯尼亚总统奥科洛18日抵达挪威首都。") == [("Oslo", "2024-05-18", None)]


def test_a_mark_of_the_future_behind_a_comma_makes_no_earlier_day_one_to_come() -> None:
    assert _stops("肯尼亚总统奥科洛18日抵达奥斯陆，22日将前往斯德哥尔摩。") == [
        ("Oslo", "2024-05-18", "2024-05-22"),
        ("Stockholm", "2024-05-22", None),
    ]
