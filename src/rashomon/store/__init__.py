"""Where a case is kept: one SQLite file."""

from rashomon.store.base import Rewriter, Store, View, Writer
from rashomon.store.sqlite import SqliteStore, open_store

__all__ = ["Rewriter", "SqliteStore", "Store", "View", "Writer", "open_store"]
