"""Where passages begin and end, and which are noise."""

from __future__ import annotations

import pytest

from rashomon.extract.text import split_passages, title_of
from rashomon.model import Document

PARAGRAPH = "The harbour chief of Port Ansel said that the stores would last until the autumn of next year."


def document(text: str) -> Document:
    return Document("d-1", "a.txt", "00", "text/plain", text)


def marked(text: str) -> list[tuple[str, str | None]]:
    return [(text[p.start : p.end], p.boilerplate) for p in split_passages(document(text))]


def test_blank_lines_and_line_breaks_part_paragraphs() -> None:
    text = f"Harbour chief denies shortage\n\n{PARAGRAPH}\n{PARAGRAPH}\n\n{PARAGRAPH}"
    assert [t for t, _ in marked(text)] == ["Harbour chief denies shortage", PARAGRAPH, PARAGRAPH, PARAGRAPH]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Harbour chief denies shortage of grain\n"
        "The harbour chief of Port Ansel, who has held the office since the\n"
        "spring, denied on Monday that there was a shortage and told the\n"
        "council of the town that two more ships were on their way.\n"
        "Nobody in the council asked him where the ships had come from, nor\n"
        "when they would arrive.\n"
    )
    found = [t for t, _ in marked(text)]
    assert found[0] == "Harbour chief denies shortage of grain"
    assert found[1].startswith("The harbour chief") and found[1].endswith("on their way.")
    assert len(found) == 3


NOISE = [
    ("Tags: grain, harbour", "tags"),
    ("Share this on Telegram", "share"),
    ("Copyright © 2031 Ansel Post. All rights reserved.", "copyright"),
    ("Photo: the harbour at dawn", "caption"),
    ("The harbour chief at the gate of the old fort (social media)", "caption"),
    ("By Mara Dell", "byline"),
    ("Read more: Ships leave for Ansel", "related"),
    ("The old fort", "subheading"),
    ("Give | Write to us | Send by mail", "menu"),
    ("Ansel Post - translated automatically from the original", "translation-note"),
    ("From Mara Dell in Port Ansel", "byline"),
    ("The harbour chief on the quay on Sunday morning (Ansel Post)", "caption"),
    ("Sacks on the quay on Sunday, May 4, 2031. The mill is shut. (AP Photo/Mara Dell)", "caption"),
    ("Sacks lie on the quay. (Mara Dell/Ansel Post/2031)", "caption"),
    ("(Mara Dell / Ansel Post)", "caption"),
    ("(Mara Dell/Ansel Post via Tarn Wire)", "caption"),
    ("Mara Dell/Handout via Tarn Wire", "caption"),
    ("Video news report by AnselNow.com", "caption"),
    ("TNA image, Ansel fires 2031", "caption"),
    ("UPDATED:", "byline"),
    ("Harbourlight, 14 April 2031", "byline"),
    ("Ana Bell and Tom Vale, Harbourlight, Monday 14 April 2031, 10:32", "byline"),
    ("*Harbourlight* - April 14, 2031", "byline"),
    ("14 April 2031 | Harbourlight", "byline"),
    ("Monday, April 14, 2031", None),  # a day alone is read: it dates what follows
    ("Council meets, 14 April 2031", None),
    ("The ship left Port Ansel, which nobody had expected, on Monday, 14 April 2031", None),
    ("UPDATE: 2:30 p.m.", "byline"),
    ("National News |", "menu"),
    ("New You can listen to Post articles now!", "share"),
    ("The council will meet the chief (and/or his deputy) on Monday.", None),
    ("The ships came on Sunday, the ministry said, and left again. (Reuters/AFP)", None),
    ("UPDATE: Harbour chief says the toll will rise", None),
    ("Video from the quay showed smoke above the mill on Sunday.", None),
    ("Shares of the mill fell by a third on Monday, traders in the town said.", None),
    ("Watchmen at the gate of the fort saw nothing, they told the council.", None),
    ("Tagging of the sacks will begin on Monday.", None),
]


@pytest.mark.parametrize(("line", "kind"), NOISE)
def test_noise_is_named_and_sentences_are_not(line: str, kind: str | None) -> None:
    text = f"Harbour chief denies shortage of grain\n\n{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH} Again."
    assert dict(marked(text))[line] == kind


def test_truncated_and_repeated_headings() -> None:
    text = f"rbour chief\n\nHarbour chief denies shortage\n\nrbour chief\n\n{PARAGRAPH}\n\nMara Dell\n\nMara Dell\n\n{PARAGRAPH}"
    found = marked(text)
    assert [k for t, k in found if t == "rbour chief"] == ["truncated-heading"] * 2
    assert [k for t, k in found if t == "Mara Dell"] == ["caption"] * 2
    span = title_of(document(text))
    assert span and span.of(text) == "Harbour chief denies shortage"


def test_front_matter_is_noise() -> None:
    text = f"---\noutlet: Ansel Post\n---\n\n# Harbour chief denies shortage\n\n{PARAGRAPH}\n"
    found = split_passages(Document("d-1", "a.md", "00", "text/markdown", text))
    assert [p.boilerplate for p in found] == ["front-matter", None, None]
    assert text[found[1].start : found[1].end] == "Harbour chief denies shortage"


def test_a_sentence_that_translation_broke_is_one_passage() -> None:
    text = f"{PARAGRAPH}\n\nThe old fort\n\nin the\n\nmeantime, the\n\nharbour chief of Port Ansel left for the\n\nCapital by ship.\n\n{PARAGRAPH}"
    assert "in the\n\nmeantime, the\n\nharbour chief of Port Ansel left for the\n\nCapital by ship." in [
        t for t, _ in marked(text)
    ]
    assert ("The old fort", "subheading") in marked(text)
