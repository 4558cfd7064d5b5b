"""Lines at the very top of a plain text that each tell a fact of it, as people write them above what they paste: "Title: ...",
"Outlet: ...", "Date: ...", then an empty line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.lang.tables import load_table

_FACT = re.compile(
    r"\ufeff?[ \t]*(?P<key>[A-Za-z][A-Za-z _-]{1,18}?)[ \t]*:[ \t]+(?P<value>\S[^\r\n]*?)[ \t]*(?:\r?\n|\r|\Z)"
)
_BLANK = re.compile(r"[ \t]*(?:\r?\n|\r|\Z)")
FEWEST = 2  # facts from which lines are a head, of which one is the title or the outlet
_NAMING = frozenset({"title", "outlet"})


@dataclass(frozen=True, slots=True)
class Head:
    """The facts at the top of a text.

    Args:
        facts: what each tells ("title", "outlet", "published", "url", "language", "id", "byline") → its words.
        title: from where to where the title stands, in characters of the text; None where none is told.
        end: where the head ends, behind its last line.
    """

    facts: dict[str, str]
    title: tuple[int, int] | None
    end: int


def head_of(text: str) -> Head | None:
    """The facts on lines of their own at the very top of a text; None where it begins otherwise.

    A line that tells no known fact ends nothing and is no head: then the text has none, as a report may begin with "Source: ...".
    """
    facts: dict[str, str] = {}
    title, at = None, 0
    while (line := _FACT.match(text, at)) is not None:
        what = _known().get(re.sub(r"[\s_-]+", "", line["key"]).casefold())
        if what is None or what in facts:
            return None
        facts[what] = line["value"]
        if what == "title":
            title = (line.start("value"), line.end("value"))
        at = line.end()
    ended = _BLANK.match(text, at) is not None
    return (
        Head(facts, title, at) if ended and len(facts) >= FEWEST and not _NAMING.isdisjoint(facts) else None
    )


@cache
def _known() -> dict[str, str]:
    """Each word before a colon → the fact that it tells."""
    table = load_table("en", "intake.toml")
    return {word: what for what, found in table["heads"].items() for word in found}
