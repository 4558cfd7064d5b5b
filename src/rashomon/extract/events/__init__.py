"""Who did what to whom: events with their roles, place, day and standing."""

from rashomon.extract.events.events import find_events

__all__ = ["find_events"]
