"""A pin set by hand: numbers and escaped names out, a point or nothing back in."""

import json

import pytest

from geo.maps import pin_layer, point_of
from geo.model import Place


def test_a_pin_holds_its_point_the_one_before_and_the_names_around() -> None:
    around = [Place("x", "{{7*7}}<b>", "city", "PT", None, 38.7, -9.1), Place("y", "Nowhere", "city")]
    layer = pin_layer((1.5, 2.5), (1.0, 2.0), around)
    assert json.loads(layer.data) == [[1.5, 2.5], [1.0, 2.0], [38.7], [-9.1], ["{{7*7}}<b>"]]
    assert "{{" not in layer.script
    assert "<" not in layer.script
    assert json.loads(pin_layer(None).data)[:2] == [[], []]


def test_a_point_is_read_with_its_longitude_turned_into_the_first_world() -> None:
    assert point_of({"last_clicked": {"lat": 10.1234567, "lng": 181.0}}) == (10.12346, -179.0)


@pytest.mark.parametrize(
    "odd",
    [None, 3, {}, {"last_clicked": None}, {"last_clicked": "x"}, {"last_clicked": {"lat": "x", "lng": 1}},
     {"last_clicked": {"lat": 91, "lng": 0}}, {"last_clicked": {"lat": float("nan"), "lng": 0}},
     {"last_clicked": {"lat": 0, "lng": float("inf")}}],
)  # fmt: skip
def test_what_is_no_point_is_none(odd: object) -> None:
    assert point_of(odd) is None
