"""Big layers lie in a folder under a name of their content, and the folder does not grow without bound."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geo.maps import Shelf, route_layer
from geo.maps.shelf import MOST
from tests.maps import frames


def test_a_big_layer_goes_as_an_address_and_a_small_one_with_the_page(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "../maps")
    big, small = route_layer(frames.many(2000)), route_layer(frames.asia())
    assert shelf.put(small) is small
    sent = shelf.put(big)
    (file,) = tmp_path.iterdir()
    assert sent.address == f"../maps/{file.name}"
    assert json.loads(file.read_text()) == json.loads(big.data)
    assert len(sent.group().call) < 300


def test_equal_data_have_one_address_whatever_is_selected(tmp_path: Path) -> None:
    shelf, stops = Shelf(tmp_path, "../maps"), frames.many(2000)
    first = shelf.put(route_layer(stops))
    assert shelf.put(route_layer(stops)).address == first.address
    assert shelf.put(route_layer(stops, selected=7)).address == first.address
    assert shelf.put(route_layer(stops.head(1900))).address != first.address


def test_a_layer_that_was_taken_off_lies_there_again_when_it_is_asked_for(tmp_path: Path) -> None:
    shelf, layer = Shelf(tmp_path, "../maps"), route_layer(frames.many(2000))
    shelf.put(layer)
    (file,) = tmp_path.iterdir()
    file.unlink()
    shelf.put(layer)
    assert file.exists()


def test_the_shelf_holds_the_newest(tmp_path: Path) -> None:
    for number in range(MOST + 20):
        old = tmp_path / f"layer-{number:032}.json"
        old.write_text("[]")
        os.utime(old, (number, number))
    (tmp_path / "atlas-0123456789ab.js").write_text("")
    Shelf(tmp_path, "../maps").put(route_layer(frames.many(2000)))
    left = sorted(tmp_path.glob("layer-*.json"))
    assert len(left) == MOST
    assert tmp_path / f"layer-{MOST + 19:032}.json" in left
    assert tmp_path / f"layer-{0:032}.json" not in left
    assert (tmp_path / "atlas-0123456789ab.js").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_can_be_written_a_layer_goes_with_the_page(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    layer = route_layer(frames.many(2000))
    assert Shelf(tmp_path, "../maps").put(layer) is layer


def test_a_folder_that_is_none_does_not_stop_the_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    layer = route_layer(frames.many(2000))
    assert Shelf(tmp_path / "file", "../maps").put(layer) is layer
