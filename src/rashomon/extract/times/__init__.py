"""When: expressions of time, with what they rest on left open until the report is dated."""

from rashomon.extract.times.times import find_times

__all__ = ["find_times"]
