"""Who has which role, by what a sign-in provider says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.access import NOBODY, STRANGER, NotAllowedError, Permission, Role, Rules, User, here, holder

NOW = 1_000_000.0
RULES = Rules(
    admins=("chief@paper.example",),
    editors=("group:desk", "ed@other.example"),
    readers=("@paper.example",),
    groups="realm.roles",
)


def claims(email="ann@paper.example", verified=True, **more):
    return {"email": email, "email_verified": verified, "iat": NOW - 60, **more}


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (claims("chief@paper.example"), Role.ADMIN),
        (claims("CHIEF@Paper.example"), Role.ADMIN),
        (claims("ed@other.example"), Role.EDITOR),
        (claims(realm={"roles": ["desk"]}), Role.EDITOR),
        (claims(**{"realm.roles": "desk"}), Role.EDITOR),
        (claims(), Role.READER),
        (claims("x@elsewhere.example"), None),
        (claims("x@sub.paper.example"), None),
        (claims("x@paper.example.evil.example"), None),
        (claims('"x@paper.example"@evil.example'), None),
        (claims("\u212ad@other.example"), None),
        (claims("chief@paper.example", verified=False), None),
        (claims("chief@paper.example", verified=None), None),
        (claims("chief@paper.example", verified="false"), None),
        (claims("chief@paper.example", verified="true"), Role.ADMIN),
        (claims("chief@paper.example\nx"), None),
        (claims(["chief@paper.example"]), None),
        ({"email_verified": True, "sub": "chief@paper.example", "iat": NOW}, None),
        (None, None),
    ],
)
def test_the_highest_role_that_a_list_gives_counts_and_only_a_verified_address(who, role):
    assert RULES.user(who, NOW).role is role


@pytest.mark.parametrize(
    ("age", "role"), [(0, Role.READER), (12 * 3600, Role.READER), (12 * 3600 + 1, None), (-301, None)]
)
def test_a_session_ends_after_its_hours(age, role):
    assert RULES.user(claims() | {"iat": NOW - age}, NOW).role is role
    assert RULES.user(claims() | {"iat": None}, NOW).role is None


def test_another_claim_may_say_who_it_is_where_the_admin_names_it():
    rules = Rules(admins=("Z42",), readers=("*",), identity="upn")
    assert rules.user({"upn": "z42", "iat": NOW}, NOW) == User("z42", Role.ADMIN, True)
    assert rules.user({"upn": "z43", "iat": NOW}, NOW).role is Role.READER
    assert rules.user({"email": "z42", "email_verified": True, "iat": NOW}, NOW) == NOBODY


def test_strangers_read_where_reading_is_public_and_those_without_a_role_do_too():
    rules = Rules(admins=("a@b.example",), public=True)
    assert rules.user(None, NOW) == STRANGER
    assert rules.user(claims(), NOW) == User("ann@paper.example", Role.READER, True)
    assert rules.user(claims(verified=False), NOW) == STRANGER


@given(
    st.dictionaries(
        st.sampled_from(["email", "email_verified", "iat", "groups", "realm", "sub", "name"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.lists(st.text())
        | st.dictionaries(st.text(), st.text()),
    )
)
def test_whatever_the_claims_hold_nobody_who_is_not_named_gets_a_role(given_claims):
    assert (
        RULES.user(given_claims, NOW).role is None
        or "desk" in str(given_claims)
        or "paper.example" in str(given_claims)
    )


@given(st.emails(), st.emails())
def test_two_addresses_are_one_person_only_where_ascii_case_alone_differs(one, other):
    same = Rules(admins=(one,)).user(claims(other), NOW).role is Role.ADMIN
    assert same == (one.lower() == other.lower())  # st.emails() are ASCII


ALLOWED = {
    None: set(),
    Role.READER: {Permission.READ},
    Role.EDITOR: {Permission.READ, Permission.ADD, Permission.CORRECT},
    Role.ADMIN: set(Permission),
}


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("permission", Permission)
def test_each_role_may_do_what_it_is_for_and_nothing_else(role, permission):
    user = User("x", role)
    assert user.may(permission) == (permission in ALLOWED[role])
    if not user.may(permission):
        with pytest.raises(NotAllowedError):
            user.need(permission)


def test_the_person_at_the_machine_may_do_all_under_their_name(monkeypatch):
    monkeypatch.setenv("VISIT_ATLAS_USER", "Ann  Example")
    assert here() == User("Ann Example", Role.ADMIN)
    monkeypatch.delenv("VISIT_ATLAS_USER")
    assert here().id


def test_a_program_reads_with_its_token_and_no_other(monkeypatch):
    token = "a" * 40
    monkeypatch.setenv("VISIT_ATLAS_API_TOKENS", f"qgis:{token}, cal:{'b' * 40}")
    found = holder(token)
    assert found == User("program qgis", Role.READER, True)
    assert holder("a" * 39) is holder("") is holder("qgis") is holder("é") is None
