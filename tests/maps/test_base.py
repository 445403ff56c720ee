"""The base map brings all it needs with it."""

import json
import re
from itertools import accumulate

import pytest

from geo.maps import assets, base_map, configured_tiles, route_layer, served, shapes, write
from geo.settings import SettingError
from tests.maps import frames


def test_the_script_is_written_under_a_name_of_its_content(tmp_path) -> None:
    folder = write(tmp_path / "new")
    assert [p.name for p in folder.iterdir()] == [assets.file_name()]
    assert served("../map/").script == f"../map/{assets.file_name()}"
    assert write(folder) == folder  # again is fine


def test_the_served_script_lies_in_the_cache_and_not_where_systems_clean_up(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_CACHE", str(tmp_path / "cache"))
    assert write() == tmp_path / "cache" / "maps"
    assert [p.name for p in write().iterdir()] == [assets.file_name()]
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("VISIT_ATLAS_CACHE", str(tmp_path / "file"))
    assert (write() / assets.file_name()).is_file()  # a cache that can't be written is no reason for a blank map


def test_the_script_names_no_other_host() -> None:
    text = assets.bundle()
    # Addresses in comments and in Leaflet's own link are no requests; sources, imports and pictures would be.
    assert not re.search(r"""(?:src\s*=|@import|url\()\s*["']?https?:""", text)
    assert "sourceMappingURL" not in text


def test_a_page_s_only_script_is_ours_and_inside_it() -> None:
    page = base_map("dark")
    route_layer(frames.asia()).group().add_to(page)
    html = page.get_root().render()
    assert not re.search(r"""(?:src|href)=["']https?:""", html)
    assert html.count("<script src=") == 1


def test_country_shapes_are_small_and_cover_the_world() -> None:
    packed = shapes.packed()
    assert len(packed) < 1_000_000
    codes = re.findall(r'"([A-Z]{2})"', packed.split("]")[0])
    assert len(set(codes)) > 190


def test_no_shape_draws_a_bar_across_the_map() -> None:
    for country in json.loads(shapes.packed())[2]:
        for polygon in country:
            for ring in polygon:
                if min(accumulate(ring[1::2])) < -80 * shapes.SCALE:  # Antarctica's lower edge is off the map
                    continue
                assert max((abs(dx) for dx in ring[2::2]), default=0) < 180 * shapes.SCALE


def test_tiles_are_off_on_or_somebody_s(monkeypatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_TILES", "off")
    assert configured_tiles() is None
    monkeypatch.setenv("VISIT_ATLAS_TILES", "on")
    tiles = configured_tiles()
    assert tiles is not None
    assert "OpenStreetMap" in tiles.attribution
    monkeypatch.setenv("VISIT_ATLAS_TILES", "https://tiles.example.org/{z}/{x}/{y}.png")
    tiles = configured_tiles()
    assert tiles is not None
    assert tiles.attribution == "tiles.example.org"
    monkeypatch.setenv("VISIT_ATLAS_TILES", "javascript:alert(1)")
    with pytest.raises(SettingError):
        configured_tiles()


def test_a_theme_is_light_or_dark() -> None:
    with pytest.raises(ValueError, match="light or dark"):
        base_map("sepia")  # type: ignore[arg-type]
