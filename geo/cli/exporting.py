"""list and export: what is kept, for people and for other programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.run import FAILED, Run, complain

if TYPE_CHECKING:
    from geo.model import Filters

commands = typer.Typer()


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


@commands.command("list", epilog="Example: visit-atlas list visits --country CN --from 2023-01-01")
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


@commands.command(epilog="Example: visit-atlas export --format geojson --what links --country VE -o links.geojson")
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
    articles = archive.sources_of(frame["article_id"])
    subject = "visits" if form is Format.ics else what.value
    if form is Format.html:
        from geo.app import onefile

        visits = archive.visits(filters)
        written = (
            onefile.stops_html(frame, visits, articles) if what is What.stops else onefile.links_html(frame, articles)
        )
    else:
        written = getattr(exchange, f"{subject}_{form.value}")(frame, articles)
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
