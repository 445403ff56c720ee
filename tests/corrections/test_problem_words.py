"""What can't be written down, and lines that can't be taken in, are told in the reader's language."""

import pytest

from geo import i18n
from geo.corrections import StopValues, read
from geo.corrections.checks import stop_problem


@pytest.fixture(autouse=True)
def german():
    before = i18n.current()
    i18n.speak("de")
    yield
    i18n.speak(before)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (StopValues(""), "Der Name: nichts eingetragen."),
        (StopValues("Oslo", arrival="soon"), "Die Ankunft: kein Datum wie 2023-09-08, 2023-09, 2023 oder 2024~."),
        (StopValues("Oslo", arrival="2021-05-06", departure="2021-05-03"), "Die Abreise liegt vor der Ankunft."),
    ],
)
def test_what_is_wrong_with_a_stop_is_told_in_german(values, said) -> None:
    assert stop_problem(values) == said


def test_lines_that_are_none_are_told_in_german() -> None:
    _good, bad = read(b"{broken\n[]\n{}\n\xff\n")
    assert [line.why for line in bad][:2] == ["Es ist kein JSON.", "Es ist kein JSON-Objekt."]
    assert bad[3].why == "Es ist kein UTF-8-Text."
