"""The address of a view, to copy or to embed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from geo import access
from geo.app import session, who
from geo.app.urlstate import Page, View, encode
from geo.app.words import as_html
from geo.i18n import _

_LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - compared with, never bound to


def address(view: View, page: Page, url: str) -> str:
    """The absolute address of `view`. `url`: where the reader is now, as ``st.context.url`` gives it."""
    parts = urlsplit(url)
    path = parts.path.replace("/~/+", "") or "/"  # Streamlit Community Cloud serves the app inside this path
    query = urlencode(encode(view, page), doseq=True, safe=",:")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def embed_address(view: View, page: Page, url: str) -> str:
    """The same, for a frame on another page: without Streamlit's own bars."""
    plain = address(view, page, url)
    return f"{plain}{'&' if '?' in plain else '?'}embed=true"


def snippet(view: View, page: Page, url: str, height: int = 720) -> str:
    """HTML to put into another page; `height` in pixels."""
    source = as_html(embed_address(view, page, url))
    return (
        f'<iframe src="{source}" title="Visit Atlas" width="100%" height="{height}" '
        'style="border:0" loading="lazy" allow="clipboard-write"></iframe>'
    )


_LAYERS: Mapping[Page, str] = {"overview": "visits.geojson", "routes": "visits.geojson", "links": "links.geojson"}
served: set[str] = set()  # the feeds that this process serves (``geo.server``); none where Streamlit is the server


def layer_address(view: View, page: Page, url: str) -> str | None:
    """The feed of what `view` shows, for a program that takes layers; None where there is none."""
    name = _LAYERS.get(page)
    if name not in served:
        return None
    parts = urlsplit(address(replace(view, map=None, pace=None, stop=None, story=False), page, url))
    folder = parts.path.rpartition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/api/{name}", parts.query, ""))


def only_here(url: str) -> bool:
    """Whether `url` can be opened on this computer only."""
    host = urlsplit(url).hostname
    return host is None or host in _LOOPBACK


# The text comes as data and is set as a value, never as markup.
_copy_field = st.components.v2.component(
    "visit_atlas.copy_field",
    html='<div class="row"><textarea readonly rows="1" spellcheck="false"></textarea><button type="button"></button>'
    '<span role="status" aria-live="polite"></span></div>',
    css="""
    .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: stretch; font-family: var(--st-font); }
    textarea { flex: 1 1 14rem; min-width: 0; resize: none; padding: .55rem .7rem; font: .85rem var(--st-code-font);
      color: var(--st-text-color); background: var(--st-secondary-background-color); overflow-wrap: anywhere;
      border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); box-sizing: border-box; }
    button { flex: none; padding: .45rem .9rem; font: 600 .9rem var(--st-font); cursor: pointer; border: 0;
      color: var(--st-background-color); background: var(--st-primary-color); border-radius: var(--st-base-radius); }
    button:focus-visible, textarea:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
    span { flex: none; align-self: center; font-size: .85rem; color: var(--st-text-color); opacity: .8; }
    span:empty { display: none; }
    """,
    js="""
    export default function ({ data, parentElement }) {
      const field = parentElement.querySelector("textarea")
      const button = parentElement.querySelector("button")
      const said = parentElement.querySelector("span")
      field.value = data.text
      field.setAttribute("aria-label", data.name)
      button.textContent = data.label
      const fit = () => { field.style.height = "auto"; field.style.height = field.scrollHeight + 2 + "px" }
      requestAnimationFrame(fit)
      field.onfocus = () => field.select()
      button.onclick = async () => {
        let done = false
        try { await navigator.clipboard.writeText(data.text); done = true }
        catch { field.focus(); field.select(); done = document.execCommand("copy") }
        said.textContent = done ? data.done : data.failed
        setTimeout(() => { said.textContent = "" }, 4000)
      }
    }
    """,
)


def copy_field(text: str, name: str, label: str, key: str) -> None:
    """`text` in a field that can't be edited, with a button that copies it. `name` is for screen readers."""
    _copy_field(
        data={
            "text": text,
            "name": name,
            "label": label,
            "done": _("Copied"),
            "failed": _("Press Ctrl+C to copy"),
        },
        key=key,
    )


_OPEN = "share_open"  # the page whose panel is open; a run that the map asks for would close it otherwise


def button(page: Page) -> None:
    """The button that opens the panel. By callback: a click is lost where another run cuts its own run short."""
    st.button(_("Share"), icon=":material/share:", key="share", on_click=_opened, args=(page,))


def panel(page: Page) -> None:
    """The panel while it is open; called at the end of a run, when the view is known."""
    if st.session_state.get(_OPEN) == page:
        _panel(page)


def _opened(page: Page) -> None:
    st.session_state[_OPEN] = page


def _closed() -> None:
    st.session_state.pop(_OPEN, None)


def _panel(page: Page) -> None:
    st.dialog(_("Share this view"), width="medium", on_dismiss=_closed)(_addresses)(page)


def _addresses(page: Page) -> None:
    """The address of the view as it stands, and the frame for another page."""
    view, url = session.current(page), st.context.url or ""
    st.write(_("Whoever opens this address sees the same page, filters, selection and map."))
    copy_field(address(view, page, url), _("Address of this view"), _("Copy address"), "share_address")
    if only_here(url):
        st.info(
            _(
                "This address works on this computer only. To show it to others, put the dashboard on a server; "
                "the README says how, in three steps."
            ),
            icon=":material/info:",
        )
    st.write(_("**In a page of your own**, as a frame without menus:"))
    copy_field(snippet(view, page, url), _("HTML of the frame"), _("Copy HTML"), "share_embed")
    if layer := layer_address(view, page, url):
        st.write(_("**As a layer** for QGIS, uMap and the like, always as it is here now (GeoJSON):"))
        copy_field(layer, _("Address of the layer"), _("Copy layer address"), "share_layer")
        if who.hosted() and not access.rules().public:
            st.caption(_("Such a program needs a token, which whoever runs this atlas gives out."))
