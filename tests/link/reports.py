"""A case of a few reports, each of another paper and of another day, read from their files as a user's are."""

from __future__ import annotations

from pathlib import Path

import rashomon
from rashomon.model import CaseContents


def read_reports(folder: Path, *texts: str, title: str = "News") -> CaseContents:
    """The contents of a case in `folder` that holds one report for each text."""
    for n, text in enumerate(texts):
        head = f"Title: {title}\nOutlet: Paper {n}\nDate: 2031-05-{n + 1:02}\n\n"
        (folder / f"{n}.txt").write_text(f"{head}{text}\n", encoding="utf-8")
    with rashomon.open_case(folder / "case.db") as case:
        case.add(folder)
        return case.contents
