"""A wall round each file: whatever goes wrong in reading it is one reason with a hint, and reading it ends in time."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rashomon.errors import RashomonError
from rashomon.ingest.report import Found, Problem, Unreadable

SECONDS = 8.0  # of computing for each report of a small file; a page of a newspaper takes some 0.05
SECONDS_PER_MB = 4.0  # on top: long PDFs take some 1 s a megabyte (2 cores, 2026-11)


class TooSlow(BaseException):
    """Reading a file took longer than it may; no library may catch it by accident."""


def guarded(found: Iterator[Found], size: int, name: str) -> Iterator[Found]:
    """What a reader finds; where it fails or takes too long, what it found so far and a `Problem`.

    Args:
        found: what the reader yields.
        size: of the file in bytes; large ones may take longer.
        name: what the format is called, for the reason.
    """
    limit = SECONDS + SECONDS_PER_MB * size / 1_000_000
    while True:
        try:
            with _at_most(limit):
                item = next(found)
        except StopIteration:
            return
        except Unreadable as error:
            yield Problem(str(error), error.hint, empty=error.empty)
            return
        except TooSlow:
            yield Problem(
                f"reading it took longer than {limit:.0f} seconds", "split it, or save its text as .txt"
            )
            return
        except (RashomonError, KeyboardInterrupt, GeneratorExit):
            raise
        except MemoryError:
            yield Problem("it needs more memory than there is", "split it, or save its text as .txt")
            return
        except Exception as error:  # a fault of ours or of a library: one file is lost, and it is said
            kind = type(error).__name__
            yield Problem(
                f"it cannot be read as {name} ({kind})",
                "save its text as .txt; please report this with the file",
            )
            return
        yield item


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the block when it has computed for so long; outside a main thread nothing can interrupt it."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPROF"):
        yield
        return
    begun = time.process_time()

    def stop(signum: int, frame: FrameType | None) -> None:
        if time.process_time() - begun >= seconds * 0.9:
            raise TooSlow

    former = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
