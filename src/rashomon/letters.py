"""The order of the reports and outlets of a case, by which an outlet gets its letter once and for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as day

from rashomon.model import Document, Published, Run


def outlet_key(document: Document) -> str:
    """What an outlet is known by; a report of unknown outlet is an outlet of its own."""
    return key_of(document.id, document.outlet)


def key_of(document: str, outlet: str | None) -> str:
    """The same, from the ids of a report and of its outlet."""
    return outlet or f"unknown-{document}"


def in_order(
    documents: Iterable[Document], published: Mapping[str, Published], names: Mapping[str, str]
) -> list[Document]:
    """Reports by date of publication, then outlet and path; undated ones last.

    Args:
        published: when they came out, by document id, where that was inferred.
        names: what outlets are called, by key.
    """

    def key(d: Document) -> tuple[str, str, str, str, str]:
        name = names.get(outlet_key(d), d.outlet or "").casefold()
        return (_middle(published.get(d.id) or d.published), name, d.path, d.external_id or "", d.id)

    return sorted(documents, key=key)


def _middle(known: Published | None) -> str:
    """The middle of the days on which a report can have come out."""
    if known is None or not (known.start or known.end):
        return "9999"
    first, last = known.start or known.end or "", known.end or known.start or ""
    try:
        one, other = day.fromisoformat(first), day.fromisoformat(last)
    except ValueError:
        return first
    return (one + (other - one) / 2).isoformat()


def renamed(
    kept: Mapping[str, int], now: Mapping[str, str], before: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """The outlets that have no letter because they were called otherwise before, by key, each with the key of that time: whose
    reports have all gone over to the new name.

    Args:
        kept: the numbers that the case keeps.
        now: the key of the outlet of each report.
        before: the keys that the outlet of a report had, or could have had, before.
    """
    there, made = set(now.values()), dict[str, str]()
    for document in sorted(now):
        key = now[document]
        if key in kept or key in made:
            continue
        free = [
            k for k in before.get(document, ()) if k in kept and k not in there and k not in made.values()
        ]
        if free:
            made[key] = free[0]
    return made


def lettered(kept: Mapping[str, int], ordered: Iterable[Document], runs: Sequence[Run]) -> dict[str, int]:
    """The number of each outlet by its key, from 0 for A: that which the case keeps, and after those a new one, in the order
    in which the outlets came into the case.

    Args:
        kept: the numbers that the case keeps, also those of outlets that nobody reports for now.
        ordered: the reports, `in_order`.
        runs: when which reports came.
    """
    came = {
        d: n for n, run in reversed(list(enumerate(runs))) for d in (*run.added, *run.changed)
    }  # fmt: skip
    made = dict(kept)
    following = 1 + max(kept.values(), default=-1)
    for document in sorted(ordered, key=lambda d: came.get(d.id, len(runs))):
        key = outlet_key(document)
        if key not in made:
            made[key] = following
            following += 1
    return made
