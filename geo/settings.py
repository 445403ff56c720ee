"""Settings: environment variables, read in this one place, each time they are asked for.

=============================== ======================================================================
VISIT_ATLAS_DATABASE_URL        the archive: ``postgresql://user:password@host/name``, or ``sqlite:///`` and
                                a path (default: archive.sqlite in the user's data folder)
VISIT_ATLAS_CACHE               folder of what can be built again: gazetteer index, geocoder's answers
                                (default: the user's cache folder)
VISIT_ATLAS_TILES               "off" (default): the map asks no tile server, its own country shapes are
                                drawn; "on": OpenStreetMap over them; or a tile URL with {z}, {x} and {y}
VISIT_ATLAS_TILES_ATTRIBUTION   the attribution that the tile URL's owner asks for
VISIT_ATLAS_GEOCODER            "gazetteer" (default), "nominatim", or another name that geopy's
                                get_geocoder_for_service knows
VISIT_ATLAS_GEOCODER_OPTIONS    its options, a JSON object: {"user_agent": "…", "domain": "…"}
VISIT_ATLAS_FETCH_ALLOW         hosts and networks that may be fetched though they are not on the public
                                internet: ``intranet.example.org 10.20.0.0/16 127.0.0.1:8123``
VISIT_ATLAS_FEEDS               text file with the addresses of the feeds that are followed, one a line (default:
                                feeds.txt in the user's data folder); how it went is kept beside it
PORT                            of the dashboard (default 8501)
VISIT_ATLAS_LANGUAGE            of the dashboard: en, es, fr, de or zh (default: what each browser asks for)
VISIT_ATLAS_SEEDS               folder of the articles that a new archive starts with
VISIT_ATLAS_USER                name that corrections are signed with; without it, the page asks for one
VISIT_ATLAS_API_HOSTS           hosts under which the server answers feeds, with commas between; "*" is any
                                (default: localhost, 127.0.0.1, ::1)
VISIT_ATLAS_API_ORIGINS         sites whose pages may read feeds in a browser, such as
                                https://umap.example.org; "*" is any (default: none)
VISIT_ATLAS_API_LIMIT           how often one asker may ask for a feed (default "60/minute"), or "off"
VISIT_ATLAS_DEBUG               any value: an article that can't be understood ends with its traceback
=============================== ======================================================================
"""

from __future__ import annotations

import json
import os
import re
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_data_path

from geo.i18n import LANGUAGES

_NAME = "visit-atlas"


class SettingError(ValueError):
    """A setting that can't be used; its text says which, and what it should be."""


def _get(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def database_url() -> str:
    """VISIT_ATLAS_DATABASE_URL, or the SQLite file in the user's data folder."""
    return _get("VISIT_ATLAS_DATABASE_URL") or f"sqlite:///{user_data_path(_NAME, appauthor=False) / 'archive.sqlite'}"


def cache_folder() -> Path:
    """VISIT_ATLAS_CACHE, or the user's cache folder. It may not exist yet."""
    given = _get("VISIT_ATLAS_CACHE")
    return Path(given).expanduser() if given else user_cache_path(_NAME, appauthor=False)


def tiles() -> str | None:
    """URL template of map tiles, "default" for the map's own choice, or None where they are off."""
    given = _get("VISIT_ATLAS_TILES", "off")
    if given.casefold() in ("off", "0", "no", "false", "none"):
        return None
    if given.casefold() in ("on", "1", "yes", "true", "default"):
        return "default"
    if not given.startswith(("https://", "http://")) or not all(part in given for part in ("{z}", "{x}", "{y}")):
        raise SettingError(f'VISIT_ATLAS_TILES is "on", "off" or a URL with {{z}}, {{x}} and {{y}}, not {given!r}.')
    return given


def tiles_attribution() -> str:
    """VISIT_ATLAS_TILES_ATTRIBUTION."""
    return _get("VISIT_ATLAS_TILES_ATTRIBUTION")


def geocoder() -> str:
    """VISIT_ATLAS_GEOCODER, in lower case."""
    return _get("VISIT_ATLAS_GEOCODER", "gazetteer").casefold()


def geocoder_options() -> dict[str, Any]:
    """VISIT_ATLAS_GEOCODER_OPTIONS. Raises SettingError where it is not a JSON object."""
    given = _get("VISIT_ATLAS_GEOCODER_OPTIONS", "{}")
    try:
        options = json.loads(given)
    except ValueError:
        options = None
    if not isinstance(options, dict):
        raise SettingError('VISIT_ATLAS_GEOCODER_OPTIONS must be a JSON object such as {"timeout": 5}.')
    return options


def fetch_allow() -> str:
    """VISIT_ATLAS_FETCH_ALLOW; geo.fetching reads its entries."""
    return _get("VISIT_ATLAS_FETCH_ALLOW")


def feeds_file() -> Path:
    """VISIT_ATLAS_FEEDS, or feeds.txt in the user's data folder. It may not exist."""
    given = _get("VISIT_ATLAS_FEEDS")
    return Path(given).expanduser() if given else user_data_path(_NAME, appauthor=False) / "feeds.txt"


def port() -> int:
    """PORT. Raises SettingError where it is not a port's number."""
    given = _get("PORT", "8501")
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 65536:
        raise SettingError(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def user() -> str:
    """VISIT_ATLAS_USER, on one line, or "" where nobody is named."""
    return " ".join(_get("VISIT_ATLAS_USER").split())[:200]


def language() -> str:
    """VISIT_ATLAS_LANGUAGE, or "" where each browser is to be asked. Raises SettingError for another language."""
    given = _get("VISIT_ATLAS_LANGUAGE").casefold()
    if given and given not in LANGUAGES:
        raise SettingError(f"VISIT_ATLAS_LANGUAGE must be one of {', '.join(LANGUAGES)}, not {given!r}.")
    return given


def _several(given: str) -> tuple[str, ...]:
    return tuple(part.strip().casefold() for part in given.split(",") if part.strip())


def api_hosts() -> tuple[str, ...]:
    """VISIT_ATLAS_API_HOSTS, in lower case; this machine's own names by default."""
    return _several(_get("VISIT_ATLAS_API_HOSTS", "localhost,127.0.0.1,::1"))


def api_origins() -> tuple[str, ...]:
    """VISIT_ATLAS_API_ORIGINS, in lower case."""
    return _several(_get("VISIT_ATLAS_API_ORIGINS"))


def api_limit() -> str:
    """VISIT_ATLAS_API_LIMIT: "off", or a number and a stretch of time. Raises SettingError for anything else."""
    given = _get("VISIT_ATLAS_API_LIMIT", "60/minute").casefold()
    if given != "off" and not re.fullmatch(r"[1-9]\d{0,6} ?(/|per) ?(second|minute|hour|day)", given, re.ASCII):
        raise SettingError(f'VISIT_ATLAS_API_LIMIT is "off" or such as "60/minute", not {given!r}.')
    return given


def debug() -> bool:
    """Whether VISIT_ATLAS_DEBUG is set."""
    return bool(_get("VISIT_ATLAS_DEBUG"))


def program_folder() -> Path | None:
    """The folder that holds dashboard.py, pages/ and seeds/: the project's own, or where a wheel was installed.

    None where they are in neither.
    """
    beside = Path(__file__).resolve().parent.parent
    if (beside / "dashboard.py").is_file():
        return beside
    try:
        installed = files(_NAME) or []
    except PackageNotFoundError:
        return None
    found = (Path(str(file.locate())).resolve() for file in installed if file.name == "dashboard.py")
    return next((file.parent for file in found if file.is_file()), None)


def seeds_folder() -> Path:
    """VISIT_ATLAS_SEEDS, or seeds/ that come with the program. It may not exist."""
    given = _get("VISIT_ATLAS_SEEDS")
    return Path(given).expanduser() if given else (program_folder() or Path()) / "seeds"
