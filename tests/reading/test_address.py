"""A report is read from its address as if its page had been saved and handed in; whose words it is stays known."""

import pytest

from geo.fetching import Allowed, Fetcher, Store
from geo.model import Article
from geo.reading import Problem
from geo.reading.address import is_address, read_address
from tests.fetching.site import Page, served

TEXT = (
    "<p>The foreign minister of Kenya arrived in Lisbon on Monday for talks with her counterpart about fisheries.</p>"
    "<p>On Tuesday she travelled on to Porto, where she opened the new consulate and met the mayor of the city.</p>"
)


def html(head="", body=TEXT):
    return Page(f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode())


@pytest.fixture
def fetcher(tmp_path):
    store = Store(tmp_path / "fetching.sqlite")
    return Fetcher(Allowed("127.0.0.1:*"), store=store, sleep=lambda seconds: None)


def test_title_date_source_and_address_of_a_page_are_kept(fetcher):
    head = (
        '<title>Minister tours Portugal</title><meta property="og:site_name" content="The Daily Example">'
        '<meta property="article:published_time" content="2022-05-04T10:00:00Z">'
    )
    pages = {"/old": Page(status=301, headers={"Location": "/report"}), "/report": html(head)}
    with served(pages) as site:
        (found,) = read_address(f" {site.url('/old')} ", fetcher)
        assert isinstance(found, Article)
        assert (found.title, found.date) == ("Minister tours Portugal", "2022-05-04")
        assert (found.source, found.url) == ("The Daily Example", site.url("/report"))
        assert found.text.startswith("The foreign minister of Kenya")


def test_a_page_can_not_give_itself_out_for_another_site_s(fetcher):
    head = '<link rel="canonical" href="https://elsewhere.example/report"><title>A report</title>'
    with served({"/": html(head)}) as site:
        (found,) = read_address(site.url(), fetcher, "2022-05-04")
        assert (found.url, found.source, found.date) == (site.url(), "127.0.0.1", "2022-05-04")


def test_a_plain_text_is_read_too_and_in_the_encoding_that_the_server_names(fetcher):
    text = "date 2023-09-13 Der Außenminister traf am Montag in Köln ein."
    with served({"/": Page(text.encode("latin-1"), "text/plain; charset=iso-8859-1")}) as site:
        (found,) = read_address(site.url(), fetcher)
        assert (found.text, found.date) == ("Der Außenminister traf am Montag in Köln ein.", "2023-09-13")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(b"<html><body></body></html>"), "no text was found"),
        (Page(b" ", "text/plain"), "no text"),
        (Page(b"%PDF-1.7", "application/pdf"), "application/pdf"),
        (Page(b"\x89PNG" * 10, "text/plain"), "a picture"),
        (Page(status=403), "403"),
    ],
)
def test_what_is_no_report_is_said_with_its_address(fetcher, page, said):
    with served({"/": page}) as site:
        (found,) = read_address(site.url(), fetcher)
        assert isinstance(found, Problem)
        assert found.where == site.url()
        assert said in str(found)


def test_an_address_that_may_not_be_asked_is_a_problem_and_its_password_is_not_shown(fetcher):
    (inside,) = read_address("http://169.254.169.254/latest/", fetcher)
    assert "not on the public internet" in str(inside)
    (secret,) = read_address("https://me:secret@news.example/", fetcher)
    assert "secret" not in str(secret)


def test_an_address_is_told_from_a_file():
    assert is_address(" HTTPS://news.example/report ")
    assert not is_address("report.txt")
    assert not is_address("file:///etc/passwd")
