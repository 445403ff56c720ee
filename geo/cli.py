"""The command line: visit-atlas.

Results go to standard output, everything else to standard error. Exit codes: 0 all was well; 1 something
here failed (the archive, a bug); 2 some input was bad, what was good in it was still worked on.
Heavy modules are imported where they are needed, so that --help answers at once.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from geo.archive import Archive
    from geo.feeds import Event, State
    from geo.fetching import Fetcher
    from geo.gazetteer import Gazetteer
    from geo.geocoding import Locator
    from geo.model import Article, Filters

app = typer.Typer(
    name="visit-atlas",
    help="Reads news reports of official travel; maps the routes and the links between countries.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
BAD_INPUT, FAILED = 2, 1

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files or folders: .txt .md .html .json .jsonl .csv; addresses (https://…); - is standard input."
    ),
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of publication, for articles that give none.")
]


class Format(StrEnum):
    """What export writes."""

    csv = "csv"
    geojson = "geojson"
    kml = "kml"
    gpx = "gpx"
    ics = "ics"
    lpf = "lpf"
    html = "html"


class What(StrEnum):
    """What export writes about."""

    stops = "stops"
    links = "links"


class Listing(StrEnum):
    """What list shows."""

    articles = "articles"
    visits = "visits"
    links = "links"


Countries = Annotated[
    list[str] | None, typer.Option("--country", metavar="CC", help="ISO code, such as CN. Repeatable.")
]
From = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day.")]
To = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day.")]
Travellers = Annotated[list[str] | None, typer.Option("--traveller", help="Name as listed. Repeatable.")]
Types = Annotated[list[str] | None, typer.Option("--type", help="Link type, such as agreement. Repeatable.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="done, under way, planned … Repeatable.")]
Text = Annotated[str, typer.Option("--text", help="Words of the article, its places or travellers.")]
Dated = Annotated[bool, typer.Option("--dated-only", help="With --from or --to: leave out what has no date.")]
Verified = Annotated[bool, typer.Option("--verified", help="Only what a person marked as verified.")]


def complain(text: object) -> None:
    """One line on standard error."""
    line = " ".join(str(text).split())
    typer.echo(line.encode("utf-8", "replace").decode(), err=True)


class Run:
    """What one command needs, opened when it is first needed, and the exit code that it will end with."""

    def __init__(self) -> None:
        self.code = 0
        self._gazetteer: Gazetteer | None = None
        self._archive: Archive | None = None
        self._locator: list[Locator | None] = []  # one item, once it was asked for
        self._fetcher: Fetcher | None = None

    def bad(self, problem: object) -> None:
        """Bad input: said, and remembered for the end."""
        complain(problem)
        self.code = max(self.code, BAD_INPUT)

    def gazetteer(self) -> Gazetteer:
        """The gazetteer; its index is built, with progress, where there is none."""
        if self._gazetteer is None:
            from geo.gazetteer import Gazetteer, GazetteerError

            with progress("Building the index of places (once)") as tell:
                try:
                    self._gazetteer = Gazetteer.open(tell)
                except GazetteerError as error:
                    complain(error)
                    raise typer.Exit(FAILED) from error
        return self._gazetteer

    def locator(self) -> Locator | None:
        """The online geocoder that the settings name; None with the default."""
        if not self._locator:
            from geo import settings

            found = None
            if settings.geocoder() != "gazetteer":  # geopy takes a moment to import
                from geo.geocoding import configured_locator

                found = configured_locator(self.gazetteer())
                if found is not None:
                    complain(f"Names that the gazetteer lacks are asked of {found.settings.service}.")
            self._locator.append(found)
        return self._locator[0]

    def archive(self) -> Archive:
        """The archive that the settings name."""
        if self._archive is None:
            from geo.archive import Archive

            self._archive = Archive()
        return self._archive

    def fetcher(self) -> Fetcher:
        """What fetches pages."""
        if self._fetcher is None:
            from geo.fetching import Fetcher

            self._fetcher = Fetcher()
        return self._fetcher

    def articles(self, paths: list[str], date: str | None) -> Iterator[Article]:
        """Articles of the paths and addresses that can be worked on; problems are said."""
        from geo.model import Article
        from geo.reading import Problem, publication_date, read_bytes, read_path, require_date
        from geo.reading.address import is_address, read_address

        if date is not None:
            try:
                date = publication_date(date)
            except ValueError as error:
                raise typer.BadParameter(str(error), param_hint="--date") from None
        for path in paths:
            if path == "-":
                found: Iterator[Article | Problem] = read_bytes("standard input.txt", sys.stdin.buffer.read(), date)
            elif is_address(path):
                found = read_address(path, self.fetcher(), date)
            else:
                found = read_path(path, date)
            for item in found:
                problem = item if isinstance(item, Problem) else require_date(item)
                if problem:
                    self.bad(problem)
                elif isinstance(item, Article):
                    yield item

    def finish(self) -> None:
        """End with the code that the work earned."""
        if self.code:
            raise typer.Exit(self.code)


@contextmanager
def progress(what: str) -> Iterator[Callable[[float, str], None]]:
    """A bar on standard error where that is a terminal, else a line for each quarter done.

    Call it with the share done (0 to 1) and a word on the step.
    """
    if not sys.stderr.isatty():
        quarters = iter((0.0, 0.25, 0.5, 0.75, 1.0))
        following = [next(quarters)]

        def say(fraction: float, step: str = "") -> None:
            if fraction < following[0]:
                return
            complain(f"{what}: {int(fraction * 100)} % {step}")
            following[0] = next((quarter for quarter in quarters if quarter > fraction), 2.0)

        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0, visible=False)

        def tell(fraction: float, step: str = "") -> None:
            bar.update(task, completed=fraction, description=f"{what} {step}".strip(), visible=True)

        yield tell


@app.command(epilog="Example: visit-atlas analyse reports/ --json > read.jsonl")
def analyse(
    paths: Paths,
    date: DateOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, with evidence.")] = False,
) -> None:
    """Read articles and print the places, itineraries and links found in them. Nothing is kept."""
    run = Run()
    told: list[Any] = []
    names: dict[str, str] = {}
    for article in run.articles(paths, date):
        analysis = understand(run, article)
        if analysis is None:
            continue
        from geo.exchange.prediction import prediction
        from geo.travel.same_trip import tellings

        told += tellings(analysis, len(told))
        names[article.id] = article.name or article.id

        found = prediction(analysis)
        if as_json:
            typer.echo(json.dumps(found, ensure_ascii=False))
        else:
            summary(found, article)
        sys.stdout.flush()
    if not as_json:
        retold(told, names)
    run.finish()


def retold(told: list[Any], names: dict[str, str]) -> None:
    """The trips that several articles (`names` by id) tell, for people: every value in which they differ."""
    from geo.travel.same_trip import trips
    from geo.travel.tellings import combine

    for group in trips(told):
        if len(group) < 2:
            continue
        trip = combine(group)
        by = {telling.id: names[telling.article] for telling in trip.tellings}
        visit = max((telling.visit for telling in trip.tellings), key=lambda visit: len(visit.traveller.name))
        hosts = ", ".join(dict.fromkeys(code for telling in trip.tellings for code in telling.visit.host_countries))
        typer.echo(f"One trip in {len(group)} articles: {visit.traveller.name} in {hosts} ({', '.join(by.values())})")
        said = {trip.status: "status", trip.start: "the first day", trip.end: "the last day"}
        for stop in trip.stops:  # a trip begins where its first stop does: said once, of the stop
            said |= {stop.first_day: f"the first day in {stop.name}", stop.last_day: f"the last day in {stop.name}"}
            said.setdefault(stop.status, f"the status of {stop.name}")
        for fact, what in said.items():
            if not fact.agreed:
                values = "; ".join(f"{v.value} ({', '.join(by[who] for who in v.by)})" for v in fact.values)
                typer.echo(f"  They differ on {what}: {values}")
        typer.echo()


def understand(run: Run, article: Article) -> Any:
    """The analysis of one article; None, and said, where it fails: one article never stops the others."""
    from geo import settings
    from geo.pipeline import analyse as analyse_article

    gazetteer, locator = run.gazetteer(), run.locator()
    try:
        return analyse_article(article, gazetteer, locator)
    except Exception as error:
        if settings.debug():
            raise
        complain(f"{article.name or article.id}: could not be understood ({type(error).__name__}: {error}).")
        run.code = max(run.code, FAILED)
        return None


def summary(found: Any, article: Article) -> None:
    """One analysis for people."""
    typer.echo(f"{found['id']}  {article.date}  {shorten(article.title or article.text, 70)}")
    for trip in found["itineraries"]:
        hosts = ", ".join(trip["host_countries"]) or "?"
        when = " to ".join(day for day in (trip["start_date"], trip["end_date"]) if day) or "no date"
        aside = " (in passing)" if trip["background"] else ""
        typer.echo(f"  {trip['traveller']} ({trip['traveller_country'] or '?'}) in {hosts}, {when}{aside}")
        for stop in trip["stops"]:
            met = ", ".join(person["name"] for person in stop["met"])
            inside = ", ".join(stop["inside"])
            parts = [f"    {stop['order']}. {stop['place']}"]
            parts += [stop["arrival"] or ""] + ([f"[{stop['status']}]"] if stop["status"] != "done" else [])
            parts += [f"with {inside}"] if inside else []
            parts += [f"met {met}"] if met else []
            typer.echo("  ".join(part for part in parts if part))
    for link in found["bilateral"]:
        label = f" ({link['label']})" if link["label"] else ""
        typer.echo(f"  {link['a_iso2']}–{link['b_iso2']}  {link['type']}  {link['date'] or 'no date'}{label}")
    places = ", ".join(place["name"] for place in found["places"])
    typer.echo(f"  Places: {places or 'none'}\n")


def shorten(text: str, length: int) -> str:
    """`text` on one line of at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


@app.command(epilog="Example: visit-atlas geoparse texts.jsonl > toponyms.jsonl")
def geoparse(
    file: Annotated[Path, typer.Argument(help='JSON Lines, {"id": …, "text": …} a line.', exists=True, dir_okay=False)],
) -> None:
    """Find place names in plain texts and say where they are: one JSON object a line."""
    from geo.reading import ARTICLE_LIMIT
    from geo.reading.problem import Unreadable
    from geo.reading.records import lines
    from geo.resolving import geoparse as places_in

    run = Run()
    gazetteer = run.gazetteer()
    with file.open("rb") as stream:
        source = enumerate(lines(iter(lambda: stream.read(1 << 20), b"")), 1)
        while True:
            try:
                number, line = next(source)
            except StopIteration:
                break
            except Unreadable as error:
                run.bad(f"{file}: {error.what}. {error.hint}")
                break
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                text, name = record["text"], record.get("id")
                if not isinstance(text, str):
                    raise TypeError("text must be a string")
                if len(text) > ARTICLE_LIMIT:
                    raise ValueError(f"the text has {len(text):,} characters, at most {ARTICLE_LIMIT:,} are read")
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                run.bad(f"{file}, line {number}: not a JSON object with a text ({error}).")
                continue
            try:
                mentions = places_in(text, gazetteer)
            except Exception as error:
                complain(f"{file}, line {number}: could not be understood ({type(error).__name__}: {error}).")
                run.code = max(run.code, FAILED)
                mentions = ()
            toponyms = [
                {
                    "start": mention.start,
                    "end": mention.end,
                    "text": mention.text,
                    "lat": mention.place.latitude if mention.place else None,
                    "lon": mention.place.longitude if mention.place else None,
                }
                for mention in mentions
            ]
            typer.echo(json.dumps({"id": name, "toponyms": toponyms}, ensure_ascii=False))
    run.finish()


@app.command(epilog="Example: visit-atlas add report.html --date 2023-09-13")
def add(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or addresses (https://…); - is standard input.")
    ] = None,
    date: DateOption = None,
    seed: Annotated[bool, typer.Option("--seed", help="Add the articles that come with Visit Atlas.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read those that are there already anew.")] = False,
) -> None:
    """Read articles and keep them with all that was found. The same article twice is one article."""
    from geo import settings

    wanted = list(paths or []) + ([str(settings.seeds_folder())] if seed else [])
    if not wanted:
        raise typer.BadParameter("name at least one file, folder or address, or --seed", param_hint="PATHS")
    run = Run()
    archive = run.archive()
    for article in run.articles(wanted, date):
        label = f"{article.id}  {shorten(article.title or article.text, 60)}"
        if not again and archive.has(article.id):
            typer.echo(f"there already  {label}")
            continue
        analysis = understand(run, article)
        if analysis is None:
            continue
        from geo.pipeline import VERSION

        keep = archive.reread if again else archive.add
        result = keep(analysis, VERSION)
        verb = "added" if result.added else ("read again" if again else "there already")
        typer.echo(f"{verb}  {label}  ({len(analysis.visits)} visits, {len(analysis.links)} links)")
        sys.stdout.flush()
    run.finish()


@app.command(epilog="Example: visit-atlas watch feeds.txt --every 15")
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(help="Addresses of RSS or Atom feeds, and files with one a line; else VISIT_ATLAS_FEEDS."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="Minutes between rounds.")] = 30,
    status: Annotated[bool, typer.Option("--status", help="Say how the readings went; read nothing.")] = False,
) -> None:
    """Follow feeds: each new item's report is fetched, read and kept, once."""
    import sqlite3

    from geo.feeds import State

    run, state = Run(), State()
    try:
        if status:
            feed_status(state)
        else:
            follow(run, state, feeds, None if once else every * 60)
    except KeyboardInterrupt:
        return
    except (sqlite3.Error, OSError) as error:
        complain(f"{state.path}: how the readings went can't be kept ({error}).")
        raise typer.Exit(FAILED) from None
    run.finish()


def follow(run: Run, state: State, feeds: list[str] | None, pause: float | None) -> None:
    """Read the feeds, again after `pause` seconds; one round where that is None."""
    from geo import settings
    from geo.archive import ArchiveError
    from geo.feeds import Watcher, feed_addresses
    from geo.fetching import Fetcher, Limits
    from geo.reading import Problem

    addresses = []
    for found in feed_addresses(feeds or [settings.feeds_file()]):
        if isinstance(found, Problem):
            run.bad(found)
        else:
            addresses.append(found)
    if not addresses:
        said = f"name the address of a feed, or a file with one a line (without either: {settings.feeds_file()})"
        raise typer.BadParameter(said, param_hint="FEEDS")
    from geo.pipeline import VERSION, analyse

    fetcher = Fetcher(limits=Limits(longest_wait=120))  # nobody waits at a page
    gazetteer, locator = run.gazetteer(), run.locator()
    watcher = Watcher(run.archive(), fetcher, state, lambda article: analyse(article, gazetteer, locator), VERSION)
    while True:
        try:
            for event in watcher.round(addresses):
                say(event, run)
        except ArchiveError as error:
            if pause is None:
                raise
            complain(error)  # what was not kept is new in the next round
        if pause is None:
            return
        time.sleep(pause)


def say(event: Event, run: Run) -> None:
    """One line on what happened to an item or a feed."""
    if event.why is not None:
        run.bad(f"{event.url}: {event.why}")
    elif event.article is not None:
        label = f"{event.same_as or event.article.id}  {shorten(event.article.title or event.article.text, 60)}"
        if event.analysis is not None:
            label += f"  ({len(event.analysis.visits)} visits, {len(event.analysis.links)} links)"
        verb = {"added": "added", "same": "also in", "known": "there already"}[event.outcome]
        typer.echo(f"{verb}  {label}  {event.url if event.outcome == 'same' else ''}".rstrip())
        sys.stdout.flush()


def feed_status(state: State) -> None:
    """Each feed with when it was read last (UTC), how much came of it, and what failed; a tab between columns."""
    from datetime import UTC, datetime

    def when(seconds: float | None) -> str:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%MZ") if seconds else "never"

    feeds = state.feeds()
    if not feeds:
        complain("No feed was read yet. Follow one: visit-atlas watch https://news.example/feed.xml")
        return
    typer.echo("feed\tlast read\tlast read well\tadded\titems that failed\twhat failed")
    for feed in feeds:
        cells = [feed.url, when(feed.read), when(feed.well), str(feed.added), str(feed.failed), str(feed.why or "")]
        typer.echo("\t".join(cells))
    for item in state.failed_items():
        typer.echo(f"  {when(item.at)}  {item.url}: {item.why}")


@app.command(epilog="Example: visit-atlas import-table visits.csv --traveller-country US")
def import_table(
    file: Annotated[Path, typer.Argument(help="CSV or .xlsx, column names in the first row.", dir_okay=False)],
    columns: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="Which column is which. Repeatable.")
    ] = None,
    home: Annotated[str, typer.Option("--traveller-country", help="Where rows do not say it.")] = "",
    host: Annotated[str, typer.Option("--host-country", help="Where rows do not say it.")] = "",
    rejected: Annotated[Path | None, typer.Option("--rejected", help="CSV for rows that were not taken.")] = None,
) -> None:
    """Keep the visits of a table; rows of one traveller that follow each other become one visit."""
    from geo.exchange.tables import rejected_csv
    from geo.reading.problem import Unreadable
    from geo.reading.visit_tables import NAMES, guess_columns, read_table
    from geo.table_import import import_table as imported

    run = Run()
    try:
        table = read_table(file.name, file.read_bytes())
    except (OSError, Unreadable) as error:
        said = f"{error.what}. {error.hint}" if isinstance(error, Unreadable) else error.strerror
        run.bad(f"{file}: {said}")
        raise typer.Exit(run.code) from None
    known = guess_columns(table)
    for given in columns or []:
        name, _, column = given.partition("=")
        if name not in NAMES or column not in table.header:
            raise typer.BadParameter(f"{given!r}: fields are {', '.join(NAMES)}", param_hint="--column")
        known[name] = column
    complain("Columns: " + ", ".join(f"{name} = {column}" for name, column in known.items()))
    with progress("Keeping the visits") as tell:
        done = imported(
            table, known, run.archive(), run.gazetteer(), file.name, home, host,
            lambda rows, of: tell(rows / of, f"{rows} of {of}"),
        )  # fmt: skip
    problems = done.problems
    if rejected is not None:
        rejected.write_bytes(rejected_csv([(problem.where, problem.what) for problem in problems]).encode("utf-8-sig"))
    for problem in problems if rejected is None else problems[:0]:
        run.bad(problem)
    run.code = BAD_INPUT if problems else run.code
    typer.echo(f"{done.rows} rows: {len(done.added)} visits added, {done.known} there already, "
               f"{len(problems)} rows not taken.")  # fmt: skip
    run.finish()


def make_filters(
    countries: list[str] | None, start: str | None, end: str | None, travellers: list[str] | None,
    types: list[str] | None, statuses: list[str] | None, text: str, dated: bool, verified: bool,
) -> Filters:  # fmt: skip
    """Options as one Filters value. Raises typer.BadParameter for a value that can't be meant."""
    from geo.model import LINK_TYPES, STATUSES, Filters
    from geo.reading import publication_date

    def day(value: str | None, option: str) -> str | None:
        try:
            return publication_date(value) if value else None
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint=option) from None

    def known(values: list[str] | None, choices: tuple[Any, ...], option: str) -> tuple[Any, ...]:
        for value in values or []:
            if value not in choices:
                raise typer.BadParameter(f"{value!r} is none of: {', '.join(choices)}", param_hint=option)
        return tuple(values or ())

    codes = tuple(code.strip().upper() for code in countries or ())
    for code in codes:
        if len(code) != 2 or not code.isascii() or not code.isalpha():
            raise typer.BadParameter(f"{code!r} is not a country's ISO code such as CN", param_hint="--country")
    return Filters(
        countries=codes,
        start=day(start, "--from"),
        end=day(end, "--to"),
        travellers=tuple(travellers or ()),
        link_types=known(types, LINK_TYPES, "--type"),
        statuses=known(statuses, STATUSES, "--status"),
        text=text,
        undated=not dated,
        verified=verified,
    )


@app.command("list", epilog="Example: visit-atlas list visits --country CN --from 2023-01-01")
def list_(
    what: Annotated[Listing, typer.Argument(help="What to list.")] = Listing.articles,
    countries: Countries = None, start: From = None, end: To = None, travellers: Travellers = None,
    types: Types = None, statuses: Statuses = None, text: Text = "", dated: Dated = False,
    verified: Verified = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 1000,
) -> None:  # fmt: skip
    """List what is kept: articles, visits or links, newest first, tab between columns."""
    filters = make_filters(countries, start, end, travellers, types, statuses, text, dated, verified)
    run = Run()
    columns = {
        Listing.articles: ["article_id", "date", "n_visits", "n_links", "title"],
        Listing.visits: ["visit_id", "traveller", "traveller_country", "host_countries", "start", "end", "status"],
        Listing.links: ["link_id", "type", "a", "b", "date", "status", "label"],
    }[what]
    found = getattr(run.archive(), what.value)(filters, limit=limit)
    if found.empty:
        complain("Nothing is kept that passes. Add articles with: visit-atlas add PATH")
        return
    typer.echo("\t".join(columns))
    for row in found[columns].itertuples(index=False, name=None):
        cells = [",".join(cell) if isinstance(cell, tuple) else ("" if cell is None else str(cell)) for cell in row]
        typer.echo("\t".join(" ".join(cell.split()) for cell in cells))


@app.command(epilog="Example: visit-atlas export --format geojson --what links --country VE -o links.geojson")
def export(
    form: Annotated[Format, typer.Option("--format", help="Of links: csv, geojson or html.")] = Format.csv,
    what: Annotated[What, typer.Option("--what", help="stops (with routes) or links.")] = What.stops,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")] = None,
    countries: Countries = None, start: From = None, end: To = None, travellers: Travellers = None,
    types: Types = None, statuses: Statuses = None, text: Text = "", dated: Dated = False,
    verified: Verified = False,
) -> None:  # fmt: skip
    """Write stops or links, each with its source and evidence, in a format that other programs read."""
    if what is What.links and form not in (Format.csv, Format.geojson, Format.html):
        raise typer.BadParameter("links are written as csv, geojson or html", param_hint="--format")
    filters = make_filters(countries, start, end, travellers, types, statuses, text, dated, verified)
    from geo import exchange

    archive = Run().archive()
    frame = archive.stops(filters) if what is What.stops else archive.links(filters)
    if form is Format.ics:
        frame = archive.visits(filters)
    if what is What.stops:
        frame = archive.with_reports(frame)
    subject = "visits" if form is Format.ics else what.value
    if form is Format.html:
        from geo.app import onefile

        visits = archive.visits(filters)
        written = (
            onefile.stops_html(frame, visits, archive.articles())
            if what is What.stops
            else onefile.links_html(frame, archive.articles())
        )
    else:
        written = getattr(exchange, f"{subject}_{form.value}")(frame, archive.articles())
    if output is None:
        sys.stdout.write(written.replace("\r\n", "\n") if form is Format.csv else written + "\n")
        sys.stdout.flush()
        return
    try:
        # Excel takes a CSV file for UTF-8 only with the mark in front; RFC 7946 has none
        output.write_bytes(written.encode("utf-8-sig" if form is Format.csv else "utf-8"))
    except OSError as error:
        complain(f"{output} could not be written ({error.strerror}).")
        raise typer.Exit(FAILED) from None
    complain(f"Wrote {len(frame)} {subject} to {output}.")


class Direction(StrEnum):
    """What corrections does."""

    export = "export"
    take = "import"


@app.command(epilog="Example: visit-atlas corrections export > corrections.jsonl")
def corrections(
    what: Annotated[Direction, typer.Argument(help="export: to standard output; import: from the file.")],
    file: Annotated[Path | None, typer.Argument(help="JSON Lines; - is standard input or output.")] = None,
) -> None:
    """Take people's corrections to another archive, and back, as JSON Lines.

    Lines that are bad are listed, and the good ones are kept; a line that is here already is passed over.
    """
    from geo.corrections import read, write

    run = Run()
    piped = file is None or str(file) == "-"
    try:
        if what is Direction.export:
            log = run.archive().corrections()
            if piped:
                sys.stdout.write(write(log))
                sys.stdout.flush()
            elif file is not None:
                file.write_text(write(log), encoding="utf-8")
            complain(f"{len(log)} corrections.")
            return
        data = sys.stdin.buffer.read() if file is None or piped else file.read_bytes()
    except OSError as error:
        complain(f"{file}: {error.strerror}.")
        raise typer.Exit(FAILED) from None
    good, bad = read(data)
    for line in bad:
        run.bad(f"{'standard input' if piped else file}, line {line.number}: {line.why}")
    taken = run.archive().take_corrections(good)
    typer.echo(f"{taken.added} taken in, {taken.known} here already, {len(bad)} bad.")
    run.finish()


def archive_url(given: str) -> str:
    """A database's URL as it is; anything else is the path of an SQLite file."""
    return given if "://" in given else f"sqlite:///{Path(given).expanduser().absolute()}"


@app.command(epilog="Example: visit-atlas copy-archive archive.sqlite postgresql://user:password@host/name")
def copy_archive(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A URL, or the path of an SQLite file.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The same; it must hold nothing yet.")],
) -> None:
    """Copy an archive to another database: all of it, corrections too, or nothing.

    FROM stays as it is; one of an older version is brought up to date first.
    """
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from geo.archive import Archive

    try:
        url = make_url(archive_url(source))
    except ArgumentError:
        raise typer.BadParameter("this is no database's URL", param_hint="FROM") from None
    if url.get_backend_name() == "sqlite" and not Path(str(url.database).removeprefix("file:")).is_file():
        raise typer.BadParameter(f"there is no archive {url.database}", param_hint="FROM")
    here, there = Archive(archive_url(source)), Archive(archive_url(target))
    with progress("Copying") as tell:
        copied = here.copy_to(there, lambda done, whole, what: tell(done / max(whole, 1), what))
    said = ", ".join(f"{copied[name]:,} {name}" for name in ("articles", "visits", "stops", "links", "corrections"))
    typer.echo(f"Copied {said} to {there.where}.")


@app.command(epilog="Example: visit-atlas serve --port 8501 --host 0.0.0.0")
def serve(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; else PORT, else 8501.")] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
) -> None:
    """Open the dashboard in a web server on this machine, with feeds for other programs under /api."""
    from geo import settings

    folder = settings.program_folder()
    if folder is None:
        complain("dashboard.py was not found with the package. Install Visit Atlas again from its wheel or its folder.")
        raise typer.Exit(FAILED)
    settings.api_limit()  # a setting that can't be used is said now
    arguments = [sys.executable, "-m", "geo.server", str(folder), str(port or settings.port()), host]
    sys.stderr.flush()
    # In the place of this process: signals reach the server itself, and nothing of ours stays in memory.
    os.execv(sys.executable, arguments)  # noqa: S606 - no shell; every argument is made here


@app.command(epilog="Example: visit-atlas index")
def index() -> None:
    """Build the index of place names where there is none (once, about half a minute)."""
    Run().gazetteer()
    from geo.gazetteer.index import index_path

    typer.echo(str(index_path()))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        # known troubles in one line; anything else is a bug and shows where
        from geo.settings import SettingError

        known: tuple[type[Exception], ...] = (SettingError,)
        if "geo.archive" in sys.modules:
            from geo.archive import ArchiveError

            known = (*known, ArchiveError)
        if not isinstance(error, known):
            raise
        complain(error)
        raise SystemExit(FAILED) from None


if __name__ == "__main__":
    main()
