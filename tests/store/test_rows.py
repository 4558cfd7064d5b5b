"""Records survive the way into the file and back."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.model import (
    Actor,
    Claim,
    Document,
    EventMention,
    LocalActor,
    Mention,
    NameForm,
    Published,
    Reason,
    Relation,
    Role,
    Run,
    Side,
    Skipped,
    Span,
    Statement,
)  # fmt: skip
from rashomon.store.rows import from_row, to_row

ROLE = Role("harbour chief", "d-1", 3, 16)
RECORDS: list[Any] = [
    Document("d-1", "a.txt", "00", "text/plain", "Text “x”\n", title_span=Span(0, 4), translated=False, published=Published("2031-04-12", "2031-04-12", "2031-04-12", "given", (Span(1, 2),))),
    Mention("m-1", "d-1", 0, 4, "Text", "name", "person", 0, None, True),
    LocalActor("d-1", 3, "person", True, "Ana Bell", ("Bell",), (ROLE,), (1, 2)),
    Statement("st-1", "d-1", "mixed", "speech", (), (Span(0, 1),), (Span(1, 2), Span(3, 4)), None, hedges=(Span(5, 6),)),
    EventMention("em-1", "d-1", (Span(0, 4),), "arrive", "CONSULT", None, True, ("m-1",), (), (), "asserted", -1, sentence=Span(0, 9)),
    Actor("a-1", "person", True, "Ana Bell", (NameForm("Bell", 2, ("d-1",)),), (ROLE,), (Reason("same", "The same."),), (("d-1", 3),)),
    Claim("cl-1", "d-1", "e-1", None, {"number": {"value": 3.0, "unit": None}, "who": ["a-1"]}, (Span(0, 2),)),
    Relation("re-1", "differs", "number", (Side("d-1", (Span(0, 1),), None, "3"), Side("d-2", (Span(0, 1),), "st-1", "4", "cl-2")), True, (Reason("n", "t"),), 0.5),
    Run("r", "now", "0", "{}", added=("d-1",), skipped=(Skipped("a", "b", "c"),)),
]  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_comes_back_as_it_went_in(record: Any) -> None:
    row = to_row(record)
    assert all(isinstance(v, str | int | float | None) for v in row)
    assert from_row(type(record), row) == record
