"""Many readers at once: runs of pages are answered in the order in which they were asked for."""

from __future__ import annotations

import gc
import threading

import pytest

from geo.app import turns
from geo.app.turns import Turns


def test_readers_are_answered_in_the_order_in_which_they_asked():
    gate, order, threads = Turns(at_once=1, longest=60), [], []
    with gate.turn():
        for number in range(5):

            def run(number: int = number) -> None:
                with gate.turn():
                    order.append(number)

            thread = threading.Thread(target=run)
            thread.start()
            threads.append(thread)
            while len(gate._waiting) <= number:  # until it has asked
                thread.join(0.001)
        assert order == []
    for thread in threads:
        thread.join(10)
    assert order == [0, 1, 2, 3, 4]


def test_a_run_that_takes_long_does_not_keep_the_others_waiting():
    gate, done, read = Turns(at_once=1, longest=0.05), threading.Event(), threading.Event()

    def upload() -> None:
        with gate.turn():
            read.set()
            done.wait(30)

    slow = threading.Thread(target=upload)
    slow.start()
    assert read.wait(10)
    with gate.turn():
        assert slow.is_alive()
    done.set()
    slow.join(10)


def test_a_run_that_fails_gives_its_turn_back():
    gate = Turns(at_once=1, longest=60)
    with pytest.raises(ValueError, match="page"), gate.turn():
        raise ValueError("page")
    with gate.turn():
        pass
    assert not gate._running
    assert not gate._waiting


def test_after_a_run_the_collector_looks_only_at_what_is_new():
    turns.sweep()
    try:
        frozen = gc.get_freeze_count()
        assert len(gc.get_objects()) < frozen / 10
    finally:
        gc.unfreeze()


def test_what_nobody_needs_is_found_when_everything_is_looked_at():
    class Cycle:
        pass

    gone = threading.Event()
    one = Cycle()
    one.self = one  # type: ignore[attr-defined]
    one.told = type("Told", (), {"__del__": lambda _self: gone.set()})()  # type: ignore[attr-defined]
    turns.sweep()
    try:
        del one
        gc.collect()
        assert not gone.is_set()
        turns._look_at_everything()
        assert gone.is_set()
    finally:
        gc.unfreeze()
