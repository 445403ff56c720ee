"""Which addresses may be fetched: how they are written, which hosts and ports, and which network addresses.

A host's name says nothing about where it leads. So a name is resolved once, every network address that it has is
judged, and the connection is made to one of those very addresses (`geo.fetching.connection`): a name that leads
elsewhere a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from geo.fetching.errors import FetchError
from geo.settings import SettingError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters of an address

_UNUSABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
# WHATWG URL, "ends in a number": such a host means an IPv4 address, in whatever spelling.
_NUMBER = re.compile(r"(?:\d+|0[xX][0-9a-fA-F]*)\Z")
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # RFC 4291: all that is given out so far
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_TEREDO = ipaddress.ip_network("2001::/32")  # RFC 4380
# Global by their numbers, and yet not on the internet: Azure's host agent; 6to4 relays (RFC 7526).
_NOT_PUBLIC = (ipaddress.ip_network("168.63.129.16/32"), ipaddress.ip_network("192.88.99.0/24"))


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address as they will be used; made by `parse`."""

    scheme: str
    host: str  # lower case, IDNA; an IPv6 address without brackets
    port: int
    target: str  # path and query, percent-encoded

    @property
    def host_header(self) -> str:
        """Host as RFC 9110 has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.host_header}"

    @property
    def url(self) -> str:
        """The whole, without a fragment."""
        return self.origin + self.target


def parse(url: str) -> Address:
    """The parts of `url`. Raises FetchError: address, scheme, credentials, number."""
    url = url.strip()
    if not url or len(url) > LONGEST or _UNUSABLE.search(url):
        raise FetchError("address")
    try:
        parts = parse_url(url)
    except (LocationParseError, ValueError):
        raise FetchError("address") from None
    if parts.scheme not in PORTS:
        raise FetchError("scheme")
    if parts.auth is not None:
        raise FetchError("credentials")
    host = (parts.host or "").lower()
    if host.startswith("["):
        try:
            host = str(ipaddress.IPv6Address(host[1:-1]))
        except ValueError:
            raise FetchError("address") from None
        if "%" in host:  # a zone: link-local only
            raise FetchError("private", host=host)
    else:
        host = host.removesuffix(".")
        if _NUMBER.match(host.rpartition(".")[2]):
            try:
                ipaddress.IPv4Address(host)
            except ValueError:
                raise FetchError("number") from None
        elif not _NAME.fullmatch(host) or len(host) > 253:
            raise FetchError("address")
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    return Address(parts.scheme, host, port, parts.request_uri)


def is_public(ip: IP) -> bool:
    """Whether an address is on the public internet; one that carries an IPv4 address is judged by that, too.

    >>> is_public(ipaddress.ip_address("8.8.8.8")), is_public(ipaddress.ip_address("64:ff9b::10.0.0.1"))
    (True, False)
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if ip not in _GLOBAL_UNICAST or ip in _TEREDO:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in net for net in _NOT_PUBLIC))


@dataclass(frozen=True, slots=True)
class _Exception:
    name: str  # a host's name, or ""
    network: ipaddress.IPv4Network | ipaddress.IPv6Network | None
    port: int | None  # None: 80 and 443; -1: any

    def has_port(self, port: int) -> bool:
        return self.port in (-1, port) or (self.port is None and port in PORTS.values())


class Allowed:
    """The hosts and networks that may be fetched though they are not public, or at another port.

    Written as ``intranet.example.org 10.20.0.0/16 127.0.0.1:8123 [::1]:*`` (blanks or commas between). A name that
    is listed may lead anywhere. Raises SettingError for what can't be read.
    """

    def __init__(self, text: str = "") -> None:
        self._exceptions = tuple(self._read(entry) for entry in re.split(r"[\s,]+", text) if entry)

    @staticmethod
    def _read(entry: str) -> _Exception:
        if entry.count(":") > 1 and not entry.startswith("["):
            host, port = entry, ""  # a bare IPv6 network
        else:
            host, _, port = entry.rpartition(":") if re.search(r":(\d{1,5}|\*)\Z", entry) else (entry, "", "")
            host = host.removeprefix("[").removesuffix("]").lower()
        number = None if not port else -1 if port == "*" else int(port)
        try:
            return _Exception("", ipaddress.ip_network(host), number)
        except ValueError:
            pass
        if not _NAME.fullmatch(host) or _NUMBER.match(host.rpartition(".")[2]):
            raise SettingError(
                "VISIT_ATLAS_FETCH_ALLOW lists hosts and networks, each perhaps with a port, such as "
                f"intranet.example.org, 10.20.0.0/16 or 127.0.0.1:8123, not {entry!r}."
            )
        return _Exception(host, None, number)

    def names(self, host: str, port: int) -> bool:
        """Whether the host is listed by name with this port."""
        return any(each.name == host and each.has_port(port) for each in self._exceptions)

    def holds(self, ip: IP, port: int) -> bool:
        """Whether the network address is listed with this port."""
        inside = (each for each in self._exceptions if each.network is not None and ip in each.network)
        return any(each.has_port(port) for each in inside)


def network_addresses(address: Address, allowed: Allowed, resolve: Resolve, seconds: float) -> list[str]:
    """Where to connect to for `address`: the name is resolved once, and no result is taken that was not judged.

    Raises FetchError: port, private (as soon as one of a name's addresses is), name, time.
    """
    named = allowed.names(address.host, address.port)
    try:
        found = [ipaddress.ip_address(address.host)]
    except ValueError:
        found = _resolved(address, resolve, seconds)
    for ip in found:
        if named or allowed.holds(ip, address.port):
            continue
        if not is_public(ip):
            raise FetchError("private", host=address.host)
        if address.port not in PORTS.values():
            raise FetchError("port", port=address.port)
    return [str(ip) for ip in found]


def _resolved(address: Address, resolve: Resolve, seconds: float) -> list[IP]:
    """What a name stands for. The system's resolver has no limit of time, so it runs beside."""
    answers: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            answers.extend(resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, name="resolve", daemon=True)
    asking.start()
    asking.join(max(seconds, 0.0))
    if asking.is_alive():
        raise FetchError("time", host=address.host)
    if failed or not answers:
        raise FetchError("name", host=address.host)
    return [ipaddress.ip_address(answer.partition("%")[0]) for answer in dict.fromkeys(answers)]


def system_resolve(host: str, port: int) -> list[str]:
    """The network addresses that this machine's resolver knows for a name. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
