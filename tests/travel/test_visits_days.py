"""English reports: on which days a traveller is where. Each case is the sentence that made its rule necessary."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

WHO = "Polish Prime Minister Jan Kowalski"
DAY = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def one(gazetteer: Gazetteer, text: str, title: str = "", date: str = DAY) -> Visit:
    found = [v for v in analyse(Article(text, title, date, lang="en"), gazetteer).visits if not v.background]
    assert len(found) == 1, [(v.traveller.name, [s.name for s in v.stops]) for v in found]
    return found[0]


def told(visit: Visit) -> list[tuple[str, str | None, str | None]]:
    return [(s.name, s.arrival, s.departure) for s in visit.stops if s.parent is None]


STOPS = [
    (
        "what comes behind 'a day after' was a day before what the sentence dates",
        f"{WHO} met President Ama Wanjiru in Nairobi on Monday, a day after he landed in Mombasa.",
        [("Mombasa", "2024-05-12", None), ("Nairobi", "2024-05-13", None)],
    ),
    (
        "the same of what is told by a noun, and in front",
        f"A day after talks in Mombasa, {WHO} arrived in Kampala on Monday.",
        [("Mombasa", "2024-05-12", None), ("Kampala", "2024-05-13", None)],
    ),
    (
        "a day behind a semicolon is of what stands there",
        f"On Monday {WHO} met Premier Lin Wang in Shanghai; a day earlier, in Beijing, he had signed a treaty.",
        [("Beijing", "2024-05-12", None), ("Shanghai", "2024-05-13", None)],
    ),
    (
        "a visit is planned for a day to come",
        f"{WHO} is in Namibia. A visit to Swakopmund is planned for Thursday.",
        [("Swakopmund", "2024-05-16", None)],
    ),
    (
        "where one stays until a day, one leaves on it",
        f"{WHO} will fly to Cape Town on Thursday, where he will stay until Saturday.",
        [("Cape Town", "2024-05-16", "2024-05-18")],
    ),
    (
        "where one is received on a day, one is on it",
        f"{WHO} left for Madrid, where King Felipe will host a dinner for him on Thursday.",
        [("Madrid", "2024-05-16", None)],
    ),
    (
        "where one had come from lies before",
        f"{WHO} arrived in Santiago on Monday. He had come from Buenos Aires, where he spent two days.",
        [("Buenos Aires", None, None), ("Santiago", "2024-05-13", None)],
    ),
    (
        "a weekday of a journey under way is the one before, whatever span the text tells of another leg",
        f"{WHO} spent May 10 and 11 in Nairobi. On Tuesday he was in Kampala.",
        [("Nairobi", "2024-05-10", "2024-05-11"), ("Kampala", "2024-05-14", None)],
    ),
    (
        "a relative clause with a journey as its subject goes on with the journey",
        f"{WHO} arrived in Lusaka on Tuesday. Zambia is the first leg of his tour, which will also take him to Malawi.",
        [("Lusaka", "2024-05-14", None), ("Malawi", None, None)],
    ),
    (
        "here is the place of the date-line, whose day is that of writing alone",
        f"LUSAKA, May 13 (Agency) -- {WHO} arrived here on Monday. He will leave here for Nairobi on Thursday.",
        [("Lusaka", "2024-05-13", "2024-05-16"), ("Nairobi", "2024-05-16", None)],
    ),
    (
        "today counts from the day of the date-line",
        f"LUSAKA, May 14. {WHO} flew to Lusaka this afternoon.",
        [("Lusaka", "2024-05-14", None)],
    ),
    (
        "a goal behind the companion is the traveller's",
        f"{WHO} flew to Lusaka on Monday. On Tuesday he flew with President Tomas Okello to Kitwe.",
        [("Lusaka", "2024-05-13", "2024-05-14"), ("Kitwe", "2024-05-14", None)],
    ),
    (
        "one who is due in a place will be there",
        f"{WHO} is due in Lusaka on Friday.",
        [("Lusaka", "2024-05-17", None)],
    ),
    (
        "staying until a day ends the stop told before",
        f"{WHO} arrived in Lusaka on Tuesday. He is expected to stay until Friday.",
        [("Lusaka", "2024-05-14", "2024-05-17")],
    ),
    (
        "since when somebody holds an office is no day of a journey",
        f"{WHO} flew to Lusaka on Monday. The Prime Minister, in office since May 3, went on to Nairobi.",
        [("Lusaka", "2024-05-13", None), ("Nairobi", None, None)],
    ),
    (
        "the capital of a nationality is a place",
        f"{WHO} spent May 6 and 7 in the Zambian capital.",
        [("Lusaka", "2024-05-06", "2024-05-07")],
    ),
    (
        "days of a part of the journey are neither all its days nor those of each place",
        f"{WHO} will begin his tour in Senegal. The tour will go on with visits to Ghana and Togo on May 26-27.",
        [("Senegal", None, None), ("Ghana", None, None), ("Togo", None, None)],
    ),
    (
        "where a journey began, it was on the journey's first day",
        f"{WHO} travelled to Nairobi, Lusaka and Accra from May 6 to 10. Kowalski began his trip in Nairobi, where he met "
        "President William Ruto on May 7. On May 8 he travelled to Lusaka.",
        [("Nairobi", "2024-05-06", "2024-05-08"), ("Lusaka", "2024-05-08", None), ("Accra", None, "2024-05-10")],
    ),
    (
        "a clause with where has the days of the place before it",
        f"{WHO} flew to Lusaka, where he stayed from May 3 to 5.",
        [("Lusaka", "2024-05-03", "2024-05-05")],
    ),
    (
        "there is the place told last",
        f"{WHO} will head to Lusaka; he will be there on the 20th and 21st for a conference.",
        [("Lusaka", "2024-05-20", "2024-05-21")],
    ),
    (
        "whom an agency tells of meeting a host where it writes is there, and came on the day told of an arrival",
        f"LUSAKA, May 14 (Agency) -- {WHO} and President Hakainde Hichilema of Zambia met on Tuesday. Kowalski flew in "
        "on Monday.",
        [("Lusaka", "2024-05-13", None)],
    ),
    (
        "the next leg ends no stop where the text has told another way to that country",
        f"{WHO} arrived in Lusaka on Sunday. He leaves for Kenya in the morning. On Friday he goes to Mombasa.",
        [("Lusaka", "2024-05-12", None), ("Mombasa", "2024-05-17", None)],
    ),
    (
        "the place left for home was the last",
        f"{WHO} left Accra for Poland on Tuesday. In Lusaka he met President Hakainde Hichilema.",
        [("Lusaka", None, None), ("Accra", None, "2024-05-14")],
    ),
]


@pytest.mark.parametrize(("rule", "text", "stops"), STOPS, ids=[case[0][:60] for case in STOPS])
def test_stops_have_the_days_that_the_text_fixes(
    gazetteer: Gazetteer, rule: str, text: str, stops: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(one(gazetteer, text)) == stops, rule


WHOLE = [
    (
        "what is wound up ends",
        f"{WHO} wound up his tour of Ghana and Togo on Tuesday.",
        (None, "2024-05-14"),
    ),
    (
        "setting out for a tour begins it",
        f"{WHO} set out on Monday for a tour of three countries. He will visit Ghana on Thursday.",
        ("2024-05-13", None),
    ),
    (
        "how long it will last is told of the journey before",
        f"{WHO} will visit Ghana and Togo. It will last from May 20 to 23.",
        ("2024-05-20", "2024-05-23"),
    ),
    (
        "a clause about the journey tells its first day",
        f"{WHO} is on a tour of Africa. The tour, which began on Monday, took him to Ghana and Togo.",
        ("2024-05-13", None),
    ),
]


@pytest.mark.parametrize(("rule", "text", "days"), WHOLE, ids=[case[0][:60] for case in WHOLE])
def test_a_journey_has_the_first_and_last_day_that_the_text_fixes(
    gazetteer: Gazetteer, rule: str, text: str, days: tuple[str | None, str | None]
) -> None:
    visit = one(gazetteer, text)
    assert (visit.start, visit.end) == days, rule


def test_the_week_of_a_headline_is_no_day_of_a_stop(gazetteer: Gazetteer) -> None:
    text = f"{WHO} will fly to Nairobi on May 22, his office said."
    visit = one(gazetteer, text, "Kowalski to visit Kenya and Uganda next week")
    assert [(name, day) for name, day, _ in told(visit)] == [("Nairobi", "2024-05-22"), ("Uganda", None)]


def test_days_in_a_headline_of_several_countries_are_the_journey_s(gazetteer: Gazetteer) -> None:
    text = f"{WHO} will hold talks in Accra on May 21."
    visit = one(gazetteer, text, "Kowalski's Travel to Ghana, Togo, and Benin, May 20-23")
    assert (visit.start, visit.end) == ("2024-05-20", "2024-05-23")
    assert told(visit)[0] == ("Accra", "2024-05-21", None)


def test_a_couple_travels_together(gazetteer: Gazetteer) -> None:
    text = "Queen Ada of Denmark and her husband, Prince Ole, set out in May. The couple were in Ghana from May 6 to 9."
    visit = one(gazetteer, text)
    assert told(visit) == [("Ghana", "2024-05-06", "2024-05-09")]
    assert visit.traveller.name == "Ada"


def test_the_town_of_a_palace_is_a_stop_where_the_text_names_it(gazetteer: Gazetteer) -> None:
    text = f"{WHO} was received at Buckingham Palace on Tuesday, and the people of London lined the streets."
    visit = one(gazetteer, text)
    assert [(s.name, s.parent, s.arrival) for s in visit.stops] == [
        ("London", None, "2024-05-14"),
        ("Buckingham Palace", 0, "2024-05-14"),
    ]


def test_a_preposition_that_opens_a_sentence_is_no_part_of_a_name(gazetteer: Gazetteer) -> None:
    visit = one(gazetteer, f"In Port Louis {WHO} met President Prithvirajsing Roopun on Tuesday.")
    assert told(visit) == [("Port Louis", "2024-05-14", None)]


def test_a_meeting_with_someone_of_a_third_country_fixes_no_day_of_a_stop(gazetteer: Gazetteer) -> None:
    text = f"{WHO} toured Lusaka and Harare last week. On Friday he met French President Emmanuel Macron."
    assert told(one(gazetteer, text)) == [("Lusaka", None, None), ("Harare", None, None)]


def test_what_lies_before_a_clause_is_not_on_its_day(gazetteer: Gazetteer) -> None:
    text = f"{WHO} returned to Warsaw on Sunday after visits to Ghana and Togo."
    assert [(name, arrived) for name, arrived, _ in told(one(gazetteer, text))] == [("Ghana", None), ("Togo", None)]


def test_a_cable_in_capitals_is_read_like_any_report(gazetteer: Gazetteer) -> None:
    text = (
        "POLISH PRIME MINISTER KOWALSKI LEAVES WARSAW ON MAY 20 AND ARRIVES IN NAIROBI ON MAY 21. "
        "ON MAY 22 HE TRAVELS TO KAMPALA."
    )
    visit = one(gazetteer, text)
    assert [(name, day) for name, day, _ in told(visit)] == [("Nairobi", "2024-05-21"), ("Kampala", "2024-05-22")]


def test_a_span_of_several_countries_under_way_is_no_day_of_the_first(gazetteer: Gazetteer) -> None:
    text = "发言人5月13日宣布，波兰总理李明将于13日至18日应邀访问秘鲁、智利和厄瓜多尔。李明在利马出席了论坛开幕式。"
    visit = analyse(Article(text, "", DAY, lang="zh"), gazetteer).visits[0]
    assert (visit.start, visit.end) == ("2024-05-13", "2024-05-18")
    assert [(s.arrival, s.departure) for s in visit.stops] == [(None, None)] * 3
