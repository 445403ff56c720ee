"""Settings: environment variables, read in this one place, each time they are asked for.

Each is a function that takes the variable's text (its default where it is not set) and gives the value. The first
paragraph of its docstring is what docs/settings.md says of it: ``make settings`` writes that table.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from inspect import cleandoc
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import unquote, urlsplit

from platformdirs import user_cache_path, user_data_path

from geo.i18n import LANGUAGES

_NAME = "visit-atlas"
Value = TypeVar("Value")
LEAST_SECRET = 32  # characters
_MAKE_ONE = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'


class SettingError(ValueError):
    """A setting that can't be used; its text says which, and what it should be."""


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """One environment variable; called, it gives the value in force. Raises SettingError where there is none."""

    name: str
    default: str  # the text that is read where the variable is not set
    otherwise: str  # the default in words, where the text does not say it
    meaning: str  # in Markdown
    read: Callable[[str], Value]

    def __call__(self) -> Value:
        """The value in force now."""
        return self.read(self.given() or self.default)

    def given(self) -> str:
        """What the environment says, "" where nothing."""
        return os.environ.get(self.name, "").strip()


ALL: list[Setting[Any]] = []  # in the order of docs/settings.md


def setting(name: str, default: str = "", otherwise: str = "") -> Callable[[Callable[[str], Value]], Setting[Value]]:
    """Make the function a setting."""

    def make(read: Callable[[str], Value]) -> Setting[Value]:
        meaning = " ".join(cleandoc(read.__doc__ or "").partition("\n\n")[0].split())
        made = Setting(name, default, otherwise or (f"`{default}`" if default else "none"), meaning, read)
        ALL.append(made)
        return made

    return make


def table() -> str:
    """All settings as a table in Markdown."""
    rows = [f"| `{each.name}` | {each.otherwise} | {each.meaning.replace('|', '&#124;')} |" for each in ALL]
    return "\n".join(["| variable | default | meaning |", "| --- | --- | --- |", *rows])


def _path(given: str, setting: str) -> Path:
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise SettingError(f"{setting} begins with the home of a user who has none here: {given!r}.") from None


@setting("VISIT_ATLAS_DATABASE_URL", otherwise="`archive.sqlite` in the user's data folder")
def database_url(given: str) -> str:
    """Where articles are kept: `sqlite:////srv/atlas/archive.sqlite`, or `postgresql://user:password@host/name`
    (PostgreSQL 15 or newer, see below)."""
    return given or f"sqlite:///{user_data_path(_NAME, appauthor=False) / 'archive.sqlite'}"


@setting("VISIT_ATLAS_CACHE", otherwise="the user's cache folder")
def cache_folder(given: str) -> Path:
    """Folder of what can be made again: the index of place names, geocoders' answers, the map's script.

    It may not exist yet.
    """
    return _path(given, "VISIT_ATLAS_CACHE") if given else user_cache_path(_NAME, appauthor=False)


@setting("VISIT_ATLAS_INDEX", otherwise="the cache folder")
def index_folder(given: str) -> Path:
    """Folder of the index of place names where it does not lie with the rest of the cache; once the index is built,
    it may be one that can only be read, as in a container's image.

    It may not exist yet.
    """
    return _path(given, "VISIT_ATLAS_INDEX") if given else cache_folder()


def _switch(name: str, given: str) -> bool:
    if given.casefold() not in ("on", "off"):
        raise SettingError(f'{name} is "on" or "off", not {given!r}.')
    return given.casefold() == "on"


@setting("VISIT_ATLAS_LANGUAGE", otherwise="what each browser asks for")
def language(given: str) -> str:
    """Language of the dashboard: `en`, `es`, `fr`, `de` or `zh`.

    "" where each browser is to be asked.
    """
    if given and given.casefold() not in LANGUAGES:
        raise SettingError(f"VISIT_ATLAS_LANGUAGE must be one of {', '.join(LANGUAGES)}, not {given!r}.")
    return given.casefold()


@setting("VISIT_ATLAS_SEEDS", otherwise="`seeds/`")
def seeds_folder(given: str) -> Path:
    """Folder of the articles that a new archive starts with.

    It may not exist.
    """
    return _path(given, "VISIT_ATLAS_SEEDS") if given else (program_folder() or Path()) / "seeds"


@setting("VISIT_ATLAS_TILES", default="off")
def tiles(given: str) -> str | None:
    """`on`: OpenStreetMap's tiles over the built-in base map; or a tile URL with `{z}`, `{x}` and `{y}`.

    Gives the URL template, "default" for the map's own choice, or None where they are off.
    """
    if given.casefold() in ("off", "0", "no", "false", "none"):
        return None
    if given.casefold() in ("on", "1", "yes", "true", "default"):
        return "default"
    if not given.startswith(("https://", "http://")) or not all(part in given for part in ("{z}", "{x}", "{y}")):
        raise SettingError(f'VISIT_ATLAS_TILES is "on", "off" or a URL with {{z}}, {{x}} and {{y}}, not {given!r}.')
    return given


@setting("VISIT_ATLAS_TILES_ATTRIBUTION", otherwise="the URL's host")
def tiles_attribution(given: str) -> str:
    """The attribution that the owner of the tile URL asks for."""
    return given


@setting("VISIT_ATLAS_GEOCODER", default="gazetteer")
def geocoder(given: str) -> str:
    """Who is asked for place names that the gazetteer lacks: `nominatim`, `photon` or another name that geopy's
    `get_geocoder_for_service` knows.

    In lower case.
    """
    return given.casefold()


@setting("VISIT_ATLAS_GEOCODER_OPTIONS", default="{}")
def geocoder_options(given: str) -> dict[str, Any]:
    """That service's own arguments as a JSON object, such as `{"api_key": "…"}` or `{"domain":
    "nominatim.example.org"}`; `user_agent` (one line, yours) and `timeout` (seconds, 5) are understood for every
    service."""
    try:
        options = json.loads(given)
    except ValueError:
        options = None
    if not isinstance(options, dict):
        raise SettingError('VISIT_ATLAS_GEOCODER_OPTIONS must be a JSON object such as {"timeout": 5}.')
    return options


@setting("VISIT_ATLAS_FETCH", default="on")
def fetching(given: str) -> bool:
    """`off`: nothing is fetched from the web by this dashboard and `visit-atlas`, whoever asks."""
    return _switch("VISIT_ATLAS_FETCH", given)


@setting("VISIT_ATLAS_FETCH_ALLOW")
def fetch_allow(given: str) -> str:
    """Hosts and networks that may be fetched though they are not on the public internet, with blanks between, each
    perhaps with a port: `intranet.example.org 10.20.0.0/16 127.0.0.1:8123 [::1]:*`.

    geo.fetching reads the entries.
    """
    return given


@setting("VISIT_ATLAS_FEEDS", otherwise="`feeds.txt` in the user's data folder")
def feeds_file(given: str) -> Path:
    """Text file with the addresses of the feeds that `visit-atlas watch` follows, one a line; how it went is kept
    beside it (`feeds.state.sqlite`), and shown on *Add articles*.

    It may not exist.
    """
    return _path(given, "VISIT_ATLAS_FEEDS") if given else user_data_path(_NAME, appauthor=False) / "feeds.txt"


@setting("VISIT_ATLAS_USER")
def user(given: str) -> str:
    """The name that changes made here are logged under (else that of the user of this machine), and that corrections
    are signed with; without it, the page asks for one. Who has signed in signs with their own.

    On one line, or "" where nobody is named.
    """
    return " ".join(given.split())[:200]


@setting("PORT", default="8501")
def port(given: str) -> int:
    """The dashboard's port."""
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 65536:
        raise SettingError(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def _several(given: str) -> tuple[str, ...]:
    return tuple(part.strip().casefold() for part in given.split(",") if part.strip())


def _people(name: str, given: str) -> tuple[str, ...]:
    entries = tuple(part.strip() for part in given.split(",") if part.strip())
    for entry in entries:
        if entry in ("@", "group:") or (entry == "*" and name == "VISIT_ATLAS_ADMINS"):
            raise SettingError(f"{name} names people, @domains and group:names, with commas between; not {entry!r}.")
    return entries


@setting("VISIT_ATLAS_ADMINS")
def admins(given: str) -> tuple[str, ...]:
    """Who may do all, with commas between: an e-mail address, `@` and a domain, or `group:` and a group's name. Where
    one of these lists is given, people [sign in](roles.md)."""
    return _people("VISIT_ATLAS_ADMINS", given)


@setting("VISIT_ATLAS_EDITORS")
def editors(given: str) -> tuple[str, ...]:
    """Who may add and correct; `*` is everyone who has signed in."""
    return _people("VISIT_ATLAS_EDITORS", given)


@setting("VISIT_ATLAS_READERS")
def readers(given: str) -> tuple[str, ...]:
    """Who may read; `*` is everyone who has signed in."""
    return _people("VISIT_ATLAS_READERS", given)


@setting("VISIT_ATLAS_PUBLIC", default="off")
def public(given: str) -> bool:
    """`on`: whoever comes may read without signing in, and nobody changes anything without."""
    return _switch("VISIT_ATLAS_PUBLIC", given)


@setting("VISIT_ATLAS_IDENTITY_CLAIM", default="email")
def identity_claim(given: str) -> str:
    """The claim of the provider's ID token that says who somebody is. `email` counts only where the provider says
    that it is verified; another one counts as it is."""
    return given


@setting("VISIT_ATLAS_GROUPS_CLAIM", default="groups")
def groups_claim(given: str) -> str:
    """The claim that lists somebody's groups; dots lead into it, such as `realm_access.roles`."""
    return given


@setting("VISIT_ATLAS_SESSION_HOURS", default="12")
def session_hours(given: str) -> float:
    """Hours after which one signs in anew."""
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4})?", given, re.ASCII) or float(given) == 0:
        raise SettingError(f"VISIT_ATLAS_SESSION_HOURS must be a number of hours such as 12, not {given!r}.")
    return float(given)


@setting("VISIT_ATLAS_ADDRESS")
def address(given: str) -> str:
    """Where readers find the dashboard, such as `https://atlas.example.org`; the provider sends them back there."""
    return _secure("VISIT_ATLAS_ADDRESS", given).rstrip("/")


@setting("VISIT_ATLAS_OIDC_URL")
def oidc_url(given: str) -> str:
    """The sign-in provider's OpenID configuration: `https://…/.well-known/openid-configuration`."""
    return _secure("VISIT_ATLAS_OIDC_URL", given)


@setting("VISIT_ATLAS_OIDC_CLIENT_ID")
def oidc_client_id(given: str) -> str:
    """What the provider calls this dashboard."""
    return given


@setting("VISIT_ATLAS_OIDC_CLIENT_SECRET")
def oidc_client_secret(given: str) -> str:
    """The secret that the provider gave for it."""
    return given


@setting("VISIT_ATLAS_COOKIE_SECRET")
def cookie_secret(given: str) -> str:
    """32 random characters or more, the same for all processes of one dashboard: the sign-in cookie is signed with
    them."""
    if given and len(given) < LEAST_SECRET:
        raise SettingError(f"VISIT_ATLAS_COOKIE_SECRET must have {LEAST_SECRET} random characters or more: {_MAKE_ONE}")
    return given


def _secure(name: str, given: str) -> str:
    if given and not re.match(r"https://[^/\s]|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)", given):
        raise SettingError(f"{name} must begin with https:// (http:// on this machine alone), not {given!r}.")
    return given


_PROVIDER = (oidc_url, oidc_client_id, oidc_client_secret, cookie_secret)


def signs_in() -> bool:
    """Whether any setting about the sign-in provider is there."""
    return any(each.given() for each in _PROVIDER)


def sign_in() -> dict[str, Any] | None:
    """What Streamlit needs for signing in (the section "auth" of its secrets), None where no provider is named.

    Raises SettingError where some of it is missing, or not safe.
    """
    if not signs_in():
        return None
    given = {each.name: each() for each in (address, *_PROVIDER)}
    if missing := [name for name, value in given.items() if not value]:
        raise SettingError(f"Signing in needs {', '.join(missing)} as well; docs/roles.md says what it is.")
    return {
        "redirect_uri": f"{address()}/oauth2callback",
        "cookie_secret": cookie_secret(),
        "client_id": oidc_client_id(),
        "client_secret": oidc_client_secret(),
        "server_metadata_url": oidc_url(),
    }


@setting("VISIT_ATLAS_API_TOKENS")
def api_tokens(given: str) -> dict[str, str]:
    """Programs that may read [feeds](api.md) where strangers may not: `name:token`, with commas between; a token has
    32 random characters or more.

    Tokens by name.
    """
    tokens: dict[str, str] = {}
    for entry in filter(None, (part.strip() for part in given.split(","))):
        name, _, token = (part.strip() for part in entry.partition(":"))
        usable = re.fullmatch(rf"[\w.~-]{{{LEAST_SECRET},200}}", token, re.ASCII)
        if not name or not name.isprintable() or not usable or name in tokens:
            raise SettingError(
                "VISIT_ATLAS_API_TOKENS holds name:token, with commas between; each name once, and a token of "
                f"{LEAST_SECRET} letters and digits or more: {_MAKE_ONE}"
            )
        tokens[name] = token
    return tokens


@setting("VISIT_ATLAS_API_HOSTS", default="localhost,127.0.0.1,::1")
def api_hosts(given: str) -> tuple[str, ...]:
    """Names of hosts under which [feeds](api.md) are answered; `*` is any.

    In lower case.
    """
    return _several(given)


@setting("VISIT_ATLAS_API_ORIGINS")
def api_origins(given: str) -> tuple[str, ...]:
    """Sites whose pages may read feeds in a browser, such as `https://umap.example.org`; `*` is any.

    In lower case.
    """
    return _several(given)


@setting("VISIT_ATLAS_API_LIMIT", default="60/minute")
def api_limit(given: str) -> str:
    """How often one asker may ask for a feed; `off`."""
    limit = given.casefold()
    if limit != "off" and not re.fullmatch(r"[1-9]\d{0,6} ?(/|per) ?(second|minute|hour|day)", limit, re.ASCII):
        raise SettingError(f'VISIT_ATLAS_API_LIMIT is "off" or such as "60/minute", not {given!r}.')
    return limit


@setting("VISIT_ATLAS_OFFER_NEW", default="on")
def offer_new(given: str) -> bool:
    """`off`: an open page that nobody touches does not ask every few seconds whether something was added elsewhere (a
    hundred such pages cost an eighth of a core); what is new is then seen with the next click."""
    return _switch("VISIT_ATLAS_OFFER_NEW", given)


@setting("VISIT_ATLAS_METRICS", otherwise="off")
def metrics(given: str) -> tuple[str, int] | None:
    """Where `serve` and `watch` show figures for Prometheus: `9464`, a port of this machine alone, or an address with
    it, such as `10.0.0.5:9464`. Whoever reaches that port can read them.

    Host and port.
    """
    if not given or given.casefold() == "off":
        return None
    host, _, number = given.rpartition(":")
    if not number.isascii() or not number.isdigit() or not 0 < int(number) < 65536:
        raise SettingError(f'VISIT_ATLAS_METRICS is a port such as 9464 or "10.0.0.5:9464", not {given!r}.')
    return host.strip("[]") or "127.0.0.1", int(number)


@setting("VISIT_ATLAS_LOG", default="text")
def log_form(given: str) -> str:
    """How the log is written on standard error: `text`, or `json`, one object a line, for what collects logs."""
    if given.casefold() not in ("text", "json"):
        raise SettingError(f'VISIT_ATLAS_LOG is "text" or "json", not {given!r}.')
    return given.casefold()


@setting("VISIT_ATLAS_LOG_LEVEL", default="info")
def log_level(given: str) -> str:
    """The least that is logged: `debug`, `info`, `warning` or `error`.

    As logging calls it.
    """
    if given.casefold() not in ("debug", "info", "warning", "error"):
        raise SettingError(f"VISIT_ATLAS_LOG_LEVEL is debug, info, warning or error, not {given!r}.")
    return given.upper()


@setting("VISIT_ATLAS_DEBUG", otherwise="off")
def debug(given: str) -> bool:
    """Any value: an article that can't be understood ends `visit-atlas` with the whole traceback."""
    return bool(given)


def secrets() -> set[str]:
    """Texts of the settings that nobody else may see: the database's password, keys for a geocoder, what signing in and
    programs' tokens stand on."""
    found = {oidc_client_secret.given(), cookie_secret.given()}
    found |= {entry.partition(":")[2].strip() for entry in api_tokens.given().split(",")}
    with suppress(ValueError):  # an address that is none is refused elsewhere
        password = urlsplit(database_url.given()).password or ""
        found |= {password, unquote(password)}
    with suppress(SettingError):
        found |= {
            str(v) for k, v in geocoder_options().items() if k not in ("user_agent", "timeout", "domain", "scheme")
        }
    return {each for each in found if len(each) >= 4}


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
