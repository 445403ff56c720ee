"""The overview: what there is, where, and the newest visits."""

from geo.app import frame, overview

with frame.page("overview", "Routes of official travel and links between countries, each traced to its sentence.") as v:
    if overview.numbers(v):
        overview.draw_map(v)
        overview.newest(v)
