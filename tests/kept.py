"""A case file of reports that are read already."""

from __future__ import annotations

from rashomon.case import Case
from rashomon.model import CaseContents


def fill(case: Case, contents: CaseContents) -> None:
    """Keep the outlets and analyses of a case in another one, and link them."""
    case.store.put_outlets(contents.outlets)
    for analysis in contents.analyses:
        case.store.put_analysis(analysis, case._stamp())
    case.relink()
