"""Big layers lie on a shelf: the browser fetches each once, by an address that names its content.

What goes to the browser with each run is then an address and not half a megabyte, and a layer that the browser has
(another stop is chosen, a filter is taken back) is not sent again. The shelf is the folder that serves the maps'
script (``assets.write``); it holds the newest ``MOST`` layers.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from geo.maps.layers import Layer

LEAST = 20_000  # characters; smaller ones go with the message, and are on the map at once
MOST = 100  # layers; many more than a server is asked for between naming one and its browser's fetching it


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder, and its address (absolute, or relative to the map's page)."""

    folder: Path
    url: str

    def put(self, layer: Layer) -> Layer:
        """Return the layer with its address where it is a big one; it lies on the shelf then."""
        if len(layer.data) < LEAST:
            return layer
        name = f"layer-{layer.digest}.json"
        place = self.folder / name
        try:
            os.utime(place)  # asked for again: it stays
        except OSError:
            try:
                self._write(place, layer.data)
            except OSError:
                return layer  # a full disk: it goes with the message
        return replace(layer, address=f"{self.url}/{name}")

    def _write(self, place: Path, data: str) -> None:
        """Whole or not at all, whoever else writes the same one; then the oldest are taken off."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f".{uuid4().hex}.part"
        try:
            unfinished.write_text(data, encoding="ascii")
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
        held = []
        for other in self.folder.glob("layer-*.json"):
            with suppress(OSError):  # another process may have taken it off
                held.append((other.stat().st_mtime_ns, other))
        for _age, other in sorted(held)[:-MOST]:
            other.unlink(missing_ok=True)
