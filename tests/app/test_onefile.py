"""A map in one file: all that is shown, nothing that asks the network, and no word that is read as markup."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.app.onefile import links_html, stops_html
from geo.archive import Archive
from geo.i18n import speaking
from geo.model import Filters
from tests import samples

ADDRESS = "https://atlas.example/?country=CN&from=2020-01-01"


@pytest.fixture(scope="module")
def archive():
    kept = Archive("sqlite://")
    for analysis in samples.sample_analyses():
        kept.add(analysis)
    return kept


class Reader(HTMLParser):
    """What the file holds: its elements, its visible text, its scripts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.said, self.scripts, self._in = [], "", [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._in = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        self._in = ""

    def handle_data(self, data):
        if self._in == "script":
            self.scripts[-1] += data
        elif self._in != "style":
            self.said += data

    def all(self, tag):
        return [attrs for found, attrs in self.elements if found == tag]


def test_every_stop_stands_in_the_list_with_evidence_source_status_precision_licence_and_address(archive):
    stops = archive.stops()
    page = Reader(stops_html(stops, archive.visits(), archive.articles(), ADDRESS))
    assert sorted(int(a["data-stop"]) for a in page.all("li")) == sorted(stops["stop_id"])
    for sentence in stops["evidence"]:
        assert " ".join(sentence.split()) in page.said
    for words in ("GeoNames (CC BY 4.0)", ADDRESS, "planned", "cancelled", "± 250 km", "Example News", "sure"):
        assert words in page.said
    assert "could not be placed on the map" in page.said


def test_links_stand_in_theirs(archive):
    links = archive.links()
    page = Reader(links_html(links, archive.articles(), ADDRESS, "dark"))
    assert len(page.all("li")) == len(links)
    assert "Twinning: Shandong – Monagas" in page.said


def test_only_its_own_two_scripts_run_and_nothing_is_loaded(archive):
    page = Reader(stops_html(archive.stops(), archive.visits(), archive.articles(), ADDRESS))
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv"))
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    assert allowed == {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in page.scripts}
    assert policy.startswith("default-src 'none'")
    for tag, attrs in page.elements:
        assert not any(name.startswith("on") for name in attrs)
        assert tag == "a" or not str(attrs.get("src", attrs.get("href", "data:"))).startswith("http")


def test_nothing_to_show_is_a_whole_page_all_the_same(archive):
    nothing = Filters(text="no such words")
    page = Reader(stops_html(archive.stops(nothing), archive.visits(nothing), archive.articles()))
    assert "0 visits" in page.said
    assert Reader(links_html(archive.links(nothing), archive.articles())).all("li") == []


def test_it_speaks_the_readers_language(archive):
    with speaking("de"):
        page = Reader(stops_html(archive.stops(), archive.visits(), archive.articles()))
    assert page.all("html") == [{"lang": "de"}]
    assert "8.–13. September 2023" in page.said


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}", "'`${x}\\", "\u202e"]
    ),
)


@settings(max_examples=40)
@given(HOSTILE, HOSTILE)
def test_whatever_a_name_or_sentence_holds_it_is_words(archive, name, sentence):
    stops = archive.stops().head(3).assign(name=name, traveller=name, evidence=sentence)
    visits = archive.visits().assign(traveller=name, role=sentence, evidence=sentence)
    articles = archive.articles().assign(url=f"javascript:{name}", source=name, title=sentence)
    page = Reader(stops_html(stops, visits, articles, ADDRESS))
    assert len(page.scripts) == 2
    assert page.all("img") == [a for a in page.all("img") if a["src"].startswith("data:image/svg+xml;base64,")]
    assert len(page.all("li")) == 3
    assert not any(str(a.get("href")).startswith("javascript") for a in page.all("a"))
