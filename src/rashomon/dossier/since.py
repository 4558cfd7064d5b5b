"""What is new since a day or a run: the reports that came in, and the matters in which they have a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.dossier.findings import findings_of, heading_of
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.sections import Link, New, NewMatter
from rashomon.errors import InputError
from rashomon.model import CaseContents, Run

MATTERS, REPORTS = 20, 30  # listed
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?")


def runs_since(contents: CaseContents, since: str) -> Sequence[Run]:
    """The runs after a day ("2031-04-12", that day included, or a time) or after a run, by its id.

    Raises:
        InputError: it is neither.
    """
    runs = sorted(contents.runs, key=lambda r: r.at)
    ids = [r.id for r in runs]
    if since in ids:
        return runs[ids.index(since) + 1 :]
    if not _DAY.fullmatch(since):
        known = ", ".join(f"{r.id} ({r.at[:16]})" for r in runs[-3:]) or "none yet"
        raise InputError(
            f"{since!r} is neither a day nor a run of this case", hint=f"write 2031-04-12, or a run: {known}"
        )
    return [r for r in runs if r.at >= since]


def make_new(index: CaseIndex, since: str, reports: int = REPORTS, matters: int = MATTERS) -> New:
    """What came in since then.  Findings have to have their anchors already.

    Raises:
        InputError: it is neither a day nor a run of the case.
    """
    runs = runs_since(index.contents, since)
    came = {d for r in runs for d in (*r.added, *r.changed)} & index.documents.keys()
    gone = len({d for r in runs for d in r.removed})
    told = [f for found in findings_of(index).values() for f in found if not came.isdisjoint(f.documents)]
    made = [
        NewMatter(
            f.bucket,
            Link(index.anchors.get(f.id), heading_of(f)),
            index.heads(came & set(f.documents)),
            set(f.documents) <= came,
        )
        for f in told[:matters]
    ]
    shown = sorted(came, key=index.report_rank)
    links = [
        (index.masthead(d), Link(index.report_anchor(d), index.title(d)), index.published_words(d))
        for d in shown[:reports]
    ]
    return New(since, tuple(links), len(came), gone, tuple(made), len(told))
