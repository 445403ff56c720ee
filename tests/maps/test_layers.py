"""Layers carry numbers and escaped words, are small, and never change the base map."""

import json
import re

import pandas as pd
import pytest
from streamlit_folium import _get_feature_group_string, _get_map_string, generate_js_hash

from geo.maps import (
    Bounds,
    View,
    arc_links,
    arc_of,
    base_map,
    bounds,
    dot_place,
    link_layer,
    look,
    overview_layers,
    place_layer,
    route_layer,
    served,
    swatch,
)
from geo.maps.layers import Layer, box
from geo.maps.places import SPARSE
from geo.model import LINK_TYPES
from tests.maps import frames

EMPTY_STOPS, EMPTY_LINKS = frames.pacific().head(0), frames.links().head(0)


def read(layer: Layer) -> list:
    return json.loads(layer.data)


def sent(layer: Layer) -> str:
    """What streamlit-folium sends to the browser for a layer."""
    page = base_map(assets=served("x"))
    page.get_root().render()
    return _get_feature_group_string(layer.group(), page)


def test_stops_keep_their_number_order_and_parent() -> None:
    data = read(route_layer(frames.asia()))
    assert data[0] == [1, 2, 3, 4, 5, 6]  # stop ids
    assert data[2] == [1, 2, 3, 4, 5, 6]  # numbers shown
    assert data[3] == [-1, -1, -1, 2, -1, 4]  # the mountain in its province, the hall in its city
    assert data[6] == [0, 0, 250, 10, 0, 0]  # areas in km
    assert data[14] == ["CN"]
    assert data[15] == ["VE"]


def test_stops_are_drawn_in_journey_order_whatever_the_frames_order() -> None:
    shuffled = frames.asia().sample(frac=1, random_state=3)
    assert read(route_layer(shuffled))[0] == [1, 2, 3, 4, 5, 6]


def test_stops_inside_a_whole_country_are_the_route_itself() -> None:
    stops = frames.stops([
        (1, "VE", 1, None, "China", "country", "CN", 35.0, 103.0, 2000, "done", 0.9),
        (1, "VE", 2, 1, "Shanghai", "city", "CN", 31.2, 121.5, 0, "done", 0.9),
        (1, "VE", 3, 1, "Beijing", "city", "CN", 39.9, 116.4, 0, "done", 0.9),
    ])  # fmt: skip
    assert read(route_layer(stops))[3] == [-1, -1, -1]


def test_a_leg_over_a_stop_that_nobody_could_place_is_marked() -> None:
    layer = route_layer(frames.pacific())
    data = read(layer)
    names = [data[13][i] for i in data[8]]
    assert "Nowhere Cove" not in names
    assert [data[0][i] for i, flags in enumerate(data[9]) if flags & 4] == [11]  # Suva, after Nowhere Cove
    assert [names[i] for i, flags in enumerate(data[9]) if flags & 1] == ["Mexico City"]  # unsure
    assert "unknown stop between" in {entry.key for entry in layer.legend}


def test_visits_on_both_sides_of_the_date_line_lie_in_one_copy_of_the_world() -> None:
    layer = route_layer(frames.pacific())
    longitudes = [x / 1e4 for x in read(layer)[5]]
    assert max(longitudes) - min(longitudes) < 180
    assert layer.bounds is not None
    assert layer.bounds.north > 47  # Tokyo to San Francisco bulges north of both
    assert layer.bounds.east - layer.bounds.west < 180


def test_links_of_one_pair_and_type_are_one_arc_as_wide_as_their_number() -> None:
    links = frames.links()
    data = read(link_layer(links))
    arcs = {(LINK_TYPES[kind], arc): n for arc, kind, n in zip(data[0], data[1], data[2], strict=True)}
    assert arcs["visit", 1] == 4  # three one way and one the other: the pair has no order
    assert arc_links(links, 1) == (1, 2, 3, 4)
    assert arc_of(links, 4) == 1
    assert arc_of(links, None) is None
    assert arc_links(links, 999) == ()
    twinnings = [n for (kind, _), n in arcs.items() if kind == "twinning"]
    assert twinnings == [1, 1]  # each between its own two provinces


def test_arcs_of_one_pair_fan_out() -> None:
    data = read(link_layer(frames.links()))
    ends = list(zip(data[3], data[4], data[5], data[6], data[7], strict=True))
    assert len(set(ends)) == len(ends)


def test_the_bounds_of_arcs_hold_their_bows() -> None:
    links = frames.links()
    one = link_layer(links[(links["a"] == "VE") & (links["type"] == "visit")]).bounds
    assert one is not None
    assert one.north > 42  # Venezuela to China, bowed to the north; both lie south of 36 degrees


def test_places_are_as_large_as_their_number() -> None:
    stops = frames.pacific()
    data = read(place_layer(stops))
    assert data[9][data[6][0]] == "Suva"
    assert data[2][0] == 2
    assert dot_place(stops, data[0][0]) == "test:Suva"
    assert dot_place(stops, 999) is None


def test_the_overview_has_arcs_below_and_cities_above() -> None:
    layers = overview_layers(frames.asia(), frames.links())
    assert [layer.kind for layer in layers] == ["links", "places"]
    names = read(layers[1])[9]
    assert "Beijing" in names
    assert "Great Hall of the People" not in names


def test_nothing_to_show_is_a_layer_too() -> None:
    for layer in (route_layer(EMPTY_STOPS), link_layer(EMPTY_LINKS), place_layer(EMPTY_STOPS)):
        assert (layer.count, layer.bounds, layer.legend) == (0, None, ())
        read(layer)
    assert overview_layers(EMPTY_STOPS, EMPTY_LINKS) == ()
    assert bounds(EMPTY_STOPS, EMPTY_LINKS) is None
    unresolved = frames.pacific().assign(latitude=float("nan"), longitude=float("nan"))
    assert route_layer(unresolved).count == 0


def test_bounds_are_the_narrowest_box_or_the_world_that_people_know() -> None:
    assert box([1, 2], [170, -170]) == Bounds(1, 170, 2, 190)
    assert box([0], [-60]) == Bounds(0, -60, 0, -60)
    wide = box([0] * 6, [-170, -90, -20, 40, 110, 175])
    assert wide == Bounds(0, -170, 0, 175)
    assert bounds(frames.links()) is not None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_in_every_column_reach_the_browser_as_escapes_only(theme: str) -> None:
    stops, links = frames.poisoned(frames.pacific()), frames.poisoned(frames.links())
    for layer in (route_layer(stops, 1, theme), link_layer(links, 1, theme), place_layer(stops, 1, theme)):
        assert re.fullmatch(r'(?:[-0-9.,\[\]null]|"(?:#[0-9a-f]{6}|(?:[A-Za-z0-9 .,]|\\u[0-9a-f]{4})*)")*', layer.data)
        text = sent(layer)
        assert not re.search(r"\{\{|\{%|<|`|\$", text)
        assert layer.data in text  # streamlit-folium's renaming of variables changed nothing in it


def test_a_hostile_page_label_and_token_stay_words() -> None:
    for attack in frames.ATTACKS:
        page = base_map(label=attack, assets=served("x"))
        look(attack, None).group().add_to(page)
        html = page.get_root().render()
        assert attack not in html.replace("map_div feature_group_feature_group_0", "") or attack.isascii() is False


def test_only_layers_of_this_package_can_be_put_into_the_map() -> None:
    import folium

    with pytest.raises(TypeError, match="template engine"):
        folium.Marker([0, 0], popup="{{7*7}}").add_to(base_map(assets=served("x")))


def test_the_map_s_identity_hangs_on_theme_and_tiles_only() -> None:
    def identity(theme: str = "light") -> str:
        page = base_map(theme, assets=served("x"))
        page.get_root().render()
        return generate_js_hash(_get_map_string(page), "key")

    assert identity() == identity()
    assert identity() != identity("dark")


def test_selecting_changes_the_state_and_not_the_data() -> None:
    layer = route_layer(frames.asia())
    other = layer.select(3, focus=1)
    assert other.data is layer.data
    assert json.loads(other.state) == [3, 1]
    with pytest.raises((TypeError, ValueError)):
        layer.select("{{7*7}}")


def test_a_rendered_layer_leaves_the_kept_one_as_it_was() -> None:
    layer = route_layer(frames.asia())
    assert sent(layer) == sent(layer)


def test_ten_thousand_stops_are_small() -> None:
    stops = frames.many(10_000)
    route_layer(stops)  # imports and caches
    text = sent(route_layer(stops))
    assert len(text) < 1_500_000


def test_legends_say_what_is_on_the_map_and_nothing_else() -> None:
    keys = [entry.key for entry in route_layer(frames.pacific()).legend]
    assert keys[:3] == ["A", "B", "C"]
    assert {"planned", "cancelled", "postponed", "transit", "under way", "unsure"} <= set(keys)
    assert "inside" not in keys
    assert [entry.key for entry in link_layer(frames.links()).legend] == [
        "visit", "meeting", "agreement", "partnership", "twinning", "sanction", "dispute",
    ]  # fmt: skip
    for layer in (route_layer(frames.pacific()), link_layer(frames.links()), place_layer(frames.asia())):
        for entry in layer.legend:
            assert re.fullmatch(r"<svg .*</svg>", swatch(entry))


def test_a_view_is_part_of_a_look_and_moves_once_for_each_token() -> None:
    assert look("a", View(10, 20.5, 4)).data == '["a",10.0,20.5,4.0]'
    assert look("a", Bounds(1, 2, 3, 4)).data == '["a",1.0,2.0,3.0,4.0]'


def test_numpy_and_missing_values_are_fine() -> None:
    stops = frames.asia()
    stops.loc[1, "radius_km"] = float("nan")
    stops.loc[2, "confidence"] = float("nan")
    stops["kind"] = stops["kind"].astype(object)
    stops.loc[0, "kind"] = None
    stops["status"] = stops["status"].astype(object)
    stops.loc[0, "status"] = None
    assert route_layer(stops).count == 6
    assert route_layer(stops.convert_dtypes()).count == 6
    assert isinstance(bounds(pd.DataFrame(stops)), Bounds)


def test_beyond_a_few_hundred_places_neighbours_are_drawn_as_one_and_none_is_left_out() -> None:
    few, many = place_layer(frames.many(SPARSE)), place_layer(frames.many(SPARSE + 1))
    assert read(few)[12] == []
    assert read(many)[12] == [0] * (SPARSE + 1)
    assert "near each other" not in {entry.key for entry in few.legend}
    assert "near each other" in {entry.key for entry in many.legend}
    assert len(read(place_layer(frames.many(25_000)))[0]) == 25_000
    assert read(place_layer(frames.many(SPARSE + 1), density=True))[12] == []


def test_a_disputed_place_is_drawn_together_with_no_other() -> None:
    stops = frames.many(SPARSE + 1)
    stops.loc[7, "disputed"] = True
    data = read(place_layer(stops))
    assert [place for place, alone in zip(data[0], data[12], strict=True) if alone] == [stops["stop_id"][7]]
