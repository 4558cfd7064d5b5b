"""Whether two passages speak of one time."""

from __future__ import annotations

from datetime import date

from rashomon.compare.scene import Scene
from rashomon.model import Claim

FAR = 45  # days between what two sentences speak of, from which they are of different things


def gap(left: tuple[str, str], right: tuple[str, str]) -> int:
    """Days between two runs of days, given as first and last ISO day; 0 where they touch."""
    try:
        first, last = sorted((left, right))
        return max(0, (date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days)
    except ValueError:
        return 0


def known_days(published: tuple[str | None, str | None]) -> tuple[str, str] | None:
    """A run of days that is open on neither side."""
    start, end = published
    return (start, end) if start is not None and end is not None else None


def single_day(published: tuple[str | None, str | None]) -> tuple[str, str] | None:
    """A run that is one known day."""
    days = known_days(published)
    return days if days is not None and days[0] == days[1] else None


def another_time(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether one sentence speaks of days far from those of the other, or of the other's report."""
    mine, yours = (scene.readings[c.document].days_told(c.spans[0]) for c in (left, right))
    if mine is None and yours is None:
        return False
    mine = mine or known_days(scene.readings[left.document].published)
    yours = yours or known_days(scene.readings[right.document].published)
    return mine is not None and yours is not None and gap(mine, yours) > FAR
