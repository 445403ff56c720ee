"""Measures the served dashboard: reruns, filter changes, many readers at once, memory, and the first page in a browser."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import folium
import pandas as pd

from geo.archive import Archive
from geo.maps import base_map, route_layer, with_days
from geo.model import Filters
from tests.bench.client import Reader
from tests.bench.timing import median
from tests.browser.app_steps import idle, map_ready
from tests.browser.conftest import free_port
from tests.browser.crowd import journeys
from tests.browser.install import system_chromium
from tests.browser.test_time import FRAMES

ROOT = Path(__file__).parents[2]
Row = Callable[[str, str, str], None]
DRAWN = """(() => {
  const frame = document.querySelector("iframe[title*='folium']")
  const map = frame && frame.contentWindow && frame.contentWindow.map
  return map && map._loaded && frame.contentDocument.querySelector(".leaflet-pane canvas, .leaflet-pane path")
})()"""
COUNTRIES = ("CN", "VE", "KE", "FR", "PT", "US", "BR", "IN")


@contextmanager
def served(url: str, log: Path = Path(os.devnull)) -> Iterator[tuple[str, int]]:
    """A dashboard over an archive: its host and the number of its process. What it writes goes to `log`."""
    port = free_port()
    environment = {**os.environ, "VISIT_ATLAS_DATABASE_URL": url}
    command = [sys.executable, "-m", "geo", "serve", "--port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                time.sleep(0.1)
        yield f"127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


def resident(pid: int) -> int:
    """Megabytes of memory that a process and its children hold (Linux)."""
    tree, total = [pid], 0
    while tree:
        at = tree.pop()
        try:
            status = Path(f"/proc/{at}/status").read_text()
            tree += map(int, Path(f"/proc/{at}/task/{at}/children").read_text().split())
        except OSError:
            continue
        total += int(status.split("VmRSS:")[1].split()[0])
    return total // 1024


def busy(pid: int) -> float:
    """Seconds of processor time that a process has had (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def marker_map(stops: pd.DataFrame) -> str:
    """A page with one folium Marker a stop: what a dashboard would do without a layer of its own."""
    page = folium.Map()
    for latitude, longitude, name in zip(stops["latitude"], stops["longitude"], stops["name"], strict=True):
        folium.Marker([latitude, longitude], tooltip=str(name)).add_to(page)
    return page.get_root().render()


def layers(archive: Archive, row: Row) -> None:
    """10,000 stops as our layer and as markers."""
    visits, stops = archive.visits(Filters()), archive.stops(Filters())
    timed = with_days(stops, visits)
    layer = route_layer(timed)

    def ours() -> str:
        page = base_map("light")
        route_layer(timed).group().add_to(page)
        return page.get_root().render()

    built, marked = median(ours, 3), median(lambda: marker_map(stops), 1)
    row(f"{len(stops):,} stops: layer built and rendered", f"{built * 1000:.0f} ms", "")
    row(
        f"{len(stops):,} stops: a folium Marker each, rendered",
        f"{marked:.1f} s, {marked / built:.0f} times as long",
        "at least 40 times",
    )
    row(f"{len(stops):,} stops: size of the layer", f"{len(layer.data) / 1e6:.2f} MB", "at most 1.5 MB")


async def reruns(host: str, page: str, queries: list[str]) -> list[float]:
    """Seconds of each of these runs, one after the other, in one session."""
    async with Reader(host) as reader:
        await reader.ask(page, queries[0])
        answers = [await reader.ask(page, query) for query in queries]
    if any(answer.failed for answer in answers):
        raise RuntimeError(f"{page}: a run failed")
    return [answer.seconds for answer in answers]


async def at_once(host: str, page: str, query: str, readers: int) -> list[float]:
    """Seconds of each of so many reruns that are asked for at the same moment, each by a session of its own."""
    sessions = [Reader(host) for _ in range(readers)]
    for session in sessions:
        await session.__aenter__()
        await session.ask(page, query)
    answers = await asyncio.gather(*(session.ask(page, query) for session in sessions))
    for session in sessions:
        await session.__aexit__(None, None, None)
    return [answer.seconds for answer in answers]


def filters(count: int) -> list[str]:
    """So many different filters, as addresses have them."""
    first = date(1960, 1, 1)
    return [
        f"country={COUNTRIES[n % 8]}&from={first + timedelta(days=20 * n)}&to={first + timedelta(days=20 * n + 3650)}"
        for n in range(count)
    ]


async def memory(host: str, pid: int) -> tuple[int, int]:
    """Megabytes after 100 and after 1,000 different filters."""
    after = []
    async with Reader(host) as reader:
        for number, query in enumerate(filters(1000), 1):
            await reader.ask("Visit_routes", query)
            if number in (100, 1000):
                after.append(resident(pid))
    return after[0], after[1]


def first_page(host: str) -> float:
    """Seconds until a browser that knows nothing of it has drawn the overview's map, on a warm server."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"])
        taken = []
        for _ in range(4):
            page = browser.new_context(locale="en-GB").new_page()
            started = time.perf_counter()
            page.goto(f"http://{host}/")
            page.wait_for_function(DRAWN)
            taken.append(time.perf_counter() - started)
            page.context.close()
        browser.close()
    return statistics.median(taken[1:])


def playing(folder: Path) -> list[float]:
    """Milliseconds from frame to frame while 1,000 stops over 50 years are played in a browser."""
    from playwright.sync_api import sync_playwright

    url = f"sqlite:///{folder}/played.sqlite"
    archive = Archive(url)
    archive.add_all(list(journeys(visits=200, stops=5, years=50)))
    archive.close()
    with served(url) as (host, _pid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=["--no-sandbox"])
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(f"http://{host}/Visit_routes?pace=year,8")
        frame = map_ready(page)
        frame.wait_for_function("map.atlas.groups.length && map.atlas.groups[0].stops.length === 1000")
        idle(page)
        frame.evaluate(FRAMES)
        page.get_by_role("button", name="Play").click()
        page.get_by_role("button", name="Pause").wait_for()
        page.get_by_role("button", name="Play").wait_for(timeout=60_000)  # it has come to the end
        gaps: list[float] = frame.evaluate("window.gaps.slice(2)")
        browser.close()
    return gaps


def dashboard(folder: Path, fill: Callable[[str, int], Archive], row: Row) -> None:
    """All of it. `fill` makes an archive of so many visits of two stops."""
    url = f"sqlite:///{folder}/served-5000.sqlite"
    archive = fill(url, 5_000)
    layers(archive, row)
    archive.close()
    with served(url) as (host, pid):
        again = statistics.median(asyncio.run(reruns(host, "Visit_routes", [""] * 9)))
        row("10,000 stops: rerun of the page, asked and answered", f"{again * 1000:.0f} ms", "at most 150 ms")
        before = busy(pid)
        asyncio.run(reruns(host, "Visit_routes", [""] * 39))
        row("10,000 stops: the server's processor time for a rerun", f"{(busy(pid) - before) / 40 * 1000:.0f} ms", "")
    url = f"sqlite:///{folder}/served-7535.sqlite"
    fill(url, 7_535).close()
    with served(url) as (host, pid):
        taken = asyncio.run(reruns(host, "Visit_routes", [f"country={code}" for code in COUNTRIES]))
        row("7,535 visits: another filter", f"{statistics.median(taken) * 1000:.0f} ms", "at most 200 ms")
        before = busy(pid)
        asyncio.run(reruns(host, "Visit_routes", filters(100)[9::10]))
        row(
            "7,535 visits: the server's processor time for another filter",
            f"{(busy(pid) - before) / 11 * 1000:.0f} ms",
            "at most 200 ms",
        )
        low, high = asyncio.run(memory(host, pid))
        row(
            "7,535 visits: memory after 100 and 1,000 filters",
            f"{low} MB, {high} MB ({high / low - 1:+.0%})",
            "within 10 %",
        )
        if system_chromium():
            row("first page of a warm server, drawn in a browser", f"{first_page(host):.1f} s", "under 2 s")
            gaps = playing(folder)
            row(
                f"1,000 stops over 50 years, played: the longest of {len(gaps)} frames",
                f"{max(gaps):.0f} ms",
                "at most 200 ms",
            )
    url = f"sqlite:///{folder}/served-2500.sqlite"
    fill(url, 2_500).close()
    with served(url) as (host, _pid):
        taken = asyncio.run(at_once(host, "Visit_routes", "", 50))
        row("5,000 stops: 50 reruns at once, the median", f"{statistics.median(taken):.2f} s", "under 1 s")
