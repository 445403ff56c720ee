"""The table of leaders keeps what it promises: the offices of the G20's states since 1960, and who may be meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geo.travel import leaders
from geo.travel.leaders import Leader

FIRST, LAST = date(1960, 1, 1), date(2026, 1, 1)
MONTHS = 6  # an office may stand empty, or be held for others, so long
FOREIGN = ("Foreign Minister", "Foreign Secretary", "Secretary of State")

# Who is head of state and who heads the government; "GB Monarch": of another country's row.
OFFICES = {
    "AR": (("President",), ("President",)),
    "AU": (("GB Monarch",), ("Prime Minister",)),
    "BR": (("President",), ("President",)),
    "CA": (("GB Monarch",), ("Prime Minister",)),
    "CN": (("President", "Head of state"), ("Premier",)),
    "DE": (("President",), ("Chancellor",)),
    "FR": (("President",), ("Prime Minister",)),
    "GB": (("Monarch",), ("Prime Minister",)),
    "ID": (("President",), ("President",)),
    "IN": (("President",), ("Prime Minister",)),
    "IT": (("President",), ("Prime Minister",)),
    "JP": (("Emperor",), ("Prime Minister",)),
    "KR": (("President",), ("President", "Prime Minister")),
    "MX": (("President",), ("President",)),
    "RU": (("Head of state", "President", "Leader of the Soviet Union"), ("Premier of the Soviet Union", "Prime Minister")),
    "SA": (("King",), ("King",)),
    "TR": (("President",), ("Prime Minister", "President")),
    "US": (("President",), ("President",)),
    "ZA": (("President", "GB Monarch"), ("Prime Minister", "President")),
}  # fmt: skip

# Longer ones, by the day on which they begin.
REASONS = {
    ("CN", "state", "1968-10-31"): "no president: the last one was removed, his deputies acted",
    ("CN", "state", "1975-01-17"): "the office was abolished",
    ("SA", "foreign", "1975-03-25"): "the king kept the ministry; its minister of state became minister in October",
}


def terms(country: str, roles: tuple[str, ...]) -> list[Leader]:
    """All terms of these offices, by their first day."""
    wanted = {(role[:2], role[3:]) if role[2:3] == " " else (country, role) for role in roles}
    found = [x for x in leaders.leaders() if (x.country, x.role) in wanted]
    return sorted(found, key=lambda x: x.first or date.min)


def gaps(held: list[Leader]) -> list[tuple[date, date]]:
    """Days without a holder, longer than allowed."""
    found, at = [], FIRST
    for term in held:
        first = term.first or date.min
        if first - at > timedelta(days=30.5 * MONTHS):
            found.append((at, first))
        at = max(at, term.last or date.max)
    return found if at >= LAST - timedelta(days=30.5 * MONTHS) else [*found, (at, LAST)]


@pytest.mark.parametrize("office", ["state", "government", "foreign"])
@pytest.mark.parametrize("country", OFFICES)
def test_the_offices_of_the_g20_have_their_holders_since_1960(country: str, office: str) -> None:
    state, government = OFFICES[country]
    roles = {"state": state, "government": government, "foreign": FOREIGN}[office]
    unexplained = [
        (str(first), str(last))
        for first, last in gaps(terms(country, roles))
        if (country, office, str(first)) not in REASONS
    ]
    assert not unexplained


def test_every_reason_is_needed() -> None:
    found = set()
    for country, (state, government) in OFFICES.items():
        for office, roles in (("state", state), ("government", government), ("foreign", FOREIGN)):
            found |= {(country, office, str(first)) for first, _ in gaps(terms(country, roles))}
    assert set(REASONS) <= found


@pytest.mark.parametrize(
    "country",
    ["DZ", "GY", "SL", "SI", "EC", "MT", "MZ", "CH", "DK", "GR", "PK", "PA", "SO", "BH", "CO", "CD", "LV", "LR"],
)
def test_elected_members_of_the_security_council_have_their_leaders_of_these_years(country: str) -> None:
    """Those of 2024 to 2026 that are not in the G20: somebody at the top, and a foreign minister."""
    day = date(2025, 9, 25)
    held = {x.role for x in leaders.leaders() if x.country == country and x.in_office(day, 0)}
    assert held & {"President", "Prime Minister", "King"}
    assert held & set(FOREIGN)


@pytest.mark.parametrize(("role", "country"), [("Pope", "VA"), ("Secretary-General", "UN")])
def test_popes_and_secretaries_general_are_complete(role: str, country: str) -> None:
    assert gaps(terms(country, (role,))) == []


def fits(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def test_a_given_name_alone_may_be_a_head_of_government_and_is_no_minister() -> None:
    """Both were in office."""
    assert leaders.find(("Ramtane",), "", date(2015, 6, 1), fits) is None
    assert leaders.find(("Lamamra",), "", date(2015, 6, 1), fits) is not None
    assert leaders.find(("Angela",), "", date(2015, 6, 1), fits) is not None


def test_a_family_name_that_stands_first_is_one() -> None:
    found = leaders.find(("Kang",), "foreign minister", date(2019, 6, 1), fits)
    assert found is not None
    assert found.name == "Kang Kyung-wha"


@pytest.mark.parametrize(("day", "country"), [(date(2005, 5, 1), "KR"), (date(2012, 5, 1), "UN")])
def test_one_who_served_two_countries_is_of_the_one_served_on_that_day(day: date, country: str) -> None:
    found = leaders.find(("Ban Ki-moon",), "", day, fits)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize("alias", ["唐纳", "塞拉", "哈尔", "高建", "许政", "马斯喀特", "卡尔"])
def test_no_chinese_name_is_a_piece_of_an_everyday_word(alias: str) -> None:
    """唐纳德, 塞拉利昂, 哈尔滨, 提高建设, 也许政府: names are found as characters, wherever they stand."""
    assert not [x.name for x in leaders.leaders() if alias in x.aliases]
