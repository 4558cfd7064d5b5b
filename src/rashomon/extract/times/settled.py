"""What a word can mean at its place: a month, a weekday, a season or some other word, a name or a verb."""

from __future__ import annotations

from functools import cache
from typing import Any

from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.times.words import Word
from rashomon.lang.tables import load_table


@cache
def _table() -> dict[str, Any]:
    return load_table("en", "times.toml")


def settle(parsed: Parsed, word: Word) -> Word:
    """The word without the classes that its place in the sentence rules out."""
    classes = word.classes
    drop = set()
    if "month" in classes and not _is_month(parsed, word):
        drop.add("month")
    if "weekday" in classes and (not word.text[0].isupper() or _is_sun(parsed, word)):
        drop.add("weekday")
    if (
        "season" in classes
        and word.lower in _table()["ambiguous"]["seasons"]
        and token_of(parsed, word).pos == "VERB"
    ):
        drop.add("season")
    if classes.get("unit") == "second" and token_of(parsed, word).tag not in ("NN", "NNS"):
        drop.add("unit")
    if not classes and word.text.isalpha() and token_of(parsed, word).pos == "ADJ":
        return Word(word.text, word.lower, word.start, word.end, {"adjective": True})
    if not drop:
        return word
    return Word(
        word.text, word.lower, word.start, word.end, {k: v for k, v in classes.items() if k not in drop}
    )


def _is_sun(parsed: Parsed, word: Word) -> bool:
    """Whether a short form without a full stop is some other word: "Sun" the company, "Wed"."""
    if word.lower not in _table()["ambiguous"]["weekdays"]:
        return False
    after = parsed.text[word.end : word.end + 3]
    return word.text.isalpha() and after[:1] != "." and not after.strip(" ,")[:1].isdigit()


def token_of(parsed: Parsed, word: Word) -> Token:
    return parsed.tokens[min(parsed.first_token_at(word.start), len(parsed.tokens) - 1)]


def _is_month(parsed: Parsed, word: Word) -> bool:
    """Whether "May" or "March" is a month here, not a verb or a name."""
    if not word.text[0].isupper():
        return False
    if word.lower.rstrip(".") not in _table()["ambiguous"]["months"]:
        return True
    token = token_of(parsed, word)
    if token.pos in ("AUX", "VERB"):
        return False
    before = parsed.tokens[token.i - 1] if token.i and parsed.tokens[token.i - 1].sent == token.sent else None
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if (
        after is not None
        and after.sent == token.sent
        and (after.text[0].isdigit() or after.lower in _table()["ambiguous"]["after_month"])
    ):
        return True
    if before is not None and (
        before.text[0].isdigit() or before.lower in _table()["ambiguous"]["before_month"]
    ):
        return not (
            after is not None and after.pos == "PROPN" and after.sent == token.sent and token.ent != "DATE"
        )
    return token.ent == "DATE"
