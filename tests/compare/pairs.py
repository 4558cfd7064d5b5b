"""Short reports of two outlets, read and compared by the real pipeline."""

from __future__ import annotations

from functools import cache

from rashomon.compare.claimed import DENIED_THERE
from rashomon.model import CaseContents, Document, Published, Relation
from rashomon.pipeline import build_case


def report(number: int, text: str, day: str) -> Document:
    """A report of an outlet of its own; its title stands apart, so that the text is compared alone."""
    name = "ABCDEFG"[number]
    words = f"Headline\n\n{text}"
    out = Published(day, day, day, "given") if day else None  # a report of no known day
    return Document(f"d-{name}", f"{name}.txt", name, "text/plain", words, outlet=f"ou-{name}", published=out)


@cache
def compared(texts: tuple[str, ...], days: tuple[str, ...] = ()) -> CaseContents:
    """The case of some texts, each by an outlet of its own; all published on one day where none is given."""
    given = days or ("2031-04-12",) * len(texts)
    return build_case([report(n, t, d) for n, (t, d) in enumerate(zip(texts, given, strict=True))])


def relations(*texts: str, days: tuple[str, ...] = ()) -> tuple[Relation, ...]:
    """How the reports relate."""
    return compared(texts, days).comparison.relations


def kinds(*texts: str, days: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """Kinds and slots of the relations."""
    return {(r.kind, r.slot) for r in relations(*texts, days=days)}


def between_passages(*texts: str, days: tuple[str, ...] = ()) -> tuple[Relation, ...]:
    """How the reports relate, without the disputes that one sentence tells by itself ("denied claims of racism")."""
    return tuple(r for r in relations(*texts, days=days) if DENIED_THERE not in r.reasons)
