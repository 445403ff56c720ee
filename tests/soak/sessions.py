"""A hundred readers for ten minutes: no error, and a server whose memory stays as it is.

Each reader is a session of its own over Streamlit's protocol (``tests/bench/client.py``): it opens pages one after the
other as a person would, with time to look at each, goes after a while, and a new one comes in its place. Addresses that
mean nothing are among what they ask for, feeds are fetched beside them, and all the while reports are added, so that
nothing that the server keeps by the archive's version stays good for long.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.app.urlstate import token
from geo.archive import Archive
from geo.model import Analysis, Article, Filters, Link, Parse, Span, Stop, Traveller, Visit
from tests.bench.client import Reader
from tests.bench.measure import fill
from tests.bench.serving import COUNTRIES, busy, resident, served
from tests.soak.figures import Figure

VISITS = 5_000  # in the archive, of two stops each
PAUSE = (10.0, 30.0)  # seconds that a reader looks at a page
STAYS = (4, 14)  # pages that a reader opens before going
PATIENCE = 60.0  # seconds after which an answer counts as an error
# What counts as flat: the growth of memory from the middle to the end. Before the middle the server fills up, as it should:
# a reader stays for up to seven minutes, and Streamlit keeps a session for two more.
GROWTH = 0.10


@dataclass
class Seen:
    """What the readers met with."""

    runs: list[float] = field(default_factory=list)  # seconds of each
    errors: list[str] = field(default_factory=list)
    sessions: int = 0
    feeds: int = 0
    added: int = 0
    memory: list[tuple[float, int]] = field(default_factory=list)  # seconds since the start, megabytes


def wishes(dice: random.Random, visits: list[int], articles: list[str]) -> Iterator[tuple[str, str]]:
    """Pages and addresses' queries that one reader asks for, without end."""
    while True:
        code, other = dice.sample(COUNTRIES, 2)
        year = dice.randint(1960, 2015)
        visit = token(dice.choice(visits))
        yield dice.choice(
            [
                ("", ""),
                ("", f"country={code}"),
                ("", f"from={year}-01-01&to={year + 4}-12-31"),
                ("Visit_routes", f"country={code}&from={year}-01-01&to={year + 4}-12-31"),
                ("Visit_routes", f"visit={visit}"),
                ("Visit_routes", f"visit={visit}&story=1"),
                ("Bilateral_links", f"country={code}"),
                ("Bilateral_links", f"pair={'-'.join(sorted((code, other)))}"),
                ("Bilateral_links", "links=matrix"),
                ("Bilateral_links", f"links=network&country={code}"),
                ("Countries", f"of={code}"),
                ("Travellers", f"who=Person {dice.randrange(500)}"),
                ("Places", f"country={code}"),
                ("Places", f"place=p{dice.randrange(1000)}"),
                ("Articles", f"q=Report {dice.randrange(VISITS)}"),
                ("Articles", f"article={dice.choice(articles)}"),
                ("Add_articles", ""),
                ("How_sure_is_it", ""),
                ("Visit_routes", "country={{7*7}}&visit=-1&from=2023-99-99&map=nan,nan,nan"),
                ("Articles", "q=%25%27%22%3B--&article=../../etc/passwd&at=9-1"),
            ]
        )


async def reader(host: str, until: float, seed: int, seen: Seen, visits: list[int], articles: list[str]) -> None:
    """One reader after another, until the time is over."""
    dice = random.Random(seed)
    wanted = wishes(dice, visits, articles)
    await asyncio.sleep(dice.uniform(0, PAUSE[1]))  # they do not all come at once
    while time.monotonic() < until:
        try:
            async with Reader(host) as session:
                seen.sessions += 1
                for _ in range(dice.randint(*STAYS)):
                    if time.monotonic() >= until:
                        break
                    page, query = next(wanted)
                    answer = await asyncio.wait_for(session.ask(page, query), PATIENCE)
                    seen.runs.append(answer.seconds)
                    if answer.failed:
                        seen.errors.append(f"{page}?{query}: an error was shown")
                    await asyncio.sleep(min(dice.uniform(*PAUSE), max(0.0, until - time.monotonic())))
        except Exception as error:
            seen.errors.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(1)


def _feed(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


async def feeds(host: str, until: float, seed: int, seen: Seen) -> None:
    """Another program that fetches feeds, as often as it may."""
    dice = random.Random(seed)
    while time.monotonic() < until:
        name = dice.choice(["visits.geojson", "links.geojson", "visits.csv", "visits.ics"])
        try:
            status = await asyncio.to_thread(_feed, f"http://{host}/api/{name}?country={dice.choice(COUNTRIES)}")
            seen.feeds += 1
            if status != 200:
                seen.errors.append(f"/api/{name}: {status}")
        except Exception as error:
            seen.errors.append(f"/api/{name}: {type(error).__name__}: {error}")
        await asyncio.sleep(5)


async def adding(url: str, until: float, seen: Seen) -> None:
    """Somebody who adds a report now and then: what the server kept is out of date each time."""
    archive = Archive(url)
    while time.monotonic() < until:
        article = Article(f"Delegation {seen.added} went to Town 7.", date="2020-03-04")
        said = (Span(0, len(article.content)),)
        visit = Visit(Traveller(f"Delegation {seen.added}", "", "FR"), ("KE",), (Stop("Town 7"),), evidence=said)
        link = Link("visit", "FR", "KE", "2020-03-04", evidence=said)
        await asyncio.to_thread(archive.add, Analysis(Parse(article, "en"), (visit,), (link,)))
        seen.added += 1
        await asyncio.sleep(20)
    archive.close()


async def watching(pid: int, until: float, seen: Seen) -> None:
    """Writes down the server's memory."""
    begun = time.monotonic()
    while time.monotonic() < until:
        seen.memory.append((time.monotonic() - begun, resident(pid)))
        await asyncio.sleep(5)


async def crowd(host: str, pid: int, url: str, readers: int, seconds: float, seed: int) -> Seen:
    """So many readers for so long."""
    archive = Archive(url)
    visits = archive.visits(Filters(), limit=500)["visit_id"].tolist()
    articles = archive.articles(Filters(), limit=500)["article_id"].tolist()
    archive.close()
    seen, until = Seen(), time.monotonic() + seconds
    await asyncio.gather(
        *(reader(host, until, seed * 1000 + n, seen, visits, articles) for n in range(readers)),
        feeds(host, until, seed, seen),
        adding(url, until, seen),
        watching(pid, until, seen),
    )
    return seen


def growth(memory: list[tuple[float, int]]) -> tuple[float, float]:
    """Megabytes around the middle, and at the end: the medians of a tenth of the time each."""
    whole = memory[-1][0]
    early = [size for at, size in memory if 0.45 * whole <= at <= 0.55 * whole]
    late = [size for at, size in memory if at >= 0.9 * whole]
    return statistics.median(early), statistics.median(late)


def measure(readers: int, seconds: float, seed: int) -> Iterator[Figure]:
    """The promise that is kept, or not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url, log = f"sqlite:///{folder}/archive.sqlite", folder / "server.log"
        fill(url, VISITS).close()
        load = os.getloadavg()[0]
        with served(url, log) as (host, pid):
            seen = asyncio.run(crowd(host, pid, url, readers, seconds, seed))
            cpu = busy(pid)
        wrote = log.read_text(errors="replace")
    seen.errors += [line for line in wrote.splitlines() if "Traceback" in line or " ERROR " in line]
    for error in dict.fromkeys(seen.errors):
        print(f"  {error}", flush=True)
    print("  memory (seconds: MB): " + ", ".join(f"{at:.0f}: {size}" for at, size in seen.memory[::6]), flush=True)
    runs = sorted(seen.runs)
    command = f"python -m tests.soak sessions --readers {readers} --seconds {seconds:.0f} --seed {seed}"
    yield Figure(
        f"{readers} sessions for {seconds / 60:.0f} minutes: no error",
        f"{len(seen.errors)} errors in {len(runs):,} runs of pages by {seen.sessions:,} sessions, {seen.feeds} feeds "
        f"fetched and {seen.added} reports added meanwhile; a run took {statistics.median(runs):.2f} s in the median, "
        f"{runs[int(len(runs) * 0.95)]:.2f} s at p95; {cpu:.0f} s of processor time; load {load:.1f} at the start",
        not seen.errors,
        command,
    )
    early, late = growth(seen.memory)
    yield Figure(
        f"the same: memory within {GROWTH:.0%} from the middle to the end",
        f"{early:.0f} MB, {late:.0f} MB ({late / early - 1:+.1%}), at most {max(s for _, s in seen.memory)} MB",
        late <= early * (1 + GROWTH),
        command,
    )
