"""Where a case is kept: one SQLite file."""

from rashomon.store.base import Rewriter, Store, View, Writer
from rashomon.store.sqlite import Overtaken, SqliteStore, open_store

__all__ = ["Overtaken", "Rewriter", "SqliteStore", "Store", "View", "Writer", "open_store"]
