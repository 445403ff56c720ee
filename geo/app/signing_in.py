"""Signing in and out, and what is said to who may not do what they came for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from geo import access
from geo.access import NotAllowedError, Permission, Role
from geo.app import language, who
from geo.app.style import BRAND
from geo.app.words import as_markdown, short
from geo.i18n import N_, _

_ROLES: Mapping[Role, str] = {Role.READER: N_("Reader"), Role.EDITOR: N_("Editor"), Role.ADMIN: N_("Admin")}


def door(embedded: bool) -> NoReturn:
    """The page for who may not read: why, and what to do. Nothing of the archive is on it."""
    if not embedded:
        st.html(BRAND)
        language.draw()
    with st.container(border=True):
        said = who.claims()
        st.write(
            as_markdown(_why(said)) if said is not None else _("Only people who have signed in may read this atlas.")
        )
        _way_in(embedded)
        if said is not None:
            _out()
    st.stop()


def refuse(permission: Permission) -> NoReturn:
    """In the place of what a page is for: that who asks may not do it. The way in is in the sidebar (``draw``)."""
    st.info(str(NotAllowedError(permission)), icon=":material/lock:")
    st.stop()


def draw() -> None:
    """Who is signed in, at the foot of the sidebar, and the way in or out. Nothing where people are not told apart."""
    if not who.hosted():
        return
    with st.sidebar:
        said = who.claims()
        if said is None:
            _way_in(embedded=False)
            return
        asks = who.user()
        if asks.id and asks.role is not None:
            st.caption(as_markdown(f"{short(asks.id, 80)} · {_(_ROLES[asks.role])}"))
        else:  # reading is open to strangers, and a stranger is what they are
            st.caption(as_markdown(_why(said)))
            _way_in(embedded=False)
        _out()


def _why(said: Mapping[str, object]) -> str:
    """Why who has signed in has no role."""
    rules = access.rules()
    identity = rules.identity_of(said)
    if identity is None and rules.identity == "email":
        return _(
            "Your sign-in provider does not say that your e-mail address is verified, so it does not count here. "
            "Verify it there and sign in again, or ask whoever runs this atlas (VISIT_ATLAS_IDENTITY_CLAIM)."
        )
    if identity is None:
        return _(
            "Your sign-in provider does not say who you are in the way that this atlas asks for. Tell whoever runs it "
            "that “{claim}” is missing (VISIT_ATLAS_IDENTITY_CLAIM).",
            claim=rules.identity,
        )
    if rules.is_over(said):
        return _("You signed in a while ago, and that time is over. Please sign in again.")
    return _(
        "You have signed in as {who}, and nobody has given you a role here. Ask whoever runs this atlas to name you "
        "(VISIT_ATLAS_READERS, VISIT_ATLAS_EDITORS or VISIT_ATLAS_ADMINS).",
        who=short(identity, 120),
    )


def _way_in(embedded: bool) -> None:
    """The button that leads to the provider. A page inside another has none: no browser lets it keep who it is."""
    said = who.claims()
    if embedded:
        query = urlencode({name: st.query_params.get_all(name) for name in st.query_params}, doseq=True)
        url = f"{(st.context.url or '').partition('?')[0]}{'?' if query else ''}{query}"
        st.link_button(_("Open in Visit Atlas"), url, icon=":material/open_in_new:")
    elif not who.can_sign_in():
        if not who.may(Permission.READ):
            st.caption(_("Nobody can sign in here yet. Whoever runs this atlas finds the settings in docs/roles.md."))
    elif said is None or access.rules().is_over(said):
        st.button(_("Sign in"), icon=":material/login:", on_click=st.login, key="sign_in", type="primary")


def _out() -> None:
    st.button(_("Sign out"), icon=":material/logout:", on_click=st.logout, key="sign_out")
