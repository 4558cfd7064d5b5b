"""Making many records at once without the search for garbage, which would go through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 20_000  # new records after which garbage is looked for, 700 by default: a tenth of what one sentence takes (2026-11)


def searched_seldom() -> None:
    """Have garbage looked for seldom in this process, which is the program's own."""
    _, *older = gc.get_threshold()
    gc.set_threshold(SELDOM, *older)


@contextmanager
def unsearched() -> Iterator[None]:
    """While this lasts, nothing is searched for garbage; records do not hold each other in circles, so little is missed."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
