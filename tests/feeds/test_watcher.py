"""Feeds are followed: what is new goes in once, what fails is said and tried again later, hostile feeds harm nobody."""

from dataclasses import replace

import pytest
from prometheus_client import REGISTRY

from geo.archive import Archive
from geo.feeds import State, Watcher, feed_addresses
from geo.feeds.items import read_feed
from geo.feeds.same_report import contained, shingles
from geo.fetching import Allowed, Fetched, Fetcher, FetchError, Limits, Store
from geo.reading import Problem
from tests import samples
from tests.fetching.conftest import Clock
from tests.fetching.site import Page, served

REPORT = (
    "The foreign minister of Kenya arrived in Lisbon on Monday for talks with her counterpart about fisheries, trade and "
    "the protection of the sea, the ministry said in the capital. On Tuesday she travelled on to Porto, where she opened "
    "the new consulate, visited the harbour with the mayor, and spoke to students of the university about the coming "
    "conference in Nairobi. The two ministers signed an agreement on air services, and agreed to meet again next year."
)
OTHER = (
    "The president of Ghana received the prime minister of Norway in Accra on Thursday. They spoke about forests, the "
    "price of cocoa and young people who look for work, and signed a memorandum on fisheries. Before he leaves on "
    "Saturday the guest will see the botanical garden in Aburi and lay a wreath, his office announced on Wednesday "
    "evening in Oslo, where it also published a list of the companies that travel with him to West Africa this week."
)


def html(text, title="A report", day="2022-05-04"):
    head = f'<title>{title}</title><meta property="article:published_time" content="{day}">'
    return Page(f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode())


def rss(*links, extra=""):
    items = "".join(
        f"<item><title>T {n}</title><link>{link}</link><guid>{link}</guid></item>" for n, link in enumerate(links)
    )
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>{extra}{items}</channel></rss>'
    return Page(text.encode(), "application/rss+xml", headers={"ETag": f'"{len(text)}"'})


class Following:
    def __init__(self, folder):
        self.clock = Clock()
        store = Store(folder / "fetching.sqlite", self.clock)
        self.fetcher = Fetcher(
            Allowed("127.0.0.1:*"), Limits(longest_wait=120), store, clock=self.clock, sleep=self.clock.sleep
        )
        self.archive = Archive(f"sqlite:///{folder}/archive.sqlite")
        self.state = State(folder / "feeds.state.sqlite")
        self.read = []

    def understand(self, article):
        self.read.append(article)
        if "breaks" in article.title:
            raise RuntimeError("no luck")
        seed = samples.undated()
        return replace(seed, parse=replace(seed.parse, article=article, mentions=(), sentences=()), links=())

    def round(self, *feeds):
        watcher = Watcher(
            self.archive, self.fetcher, self.state, self.understand, "1", clock=self.clock, chance=lambda: 0.5
        )
        return [(event.outcome, event.why.reason if event.why else "") for event in watcher.round(feeds)]

    def articles(self):
        return self.archive.articles().to_dict("records")


@pytest.fixture
def following(tmp_path):
    return Following(tmp_path)


def test_new_items_go_in_with_source_and_address_and_are_asked_for_once(following):
    with served({"/a": html(REPORT), "/b": html(OTHER)}) as site:
        site.pages["/feed"] = rss("/a")
        assert following.round(site.url("/feed")) == [("added", "")]
        (kept,) = following.articles()
        assert (kept["url"], kept["source"], kept["date"]) == (site.url("/a"), "127.0.0.1", "2022-05-04")
        site.pages["/feed"] = rss(site.url("/b"), "/a")
        assert following.round(site.url("/feed")) == [("added", "")]
        assert following.round(site.url("/feed")) == []
        assert site.paths().count("/a") == site.paths().count("/b") == 1
        state = following.state.feed(site.url("/feed"))
        assert (state.title, state.added, state.failed, state.failures) == ("Example News", 2, 0, 0)
        assert state.read == state.well == pytest.approx(following.clock.now, abs=1)


def test_readings_of_feeds_and_their_items_are_counted(following):
    def counted():
        names = [("readings", "read"), ("readings", "failed"), ("items", "added"), ("items", "failed")]
        return [REGISTRY.get_sample_value(f"visit_atlas_feed_{what}_total", {"outcome": how}) for what, how in names]

    before = counted()
    with served({"/a": html(REPORT), "/feed": rss("/a", "/gone")}) as site:
        following.round(site.url("/feed"), site.url("/none"))
    assert [after - was for after, was in zip(counted(), before, strict=True)] == [1, 1, 1, 1]


def test_a_feed_that_has_not_changed_is_not_sent_again(following):
    page = rss("/a")
    answers = []

    def feed(headers):
        same = headers.get("if-none-match") == page.headers["ETag"]
        answers.append(304 if same else 200)
        return Page(status=304) if same else page

    with served({"/a": html(REPORT), "/feed": feed}) as site:
        following.round(site.url("/feed"))
        following.clock.now += 60
        assert following.round(site.url("/feed")) == []
        assert answers == [200, 304]
        assert following.state.feed(site.url("/feed")).well == following.clock.now


def test_one_agency_report_in_several_papers_is_one_report_with_several_sources(following):
    shortened = REPORT.rsplit(". ", 1)[0] + "."
    longer = REPORT + " Our correspondent adds that the weather in Porto was fine and that many people had come."
    pages = {"/first": html(REPORT), "/short": html(shortened, "Minister in Portugal", "2022-05-05")}
    pages |= {"/long": html(longer, "Kenya and Portugal"), "/other": html(OTHER), "/copy": html(REPORT)}
    with served(pages) as site:
        site.pages["/feed"] = rss("/copy", "/long", "/short", "/other", "/first")
        outcomes = [outcome for outcome, _ in following.round(site.url("/feed"))]
        assert outcomes == ["added", "added", "same", "same", "same"]  # the oldest item is the last of a feed
        first = next(each for each in following.articles() if each["url"] == site.url("/first"))
        others = following.archive.sources(first["article_id"])
        assert [(each.url, each.title) for each in others] == [
            (site.url("/short"), "Minister in Portugal"),
            (site.url("/long"), "Kenya and Portugal"),
            (site.url("/copy"), "A report"),
        ]


def test_two_reports_of_one_event_in_other_words_are_two(following):
    retold = (
        "Kenya and Portugal will open their skies to each other's airlines. That is what the heads of their diplomacies "
        "put their names to in Lisbon on Monday, at the beginning of a visit that led the guest from Nairobi to Porto a "
        "day later. She met students there, saw the harbour, and cut the ribbon of a consulate before she flew home."
    )
    with served({"/a": html(REPORT), "/b": html(retold), "/feed": rss("/b", "/a")}) as site:
        assert following.round(site.url("/feed")) == [("added", ""), ("added", "")]


def test_chinese_reports_are_compared_character_by_character():
    text = "外交部长星期一抵达里斯本，同葡萄牙外长就渔业和贸易问题举行会谈。星期二她前往波尔图，出席新领事馆的开馆仪式，并会见了该市市长和大学生代表。"
    assert contained(shingles(text), shingles("本报讯：" + text[:50])) > 0.9
    assert contained(shingles(text), shingles(text[::-1])) == 0


def test_a_feed_that_fails_is_left_alone_longer_each_time_and_does_not_stop_the_others(following):
    with served({"/a": html(REPORT), "/good": rss("/a"), "/bad": Page(status=500)}) as site:
        bad, good = site.url("/bad"), site.url("/good")
        assert following.round(bad, good) == [("failed", "status"), ("added", "")]
        waits = []
        for _ in range(12):
            state = following.state.feed(bad)
            waits.append(round(state.not_before - state.read))
            following.clock.now = state.not_before - 1
            assert following.round(bad) == []
            following.clock.now += 2
            assert following.round(bad) == [("failed", "status")]
        assert waits[:4] == [300, 600, 1200, 2400]
        assert max(waits) == 86400
        assert "500 Internal Server Error" in str(following.state.feed(bad).why)
        site.pages["/bad"] = rss("/a")
        following.clock.now += 86401
        assert following.round(bad) == [("known", "")]
        healed = following.state.feed(bad)
        assert (healed.failures, healed.why) == (0, None)


def test_a_site_that_asks_to_wait_is_not_asked_for_the_rest_and_nothing_is_lost(following):
    busy = Page(status=429, headers={"Retry-After": "900"})
    with served({"/a": busy, "/b": html(OTHER), "/feed": rss("/b", "/a")}) as site:
        assert following.round(site.url("/feed")) == [("failed", "wait")]
        assert "/b" not in site.paths()
        site.pages["/a"] = html(REPORT)
        following.clock.now += 1
        assert following.round(site.url("/feed")) == [("failed", "wait")]
        following.clock.now += 1000
        assert following.round(site.url("/feed")) == [("added", ""), ("added", "")]


def test_items_that_fail_are_listed_with_the_reason_and_tried_again_where_that_may_help(following):
    pages = {
        "/robots.txt": Page(b"User-agent: *\nDisallow: /closed", "text/plain"),
        "/gone": Page(status=404),
        "/empty": Page(b"<html></html>"),
        "/undated": Page(f"<html><body><article><p>{REPORT}</p></article></body></html>".encode()),
        "/breaks": html(OTHER, "this breaks"),
        "/pdf": Page(b"%PDF", "application/pdf"),
    }
    links = [
        "/gone",
        "/closed",
        "/empty",
        "/undated",
        "/breaks",
        "/pdf",
        "http://169.254.169.254/",
        "http://127.0.0.1:1/",
    ]
    with served(pages) as site:
        site.pages["/feed"] = rss(*reversed(links))
        found = [reason for _, reason in following.round(site.url("/feed"))]
        assert found == ["status", "robots", "unreadable", "undated", "failed", "type", "private", "connect"]
        listed = {item.url: item.why.reason for item in following.state.failed_items()}
        assert listed[site.url("/gone")] == "status"
        assert following.state.feed(site.url("/feed")).failed == len(links)
        for _ in range(4):  # only what may pass is tried again, and not for ever
            following.clock.now += 100
            following.round(site.url("/feed"))
        tries = {item.why.reason: item.tries for item in following.state.failed_items()}
        assert tries.pop("connect") == 3
        assert set(tries.values()) == {1}


def test_a_round_that_is_cut_off_goes_on_where_it_was(following):
    with served({"/a": html(REPORT), "/b": html(OTHER), "/feed": rss("/b", "/a")}) as site:
        watcher = Watcher(
            following.archive, following.fetcher, following.state, following.understand, clock=following.clock
        )
        assert next(watcher.round([site.url("/feed")])).outcome == "added"
        assert following.round(site.url("/feed")) == [("added", "")]
        assert len(following.articles()) == 2


# --- hostile feeds


def parsed(text, kind="application/rss+xml"):
    return read_feed(Fetched(200, "https://news.example/feeds/all.xml", text.encode(), kind, "", "", ""))


def test_an_entity_bomb_and_references_to_files_bring_nothing_in():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "laugh">{levels}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    items = "<item><title>&l9; &file;</title><link>https://news.example/a</link></item>"
    found = parsed(f'{bomb}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>')
    assert all(len(item.title) <= 300 and "root:" not in item.title for item in found.items)


def test_links_that_are_no_pages_are_left_out_and_titles_are_plain_words():
    links = [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "",
        "https://u:p@news.example/",
        "/report?a=1",
    ]
    items = "".join(
        f"<item><title>&lt;script&gt;alert(1)&lt;/script&gt;A &lt;b&gt;bold&lt;/b&gt; word</title><link>{x}</link></item>"
        for x in links
    )
    found = parsed(
        f'<rss version="2.0"><channel><title>&lt;img src=x onerror=alert(1)&gt;News</title>{items}</channel></rss>'
    )
    (item,) = found.items
    assert item.url == "https://news.example/report?a=1"
    assert "<" not in item.title
    assert item.title.endswith("A bold word")
    assert found.title == "News"


def test_a_feed_of_a_million_items_is_read_no_further_than_it_makes_sense():
    items = "".join(f"<item><link>https://news.example/{n}</link></item>" for n in range(3000))
    assert len(parsed(f'<rss version="2.0"><channel>{items}</channel></rss>').items) == 200


@pytest.mark.parametrize("text", ["", "<html><body>No feed</body></html>", "nothing", "\x00\x01", "<rss", "{}"])
def test_what_is_no_feed_is_said(text):
    try:
        found = parsed(text, "text/html")
    except FetchError as error:
        assert error.reason == "feed"  # noqa: PT017 - a truncated feed may also be one without items
    else:
        assert (text, found.items) == ("<rss", ())


def test_atom_is_read_too():
    entry = '<entry><id>1</id><title>T</title><link href="/a"/><published>2024-03-05T23:30:00Z</published></entry>'
    found = parsed(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{entry}</feed>', "application/atom+xml")
    (item,) = found.items
    assert (item.url, item.date) == ("https://news.example/a", "2024-03-05")


# --- the list


def test_feeds_are_listed_in_a_file_and_each_is_followed_once(tmp_path):
    file = tmp_path / "feeds.txt"
    file.write_text("# papers\nhttps://news.example/feed\n\n  https://news.example/feed#x\nftp://news.example/\nnews\n")
    found = list(feed_addresses([file, "https://other.example/rss", tmp_path / "none.txt"]))
    assert [each for each in found if isinstance(each, str)] == [
        "https://news.example/feed",
        "https://other.example/rss",
    ]
    problems = [str(each) for each in found if isinstance(each, Problem)]
    assert [problem.partition(": ")[0] for problem in problems] == [
        f"{file}, 5",
        f"{file}, 6",
        str(tmp_path / "none.txt"),
    ]


def test_asking_how_it_went_makes_no_file(tmp_path):
    state = State(tmp_path / "folder" / "state.sqlite")
    assert state.feeds() == state.failed_items() == ()
    assert not state.path.parent.exists()
