"""Names that the gazetteer lacks are asked of the online service that the settings name, and of nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoding import Locator, attributions, complete
from geo.model import Article, Candidate, Mention, Parse, Sentence

TEXT = "The minister landed in Nairobi and stayed at Zumbara Lodge.\n\nLater she went home. Zumbara Lodge was full."


def mention(text: str, start: int = 0, **more: Any) -> Mention:
    start = TEXT.index(text, start)
    return Mention(start, start + len(text), text, "place", **more)


@pytest.fixture
def read(gazetteer: Gazetteer) -> Parse:
    """TEXT with one name resolved, and one (twice) that is not."""
    first, second = TEXT.index("\n\n"), TEXT.index("Zumbara", 70)
    sentences = (
        Sentence(0, first, 0, 0),
        Sentence(first + 2, second - 1, 0, 0, 1),
        Sentence(second, len(TEXT), 0, 0, 1),
    )
    nairobi = gazetteer.lookup("Nairobi")[0].place
    known = mention("Nairobi", place=nairobi, confidence=0.9, candidates=(Candidate(nairobi, 0.9),))
    return Parse(
        Article(TEXT, date="2023-05-01"), "en", (), sentences,
        (known, mention("Zumbara Lodge"), mention("Zumbara Lodge", 70)),
    )  # fmt: skip


def asked(server: Any) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for path, _ in server.requests]


def test_a_name_that_is_left_open_is_located_with_the_country_that_its_sentence_names(
    read: Parse, locator: Locator, server: Any
) -> None:
    done = complete(read, locator)
    assert [m.place.country for m in done.mentions if m.place] == ["KE", "MT", "MT"]  # the server's answer is Malta
    assert done.mentions[0] == read.mentions[0]
    assert done.mentions[1].place == done.mentions[2].place
    assert done.mentions[1].confidence == 0.5
    assert done.mentions[1].candidates[0].place == done.mentions[1].place
    assert len(server.requests) == 1
    assert (asked(server)[0]["q"], asked(server)[0]["countrycodes"]) == (["Zumbara Lodge"], ["ke"])


def test_only_the_name_leaves_the_machine(read: Parse, locator: Locator, server: Any) -> None:
    complete(read, locator)
    sent = " ".join(path for path, _ in server.requests)
    assert not any(word in sent for word in ("minister", "landed", "Nairobi", "home"))


def test_with_the_default_setting_nothing_is_asked_and_nothing_changes(
    read: Parse, gazetteer: Gazetteer, locator: Locator, server: Any
) -> None:
    offline = Locator(replace(locator.settings, service="gazetteer", options={}), gazetteer)
    assert complete(read, offline) is read
    assert not server.requests


def test_a_name_with_several_meanings_is_asked_only_where_a_country_is_known(
    read: Parse, gazetteer: Gazetteer, locator: Locator, server: Any
) -> None:
    unsure = tuple(Candidate(e.place, 0.1) for e in gazetteer.lookup("Springfield")[:3])
    alone = replace(read, mentions=(mention("Zumbara Lodge", 70, candidates=unsure),))
    assert complete(alone, locator) == alone
    assert not server.requests
    beside = replace(read, mentions=(read.mentions[0], mention("Zumbara Lodge", candidates=unsure)))
    found = complete(beside, locator).mentions[1]
    assert found.place is not None
    assert found.place.id.startswith("nominatim:")
    assert len(found.candidates) == 4
    assert sum(c.score for c in found.candidates) <= 1


@pytest.mark.parametrize("status", [500, 429, 403])
def test_a_service_that_fails_leaves_the_name_open(read: Parse, locator: Locator, server: Any, status: int) -> None:
    server.status = status
    assert complete(read, locator) == read


def test_a_service_that_knows_nothing_leaves_the_name_open(read: Parse, locator: Locator, server: Any) -> None:
    server.body = b"[]"
    assert complete(read, locator) == read


def test_a_long_list_of_unknown_names_neither_waits_for_ever_nor_floods_the_service(
    read: Parse, locator: Locator, server: Any
) -> None:
    many = tuple(replace(read.mentions[1], text=f"Zumbara {chr(97 + i // 26)}{chr(97 + i % 26)}") for i in range(60))
    assert sum(m.place is not None for m in complete(replace(read, mentions=many), locator).mentions) == 25
    assert len(server.requests) == 25
    server.requests.clear()
    server.status = 500
    others = tuple(replace(m, text=f"{m.text} Hall") for m in many)
    complete(replace(read, mentions=others), locator)
    assert len(server.requests) == 2


def test_an_article_is_read_with_the_service_that_the_settings_name(
    locator: Locator, server: Any, gazetteer: Gazetteer
) -> None:
    from geo.pipeline import analyse

    article = Article("The minister flew to Lake Zumbara in Malta on Monday.", date="2023-05-03")
    found = {m.text: m.place for m in analyse(article, gazetteer, locator).parse.mentions if m.kind == "place"}
    assert found["Lake Zumbara"].id.startswith("nominatim:")
    assert found["Malta"].id == "iso:MT"
    assert asked(server)[0]["countrycodes"] == ["mt"]
    plain = {m.text: m.place for m in analyse(article, gazetteer).parse.mentions if m.kind == "place"}
    assert plain["Lake Zumbara"] is None
    assert len(server.requests) == 1


def test_what_a_service_found_is_shown_with_its_attribution() -> None:
    assert attributions(["geonames:1", "iso:KE", "atlas:x", None, float("nan")]) == ()
    assert "OpenStreetMap" in attributions(["geonames:1", "nominatim:0a1b"])[0]
    assert attributions(["arcgis:1"]) == ("Geocoding: arcgis",)
