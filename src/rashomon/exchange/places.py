"""Places in reports as one string, for formats that know no spans, and text that every format can hold.

A place is the report's id with a fragment identifier of RFC 5147, which counts as spans do: `d-1f…#char=10,24` are the
code points 10 to 24 (exclusive) of that report's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.model import Span

STAND_IN = "\ufffd"
_PLACE = re.compile(r"(.+)#char=(\d+),(\d+)")
_LONE = re.compile(r"[\ud800-\udfff]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def place(document: str, span: Span) -> str:
    """A span of a report as one string.

    >>> place("d-1f", Span(10, 24))
    'd-1f#char=10,24'
    """
    return f"{document}#char={span.start},{span.end}"


def places(document: str, spans: Iterable[Span]) -> list[str]:
    """The pieces of a discontinuous span."""
    return [place(document, s) for s in spans]


def read_place(written: str) -> tuple[str, Span]:
    """The report's id and the span that a string names.

    >>> read_place("d-1f#char=10,24")
    ('d-1f', Span(start=10, end=24))

    Raises:
        ValueError: it names no place.
    """
    found = _PLACE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} names no place in a report")
    return found[1], Span(int(found[2]), int(found[3]))


def unicode_only(text: str) -> str:
    """The text with U+FFFD in the place of each code point that is no character, so that all offsets hold."""
    return _LONE.sub(STAND_IN, text)


def xml_only(text: str) -> str:
    """The same for XML, which holds no control characters either."""
    return _UNPRINTABLE.sub(STAND_IN, text)
