"""Links a case anew beside the pages: a decision is recorded at once, takes effect when it is linked, and meanwhile the
pages show the case as it was."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Stopped(Exception):
    """Nobody waits for it any more."""


class Linking:
    """One linking at a time, in a thread of its own; what is asked for meanwhile is done by the next."""

    def __init__(self, link: Callable[[Callable[[float], None]], None]) -> None:
        """Does not begin yet.

        Args:
            link: links the case, and tells how much is done, from 0 to 1.
        """
        self._link = link
        self._lock = threading.Lock()
        self._asked = False
        self._stopping = False
        self._ended = threading.Event()
        self._ended.set()
        self.share = 0.0
        self.failed: Exception | None = None

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is not linked yet."""
        return not self._ended.is_set()

    def ask(self, patience: float) -> None:
        """Begin, or have it done again after what is going on, and wait for the end as long as that."""
        with self._lock:
            self._asked = True
            if self._ended.is_set():
                self._ended.clear()
                self.share, self.failed = 0.0, None
                threading.Thread(target=self._work, name="linking").start()
        self._ended.wait(patience)

    def stop(self) -> None:
        """Leave what is going on undone, as soon as it says how far it is; nothing of it is kept."""
        self._stopping = True
        self._ended.wait()

    def wait(self) -> None:
        """Until everything is linked that was asked for."""
        self._ended.wait()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._ended.set()
                    return
                self._asked = False
            try:
                self._link(self._tell)
            except Exception as error:  # said on the page; the next decision tries again
                self.failed = error

    def _tell(self, share: float) -> None:
        if self._stopping:
            raise Stopped
        self.share = share
