"""Conditioning: what setting in type put into a text is not read, and every span leads back to the stored characters."""

from __future__ import annotations

import pytest

from rashomon.extract.text.conditioning import condition
from rashomon.model import Document, Span
from rashomon.pipeline import FOUND, analyse
from tests.test_contract import spans_in

PLAIN = "The harbour chief of Port Ansel denied it."

# (media type, stored text, what is read; None: as it stands)
TEXTS = [
    ("text/plain", PLAIN, None),
    ("text/plain", "The har\u00adbour chief de\u00adnied it.", "The harbour chief denied it."),
    ("text/plain", "The\u200b mayor\ufeff spoke.", "The mayor spoke."),
    ("text/plain", "می\u200cخواهم", None),  # the mark belongs to the Persian word
    ("text/plain", "The minis-\nter spoke. The minister left.", "The minister spoke. The minister left."),
    (
        "text/plain",
        "A cease-\nfire held. The cease-fire was new.",
        "A cease-fire held. The cease-fire was new.",
    ),
    ("text/plain", "A cease-\nfire held.", None),  # nobody can tell
    ("text/plain", "The govern-\nment announc-\ned it.", "The government announced it."),
    ("text/plain", "A long-\nterm plan by al-\nHadrami.", None),
    ("text/plain", "He came - and\nleft.", None),
    (
        "text/plain",
        "Post 1\nOne fell.\fPost 2\nTwo rose.\fPost 3\nAll left.",
        "\nOne fell.\f\nTwo rose.\f\nAll left.",
    ),
    ("text/markdown", "The **mayor** said _no_.", "The mayor said no."),
    ("text/markdown", "She [told the Post](https://post.example/a_(b)) so.", "She told the Post so."),
    ("text/markdown", "![The port](a.png) It burnt.[^1]", " It burnt."),
    ("text/markdown", "> “We have enough,” he said.", "“We have enough,” he said."),
    ("text/markdown", "The file a_b_c and 2 * 3 * 4 stay.", None),
    (
        "text/markdown",
        "---\ntitle: a **b**\n---\nThe *Post* wrote.",
        "---\ntitle: a **b**\n---\nThe Post wrote.",
    ),
    ("text/plain", "The **mayor** said so.", None),
]


@pytest.mark.parametrize(("kind", "stored", "read"), TEXTS)
def test_what_is_read(kind: str, stored: str, read: str | None) -> None:
    made = condition(Document("d-1", "a", "00", kind, stored))
    assert (made and made.document.text) == read


def test_every_character_leads_back() -> None:
    for kind, stored, _ in TEXTS:
        made = condition(Document("d-1", "a", "00", kind, stored))
        if made is not None:
            for at, character in enumerate(made.document.text):
                start, end = made.back(at, at + 1)
                assert stored[start:end] == character


STORY = (
    "Harbour chief denies shortage\n\nThe harbour chief of Port Ansel, Karim al-Hadrami, said on Monday that "
    "“we have enough grain until the autumn”. Three sailors were hurt on Friday when a crane fell, the ministry said.\n\n"
    "The minister, Mara Dell, accused the union of neglect and demanded $2 million in damages.\n"
)


def test_a_text_full_of_soft_hyphens_reads_like_the_same_without() -> None:
    """The same records, each where the words stand in the stored text."""
    words = [w[:3] + "\u00ad" + w[3:] if len(w) > 5 and w.isalpha() else w for w in STORY.split(" ")]
    soft = analyse(Document("d-1", "a.txt", "00", "text/plain", " ".join(words)))
    hard = analyse(Document("d-1", "a.txt", "00", "text/plain", STORY))
    assert "\u00ad" in soft.document.text and soft.statements and soft.event_mentions
    for layer in FOUND:
        ours, theirs = getattr(soft, layer), getattr(hard, layer)
        assert len(ours) == len(theirs), layer
        for one, other in zip(ours, theirs, strict=True):
            for here, there in zip(spans_in(one), spans_in(other), strict=True):
                assert isinstance(here, Span)
                assert here.of(soft.document.text).replace("\u00ad", "") == there.of(STORY)
