"""What tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model import CaseContents

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="session")
def visit() -> CaseContents:
    """The case of `examples/visit`, made once."""
    return _case_of("visit")


@pytest.fixture(scope="session")
def flood() -> CaseContents:
    """The case of `examples/flood`, made once."""
    return _case_of("flood")


def _case_of(affair: str) -> CaseContents:
    from rashomon.ingest import Given, Input, find_inputs, read_input
    from rashomon.model import Skipped
    from rashomon.pipeline import build_case

    documents, outlets = [], []
    for source in find_inputs([EXAMPLES / affair]):
        assert isinstance(source, Input)
        for found in read_input(source, Given(), "2031-01-01T00:00:00Z"):
            assert not isinstance(found, Skipped), found
            documents.append(found[0])
            outlets += [found[1]] if found[1] else []
    return build_case(documents, (), outlets)
