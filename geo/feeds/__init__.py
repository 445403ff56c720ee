"""Following RSS and Atom feeds: each new item's report goes into the archive, once.

``Watcher(archive, fetcher, state, understand).round(feeds)`` reads each feed that is due; ``State`` says how it went.
"""

from geo.feeds.addresses import feed_addresses
from geo.feeds.state import FeedState, ItemState, State
from geo.feeds.watcher import Event, Watcher

__all__ = ["Event", "FeedState", "ItemState", "State", "Watcher", "feed_addresses"]
