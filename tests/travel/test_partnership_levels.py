"""A partnership's level is what its label calls it, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.travel.partnership_levels import level


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("partnership", 1),
        ("comprehensive partnership", 2),
        ("strategic partnership", 3),
        ("Comprehensive Strategic Partnership", 4),
        ("comprehensive strategic partnership of cooperation", 4),
        ("all-weather strategic partnership", 5),
        ("special and privileged strategic partnership", 5),
        ("asociación estratégica integral", 4),
        ("asociación estratégica a toda prueba", 5),
        ("partenariat stratégique global", 4),
        ("strategische Partnerschaft", 3),
        ("umfassende strategische Partnerschaft", 4),
        ("战略伙伴关系", 3),
        ("全面战略伙伴关系", 4),
        ("全天候战略伙伴关系", 5),
        ("strategic partnership → comprehensive strategic partnership", 4),
        ("treaty alliance", None),
        ("", None),
    ],
)
def test_a_label_has_its_level(label: str, expected: int | None) -> None:
    assert level(label) == expected


@given(st.text())
def test_any_label_has_one_of_five_levels_or_none(label: str) -> None:
    assert level(label) in {None, 1, 2, 3, 4, 5}
