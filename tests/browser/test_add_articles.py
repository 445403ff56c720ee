"""A report is pasted or uploaded, shown as it was understood, and kept when its reader says so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.archive import Archive, Source
from geo.feeds import State
from geo.fetching import FetchError
from tests.browser.app_steps import idle
from tests.fetching.site import Page as WebPage
from tests.fetching.site import served
from tests.samples import sample_analyses

pytestmark = pytest.mark.browser

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_1a337d8a54290bc4.txt"
REPORT = "Kenyan Foreign Minister Amina Exemplar arrived in Lisbon on Monday. On Tuesday she travelled to Porto."
READING = 90_000  # ms: the language model is loaded with the first article


@pytest.fixture
def adding(start_server: Any, open_page: Any) -> Any:
    """The page of an empty archive, and the archive."""
    own = start_server()
    page = open_page(f"{own.url}/Add_articles").page
    expect(page.get_by_label("Text of the report")).to_be_visible(timeout=READING)
    idle(page)
    return page, Archive(own.database_url)


def paste(page: Page, text: str, day: str | None = None) -> None:
    page.get_by_label("Text of the report").fill(text)
    if day:
        field = page.get_by_role("group", name="Published on").first
        field.get_by_role("spinbutton").first.click()
        page.keyboard.type(day.replace("-", ""))
    page.get_by_role("button", name="Read it").click()


def test_the_seed_report_goes_in_and_its_route_stands_on_the_map(adding: Any) -> None:
    page, archive = adding
    paste(page, SEED.read_text(encoding="utf-8"))
    expect(page.get_by_role("heading", name="This is what was understood")).to_be_visible(timeout=READING)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Nicolás Maduro to China, 8–13 September 2023")
    assert archive.counts()["articles"] == 0  # a preview keeps nothing
    page.get_by_role("button", name="Keep it").click()
    expect(main).to_contain_text("Kept: 1 visit")
    assert archive.counts()["visits"] == 1
    main.get_by_role("link", name="See the route").click()
    page.wait_for_url("**/Visit_routes?visit=*")
    for name in ("Shenzhen", "Shanghai", "Shandong", "Beijing"):
        expect(page.get_by_role("button", name=name).first).to_be_visible()


def test_a_report_without_a_date_asks_for_one_and_is_read_when_it_is_given(adding: Any) -> None:
    page, _ = adding
    paste(page, REPORT)
    expect(page.get_by_test_id("stMain")).to_contain_text("It has no date of publication", timeout=READING)
    paste(page, REPORT, "2022-05-04")
    expect(page.get_by_role("heading", name="This is what was understood")).to_be_visible(timeout=READING)
    expect(page.get_by_test_id("stMain")).to_contain_text("Published 4 May 2022")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("It has no date of publication")


def test_leaving_a_preview_keeps_nothing(adding: Any) -> None:
    page, archive = adding
    paste(page, f"date 2022-05-04 {REPORT}")
    page.get_by_role("button", name="Leave it").click(timeout=READING)
    expect(page.get_by_test_id("stMain")).to_contain_text("Not kept, as you chose.")
    assert archive.counts()["articles"] == 0


def test_an_empty_field_says_what_is_missing(adding: Any) -> None:
    page, _ = adding
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("There is no text in the field yet.")


def test_a_report_is_added_by_its_address_and_shows_where_it_is_from(
    start_server: Any, open_page: Any, tmp_path: Path
) -> None:
    more = "The two governments spoke about fisheries, and the minister opened the new consulate in the city."
    body = f"<body><article><p>{REPORT}</p><p>{more}</p></article></body>"
    report = f"<html><head><title>Minister tours Portugal</title></head>{body}</html>"
    with served({"/report": WebPage(report.encode()), "/none": WebPage(status=404)}) as site:
        own = start_server(environment={"VISIT_ATLAS_FETCH_ALLOW": f"127.0.0.1:{site.port}"})
        page = open_page(f"{own.url}/Add_articles").page
        main = page.get_by_test_id("stMain")
        page.get_by_role("tab", name="From the web").click(timeout=READING)
        field, button = (
            page.get_by_role("textbox", name="Address of a report"),
            page.get_by_role("button", name="Fetch and read it"),
        )
        for given, said in (
            ("", "There is no address in the field yet."),
            ("http://169.254.169.254/latest/", "169.254.169.254 is not on the public internet"),
            (site.url("/none"), "answered “404 Not Found”"),
            (site.url("/report"), "It has no date of publication"),
        ):
            field.fill(given)
            button.click()
            expect(main).to_contain_text(said, timeout=READING)
            idle(page)
        day = page.get_by_role("group", name="Published on").first
        day.get_by_role("spinbutton").first.click()
        page.keyboard.type("20220504")
        page.keyboard.press("Escape")  # the calendar lies over the button
        button.click()
        expect(main).to_contain_text(f"Published 4 May 2022 · 127.0.0.1 · {site.url('/report')}", timeout=READING)
        archive = Archive(own.database_url)
        assert archive.counts()["articles"] == 0
        page.get_by_role("button", name="Keep it").click()
        expect(main).to_contain_text("Kept: 1 visit")
        (kept,) = archive.articles().to_dict("records")
        assert (kept["title"], kept["url"]) == ("Minister tours Portugal", site.url("/report"))


def test_the_page_says_when_each_feed_was_read_and_what_failed(
    start_server: Any, open_page: Any, tmp_path: Path
) -> None:
    state = State(tmp_path / "feeds.state.sqlite")
    good, bad = "https://news.example/feed", "https://broken.example/feed"
    read = datetime(2024, 3, 5, 12, 30, tzinfo=UTC).timestamp()
    state.went_well(good, read, "<b>The Daily</b> ![x](http://evil.example/x.png)", "", "")
    state.note_item(good, "1", "https://news.example/a", "added", read)
    state.note_item(good, "2", "https://news.example/b", "failed", read, FetchError("robots", host="news.example"))
    state.went_wrong(bad, read, FetchError("connect", host="broken.example"), 1, read + 300)
    article = sample_analyses()[0].article.id
    own = start_server(sample_analyses()[:1], environment={"VISIT_ATLAS_FEEDS": str(tmp_path / "feeds.txt")})
    archive = Archive(own.database_url)
    archive.add_source(article, Source("https://other.example/b", "Other <i>Paper</i>", "A title"))
    archive.add_source(article, Source("javascript:alert(1)", "Evil", ""))
    archive.close()
    visitor = open_page(f"{own.url}/Add_articles")
    page, main = visitor.page, visitor.page.get_by_test_id("stMain")
    page.get_by_role("tab", name="From the web").click(timeout=READING)
    failed = "https://broken.example/feed – 5 Mar 2024, 12:30:00: broken.example can’t be reached. Try again later."
    expect(main.get_by_role("alert").filter(has_text=failed)).to_be_visible()
    main.get_by_text("1 report that could not be read").click()
    expect(main).to_contain_text(
        "5 Mar 2024, 12:30:00 – https://news.example/b: news.example asks programs not to fetch"
    )
    page.goto(f"{own.url}/Articles?article={article}")
    link = page.get_by_role("link", name="Other <i>Paper</i>")
    expect(link).to_have_attribute("href", "https://other.example/b")
    expect(main).to_contain_text("Also in: Other <i>Paper</i>, Evil")
    expect(page.get_by_role("link", name="Evil")).to_have_count(0)
    assert visitor.outside == []


def test_several_files_at_once_and_a_line_for_each_says_what_happened(adding: Any, tmp_path: Path) -> None:
    page, archive = adding
    files = {
        "good.txt": f"date 2022-05-04 {REPORT}".encode(),
        "twice.txt": f"date 2022-05-04 {REPORT}".encode(),
        "rows.jsonl": b'{"text": "The minister flew to Oslo on Monday.", "date": "2021-02-03"}\n{"text": broken\n',
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 20,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page.get_by_role("tab", name="Upload files").click()
    page.locator("input[type=file]").first.set_input_files([str(tmp_path / name) for name in files])
    expect(page.get_by_text("binary.txt")).to_be_visible()
    page.get_by_role("button", name="Read them").click()
    page.get_by_role("button", name="Keep all 2").click(timeout=READING)
    expect(page.get_by_role("button", name="Keep all 2")).to_have_count(0)  # drawn anew, with what was kept
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("good.txt: Kenyan Foreign Minister")
    expect(main).to_contain_text("twice.txt")
    expect(main).to_contain_text("It is here already; nothing to do.")
    expect(main).to_contain_text("rows.jsonl, line 2")
    expect(main).to_contain_text("empty.txt")
    expect(main).to_contain_text("binary.txt")
    assert archive.counts()["articles"] == 2


def test_a_new_archive_says_how_to_begin(start_server: Any, open_page: Any) -> None:
    page = open_page(start_server().url).page
    idle(page)
    expect(page.get_by_role("heading", name="Welcome to Visit Atlas")).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("link", name="Add articles").click()
    expect(page.get_by_role("heading", name="Add articles")).to_be_visible()


def test_what_one_reader_adds_another_sees_without_a_restart(start_server: Any, open_page: Any) -> None:
    own = start_server(sample_analyses()[:1])
    page = open_page(own.url).page
    idle(page)
    expect(page.get_by_test_id("stMetric").filter(has_text="Articles")).to_contain_text("1")
    Archive(own.database_url).add(sample_analyses()[1])
    page.reload()
    idle(page)
    expect(page.get_by_test_id("stMetric").filter(has_text="Articles")).to_contain_text("2")
