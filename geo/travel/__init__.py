"""What an article tells of travel: who is who, visits with their stops, and links between countries."""

from geo.travel.links import read_links
from geo.travel.people import identify_people
from geo.travel.visits import read_visits

__all__ = ["identify_people", "read_links", "read_visits"]
