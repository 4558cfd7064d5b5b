"""Every format is written for two invented affairs, for texts made to break it, and for five real reports where they are."""

from __future__ import annotations

import pytest

from rashomon.model import CaseContents
from tests.exchange.reading import five, hostile


@pytest.fixture(params=["visit", "flood", "hostile", "five"])
def contents(request: pytest.FixtureRequest) -> CaseContents:
    """A case to write."""
    if request.param == "hostile":
        return hostile()
    if request.param == "five":
        return five()
    made: CaseContents = request.getfixturevalue(request.param)
    return made
