"""What all browser tests share: one Chromium, pages that can reach nothing but this machine, a served dashboard.

The clock, the language and the size of the window are pinned. Every request to another host is refused and
written down: ``assert visitor.outside == []`` proves that a page needs none. A test asks for ``open_page`` and
``server`` (the dashboard over the sample analyses), or for ``start_server`` with analyses or a script of its own.
"""

from __future__ import annotations

import os
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright", reason="browser tests need playwright (make test installs it)")
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Frame, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser import dashboard
from tests.browser.app_steps import TRAFFIC
from tests.browser.install import system_chromium

WIDE, NARROW = (1280, 860), (390, 844)
LOCALE, TIME_ZONE = "en-GB", "Europe/Lisbon"
TIMEOUT_MS = 60_000  # what is promised must come; how soon is for the benchmark, also where two cores do much else
expect.set_options(timeout=TIMEOUT_MS)
HOME = {"127.0.0.1", "localhost", "[::1]"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=system_chromium(),
            args=[
                # No name or number but this machine's is found: whatever a page asks of another host fails.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                "--disable-gpu",  # where there is none, playing one costs a tenth more
                *(["--no-sandbox"] if root else []),
            ],
        )
        yield opened
        opened.close()


def is_outside(address: str) -> bool:
    """Whether an address is of another host."""
    parts = urlsplit(address)
    return parts.scheme not in ("data", "blob", "file", "about") and (parts.hostname or "") not in HOME


class Tab:
    """A tab in a window without cookies. One that has shown a dashboard shows the next page for half the work of
    a new one, since scripts are there and compiled: when a test is over and has left nothing, the next one gets it."""

    def __init__(self, browser: Browser, touch: bool) -> None:
        self.touch = touch
        self.context = browser.new_context(
            locale=LOCALE, timezone_id=TIME_ZONE, reduced_motion="reduce", has_touch=touch
        )
        self.context.set_default_timeout(TIMEOUT_MS)
        self.context.add_init_script(TRAFFIC)
        self.page = self.context.new_page()
        self.origins: set[str] = set()  # of what it has shown
        self.page.on("framenavigated", self._note)

    def _note(self, frame: Frame) -> None:
        if frame.parent_frame is None and frame.url != "about:blank":
            self.origins.add("{0.scheme}://{0.netloc}".format(urlsplit(frame.url)))

    def leave_nothing(self) -> bool:
        """Forget what the last page left; False where that can't be known."""
        if len(self.origins) != 1 or len(self.context.pages) != 1:
            return False
        (origin,) = self.origins
        try:
            self.page.unroute_all(behavior="ignoreErrors")
            self.page.goto(f"{origin}/_stcore/health")  # a page of the same origin without a script
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
            self.page.mouse.move(0, 0)
            self.context.clear_cookies()
        except PlaywrightError:  # the dashboard was stopped, or what was shown is no dashboard
            return False
        self.origins.clear()
        return True


class Visitor:
    """A browser page and what it did: requests to other hosts, errors and console messages."""

    def __init__(self, tab: Tab, answers: dict[str, bytes]) -> None:
        self.page = tab.page
        self.outside: list[str] = []
        self.errors: list[str] = []  # uncaught exceptions of scripts
        self.console: list[str] = []  # "error: …" and "warning: …"
        self.dialogs: list[str] = []  # alert() and its kin: injected code ran
        self.is_changed = bool(answers)  # so that nobody after this may have its tab
        self._tab = tab
        self._listening: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: self._ask(request.url),
            "websocket": lambda socket: self._ask(socket.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": self._say,
            "dialog": self._dismiss,
        }
        for event, listener in self._listening.items():
            self._where(event).on(event, listener)
        if answers:
            hosts = re.compile(rf"^https?://({'|'.join(map(re.escape, answers))})[:/]")
            self.page.route(
                hosts,
                lambda route: route.fulfill(
                    body=answers[str(urlsplit(route.request.url).hostname)], content_type="image/png"
                ),
            )

    @property
    def context(self) -> BrowserContext:
        """The window, for what stays with it: cookies, permissions."""
        self.is_changed = True
        return self._tab.context

    def map(self, nth: int = 0) -> Any:
        """The frame locator of the nth map on a page of the dashboard."""
        return self.page.frame_locator("iframe[title*='folium']").nth(nth)

    def _where(self, event: str) -> Any:
        return self._tab.context if event == "request" else self.page  # also what windows ask that a page opened

    def _ask(self, address: str) -> None:
        if is_outside(address):
            self.outside.append(address)

    def _say(self, line: ConsoleMessage) -> None:
        if line.type in ("error", "warning"):
            self.console.append(f"{line.type}: {line.text}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def leave(self) -> None:
        """Listen no more."""
        for event, listener in self._listening.items():
            self._where(event).remove_listener(event, listener)


OpenPage = Callable[..., Visitor]


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> list[Tab]:
    """Tabs that nobody uses at present."""
    return []


@pytest.fixture
def open_page(request: pytest.FixtureRequest, browser: Browser, tabs: list[Tab]) -> Iterator[OpenPage]:
    """Open a page of one's own: ``open_page(url, theme="dark", size=NARROW, answers={"host": png})``.

    ``answers`` maps another host's name to bytes: requests to it are recorded and answered with them.
    """
    used: list[tuple[Tab, Visitor]] = []
    failed = request.session.testsfailed

    def make(
        url: str | None = None,
        *,
        theme: Literal["light", "dark"] = "light",
        size: tuple[int, int] = WIDE,
        answers: dict[str, bytes] | None = None,
        touch: bool = False,
    ) -> Visitor:
        tab = next((tab for tab in tabs if tab.touch == touch), None)
        if tab is None:
            tab = Tab(browser, touch)
        else:
            tabs.remove(tab)
        visitor = Visitor(tab, answers or {})
        used.append((tab, visitor))
        tab.page.set_viewport_size({"width": size[0], "height": size[1]})
        tab.page.emulate_media(color_scheme=theme)
        if url is not None:
            tab.page.goto(url)
        return visitor

    yield make
    for tab, visitor in used:
        visitor.leave()
        if not visitor.is_changed and request.session.testsfailed == failed and tab.leave_nothing():
            tabs.append(tab)
        else:
            tab.context.close()


@dataclass
class Served:
    """A running dashboard."""

    url: str
    database_url: str
    process: dashboard.Process
    log: Path

    def stop(self) -> None:
        """End the server that this fixture started."""
        self.process.terminate()
        self.process.join(10)
        if self.process.is_alive():
            self.kill()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join(10)

    def text(self) -> str:
        """What the server wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_left: list[int] = []  # ports of dashboards that were stopped


def used_port() -> int:
    """One that an earlier dashboard had, where there is one: a tab that was there has compiled the same scripts."""
    while _left:
        port = _left.pop()
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    return free_port()


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
        script: Path = dashboard.SCRIPT,
        environment: dict[str, str] | None = None,
        port: int | None = None,
        as_command: bool = False,
    ) -> Served:
        number = len(running)
        database = f"sqlite:///{folder / f'archive-{number}.sqlite'}"
        if analyses:
            fill_archive(database, analyses)
        port, log = port or used_port(), folder / f"server-{number}.log"
        settings = {
            **os.environ,
            "VISIT_ATLAS_DATABASE_URL": database,
            "VISIT_ATLAS_TILES": "off",
            "VISIT_ATLAS_GEOCODER": "gazetteer",
            # A page that runs by itself is never quite idle, which tests wait for; one test turns it on.
            "VISIT_ATLAS_OFFER_NEW": "off",
            # A new archive starts with these articles: none, unless a test says so.
            "VISIT_ATLAS_SEEDS": str(folder / "no-seeds"),
            "PYTHONPATH": str(dashboard.ROOT),
            **(environment or {}),
        }
        (folder / "no-seeds").mkdir(exist_ok=True)
        begin = dashboard.as_command if as_command else dashboard.forked
        process = begin(script, port, settings, log)
        served = Served(f"http://127.0.0.1:{port}", database, process, log)
        running.append(served)
        until_healthy(served)
        return served

    def stop() -> None:
        for served in reversed(running):
            served.stop()
            _left.append(int(urlsplit(served.url).port or 0))

    return start, stop


def until_healthy(served: Served, seconds: float = 60.0) -> None:
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < deadline and served.process.is_alive():
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
    """Start a dashboard of one's own: ``start_server(analyses, script=…, environment={…})``.

    ``as_command``: as `visit-atlas serve` starts it, for what is promised of the start itself (``dashboard.py``).
    """
    start, stop = _starter(tmp_path)
    yield start
    stop()
