"""Whatever a report, a name, a file's name or an address says: nothing of it runs, loads or breaks a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from geo.model import (
    Analysis,
    Article,
    Candidate,
    Encounter,
    Link,
    Mention,
    Parse,
    Place,
    Sentence,
    Span,
    Stop,
    Traveller,
    Visit,
)
from tests.browser.app_steps import downloaded, idle, map_ready

pytestmark = pytest.mark.browser

RAN = "window.__ran = (window.__ran || 0) + 1; top.__ran = 1; alert(1)"
PAYLOADS = {
    "template": "{{ cycler.__init__.__globals__.os.system('touch HOSTILE_TEMPLATE_RAN') }}{{ 7*7 }}",
    "statement": "{% raise %}{% endfor %}{# x #}",
    "script": f'<script>{RAN}</script><img src=x onerror="{RAN}"><svg onload="{RAN}">',
    "attribute": f'" onmouseover="{RAN}" autofocus onfocus="{RAN}" x=\'',
    "javascript": f"${{{RAN}}}`+{RAN}+`'); {RAN}; //</script>\\",
    "markdown": "![x](http://evil.example/p.png) [y](javascript:alert(1)) <http://evil.example> :material/home: :red[z]",
    "maths": "$\\href{javascript:alert(1)}{x}$ $$\\includegraphics{http://evil.example/q.png}$$",
    "directions": "abc\u202egnp.exe\u2066\x00\x1b[31m\u0007",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "style": "</style><style>*{display:none!important}</style><link rel=stylesheet href=http://evil.example/a.css>",
    "url": "javascript:alert(1)//http://evil.example",
    "long": "Langweilig" * 400,
}
ODDEST = {"__proto__": "__proto__", **{kind: PAYLOADS[kind] for kind in ("template", "script", "attribute")}}


def hostile(words: str) -> Analysis:
    """An analysis in which every field that holds text holds `words`."""
    text = f"The visitor {words} came to {words} and met {words} there."
    article = Article(text, title=f"Title {words}", date="2024-02-03", source=words, url=words, name=words)
    start = article.content.index("The visitor")
    place = Place(f"atlas:{words}", words, "city", "PT", "PT-11", 38.7, -9.1)
    unknown = Candidate(replace(place, id="atlas:x"), 0.3)
    inside = start + len("The visitor ")
    mention = Mention(inside, inside + len(words), words, "place", (Candidate(place, 0.5), unknown), place, 0.5)
    parse = Parse(article, "en", (), (Sentence(start, len(article.content), 0, 0),), (mention,))
    span = (Span(start, len(article.content)),)
    met = Encounter(words, words, "ES", "2024-02-02", span)
    stops = (
        Stop(words, place, "2024-02-01", "2024-02-02", met=(met,), evidence=span, confidence=0.4),
        Stop(f"nowhere {words}", None, evidence=span),
        Stop(words, replace(place, id=f"atlas:2{words}", latitude=40.4, longitude=-3.7), evidence=span),
    )
    visit = Visit(Traveller(words, words, "ES"), ("PT",), stops, "2024-02-01", "2024-02-03", evidence=span)
    link = Link("agreement", "ES", "PT", "2024-02-02", label=words, evidence=span)
    twins = Link("twinning", "ES", "PT", "2024", label=words, a_place=place, b_place=place, evidence=span)
    return Analysis(parse, (visit,), (link, twins))


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.browser.conftest import _starter

    start, stop = _starter(tmp_path_factory.mktemp("hostile"))
    try:
        yield start([hostile(words) for words in {**PAYLOADS, **ODDEST}.values()])
    finally:
        stop()


# Pictures and links that lead elsewhere, and attributes that run.
STRANGE = """main => [...main.querySelectorAll('img, a, link, script, [onerror], [onload], [onfocus], [onmouseover]')]
  .filter(e => {
    const to = e.href || e.src || ''
    return e.getAttributeNames().some(n => n.startsWith('on')) || e.localName === 'link'
      || (to && !to.startsWith(location.origin + '/') && !to.startsWith('data:image/svg+xml;base64,'))
  }).map(e => e.outerHTML.slice(0, 200))"""


def harmless(visitor: Any) -> None:
    """Nothing ran, nothing was loaded from outside, nothing broke."""
    page = visitor.page
    assert visitor.dialogs == []
    assert visitor.outside == []
    assert visitor.errors == []
    for frame in page.frames:
        assert frame.evaluate("window.__ran") is None
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("Something went wrong")).to_have_count(0)
    expect(main.get_by_test_id("stException")).to_have_count(0)
    assert main.evaluate(STRANGE) == []


def test_the_overview_shows_hostile_titles_and_names_as_they_are(hostile_server: Any, open_page: Any) -> None:
    visitor = open_page(hostile_server.url)
    map_ready(visitor.page)
    visitor.page.get_by_text("The same as tables, and downloads").click()
    idle(visitor.page)
    harmless(visitor)
    expect(visitor.page.get_by_test_id("stMetric").filter(has_text="Visits")).to_contain_text(
        str(len({**PAYLOADS, **ODDEST}))
    )


@pytest.mark.parametrize("kind", PAYLOADS)
def test_a_visit_of_hostile_words_is_shown_and_nothing_of_it_runs(
    hostile_server: Any, open_page: Any, kind: str
) -> None:
    name = PAYLOADS[kind].replace("\0", "\ufffd")  # as the archive keeps a NUL
    visit_id = _visit_ids(hostile_server)[name if len(name) <= 300 else f"{name[:299]}…"]
    visitor = open_page(f"{hostile_server.url}/Visit_routes?visit={visit_id}")
    page = visitor.page
    frame = map_ready(page)
    harmless(visitor)
    for element in page.locator('[class*="st-key-stop-"] button').all()[:1]:
        element.hover()
    for event in ("mouseover", "click"):
        frame.locator(".leaflet-marker-icon, .leaflet-interactive").first.dispatch_event(event)
    idle(page)
    assert "49" not in frame.locator("body").inner_text()
    harmless(visitor)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_an_article_of_hostile_words_is_shown_word_for_word(hostile_server: Any, open_page: Any, kind: str) -> None:
    article_id = hostile(PAYLOADS[kind]).article.id
    visitor = open_page(f"{hostile_server.url}/Articles?article={article_id}&at=5-40")
    map_ready(visitor.page)
    harmless(visitor)
    shown = visitor.page.locator("article").inner_text()
    assert "The visitor " in shown
    if kind != "directions":
        assert "".join(PAYLOADS[kind].split()) in "".join(shown.split())


def _tables(page: Page) -> None:
    page.get_by_text("The same as").first.click()


def _share(page: Page) -> None:
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog")).to_contain_text("Copy address")


def _correct(page: Page) -> None:
    page.locator("[class*='st-key-correct-stop-'] button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Before and after")
    idle(page)
    page.get_by_role("dialog").get_by_text("Set the point on a map").click()
    expect(page.get_by_role("dialog").locator("iframe")).to_be_visible()


def _density(page: Page) -> None:
    page.get_by_text("Density").click()


def _picture(page: Page) -> None:
    button = page.frame_locator("iframe[title*='folium']").get_by_role("button", name="Save the map as a picture (PNG)")
    downloaded(page, button)


# Every page that shows words, each with what opens the rest of it.
PAGES: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "overview with its tables": ("/", _tables),
    "all routes with their table": ("/Visit_routes", _tables),
    "a visit's share panel": ("/Visit_routes?visit={visit}", _share),
    "a visit's correction": ("/Visit_routes?visit={visit}", _correct),
    "a visit's picture": ("/Visit_routes?visit={visit}", _picture),
    "a visit's story": ("/Visit_routes?visit={visit}&story=1", None),
    "a pair with its charts and table": ("/Bilateral_links?pair=ES-PT", _tables),
    "the matrix": ("/Bilateral_links?links=matrix", None),
    "the network": ("/Bilateral_links?links=network", None),
    "all countries": ("/Countries", None),
    "a country": ("/Countries?of=PT", None),
    "all travellers": ("/Travellers", None),
    "a traveller": ("/Travellers?who={who}", _share),
    "all places": ("/Places", _density),
    "a place": ("/Places?place={place}", None),
    "a search": ("/Articles?q={who}", None),
}


@pytest.mark.parametrize("what", PAGES)
def test_every_page_shows_hostile_words_and_none_of_them_runs(hostile_server: Any, open_page: Any, what: str) -> None:
    path, act = PAGES[what]
    words = PAYLOADS["script"]
    known = {"visit": _visit_ids(hostile_server)[words], "who": quote(words), "place": quote(f"atlas:{words}")}
    visitor = open_page(hostile_server.url + path.format(**known))
    page: Page = visitor.page
    idle(page)
    if act is not None:
        act(page)
        idle(page)
    harmless(visitor)
    assert page.title().endswith("Visit Atlas")
    assert [line for line in visitor.console if line.startswith("error:") and "404" not in line] == []
    wide = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{wide}.scrollWidth <= {wide}.clientWidth")


@pytest.mark.parametrize("kind", ODDEST)
def test_a_traveller_of_hostile_words_is_shown_word_for_word(hostile_server: Any, open_page: Any, kind: str) -> None:
    visitor = open_page(f"{hostile_server.url}/Travellers?who={quote(ODDEST[kind])}")
    main = visitor.page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Whom they met")).to_be_visible()
    idle(visitor.page)
    shown = "".join(main.inner_text().replace("\u200b", "").split())
    assert "".join(ODDEST[kind].split()) in shown
    harmless(visitor)


def test_a_map_in_one_file_of_hostile_words_runs_none_of_them(
    hostile_server: Any, open_page: Any, tmp_path: Any
) -> None:
    asked = ",".join(_visit_ids(hostile_server)[words] for words in ODDEST.values())
    page: Page = open_page(f"{hostile_server.url}/Visit_routes?visit={asked}").page
    idle(page)
    _tables(page)
    idle(page)
    downloaded(page, page.get_by_role("button", name="Map in one file (HTML)")).save_as(tmp_path / "map.html")
    visitor = open_page(f"file://{tmp_path / 'map.html'}")
    expect(visitor.page.locator(".at-stop").first).to_be_attached()
    shown = "".join(visitor.page.locator("main").inner_text().split())
    for words in ODDEST.values():
        assert "".join(words.split()) in shown
    assert visitor.page.evaluate("window.__ran") is None
    assert (visitor.dialogs, visitor.errors, visitor.outside) == ([], [], [])
    assert [line for line in visitor.console if line.startswith("error")] == []


def test_links_of_hostile_words_are_shown(hostile_server: Any, open_page: Any) -> None:
    visitor = open_page(f"{hostile_server.url}/Bilateral_links?pair=ES-PT")
    map_ready(visitor.page)
    harmless(visitor)
    expect(visitor.page.get_by_role("heading", name="Portugal – Spain")).to_be_visible()


@pytest.mark.parametrize("kind", PAYLOADS)
def test_hostile_addresses_are_answered_with_a_notice(hostile_server: Any, open_page: Any, kind: str) -> None:
    bad = quote(PAYLOADS[kind])
    query = "&".join(f"{key}={bad}" for key in ("country", "from", "traveller", "type", "visit", "stop", "map", "q"))
    visitor = open_page(f"{hostile_server.url}/Visit_routes?{query}")
    idle(visitor.page)
    harmless(visitor)


def test_hostile_file_names_and_texts_can_be_handed_in(hostile_server: Any, open_page: Any, tmp_path: Any) -> None:
    visitor = open_page(f"{hostile_server.url}/Add_articles")
    page = visitor.page
    expect(page.get_by_label("Text of the report")).to_be_visible(timeout=90_000)
    page.get_by_role("tab", name="Upload files").click()
    names = ["<img src=x onerror=alert(1)>.txt", "![x](http:⁄⁄evil.example).txt", "{{7*7}}.txt", "..\\..\\up.txt"]
    for name in names:
        (tmp_path / name).write_text(f"date 2024-02-03 {' '.join(PAYLOADS.values())}")
    page.locator("input[type=file]").first.set_input_files([str(tmp_path / name) for name in names])
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible(timeout=90_000)
    idle(page)
    harmless(visitor)


def test_nothing_ran_on_the_server(hostile_server: Any) -> None:
    from pathlib import Path

    assert not list(Path.cwd().glob("HOSTILE*"))
    assert "Traceback" not in hostile_server.text()


def _visit_ids(server: Any) -> dict[str, str]:
    from geo.app.urlstate import token
    from geo.archive import Archive

    visits = Archive(server.database_url).visits()
    return {row["traveller"]: token(int(row["visit_id"])) for _, row in visits.iterrows()}
