"""A floor of its own: days, intervals, EDTF strings, periods of the calendar, and what time expressions come to."""

from rashomon.dates import days, edtf
from rashomon.dates.intervals import Interval, interval_of
from rashomon.dates.resolve import DaysOn, days_on, resolve_times

__all__ = ["DaysOn", "Interval", "days", "days_on", "edtf", "interval_of", "resolve_times"]
