"""The overview: what there is, where, and the newest visits."""

from geo.app import frame, overview
from geo.i18n import N_

with frame.page(
    "overview", N_("Routes of official travel and links between countries, each traced to its sentence.")
) as v:
    if overview.numbers(v):
        overview.draw_map(v)
        overview.newest(v)
