"""The address to share is the hosted one."""

from __future__ import annotations

import html

import pytest

from geo.app.share import address, embed_address, only_here, snippet
from geo.app.urlstate import View
from geo.model import Filters

VIEW = View(Filters(countries=("CN", "VE"), travellers=('A & "B"',)), pair=("CN", "VE"))


def test_it_stands_under_the_host_and_path_that_the_reader_uses() -> None:
    out = address(VIEW, "links", "https://atlas.example.org/maps/Bilateral_links")
    assert out == ("https://atlas.example.org/maps/Bilateral_links?country=CN,VE&traveller=A+%26+%22B%22&pair=CN-VE")


def test_community_clouds_inner_path_is_left_out() -> None:
    assert address(View(), "overview", "https://x.streamlit.app/~/+/") == "https://x.streamlit.app/"


def test_the_frame_is_embedded_and_its_html_is_whole() -> None:
    out = snippet(VIEW, "links", "https://atlas.example.org/Bilateral_links")
    source = out.split('src="')[1].split('"')[0]
    assert html.unescape(source) == embed_address(VIEW, "links", "https://atlas.example.org/Bilateral_links")
    assert source.endswith("&amp;embed=true")
    assert out.count("<") == 2


@pytest.mark.parametrize(
    ("url", "here"),
    [("http://localhost:8501/", True), ("http://127.0.0.1/", True), ("https://atlas.example.org/", False)],
)
def test_an_address_of_this_computer_is_known_as_one(url: str, here: bool) -> None:
    assert only_here(url) is here
