"""What the browser needs, from installed packages and this one: no request leaves the machine.

One script holds Leaflet (from the package XStatic-Leaflet), the files of ``browser/``, both style sheets and the
country shapes. It reaches the browser in one of two ways:

- ``served(url)``: the page's server gives it out, under a name with a hash of its content, so that browsers
  keep it. The dashboard does this (``write(folder)``, and a Streamlit component with that folder as its path).
- ``inline()``: as a ``data:`` URI inside the page, for a map in one file.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from xstatic.pkg import leaflet

from geo import settings
from geo.maps import shapes

# The files of browser/ that draw the map, in the order in which they use each other; they share one function.
PARTS = (
    "theme",
    "geometry",
    "land",
    "words",
    "time",
    "shelf",
    "layers",
    "plot",
    "routes",
    "links",
    "near",
    "places",
    "pin",
    "look",
    "picture",
    "base",
    "page",
    "atlas",
)


@dataclass(frozen=True, slots=True)
class Assets:
    """Where a map finds its script."""

    script: str  # a URL, absolute or relative to the map's page, or a data: URI


def _leaflet(name: str) -> bytes:
    return (Path(leaflet.BASE_DIR) / name).read_bytes()


def _uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _js_text(text: str) -> str:
    """A JavaScript string for text of our own (style sheets)."""
    escaped = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("</", "<\\/")
    return f"`{escaped}`"


@cache
def bundle() -> str:
    """The one script: Leaflet, style sheets, country shapes, and the map's own files, in this order."""
    style = re.sub(  # the few pictures that Leaflet's style sheet names
        r"url\((images/[^)]+\.png)\)",
        lambda match: f"url({_uri('image/png', _leaflet(match[1]))})",
        _leaflet("leaflet.css").decode("utf-8"),
    )
    browser = files("geo.maps").joinpath("browser")
    pins = {name: _uri("image/png", _leaflet(f"images/marker-{name}.png")) for name in ("icon", "shadow")}
    return "\n".join([
        re.sub(r"//# sourceMappingURL=\S+", "", _leaflet("leaflet.js").decode("utf-8")) + ";",
        "delete L.Icon.Default.prototype._getIconUrl;"
        f"L.Icon.Default.mergeOptions({{iconUrl:'{pins['icon']}',iconRetinaUrl:'{pins['icon']}',"
        f"shadowUrl:'{pins['shadow']}'}});",
        "var ATLAS_STYLE=" + _js_text(style + browser.joinpath("atlas.css").read_text(encoding="utf-8")) + ";",
        "var ATLAS_SHAPES=" + shapes.packed() + ";",
        '(function () { "use strict"; if (window.atlas) return;',
        *(browser.joinpath(f"{part}.js").read_text(encoding="utf-8") for part in PARTS),
        "})();",
    ])  # fmt: skip


@cache
def file_name() -> str:
    """Name of the script, with a hash of its content: a new version is a new address."""
    return f"atlas-{hashlib.sha256(bundle().encode('utf-8')).hexdigest()[:12]}.js"


def write(folder: Path | None = None) -> Path:
    """Write the script into ``folder`` and return the folder.

    Default: ``maps`` in the cache folder, and not a temporary one: systems clean those, and a server that runs
    for weeks would then show blank maps. Where the cache can't be written, a temporary folder has to do.
    """
    target = settings.cache_folder() / "maps" if folder is None else folder
    try:
        _put(target)
    except OSError:
        if folder is not None:
            raise
        target = Path(tempfile.mkdtemp(prefix="visit-atlas-"))
        atexit.register(shutil.rmtree, target, ignore_errors=True)
        _put(target)
    return target


def _put(folder: Path) -> None:
    """Write the script, whole or not at all, whoever else writes the same one at this moment."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{file_name()}.{os.getpid()}.part"
    unfinished.write_text(bundle(), encoding="utf-8")
    unfinished.replace(folder / file_name())


def served(url: str) -> Assets:
    """The script under ``url``, a folder's address relative to the map's page, such as ``../visit_atlas_map``."""
    return Assets(f"{url.rstrip('/')}/{file_name()}")


@cache
def inline() -> Assets:
    """The script inside the page."""
    return Assets(_uri("text/javascript", bundle().encode("utf-8")))
