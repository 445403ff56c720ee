"""How a service is asked: urllib with a limit on time and size.

geopy's default adapter obeys Retry-After by itself, which blocks the caller; this one fails at once and leaves the
waiting to the rate limit.
"""

from __future__ import annotations

import time
from typing import Any

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut

LARGEST = 2_000_000  # bytes of an answer


class _Page:
    """A response whose body has an end, in bytes and in seconds."""

    def __init__(self, page: Any, deadline: float) -> None:
        self._page, self._deadline = page, deadline

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def read(self) -> bytes:
        """The whole body. Raises GeocoderParseError (too large), GeocoderTimedOut (too slow)."""
        parts: list[bytes] = []
        size = 0
        while True:
            part = self._page.read1(65536)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise GeocoderParseError(f"the answer is larger than {LARGEST} bytes")
            if time.monotonic() > self._deadline:
                raise GeocoderTimedOut("the answer took too long")


class LimitedAdapter(URLLibAdapter):  # type: ignore[misc]
    """URLLibAdapter with a limit on the size of an answer and on the time of the whole of it."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        plain: Any = self.urlopen

        def urlopen(request: Any, *, timeout: float | None = None) -> _Page:
            seconds = timeout or 30.0  # None: geopy's "no limit"
            deadline = time.monotonic() + seconds
            return _Page(plain(request, timeout=seconds), deadline)

        self.urlopen: Any = urlopen
