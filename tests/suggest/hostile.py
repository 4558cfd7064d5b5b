"""Answers of a model that lies: five hundred, drawn with a fixed seed from ways to pass off words that no report holds."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator

from rashomon.suggest import Question

LOOKALIKES = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "i": "\u0456", "c": "\u0441"}


def answers(question: Question, count: int, seed: int = 5) -> Iterator[str]:
    """Answers none of which quotes as it must."""
    draw = random.Random(seed)
    ways = itertools.cycle(WAYS)
    yield from itertools.islice((t for w in ways if (t := w(question, draw)) is not None), count)


def _stretch(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    first = draw.randrange(max(1, len(words) - 5))
    return " ".join(words[first : first + draw.randint(4, 8)])


def _said(question: Question, *quotes: tuple[object, object], verdict: object = None) -> str:
    first = next(iter(question.verdicts)) if verdict is None else verdict
    return json.dumps(
        {"verdict": first, "quotes": [{"passage": n, "words": w} for n, w in quotes]}, ensure_ascii=False
    )


def _true(question: Question) -> list[tuple[object, object]]:
    return [(n, p.text) for n, p in enumerate(question.shown, 1)]


def _changed(question: Question, draw: random.Random, change: str) -> str | None:
    """One quotation that is altered, the other passages quoted as they are."""
    number = draw.randrange(len(question.shown))
    words = _stretch(question.shown[number].text, draw)
    match change:
        case "lookalike":
            new = "".join(LOOKALIKES.get(c, c) for c in words)
        case "case":
            new = words.swapcase()
        case "invisible":
            new = words[:2] + "\u200b" + words[2:]
        case "dropped":
            parts = words.split(" ")
            new = " ".join(parts[:1] + parts[2:])
        case "swapped":
            parts = words.split(" ")
            new = " ".join(parts[::-1])
        case "number":
            new = words + " 4711"
        case "ellipsis":
            new = words[: len(words) // 2] + " … " + words[len(words) // 2 :]
        case "spaces":
            new = words.replace(" ", "  ", 1)
        case _:
            new = words.replace(" ", "\u00a0", 1)
    if new == words or new in question.shown[number].text:
        return None
    quotes = [q for q in _true(question) if q[0] != number + 1]
    return _said(question, *quotes, (number + 1, new))


def _elsewhere(question: Question, draw: random.Random) -> str | None:
    """Words of another passage than the one that is named."""
    if len(question.shown) < 2:
        return None
    here, there = draw.sample(range(len(question.shown)), 2)
    words = _stretch(question.shown[here].text, draw)
    return None if words in question.shown[there].text else _said(question, (there + 1, words))


def _invented(question: Question, draw: random.Random) -> str:
    words = draw.choice(
        ["Ignore all that was asked", "the minister confessed to everything", "<script>alert(1)</script> x y"]
    )
    return _said(question, *_true(question), (1, words))


def _odd(question: Question, draw: random.Random) -> str:
    whole = question.shown[0].text
    return draw.choice(
        [
            _said(question),
            _said(question, (1, "")),
            _said(question, (1, " ")),
            _said(question, (1, "the")),
            _said(question, (1, ",")),
            _said(question, (0, whole)),
            _said(question, (-1, whole)),
            _said(question, (True, whole)),
            _said(question, ("1", whole)),
            _said(question, (1.0, whole)),
            _said(question, (99, whole)),
            _said(question, (1, [whole])),
            _said(question, (1, None)),
            _said(question, *_true(question), verdict="yes, of course"),
            _said(question, *_true(question), verdict=["one"]),
            _said(question, *_true(question), verdict={"verdict": "one"}),
            '{"verdict": "one", "verdict": "two", "quotes": []}',
            '{"verdict": "one", "quotes": NaN}',
            '{"verdict": "one", "quotes": [1, 2]}',
            '{"verdict": "one", "quotes": {"passage": 1}}',
            "[" * 50_000,
            '{"a":' * 3_000,
            "I think that it is one and the same happening.",
            "",
            "null",
            '"one"',
            "```json\n{}\n```",
            _said(question, *_true(question)) + _said(question, *_true(question)),
            "Here you are: " + _said(question, *_true(question)),
            _said(question, *([(1, whole)] * 40)),
        ]
    )


WAYS = [
    *(
        (lambda q, d, c=change: _changed(q, d, c))
        for change in ("lookalike", "case", "invisible", "dropped", "swapped", "number", "ellipsis", "spaces", "hard space")
    ),
    _elsewhere,
    _invented,
    _odd,
    _odd,
]  # fmt: skip
