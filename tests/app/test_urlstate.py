"""An address and a view are the same thing; a broken address still opens."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.app.urlstate import PAGE_KEYS, Known, MapView, View, decode, encode, number, token
from geo.model import LINK_TYPES, STATUSES, Filters

codes = st.sampled_from(["CN", "VE", "PT", "ES", "KE", "JP"])
days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda d: d.isoformat())
words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(str.strip)


def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=4, unique=True).map(tuple)


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    start, end = sorted([draw(days), draw(days)])
    return Filters(
        countries=draw(some(codes)),
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        travellers=draw(some(words.map(str.strip).filter(bool))),
        link_types=draw(some(st.sampled_from(LINK_TYPES))),  # type: ignore[arg-type]
        statuses=draw(some(st.sampled_from(STATUSES))),  # type: ignore[arg-type]
        text=" ".join(draw(words).split()),
        undated=draw(st.booleans()),
    )


ids = st.integers(0, 2**53 - 1)
views = st.builds(
    View,
    filters=filters(),
    visits=st.lists(ids, max_size=12, unique=True).map(tuple),
    stop=st.none() | ids,
    pair=st.none() | st.lists(codes, min_size=2, max_size=2, unique=True).map(lambda p: tuple(sorted(p))),
    links_as=st.sampled_from(["map", "matrix", "network"]),
    country=st.none() | codes,
    who=st.sampled_from([None, "Ana Exemplo", "A. & B=C, D?", "江泽民"]),
    place=st.sampled_from([None, "geonames:1816670", "near:geonames:6611854:naypyidaw-airport", "iso:CN"]),
    places_as=st.sampled_from(["points", "density"]),
    article=st.none() | st.from_regex("[0-9a-f]{16}", fullmatch=True),
    at=st.none() | st.tuples(st.integers(0, 999), st.integers(1000, 9999)),
    map=st.none()
    | st.builds(
        MapView,
        st.floats(-90, 90).map(lambda v: round(v, 4)),
        st.floats(-720, 720).map(lambda v: round(v, 4)),
        st.integers(0, 80).map(lambda v: v / 4),
    ),
)


@given(views, st.sampled_from(sorted(PAGE_KEYS)))
def test_a_view_comes_back_from_its_address(view: View, page: str) -> None:
    found, notices = decode(encode(view, page), page)  # type: ignore[arg-type]
    assert notices == ()
    assert encode(found, page) == encode(view, page)  # type: ignore[arg-type]
    assert found.filters == view.filters
    if page == "routes":
        assert (found.visits, found.stop, found.map) == (view.visits, view.stop, view.map)
    if page == "links":
        assert (found.pair, found.links_as) == (view.pair, view.links_as)
    if page == "countries":
        assert found.country == view.country
    if page == "travellers":
        assert found.who == view.who
    if page == "places":
        assert (found.place, found.places_as) == (view.place, view.places_as)


anything = st.text(st.characters(), max_size=80)


@given(st.dictionaries(st.sampled_from([*PAGE_KEYS["routes"], "country", "from", "to", "type", "pair", "at", "q", "of", "who",
                                        "place", "name", "links", "mentions"]),
                       st.lists(anything, max_size=3)), st.sampled_from(sorted(PAGE_KEYS)))  # fmt: skip
def test_no_address_breaks_a_page(params: dict[str, list[str]], page: str) -> None:
    view, notices = decode(params, page)  # type: ignore[arg-type]
    again, none = decode(encode(view, page), page)  # type: ignore[arg-type]
    assert none == ()
    assert again == view
    assert all(notice.endswith(".") for notice in notices)


@given(st.integers(0, 2**63 - 1))
def test_ids_come_back_from_their_tokens(value: int) -> None:
    assert number(token(value)) == value


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"country": ["XX"]}, "country “XX”"),
        ({"country": ["CHINA"]}, "country “CHINA”"),
        ({"from": ["2023-02-30"]}, "first day"),
        ({"traveller": ["Nobody"]}, "traveller “Nobody”"),
        ({"type": ["picnic"]}, "type of link “picnic”"),
        ({"map": ["1,2"]}, "map view"),
        ({"map": ["nan,2,3"]}, "map view"),
        ({"visit": ["-1"]}, "visit “-1”"),
        ({"from": ["2024-01-01"], "to": ["2023-01-01"]}, "end before they begin"),
    ],
)
def test_what_is_unknown_or_broken_is_left_out_and_said(params: dict[str, list[str]], said: str) -> None:
    view, notices = decode(params, "routes", Known(frozenset({"CN"}), frozenset({"Somebody"})))
    assert len(notices) == 1
    assert said in notices[0]
    if "end before" in said:
        assert (view.filters.start, view.filters.end) == ("2023-01-01", "2024-01-01")
    else:
        assert view == View()


def test_the_rest_of_a_broken_address_counts() -> None:
    view, notices = decode({"country": ["CN,??"], "type": ["meeting"]}, "links")
    assert view.filters.countries == ("CN",)
    assert view.filters.link_types == ("meeting",)
    assert len(notices) == 1
