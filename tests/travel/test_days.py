"""On which days a traveller is where, by rules that hold in all languages: each case made its rule necessary."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

EN = "Polish Prime Minister Jan Kowalski"
DE = "Der polnische Ministerpräsident Jan Kowalski"
DAY = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def one(gazetteer: Gazetteer, text: str, lang: str) -> Visit:
    (visit,) = (v for v in analyse(Article(text, "", DAY, lang=lang), gazetteer).visits if not v.background)
    return visit


STOPS = [
    (
        "one span of days for acts in several countries is that of the journey",
        "zh",
        "智利总统博里奇将于5月17日至23日对南非进行正式访问，赴法国主持会议，赴瑞士出席论坛。",
        [("South Africa", None, None), ("France", None, None), ("Switzerland", None, None)],
    ),
    (
        "a sentence that names a part of a day goes on with the day told last",
        "es",
        "El presidente de Chile, Juan Ejemplo, llegó el lunes a Lima. Al anochecer viajó a Bogotá.",
        [("Lima", "2024-05-13", "2024-05-13"), ("Bogotá", "2024-05-13", None)],
    ),
    (
        "a sentence that names a part of a day goes on with the day told last",
        "fr",
        "Le président du Chili, Jean Exemple, est arrivé lundi à Lima. En fin de journée, il s'est rendu à Bogota.",
        [("Lima", "2024-05-13", "2024-05-13"), ("Bogotá", "2024-05-13", None)],
    ),
    (
        "a sentence that names a part of a day goes on with the day told last, also in the next paragraph",
        "de",
        f"{DE} ist am Montag nach Lima gereist.\n\nAm Abend flog er nach Bogotá.",
        [("Lima", "2024-05-13", "2024-05-13"), ("Bogotá", "2024-05-13", None)],
    ),
    (
        "a sentence that names a part of a day goes on with the day told last",
        "zh",
        "智利总统博里奇13日抵达利马。晚间，博里奇前往波哥大。",
        [("Lima", "2024-05-13", "2024-05-13"), ("Bogotá", "2024-05-13", None)],
    ),
    (
        "the last stop and the way home told in one breath are one day",
        "es",
        "El presidente de Chile, Juan Ejemplo, llegó el lunes a Lima. El jueves viajará a Bogotá antes de regresar a "
        "Santiago.",
        [("Lima", "2024-05-13", "2024-05-16"), ("Bogotá", "2024-05-16", "2024-05-16")],
    ),
    (
        "who reaches the last stop on the journey's last day leaves it on that day",
        "en",
        f"{EN} is visiting Kenya from 12 to 16 May. He arrived in Nairobi on Sunday. He will fly to Mombasa on 16 May.",
        [("Nairobi", "2024-05-12", "2024-05-16"), ("Mombasa", "2024-05-16", "2024-05-16")],
    ),
    (
        "the day of a date-line is that of writing alone, and where the way home begins is left that day",
        "de",
        "NAIROBI, 15. Mai. Mit dem Rückflug von Nairobi nach Warschau ist am Dienstag die Reise zu Ende gegangen. "
        f"{DE} war am Freitag nach Kenia gereist.",
        [("Nairobi", "2024-05-10", "2024-05-14")],
    ),
    (
        "to have arrived in the next place does not tell when the last was left",
        "en",
        f"{EN} arrived in Nairobi on Friday. He arrived in Kampala on Monday.",
        [("Nairobi", "2024-05-10", None), ("Kampala", "2024-05-13", None)],
    ),
    (
        "to fly to the next place does",
        "en",
        f"{EN} arrived in Nairobi on Friday. He flew to Kampala on Monday.",
        [("Nairobi", "2024-05-10", "2024-05-13"), ("Kampala", "2024-05-13", None)],
    ),
    (
        "what is told of a day in a place does not last until the next leg",
        "en",
        f"{EN} was in Nairobi on Friday. He flew to Kampala on Monday.",
        [("Nairobi", "2024-05-10", None), ("Kampala", "2024-05-13", None)],
    ),
    (
        "a leg to a country is one to its only stop",
        "de",
        f"{DE} ist am Freitag in Nairobi eingetroffen. Am Montag reiste er nach Uganda weiter. In Kampala sprach er mit "
        "Studenten.",
        [("Nairobi", "2024-05-10", "2024-05-13"), ("Kampala", "2024-05-13", None)],
    ),
    (
        "a day within a country's span is a day at its only stop, not that of arrival",
        "en",
        f"{EN} paid a state visit to Kenya from 10 to 13 May. On 11 May he held talks in Nairobi with President William "
        "Ruto.",
        [("Nairobi", "2024-05-10", "2024-05-13")],
    ),
    (
        "days that follow each other are those of the stay",
        "en",
        f"{EN} toured Africa. On Monday and Tuesday he was in Nairobi for talks.",
        [("Nairobi", "2024-05-13", "2024-05-14")],
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), [case[1:] for case in STOPS], ids=[case[0] for case in STOPS])
def test_days_of_stops(gazetteer: Gazetteer, lang: str, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert [
        (s.place.name if s.place else s.name, s.arrival, s.departure) for s in one(gazetteer, text, lang).stops
    ] == wanted


def test_a_journey_ends_on_the_day_of_coming_home(gazetteer: Gazetteer) -> None:
    text = f"{EN} flew to Nairobi on Friday. He arrived back in Warsaw on Tuesday."
    visit = one(gazetteer, text, "en")
    assert (visit.start, visit.end) == ("2024-05-10", "2024-05-14")


def test_a_journey_begins_on_the_day_of_leaving_for_a_continent(gazetteer: Gazetteer) -> None:
    text = f"{DE} ist am Freitag nach Afrika geflogen. In Nairobi sprach er mit Studenten, am Sonntag reiste er nach Kampala."
    assert one(gazetteer, text, "de").start == "2024-05-10"


def test_beside_a_journey_without_days_an_account_of_an_old_one_is_the_report(gazetteer: Gazetteer) -> None:
    text = (
        "Queen Anna Exemplo of Brazil arrived in Nairobi on 3 March 1983. She flew to Kampala on 5 March 1983 and to "
        "Kigali on 7 March 1983. Minister Max Muster later visited Lusaka."
    )
    visits = analyse(Article(text, "", DAY, lang="en"), gazetteer).visits
    assert [v.traveller.name for v in visits if not v.background][:1] == ["Anna Exemplo"]


PASSING = [
    ("en", f"{EN} arrived in Nairobi on Monday. Last year he visited Zambia.", ("ZM", "2023")),
    ("en", f"{EN} arrived in Nairobi on Monday. He will visit Ghana next year.", ("GH", "2025")),
    ("en", f"{EN} arrived in Nairobi on Monday. He visited Zambia in the summer of 2019.", ("ZM", "2019-22")),
    ("en", f"{EN} arrived in Nairobi on Monday. In 2019 he visited Zambia; in March 2021 Ghana.", ("ZM", "2019")),
    ("de", f"{DE} traf am Montag in Nairobi ein. Im vergangenen Jahr besuchte er Sambia.", ("ZM", "2023")),
    ("es", "El presidente de Chile, Juan Ejemplo, llegó el lunes a Lima. El año pasado visitó Zambia.", ("ZM", "2023")),
    ("fr", "Le président du Gabon, Jean Exemple, est arrivé lundi à Lima. L'an dernier, il s'est rendu en Zambie.", ("ZM", "2023")),
    ("zh", "智利总统博里奇星期一抵达北京。他去年访问了赞比亚。", ("ZM", "2023")),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "wanted"), PASSING)
def test_a_journey_told_in_passing_has_the_year_that_is_told_of_it(
    gazetteer: Gazetteer, lang: str, text: str, wanted: tuple[str, str]
) -> None:
    visits = analyse(Article(text, "", DAY, lang=lang), gazetteer).visits
    assert wanted in [(v.host_countries[0], v.start) for v in visits[1:]]
    assert visits[0].start == "2024-05-13"


def test_the_reported_journey_has_no_year_for_a_day(gazetteer: Gazetteer) -> None:
    text = f"{EN} is in Zambia. It is his first visit there this year."
    assert one(gazetteer, text, "en").start is None
