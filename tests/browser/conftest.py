"""What all browser tests share: one Chromium, pages that can reach nothing but this machine, a served dashboard.

The clock, the language and the size of the window are pinned. Every request to another host is refused and
written down: ``assert page.outside == []`` proves that a page needs none. A test asks for ``open_page`` and
``server`` (the dashboard over the sample analyses), or for ``start_server`` with analyses or a script of its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright", reason="browser tests need playwright (make test installs it)")
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
WIDE, NARROW = (1280, 860), (390, 844)
LOCALE, TIME_ZONE = "en-GB", "Europe/Lisbon"
TIMEOUT_MS = 60_000  # what is promised must come; how soon is for the benchmark, also where two cores do much else
expect.set_options(timeout=TIMEOUT_MS)
HOME = {"127.0.0.1", "localhost", "[::1]"}


def chromium_path() -> str | None:
    """VISIT_ATLAS_CHROMIUM, else the system's Chromium, else None: Playwright's own."""
    named = os.environ.get("VISIT_ATLAS_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium_path(),
            # No name but this machine's resolves, so that nothing gets past the routes below either.
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
            + (["--no-sandbox"] if root else []),
        )
        yield opened
        opened.close()


@dataclass
class Visitor:
    """A browser page and what it did: requests to other hosts, errors and console messages."""

    page: Page
    context: BrowserContext
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # uncaught exceptions of scripts
    console: list[str] = field(default_factory=list)  # "error: …" and "warning: …"
    dialogs: list[str] = field(default_factory=list)  # alert() and its kin: injected code ran

    def map(self, nth: int = 0) -> Any:
        """The frame locator of the nth map on a page of the dashboard."""
        return self.page.frame_locator("iframe[title*='folium']").nth(nth)


OpenPage = Callable[..., Visitor]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a page of one's own: ``open_page(url, theme="dark", size=NARROW, tiles={"host": png})``.

    ``answers`` maps another host's name to bytes: requests to it are recorded and answered with them.
    """
    contexts: list[BrowserContext] = []

    def make(
        url: str | None = None,
        *,
        theme: Literal["light", "dark"] = "light",
        size: tuple[int, int] = WIDE,
        answers: dict[str, bytes] | None = None,
        touch: bool = False,
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=LOCALE,
            timezone_id=TIME_ZONE,
            color_scheme=theme,
            reduced_motion="reduce",
            has_touch=touch,
        )
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        visitor = Visitor(context.new_page(), context)

        def is_outside(address: str) -> bool:
            parts = urlsplit(address)
            return parts.scheme not in ("data", "blob", "file", "about") and (parts.hostname or "") not in HOME

        def guard(route: Route, request: Request) -> None:
            if not is_outside(request.url):
                route.continue_()
                return
            body = (answers or {}).get(urlsplit(request.url).hostname or "")
            if body is None:
                route.abort("internetdisconnected")
            else:
                route.fulfill(body=body, content_type="image/png")

        def note(request: Request) -> None:
            if is_outside(request.url):
                visitor.outside.append(request.url)

        context.route("**/*", guard)
        context.on("request", note)
        page = visitor.page
        page.on("websocket", lambda ws: visitor.outside.append(ws.url) if is_outside(ws.url) else None)
        page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        page.on(
            "console",
            lambda line: (
                visitor.console.append(f"{line.type}: {line.text}") if line.type in ("error", "warning") else None
            ),
        )

        def dismiss(dialog: Any) -> None:
            visitor.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        if url is not None:
            page.goto(url)
        return visitor

    yield make
    for context in contexts:
        context.close()


@dataclass
class Served:
    """A running dashboard."""

    url: str
    database_url: str
    process: subprocess.Popen[str]
    log: Path

    def stop(self) -> None:
        """End the server that this fixture started."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def text(self) -> str:
        """What the server wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fill_archive(url: str, analyses: Sequence[Any]) -> None:
    """Put analyses into the archive at ``url``."""
    from geo.archive import Archive

    archive = Archive(url)
    for analysis in analyses:
        archive.add(analysis)


StartServer = Callable[..., Served]


def _starter(folder: Path) -> tuple[StartServer, Callable[[], None]]:
    running: list[Served] = []

    def start(
        analyses: Sequence[Any] | None = None,
        *,
        script: Path = ROOT / "dashboard.py",
        environment: dict[str, str] | None = None,
        port: int | None = None,
    ) -> Served:
        number = len(running)
        database = f"sqlite:///{folder / f'archive-{number}.sqlite'}"
        if analyses:
            fill_archive(database, analyses)
        port, log = port or free_port(), folder / f"server-{number}.log"
        settings = {
            **os.environ,
            "VISIT_ATLAS_DATABASE_URL": database,
            "VISIT_ATLAS_TILES": "off",
            "VISIT_ATLAS_GEOCODER": "gazetteer",
            # A page that runs by itself is never quite idle, which tests wait for; one test turns it on.
            "VISIT_ATLAS_OFFER_NEW": "off",
            # A new archive starts with these articles: none, unless a test says so.
            "VISIT_ATLAS_SEEDS": str(folder / "no-seeds"),
            "PYTHONPATH": str(ROOT),
            **(environment or {}),
        }
        (folder / "no-seeds").mkdir(exist_ok=True)
        if script == ROOT / "dashboard.py":  # as `visit-atlas serve` starts it
            command = [sys.executable, "-m", "geo.server", str(ROOT), str(port), "127.0.0.1"]
        else:
            command = [sys.executable, "-m", "streamlit", "run", str(script)]
            command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
            command += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
        with log.open("w") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=out, stderr=subprocess.STDOUT, text=True)
        served = Served(f"http://127.0.0.1:{port}", database, process, log)
        running.append(served)
        until_healthy(served)
        return served

    def stop() -> None:
        for served in running:
            served.stop()

    return start, stop


def until_healthy(served: Served, seconds: float = 60.0) -> None:
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < deadline and served.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{served.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pause.wait(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{served.text()}")


@pytest.fixture(scope="session")
def start_shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Like ``start_server``, for servers that live until the last test is over."""
    start, stop = _starter(tmp_path_factory.mktemp("served"))
    yield start
    stop()


@pytest.fixture(scope="session")
def server(start_shared_server: StartServer) -> Served:
    """The dashboard over the sample analyses, one for all tests. Tests that add or change start their own."""
    from tests.samples import sample_analyses

    return start_shared_server(sample_analyses())


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start a dashboard of one's own: ``start_server(analyses, script=…, environment={…})``."""
    start, stop = _starter(tmp_path)
    yield start
    stop()
