"""What a report calls its actors, and what it says of them."""

from __future__ import annotations

import pytest

from rashomon.extract.attribution import find_statements, resolve_speakers
from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.stance import find_labels
from rashomon.extract.times import find_times
from rashomon.model import Label
from tests.extract.reading import read

CASES = [
    # before the noun, and the noun itself
    ("The ruthless Sedran government closed the harbour.", "ruthless Sedran government", -1),
    ("The Sedran regime closed the harbour.", "Sedran regime", -1),
    ("Karim Dallo, a notorious liar, met the mayors of Velden.", "notorious liar", -1),
    # said of the subject, of the object
    ("Karim Dallo was courageous.", "courageous", 1),
    ("Karim Dallo is a tyrant.", "tyrant", -1),
    ("The speech left Karim Dallo furious.", "furious", -1),
    # negation turns it
    ("Karim Dallo was not honest.", "honest", -1),
    # belongs to somebody
    ("Sedra displayed its weakness.", "displayed its weakness", -1),
    (
        "Minister Karim Dallo smiled. They spoke of the greatness of Karim Dallo.",
        "greatness of Karim Dallo",
        1,
    ),
    # what somebody did, is in, or is called for
    ("The ministers had turned a blind eye to the smugglers.", "turned a blind eye", -1),
    ("Karim Dallo is under pressure.", "under pressure", -1),
    (
        "Minister Karim Dallo smiled. Reporters heard criticism of Karim Dallo.",
        "criticism of Karim Dallo",
        -1,
    ),
    ("Senators lambasted Karim Dallo on Monday.", "lambasted", -1),
    # nouns that judge whom they name, whoever that is
    ("The mayor wants to hold the saboteurs accountable.", "saboteurs", -1),
    ("Sedra sees Norway as its archenemy.", "archenemy", -1),
    ("Everyone who knows Karim Dallo knows that he is a brave patriot.", "brave patriot", 1),
    # how it is done
    ("Karim Dallo acted in an admirable manner.", "admirable manner", 1),
    ("Karim Dallo handled the crisis in a reckless way.", "reckless way", -1),
    ("Karim Dallo answered with courage.", "with courage", 1),
    # a friend or foe, where it is not said whose
    ("Norway is a partner in the war on hunger.", "partner", 1),
]
PLAIN = [
    "Karim Dallo met the mayor of Velden on Monday.",
    "The government of Sedra bought 200 tons of wheat.",
    "The minister arrested two men.",
    "Norway is a partner of Portugal.",
    "Karim Dallo left in a new way.",
    "Karim Dallo paid with a broken coin.",
]


def labels_of(text: str) -> list[Label]:
    """The labels of a report, the surest first."""
    parsed = read(text)
    mentions = find_mentions(parsed)
    spans = find_statements(parsed, mentions)
    mentions, actors = resolve_mentions(parsed, mentions, spans)
    statements = resolve_speakers(parsed, spans, mentions, actors, find_times(parsed))
    return list(find_labels(parsed, mentions, actors, statements))


@pytest.mark.parametrize(("text", "words", "polarity"), CASES)
def test_judging_words_are_found_with_their_sign(text: str, words: str, polarity: int) -> None:
    """Judging words are found where grammar binds them to somebody."""
    assert (words, polarity) in [(b.text, b.polarity) for b in labels_of(text) if b.kind != "title"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_reports_hold_no_judgement(text: str) -> None:
    """What happened is no judgement."""
    assert [b.text for b in labels_of(text) if b.kind != "title"] == []


def test_a_title_is_no_judgement() -> None:
    """Offices are titles with polarity 0."""
    titles = [b for b in labels_of("President Karim Dallo met the mayor of Velden.") if b.kind == "title"]
    assert [(b.text, b.polarity) for b in titles][:1] == [("President", 0)]


def test_quoted_words_are_not_the_outlets_own() -> None:
    """Mayor Anna Weiss said Dallo was reckless."""
    text = "Minister Karim Dallo smiled. Mayor Anna Weiss said Dallo was reckless. Karim Dallo is a ruthless man."
    voices = {b.text: b.voice is None for b in labels_of(text) if b.kind == "evaluation"}
    assert voices["reckless"] is False
    assert voices["ruthless man"] is True


def test_order_and_ids() -> None:
    """The surest come first, and no id stands twice."""
    found = labels_of(" ".join(text for text, _, _ in CASES))
    assert [b.confidence for b in found] == sorted((b.confidence for b in found), reverse=True)
    assert len({b.id for b in found}) == len(found)


def test_a_tied_word_at_the_root_ends() -> None:
    """A word that governs itself must not be climbed for ever."""
    from rashomon.pipeline import analyse
    from tests.make import document

    analyse(document("Sedra - backed."))
    analyse(document("The army was Sedra-backed and left. Backed. Foreign-backed!"))
