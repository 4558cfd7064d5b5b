"""The view that a text takes of those it mentions."""

from __future__ import annotations

import pytest

from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.stance.attitudes import judge, judge_attitudes, judge_targets, target_at
from rashomon.extract.stance.model import WEIGHTS, load_model
from rashomon.extract.text.parse import DEFAULT_MODEL
from tests.extract.reading import read
from tests.make import document

CLEAR = [
    ("Senators praised Karim Dallo for his courage and honesty.", "Karim Dallo", "positive"),
    ("Karim Dallo was a great leader, loved and admired by everyone.", "Karim Dallo", "positive"),
    ("Karim Dallo lied to voters and betrayed his own party.", "Karim Dallo", "negative"),
    ("Prosecutors accused Karim Dallo of fraud and corruption.", "Karim Dallo", "negative"),
    ("Karim Dallo said the talks will be held on Monday.", "Karim Dallo", "neutral"),
]


def rows_of(text: str, name: str) -> list[dict[str, object]]:
    """The verdict on the first mention of a name."""
    start = text.index(name)
    return judge_targets(document(text), [{"start": start, "end": start + len(name)}], DEFAULT_MODEL)


@pytest.mark.parametrize(("text", "name", "label"), CLEAR)
def test_plain_cases(text: str, name: str, label: str) -> None:
    """Praise, blame and plain report are told apart."""
    assert rows_of(text, name)[0]["label"] == label


def test_who_blames_is_not_who_is_blamed() -> None:
    """One sentence takes a view of each whom it names, not one of all."""
    text = "Anna Weiss denounced the corrupt and reckless Karim Dallo."
    parsed = read(text)
    targets = [
        target_at(parsed, text.index(n), text.index(n) + len(n)) for n in ("Anna Weiss", "Karim Dallo")
    ]
    verdicts = judge(parsed, [t for t in targets if t is not None])
    assert verdicts[1][0] == "negative"
    assert verdicts[0] != verdicts[1]


def test_names_do_not_decide() -> None:
    """Who is meant changes nothing."""
    pattern = "{} met the mayor of the town and thanked the crew."
    made = {
        (r["label"], r["confidence"])
        for name in ("Karim Dallo", "Anna Weiss")
        for r in rows_of(pattern.format(name), name)
    }
    assert len(made) == 1


@pytest.mark.parametrize("span", [{"start": 0, "end": 0}, {"start": 500, "end": 510}])
def test_a_target_outside_the_words_is_neutral_and_unclear(span: dict[str, int]) -> None:
    """Where nothing is read, nothing is said."""
    row = judge_targets(document("Karim Dallo spoke."), [span], DEFAULT_MODEL)[0]
    assert (row["label"], row["unclear"], row["confidence"]) == ("neutral", True, 0.0)


def test_the_same_every_time() -> None:
    """Same text, same verdicts, in text order."""
    parsed = read("President Karim Dallo praised Minister Anna Weiss. Weiss thanked him.")
    mentions, _ = resolve_mentions(parsed, find_mentions(parsed), ())
    first, second = (
        judge_attitudes(parsed, mentions, ()),
        judge_attitudes(parsed, tuple(reversed(mentions)), ()),
    )
    assert first == second
    assert len({a.id for a in first}) == len(first) > 0
    assert {(type(a.unclear), type(a.confidence)) for a in first} == {(bool, float)}  # not numpy's


def test_weights_are_small_and_plain() -> None:
    """Plain arrays, less than five megabytes."""
    assert WEIGHTS.stat().st_size < 5_000_000
    assert len(load_model().readings) == 3
