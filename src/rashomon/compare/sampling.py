"""What the tool's own claims are worth: a sample for a person to judge, and precision with its interval.

A sheet shows the passages and asks what they do to each other; what the tool said is not on it, so that the judge is not
led.  The draw depends on the ids alone: the same case gives the same sheet.

Method: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.errors import RashomonError
from rashomon.model import Analysis, Relation

COLUMNS = ("id", "question", "passages", "verdict", "note")
RELATION_VERDICTS = ("corroborates", "contradicts", "differs", "unclear", "none")
Z = 1.959964  # standard normal quantile of a two-sided interval of 95 %


class SheetError(RashomonError):
    """A coding sheet cannot be read: a column is missing, or a verdict is none of those asked for."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to judge: what is asked, the passages to judge it by, and what the tool said (not shown)."""

    id: str
    question: str
    passages: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged were right, with the Wilson interval of 95 % for the share."""

    right: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share of right ones, None where nothing was judged."""
        return self.right / self.judged if self.judged else None


def relation_items(relations: Iterable[Relation], analyses: Iterable[Analysis]) -> tuple[Item, ...]:
    """The relations of a case as items to judge, in the order given."""
    documents = {a.document.id: a.document for a in analyses}
    verdicts = ", ".join(RELATION_VERDICTS[:-1])
    found = []
    for relation in relations:
        passages = []
        for side in relation.sides:
            document = documents[side.document]
            quoted = " … ".join(" ".join(s.of(document.text).split()) for s in side.spans)
            passages.append(f"{document.outlet or document.title or document.id}: {quoted}")
        question = (
            f"On the {relation.slot.replace('_', ' ')}: what do these do to each other ({verdicts}, none)?"
        )
        found.append(Item(relation.id, question, tuple(passages), relation.kind))
    return tuple(found)


def draw(items: Iterable[Item], n: int, seed: str = "") -> tuple[Item, ...]:
    """A simple random sample of `n` items (all, where there are fewer), the same for the same ids and seed."""
    return tuple(sorted(items, key=lambda i: hashlib.sha256(f"{seed}\x1f{i.id}".encode()).hexdigest())[:n])


def write_sheet(items: Sequence[Item]) -> str:
    """A coding sheet as CSV text: one line an item, with an empty column for the verdict."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in items:
        writer.writerow([item.id, item.question, "\n".join(item.passages), "", ""])
    return out.getvalue()


def read_sheet(text: str, allowed: Sequence[str] = RELATION_VERDICTS) -> dict[str, str]:
    """The verdicts of a filled sheet by id; lines without one are left out.

    Raises:
        SheetError: the columns `id` and `verdict` are not there, or a verdict is none of those allowed.
    """
    rows = csv.DictReader(io.StringIO(text))
    if not {"id", "verdict"} <= set(rows.fieldnames or ()):
        raise SheetError(
            "the sheet has no columns id and verdict", hint="keep the first line as it was written"
        )
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        verdict = (row["verdict"] or "").strip().lower()
        if not verdict:
            continue
        if verdict not in allowed:
            raise SheetError(f"line {number}: {verdict!r} is no verdict", hint=f"one of {', '.join(allowed)}")
        found[row["id"]] = verdict
    return found


def precision(answers: Mapping[str, str], verdicts: Mapping[str, str]) -> Precision:
    """How often the tool's answers agree with a person's verdicts, over the ids that both have."""
    judged = [i for i in sorted(verdicts) if i in answers]
    right = sum(answers[i] == verdicts[i] for i in judged)
    return Precision(right, len(judged), *wilson(right, len(judged)))


def wilson(right: int, of: int) -> tuple[float, float]:
    """The Wilson interval of 95 % for a share; (0, 1) where there is nothing to judge by."""
    if of == 0:
        return (0.0, 1.0)
    p, z2 = right / of, Z * Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * math.sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return (max(0.0, middle - half), min(1.0, middle + half))
