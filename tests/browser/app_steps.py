"""What a reader does on the dashboard, for the browser tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from playwright.sync_api import Download, Frame, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from geo.app.urlstate import token
from geo.archive import Archive

# What the page and its server say to each other, by the page's clock: a run that was asked for has begun once something
# came after it, however busy the machine is. Some requests have no answer: those are not waited for.
TRAFFIC = """(() => {
    const Real = WebSocket;
    const traffic = window.traffic = {sent: 0, received: 0};
    window.WebSocket = class extends Real {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', () => { traffic.received = performance.now(); });
        }
        send(data) {
            traffic.sent = performance.now();
            super.send(data);
        }
    };
})()"""
# Parts of a page that come later (a map, a row of buttons) move what lies below them, and a click would miss it; and
# some widgets wait a quarter of a second before they tell of what was typed or moved.
_IDLE = """asked => {
    const now = performance.now();
    const app = document.querySelector('[data-testid="stApp"]');
    const main = document.querySelector('[data-testid="stMain"]');
    const frames = [...document.querySelectorAll('iframe')].map(frame => frame.getBoundingClientRect().bottom);
    const traffic = window.traffic || {sent: 0, received: 1};
    const answered = traffic.received && (traffic.received >= traffic.sent || now - traffic.sent > 3000);
    const seen = [asked, traffic.sent, traffic.received, main && main.scrollHeight, ...frames].join();
    const runs = !app || app.dataset.testScriptState !== 'notRunning';
    if (window.lastSeen !== seen || runs || !answered) {
        window.lastSeen = seen;
        window.quietSince = now;
    }
    return now - window.quietSince >= 300;
}"""
# What was chosen was told to the server, or stands in the box, as where it stood there already.
_TAKEN = """([words, sent]) => window.traffic.sent > sent || !document.querySelector('[role="option"]')
    && [...document.querySelectorAll('[role="combobox"]')].some(one => (one.value + one.innerText).includes(words))"""
_asked = count()


def idle(page: Page) -> None:
    """Wait until the page has been drawn, nothing runs and nothing moves."""
    page.wait_for_function(_IDLE, arg=next(_asked), polling=50)


def address_of_visit(served: Any, traveller: str) -> str:
    """The page of the traveller's visit on a dashboard, where they have made one."""
    visits = Archive(served.database_url).visits()
    (visit,) = visits.loc[visits["traveller"] == traveller, "visit_id"]
    return f"{served.url}/Visit_routes?visit={token(int(visit))}"


def choose(page: Page, box: str, words: str) -> None:
    """Choose the option of a box that begins with `words`: once more where the list moved, or was drawn anew, under
    the click and nothing was chosen."""
    idle(page)  # a part that opens moves the box
    for last in (False, False, True):
        field = page.get_by_role("combobox", name=box, exact=False).first
        field.click()
        field.fill(words)
        option = page.get_by_role("option").filter(has_text=words).first
        sent = page.evaluate("window.traffic.sent")
        try:
            option.click(timeout=60_000 if last else 10_000)
            page.wait_for_function(_TAKEN, arg=[words, sent], timeout=10_000, polling=50)
            break
        except PlaywrightTimeoutError:
            if last:
                raise
            page.keyboard.press("Escape")
            idle(page)
    idle(page)
    if page.get_by_role("option").count():  # a box for several stays open
        page.keyboard.press("Escape")
        idle(page)


def downloaded(page: Page, button: Locator) -> Download:
    """Click a button that gives out a file, and once more where the click met a page that was being drawn anew."""
    for last in (False, True):
        idle(page)
        try:
            with page.expect_download(timeout=60_000 if last else 20_000) as waiting:
                button.click()
            return waiting.value
        except PlaywrightTimeoutError:
            if last:
                raise
    raise AssertionError("unreachable")


def map_frame(page: Page, nth: int = 0) -> Frame:
    """The frame of the nth map."""
    handle: Any = page.locator("iframe[title*='folium']").nth(nth).element_handle()
    frame = handle.content_frame()
    assert frame is not None
    return frame


def map_ready(page: Page, nth: int = 0) -> Frame:
    """The same, once it is drawn and stands where it was asked to."""
    idle(page)
    expect(page.locator("iframe[title*='folium']").nth(nth)).to_be_visible()
    frame = map_frame(page, nth)
    # Asked by the clock: on a busy machine a frame may go without a picture, which the usual way waits for.
    frame.wait_for_function("window.map && window.map._loaded", timeout=60_000, polling=100)
    idle(page)
    return frame


def correct_stop(page: Page) -> None:
    """Open the dialog that corrects the second stop of the visit shown."""
    page.locator("[class*='st-key-correct-stop-'] button").nth(1).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    idle(page)


def pick(page: Page, box: str, words: str) -> None:
    """Choose in a box of the dialog, where the sidebar has one of the same name."""
    field = page.get_by_role("dialog").get_by_role("combobox", name=box, exact=True)
    field.click()
    field.fill(words)
    page.get_by_role("option").filter(has_text=words).first.click()
    idle(page)
