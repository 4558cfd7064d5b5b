"""What of an answer is believed: a verdict of the list, and quotations that stand in the passages, letter by letter."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from rashomon.link.quoted_places import quote_words
from rashomon.model import Quoted, Span
from rashomon.suggest.questions import UNCLEAR, Question

Why = Literal[
    "malformed", "too long", "too slow", "unknown verdict", "no quotation", "quotation too short",
    "quotation not in the text", "a side without quotation", "server failed",
]  # fmt: skip
LONGEST = 6000  # characters of an answer
QUOTES = 12  # quotations of one answer
WORDS = 3  # of a quotation: fewer stand in any text
_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Dropped:
    """An answer that does not count, and why."""

    why: Why


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that counts; `verdict` is None where the model says that the passages do not settle it."""

    verdict: str | None
    places: tuple[Quoted, ...] = ()


def read_answer(question: Question, text: str) -> Answer | Dropped:
    """The answer to a question, checked against the passages that were sent with it.

    Args:
        question: what was asked.
        text: what the model wrote.

    Returns:
        The verdict with the places of the quoted words, or why the answer is dropped.
    """
    if len(text) > LONGEST:
        return Dropped("too long")
    said = _object(text)
    if (
        said is None
        or not isinstance(said.get("verdict"), str)
        or not isinstance(said.get("quotes", []), list)
    ):
        return Dropped("malformed")
    verdict = said["verdict"]
    if verdict == UNCLEAR:
        return Answer(None)
    if verdict not in question.verdicts:
        return Dropped("unknown verdict")
    quotes = said.get("quotes", [])
    if not quotes:
        return Dropped("no quotation")
    if len(quotes) > QUOTES:
        return Dropped("too long")
    found = []
    for quote in quotes:
        place = _place(question, quote)
        if isinstance(place, Dropped):
            return place
        found.append(place)
    quoted = {number for number, _ in found}
    needed = question.sides if verdict in question.all_sides else question.sides[:1]
    if not all(quoted & set(side) for side in needed):
        return Dropped("a side without quotation")
    return Answer(verdict, tuple(dict.fromkeys(place for _, place in found)))


def _object(text: str) -> dict[str, Any] | None:
    """The one JSON object that an answer is, also between the marks of a block of code; None where it is none."""
    fenced = _FENCE.match(text)
    try:
        said = json.loads(fenced[1] if fenced else text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key stands twice: of two verdicts neither is believed."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _place(question: Question, quote: Any) -> tuple[int, Quoted] | Dropped:
    """The number of the passage that is quoted, and where the words stand in its report."""
    if not isinstance(quote, dict):
        return Dropped("malformed")
    number, words = quote.get("passage"), quote.get("words")
    if isinstance(number, bool) or not isinstance(number, int) or not isinstance(words, str):
        return Dropped("malformed")
    if not 1 <= number <= len(question.shown):
        return Dropped("quotation not in the text")
    shown = question.shown[number - 1]
    at = _whole_words(shown.text, words)
    if at is None:
        return Dropped("quotation not in the text")
    if len(_WORD.findall(words)) < WORDS and words != shown.text:
        return Dropped("quotation too short")
    start = shown.span.start + at
    return number, quote_words(0, question.asked, shown.document, Span(start, start + len(words)))


def _whole_words(text: str, words: str) -> int | None:
    """Where these characters stand in a text, no word of it cut; None where they do not."""
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        end = at + len(words)
        cut_before = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and words[-1].isalnum()
        if not cut_before and not cut_after:
            return at
        at = text.find(words, at + 1)
    return None
