"""Whatever people correct, undo, redo and read again, in any order: the archive stays whole, and nothing is final."""

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from geo.archive import Archive, CorrectionRefusedError
from geo.corrections import (
    AddStop,
    AddVisit,
    BadChangeError,
    EditMention,
    MergeVisits,
    MoveStop,
    Redo,
    Reject,
    SplitVisit,
    StopValues,
    Undo,
    Verify,
    VisitValues,
    link_seen,
    read,
    stop_seen,
    visit_seen,
    write,
)
from geo.corrections.refs import mention_ref
from geo.model import STATUSES, Span, Stop
from tests import samples
from tests.corrections.build import edit_link, edit_stop, edit_visit

FRAMES = ("articles", "visits", "stops", "links", "mentions")
PLACES = (samples.TOKYO, samples.SUVA, samples.NAIROBI, samples.GREAT_HALL, None)
DATES = (None, "2021", "2021-05-04", "2021-05~", "2021-05-03/2021-05-06")


def two_visits():
    """A reading with two visits, nested stops and links."""
    one, two = samples.seed_visit(), samples.several_countries()
    extra = replace(two.visits[0], stops=two.visits[0].stops[:2], start=None, end="2023-10")
    return replace(one, visits=(*one.visits, extra))


def other_readings(analysis):
    """The same article as other rules might read it."""
    first, second = analysis.visits
    yield analysis
    yield replace(analysis, visits=(second, first))
    yield replace(analysis, visits=(first,), links=analysis.links[1:])
    yield replace(analysis, visits=(replace(first, stops=first.stops[:3], start="2023-09"), second))
    yield replace(analysis, visits=(), links=())
    yield replace(analysis, parse=replace(analysis.parse, mentions=analysis.parse.mentions[::2]))
    more = replace(first, stops=(Stop("Suva", samples.SUVA), *(replace(s, parent=None) for s in first.stops)))
    yield replace(analysis, visits=(more, second))


def shown(archive):
    """All frames, without what a database numbers by itself."""
    found = {}
    for name in FRAMES:
        rows = getattr(archive, name)()
        rows = rows.drop(columns=[c for c in ("mention_id", "added") if c in rows.columns])
        found[name] = sorted(map(repr, rows.astype(object).where(rows.notna(), None).to_dict("records")))
    return found


class Corrections(RuleBasedStateMachine):
    """One article, and people at work on it."""

    @initialize()
    def begin(self):
        self.archive = Archive("sqlite://")
        self.reading = two_visits()
        self.readings = list(other_readings(self.reading))
        self.id = self.reading.article.id
        self.archive.add(self.reading, "1")
        self.here = True

    def teardown(self):
        if not hasattr(self, "archive"):
            return
        if not self.here:
            self.archive.add(self.reading)
        log = self.archive.corrections()
        for group in dict.fromkeys(c.group for c in log if not isinstance(c.change, (Undo, Redo))):
            self.archive.correct(self.id, [Undo(group)], "me")
        fresh = Archive("sqlite://")
        fresh.add(self.reading, "1")
        assert shown(self.archive) == shown(fresh)
        assert len(self.archive.corrections()) >= len(log)
        for archive in (self.archive, fresh):
            archive.close()

    def change(self, change):
        """Make a change; one that can't be is refused, and then nothing has changed."""
        before = self.archive.version()
        try:
            made = self.archive.correct(self.id, [change], "me")
            assert self.archive.corrected(self.id).outcomes[-1].state == "in force"
            return made
        except (CorrectionRefusedError, BadChangeError):
            assert self.archive.version() == before

    def visits(self):
        return self.archive.corrected(self.id).visits

    def stops(self):
        return [(visit, stop) for visit in self.visits() for stop in visit.stops]

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def edit(self, data):
        corrected = self.archive.corrected(self.id)
        kind = data.draw(st.sampled_from(["stop", "visit", "link", "mention"]))
        status, date = data.draw(st.sampled_from(STATUSES)), data.draw(st.sampled_from(DATES))
        if kind == "stop" and self.stops():
            _, stop = data.draw(st.sampled_from(self.stops()))
            place = data.draw(st.sampled_from(PLACES))
            self.change(edit_stop(stop, place=place, arrival=date, status=status))
        elif kind == "visit" and corrected.visits:
            self.change(edit_visit(data.draw(st.sampled_from(corrected.visits)), traveller="Ana", start=date))
        elif kind == "link" and corrected.links:
            self.change(edit_link(data.draw(st.sampled_from(corrected.links)), type="other", date=date, b="PT"))
        elif kind == "mention" and corrected.parse.mentions:
            mention = data.draw(st.sampled_from(corrected.parse.mentions))
            self.change(EditMention(mention_ref(mention), mention.place, data.draw(st.sampled_from(PLACES))))

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def reject(self, data):
        corrected = self.archive.corrected(self.id)
        things = [*corrected.visits, *corrected.links, *(stop for _, stop in self.stops())]
        refs = [thing.ref for thing in things] + [mention_ref(m) for m in corrected.parse.mentions]
        if refs:
            self.change(Reject(data.draw(st.sampled_from(refs))))

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def order_and_shape(self, data):
        visits, stops = self.visits(), self.stops()
        if not visits:
            first = data.draw(st.sampled_from([None, StopValues("Suva", samples.SUVA, "2021-05-04")]))
            self.change(AddVisit(VisitValues("Ana Exemplo", hosts=("PT",)), Span(0, 5), first))
            return
        some = st.sampled_from(stops) if stops else st.none()
        kind = data.draw(st.sampled_from(["move", "add", "merge", "split"]))
        if kind == "add":
            near = data.draw(st.none() | some)
            visit = near[0] if near else data.draw(st.sampled_from(visits))
            inside = near[1].ref if near and data.draw(st.booleans()) else None
            follows = near[1].ref if near and not inside else None
            self.change(AddStop(visit.ref, StopValues("Tokyo", samples.TOKYO), follows, inside))
        elif kind == "merge":
            self.change(MergeVisits(*(data.draw(st.sampled_from(visits)).ref for _ in "ab")))
        elif stops and kind == "move":
            (_, stop), follows = data.draw(some), data.draw(st.none() | some)
            self.change(MoveStop(stop.ref, None, follows[1].ref if follows else None))
        elif stops:
            visit, stop = data.draw(some)
            self.change(SplitVisit(visit.ref, stop.ref))

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def verify(self, data):
        corrected = self.archive.corrected(self.id)
        things = [Verify(visit.ref, visit_seen(visit.visit)) for visit in corrected.visits]
        things += [Verify(stop.ref, stop_seen(stop.stop)) for _, stop in self.stops()]
        things += [Verify(link.ref, link_seen(link.link)) for link in corrected.links]
        if things:
            self.change(data.draw(st.sampled_from(things)))

    @precondition(lambda self: self.here)
    @rule(data=st.data(), back=st.booleans())
    def undo_or_redo_one(self, data, back):
        log = self.archive.corrections()
        groups = list(dict.fromkeys(c.group for c in log if not isinstance(c.change, (Undo, Redo))))
        if groups:
            (self.archive.redo if back else self.archive.undo)(self.id, "me", data.draw(st.sampled_from(groups)))

    @precondition(lambda self: self.here)
    @rule()
    def undo_and_redo_are_each_others_opposite(self):
        before = shown(self.archive)
        group = self.archive.undo(self.id, "me")
        if group:
            assert self.archive.redo(self.id, "you") == group
        assert shown(self.archive) == before

    @rule(data=st.data())
    def read_again(self, data):
        self.reading = data.draw(st.sampled_from(self.readings))
        self.archive.reread(self.reading, "1")
        self.here = True

    @rule()
    def remove_and_add_again(self):
        before = shown(self.archive) if self.here else None
        self.archive.remove(self.id)
        self.archive.add(self.reading, "1")
        assert before in (None, shown(self.archive))
        self.here = True

    @rule()
    def remove(self):
        self.archive.remove(self.id)
        self.here = False

    @invariant()
    def what_is_shown_is_the_reading_with_its_log_wherever_that_is_taken(self):
        if not hasattr(self, "archive"):
            return
        log, bad = read(write(self.archive.corrections()).encode())
        assert not bad
        assert log == self.archive.corrections()
        assert len(self.archive.outcomes()) == len(log)
        if self.here:
            other = Archive("sqlite://")
            other.take_corrections(reversed(log))
            other.add(self.reading, "1")
            assert shown(other) == shown(self.archive)
            assert other.outcomes() == self.archive.outcomes()
            other.close()

    @invariant()
    def the_archive_is_whole(self):
        if not hasattr(self, "archive"):
            return
        visits, stops = self.archive.visits(), self.archive.stops()
        assert len(visits) == len(set(visits.visit_id))
        assert len(stops) == len(set(stops.stop_id))
        for visit in visits.itertuples():
            own = stops[stops.visit_id == visit.visit_id]
            assert list(own.order) == list(range(1, visit.n_stops + 1))
            before = set()
            for stop in own.itertuples():
                assert stop.parent_id is None or stop.parent_id in before
                before.add(stop.stop_id)
        assert set(stops.visit_id) <= set(visits.visit_id)


TestCorrections = Corrections.TestCase
TestCorrections.settings = settings(max_examples=12, stateful_step_count=10, suppress_health_check=list(HealthCheck))
