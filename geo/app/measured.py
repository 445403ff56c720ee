"""How right the reading was when it was measured, in plain words: figures of ``make eval`` as this version has them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo import i18n
from geo.app import dates, frame, terms
from geo.app.certainty import LIKELY, SURE, UNSURE
from geo.app.style import picture
from geo.app.words import as_html
from geo.evaluation.picture import DARK, LIGHT, draw
from geo.evaluation.record import Record, Thing, committed
from geo.evaluation.targets import LANGUAGES
from geo.i18n import N_, _, number, percent

_THINGS: dict[Thing, str] = {"places": N_("pins"), "stops": N_("stops"), "links": N_("links")}
BLIND = "new"  # the reports that were measured before anybody looked at what is wrong with them
_FEW = 20  # fewer than this say little


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that readers ask: "90 of 100", of what, and what that means."""

    share: float | None
    of: str
    meaning: str


def hundred(share: float | None) -> str:
    """A share as readers say it: "87 of 100"; "–" where nothing was counted."""
    return "–" if share is None else _("{n} of 100", n=f"{share * 100:.0f}")


def facts(record: Record) -> list[Fact]:
    """How often a pin, a stop, a day and a link is right, and how many of them are found.

    Stops, days and links by the blind reports: nobody looked at their errors, so these figures do not flatter.
    """
    pins, pin = record.share("places", UNSURE)
    corpora = record.counts.get("geovirus", 0) + record.counts.get("lgl", 0)

    def blind(what: str) -> float | None:
        return record.value(BLIND, what)

    return [
        Fact(
            pin,
            _("pins"),
            _(
                "are in the right place, within 161 km (100 miles). Counted over {names} names in {articles} news "
                "articles; a name that the people who marked them left out counts as wrong.",
                names=number(pins),
                articles=number(corpora),
            ),
        ),
        Fact(
            blind("stop_right"),
            _("stops"),
            _(
                "are stops of that traveller. Of the stops that a careful reader takes from a report, {found} are "
                "found.",
                found=hundred(blind("stop_found")),
            ),
        ),
        Fact(
            blind("given"),
            _("days of stops"),
            _(
                "are the day that the report gives. Of the days in a report, {found} are found; the others are left "
                "open or missed with their stop.",
                found=hundred(blind("dates")),
            ),
        ),
        Fact(
            blind("link_right"),
            _("links"),
            _(
                "are between these two countries and of that type. Of the links in a report, {found} are found.",
                found=hundred(blind("link_found")),
            ),
        ),
    ]


def how_often() -> None:
    """The figures that matter most, as cards."""
    record = committed()
    st.subheader(_("How often it is right"), anchor=False)
    st.markdown(
        _(
            "Visit Atlas reads reports with rules and a language model, and it can be wrong. Every stop and every link "
            "carries the sentence it was read from: when something matters, read that sentence."
        )
    )
    cards = "".join(
        f'<div class="va-card"><b>{hundred(fact.share)}</b> <span>{as_html(fact.of)}</span>'
        f"<p>{as_html(fact.meaning)}</p></div>"
        for fact in facts(record)
    )
    st.html(f'<div class="va-cards">{cards}</div>')
    st.caption(
        _(
            "Measured on {day} with version {version} on texts whose truth was marked by people: two public "
            "collections of news for the pins, and {reports} reports of visits in five languages for stops, days and "
            "links. Your reports may be harder or easier.",
            day=dates.human(record.day),
            version=record.commit or _("unknown"),
            reports=number(record.counts.get(BLIND, 0)),
        )
    )


def words() -> None:
    """What "sure", "likely", "not sure" and "a guess" say, and what share of each was right."""
    record = committed()
    st.subheader(_("What “sure” and “not sure” say"), anchor=False)
    rows = [
        ("sure", SURE, 1.01, _("from {share}", share=percent(SURE)), _("no label is shown")),
        ("likely", LIKELY, SURE, _between(LIKELY, SURE),
         _("more likely right than not: look before you rely on it")),
        ("not sure", UNSURE, LIKELY, _between(UNSURE, LIKELY),
         _("the pin is hollow, and the other places that the words may mean are listed")),
        ("a guess", 0.0, UNSURE, _("under {share}", share=percent(UNSURE)),
         _("listed, and left off the map where it is a place")),
    ]  # fmt: skip
    titles = {
        "places": _("pins that were right"),
        "stops": _("stops that were right"),
        "links": _("links that were right"),
    }
    head = "".join(f'<th scope="col">{as_html(title)}</th>' for title in titles.values())
    word_said, chance_given, meaning = _("word"), _("chance given"), _("what it means here")
    body = "".join(
        f'<tr><th scope="row">{as_html(terms.certainty(word))}</th>{_cell(chance_given, as_html(chance))}'
        + "".join(_cell(titles[thing], _measured(record, thing, low, high)) for thing in _THINGS)
        + f"{_cell(meaning, as_html(said))}</tr>"
        for word, low, high, chance, said in rows
    )
    st.html(
        f'<div class="va-scroll" tabindex="0" role="region" aria-label="{as_html(_("What the words say"))}"><table '
        f'class="va-table va-words"><thead><tr><th scope="col">{as_html(word_said)}</th>'
        f'<th scope="col">{as_html(chance_given)}</th>{head}<th scope="col">{as_html(meaning)}</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
    st.caption(
        _(
            "In brackets: how many were counted, over {reports} reports; shares of fewer than {few} say little. Most "
            "of these reports were at hand while the reader was written, so expect less of stops and links, as the "
            "cards above do. A name that no known place bears is kept in the list and left off the map, rather than "
            "put in the wrong country.",
            reports=number(_reports(record)),
            few=_FEW,
        )
    )
    tables = {_(name): record.reliability.get(thing, ()) for thing, name in _THINGS.items()}
    colours = DARK if frame.theme() == "dark" else LIGHT
    with st.expander(_("The same as a picture: chance given, and share that was right")):
        st.html(
            f'<div class="va-picture">{picture(draw(tables, colours, (chance_given, _("share that was right"))))}</div>'
        )
        st.markdown(
            _(
                "On the dotted line, the chance given is just what came true. Above it, the reader was more careful "
                "than it had to be; below it, too sure of itself."
            )
        )


def _between(low: float, high: float) -> str:
    return _("{low} to {high}", low=percent(low), high=percent(high))


def _cell(title: str, words: object) -> str:
    """A cell that knows its column's title: on a narrow screen cells stand below each other."""
    return f'<td data-title="{as_html(title)}">{words}</td>'


def _reports(record: Record) -> int:
    return sum(record.counts.get(texts, 0) for texts in ("twelve", "own", BLIND))


def _measured(record: Record, thing: Thing, low: float, high: float) -> str:
    count, right = record.share(thing, low, high)
    return "–" if right is None else f'{as_html(hundred(right))} <span class="va-quiet">({number(count)})</span>'


def by_language() -> None:
    """The languages apart."""
    record = committed()
    shown = [(lang, name) for lang, name in LANGUAGES.items() if record.counts.get(f"{BLIND}-{lang}")]
    if not shown:
        return
    title, language = as_html(_("By language of the report")), as_html(_("language"))
    st.subheader(_("By language of the report"), anchor=False)
    columns = (
        (_("reports"), None),
        (_("stops that are right"), "stop_right"),
        (_("stops found"), "stop_found"),
        (_("days found"), "dates"),
        (_("links that are right"), "link_right"),
        (_("links found"), "link_found"),
    )
    head = "".join(f'<th scope="col">{as_html(name)}</th>' for name, _what in columns)
    body = "".join(
        f'<tr><th scope="row">{as_html(terms.capital(i18n.language_name(lang)) or name)}</th>'
        + "".join(
            _cell(title, hundred(record.value(f"{BLIND}-{lang}", what)) if what else record.counts[f"{BLIND}-{lang}"])
            for title, what in columns
        )
        + "</tr>"
        for lang, name in shown
    )
    st.html(
        f'<div class="va-scroll" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="va-table"><thead><tr><th scope="col">{language}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
    st.caption(
        _(
            "English is read with a language model and its grammar, the others by rules of word order. With so few "
            "reports a language, one report changes a figure by several points. In other languages places alone are "
            "found."
        )
    )
