"""The pages in docs/ say what the program does: every command, option and setting, and examples that work."""

import json
import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from geo import cli, settings
from geo.archive import Archive
from geo.cli import serving
from geo.data.how.settings import renewed
from geo.fetching import PAGES, Fetched, Fetcher

ROOT = Path(__file__).parents[1]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(cli.app).commands
FILTERS = CLI[CLI.index("### Filters") : CLI.index("## serve")]


def section(command):
    """What docs/cli.md says about one command."""
    return re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", CLI, re.MULTILINE | re.DOTALL).group(1)


def examples():
    blocks = re.findall(r"```sh\n(.*?)```", CLI + (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("visit-atlas")]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_documented_with_an_example(command):
    said = section(command)
    if "the filters" in said:
        said += FILTERS
    options = {option for p in COMMANDS[command].params for option in p.opts if option.startswith("-")}
    assert {option for option in options if f"`{option}" not in said} == set()
    assert f"visit-atlas {command}" in said


def test_no_command_or_option_is_documented_that_is_not_there():
    assert set(re.findall(r"^## ([\w-]+)", CLI, re.MULTILINE)) == set(COMMANDS)
    options = {option for command in COMMANDS.values() for p in command.params for option in p.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", CLI)) - {"--help"} <= options


def fetched(fetcher, url, accept=PAGES, etag="", last_modified=""):
    """What an example's address gives: tests ask no network."""
    text = "date 2023-09-13 The foreign minister of Kenya arrived in Oslo on Monday."
    feed = "<rss><channel><item><link>https://news.example/report</link></item></channel></rss>"
    return Fetched(200, url, (feed if "feed" in url else text).encode(), "text/plain", "", "", "")


@pytest.mark.parametrize("line", examples())
def test_every_example_works(line, tmp_path, monkeypatch):
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/archive.sqlite")
    monkeypatch.setenv("VISIT_ATLAS_SEEDS", str(tmp_path / "reports"))
    monkeypatch.setenv("VISIT_ATLAS_FEEDS", str(tmp_path / "feeds.txt"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(serving.os, "execv", lambda program, arguments: None)
    monkeypatch.setattr(Fetcher, "fetch", fetched)
    text = "The foreign minister of Kenya arrived in Oslo on Monday."
    Path("report.txt").write_text(f"date 2023-09-13 {text}")
    Path("notes.md").write_text(text)
    Path("corrections.jsonl").write_text("")
    Path("texts.jsonl").write_text(json.dumps({"id": "a", "text": text}))
    Path("visits.csv").write_text("visitor,start_date,country\nAmina Exemplar,2022-05-04,Portugal\n")
    Archive(f"sqlite:///{tmp_path}/archive.sqlite").close()
    Archive(f"sqlite:///{tmp_path}/backup.sqlite").close()
    Path("reports").mkdir()
    Path("reports/a.json").write_text(json.dumps({"text": text, "date": "2023-09-13"}))
    words = shlex.split(line.split(" > ")[0])[1:]
    done = CliRunner().invoke(cli.app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output


def test_the_table_of_settings_is_what_make_settings_writes():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert renewed(page) == page
    assert all(each.meaning and f"| `{each.name}` |" in page for each in settings.ALL)
    names = [each.name for each in settings.ALL]
    assert len(names) == len(set(names))
    shown = re.findall(r"^\| `(VISIT_ATLAS\w+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) <= set(names)


def test_settings_are_read_in_one_place():
    readers = [
        path for path in (ROOT / "geo").rglob("*.py") if re.search(r"os\.environ|os\.getenv", path.read_text("utf-8"))
    ]
    assert [path.name for path in readers] == ["settings.py"]


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
def test_every_link_between_pages_leads_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)", text)
    missing = [link for link in links if "://" not in link and not ((ROOT / page).parent / link).exists()]
    assert missing == []
