"""What readers share is made once, and only the newest of it is held."""

from __future__ import annotations

import threading

import pytest

from geo.app.kept import kept


def test_many_who_ask_at_once_get_the_same_result_made_once():
    made, begun, go = [], threading.Barrier(8), threading.Event()

    @kept(4)
    def build(number: int) -> list[int]:
        made.append(number)
        go.wait(10)
        return [number]

    found: list[list[int]] = []

    def ask() -> None:
        begun.wait(10)
        found.append(build(3))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    go.set()
    for thread in threads:
        thread.join(10)
    assert made == [3]
    assert len(found) == 8
    assert all(one is found[0] for one in found)


def test_no_more_is_held_than_was_said_and_what_was_asked_for_last_stays():
    made = []

    @kept(2)
    def build(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        assert build(number) == number
    assert made == [1, 2, 3, 2]


def test_a_failure_is_told_and_not_held():
    answers = iter([ValueError("no archive"), 7])

    @kept(2)
    def build() -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="no archive"):
        build()
    assert build() == 7


def test_what_was_made_of_an_older_version_goes_when_there_is_a_newer() -> None:
    made: list[int] = []

    @kept(10)
    def count(name: str, version: int) -> int:
        made.append(version)
        return version

    for name in "ab":
        count(name, 1)
    count("a", 2)
    assert (count("a", 2), made) == (2, [1, 1, 2])
    count("b", 1)  # a run that began earlier
    assert made == [1, 1, 2, 1]
