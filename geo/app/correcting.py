"""The dialog in which a person corrects what was read of an article: what, how, before and after, who and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from geo import i18n, settings
from geo.access import Permission
from geo.app import correcting_fields as ask
from geo.app import dates, parts, service, session, terms, who
from geo.app.correcting_words import REASONS, said
from geo.app.kept import kept
from geo.app.urlstate import Page
from geo.app.visits import host_names
from geo.app.words import as_markdown, one_line, short
from geo.archive import ArchiveError, CorrectionRefusedError, row_id
from geo.corrections import (
    AddStop,
    AddVisit,
    BadChangeError,
    Change,
    Corrected,
    CorrectedLink,
    CorrectedStop,
    CorrectedVisit,
    EditLink,
    EditMention,
    EditStop,
    EditVisit,
    LinkValues,
    MentionRef,
    MergeVisits,
    MoveStop,
    Reject,
    SplitVisit,
    StopValues,
    Verify,
    VisitValues,
    change_problem,
    link_seen,
    link_values,
    stop_seen,
    stop_values,
    visit_seen,
    visit_values,
)
from geo.i18n import N_, _
from geo.model import LINK_TYPES, STATUSES, Candidate, Mention, Span

_NAME, _OPEN, _COUNT = "correcting_name", "correcting_open", "correcting_count"
Item = CorrectedVisit | CorrectedStop | CorrectedLink | Mention
MISSED = 0  # the number of a visit that was missed; those of what was read are the archive's ids
_ACTIONS = {
    "change": N_("Change"),
    "verify": N_("Mark as verified"),
    "reject": N_("Reject"),
    "split": N_("Begin a new visit here"),
    "merge": N_("Merge with another visit"),
    "add": N_("Add a stop after this"),
}


@dataclass(frozen=True)
class _Opened:
    """What the dialog was opened on. `number` tells one opening's fields from another's."""

    page: Page | None
    article_id: str
    target: int | None
    number: int


@kept(32)
def _corrected(article_id: str, version: int, where: str) -> Corrected | None:
    return service.archive().corrected(article_id)


def corrected(article_id: str) -> Corrected | None:
    """An article as it is shown, with what became of its corrections; None where it is not here."""
    return _corrected(article_id, service.version(), service.archive().where)


def may_correct() -> bool:
    """Whether this reader may correct: not in a page that is embedded elsewhere."""
    return not st.context.is_embedded and who.may(Permission.CORRECT)


def button(
    words: str,
    article_id: str,
    target: int | tuple[int, int] | None,
    key: str,
    icon: str = ":material/edit:",
) -> None:
    """A button that opens the dialog on the thing of that id (of the archive's frames), or on the name of a place that
    stands at these characters of the article, on a visit that was missed (`MISSED`), or on the first thing."""
    if may_correct():
        st.button(words, icon=icon, key=f"correct-{key}", type="tertiary", on_click=_opened, args=(article_id, target))


def panel(page: Page) -> None:
    """The dialog while it is open on this page; called at the end of a run, like the one that shares."""
    opened: _Opened | None = st.session_state.get(_OPEN)
    if opened is not None and opened.page == page:
        st.dialog(_("Correct"), width="medium", on_dismiss=closed)(_dialog)(opened, i18n.current())


def _opened(article_id: str, target: int | tuple[int, int] | None) -> None:
    if isinstance(target, tuple):
        shown = corrected(article_id)
        places = [m for m in shown.parse.mentions if m.kind == "place"] if shown else []
        target = next((-1 - n for n, m in enumerate(places) if (m.start, m.end) == target), None)
    number = st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_OPEN] = _Opened(session.store().page, article_id, target, number)


def closed() -> None:
    """Nothing is being corrected any more."""
    st.session_state.pop(_OPEN, None)


def signature(key: str) -> str:
    """Who signs: who has signed in; else the setting's name, or one asked for and kept for the session."""
    asks = who.user()
    if asks.proven:
        st.caption(as_markdown(_("Signed by {who}", who=asks.id)))
        return asks.id
    if settings.user():
        return settings.user()
    typed = st.text_input(
        _("Your name"),
        value=st.session_state.get(_NAME, ""),
        max_chars=100,
        key=f"correcting_who_{key}",
        help=_("Each correction says who made it. The name is kept until you close this page."),
    )
    st.session_state[_NAME] = one_line(typed)
    return one_line(typed)


def _items(shown: Corrected) -> dict[int, tuple[str, Item | None, CorrectedVisit | None]]:
    """What can be corrected, by id, each in one line, a stop with its visit; and what is not there yet, None."""
    article_id = shown.parse.article.id
    found: dict[int, tuple[str, Item | None, CorrectedVisit | None]] = {}
    a_visit, a_stop, a_link, a_name = _("Visit"), _("Stop"), _("Link"), _("Name in the text")
    for visit in shown.visits:
        v = visit.visit
        words = f"{short(v.traveller.name, 60)}, {host_names(v.host_countries)}, {dates.span(v.start, v.end)}"
        found[row_id(article_id, visit.key)] = (f"{a_visit}: {words}", visit, visit)
        for stop in visit.stops:
            words = ", ".join(filter(None, [short(stop.stop.name, 60), dates.span(stop.stop.arrival, None, "")]))
            found[row_id(article_id, stop.key)] = (f"{a_stop}: {words}", stop, visit)
    for link in shown.links:
        k = link.link
        words = f"{terms.link(k.type)}, {host_names((k.a, k.b))}, {dates.human(k.date)}"
        found[row_id(article_id, link.key)] = (f"{a_link}: {words}", link, None)
    for number, mention in enumerate(m for m in shown.parse.mentions if m.kind == "place"):
        found[-1 - number] = (f"{a_name}: {short(mention.text, 60)} ({mention.start})", mention, None)
    found[MISSED] = (_("A visit that was missed"), None, None)
    return found


def _dialog(opened: _Opened, language: str) -> None:
    i18n.speak(language)  # a dialog runs on its own, without the page
    article_id, target = opened.article_id, opened.target
    shown = corrected(article_id)
    if shown is None:
        st.info(_("This article was removed a moment ago."))
        return
    items = _items(shown)
    ids = list(items)
    first = ids.index(target) if target in items else 0
    number = st.selectbox(
        _("What"), ids, first, format_func=lambda n: items[n][0], key=f"correcting_{opened.number}_what"
    )
    _words, item, visit = items[number]
    if item is None:
        key = f"correcting_{opened.number}_missed"
        at = session.current("articles").at if opened.page == "articles" else None
        finish(article_id, _missed(shown, at, key), key)
        return
    actions = ["change", "verify", "reject"]
    if isinstance(item, Mention):
        actions.remove("verify")
    elif isinstance(item, CorrectedStop):
        actions += ["add", "split"]
    elif isinstance(item, CorrectedVisit):
        actions += ["add", "merge"]
    key = f"correcting_{opened.number}_{number}"
    action = st.selectbox(_("What to do"), actions, format_func=lambda a: _(_ACTIONS[a]), key=f"{key}_do")
    finish(article_id, _changes(shown, item, visit, action, f"{key}_{action}"), key)


def _changes(shown: Corrected, item: Item, visit: CorrectedVisit | None, action: str, key: str) -> list[Change]:
    match action:
        case "verify" if not isinstance(item, Mention):
            return [Verify(item.ref, _seen(item))]
        case "reject":
            gone = MentionRef(item.start, item.end, item.text) if isinstance(item, Mention) else item.ref
            return [Reject(gone)]
        case "add" if visit is not None:
            values = _stop_form(StopValues(""), shown, None, key)
            stop = item if isinstance(item, CorrectedStop) else None
            inside = next((s.ref for s in visit.stops if stop and s.key == stop.inside), None)
            return [AddStop(visit.ref, values, stop.ref if stop else None, inside)] if values.name else []
        case "split" if isinstance(item, CorrectedStop) and visit is not None:
            return [SplitVisit(visit.ref, item.ref)]
        case "merge" if isinstance(item, CorrectedVisit):
            others = [other for other in shown.visits if other is not item]
            if not others:
                st.info(_("The article tells of no other visit."))
                return []
            names = [f"{short(o.visit.traveller.name, 60)}, {dates.span(o.visit.start, o.visit.end)}" for o in others]
            at = st.selectbox(_("Other visit"), range(len(others)), format_func=lambda n: names[n], key=f"{key}_other")
            return [MergeVisits(item.ref, others[at].ref)]
        case _:
            return _edits(shown, item, visit, key)


def _seen(item: CorrectedVisit | CorrectedStop | CorrectedLink) -> str:
    if isinstance(item, CorrectedVisit):
        return visit_seen(item.visit)
    return stop_seen(item.stop) if isinstance(item, CorrectedStop) else link_seen(item.link)


def _edits(shown: Corrected, item: Item, visit: CorrectedVisit | None, key: str) -> list[Change]:
    """The changes that the form's fields make; none where they hold what is there."""
    if isinstance(item, Mention):
        place = ask.place(item.place, item.candidates, key)
        ref = MentionRef(item.start, item.end, item.text)
        return [EditMention(ref, item.place, place)] if place != item.place else []
    if isinstance(item, CorrectedVisit):
        v = visit_values(item.visit)
        w = _visit_form(v, key)
        return [EditVisit(item.ref, v, w)] if v != w else []
    if isinstance(item, CorrectedLink):
        k = link_values(item.link)
        n = _link_form(k, key)
        return [EditLink(item.ref, k, n)] if k != n else []
    found: list[Change] = []
    old = stop_values(item.stop)
    new = _stop_form(old, shown, item, key)
    if visit is not None:
        beside = [s for s in visit.stops if s.inside == item.inside]
        at = beside.index(item)
        choice = [None, *(s for s in beside if s is not item)]
        before = beside[at - 1] if at else None
        follows = st.selectbox(
            _("Comes after"),
            choice,
            choice.index(before),
            format_func=lambda s: short(s.stop.name, 60) if s else _("first"),
            key=f"{key}_order",
        )
        if (follows.key if follows else None) != (before.key if before else None):
            found.append(MoveStop(item.ref, before.ref if before else None, follows.ref if follows else None))
    return [EditStop(item.ref, old, new), *found] if old != new else found


def _stop_form(v: StopValues, shown: Corrected, item: CorrectedStop | None, key: str) -> StopValues:
    candidates: tuple[Candidate, ...] = ()
    if item is not None and item.ref.at is not None:
        at = (item.ref.at.start, item.ref.at.end)
        candidates = next((m.candidates for m in shown.parse.mentions if (m.start, m.end) == at), ())
    place = ask.place(v.place, candidates, key)
    called = v.name
    if place is not None and v.place != place and v.name in ("", v.place.name if v.place else ""):
        called = place.name
    name = ask.words(_("Name"), called, f"{key}_{called}_name")
    arrival, departure = ask.two_dates((_("Arrival"), v.arrival), (_("Departure"), v.departure), key)
    status = ask.one_of(_("Status"), STATUSES, v.status, terms.status, f"{key}_status")
    return StopValues(name, place, arrival, departure, status)


def _visit_form(v: VisitValues, key: str) -> VisitValues:
    traveller = ask.words(_("Traveller"), v.traveller, f"{key}_traveller")
    role = ask.words(_("Role"), v.role, f"{key}_role")
    country = ask.country(_("Country"), v.country, f"{key}_country")
    hosts = ask.countries(_("Host countries"), v.hosts, f"{key}_hosts")
    start, end = ask.two_dates((_("Start"), v.start), (_("End"), v.end), key)
    status = ask.one_of(_("Status"), STATUSES, v.status, terms.status, f"{key}_status")
    return VisitValues(traveller, role, country, hosts, start, end, status)


def _link_form(v: LinkValues, key: str) -> LinkValues:
    kind = ask.one_of(_("Link type"), LINK_TYPES, v.type, terms.link, f"{key}_type")
    a = ask.country(_("One side"), v.a, f"{key}_a") or v.a
    b = ask.country(_("Other side"), v.b, f"{key}_b") or v.b
    date = ask.date(_("Date"), v.date, f"{key}_date")
    status = ask.one_of(_("Status"), STATUSES, v.status, terms.status, f"{key}_status")
    return LinkValues(kind, a, b, date, status, ask.words(_("Label"), v.label, f"{key}_label"))


def _missed(shown: Corrected, at: tuple[int, int] | None, key: str) -> list[Change]:
    """The visit that a person found in the text; none while it has no traveller or no place."""
    content = shown.parse.article.content
    spans = [Span(s.start, s.end) for s in shown.parse.sentences] or [Span(0, len(content))]
    here = next((n for n, s in enumerate(spans) if at and s.start <= at[0] < s.end), None)
    told = st.selectbox(
        _("Sentence that tells of it"),
        range(len(spans)),
        here,
        format_func=lambda n: short(content[spans[n].start : spans[n].end], 160),
        key=f"{key}_sentence",
        placeholder=_("Choose the sentence"),
    )
    if told is not None:
        st.html(parts.quote(content[spans[told].start : spans[told].end]))
    people = {one_line(p.name): p for p in shown.parse.people if not p.group}
    traveller = ask.known_or_new(_("Traveller"), list(people), f"{key}_who")
    known = people.get(traveller)
    role = ask.words(_("Role"), known.role if known else "", f"{key}_{traveller}_role")
    country = ask.country(_("Country"), known.country if known else None, f"{key}_{traveller}_country")
    st.caption(_("The first stop; others are added to the visit afterwards."))
    stop = _stop_form(StopValues(""), shown, None, f"{key}_stop")
    if told is None or not traveller or not stop.name:
        return []
    hosts = (stop.place.country,) if stop.place and stop.place.country and stop.place.country != country else ()
    visit = VisitValues(traveller, role, country, hosts, stop.arrival, stop.departure or stop.arrival, stop.status)
    return [AddVisit(visit, spans[told], stop)]


def finish(
    article_id: str,
    changes: Sequence[Change],
    key: str,
    shown: Sequence[tuple[str, str, str]] = (),
    done: Callable[[], None] = closed,
) -> None:
    """Before and after, who and why, and the button that keeps it; `done` is called when it was pressed.

    `shown`: what, before and after in words, where the changes' own say too little.
    """
    st.subheader(_("Before and after"), anchor=False)
    if not changes:
        st.caption(_("Nothing is changed yet."))
    for what, before, after in shown or [value for change in changes for value in said(change).values]:
        st.markdown(f"{as_markdown(what)}: {as_markdown(before)} → **{as_markdown(after)}**")
    problem = next(filter(None, map(change_problem, changes)), None)
    if problem:
        st.warning(as_markdown(problem))
    author = signature(key)
    note = st.text_input(_("Reason (optional)"), max_chars=500, key=f"{key}_why")
    if not author:
        st.caption(_("Please give your name: each correction says who made it."))
    ready = bool(changes) and not problem and bool(author)
    pressed = st.button(_("Save"), type="primary", disabled=not ready, key=f"{key}_save", icon=":material/check:")
    if pressed and ready and keep(article_id, changes, author, note):
        done()
        st.rerun()


def keep(article_id: str, changes: Sequence[Change], author: str, note: str = "") -> bool:
    """Write changes as one; False, and said, where that can't be."""
    try:
        service.archive().correct(article_id, changes, author, one_line(note))
    except CorrectionRefusedError as error:
        st.error(_("This can't be changed any more: {reason}.", reason=_(REASONS[error.reason])))
        return False
    except (BadChangeError, ArchiveError) as error:
        st.error(as_markdown(error))
        return False
    left = corrected(article_id)
    here = {row_id(article_id, v.key) for v in left.visits} if left else set()
    if any(isinstance(change, (Reject, MergeVisits)) for change in changes):
        view = session.current("routes")
        session.change("routes", visits=tuple(v for v in view.visits if v in here), stop=None)
    return True
