"""Several office-holders in one phrase, forms of address, offices in official style: who is found, of what country."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def people(gazetteer: Gazetteer, text: str, lang: str) -> dict[str, str | None]:
    found = analyse(Article(text, "", "2024-05-15", lang=lang), gazetteer).parse.people
    return {person.name: person.country for person in found}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The presidents of Kenya and Peru, Peter Okello and Maria Gomez, arrived in Vienna on Monday."),
        ("en", "Foreign ministers Peter Okello (Kenya) and Maria Gomez (Peru) arrived in Vienna on Monday."),
        ("es", "Los presidentes de Kenia, Peter Okello, y de Perú, Maria Gomez, llegaron el lunes a Viena."),
        ("fr", "Les présidents du Kenya, Peter Okello, et du Pérou, Maria Gomez, sont arrivés lundi à Vienne."),
        ("de", "Die Außenminister von Kenia und Peru, Peter Okello und Maria Gomez, trafen am Montag in Wien ein."),
        ("de", "Außenminister Peter Okello (Kenia) und Außenministerin Maria Gomez (Peru) kamen am Montag nach Wien."),
    ],
)
def test_names_behind_an_office_in_the_plural_have_the_countries_told_with_it(
    gazetteer: Gazetteer, lang: str, text: str
) -> None:
    found = people(gazetteer, text, lang)
    assert (found.get("Peter Okello"), found.get("Maria Gomez")) == ("KE", "PE")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The foreign and energy ministers of Kenya, Peter Okello and John Otieno, arrived in Vienna on Monday."),
        ("es", "Los ministros de Exteriores y Energía de Kenia, Peter Okello y John Otieno, llegaron a Viena."),
        ("fr", "Les ministres kényans de la Santé, Peter Okello, et de l'Énergie, John Otieno, sont arrivés à Vienne."),
    ],
)
def test_names_behind_an_office_of_one_country_are_all_of_it(gazetteer: Gazetteer, lang: str, text: str) -> None:
    found = people(gazetteer, text, lang)
    assert (found.get("Peter Okello"), found.get("John Otieno")) == ("KE", "KE")


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("es", "S. E. Omar Ndong Esono regresó el lunes de un viaje por Ghana.", "Omar Ndong Esono"),
        ("es", "Su Excelencia Omar Ndong Esono regresó el lunes de un viaje por Ghana.", "Omar Ndong Esono"),
        ("es", "Omar Ndong Esono, Presidente de la República, viajó el lunes a Ghana.", "Omar Ndong Esono"),
        ("fr", "S.E.M. Jean Okemba est arrivé lundi à Luanda.", "Jean Okemba"),
        ("de", "S. E. Omar Ndong ist am Montag in Accra eingetroffen.", "Omar Ndong"),
        ("de", "Regierungsrätin Erika Hauser nahm am Montag am Treffen in Luanda teil.", "Erika Hauser"),
        ("de", "1962 besuchte Präsident Kurt Adler Ghana und Togo.", "Kurt Adler"),
        ("fr", "La gouverneure générale du Canada, Anne Roy, a été reçue à Oslo.", "Anne Roy"),
    ],
)
def test_a_name_behind_words_of_respect_or_before_an_office_is_a_persons(
    gazetteer: Gazetteer, lang: str, text: str, name: str
) -> None:
    assert name in people(gazetteer, text, lang)


def test_a_country_in_the_genitive_is_no_name(gazetteer: Gazetteer) -> None:
    found = people(gazetteer, "Kurt Adler, Präsident Österreichs, war am Montag in Ghana.", "de")
    assert found == {"Kurt Adler": "AT"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A delegation from Kenya led by Foreign Minister Peter Okello arrived in Bern on Tuesday."),
        (
            "de",
            "Eine Delegation aus Kenia unter der Leitung von Außenminister Peter Okello traf am Dienstag in Bern ein.",
        ),
        ("es", "Una delegación de Kenia encabezada por el canciller Peter Okello llegó el martes a Berna."),
        ("fr", "Une délégation kényane conduite par le ministre Peter Okello est arrivée mardi à Berne."),
        ("zh", "由外交部长奥凯洛率领的肯尼亚代表团14日抵达伯尔尼。"),
    ],
)
def test_who_leads_a_delegation_is_of_its_country_and_travels(gazetteer: Gazetteer, lang: str, text: str) -> None:
    (visit,) = analyse(Article(text, "", "2024-05-15", lang=lang), gazetteer).visits
    assert visit.traveller.name in ("Peter Okello", "奥凯洛")
    assert visit.traveller.country == "KE"
    assert [(s.name, s.arrival) for s in visit.stops] == [("Bern", "2024-05-14")]


def test_a_gathering_of_ministers_is_no_minister(gazetteer: Gazetteer) -> None:
    text = "Außenministerin Maria Gomez hat am Montag in Wien am Treffen der EU-Außenminister teilgenommen."
    assert list(people(gazetteer, text, "de")) == ["Maria Gomez"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Después de Nairobi, el presidente austriaco Peter Adler llegó a Kampala."),
        ("fr", "Après Nairobi, le président autrichien Peter Adler est arrivé à Kampala."),
    ],
)
def test_a_preposition_that_opens_a_sentence_makes_no_name_of_a_town(
    gazetteer: Gazetteer, lang: str, text: str
) -> None:
    found = analyse(Article(text, "", "2024-05-15", lang=lang), gazetteer)
    assert [p.name for p in found.parse.people] == ["Peter Adler"]
    assert [s.name for s in found.visits[0].stops] == ["Nairobi", "Kampala"]
