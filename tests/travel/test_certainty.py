"""How sure a stop or a link is shown to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.travel.certainty import link_chance, raw_score, stop_chance


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_stop_told_more_plainly_is_never_shown_less_sure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 < stop_chance(low) <= stop_chance(high) < 1


@pytest.mark.parametrize("score", [0.1, 0.25, 0.5, 0.75, 0.9])
def test_the_raw_score_is_got_back_for_the_next_fit(score: float) -> None:
    assert raw_score(stop_chance(score)) == pytest.approx(score, abs=0.01)


def test_a_link_whose_other_side_is_only_understood_is_less_sure() -> None:
    assert link_chance({"named", "of a journey"}) > link_chance({"understood", "of a journey"})


def test_a_link_that_a_journey_bears_out_is_surer() -> None:
    assert link_chance({"named", "of a journey"}) > link_chance({"named"})


def test_a_sign_without_a_weight_says_nothing() -> None:
    assert link_chance({"named", "written in green ink"}) == link_chance({"named"})
