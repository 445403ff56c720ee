"""A geocoding service on loopback, and a clock that only moves when told."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoding import Locator, Settings

GOOD: list[dict[str, Any]] = [
    {"lat": "35.9", "lon": "14.5", "display_name": "<b>x</b>", "address": {"country_code": "mt"}}
]


class Server:
    """A real HTTP server on loopback that answers as it is told."""

    good = json.dumps(GOOD).encode()

    def __init__(self) -> None:
        outer = self
        self.requests: list[tuple[str, str]] = []
        self.status, self.body, self.headers = 200, self.good, {}
        self.hang = threading.Event()
        self.hanging = False

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.requests.append((self.path, self.headers.get("User-Agent", "")))
                if outer.hanging:
                    outer.hang.wait(20)
                    return
                self.send_response(outer.status)
                for key, value in outer.headers.items():
                    self.send_header(key, value)
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(outer.body)

            def log_message(self, *arguments: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def options(self) -> dict[str, str]:
        return {"domain": f"127.0.0.1:{self.http.server_port}", "scheme": "http"}


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.hang.set()
    made.http.shutdown()
    made.http.server_close()


class Clock:
    def __init__(self) -> None:
        self.now = 1e9
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def locator(server: Server, gazetteer: Gazetteer, clock: Clock, tmp_path: Path) -> Locator:
    given = Settings("nominatim", server.options, "atlas-test", timeout=0.5, cache=tmp_path / "answers.sqlite")
    return Locator(given, gazetteer, clock, clock.sleep)
