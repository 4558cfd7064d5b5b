"""What the tests of formats share: cases to write, and the passages that must come back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from rashomon.exchange.passages import cited
from rashomon.exchange.places import place
from rashomon.exchange.records import Row, case_rows
from rashomon.model import CaseContents, Document

ROOT = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared")) / "corpora" / "seeds"

HOSTILE = (
    "\n =1+1 says the mayor\n\nThe mayor of Port Ansel, Karim al-Hadrami, said on Monday 3 March 2031 that \u201cthe <grain> & the "
    "\ud83d\ude00\u202e\x0b\x07 crane\u201d would hold. Mara Dell accused him of neglect. Mara Dell met Karim al-Hadrami in Port Ansel.\n"
)  # white space first, a formula, markup, an emoji, controls


@cache
def hostile() -> CaseContents:
    """A case of two reports that hold what formats stumble over."""
    from rashomon.model import Outlet
    from rashomon.pipeline import build_case

    text = HOSTILE.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    made = [
        Document(f"d-{n}", f"=cmd|{n}.txt", f"{n:064}", "text/plain", text, outlet=f"ou-{n}", language="en", title="=1+1 says the mayor")
        for n in (1, 2)
    ]  # fmt: skip
    return build_case(made, (), [Outlet("ou-1", "=The \x07 <Post>"), Outlet("ou-2", "B & C")])


@cache
def five() -> CaseContents:
    """The case of the five real reports."""
    if not SEEDS.is_dir():
        pytest.skip("the shared reports are not here")
    from rashomon.ingest import Given, Input, find_inputs, read_input
    from rashomon.model import Skipped
    from rashomon.pipeline import build_case

    documents, outlets = [], []
    for source in find_inputs([SEEDS]):
        assert isinstance(source, Input)
        for found in read_input(source, Given(), "2031-01-01T00:00:00Z"):
            if not isinstance(found, Skipped):
                documents.append(found[0])
                outlets += [found[1]] if found[1] else []
    return build_case(documents, (), outlets)


def rows(contents: CaseContents) -> Mapping[str, list[Row]]:
    """The records of a case."""
    return case_rows(contents)


def places_of(contents: CaseContents, records: Iterable[str], fields: Iterable[str] = ()) -> set[str]:
    """Every place that these records (and of these only these fields) speak of."""
    wanted = set(fields)
    return {
        place(c.document, span)
        for c in cited({r: case_rows(contents)[r] for r in records})
        if not wanted or c.field in wanted
        for span in c.spans
    }


def texts(contents: CaseContents) -> dict[str, str]:
    """The text of each report."""
    return {a.document.id: a.document.text for a in contents.analyses}


def strings(value: object) -> Iterator[str]:
    """Every string in parsed JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
