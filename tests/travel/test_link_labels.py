"""A link says what it is about in the text's own words: an agreement's subject, a partnership's levels, since when."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Link
from geo.pipeline import analyse


def one(gazetteer: Gazetteer, kind: str, lang: str, text: str, date: str | None = "2019-05-14") -> Link:
    found = [x for x in analyse(Article(text, date=date, lang=lang), gazetteer).links if x.type == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text", "label"),
    [
        # behind the noun, up to the place, the day, the occasion
        ("en", "Kenya and Japan signed a memorandum of understanding on fisheries in Nairobi on Monday.",
         "memorandum of understanding on fisheries"),
        ("en", "Kenya and Japan signed agreements on nuclear energy, tourism and trade during the visit.",
         "agreements on nuclear energy, tourism and trade"),
        # another clause is no part of it
        ("en", "Kenya and Japan signed a treaty on the peaceful uses of nuclear energy and agreed to meet again.",
         "treaty on the peaceful uses of nuclear energy"),
        # before the noun; several are all kept
        ("en", "A fisheries agreement was signed by Iceland and the Faroe Islands on Friday.", "fisheries agreement"),
        ("en", "Kenya and Japan signed a free trade agreement and a memorandum on tourism.",
         "free trade agreement; memorandum on tourism"),
        # neither a day, a count nor an occasion is what it is about
        ("en", "Kenya and Japan signed an agreement on Monday.", ""),
        ("en", "Kenya and Japan signed twelve agreements.", ""),
        ("en", "Kenya and Japan signed an agreement for the first time.", ""),
        ("es", "Kenia y Japón firmaron un acuerdo sobre energía nuclear en Nairobi el lunes.",
         "acuerdo sobre energía nuclear"),
        ("es", "Kenia y Japón firmaron un acuerdo comercial y un convenio de cooperación en defensa.",
         "acuerdo comercial; convenio de cooperación en defensa"),
        ("es", "Kenia y Japón firmaron un acuerdo el lunes.", ""),
        ("fr", "Le Kenya et le Japon ont signé un accord sur l'énergie nucléaire à Nairobi lundi.",
         "accord sur l'énergie nucléaire"),
        ("fr", "Le Kenya et le Japon ont signé un mémorandum d'entente en matière de tourisme.",
         "mémorandum d'entente en matière de tourisme"),
        ("fr", "Le Kenya et le Japon ont signé un accord à Nairobi.", ""),
        ("de", "Kenia und Japan unterzeichneten am Montag ein Abkommen über die Nutzung der Kernenergie.",
         "Abkommen über die Nutzung der Kernenergie"),
        ("de", "Kenia und Japan haben ein Fischereiabkommen unterzeichnet.", "Fischereiabkommen"),
        ("de", "Kenia und Japan haben am Montag ein Abkommen unterzeichnet.", ""),
        ("zh", "肯尼亚和日本签署了关于核能的合作协议。", "关于核能的合作协议"),
        ("zh", "肯尼亚和日本签署《旅游合作谅解备忘录》。", "《旅游合作谅解备忘录》"),
        ("zh", "肯尼亚和日本签署了多项协议。", ""),
    ],
)  # fmt: skip
def test_an_agreement_says_what_it_is_about(gazetteer: Gazetteer, lang: str, text: str, label: str) -> None:
    assert one(gazetteer, "agreement", lang, text).label == label


def test_two_agreements_of_one_visit_keep_both_subjects(gazetteer: Gazetteer) -> None:
    text = "Kenya and Japan signed an agreement on fisheries. Kenya and Japan also signed a treaty on extradition."
    assert one(gazetteer, "agreement", "en", text).label == "agreement on fisheries; treaty on extradition"


@pytest.mark.parametrize(
    ("lang", "text", "label"),
    [
        ("en", "Kenya and Japan upgraded their relations from a comprehensive strategic partnership to an all-weather "
               "strategic partnership.",
         "comprehensive strategic partnership → all-weather strategic partnership"),
        ("en", "Kenya and Japan raised their ties to a strategic partnership.", "strategic partnership"),
        ("es", "Kenia y Japón elevaron sus relaciones de asociación estratégica a asociación estratégica integral.",
         "asociación estratégica → asociación estratégica integral"),
        ("fr", "Le Kenya et le Japon ont élevé leurs relations d'un partenariat stratégique à un partenariat "
               "stratégique global.",
         "partenariat stratégique → partenariat stratégique global"),
        ("de", "Kenia und Japan haben ihre Beziehungen von einer strategischen Partnerschaft zu einer umfassenden "
               "strategischen Partnerschaft aufgewertet.",
         "strategischen Partnerschaft → umfassenden strategischen Partnerschaft"),
        ("zh", "肯尼亚和日本将两国关系由战略伙伴关系提升为全面战略伙伴关系。", "战略伙伴关系 → 全面战略伙伴关系"),
    ],
)  # fmt: skip
def test_a_partnership_says_its_level_and_the_one_before(
    gazetteer: Gazetteer, lang: str, text: str, label: str
) -> None:
    assert one(gazetteer, "partnership", lang, text).label == label


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kenya and Japan mark the 45th anniversary of diplomatic relations, which were established in 1974."),
        ("es", "Kenia y Japón celebran el 45 aniversario de las relaciones diplomáticas, establecidas en 1974."),
        (
            "fr",
            "Le Kenya et le Japon célèbrent le 45e anniversaire de leurs relations diplomatiques, établies en 1974.",
        ),
        ("de", "Kenia und Japan begehen den 45. Jahrestag ihrer diplomatischen Beziehungen, die 1974 begannen."),
        ("zh", "今年是肯尼亚和日本建交45周年,两国1974年建立外交关系。"),
    ],
)
def test_an_anniversary_has_the_year_in_which_relations_began(gazetteer: Gazetteer, lang: str, text: str) -> None:
    link = one(gazetteer, "anniversary", lang, text)
    assert (link.since, link.years, link.date) == ("1974", 45, "2019")


def test_the_day_on_which_relations_began_is_kept(gazetteer: Gazetteer) -> None:
    text = "Kenya and Japan mark the 45th anniversary of diplomatic relations, established on 3 May 1974."
    assert one(gazetteer, "anniversary", "en", text).since == "1974-05-03"


def test_without_a_day_of_publication_the_year_told_is_the_beginning(gazetteer: Gazetteer) -> None:
    text = "Kenya and Japan marked in 2019 the 45th anniversary of diplomatic relations, established in 1974."
    link = one(gazetteer, "anniversary", "en", text, date=None)
    assert (link.since, link.date) == ("1974", "2019")
