"""Which addresses are fetched, and which never are, however they are written."""

import contextlib
import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fetching import Allowed, FetchError
from geo.fetching.addresses import is_public, network_addresses, parse
from geo.settings import SettingError


def reason(call, *arguments):
    with pytest.raises(FetchError) as caught:
        call(*arguments)
    assert str(caught.value).strip()
    return caught.value.reason


def leads_to(*answers):
    return lambda host, port: list(answers)


def places(url, *answers, allow=""):
    return network_addresses(parse(url), Allowed(allow), leads_to(*answers), 5)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "address"),
        ("news.example/report", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://news.example/", "scheme"),
        ("gopher://127.0.0.1:6379/_INFO", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("https://", "address"),
        ("https://user:word@news.example/", "credentials"),
        ("https://news.example@127.0.0.1/", "credentials"),
        ("https://news.example\\@127.0.0.1/", "address"),
        ("https://news.example/a b", "address"),
        ("https://news.example/\r\nHost: other", "address"),
        ("https://news.example:99999/", "address"),
        ("https://[fe80::1%25eth0]/", "private"),
        ("https://[::1", "address"),
        ("https://new..example/", "address"),
        ("https://news.example/" + "a" * 3000, "address"),
        ("http://2130706433/", "number"),
        ("http://0x7f000001/", "number"),
        ("http://0x7f.0.0.1/", "number"),
        ("http://0177.0.0.1/", "number"),
        ("http://127.1/", "number"),
        ("http://127.0.0.1.1/", "number"),
        ("http://news.example.0x/", "number"),
    ],
)
def test_an_address_that_is_none_or_is_oddly_written_is_refused_with_the_reason(url, why):
    assert reason(parse, url) == why


def test_full_width_digits_are_the_digits_they_look_like():
    with pytest.raises(FetchError):
        places("http://１２７.０.０.１/")


def test_a_password_in_an_address_is_not_repeated():
    with pytest.raises(FetchError) as caught:
        parse("https://user:secret@news.example/")
    assert "secret" not in str(caught.value)


def test_an_address_is_used_as_it_was_read():
    address = parse("HTTPS://News.Example.:443/a/../b?q=ü#part")
    assert (address.scheme, address.host, address.port) == ("https", "news.example", 443)
    assert address.url == "https://news.example/b?q=%C3%BC"
    assert parse("http://bücher.example/").host == "xn--bcher-kva.example"
    assert parse("http://[2606:4700::1]:80/").host_header == "[2606:4700::1]"


NOT_PUBLIC = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.9.9.9", "168.63.129.16", "169.254.169.254",
    "172.16.0.1", "192.0.0.1", "192.0.2.1", "192.168.1.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "4000::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_what_is_not_on_the_public_internet_is_refused_as_a_number_and_behind_a_name(ip):
    assert not is_public(ipaddress.ip_address(ip))
    literal = f"http://[{ip}]/" if ":" in ip else f"http://{ip}/"
    assert reason(places, literal) == "private"
    assert reason(places, "https://news.example/", ip) == "private"
    assert reason(places, "https://news.example/", "8.8.8.8", ip) == "private"  # one of several is enough


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8", "2002:808:808::1"])
def test_what_is_public_is_taken(ip):
    assert places("https://news.example/", ip) == [str(ipaddress.ip_address(ip))]


def test_only_the_two_ports_of_the_web_are_asked():
    assert reason(places, "http://8.8.8.8:22/") == "port"
    assert reason(places, "http://news.example:6379/", "8.8.8.8") == "port"
    assert places("http://news.example:8443/", "8.8.8.8", allow="news.example:8443") == ["8.8.8.8"]


def test_a_name_that_nobody_knows_is_said():
    def unknown(host, port):
        raise socket.gaierror(8, "no such name")

    with pytest.raises(FetchError, match=r"no site of the name nowhere\.example"):
        network_addresses(parse("https://nowhere.example/"), Allowed(), unknown, 5)


def test_exceptions_are_hosts_and_networks_with_their_ports():
    allow = "intranet.example.org, 10.20.0.0/16 127.0.0.1:8123 [::1]:* fd00::/8"
    assert places("http://intranet.example.org/", "192.168.0.7", allow=allow)
    assert places("https://wiki.example.org/", "10.20.1.1", allow=allow)
    assert places("http://127.0.0.1:8123/", allow=allow)
    assert places("http://[::1]:9999/", allow=allow)
    assert places("http://[fd00::5]/", allow=allow)
    assert reason(places, "http://127.0.0.1/") == "private"
    assert reason(lambda: places("http://127.0.0.1:8124/", allow=allow)) == "private"
    assert reason(lambda: places("http://intranet.example.org:8080/", "192.168.0.7", allow=allow)) == "private"
    assert reason(lambda: places("http://other.intranet.example.org/", "192.168.0.7", allow=allow)) == "private"


@pytest.mark.parametrize("text", ["10.0.0.0/99", "http://x.example/", "a b:c", "*", "127.1", "[::1"])
def test_an_exception_that_can_not_be_read_is_named(text):
    with pytest.raises(SettingError, match="VISIT_ATLAS_FETCH_ALLOW"):
        Allowed(text)


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://", "http://127.0.0.1", "//", "http://[", "https://a@"]),
)
def test_whatever_is_typed_is_read_or_refused_and_never_leads_into_the_own_network(text, before):
    with contextlib.suppress(FetchError):
        found = places(before + text, "8.8.8.8")
        assert all(is_public(ipaddress.ip_address(ip)) for ip in found)


@given(st.integers(0, 2**32 - 1))
def test_an_address_of_version_6_that_carries_one_of_version_4_is_no_safer_than_that_one(number):
    ip = ipaddress.IPv4Address(number)
    for carrier in (f"::ffff:{ip}", f"64:ff9b::{ip}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1"):
        assert is_public(ipaddress.ip_address(carrier)) == is_public(ip)
