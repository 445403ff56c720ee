"""A web server on this machine, for tests: what it says is a dictionary, what it was asked is a list."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """An answer. `chunks` are sent one by one; each may be a function that is called for its bytes."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: bool = False  # one byte after the other, until the reader has gone


@dataclass
class Site:
    """What is served: path to page, or a function of the request's headers that gives one."""

    pages: dict[str, Page | Callable[[dict[str, str]], Page]]
    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def served(pages, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve `pages` until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers))
            page = site.pages.get(self.path, Page(b"none", status=404))
            page = page(headers) if callable(page) else page
            try:
                self.send_response(page.status)
                given = {"Content-Type": page.type, **page.headers}
                if page.status == 200 and not page.drip:
                    given.setdefault("Content-Length", str(len(page.body)))
                for name, value in given.items():
                    self.send_header(name, value)
                self.end_headers()
                if page.drip:
                    while not site.gone.wait(0.01):
                        self.wfile.write(b" ")
                elif page.status != 304:
                    self.wfile.write(page.body)
            except OSError:
                site.gone.set()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((host, port), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site = Site(dict(pages), server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.gone.set()
        server.shutdown()
        server.server_close()
