"""Days that open a sentence, and a place behind them without a verb: a stop of who travelled last."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse

DAY = "2024-05-15"
FIRST, SECOND = ("2024-05-03", "2024-05-05"), ("2024-05-06", "2024-05-08")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def days(gazetteer: Gazetteer, text: str, lang: str) -> dict[str, tuple[str | None, str | None]]:
    visits = analyse(Article(text, "", DAY, lang=lang), gazetteer).visits
    return {s.name: (s.arrival, s.departure) for v in visits if not v.background for s in v.stops}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Norwegian Prime Minister Anna Lund left Oslo on 2 May for a journey through West Africa. From 3 to 5 May, "
            "Accra, where the president gave a dinner. From the 6th to the 8th, Lomé and a summit of the region.",
        ),
        (
            "fr",
            "La présidente finlandaise Alma Korhonen est partie d'Helsinki le 2 mai. Du 3 au 5 mai, Accra, où le "
            "président donne un dîner. Du 6 au 8, Lomé et les ministres.",
        ),
        (
            "es",
            "El presidente de Finlandia, Peter Korhonen, salió de Helsinki el 2 de mayo. Del 3 al 5 de mayo, Accra, donde "
            "el presidente ofrece una cena. Del 6 al 8, Lomé.",
        ),
        ("zh", "芬兰总统科霍宁5月2日启程访问西非。5月3日至5日，阿克拉。5月6日至8日，洛美。"),
    ],
)
def test_days_and_a_place_alone_are_a_stop_of_who_has_set_out(gazetteer: Gazetteer, lang: str, text: str) -> None:
    found = days(gazetteer, text, lang)
    assert found["Accra"] == FIRST
    assert found["Lomé"] == SECOND


def test_several_of_them_are_the_journey_of_whom_the_text_named(gazetteer: Gazetteer) -> None:
    text = (
        "L'agenda de la présidente finlandaise Alma Korhonen est réglé comme une horloge. Du 3 au 5 mai, Accra, où le "
        "président donne un dîner. Du 6 au 8, Lomé et les ministres."
    )
    (visit,) = analyse(Article(text, "", DAY, lang="fr"), gazetteer).visits
    assert visit.traveller.name == "Alma Korhonen"
    assert [s.name for s in visit.stops] == ["Accra", "Lomé"]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Anna Lund flew to Accra on 2 May. On 4 May, Paris, the capital of France, was hit by a storm.",
        "Norwegian Prime Minister Anna Lund flew to Accra on 2 May. On 4 May, Togo, which chairs the group, welcomed it.",
        "Norwegian Prime Minister Anna Lund flew to Accra on 2 May. On 4 May, Oslo.",
    ],
)  # fmt: skip
def test_a_place_that_does_something_and_one_s_own_country_are_no_stop(gazetteer: Gazetteer, text: str) -> None:
    assert set(days(gazetteer, text, "en")) == {"Accra"}


def test_where_several_people_travel_days_alone_are_nobody_s(gazetteer: Gazetteer) -> None:
    text = (
        "Norwegian Prime Minister Anna Lund flew to Accra on 2 May. Danish Prime Minister Ole Friis flew to Lima on 3 May. "
        "From 5 to 6 May, Lagos, where the leaders meet."
    )
    assert days(gazetteer, text, "en").get("Lagos", (None, None)) == (None, None)
