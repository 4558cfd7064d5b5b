"""Where a case is kept: one SQLite file."""

from rashomon.store.base import Store, View, Writer
from rashomon.store.sqlite import SqliteStore, open_store

__all__ = ["SqliteStore", "Store", "View", "Writer", "open_store"]
