"""Changes to things as they are shown, for the tests."""

from dataclasses import replace

from geo.corrections import EditLink, EditStop, EditVisit, link_values, stop_values, visit_values


def edit_stop(kept, **new):
    """The change that gives a shown stop these values."""
    before = stop_values(kept.stop)
    return EditStop(kept.ref, before, replace(before, **new))


def edit_visit(kept, **new):
    """The change that gives a shown visit these values."""
    before = visit_values(kept.visit)
    return EditVisit(kept.ref, before, replace(before, **new))


def edit_link(kept, **new):
    """The change that gives a shown link these values."""
    before = link_values(kept.link)
    return EditLink(kept.ref, before, replace(before, **new))


def stop(corrected, name, nth=0):
    """A shown stop by its name."""
    return [kept for visit in corrected.visits for kept in visit.stops if kept.stop.name == name][nth]
