"""Who went where: each test is a sentence that made its rule necessary."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import Article, Stop, Visit
from geo.pipeline import analyse

DAY = "2024-05-15"  # a Wednesday


class Reader:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def visits(
        self, text: str, title: str = "", date: str | None = DAY, lang: str = "", source: str = ""
    ) -> list[Visit]:
        return list(analyse(Article(text, title, date, source, lang=lang), self.gazetteer).visits)

    def one(self, text: str, title: str = "", date: str | None = DAY, lang: str = "", source: str = "") -> Visit:
        found = [v for v in self.visits(text, title, date, lang, source) if not v.background]
        assert len(found) == 1, [(v.traveller.name, [s.name for s in v.stops]) for v in found]
        return found[0]


@pytest.fixture(scope="module")
def read(gazetteer: Gazetteer) -> Reader:
    return Reader(gazetteer)


def places(visit: Visit) -> list[str]:
    """Names of the stops that lie in no other."""
    return [stop.name for stop in visit.stops if stop.parent is None]


def stop(visit: Visit, name: str) -> Stop:
    return next(s for s in visit.stops if s.name == name)


# ---- what is a stop ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "clause",
    [
        "arrived in Nairobi",
        "landed in Nairobi",
        "touched down in Nairobi",
        "flew to Nairobi",
        "visited Nairobi",
        "paid a visit to Nairobi",
        "began an official visit to Nairobi",
        "attended a summit in Nairobi",
        "held talks in Nairobi with President William Ruto",
        "met President William Ruto in Nairobi",
        "was received in Nairobi by President William Ruto",
        "wrapped up a visit to Nairobi",
    ],
)
def test_a_verb_of_travel_or_presence_makes_a_stop(read: Reader, clause: str) -> None:
    visit = read.one(f"Polish Foreign Minister Jan Kowalski {clause} on Tuesday.")
    assert (visit.traveller.name, visit.traveller.country, places(visit)) == ("Jan Kowalski", "PL", ["Nairobi"])
    assert visit.host_countries == ("KE",)


@pytest.mark.parametrize(
    "text",
    [
        "Polish Foreign Minister Jan Kowalski criticised the war in Sudan.",
        "Polish Foreign Minister Jan Kowalski spoke by phone with President William Ruto in Nairobi.",
        "Polish Foreign Minister Jan Kowalski, who was born in Vilnius, praised the Paris Agreement.",
        "President William Ruto visited Mombasa and Kisumu, Kenyan radio said.",
        "Polish Foreign Minister Jan Kowalski did not travel to Nairobi.",
        "Polish Foreign Minister Jan Kowalski was invited to visit Nairobi.",
        "Polish Foreign Minister Jan Kowalski discussed the coming summit in Nairobi.",
        "Polish Foreign Minister Jan Kowalski is unable to travel to Nairobi.",
    ],
)
def test_a_place_that_is_only_spoken_of_is_no_stop(read: Reader, text: str) -> None:
    assert read.visits(text) == []


def test_a_city_with_its_country_is_one_stop(read: Reader) -> None:
    visit = read.one(
        "Polish Foreign Minister Jan Kowalski visited Suva, Fiji; Apia, Samoa; and Port Vila, Vanuatu, last week."
    )
    assert [s.place.country for s in visit.stops if s.place] == ["FJ", "WS", "VU"]


def test_a_country_is_a_stop_only_where_no_place_in_it_is_known(read: Reader) -> None:
    visit = read.one(
        "Polish Foreign Minister Jan Kowalski will visit Kenya and Uganda. In Kenya he will go to Mombasa."
    )
    assert [s.place.id for s in visit.stops if s.place and s.place.kind == "country"] == ["iso:UG"]
    assert visit.host_countries == ("KE", "UG")


def test_a_landmark_lies_inside_its_city(read: Reader) -> None:
    visit = read.one(
        "Kenyan President William Ruto arrived in Paris on Monday. On Tuesday he was received at the Élysée Palace by "
        "President Emmanuel Macron."
    )
    inner = next(s for s in visit.stops if s.parent is not None)
    assert visit.stops[inner.parent or 0].name == "Paris"


def test_the_way_home_is_no_stop(read: Reader) -> None:
    visit = read.one("Polish Foreign Minister Jan Kowalski visited Nairobi on Monday before returning to Warsaw.")
    assert places(visit) == ["Nairobi"]


def test_a_stopover_is_marked_as_transit_and_its_country_is_no_host(read: Reader) -> None:
    visit = read.one(
        "Kenyan President William Ruto stopped over in Doha on his way to Tokyo. He arrived in Tokyo on Monday."
    )
    assert stop(visit, "Doha").status == "transit"
    assert visit.host_countries == ("JP",)


# ---- who travels ------------------------------------------------------------------------------------------------


def test_the_host_travels_nowhere_and_is_met(read: Reader) -> None:
    visit = read.one("Kenyan President William Ruto met today in Paris with his French counterpart, Emmanuel Macron.")
    assert visit.traveller.name == "William Ruto"
    assert [e.name for s in visit.stops for e in s.met] == ["Emmanuel Macron"]


def test_a_guest_who_is_hosted_travels(read: Reader) -> None:
    visit = read.one("President Emmanuel Macron of France will host Kenyan President William Ruto in Paris on May 20.")
    assert (visit.traveller.country, visit.status, visit.start) == ("KE", "planned", "2024-05-20")


def test_two_travellers_have_two_routes(read: Reader) -> None:
    visits = read.visits(
        "Kenyan President William Ruto flew to Berlin on Monday, while Polish Foreign Minister Jan Kowalski arrived in "
        "Lisbon on Tuesday."
    )
    assert {(v.traveller.country, *places(v)) for v in visits} == {("KE", "Berlin"), ("PL", "Lisbon")}


def test_a_delegation_travels_under_its_leader(read: Reader) -> None:
    visit = read.one("A Polish delegation led by Deputy Foreign Minister Jan Kowalski visited Nairobi and Kampala.")
    assert visit.traveller.name == "Jan Kowalski"
    assert places(visit) == ["Nairobi", "Kampala"]


def test_in_a_statement_in_the_first_person_the_speaker_travels(read: Reader) -> None:
    visit = read.one(
        "I will visit Jakarta on 20 May. After Jakarta, I will travel to Manila.",
        source="Prime Minister of New Zealand",
    )
    assert places(visit) == ["Jakarta", "Manila"]
    assert visit.status == "planned"


# ---- order and dates --------------------------------------------------------------------------------------------


def test_the_last_stop_told_first_comes_last(read: Reader) -> None:
    visit = read.one(
        "Kenyan President William Ruto is in Busan. The port is the last stop on his tour of South Korea, which began in "
        "Seoul and also had stops in Daegu."
    )
    assert places(visit)[0] == "Seoul"


def test_dates_order_the_stops(read: Reader) -> None:
    visit = read.one(
        "Polish Foreign Minister Jan Kowalski arrived in Hanoi on Tuesday. He had held talks in Vientiane on Monday."
    )
    assert places(visit) == ["Vientiane", "Hanoi"]


def test_an_interval_gives_arrival_and_departure(read: Reader) -> None:
    visit = read.one("Polish Foreign Minister Jan Kowalski will be in Nairobi from 20 to 22 May.")
    assert (visit.stops[0].arrival, visit.stops[0].departure) == ("2024-05-20", "2024-05-22")


def test_an_interval_of_several_places_is_the_journeys(read: Reader) -> None:
    visit = read.one("Polish Foreign Minister Jan Kowalski will travel to Kenya and Uganda from 20 to 24 May.")
    assert (visit.start, visit.end) == ("2024-05-20", "2024-05-24")
    assert [s.arrival for s in visit.stops] == [None, None]


def test_each_place_takes_its_own_date(read: Reader) -> None:
    visit = read.one("Polish Foreign Minister Jan Kowalski will travel to Riyadh on 20 May and to Ankara on 21 May.")
    assert [s.arrival for s in visit.stops] == ["2024-05-20", "2024-05-21"]


def test_a_length_is_not_turned_into_a_date(read: Reader) -> None:
    visit = read.one("Polish Foreign Minister Jan Kowalski arrived in Nairobi on Monday for a three-day visit.")
    assert (visit.stops[0].arrival, visit.stops[0].departure) == ("2024-05-13", None)


def test_the_next_leg_ends_the_stop_before_it(read: Reader) -> None:
    visit = read.one(
        "Polish Foreign Minister Jan Kowalski will arrive in Hanoi on 20 May. On 22 May he will fly to Manila."
    )
    assert stop(visit, "Hanoi").departure == "2024-05-22"


def test_a_place_come_back_to_is_a_stop_again(read: Reader) -> None:
    visit = read.one(
        "Polish Foreign Minister Jan Kowalski will arrive in Hanoi on 20 May. On 21 May he will fly to Da Nang. "
        "He will leave for Hanoi on 23 May."
    )
    assert places(visit) == ["Hanoi", "Da Nang", "Hanoi"]


# ---- status and background --------------------------------------------------------------------------------------


def test_a_called_off_journey_is_told_as_such(read: Reader) -> None:
    assert read.one("Kenyan President William Ruto cancelled his trip to Lisbon.").status == "cancelled"
    assert read.one("Kenyan President William Ruto has postponed his visit to Lisbon.").status == "postponed"


def test_an_earlier_visit_is_background(read: Reader) -> None:
    visits = read.visits(
        "Kenyan President William Ruto arrived in Tokyo on Monday. It is his first trip to Japan since 2019, when he "
        "visited Osaka."
    )
    assert [(v.background, places(v)) for v in visits] == [(False, ["Tokyo"]), (True, ["Ōsaka"])]


# ---- evidence and robustness ------------------------------------------------------------------------------------


def test_every_stop_and_visit_carries_its_sentence_and_a_confidence(read: Reader) -> None:
    text = "The weather was fine. Polish Foreign Minister Jan Kowalski arrived in Nairobi on Tuesday."
    visit = read.one(text)
    for item in (visit, *visit.stops):
        assert "arrived in Nairobi" in text[item.evidence[0].start : item.evidence[0].end]
        assert 0 < item.confidence <= 1


WORDS = st.sampled_from(
    [
        "President",
        "Macron",
        "Ruto",
        "he",
        "who",
        "visited",
        "to",
        "in",
        "Paris",
        "Kenya",
        "and",
        ",",
        ";",
        ".",
        "–",
        "on",
        "Monday",
        "5",
        "May",
        "from",
        "the",
        "tour",
        "of",
        "which",
        "began",
        "his",
        "last",
        "stop",
        "before",
        "leaving",
        "for",
        "met",
        "with",
        "I",
        "will",
        "\n\n",
        "(",
        ")",
        "”",
        "welcomed",
        "visit",
        "'s",
        "delegation",
        "led",
        "by",
        "not",
    ]
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_no_report_crashes(read: Reader, text: str) -> None:
    for visit in read.visits(text):
        assert visit.stops
        assert all(s.parent is None or 0 <= s.parent < len(visit.stops) for s in visit.stops)


def test_the_ship_carries_its_passenger(read: Reader) -> None:
    """What people travel in brings them along; a port is called at."""
    visit = read.one(
        "Queen Elizabeth II flew to Malta on 3 May. The royal yacht then carried her to Tunis. On 8 May she called at"
        " Algiers.",
        date="1970-05-12",
    )
    assert [stop.name for stop in visit.stops] == ["Malta", "Tunis", "Algiers"]


def test_a_tour_starts_from_its_first_place(read: Reader) -> None:
    """ "starts from" is where the tour is first, not where it comes from."""
    visit = read.one("Kenyan President William Ruto will begin his tour from Senegal.")
    assert visit.host_countries == ("SN",)


def test_a_stop_is_named_by_what_it_is(read: Reader) -> None:
    """ "the island of Malta" is one place."""
    visit = read.one(
        "King Felipe VI set off on a tour of the Mediterranean. His first stop was the small island of Malta."
    )
    assert [stop.name for stop in visit.stops] == ["Malta"]


def test_who_has_arrived_did_not_arrive_on_a_later_day(read: Reader) -> None:
    """A day still to come of someone already there is a day of the stay, not of the arrival."""
    visit = read.one("President William Ruto of Kenya has arrived in Ghana. He will speak in Ghana on Friday.")
    assert [(stop.name, stop.arrival) for stop in visit.stops] == [("Ghana", None)]


def test_a_traveller_called_by_an_epithet_is_the_one_reported(read: Reader) -> None:
    visit = read.one("Polish Prime Minister Jan Kowalski landed in Accra. The globetrotting envoy will travel to Togo.")
    assert visit.traveller.name == "Jan Kowalski"


def test_whom_a_clause_with_where_meets_is_met_in_the_place_that_it_describes(read: Reader) -> None:
    visit = read.one(
        "Kenyan President Lena Okafor landed in Accra on Wednesday. On Thursday she will address the Ghanaian "
        "parliament before flying to Port of Spain, where she is to meet Prime Minister Ada Moreau."
    )
    assert [e.name for e in stop(visit, "Port of Spain").met] == ["Ada Moreau"]
    assert stop(visit, "Accra").met == ()


@pytest.mark.parametrize(
    "text",
    [
        "Polish Prime Minister Jan Kowalski called on President Ama Wanjiru in Nairobi on Monday.",
        "Polish Prime Minister Jan Kowalski paid a courtesy call on President Ama Wanjiru in Nairobi on Monday.",
    ],
)
def test_who_calls_on_somebody_meets_them(read: Reader, text: str) -> None:
    (stop,) = read.one(text).stops
    assert (stop.name, [e.name for e in stop.met]) == ("Nairobi", ["Ama Wanjiru"])


def test_who_calls_on_somebody_to_do_something_has_not_met_them(read: Reader) -> None:
    text = "In Lusaka on Monday, Polish Prime Minister Jan Kowalski called on President Ama Wanjiru to hold elections."
    assert not [e for v in read.visits(text) for s in v.stops for e in s.met]


def test_who_is_back_in_a_country_is_there(read: Reader) -> None:
    assert places(read.one("Polish Prime Minister Jan Kowalski is back in Kenya.")) == ["Kenya"]


def test_a_town_that_somebody_goes_home_to_is_nobody_else_s_stop(read: Reader) -> None:
    text = (
        "Kenyan Prime Minister Peter Okello is in Vienna. Okello leaves for Nairobi in the evening. "
        "Chancellor Karl Adler of Austria is expected to travel to Kenya next year."
    )
    assert [places(v) for v in read.visits(text)] == [["Vienna"], ["Kenya"]]


def test_a_meeting_is_where_its_own_words_put_it(read: Reader) -> None:
    visit = read.one("After meeting the Pope in Rome, Polish Prime Minister Jan Kowalski arrived in Nairobi on Monday.")
    assert [(s.name, len(s.met)) for s in visit.stops] == [("Rome", 1), ("Nairobi", 0)]
