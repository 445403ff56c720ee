"""Who is who. Place and nationality mentions are written by hand here; in the product ``geo.resolving`` finds them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Mention, Parse, Person, Place
from geo.text import parse
from geo.travel.people import identify_people, people_in, person_at, subject_of

_COUNTRIES = {"Kenya": "KE", "Kenyan": "KE", "Venezuelan": "VE", "China": "CN", "Chinese": "CN", "Laos": "LA",
              "Thai": "TH", "Thailand": "TH", "Fiji": "FJ", "Vanuatu": "VU", "American": "US", "U.S.": "US",
              "Nigeria": "NG", "New Zealand": "NZ", "Brazil": "BR"}  # fmt: skip
_ADJECTIVES = {"Kenyan", "Venezuelan", "Chinese", "Thai", "American"}


class _NoGazetteer:
    """Knows no place: the mentions say all that is needed."""

    def lookup(self, name: str) -> list[object]:
        return []

    def nationality(self, word: str) -> list[Place]:
        return []


def _places(text: str) -> Iterator[Mention]:
    for match in re.finditer("|".join(map(re.escape, sorted(_COUNTRIES, key=len, reverse=True))), text):
        code = _COUNTRIES[match[0]]
        kind = "nationality" if match[0] in _ADJECTIVES else "place"
        yield Mention(match.start(), match.end(), match[0], kind, place=Place(f"iso:{code}", match[0], "country", code))


def read(text: str, **more: str) -> Parse:
    article = Article(text, lang="en", date=more.pop("date", "2031-05-07"), **more)
    parsed = parse(article)
    mentions = [m for m in parsed.mentions if m.kind != "organisation"]
    mentions += [p for p in _places(article.content) if not any(m.start < p.end and p.start < m.end for m in mentions)]
    gazetteer: Gazetteer = _NoGazetteer()  # type: ignore[assignment]
    return identify_people(replace(parsed, mentions=tuple(sorted(mentions, key=lambda m: m.start))), gazetteer)


def person(parsed: Parse, name: str) -> Person:
    found = [p for p in parsed.people if p.name == name]
    assert len(found) == 1, [p.name for p in parsed.people]
    return found[0]


def words(parsed: Parse, someone: Person) -> list[str]:
    return [parsed.article.content[s.start : s.end] for s in someone.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Tomas Okello arrived on Monday.",
        "The President of Kenya, Tomas Okello, arrived on Monday.",
        "Kenya's president, Tomas Okello, arrived on Monday.",
        "Tomas Okello, the president of Kenya, arrived on Monday.",
        "Tomas Okello, Kenya's president, arrived on Monday.",
        "President Tomas Okello of Kenya arrived on Monday.",
        "President Tomas Okello arrived on Monday. The Kenyan president was late.",
    ],
)
def test_role_and_country_from_the_words_beside_the_name(text: str) -> None:
    found = person(read(text), "Tomas Okello")
    assert (found.role.lower(), found.country) == ("president", "KE")


def test_short_forms_descriptions_and_pronouns_are_one_person() -> None:
    parsed = read(
        "Kenyan President Tomas Okello arrived in Suva. Okello met Prime Minister Ana Vuki of Fiji. "
        "The Kenyan president left on Monday. He will return."
    )
    mentions = words(parsed, person(parsed, "Tomas Okello"))
    assert {"Okello", "The Kenyan president", "He"} <= set(mentions)


def test_his_counterpart_holds_the_office_that_he_holds() -> None:
    parsed = read("Chinese President Li Wen met today with his Kenyan counterpart, Tomas Okello.")
    found = person(parsed, "Tomas Okello")
    assert (found.role, found.country) == ("President", "KE")


def test_a_part_of_the_world_tells_who_is_meant() -> None:
    parsed = read(
        "Chinese President Li Wen met Kenyan President Tomas Okello. Later the African president went home. "
        "The leader of the Asian country stayed."
    )
    assert "the African president" in words(parsed, person(parsed, "Tomas Okello"))
    assert "The leader of the Asian country" in words(parsed, person(parsed, "Li Wen"))


def test_officials_of_organisations_have_no_country() -> None:
    parsed = read("Okello met the president of the Southern Development Bank, Dora Brandt, in Kenya.")
    found = person(parsed, "Dora Brandt")
    assert found.country is None
    assert found.role == "president of the Southern Development Bank"


def test_both_leaders_are_the_two_of_them() -> None:
    parsed = read("Chinese President Li Wen met Kenyan President Tomas Okello. Both leaders spoke of trade.")
    assert "Both leaders" in words(parsed, person(parsed, "Li Wen"))
    assert "Both leaders" in words(parsed, person(parsed, "Tomas Okello"))


def test_a_couple_is_two_people() -> None:
    parsed = read(
        "The Prime Minister of New Zealand, Wilfred Rowan, arrives on Monday. Mr. Rowan will speak. "
        "Mr. and Mrs. Rowan will dine at the Lodge."
    )
    assert "Mr. and Mrs. Rowan" in words(parsed, person(parsed, "Wilfred Rowan"))
    assert "Mr. and Mrs. Rowan" in words(parsed, person(parsed, "Mrs. Rowan"))


def test_vice_president_and_president_are_not_mixed_up() -> None:
    parsed = read(
        "President Ann Cole will be in Laos. Vice President Eve Hart will travel to Thailand. "
        "The Vice President will meet students. The President will stay."
    )
    assert "The Vice President" in words(parsed, person(parsed, "Eve Hart"))
    assert "The President" in words(parsed, person(parsed, "Ann Cole"))


def test_a_delegation_is_a_group_and_its_leader_is_of_its_country() -> None:
    parsed = read("A U.S. delegation led by Coordinator Kurt Falk visited Suva. The delegation left on Monday.")
    group = next(p for p in parsed.people if p.group)
    assert group.country == "US"
    assert "The delegation" in words(parsed, group)
    assert person(parsed, "Kurt Falk").country == "US"


def test_office_holders_of_several_countries_are_one_person_each() -> None:
    parsed = read("The delegation met with the Prime Ministers of Fiji, Vanuatu and Laos on Monday.")
    found = {p.country for p in parsed.people if p.role == "Prime Minister"}
    assert found == {"FJ", "VU", "LA"}


def test_leaders_of_a_nationality_are_a_group() -> None:
    parsed = read("She will engage with Thai leaders and civil society.")
    assert [(p.country, p.group) for p in parsed.people if p.group] == [("TH", True)]


def test_who_is_met_in_a_country_by_title_alone_is_of_that_country() -> None:
    parsed = read("In Nigeria, Mr. Dunn met with Vice President Ada Bello.")
    assert person(parsed, "Ada Bello").country == "NG"


def test_both_sides_of_a_bond_tell_the_missing_country() -> None:
    parsed = read(
        "President Duarte met the President of Laos, Som Phan, on Monday. "
        "Both presidents vowed to deepen ties between Kenya and Laos."
    )
    assert person(parsed, "Duarte").country == "KE"


def test_the_speaker_of_a_statement() -> None:
    parsed = read("I will travel to Kenya on Monday. I look forward to it.", title="Remarks by President Ann Cole")
    found = person(parsed, "Ann Cole")
    assert found.speaker
    assert words(parsed, found).count("I") == 2


def test_an_office_without_a_name_is_told_by_its_description() -> None:
    parsed = read("The Prime Minister of Thailand arrived. He left on Monday.")
    assert [(p.name, p.country) for p in parsed.people] == [("The Prime Minister of Thailand", "TH")]


def test_a_bare_office_is_nobody() -> None:
    parsed = read("Tomas Okello was in Laos for the first time as Prime Minister.")
    assert [p.name for p in parsed.people] == ["Tomas Okello"]


def test_words_in_quotation_marks_point_at_nobody() -> None:
    parsed = read("Kenyan President Tomas Okello spoke. “He is a friend,” said a guest.")
    assert "He" not in words(parsed, person(parsed, "Tomas Okello"))


def test_a_late_leader_is_no_one_else() -> None:
    parsed = read("Kenyan President Tomas Okello arrived. Ties grew under the late President Juma Otieno.")
    assert person(parsed, "Juma Otieno").country is None
    assert person(parsed, "Tomas Okello").country == "KE"


def test_helpers_for_the_layers_above() -> None:
    parsed = read("Kenyan President Tomas Okello met Chinese President Li Wen. He smiled.")
    okello = next(i for i, p in enumerate(parsed.people) if p.name == "Tomas Okello")
    wen = next(i for i, p in enumerate(parsed.people) if p.name == "Li Wen")
    assert subject_of(parsed, 0) == (okello,)
    assert people_in(parsed, 0, parsed.sentences[0].end) == (okello, wen)
    token = next(k for k, t in enumerate(parsed.tokens) if t.text == "Wen")
    assert person_at(parsed, token) == (wen,)
    assert [m.person for m in parsed.mentions if m.kind == "person"] == [okello, wen]


def test_a_portfolio_is_no_organisation() -> None:
    parsed = read(
        "Secretary of Energy Nora Gray spoke to the Assistant to the President for Trade.", source="White House"
    )
    assert person(parsed, "Nora Gray").country == "US"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chinese leader Tae Jong Un arrived in Suva on Monday.", "Tae Jong Un"),  # "un" is an article elsewhere
        ("Emperor Tewolde Selamu I of Kenya arrived in Suva on Monday.", "Tewolde Selamu I"),
        ("Chancellor Ada von der Heide arrived in Suva on Monday.", "Ada von der Heide"),
        ("President Emeritus Jane Okafor arrived in Suva on Monday.", "Jane Okafor"),
    ],
)
def test_names_are_neither_cut_short_nor_longer_than_they_are(text: str, name: str) -> None:
    assert [p.name for p in read(text).people] == [name]


def test_the_numeral_of_a_monarch_is_not_a_speaker() -> None:
    parsed = read("Emperor Tewolde Selamu I of Kenya arrived in Suva. Emperor Tewolde Selamu I spoke there.")
    assert not any(p.speaker for p in parsed.people)


def test_who_is_said_to_be_the_first_office_holder_keeps_the_name() -> None:
    parsed = read("Tomas Okello was the first Kenyan prime minister to visit Fiji. He arrived on Monday.")
    found = person(parsed, "Tomas Okello")
    assert (found.role, found.country) == ("prime minister", "KE")
    assert {"Tomas Okello", "He"} <= set(words(parsed, found))


def test_majesty_is_no_name() -> None:
    assert "Majesty" not in [p.name for p in read("The Queen arrived in Suva. Her Majesty will lay a wreath.").people]


def test_pronouns_of_one_gender_in_one_sentence_are_one_person() -> None:
    text = (
        "Queen Ada toured Fiji in May. After a call at the port, where President Tomas Okello received her, "
        "she opened a school. She then sailed on."
    )
    assert words(read(text), person(read(text), "Ada")).count("she") == 1
    assert "She" in words(read(text), person(read(text), "Ada"))


def test_the_object_of_the_second_verb_is_the_subject_of_the_first() -> None:
    text = "President Tomas Okello spoke in Laos, and on May 2 Chancellor Ada Moreau received him at the palace."
    assert "him" in words(read(text), person(read(text), "Tomas Okello"))


def test_the_bare_family_name_is_the_office_holder_beside_a_wife() -> None:
    text = (
        "Kenyan President Tomas Okello and his wife, Ada, arrived on Monday. Ada Okello saw a school. "
        "Okello spoke in parliament."
    )
    parsed = read(text)
    assert words(parsed, person(parsed, "Tomas Okello"))[-1] == "Okello"


def test_where_a_minister_travels_to_is_not_whose_minister() -> None:
    text = "Travel of the Foreign Minister to Kenya. The Chinese Foreign Minister, Lin Mei, leaves on Monday."
    assert person(read(text), "Lin Mei").country == "CN"
    assert not [p for p in read(text).people if p.country == "KE"]


def test_one_name_behind_two_offices_holds_both() -> None:
    parsed = read("Kenyan Deputy Premier and Foreign Minister Ada Moreau arrived in Suva on Monday.")
    assert [(p.name, p.country) for p in parsed.people] == [("Ada Moreau", "KE")]
    two = read("The Prime Minister and Foreign Minister Ada Moreau arrived in Suva on Monday.")
    assert len(two.people) == 2  # an article of its own and no country: somebody else


def test_a_couple_are_the_two_that_a_sentence_is_about() -> None:
    parsed = read(
        "Kenyan President Tomas Okello and First Lady Ada Okello will attend a dinner given by Prime Minister Ana Vuki "
        "of Fiji as they begin a visit. The couple arrived on Saturday."
    )
    assert {"The couple", "they"} <= set(words(parsed, person(parsed, "Tomas Okello")))
    assert {"The couple", "they"} <= set(words(parsed, person(parsed, "Ada Okello")))
    assert person(parsed, "Ada Okello").country == "KE"
    assert "they" not in words(parsed, person(parsed, "Ana Vuki"))


def test_a_name_goes_on_behind_its_hyphen() -> None:
    parsed = read("Park Soo-min, Kenya's ambassador, left for Suva on Sunday for talks with officials.")
    assert [(p.name, p.country) for p in parsed.people if not p.group] == [("Park Soo-min", "KE")]


@pytest.mark.parametrize(
    "words", ["On Monday Kenya's Tomas Okello arrived in Suva.", "Tomas Okello of Kenya arrived on Monday."]
)
def test_a_name_without_an_office_has_the_country_beside_it(words: str) -> None:
    assert person(read(words), "Tomas Okello").country == "KE"


def test_a_family_name_of_two_letters_is_told_again_alone() -> None:
    parsed = read("Chinese President Wu Minghao flew to Suva on Monday. In Fiji Wu met Prime Minister Ana Vuki.")
    assert "Wu" in words(parsed, person(parsed, "Wu Minghao"))
