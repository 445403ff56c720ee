"""analyse and geoparse: reading that keeps nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.run import FAILED, DateOption, Paths, Run, complain, shorten, understand

if TYPE_CHECKING:
    from geo.model import Article

commands = typer.Typer()


@commands.command(epilog="Example: visit-atlas analyse reports/ --json > read.jsonl")
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
        analysis = understood(run, article)
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


def understood(run: Run, article: Article) -> Any:
    """The analysis of one article; None, and said, where it fails: one article never stops the others."""
    from geo import settings

    try:
        return understand(run, article)
    except Exception as error:
        if settings.debug():
            raise
        complain(f"{article.name or article.id}: could not be understood ({type(error).__name__}: {error}).")
        run.code = max(run.code, FAILED)
        return None


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


@commands.command(epilog="Example: visit-atlas geoparse texts.jsonl > toponyms.jsonl")
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
