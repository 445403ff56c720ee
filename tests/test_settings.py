"""Settings say what they should be when they are not."""

import pytest

from geo import settings


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for each in settings.ALL:
        monkeypatch.delenv(each.name, raising=False)


def test_every_default_can_be_used():
    for each in settings.ALL:
        each()


def test_defaults_need_nothing():
    assert settings.database_url().startswith("sqlite:///")
    assert settings.tiles() is None
    assert (settings.geocoder(), settings.geocoder_options(), settings.port()) == ("gazetteer", {}, 8501)


def test_what_is_set_is_taken(monkeypatch):
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", "postgres://u@h/d")
    assert settings.database_url() == "postgres://u@h/d"
    monkeypatch.setenv("VISIT_ATLAS_TILES", "on")
    assert settings.tiles() == "default"
    monkeypatch.setenv("VISIT_ATLAS_GEOCODER_OPTIONS", '{"timeout": 5}')
    assert settings.geocoder_options() == {"timeout": 5}


@pytest.mark.parametrize(
    ("name", "value", "call"),
    [
        ("PORT", "0", settings.port),
        ("PORT", "²", settings.port),
        ("VISIT_ATLAS_TILES", "ftp://x/{z}/{x}/{y}", settings.tiles),
        ("VISIT_ATLAS_GEOCODER_OPTIONS", "[1]", settings.geocoder_options),
        ("VISIT_ATLAS_GEOCODER_OPTIONS", "{", settings.geocoder_options),
        ("VISIT_ATLAS_CACHE", "~0.0/x", settings.cache_folder),
        ("VISIT_ATLAS_FEEDS", "~0.0/x", settings.feeds_file),
        ("VISIT_ATLAS_INDEX", "~0.0/x", settings.index_folder),
        ("VISIT_ATLAS_SEEDS", "~0.0/x", settings.seeds_folder),
    ],
)
def test_a_broken_setting_is_named(monkeypatch, name, value, call):
    monkeypatch.setenv(name, value)
    with pytest.raises(settings.SettingError, match=name):
        call()
