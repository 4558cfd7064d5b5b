"""Finds names that stand in quotation marks beside a noun that says what they name: the "Dawn of Orsk" movement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.extract.mentions.capitals import NameSpan, is_capital
from rashomon.extract.text.parse import Parsed
from rashomon.extract.text.vocabulary import words

OPENING, CLOSING = "\"'“‘«", "\"'”’»"
LONGEST = 6  # words of such a name


def quoted_names(parsed: Parsed, found: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Quoted names of two words or more that are not found yet; a name found inside one gives way to it."""
    whole = {(s.first, s.last) for s in found}
    for token in parsed.tokens:
        if token.text not in OPENING or token.i + 2 >= len(parsed.tokens):
            continue
        last = _closing(parsed, token.i + 1)
        if last is None or (token.i + 1, last) in whole:
            continue
        if _is_named(parsed, token.i, last) and last - token.i > 2:
            yield NameSpan(token.i + 1, last)


def _closing(parsed: Parsed, first: int) -> int | None:
    """The closing mark of a quoted chain of capitals and small words that begins at `first`."""
    small = words("particles", "links", "inside")
    for i in range(first, min(first + LONGEST, len(parsed.tokens))):
        token = parsed.tokens[i]
        if token.text in CLOSING:
            return i if i > first and is_capital(parsed.tokens[i - 1]) else None
        if not (is_capital(token) or (i > first and token.lower in small)):
            return None
    return None


def _is_named(parsed: Parsed, opening: int, closing: int) -> bool:
    """Whether a noun before or behind the quotation marks says what is named in them."""
    before = parsed.tokens[opening - 1] if opening else None
    behind = parsed.tokens[closing + 1] if closing + 1 < len(parsed.tokens) else None
    if before is not None and before.text.islower() and before.lower in words("kind_before"):
        return True
    return behind is not None and behind.text.islower() and behind.lower in words("kind_behind")
