"""Progress on stderr: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int, int], None]
EVERY = 10.0  # seconds between plain lines


@contextmanager
def talking(quiet: bool) -> Iterator[Progress | None]:
    """Something to call with documents done, documents in all, words done; None if nobody wants to hear it."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"), BarColumn(bar_width=None), MofNCompleteColumn(), TextColumn("{task.fields[speed]:,} words/s"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, speed=0)
        begun = time.monotonic()

        def show(done: int, of: int, words: int) -> None:
            speed = int(words / max(time.monotonic() - begun, 0.001))
            bar.update(task, completed=done, total=of, speed=speed)

        yield show


def _lines() -> Progress:
    begun = last = time.monotonic()

    def show(done: int, of: int, words: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < EVERY and done < of:
            return
        last = now
        left = (now - begun) / done * (of - done)
        speed = words / max(now - begun, 0.001)
        print(f"reading {done}/{of}, {speed:,.0f} words/s, {left:.0f} s left", file=sys.stderr)

    return show
