"""Answers come from the browser: what is not a click is None, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps import Click, clicked, clicked_id, view_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "last_active_drawing",
                    "properties",
                    "id",
                    "kind",
                    "center",
                    "zoom",
                    "lat",
                    "lng",
                    "last_object_clicked_count",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def answer(kind: object = "stop", number: object = 3, count: object = 2) -> dict:
    return {
        "last_active_drawing": {"type": "Feature", "geometry": None, "properties": {"kind": kind, "id": number}},
        "last_object_clicked_count": count,
    }


def test_a_click_has_kind_id_and_count() -> None:
    assert clicked(answer()) == Click("stop", 3, 2)
    assert clicked_id(answer("link", 9)) == 9


@pytest.mark.parametrize(
    "odd",
    [None, {}, {"last_active_drawing": None}, answer("x"), answer(number="3"), answer(number=True)],
)
def test_anything_else_is_no_click(odd: object) -> None:
    assert clicked(odd) is None  # type: ignore[arg-type]
    assert clicked_id(odd) is None  # type: ignore[arg-type]


@given(JSON)
def test_nothing_that_a_browser_sends_raises(sent: object) -> None:
    clicked(sent)  # type: ignore[arg-type]
    view_of(sent, "a")  # type: ignore[arg-type]


def moved(view: str) -> dict[str, object]:
    return {"selected_layers": [{"name": "moved", "url": view}]}


def test_a_view_past_the_antimeridian_is_turned_back() -> None:
    assert view_of(moved("visit3 10 237.6 4"), "visit3") == (10, -122.4, 4)
    assert view_of(moved("visit3 10 237.6"), "visit3") is None
    assert view_of(moved("visit3 10 NaN 4"), "visit3") is None


def test_a_view_that_the_reader_did_not_make_is_none_of_theirs() -> None:
    assert view_of({"selected_layers": []}, "visit3") is None
    assert view_of({"selected_layers": None}, "visit3") is None
    assert view_of(moved("visit4 10 37.6 4"), "visit3") is None
