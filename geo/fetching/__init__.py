"""Fetching pages and feeds from the internet, safely and politely.

``Fetcher().fetch(url)`` gives a `Fetched`, or raises a `FetchError` that says what was wrong and what would be right.
"""

from geo.fetching.addresses import Allowed
from geo.fetching.errors import FetchError
from geo.fetching.fetcher import FEEDS, PAGES, Fetched, Fetcher, Limits
from geo.fetching.robots import Store

__all__ = ["FEEDS", "PAGES", "Allowed", "FetchError", "Fetched", "Fetcher", "Limits", "Store"]
