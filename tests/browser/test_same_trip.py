"""One trip told by several reports: the page of a visit says what each tells, and where they differ."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.app.urlstate import token
from geo.archive import Archive
from geo.model import Analysis, Article, Parse, Sentence, Span, Status, Stop, Traveller, Visit
from tests.browser.app_steps import idle, map_ready
from tests.browser.conftest import NARROW, Served
from tests.samples import LISBON, PORTO, RABAT, sample_analyses

pytestmark = pytest.mark.browser


def report(text: str, date: str, source: str, *stops: Stop, who: str = "Lena Okafor", start: str | None = None,
           end: str | None = None, status: Status = "done") -> Analysis:  # fmt: skip
    """A report of one sentence, which is the evidence of all."""
    article = Article(text, title="", date=date, source=source)
    spoken = (Span(0, len(text)),)
    route = tuple(Stop(s.name, s.place, s.arrival, s.departure, s.status, evidence=spoken) for s in stops)
    visit = Visit(Traveller(who, "President", "GH"), ("PT",), route, start, end, status, evidence=spoken)
    return Analysis(Parse(article, "en", (), (Sentence(0, len(text), 0, 0),)), (visit,))


REPORTS = (
    report("President Lena Okafor will visit Lisbon on 3 May.", "2021-04-30", "First Wire",
           Stop("Lisbon", LISBON, "2021-05-03", status="planned"), start="2021-05-03", status="planned"),
    report("Lena Okafor arrived in Lisbon on 4 May <img src=x onerror=alert(1)>.", "2021-05-05", "Second ![x](y) Wire",
           Stop("Lisbon", LISBON, "2021-05-04"), start="2021-05-04"),
    report("Okafor went on to Porto on 5 May.", "2021-05-06", "Third Wire", Stop("Porto", PORTO, "2021-05-05"),
           who="Okafor", start="2021-05-05"),
    report("A month later she returned to Rabat and Lisbon.", "2021-06-10", "Fourth Wire",
           Stop("Lisbon", LISBON, "2021-06-08"), Stop("Rabat", RABAT), start="2021-06-08"),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(start_shared_server: Any) -> Served:
    return start_shared_server([*sample_analyses(), *REPORTS])  # type: ignore[no-any-return]


def address(told: Served, number: int) -> str:
    """The page of the visit in report `number`."""
    archive = Archive(told.database_url)
    visits = archive.visits(each_report=True)
    archive.close()
    found = visits[visits["article_id"] == REPORTS[number].article.id]["visit_id"]
    return f"{told.url}/Visit_routes?visit={token(int(found.iloc[0]))}"


def test_what_the_other_reports_say_stands_under_the_visit(told: Served, open_page: Any) -> None:
    visitor = open_page(address(told, 1))
    page = visitor.page
    map_ready(page)
    expect(page.get_by_role("heading", name="The same trip in other reports")).to_be_visible()
    section = page.locator(".st-key-retold")
    expect(section).to_contain_text("3 reports tell this trip.")
    expect(section).to_contain_text("Reports differ on: ")
    expect(section).to_contain_text("first day in Lisbon")
    expect(section).to_contain_text("Report C alone tells of: Porto.")
    lisbon = section.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Lisbon", exact=True))
    expect(lisbon).to_contain_text("3 May 2021")
    expect(lisbon).to_contain_text("4 May 2021")
    expect(lisbon).to_contain_text("differs")  # in words, not by colour
    expect(lisbon).to_contain_text("planned")
    expect(lisbon).to_contain_text("not told")
    expect(section).not_to_contain_text("Rabat")  # of another trip
    assert visitor.outside == []
    assert visitor.errors == []
    assert visitor.dialogs == []


def test_what_differs_leads_to_its_sentence_by_keyboard(told: Served, open_page: Any) -> None:
    page = open_page(address(told, 1)).page
    map_ready(page)
    page.locator(".st-key-retold summary").filter(has_text="What differs").focus()
    page.keyboard.press("Enter")
    section = page.locator(".st-key-retold")
    quote = section.locator("blockquote").filter(has_text="arrived in Lisbon on 4 May <img src=x onerror=alert(1)>.")
    expect(quote.first).to_be_visible()
    link = section.get_by_role("link", name="Read it in report B").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()
    expect(page.locator(".va-at, .va-at-text").first).to_be_visible()


def test_all_reports_of_a_trip_are_compared_on_the_map(told: Served, open_page: Any) -> None:
    page = open_page(address(told, 2)).page
    map_ready(page)
    page.locator(".st-key-retold").get_by_role("button", name="Compare their routes on the map").click()
    expect(page).to_have_url(re.compile(r"visit=\w+(,|%2C)\w+(,|%2C)\w+"))
    expect(page.get_by_role("heading", name=re.compile("^A · Okafor"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^[BC] · Lena Okafor"))).to_have_count(2)


def test_a_trip_that_one_report_tells_has_no_such_section(told: Served, open_page: Any) -> None:
    page = open_page(address(told, 3)).page
    map_ready(page)
    expect(page.get_by_role("heading", name="Lena Okafor")).to_be_visible()
    expect(page.get_by_role("heading", name="The same trip in other reports")).to_have_count(0)


@pytest.mark.parametrize("page_name", ["", "Visit_routes"])
def test_lists_tell_a_trip_once(told: Served, open_page: Any, page_name: str) -> None:
    page = open_page(f"{told.url}/{page_name}").page
    map_ready(page)
    main = page.get_by_test_id("stMain")
    of_may = re.compile("Okafor.*May 2021")
    expect(main.get_by_text(of_may)).to_have_count(1)
    expect(main.get_by_text(of_may)).to_contain_text("told by 3 reports")
    expect(main.get_by_text(re.compile("Okafor.*June 2021"))).to_have_count(1)
    expect(main.get_by_text(re.compile("Okafor.*June 2021"))).not_to_contain_text("told by")


def test_on_a_phone_nothing_runs_out_of_the_screen(told: Served, open_page: Any) -> None:
    page = open_page(address(told, 1), size=NARROW).page
    idle(page)
    expect(page.get_by_role("heading", name="The same trip in other reports")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")
    width = page.locator(".st-key-retold table").evaluate("e => e.getBoundingClientRect().right")
    assert width <= NARROW[0]


# ---- a person says which reports tell one trip ---------------------------------------------------------------------


@pytest.fixture
def mine(start_server: Any) -> Served:
    """A server of one test alone: it changes what is kept."""
    return start_server([*sample_analyses(), *REPORTS])  # type: ignore[no-any-return]


def visits_counted(told: Served, page: Any, n: int) -> None:
    page.goto(told.url)
    map_ready(page)
    expect(page.get_by_test_id("stMetric").filter(has_text="Visits")).to_contain_text(str(n))


def sign(page: Any, word: str) -> None:
    """Give one's name, as often as a session asks for it, and press the button."""
    dialog = page.get_by_role("dialog")
    name = dialog.get_by_label("Your name").and_(page.locator("input"))
    name.fill("Ana")
    name.press("Tab")
    idle(page)
    dialog.get_by_role("button", name=word, exact=True).click()
    expect(dialog).to_have_count(0)
    idle(page)


def test_two_reports_of_one_trip_count_as_one_until_a_person_says_that_they_are_two(
    mine: Served, open_page: Any
) -> None:
    page = open_page(address(mine, 1)).page
    map_ready(page)
    of_samples = 5
    visits_counted(mine, page, of_samples + 2)
    page.goto(address(mine, 1))
    section = page.locator(".st-key-retold")
    expect(section).to_contain_text("3 reports tell this trip.")
    section.locator(".st-key-trip-apart-C").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Third Wire, 6 May 2021")  # before and after
    sign(page, "Save")
    expect(section).to_contain_text("2 reports tell this trip.")
    visits_counted(mine, page, of_samples + 3)
    page.goto(address(mine, 1))
    page.locator(".st-key-undo-bar-routes").get_by_role("button", name="Undo").click()
    sign(page, "Undo")
    expect(section).to_contain_text("3 reports tell this trip.")
    visits_counted(mine, page, of_samples + 2)


def test_two_trips_that_are_one_are_joined_by_hand(mine: Served, open_page: Any) -> None:
    page = open_page(address(mine, 3)).page
    map_ready(page)
    page.locator(".st-key-trip-join").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    name = dialog.get_by_label("Traveller", exact=True).and_(page.locator("input"))
    name.fill("okafor")
    name.press("Tab")
    idle(page)
    dialog.get_by_role("combobox", name="Visit").click()
    page.get_by_role("option", name=re.compile("May 2021")).click()
    expect(dialog).to_contain_text("Fourth Wire, 10 June 2021 + ")
    sign(page, "Save")
    expect(page.locator(".st-key-retold")).to_contain_text("4 reports tell this trip.")
    visits_counted(mine, page, 6)
