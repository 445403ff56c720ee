"""What countries do with each other is read from the sentence that says so, with both parties, date and status."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import Article, Link
from geo.pipeline import analyse


def links(gazetteer: Gazetteer, text: str, date: str = "2019-05-14", lang: str = "", source: str = "") -> list[Link]:
    return list(analyse(Article(text, date=date, lang=lang, source=source), gazetteer).links)


def found(gazetteer: Gazetteer, text: str, **more: str) -> set[tuple[str, str, str]]:
    return {(link.type, link.a, link.b) for link in links(gazetteer, text, **more)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya and Japan signed a memorandum of understanding on fisheries in Nairobi on Monday.", ("agreement", "JP", "KE")),
        ("The signing of a trade treaty between Chile and Norway took place on 3 May 2019.", ("agreement", "CL", "NO")),
        ("A fisheries agreement was signed by Iceland and the Faroe Islands on Friday.", ("agreement", "FO", "IS")),
        ("Prime Minister Abiy Ahmed of Ethiopia met Kenyan President Uhuru Kenyatta in Nairobi.", ("meeting", "ET", "KE")),
        ("Kenyan President Uhuru Kenyatta was received by Japanese Prime Minister Shinzo Abe.", ("meeting", "JP", "KE")),
        ("Portugal and Angola held talks on debt in Luanda last week.", ("talks", "AO", "PT")),
        ("Vietnam and Finland raised their relations to a comprehensive partnership.", ("partnership", "FI", "VN")),
        ("Peru and Morocco marked the 40th anniversary of diplomatic relations.", ("anniversary", "MA", "PE")),
        ("Canada imposed new sanctions on Belarus on Tuesday.", ("sanction", "BY", "CA")),
        ("Armenia condemned what it called the invasion; Chad invaded Libya in 1979, the paper recalled.", ("dispute", "LY", "TD")),
        ("Bhutan and Spain established diplomatic relations in 2011.", ("other", "BT", "ES")),
    ],
)  # fmt: skip
def test_a_sentence_that_names_both_parties_gives_the_link(
    gazetteer: Gazetteer, text: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in found(gazetteer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Japan did not sign an agreement.",
        "Kenya refused to sign the treaty with Japan.",
        "Kenya urged Japan to sign the agreement.",
        "The minister said that Kenya could sign an agreement with Japan if the price was right.",
    ],
)
def test_what_was_not_done_is_no_link(gazetteer: Gazetteer, text: str) -> None:
    assert not {t for t, _, _ in found(gazetteer, text)} & {"agreement"}


def test_students_of_a_country_are_not_its_officials(gazetteer: Gazetteer) -> None:
    text = "Norwegian Prime Minister Erna Solberg met Ghanaian students and Chilean miners in Oslo."
    assert not {("meeting", "GH", "NO"), ("meeting", "CL", "NO")} & found(gazetteer, text)


def test_the_president_of_a_bank_does_not_act_for_a_country(gazetteer: Gazetteer) -> None:
    text = (
        "Kenyan President Uhuru Kenyatta visited Abidjan, Ivory Coast, on 6 May 2019. "
        "There he met Akinwumi Adesina, president of the African Development Bank."
    )
    assert not [link for link in links(gazetteer, text) if link.type == "meeting"]


def test_an_anniversary_tells_since_when(gazetteer: Gazetteer) -> None:
    text = "Next year will mark 60 years since the establishment of diplomatic relations between Kenya and Japan."
    (link,) = (x for x in links(gazetteer, text) if x.type == "anniversary")
    assert (link.date, link.years, link.since) == ("2020", 60, "1960")


def test_twins_are_provinces_or_cities_even_named_as_this_province(gazetteer: Gazetteer) -> None:
    text = (
        "Kenyan President Uhuru Kenyatta visited Hokkaido, Japan. There first steps were taken towards a twinning "
        "between this prefecture and the Kenyan city of Mombasa."
    )
    (link,) = (x for x in links(gazetteer, text) if x.type == "twinning")
    assert link.a_place is not None
    assert link.b_place is not None
    assert {link.a_place.name, link.b_place.name} == {"Hokkaidō", "Mombasa"}
    assert link.status == "under way"


def test_a_partnership_keeps_its_level_in_the_texts_own_words(gazetteer: Gazetteer) -> None:
    text = "Vietnam and Finland agreed to raise their ties to “partnership for a green century”, the agency reported."
    (link,) = (x for x in links(gazetteer, text) if x.type == "partnership")
    assert link.label == "partnership for a green century"
    assert "agreement" not in {x.type for x in links(gazetteer, text)}


def test_both_countries_are_those_spoken_of(gazetteer: Gazetteer) -> None:
    text = (
        "Kenyan President Uhuru Kenyatta arrived in Tokyo, Japan, on 7 May 2019 for an official visit. "
        "He met Japanese Prime Minister Shinzo Abe on Wednesday. The two countries signed an agreement on geothermal power."
    )
    assert {("visit", "JP", "KE"), ("meeting", "JP", "KE"), ("agreement", "JP", "KE")} <= found(gazetteer, text)


def test_a_link_knows_the_sentence_it_was_read_from(gazetteer: Gazetteer) -> None:
    text = "Nothing happened in spring. Kenya and Japan signed a fisheries agreement on 3 May 2019."
    (link,) = (x for x in links(gazetteer, text) if x.type == "agreement")
    assert link.date == "2019-05-03"
    assert [text[s.start : s.end] for s in link.evidence] == [
        "Kenya and Japan signed a fisheries agreement on 3 May 2019."
    ]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("es", "Kenia y Japón firmaron un acuerdo de pesca en Nairobi.", ("agreement", "JP", "KE")),
        (
            "es",
            "Perú y Marruecos celebran el 40 aniversario de sus relaciones diplomáticas.",
            ("anniversary", "MA", "PE"),
        ),
        ("fr", "Le Kenya et le Japon ont signé un accord de pêche à Nairobi.", ("agreement", "JP", "KE")),
        ("fr", "Le Canada a imposé de nouvelles sanctions contre la Biélorussie.", ("sanction", "BY", "CA")),
        ("de", "Kenia und Japan unterzeichneten in Nairobi ein Fischereiabkommen.", ("agreement", "JP", "KE")),
        ("de", "Portugal und Angola führten in Luanda Gespräche über Schulden.", ("talks", "AO", "PT")),
        ("zh", "肯尼亚和日本签署了渔业合作协定。", ("agreement", "JP", "KE")),
        ("zh", "秘鲁和摩洛哥建交40周年。", ("anniversary", "MA", "PE")),
    ],
)
def test_links_are_read_in_five_languages(
    gazetteer: Gazetteer, lang: str, text: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in found(gazetteer, text, lang=lang)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["Kenya", "Japan", "signed", "an agreement", "met", "talks with", ".", "\n", "both sides",
                                 "the 40th anniversary of relations", "President", "sister cities", "(", "“", "1999"]), max_size=14))  # fmt: skip
def test_no_jumble_of_words_breaks_the_reader(parts: list[str]) -> None:
    for link in analyse(Article(" ".join(parts) or "x", date="2020-01-01", lang="en"), Gazetteer.open()).links:
        assert link.a < link.b


def test_talks_held_with_someone_are_not_a_meeting_besides(gazetteer: Gazetteer) -> None:
    text = (
        "Portuguese President Marcelo Rebelo de Sousa arrived in Luanda on Monday. "
        "On Tuesday he held talks with Angolan President João Lourenço."
    )
    assert {("talks", "AO", "PT"), ("visit", "AO", "PT")} == found(gazetteer, text)


def test_talks_with_one_and_a_meeting_with_another_are_both_told(gazetteer: Gazetteer) -> None:
    text = (
        "Portuguese President Marcelo Rebelo de Sousa arrived in Luanda on Monday. "
        "On Tuesday he held talks with Angolan President João Lourenço and met Cape Verdean President "
        "José Maria Neves."
    )
    assert {("talks", "AO", "PT"), ("meeting", "CV", "PT")} <= found(gazetteer, text)
