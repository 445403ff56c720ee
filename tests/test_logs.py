"""The log: one event is one line, whatever stands in it; no secret of the settings, nothing of readers."""

import io
import json
import logging
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as how
from hypothesis import strategies as st

from geo import logs, settings
from tests.browser.conftest import free_port

ROOT = Path(__file__).parents[1]
HOSTILE = 'Talks\n2026-01-01 00:00:00,000 CRITICAL geo: forged\r\u2028{"level": "CRITICAL"}\x1b[2J\u202e end'
any_form = how(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def written(monkeypatch):
    """What one event makes in the log: ``written("json", message, extra)``."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logs._Begun, "as_json", False)
    for hook in ((sys, "excepthook"), (logs.threading, "excepthook")):
        monkeypatch.setattr(*hook, getattr(*hook))

    def of(form, message, *args, level=logging.WARNING, **how):
        monkeypatch.setenv("VISIT_ATLAS_LOG", form)
        logs.begin()
        out = io.StringIO()
        logging.getLogger().handlers[0].setStream(out)
        logging.getLogger("geo.test").log(level, message, *args, **how)
        logging.captureWarnings(False)
        return out.getvalue()

    yield of
    logging.getLogger("geo").setLevel(logging.NOTSET)


@any_form
@given(text=st.text(max_size=200))
@example(text=HOSTILE)
def test_one_event_is_one_line_whatever_is_in_it(written, text):
    for form in ("text", "json"):
        said = written(form, "title %s", text, extra={"title": text})
        assert said.endswith("\n")
        assert len(said[:-1].splitlines()) == 1
    record = json.loads(said)
    assert (record["level"], record["logger"]) == ("WARNING", "geo.test")
    assert record["title"] == text
    assert said.isascii()


def test_a_traceback_with_hostile_words_can_t_pass_for_events(written):
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        said = written("text", "page overview", exc_info=True)
        record = json.loads(written("json", "page overview", exc_info=True))
    first, *below = said[:-1].splitlines()
    assert first.endswith("WARNING geo.test: page overview")
    assert below
    assert all(line.startswith("  | ") for line in below)
    assert "ValueError: Talks" in record["traceback"]
    assert record["time"].endswith("+00:00")


def test_secrets_of_the_settings_are_struck_out(written, monkeypatch):
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", "postgresql://atlas:s3cret%2Fword@db/atlas")
    monkeypatch.setenv("VISIT_ATLAS_GEOCODER_OPTIONS", '{"api_key": "k-12345", "user_agent": "ours"}')
    told = "s3cret%2Fword s3cret/word /search?key=k-12345 https://me:pass@host/ ours"
    for form in ("text", "json"):
        said = written(form, told, extra={"url": "https://host/?key=k-12345", "many": ["s3cret/word"]})
        for secret in ("s3cret", "k-12345", "me:pass"):
            assert secret not in said
        assert "ours" in said


def test_the_level_is_a_setting(written, monkeypatch):
    assert written("json", "fine", level=logging.DEBUG) == ""
    monkeypatch.setenv("VISIT_ATLAS_LOG_LEVEL", "Debug")
    assert json.loads(written("json", "fine", level=logging.DEBUG))["level"] == "DEBUG"


@pytest.mark.parametrize("name", ["VISIT_ATLAS_LOG", "VISIT_ATLAS_LOG_LEVEL"])
def test_a_form_or_level_that_is_none_is_named(name, monkeypatch):
    monkeypatch.setenv(name, "loud")
    with pytest.raises(settings.SettingError, match=f"{name} is"):
        logs.begin()


def run(*command, **environment):
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )


def test_a_command_s_complaints_are_json_too(tmp_path):
    done = run("-m", "geo", "analyse", "none.txt", VISIT_ATLAS_LOG="json", VISIT_ATLAS_DATABASE_URL="sqlite://")
    assert done.returncode == 2
    said = [json.loads(line) for line in done.stderr.splitlines()]
    assert any("none.txt" in each["message"] for each in said)


def test_a_server_s_log_is_json_from_the_first_line_to_the_last(tmp_path):
    port = free_port()
    environment = {
        **os.environ,
        "VISIT_ATLAS_LOG": "json",
        "VISIT_ATLAS_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite",
        "VISIT_ATLAS_SEEDS": str(tmp_path),
    }
    command = [sys.executable, "-m", "geo.server", str(ROOT), str(port), "127.0.0.1"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = []
    for line in server.stdout:
        said.append(json.loads(line))
        if "Uvicorn running" in said[-1]["message"] or "startup complete" in said[-1]["message"]:
            break
    for _ in range(200):  # what it says and when it listens are two things
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=10)
            break
        except urllib.error.URLError:
            assert server.poll() is None
    server.terminate()
    rest, _ = server.communicate(timeout=60)
    said += [json.loads(line) for line in rest.splitlines()]
    assert any(each["message"].endswith(f"port {port}") for each in said)
    assert {"geo.server", "uvicorn.error"} <= {each["logger"] for each in said}
    assert all(each["time"] and each["level"] for each in said)


def test_what_another_process_logged_is_shown_by_its_message():
    assert logs.message_of('{"message": "the disk is full"}') == "the disk is full"
    assert logs.message_of("the disk is full") == "the disk is full"
