"""The few rules of style that Streamlit's theme has no setting for. Colours follow the text's, in either theme."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.maps import Theme

CSS = """
<style>
.stMainBlockContainer { padding: 4.2rem 2rem 4rem; max-width: 1560px; }
.stMainBlockContainer h1 { padding: 0 0 .1rem; letter-spacing: -.01em; }
[data-testid="stSidebarUserContent"] { padding-top: .5rem; }
[data-testid="stSidebarContent"] .stPageLink a { padding-block: .28rem; }
[class*="st-key-room-"] { overflow: hidden; flex: none; } /* a map that loads moves nothing */
iframe[title*="folium"] { border-radius: .4rem; display: block; }
[data-testid="stMetric"] { padding: .1rem 0; }
.st-key-overview-numbers, .st-key-country-numbers { row-gap: .2rem !important; }
[data-testid="stMetricLabel"] p { font-size: .9rem; opacity: .8; }
.va-brand { font-family: "Source Serif", serif; font-size: 1.35rem; font-weight: 600; line-height: 1.2;
  display: flex; gap: .55rem; align-items: center; }
.va-brand img { flex: none; }
.va-lead { opacity: .82; max-width: 46rem; margin: 0; }
[data-testid="stCaptionContainer"] { opacity: 1; color: color-mix(in srgb, currentColor 78%, transparent); }
.va-quiet { opacity: .74; font-size: .88rem; }
[data-testid="stButtonGroup"] [aria-checked="true"] { color: inherit !important; } /* enough contrast in the dark */
.va-legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; font-size: .86rem; align-items: center; }
.va-legend span { display: inline-flex; gap: .4rem; align-items: center; }
.va-legend img, .va-facts img { flex: none; display: block; }
.va-stop { display: grid; gap: .22rem; overflow-wrap: anywhere; }
.va-facts { display: flex; flex-wrap: wrap; gap: .15rem .7rem; font-size: .9rem; align-items: baseline; }
.va-chip { font-size: .76rem; line-height: 1.35; padding: .06rem .5rem; border-radius: 1rem; white-space: nowrap;
  border: 1px solid color-mix(in srgb, currentColor 32%, transparent); }
.va-chip.va-warn { border-style: dashed; }
.va-met { font-size: .92rem; }
.va-met b { font-weight: 600; }
.va-quote { margin: .1rem 0 0; padding: .05rem 0 .05rem .75rem; font-family: "Source Serif", serif;
  font-size: .95rem; line-height: 1.5; border-left: 3px solid color-mix(in srgb, currentColor 22%, transparent); }
.va-article { font-family: "Source Serif", serif; font-size: 1.06rem; line-height: 1.75; max-width: 44rem;
  overflow-wrap: anywhere; white-space: pre-wrap; }
.va-article h2 { font-size: 1.45rem; line-height: 1.3; white-space: pre-wrap; }
.va-article mark, .va-key mark { color: inherit; padding: .06em .16em; border-radius: .2em; background: transparent;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.va-place { background: rgba(46, 125, 160, .22) !important; }
.va-nationality { background: rgba(46, 125, 160, .1) !important; border-bottom: 1px dotted currentColor; }
.va-person { background: rgba(194, 130, 30, .24) !important; }
.va-organisation { background: rgba(120, 100, 180, .22) !important; }
.va-date { background: rgba(70, 140, 90, .24) !important; }
.va-hit, .va-article mark.va-hit { color: inherit; background: rgba(240, 190, 40, .5); border-radius: .2em; }
.va-unresolved { outline: 1px dashed currentColor; outline-offset: -1px; }
.va-at-text, .va-article mark.va-at { box-shadow: inset 0 -.55em 0 rgba(240, 190, 40, .38); scroll-margin-block: 6rem;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.va-key { display: flex; flex-wrap: wrap; gap: .35rem .9rem; font-size: .86rem; }
.va-cards { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); }
.va-card { border: 1px solid color-mix(in srgb, currentColor 22%, transparent); border-radius: .5rem;
  padding: .7rem .9rem; }
.va-card b { font-size: 1.5rem; font-weight: 600; }
.va-card p { margin: .25rem 0 0; font-size: .9rem; line-height: 1.5; opacity: .86; }
.va-scroll { overflow-x: auto; max-width: 72rem; }
.va-table { border-collapse: collapse; font-size: .92rem; width: 100%; }
.va-table th, .va-table td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 16%, transparent); min-width: 5.2rem; }
.va-table th { font-weight: 600; }
.va-words td:last-child { min-width: 14rem; }
@media (max-width: 640px) {
  .va-table thead { display: none; }
  .va-table tr { display: block; padding-block: .5rem;
    border-bottom: 1px solid color-mix(in srgb, currentColor 16%, transparent); }
  .va-table th, .va-table td { display: block; border: 0; padding: .1rem 0; }
  .va-table td[data-title]::before { content: attr(data-title) ": "; opacity: .75; }
}
.va-picture img { max-width: 100%; height: auto; }
.va-timeline { display: grid; gap: .3rem; overflow-wrap: anywhere; }
[class*="st-key-stop-"] .va-quote { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
  overflow: hidden; }
[class*="st-key-chosen-"] { border-color: var(--st-primary-color, #1b5e78) !important;
  box-shadow: inset 3px 0 0 var(--st-primary-color, #1b5e78); }
[class*="st-key-pick-"] button { text-align: left; justify-content: flex-start; padding: 0; min-height: 1.6rem; }
[class*="st-key-pick-"] button p { font-size: 1.02rem; white-space: normal; text-align: left; overflow-wrap: anywhere; }
.stMain .stPageLink p { white-space: normal; overflow: visible; text-overflow: clip; overflow-wrap: anywhere; }
.stMain .stPageLink a { height: auto; padding-block: .15rem; }
@media (min-width: 900px) {
  .stColumn:has(> div > .st-key-sticky-map), .stColumn:has(.st-key-sticky-map) > div { height: 100%; }
  .st-key-sticky-map { position: sticky; top: 4rem; }
}
@media (max-width: 640px) {
  .st-key-overview-numbers, .st-key-country-numbers { column-gap: 1.4rem !important; }
  .stMain iframe[title*="folium"] { height: min(52dvh, 30rem) !important; } /* room for a thumb to scroll on */
  .stMain .st-key-story iframe[title*="folium"] { height: 44dvh !important; }
  .stMain [class*="st-key-room-"] { height: min(52dvh, 30rem); }
  .stMain .st-key-story [class*="st-key-room-"] { height: 44dvh; }
  .stMainBlockContainer { padding: 4rem .9rem 3rem; }
  .stMainBlockContainer h1 { font-size: 1.6rem; }
}
</style>
"""

_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30" viewBox="0 0 30 30" fill="none" '
    'stroke="#3f8fae" stroke-width="1.8"><circle cx="15" cy="15" r="12.5" opacity=".45"/>'
    '<path d="M5 19Q13 2 25 12" stroke-linecap="round"/><circle cx="5.6" cy="18" r="2.3" fill="#3f8fae"/>'
    '<circle cx="24.6" cy="11.8" r="2.3" fill="#3f8fae"/></svg>'
)


def picture(svg: str) -> str:
    """HTML that shows an SVG picture of our own making: Streamlit takes bare SVG out of HTML."""
    return f'<img alt="" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


BRAND = f'<div class="va-brand">{picture(_LOGO)}<span>Visit Atlas</span></div>'


def theme() -> Theme:
    """The theme that the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"
