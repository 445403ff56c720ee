"""Visit Atlas: reads reports of official travel and maps the visits and the links between countries."""

__version__ = "0.1.0"
