"""Pages come safely, in bounded time and size, and politely: from a server on this machine that is asked for."""

import gzip
import socket
import ssl
import threading
from email.utils import formatdate

import pytest
import trustme

from geo.fetching import FEEDS, FetchError
from geo.i18n import speaking
from tests.fetching.site import Page, served

HELLO = Page(b"<p>Hello</p>")


def refused(fetcher, url, **more):
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, **more)
    return caught.value


def test_a_page_comes_with_what_the_server_says_of_it_and_the_program_gives_its_name(make_fetcher):
    page = Page("<p>Grüße</p>".encode("latin-1"), "Text/HTML; charset=ISO-8859-1", headers={"ETag": '"1"'})
    with served({"/a?b=1": page}) as site:
        found = make_fetcher().fetch(site.url("/a?b=1#part"))
        assert (found.status, found.url, found.data) == (200, site.url("/a?b=1"), page.body)
        assert (found.type, found.charset, found.etag) == ("text/html", "ISO-8859-1", '"1"')
        assert all(headers["user-agent"].startswith("visit-atlas/") for _, headers in site.asked)
        assert "cookie" not in site.asked[-1][1]


def test_no_name_is_resolved_but_by_the_one_judged_question(make_fetcher, monkeypatch):
    real = socket.getaddrinfo

    def numbers_only(host, *rest, **more):
        assert host in ("127.0.0.2", None), f"{host} was resolved a second time"
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", numbers_only)
    with served({"/": HELLO}, "127.0.0.2") as site:
        fetcher = make_fetcher("127.0.0.2:*", lambda host, port: ["127.0.0.2"])
        assert fetcher.fetch(site.url("/", "news.example")).data == HELLO.body
        assert site.asked[-1][1]["host"] == f"news.example:{site.port}"


def test_a_name_that_leads_elsewhere_a_moment_later_gains_nothing(make_fetcher):
    """DNS rebinding: the second answer is the machine itself."""
    answers = iter([["127.0.0.2"], ["127.0.0.2"], ["127.0.0.1"]])
    pages = {"/": HELLO, "/on": Page(status=302, headers={"Location": "/"})}
    with served(pages, "127.0.0.2") as site, served({"/": Page(b"secret")}, "127.0.0.1", site.port) as inside:
        fetcher = make_fetcher("127.0.0.2:*", lambda host, port: next(answers))
        # robots.txt, the page; then the redirect, for which the name is asked again and is judged again
        assert refused(fetcher, site.url("/on", "news.example")).reason == "private"
        assert site.paths() == ["/on"]
        assert inside.asked == []


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://127.0.0.1:22/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("http://[::1]/", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
        ("http://2130706433/", "number"),
        ("//10.0.0.1/", "private"),
        ("file:///etc/passwd", "scheme"),
        ("https://user:word@news.example/", "credentials"),
        ("http://[", "address"),
    ],
)
def test_a_page_that_leads_on_to_the_own_network_is_not_followed(make_fetcher, location, why):
    with served({"/": Page(status=301, headers={"Location": location})}, "127.0.0.2") as site:
        assert refused(make_fetcher("127.0.0.2:*"), site.url("/", "127.0.0.2")).reason == why
        assert site.paths() == ["/"]


def test_redirects_are_followed_as_far_as_is_allowed(make_fetcher):
    pages = {f"/{n}": Page(status=302, headers={"Location": f"/{n + 1}"}) for n in range(9)}
    pages |= {
        "/9": HELLO,
        "/a": Page(status=307, headers={"Location": "/b"}),
        "/b": Page(status=308, headers={"Location": "/a"}),
    }
    with served(pages) as site:
        found = make_fetcher().fetch(site.url("/5"))
        assert (found.url, found.data) == (site.url("/9"), HELLO.body)
        assert refused(make_fetcher(), site.url("/0")).reason == "redirects"
        assert refused(make_fetcher(), site.url("/a")).reason == "loop"


def test_what_is_too_large_is_refused_before_it_is_in_memory(make_fetcher):
    bomb = gzip.compress(b"a" * 50_000_000)
    pages = {
        "/said": Page(b"", headers={"Content-Length": "999999999"}),
        "/bomb": Page(bomb, headers={"Content-Encoding": "gzip"}),
        "/twice": Page(gzip.compress(bomb), headers={"Content-Encoding": "gzip, gzip"}),
        "/endless": Page(drip=True),
    }
    with served(pages) as site:
        assert refused(make_fetcher(bytes=1_000_000), site.url("/said")).reason == "size"
        assert refused(make_fetcher(bytes=1_000_000), site.url("/bomb")).reason == "size"
        assert refused(make_fetcher(bytes=1_000_000), site.url("/twice")).reason == "broken"
        assert refused(make_fetcher(bytes=10), site.url("/endless")).reason == "size"


def test_compressed_pages_are_unpacked(make_fetcher):
    with served({"/": Page(gzip.compress(HELLO.body), headers={"Content-Encoding": "gzip"})}) as site:
        assert make_fetcher().fetch(site.url()).data == HELLO.body


def test_a_page_that_drips_is_given_up_when_its_whole_time_is_over(make_fetcher):
    with served({"/": Page(drip=True)}) as site:
        error = refused(make_fetcher(seconds=0.3), site.url())
        assert error.reason == "time"
        assert site.gone.wait(10)  # and the connection was closed


def test_headers_that_drip_are_given_up_too(make_fetcher):
    over = threading.Event()

    def drip(listening):
        for answer in (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", None):
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                if answer:
                    connection.sendall(answer)
                    continue
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    while not over.wait(0.01):
                        connection.sendall(b"x")
                except OSError:
                    over.set()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,), daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        assert refused(make_fetcher(seconds=0.3), f"http://127.0.0.1:{port}/").reason == "time"
        assert over.wait(10)


def test_a_resolver_that_never_answers_is_given_up(make_fetcher):
    release = threading.Event()
    fetcher = make_fetcher("", lambda host, port: [str(release.wait(30))], seconds=0.1)
    assert refused(fetcher, "https://slow.example/").reason == "time"
    release.set()


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream", ""])
def test_only_pages_are_taken_for_pages(make_fetcher, kind):
    with served({"/": Page(b"%PDF", kind)}) as site:
        error = refused(make_fetcher(), site.url())
        assert error.reason == "type"
        assert (kind or "?") in str(error)


def test_a_feed_is_taken_where_a_feed_is_asked_for(make_fetcher):
    with served({"/": Page(b"<rss/>", "application/rss+xml")}) as site:
        assert make_fetcher().fetch(site.url(), FEEDS).data == b"<rss/>"
        assert refused(make_fetcher(), site.url()).reason == "type"


def test_what_the_site_answers_is_said_on_one_line(make_fetcher):
    with served({}) as site:
        error = refused(make_fetcher(), site.url("/none"))
        assert error.reason == "status"
        assert "127.0.0.1 answered “404 Not Found”" in str(error)
        with speaking("de"):
            assert "404 Not Found" in str(error)
            assert "answered" not in str(error)


def test_a_site_that_is_not_there_or_talks_nonsense_is_said(make_fetcher):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert refused(make_fetcher(), f"http://127.0.0.1:{port}/").reason == "connect"

    def nonsense(listening):
        connection, _ = listening.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"\x00\xff nothing of the kind\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=nonsense, args=(listening,), daemon=True).start()
        error = refused(make_fetcher(), f"http://127.0.0.1:{listening.getsockname()[1]}/")
        assert error.reason == "rules"  # it was asked for robots.txt first


# --- robots.txt


def test_what_robots_txt_forbids_is_not_fetched_and_the_rules_are_asked_for_once_a_day(make_fetcher, clock):
    rules = b"User-agent: *\nDisallow: /private\nUser-agent: visit-atlas\nDisallow: /no*.html$\nCrawl-delay: 5\n"
    with served({"/robots.txt": Page(rules, "text/plain"), "/yes": HELLO, "/private": HELLO}) as site:
        fetcher = make_fetcher()
        assert refused(fetcher, site.url("/not/this.html")).reason == "robots"
        assert fetcher.fetch(site.url("/yes")).data == HELLO.body
        assert fetcher.fetch(site.url("/private")).data == HELLO.body  # our own rules count, not everybody's
        assert clock.slept == [5.0]
        make_fetcher().fetch(site.url("/yes"))  # another process
        assert [path for path, _ in site.asked].count("/robots.txt") == 1
        clock.now += 25 * 3600
        fetcher.fetch(site.url("/yes"))
        assert [path for path, _ in site.asked].count("/robots.txt") == 2


def test_a_site_that_can_not_say_its_rules_is_not_asked_for_pages(make_fetcher):
    with served({"/robots.txt": Page(status=500), "/": HELLO}) as site:
        assert refused(make_fetcher(), site.url()).reason == "rules"
        assert site.paths() == []


def test_rules_hold_for_where_a_page_leads(make_fetcher):
    rules = Page(b"User-agent: *\nDisallow: /inner", "text/plain")
    with served({"/robots.txt": rules, "/": Page(status=302, headers={"Location": "/inner"}), "/inner": HELLO}) as site:
        assert refused(make_fetcher(), site.url()).reason == "robots"
        assert site.paths() == ["/"]


# --- politeness


def test_one_host_is_asked_slowly_also_by_several_processes(make_fetcher, clock):
    with served({"/": HELLO}) as site:
        make_fetcher(pause=2).fetch(site.url())
        make_fetcher(pause=2).fetch(site.url())
        assert clock.slept == [2.0]
        now = clock.now
        for _ in range(3):
            clock.now = now  # all ask at the same moment
            assert make_fetcher(pause=2, longest_wait=20).fetch(site.url())
        assert clock.slept == [2.0, 2.0, 4.0, 6.0]


def test_a_queue_that_is_too_long_is_said(make_fetcher, clock):
    with served({"/": HELLO}) as site:
        make_fetcher(pause=60).fetch(site.url())
        error = refused(make_fetcher(longest_wait=5), site.url())
        assert (error.reason, error.values["n"]) == ("wait", 60)


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_to_wait_is_left_alone_for_so_long(make_fetcher, clock, status):
    pages = {"/": Page(status=status, headers={"Retry-After": "120"})}
    with served(pages) as site:
        error = refused(make_fetcher(), site.url())
        assert (error.reason, error.values["n"]) == ("wait", 120)
        site.pages["/"] = HELLO
        clock.now += 100
        assert refused(make_fetcher(), site.url()).reason == "wait"  # without a word to the site
        assert site.paths() == ["/"]
        clock.now += 21
        assert make_fetcher().fetch(site.url()).data == HELLO.body


def test_the_wait_may_be_a_date_nonsense_or_for_ever(make_fetcher, clock):
    with served({}) as site:
        for given, seconds in (
            (formatdate(clock.now + 90, usegmt=True), 90),
            ("soon", 60),
            ("9" * 40, 86400),
            ("0", 1),
        ):
            site.pages["/"] = Page(status=429, headers={"Retry-After": given})
            assert refused(make_fetcher(), site.url()).values["n"] == seconds
            clock.now += 86401


def test_what_has_not_changed_is_not_sent_again(make_fetcher):
    def page(headers):
        if headers.get("if-none-match") == '"7"' and headers.get("if-modified-since"):
            return Page(status=304)
        return Page(b"new", headers={"ETag": '"7"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"})

    with served({"/": page}) as site:
        first = make_fetcher().fetch(site.url())
        again = make_fetcher().fetch(site.url(), etag=first.etag, last_modified=first.last_modified)
        assert (first.data, again.status, again.data) == (b"new", 304, b"")
        assert (again.etag, again.last_modified) == (first.etag, first.last_modified)


def test_a_mark_that_would_break_out_of_its_header_is_not_sent(make_fetcher):
    with served({"/": HELLO}) as site:
        make_fetcher().fetch(site.url(), etag='"a"\r\nX-Evil: 1')
        assert "x-evil" not in site.asked[-1][1]


# --- https


def test_a_certificate_must_be_the_host_s_though_the_connection_goes_to_a_number(make_fetcher, monkeypatch):
    authority = trustme.CA()
    here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(here)
    asked_for = []
    here.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    with served({"/": HELLO}, tls=here) as site:

        def url(host):
            return site.url("/", host).replace("http:", "https:")

        fetcher = make_fetcher(resolve=lambda host, port: ["127.0.0.1"])
        assert refused(fetcher, url("news.example")).reason == "certificate"  # an authority that nobody knows
        with authority.cert_pem.tempfile() as bundle:
            monkeypatch.setenv("SSL_CERT_FILE", bundle)
            assert fetcher.fetch(url("news.example")).data == HELLO.body
            assert asked_for[-1] == "news.example"
            assert refused(fetcher, url("other.example")).reason == "certificate"
