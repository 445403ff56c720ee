"""Any text can be read: offsets hold, nothing raises."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.resolving import geoparse

WORDS = st.sampled_from(
    [
        "Paris",
        "Texas",
        ",",
        ".",
        "(",
        ")",
        "–",
        "-",
        "the",
        "The",
        "of",
        "in",
        "Washington",
        "D.C.",
        "St.",
        "County",
        "Lake",
        "River",
        "Mount",
        "X",
        "北京",
        "U.S.",
        "and's",
        "'s",
        "\n\n",
        "US$",
        "é",
        "Ä",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_is_read_and_offsets_point_to_the_words(gazetteer, text):
    last = 0
    for mention in geoparse(text, gazetteer, nationalities=True):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        assert mention.start >= last
        last = mention.end
        assert 0 <= mention.confidence <= 1


def test_reading_twice_gives_the_same(gazetteer):
    text = "The president flew from Springfield to Georgia, then to Athens and Paris."
    assert geoparse(text, gazetteer) == geoparse(text, gazetteer)
