"""A server that would let nobody in, or let nobody sign in though its settings want it, says so and does not start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from geo.server import app
from geo.settings import SettingError, sign_in

ROOT = Path(__file__).resolve().parents[2]
PROVIDER = {
    "VISIT_ATLAS_ADDRESS": "https://atlas.example.org/",
    "VISIT_ATLAS_OIDC_URL": "https://id.example.org/.well-known/openid-configuration",
    "VISIT_ATLAS_OIDC_CLIENT_ID": "atlas",
    "VISIT_ATLAS_OIDC_CLIENT_SECRET": "secret-of-the-provider",
    "VISIT_ATLAS_COOKIE_SECRET": "c" * 32,
}


class Secrets(dict[str, Any]):
    """Streamlit's, as they are where `known`."""

    known = True

    def load_if_toml_exists(self) -> bool:
        return self.known


@pytest.mark.parametrize(
    ("given", "auth", "said"),
    [
        ({"ADMINS": "a@b.example"}, False, "VISIT_ATLAS_ADMINS names people, and nobody can sign in"),
        ({"EDITORS": "a@b.example", "PUBLIC": "on"}, False, "VISIT_ATLAS_EDITORS names people"),
        ({}, True, "nobody has a role"),
        ({"ADMINS": "*"}, True, "VISIT_ATLAS_ADMINS names people"),
        ({"PUBLIC": "yes"}, False, 'VISIT_ATLAS_PUBLIC is "on" or "off"'),
        ({"PUBLIC": "on", "API_TOKENS": "qgis:short"}, False, "VISIT_ATLAS_API_TOKENS holds name:token"),
        ({}, False, None),
        ({"PUBLIC": "on"}, False, None),
        ({"ADMINS": "a@b.example"}, True, None),
    ],
)
def test_settings_that_contradict_each_other_are_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], auth: bool, said: str | None
) -> None:
    monkeypatch.setattr(st, "secrets", Secrets(auth={}) if auth else Secrets())
    for name, value in given.items():
        monkeypatch.setenv(f"VISIT_ATLAS_{name}", value)
    if said is None:
        app._check_access(False)
        return
    with pytest.raises(SettingError) as refused:
        app._check_access(False)
    assert said in str(refused.value)


def test_a_provider_of_our_own_settings_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "secrets", Secrets())
    with pytest.raises(SettingError, match="nobody has a role"):
        app._check_access(True)
    monkeypatch.setenv("VISIT_ATLAS_ADMINS", "a@b.example")
    app._check_access(True)


@pytest.mark.parametrize("missing", PROVIDER)
def test_each_setting_of_a_provider_is_asked_for(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, "" if name == missing else value)
    with pytest.raises(SettingError, match=missing):
        sign_in()


def test_a_provider_is_what_streamlit_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, value)
    found = sign_in()
    assert found is not None
    assert found["redirect_uri"] == "https://atlas.example.org/oauth2callback"
    assert found["server_metadata_url"] == PROVIDER["VISIT_ATLAS_OIDC_URL"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VISIT_ATLAS_OIDC_URL", "http://id.example.org/.well-known/openid-configuration"),
        ("VISIT_ATLAS_ADDRESS", "http://atlas.example.org"),
        ("VISIT_ATLAS_ADDRESS", "http://localhost.evil.example"),
        ("VISIT_ATLAS_COOKIE_SECRET", "short"),
    ],
)
def test_what_would_be_read_on_the_way_or_guessed_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for other, usual in PROVIDER.items():
        monkeypatch.setenv(other, usual)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=name):
        sign_in()


def test_a_file_of_secrets_that_is_broken_ends_the_start_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("[auth\n", encoding="utf-8")
    given = {"HOME": str(tmp_path), "VISIT_ATLAS_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite"}
    command = [sys.executable, "-m", "geo.server", str(ROOT), "1", "127.0.0.1"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "secrets.toml can't be read" in done.stderr
    assert "Traceback" not in done.stderr
