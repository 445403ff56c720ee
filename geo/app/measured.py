"""How right the reading was when it was measured, in plain words: figures of ``make eval`` as this version has them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo.app import frame
from geo.app.certainty import LIKELY, SURE, UNSURE
from geo.app.style import picture
from geo.app.words import as_html
from geo.evaluation.picture import DARK, LIGHT, draw
from geo.evaluation.record import Record, Thing, committed
from geo.evaluation.targets import LANGUAGES

_THINGS: dict[Thing, str] = {"places": "pins", "stops": "stops", "links": "links"}
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
    return "–" if share is None else f"{share * 100:.0f} of 100"


def facts(record: Record) -> list[Fact]:
    """How often a pin, a stop, a day and a link is right, and how many of them are found.

    Stops, days and links by the blind reports: nobody looked at their errors, so these figures do not flatter.
    """
    pins, pin = record.share("places", UNSURE)
    corpora = record.counts.get("geovirus", 0) + record.counts.get("lgl", 0)

    def blind(what: str) -> float | None:
        return record.value(BLIND, what)

    return [
        Fact(pin, "pins", f"are in the right place, within 161 km (100 miles). Counted over {pins:,} names in "
             f"{corpora} news articles; a name that the people who marked them left out counts as wrong."),
        Fact(blind("stop_right"), "stops", "are stops of that traveller. Of the stops that a careful reader takes "
             f"from a report, {hundred(blind('stop_found'))} are found."),
        Fact(blind("given"), "days of stops", "are the day that the report gives. Of the days in a report, "
             f"{hundred(blind('dates'))} are found; the others are left open or missed with their stop."),
        Fact(blind("link_right"), "links", "are between these two countries and of that type. Of the links in a "
             f"report, {hundred(blind('link_found'))} are found."),
    ]  # fmt: skip


def how_often() -> None:
    """The figures that matter most, as cards."""
    record = committed()
    st.subheader("How often it is right", anchor=False)
    st.markdown(
        "Visit Atlas reads reports with rules and a language model, and it can be wrong. Every stop and every link "
        "carries the sentence it was read from: when something matters, read that sentence."
    )
    cards = "".join(
        f'<div class="va-card"><b>{hundred(fact.share)}</b> <span>{as_html(fact.of)}</span>'
        f"<p>{as_html(fact.meaning)}</p></div>"
        for fact in facts(record)
    )
    st.html(f'<div class="va-cards">{cards}</div>')
    st.caption(
        f"Measured on {record.day} with version {record.commit or 'unknown'} on texts whose truth was marked by "
        f"people: two public collections of news for the pins, and {record.counts.get(BLIND, 0)} reports of visits "
        "in five languages for stops, days and links. Your reports may be harder or easier."
    )


def words() -> None:
    """What "sure", "likely", "not sure" and "a guess" say, and what share of each was right."""
    record = committed()
    st.subheader("What “sure” and “not sure” say", anchor=False)
    rows = [
        ("sure", SURE, 1.01, f"from {SURE:.0%}", "no label is shown"),
        ("likely", LIKELY, SURE, f"{LIKELY:.0%} to {SURE:.0%}",
         "more likely right than not: look before you rely on it"),
        ("not sure", UNSURE, LIKELY, f"{UNSURE:.0%} to {LIKELY:.0%}",
         "the pin is hollow, and the other places that the words may mean are listed"),
        ("a guess", 0.0, UNSURE, f"under {UNSURE:.0%}", "listed, and left off the map where it is a place"),
    ]  # fmt: skip
    head = "".join(f'<th scope="col">{name} that were right</th>' for name in _THINGS.values())
    body = "".join(
        f'<tr><th scope="row">{word}</th>{_cell("chance given", chance)}'
        + "".join(
            _cell(f"{name} that were right", _measured(record, thing, low, high)) for thing, name in _THINGS.items()
        )
        + f"{_cell('what it means here', as_html(said))}</tr>"
        for word, low, high, chance, said in rows
    )
    st.html(
        '<div class="va-scroll" tabindex="0" role="region" aria-label="What the words say"><table '
        'class="va-table va-words"><thead><tr><th scope="col">word</th><th scope="col">chance given</th>'
        f'{head}<th scope="col">what it means here</th></tr></thead><tbody>{body}</tbody></table></div>'
    )
    st.caption(
        f"In brackets: how many were counted, over {_reports(record)} reports; shares of fewer than {_FEW} say "
        "little. Most of these reports were at hand while the reader was written, so expect less of stops "
        "and links, as the cards above do. A name that no known place bears is kept in the list and left off the map, "
        "rather than put in the wrong country."
    )
    tables = {name: record.reliability.get(thing, ()) for thing, name in _THINGS.items()}
    colours = DARK if frame.theme() == "dark" else LIGHT
    with st.expander("The same as a picture: chance given, and share that was right"):
        st.html(
            f'<div class="va-picture">{picture(draw(tables, colours, ("chance given", "share that was right")))}</div>'
        )
        st.markdown(
            "On the dotted line, the chance given is just what came true. Above it, the reader was more careful than "
            "it had to be; below it, too sure of itself."
        )


def _cell(title: str, words: object) -> str:
    """A cell that knows its column's title: on a narrow screen cells stand below each other."""
    return f'<td data-title="{title}">{words}</td>'


def _reports(record: Record) -> int:
    return sum(record.counts.get(texts, 0) for texts in ("twelve", "own", BLIND))


def _measured(record: Record, thing: Thing, low: float, high: float) -> str:
    count, right = record.share(thing, low, high)
    return "–" if right is None else f'{hundred(right)} <span class="va-quiet">({count:,})</span>'


def by_language() -> None:
    """The languages apart."""
    record = committed()
    shown = [(lang, name) for lang, name in LANGUAGES.items() if record.counts.get(f"{BLIND}-{lang}")]
    if not shown:
        return
    st.subheader("By language of the report", anchor=False)
    columns = (
        ("reports", None),
        ("stops that are right", "stop_right"),
        ("stops found", "stop_found"),
        ("days found", "dates"),
        ("links that are right", "link_right"),
        ("links found", "link_found"),
    )
    head = "".join(f'<th scope="col">{name}</th>' for name, _ in columns)
    body = "".join(
        f'<tr><th scope="row">{name}</th>'
        + "".join(
            _cell(title, hundred(record.value(f"{BLIND}-{lang}", what)) if what else record.counts[f"{BLIND}-{lang}"])
            for title, what in columns
        )
        + "</tr>"
        for lang, name in shown
    )
    st.html(
        '<div class="va-scroll" tabindex="0" role="region" aria-label="By language"><table class="va-table"><thead>'
        f'<tr><th scope="col">language</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )
    st.caption(
        "English is read with a language model and its grammar, the others by rules of word order. With so few "
        "reports a language, one report changes a figure by several points. In other languages places alone are found."
    )
