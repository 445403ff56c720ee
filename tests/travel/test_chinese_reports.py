"""Journeys in Chinese: date-lines, invitations, days of announcements, stopovers, addresses from large to small."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

Stops = list[tuple[str, str | None, str | None]]


def _visits(text: str, date: str = "2019-05-20", title: str = "") -> tuple[Visit, ...]:
    return analyse(Article(text, title=title, date=date, lang="zh"), Gazetteer.open()).visits


def _stops(text: str, date: str = "2019-05-20", title: str = "") -> Stops:
    (visit,) = (v for v in _visits(text, date, title) if not v.background)
    return [(s.name, s.arrival, s.departure) for s in visit.stops if s.parent is None]


@pytest.mark.parametrize(
    "line",
    [
        "新华社内罗毕5月19日电（记者李四）",
        "本报内罗毕5月19日电 ",
        "（中央社记者李四内罗毕19日电）",
    ],
)
def test_the_date_line_is_no_stop_and_gives_no_day(line: str) -> None:
    assert _stops(f"{line}肯尼亚总统张三21日抵达奥斯陆，对挪威进行国事访问。") == [("Oslo", "2019-05-21", None)]


def test_the_day_goes_to_the_place_visited_not_to_whose_minister_it_is() -> None:
    text = "日本外务大臣岸田文雄将于5月29日至6月1日对挪威进行正式访问。"
    assert _stops(text) == [("Norway", "2019-05-29", "2019-06-01")]


@pytest.mark.parametrize("said", ["外交部20日宣布，", "外交部发言人20日在记者会上表示，"])
def test_the_day_of_an_announcement_is_no_day_of_the_journey(said: str) -> None:
    assert _stops(f"{said}总统张三将于下月访问肯尼亚。") == [("Kenya", "2019-06", None)]


def test_those_named_in_the_invitation_are_visited_where_the_text_points_back_to_them() -> None:
    text = "应肯尼亚外交部长李四、挪威外交大臣王五邀请，外交部长王毅将于5月27日至31日对上述两国进行正式访问。"
    (visit,) = _visits(text)
    assert visit.host_countries == ("KE", "NO")
    assert (visit.start, visit.end) == ("2019-05-27", "2019-05-31")


def test_a_stopover_has_no_preposition() -> None:
    (visit,) = _visits("总统蔡英文将于28日前往帕劳访问，途中过境关岛。")
    assert [(s.name, s.status) for s in visit.stops if s.status == "transit"] == [("Guam", "transit")]


@pytest.mark.parametrize("place", ["江苏苏州", "江苏省苏州市", "江苏最大城市苏州"])
def test_a_province_before_its_city_is_an_address(place: str) -> None:
    assert _stops(f"肯尼亚总统张三21日抵达{place}。", "2019-05-22") == [("Suzhou", "2019-05-21", None)]


def test_figures_in_brackets_say_the_day_again() -> None:
    text = "肯尼亚总统张三将于下星期一至星期三（5月27日至29日）对挪威进行正式访问，期间将到访奥斯陆和特隆赫姆。"
    (visit,) = _visits(text)
    assert (visit.start, visit.end) == ("2019-05-27", "2019-05-29")
    assert [s.name for s in visit.stops] == ["Oslo", "Trondheim"]


def test_two_words_beside_each_other_make_no_place() -> None:
    """大城 is a town, but not in 最大城市."""
    assert _stops("肯尼亚总统张三21日抵达挪威最大城市奥斯陆。", "2019-05-22") == [("Oslo", "2019-05-21", None)]


def test_what_is_ended_comes_before_what_is_reached_then() -> None:
    text = "总统张三20日结束在挪威的访问飞抵肯尼亚。"
    assert _stops(text, "2019-05-21") == [("Norway", None, "2019-05-20"), ("Kenya", "2019-05-20", None)]


def test_the_day_of_setting_out_is_no_arrival() -> None:
    (visit,) = _visits("总统张三今天出访挪威、肯尼亚。")
    assert visit.start == "2019-05-20"
    assert visit.stops[1].arrival is None


def test_setting_out_for_home_ends_the_last_stop() -> None:
    text = "总统张三18日抵达奥斯陆，出席峰会。20日，他启程回国。"
    assert _stops(text, "2019-05-21") == [("Oslo", "2019-05-18", "2019-05-20")]


def test_in_what_capacity_somebody_came_is_nobody_else() -> None:
    assert len(_visits("张三总统20日抵达奥斯陆，他上次以总理身份访问过挪威。", "2019-05-21")) <= 2
    assert {
        v.traveller.name for v in _visits("张三总统20日抵达奥斯陆，他上次以总理身份访问过挪威。", "2019-05-21")
    } == {"张三"}


def test_what_talks_are_about_is_no_stop() -> None:
    text = "总统张三20日抵达奥斯陆。他同挪威首相举行会谈，双方就乌克兰局势和叙利亚问题深入交换意见。"
    assert [name for name, _, _ in _stops(text, "2019-05-21")] == ["Oslo"]


def test_a_guest_described_before_the_name_is_where_the_description_says() -> None:
    text = "正在奥斯陆访问的肯尼亚总统张三20日会见挪威首相。"
    assert [name for name, _, _ in _stops(text, "2019-05-21")] == ["Oslo"]


def test_who_comes_along_is_not_the_traveller() -> None:
    text = "在外交部长李四陪同下，总统卡洛斯·马丁20日抵达奥斯陆访问。"
    assert [visit.traveller.name for visit in _visits(text, "2019-05-21")] == ["卡洛斯·马丁"]
