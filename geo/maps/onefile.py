"""A map for a page that is one file and needs no network: the two scripts of it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.maps.assets import bundle
from geo.maps.base import Picture, map_options
from geo.maps.layers import Layer, look
from geo.maps.palette import Theme


def page_scripts(
    layers: Sequence[Layer], *, theme: Theme, label: str, picture: Picture | None = None, element: str = "map"
) -> tuple[str, str]:
    """The script of all maps, and that of this one, for two ``<script>`` elements behind the rest of the page.

    The map is drawn in the element whose id is ``element``. Elements with ``data-stop`` (a stop_id) and a button inside
    are joined to their stops. Neither script holds ``</script``, nor anything that a page's parser changes.
    """
    around = next((layer.bounds for layer in layers if layer.bounds), None)
    groups = ",".join(layer.script for layer in layers)
    options = map_options(theme, label=label, picture=picture)
    own = f"atlas.page({element!r},{options},[{groups}],{look('whole', around).script});"
    return bundle().replace("\r\n", "\n").replace("\r", "\n"), own
