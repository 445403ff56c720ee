"""What people type: visit-atlas …"""

import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo import cli, settings
from geo.archive import Archive, ArchiveError
from geo.cli import adding, serving, watching
from geo.cli.run import Run, progress
from tests.fetching.site import Page, served

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("samples", ROOT / "tests" / "samples.py")
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)


@pytest.fixture
def url(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path}/archive.sqlite"
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", address)
    return address


@pytest.fixture
def full(url):
    archive = Archive(url)
    for analysis in samples.sample_analyses():
        archive.add(analysis)
    return archive


def run(*arguments, **more):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], **more)


def whole(*arguments, **more):
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "geo", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, **more
    )


def test_help_comes_at_once_and_shows_examples():
    shown = whole("--help")
    for command in ("analyse", "geoparse", "add", "list", "export", "serve", "index"):
        assert command in shown.stdout
        assert "Example: visit-atlas" in run(command, "--help").output
    heavy = "import sys, geo.cli; sys.exit(any(name in sys.modules for name in ('spacy', 'pandas', 'streamlit')))"
    assert subprocess.run([sys.executable, "-c", heavy], cwd=ROOT).returncode == 0


def test_what_reads_text_is_there_before_the_language_model_is():
    """A dashboard that only shows things is started without it: seconds, and a good part of its memory."""
    heavy = "import sys, geo.pipeline, geo.travel.visits; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", heavy], cwd=ROOT).returncode == 0


def test_the_seed_is_read_from_end_to_end_with_good_and_bad_in_one_batch(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    record = {"id": "mine", "text": "The French foreign minister arrived in Lisbon on 3 May.", "date": "2021-05-07"}
    (tmp_path / "b.json").write_text(json.dumps([record, {"text": "Nobody knows when."}]))
    done = whole("analyse", tmp_path, samples.SEED, "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == ["mine", samples.SEED.stem]
    assert all({"places", "itineraries", "bilateral"} <= set(one) for one in found)
    assert "Lisbon" in {place["name"] for place in found[0]["places"]}
    assert done.returncode == 2
    assert "empty.txt: the file is empty." in done.stderr
    assert "nobody says when it was published" in done.stderr
    assert "Traceback" not in done.stderr


def test_adding_keeps_an_article_once_and_reads_it_once(url, monkeypatch, tmp_path):
    read = []
    monkeypatch.setattr(adding, "understand", lambda _run, article: read.append(article) or samples_of(article))
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a.txt").write_text("date 2023-09-13 The minister landed in Oslo.")
    (tmp_path / "new" / "b.txt").write_text("The minister left.")
    first = run("add", tmp_path / "new")
    assert first.exit_code == 2  # b.txt has no date
    assert first.stdout.startswith("added")
    assert "b: nobody says when" in first.stderr
    again = run("add", tmp_path / "new", "--date", "2023-09-14")
    assert again.exit_code == 0
    assert [line.split("  ")[0] for line in again.stdout.splitlines()] == ["there already", "added"]
    assert len(read) == 2
    assert Archive(url).counts()["articles"] == 2
    assert "read again" in run("add", tmp_path / "new" / "a.txt", "--again").stdout


def samples_of(article):
    seed = samples.undated()
    return replace(seed, parse=replace(seed.parse, article=article, mentions=(), sentences=()), links=())


def test_standard_input_is_an_article(url, monkeypatch):
    monkeypatch.setattr(adding, "understand", lambda _run, article: samples_of(article))
    assert "added" in run("add", "-", "--date", "2023-09-13", input="The minister landed.").stdout


def test_a_report_is_added_from_its_address_with_its_source(url, monkeypatch, tmp_path):
    monkeypatch.setattr(adding, "understand", lambda _run, article: samples_of(article))
    monkeypatch.setenv("VISIT_ATLAS_CACHE", str(tmp_path))
    page = Page(b"date 2023-09-13 The minister landed in Oslo.", "text/plain")
    with served({"/report": page}) as site:
        refused = run("add", site.url("/report"))
        assert refused.exit_code == 2
        assert f"{site.url('/report')}: 127.0.0.1 is not on the public internet. Only public sites" in refused.stderr
        monkeypatch.setenv("VISIT_ATLAS_FETCH_ALLOW", f"127.0.0.1:{site.port}")
        assert run("add", site.url("/report")).stdout.startswith("added")
        (kept,) = Archive(url).articles().to_dict("records")
        assert (kept["source"], kept["url"], kept["date"]) == ("127.0.0.1", site.url("/report"), "2023-09-13")


def feed_site():
    feed = "<rss version='2.0'><channel><title>News</title><item><link>/report</link></item><item><link>/none</link></item>"
    report = Page(b"date 2023-09-13 The minister landed in Oslo.", "text/plain")
    return {"/feed": Page(f"{feed}</channel></rss>".encode(), "application/rss+xml"), "/report": report}


def test_feeds_are_followed_and_how_it_went_is_told(url, monkeypatch, tmp_path):
    module = type(sys)("geo.pipeline")
    module.analyse, module.VERSION = lambda article, _gazetteer, _locator: samples_of(article), "1"
    monkeypatch.setitem(sys.modules, "geo.pipeline", module)
    monkeypatch.setattr(Run, "gazetteer", lambda self: None)
    monkeypatch.setattr("geo.fetching.fetcher.time.sleep", lambda seconds: None)
    monkeypatch.setenv("VISIT_ATLAS_CACHE", str(tmp_path))
    monkeypatch.setenv("VISIT_ATLAS_FEEDS", str(tmp_path / "feeds.txt"))
    nothing = run("watch", "--status")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "No feed was read yet" in nothing.stderr
    assert run("watch", "--once").exit_code == 2  # there is no list
    with served(feed_site()) as site:
        monkeypatch.setenv("VISIT_ATLAS_FETCH_ALLOW", f"127.0.0.1:{site.port}")
        (tmp_path / "feeds.txt").write_text(f"# papers\n{site.url('/feed')}\nnews\n")
        done = run("watch", "--once")
        assert done.exit_code == 2
        assert done.stdout.startswith("added")
        assert f"{tmp_path}/feeds.txt, 3: only addresses that begin with" in done.stderr
        assert f"{site.url('/none')}: 127.0.0.1 answered “404 Not Found”." in done.stderr
        again = run("watch", site.url("/feed"), "--once")
        assert (again.exit_code, again.output) == (0, "")
        status = run("watch", "--status").stdout.splitlines()
        assert status[1].split("\t")[0] == site.url("/feed")
        assert status[1].split("\t")[3:5] == ["1", "1"]
        assert "404 Not Found" in status[2]


def test_feeds_are_followed_until_somebody_stops_it(url, monkeypatch, tmp_path):
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    rounds = []

    def one_round(_watcher, feeds):
        rounds.append(feeds)
        if len(rounds) == 1:
            raise ArchiveError("The archive is away.")
        return iter(())

    monkeypatch.setattr(watching.time, "sleep", sleep)
    monkeypatch.setattr(Run, "gazetteer", lambda self: None)
    monkeypatch.setattr("geo.feeds.Watcher.round", one_round)
    monkeypatch.setenv("VISIT_ATLAS_FEEDS", str(tmp_path / "feeds.txt"))
    done = run("watch", "https://news.example/feed", "--every", "15")
    assert done.exit_code == 0
    assert (slept, len(rounds)) == ([900, 900], 2)  # an archive that was away for a round ends nothing
    assert "The archive is away." in done.stderr


def test_one_article_that_fails_does_not_stop_the_others(url, monkeypatch, tmp_path):
    def analyse(article, gazetteer, locator=None):
        if "breaks" in article.text:
            raise RuntimeError("no luck")
        return samples_of(article)

    module = type(sys)("geo.pipeline")
    module.analyse, module.VERSION = analyse, "1"
    monkeypatch.setitem(sys.modules, "geo.pipeline", module)
    monkeypatch.setattr(Run, "gazetteer", lambda self: None)
    (tmp_path / "a.jsonl").write_text('{"text": "this breaks"}\n{"text": "fine"}\n')
    done = run("add", tmp_path / "a.jsonl", "--date", "2023-09-13")
    assert done.exit_code == 1
    assert "a-1: could not be understood (RuntimeError: no luck)." in done.stderr
    assert Archive(url).counts()["articles"] == 1


def test_place_names_of_plain_texts(tmp_path):
    text = " The minister flew to Nairobi and Lisbon. "
    lines = [
        json.dumps({"id": 5, "text": text}),
        "{broken",
        json.dumps({"id": "y", "text": ""}),
        json.dumps({"id": "z"}),
    ]
    (tmp_path / "texts.jsonl").write_text("\n".join(lines))
    done = run("geoparse", tmp_path / "texts.jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == [5, "y"]
    assert done.exit_code == 2
    assert "line 2" in done.stderr
    assert "line 4" in done.stderr
    by_name = {name["text"]: name for name in found[0]["toponyms"]}
    for name, latitude in (("Nairobi", -1.29), ("Lisbon", 38.72)):
        assert text[by_name[name]["start"] : by_name[name]["end"]] == name
        assert by_name[name]["lat"] == pytest.approx(latitude, abs=0.02)


def test_listing_what_is_kept(full):
    assert "Kenyan leader tours Iberia" in run("list").stdout
    visits = run("list", "visits", "--country", "cn").stdout.splitlines()
    assert len(visits) == 2
    assert "Nicolás Maduro\tVE\tCN\t2023-09-08\t2023-09-13\tdone" in visits[1]
    assert len(run("list", "links", "--type", "twinning", "--from", "2023-01-01").stdout.splitlines()) == 3
    nothing = run("list", "--text", "no such words")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "visit-atlas add" in nothing.stderr


def test_exporting_to_a_file_or_to_standard_output(full, tmp_path):
    features = json.loads(run("export", "--format", "geojson", "--country", "CN").stdout)["features"]
    assert len(features) == 7  # six stops and the route
    done = run("export", "--what", "links", "--country", "VE", "-o", tmp_path / "links.csv")
    assert "Wrote 6 links" in done.stderr
    assert (tmp_path / "links.csv").read_bytes().startswith(b"\xef\xbb\xbflink_id,type,")
    assert run("export", "-o", tmp_path / "no" / "folder.csv").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "--country", "China"], "ISO code"),
        (["export", "--from", "yesterday"], "not a date"),
        (["list", "--type", "war"], "none of: visit, meeting"),
        (["analyse", "x.txt", "--date", "today"], "not a date"),
        (["add"], "at least one file"),
        (["analyse", "no such file.txt"], "no such file"),
        (["export", "--format", "pdf"], "geojson"),
    ],
)
def test_a_wrong_option_is_said_and_ends_with_2(url, arguments, says):
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.replace("│", " ").split())


def test_trouble_with_the_archive_or_a_setting_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "text.sqlite").write_text("no database " * 200)
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/text.sqlite")
    done = whole("list")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "not an archive of Visit Atlas" in done.stderr
    monkeypatch.setenv("PORT", "many")
    if (ROOT / "dashboard.py").exists():
        assert "PORT must be a number" in whole("serve").stderr


def test_a_reader_that_stops_reading_is_no_crash(full):
    process = subprocess.Popen(
        [sys.executable, "-m", "geo", "export"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.wait()
    process.stderr.close()


def test_long_work_says_how_far_it_is_also_where_nobody_watches(capsys):
    with progress("Building") as tell:
        for percent in range(101):
            tell(percent / 100, "cities")
    assert capsys.readouterr().err.splitlines() == [f"Building: {n} % cities" for n in (0, 25, 50, 75, 100)]
    with progress("Building") as tell:
        tell(0.1, "a")
        tell(0.8, "b")
        tell(1.0, "c")
    assert capsys.readouterr().err.splitlines() == ["Building: 10 % a", "Building: 80 % b", "Building: 100 % c"]


def test_the_server_is_started_with_the_dashboard(monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(serving.os, "execv", lambda program, arguments: started.append(arguments))
    monkeypatch.setattr(settings, "program_folder", lambda: None)
    assert run("serve").exit_code == 1  # nothing there
    monkeypatch.setattr(settings, "program_folder", lambda: tmp_path)
    monkeypatch.setenv("PORT", "9123")
    run("serve")
    assert started[0][1:] == ["-m", "geo.server", str(tmp_path), "9123", "127.0.0.1"]
    run("serve", "--port", "99", "--host", "0.0.0.0")
    assert started[1][-2:] == ["99", "0.0.0.0"]
    monkeypatch.setenv("VISIT_ATLAS_API_LIMIT", "often")
    assert "VISIT_ATLAS_API_LIMIT" in whole("serve").stderr


def test_articles_of_one_trip_are_told_together_with_what_they_differ_in(tmp_path):
    (tmp_path / "a.txt").write_text("Ghanaian President Lena Okafor arrived in Lisbon on 3 May 2021.")
    (tmp_path / "b.txt").write_text("Ghana's president, Lena Okafor, arrived in Lisbon on 4 May 2021.")
    (tmp_path / "c.txt").write_text("Ghanaian President Lena Okafor arrived in Lisbon on 4 August 2021.")
    shown = run("analyse", tmp_path, "--date", "2021-05-05").stdout
    assert shown.count("One trip in ") == 1
    assert "One trip in 2 articles: Lena Okafor in PT (" in shown
    (line,) = [line for line in shown.splitlines() if "They differ on" in line]
    assert "the first day in Lisbon: " in line
    assert "2021-05-03 (a)" in line
    assert "2021-05-04 (b)" in line
    assert "One trip" not in run("analyse", tmp_path, "--date", "2021-05-05", "--json").stdout


def test_the_log_of_changes_says_who_did_what_and_when(url, monkeypatch):
    assert "Nothing was changed yet." in run("changes").output
    monkeypatch.setenv("VISIT_ATLAS_USER", "Ann Example")
    tour = samples.several_countries()
    planned = samples.planned()
    article = replace(planned.article, title="A\x1b[31m\nB")
    hostile = replace(planned, parse=replace(planned.parse, article=article))
    archive = Archive(url)
    archive.add_all([tour, hostile])
    archive.remove(tour.article.id)
    first, second = run("changes").output.splitlines()
    assert first.split("\t")[1:4] == ["Ann Example", "removed", "1"]
    assert first.endswith(f"{tour.article.id}\t{tour.article.title}")
    assert second.split("\t")[1:4] == ["Ann Example", "added", "2"]
    assert len(run("changes", "--limit", 1).output.splitlines()) == 1
    lines = [json.loads(line) for line in run("changes", "--each", "--json").output.splitlines()]
    assert [line["what"] for line in lines] == ["removed", "added", "added"]
    assert run("changes", "--article", hostile.article.id).output.count("\n") == 1
    assert "\x1b" not in run("changes", "--article", hostile.article.id).output
