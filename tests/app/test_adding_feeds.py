"""The panel of feeds: when each was read, how much came of it, what failed, in the reader's language."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.feeds import State
from geo.fetching import FetchError

READ = 1_709_641_800.0  # 2024-03-05, 12:30 UTC


def panel(language):
    from geo.app import adding_feeds
    from geo.i18n import speak

    speak(language)
    adding_feeds.draw()


@pytest.fixture
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("VISIT_ATLAS_FEEDS", str(tmp_path / "feeds.txt"))
    return State()


def shown(language="en"):
    at = AppTest.from_function(panel, args=(language,), default_timeout=60).run()
    assert not at.exception
    return at


def test_without_feeds_it_says_how_to_begin(state):
    assert "visit-atlas watch" in shown().caption[0].value
    assert not state.path.exists()


def test_each_feed_has_a_row_and_what_failed_is_said_above(state):
    state.went_well("https://news.example/feed", READ, "The Daily", "", "")
    for key, outcome in (("1", "added"), ("2", "added"), ("3", "known"), ("4", "failed")):
        why = FetchError("robots", host="news.example") if outcome == "failed" else None
        state.note_item("https://news.example/feed", key, f"https://news.example/{key}", outcome, READ, why)
    state.went_wrong("https://broken.example/feed", READ, FetchError("connect", host="broken.example"), 1, READ)
    at = shown()
    rows = at.dataframe[0].value.set_index("Feed")
    assert list(rows.loc["The Daily"]) == ["5 Mar 2024, 12:30:00", 2, 1, "https://news.example/feed"]
    assert rows.loc["https://broken.example/feed", "Last read"] == "never"
    (warning,) = at.warning
    assert "can’t be reached" in warning.value
    assert "robots" in at.expander[0].markdown[0].value
    german = shown("de")
    assert "ist nicht erreichbar" in german.warning[0].value
    assert "bittet Programme" in german.expander[0].markdown[0].value


def test_a_file_that_can_not_be_read_is_said_and_the_page_stays(state):
    state.path.write_bytes(b"no database " * 200)
    assert "can’t be shown" in shown().warning[0].value
