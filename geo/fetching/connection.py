"""One request to one network address: urllib3's connection, a limit of the whole time, a limit of size."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import TypeAlias

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from geo.fetching.addresses import Address
from geo.fetching.errors import FetchError

_CHUNK = 1 << 16
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_Connection: TypeAlias = HTTPConnection | HTTPSConnection


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `data` is decompressed, and empty unless the status is 200."""

    status: int
    reason: str
    headers: Mapping[str, str]  # names in any case
    data: bytes


def ask(
    address: Address, ips: Sequence[str], headers: Mapping[str, str], most: int, seconds: float, accept: Sequence[str]
) -> Answer:
    """GET `address` from the first of `ips` that takes the connection.

    Raises FetchError: connect, certificate, broken, time, size, type.
    """
    deadline = time.monotonic() + seconds
    for ip in ips:
        connection = _connect(address, ip, deadline)
        if connection is None:
            continue
        with _cut_off(connection, deadline) as late:
            try:
                return _ask(connection, address, headers, most, accept, late)
            except (urllib3.exceptions.HTTPError, OSError, ValueError, HTTPException) as error:
                if late.is_set() or isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
                    raise FetchError("time", host=address.host) from None
                raise FetchError("broken", host=address.host) from error
            finally:
                connection.close()
    raise FetchError("time" if time.monotonic() >= deadline else "connect", host=address.host)


def _connect(address: Address, ip: str, deadline: float) -> _Connection | None:
    """A connection to `ip`, with the certificate of `address.host` where it is https; None where none is taken."""
    left = deadline - time.monotonic()
    if left <= 0:
        return None
    connection: _Connection
    if address.scheme == "https":
        # The address is a number, the certificate and the server's name are the host's.
        connection = HTTPSConnection(
            ip,
            address.port,
            timeout=left,
            server_hostname=address.host,
            ssl_context=ssl.create_default_context(),
        )
    else:
        connection = HTTPConnection(ip, address.port, timeout=left)
    try:
        connection.connect()
    except (ssl.SSLError, urllib3.exceptions.SSLError) as error:
        connection.close()
        if "timed out" in str(error):
            return None
        raise FetchError("certificate", host=address.host) from error
    except (OSError, urllib3.exceptions.HTTPError):
        connection.close()
        return None
    return connection


@contextlib.contextmanager
def _cut_off(connection: _Connection, deadline: float) -> Iterator[threading.Event]:
    """End whatever the connection does when its time is over: a limit for each read would let a drip go on for ever."""
    late = threading.Event()
    held = connection.sock

    def cut() -> None:
        late.set()
        with contextlib.suppress(OSError):
            socket.socket.shutdown(held, socket.SHUT_RDWR)  # not SSLSocket's own: that is not for other threads

    timer = threading.Timer(max(deadline - time.monotonic(), 0.0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _ask(
    connection: _Connection,
    address: Address,
    headers: Mapping[str, str],
    most: int,
    accept: Sequence[str],
    late: threading.Event,
) -> Answer:
    sent = {"Host": address.host_header, "Accept-Encoding": "gzip", "Connection": "close", **headers}
    connection.request("GET", address.target, headers=sent, preload_content=False)
    response = connection.getresponse()
    if late.is_set():
        raise TimeoutError
    found = response.headers
    if response.status != 200:
        return Answer(response.status, response.reason or "", found, b"")
    kind = found.get("Content-Type", "").partition(";")[0].strip().lower()
    if accept and kind not in accept:
        raise FetchError("type", type=kind or "?")
    if found.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
        raise FetchError("broken", host=address.host)
    too_large = FetchError("size", n=max(most // 1_000_000, 1))
    if response.length_remaining is not None and response.length_remaining > most:
        raise too_large
    data = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=True):  # urllib3 bounds what a piece unpacks to
        data += chunk
        if len(data) > most:
            raise too_large
    if late.is_set():
        raise TimeoutError
    return Answer(response.status, response.reason or "", found, bytes(data))
